"""The sheet as a Markdown table."""

from __future__ import annotations

from made_forms import form, written

REPORT = (
    "Tổng thu ngân sách tháng 8 năm 2021 đạt 1.210 tỷ đồng, bằng 70% kế hoạch, giảm 2,5% so với "
    "cùng kỳ. Thu nội địa tháng 8 năm 2021 đạt 140 tỷ đồng."
)


def test_growth_has_a_sign_and_what_is_derived_is_in_italics() -> None:
    lines = written("md", form(REPORT), headers="vi").splitlines()
    assert lines[2] == (
        "| Tổng thu ngân sách |  | T8/2021 | tỷ đồng | 1.210 | *1.730* | 70 |  | −2,5 | thực hiện "
        "|  | 1.txt |"
    )
    assert lines[3].startswith("| &emsp;Thu nội địa |")
    assert lines[-1] == "Số nghiêng là số suy ra: kế hoạch = thực hiện : % kế hoạch."


def test_without_derived_numbers_there_is_no_note() -> None:
    assert "derived" not in written("md", form(REPORT, derive=False), headers="en")


def test_periods_side_by_side() -> None:
    text = written(
        "md",
        form(
            "Thu ngân sách tháng 7 năm 2021 đạt 100 tỷ đồng.",
            "Thu ngân sách tháng 8 năm 2021 đạt 90 tỷ đồng.",
            wide=True,
        ),
        headers="en",
    )
    assert text.splitlines() == [
        "| Indicator | Area | Number | Unit | Jul 2021 | Aug 2021 |",
        "| --- | --- | --- | --- | ---: | ---: |",
        "| Thu ngân sách |  | Actual | tỷ đồng | 100 | 90 |",
    ]
