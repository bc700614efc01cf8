"""«XÃ HỘI» in a letterhead set in capitals is no commune: the issuer's province is the place."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_office_of_social_affairs_names_its_province() -> None:
    [record] = extract(
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH YÊN BÁI\nKết quả năm 2019\n"
        "Cả năm tạo việc làm mới cho 5.000 lao động."
    )
    assert (record.place, record.place_id) == ("Yên Bái", "pre2025:15")
