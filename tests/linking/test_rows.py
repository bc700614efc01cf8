"""Rows of names with their figures in brackets: the measure before the row is of each."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]

GOODS = (
    "Những mặt hàng xuất khẩu có kim ngạch tăng khá vẫn là bàn ghế, tủ (1,2 tỷ USD, tăng 41%); "
    "đồ da (310 triệu USD, tăng 9%); ô che (47 triệu USD, tăng 18%)."
)
PRICES = (
    "Giá ngô hạt tại một số địa phương như sau: Sơn La (7.100 đồng/kg), Đắk Lắk (6.900 đồng/kg)."
)


def test_each_name_of_a_row_has_the_measure_before_it(figure: Read) -> None:
    for text, part in (
        ("1,2 tỷ USD", "bàn ghế, tủ"),
        ("310 triệu USD", "đồ da"),
        ("9%", "đồ da"),
        ("47 triệu USD", "ô che"),
        ("18%", "ô che"),
    ):
        record = figure(GOODS, text)
        assert (record.indicator, record.breakdown) == ("xuất khẩu", part)
        assert record.indicator_id == "exports"


def test_the_places_of_a_row_are_no_parts(figure: Read) -> None:
    for text, place in (("7.100 đồng/kg", "Sơn La"), ("6.900 đồng/kg", "Đắk Lắk")):
        record = figure(PRICES, text)
        assert (record.indicator, record.breakdown) == ("Giá ngô hạt", None)
        assert record.place == place


def test_a_single_bracket_is_no_row(figure: Read) -> None:
    words = "Chi cục hoàn thành các nhiệm vụ như thu phí (12 tỷ đồng)."
    assert figure(words, "12 tỷ đồng").breakdown is None


def test_a_row_of_names_has_what_the_sentence_before_told(figure: Read) -> None:
    words = (
        "Kim ngạch xuất khẩu sang Canada đạt 3,9 tỷ USD. Các vị trí tiếp theo thuộc về Thái Lan "
        "(với 1,9 tỷ USD, giảm 2%), Malaysia (1,6 tỷ USD, giảm 8%); Indonesia (1,2 tỷ USD)."
    )
    for shown, part in (
        ("1,9 tỷ USD", "Thái Lan"),
        ("8%", "Malaysia"),
        ("1,2 tỷ USD", "Indonesia"),
    ):
        record = figure(words, shown)
        assert (record.indicator_id, record.breakdown) == ("exports", part)
