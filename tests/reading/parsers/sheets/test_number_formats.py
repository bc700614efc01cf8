"""Numbers are shown as a Vietnamese sheet shows them."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from ktxh_cli.reading.parsers.sheets.number_formats import GENERAL, shown


@pytest.mark.parametrize(
    ("number", "code", "text", "value"),
    [
        (1234.5, GENERAL, "1234,5", "1234.5"),
        (2020, GENERAL, "2020", "2020"),
        (105.30000000000001, GENERAL, "105,3", "105.3"),
        (1 / 3, GENERAL, "0,3333333333", "0.333333333333333"),
        (3042300000000, GENERAL, "3042300000000", "3042300000000"),
        (-0.012, GENERAL, "-0,012", "-0.012"),
        (1234.5, "0", "1235", "1234.5"),
        (2.5, "0", "3", "2.5"),
        (-2.5, "0", "-3", "-2.5"),
        (1234.5, "0.00", "1234,50", "1234.5"),
        (1234567.891, "#,##0", "1.234.568", "1234567.891"),
        (1234.5, "#,##0.0#", "1.234,5", "1234.5"),
        (0.5, "#,##0.00", "0,50", "0.5"),
        (1.053, "0.0%", "105,3%", "105.3"),
        (-0.25, "0%", "-25%", "-25"),
        (1234, '#,##0" tỷ đồng"', "1.234 tỷ đồng", "1234"),
        (1234, r"#,##0\ \t\ỷ", "1.234 tỷ", "1234"),
        (-1234, "#,##0;(#,##0)", "(1.234)", "-1234"),
        (-1234, "#,##0_);[Red]\\(#,##0\\)", "(1.234)", "-1234"),
        (-1234, "#,##0;[Red]#,##0", "1.234", "-1234"),
        (0, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "-", "0"),
        (0, "#,##0;-#,##0;", "", "0"),
        (0, "#,###", "", "0"),
        (1234567, "#,##0,", "1.235", "1234.567"),
        (3042300000, '#,##0.0,,," tỷ"', "3,0 tỷ", "3.0423"),
        (1234567, "# ##0", "1 234 567", "1234567"),
        (7, "000", "007", "7"),
        (1500, '[>=1000]#,##0.0," nghìn";0', "1,5 nghìn", "1.5"),
        (500, '[>=1000]#,##0.0," nghìn";0', "500", "500"),
        (5, "[$₫-42A] #,##0", "₫ 5", "5"),
        (0.00001, "0.00%", "0,00%", "0.001"),
        (-0.001, "0.0", "0,0", "-0.001"),
        (12, "@", "12", "12"),
        (1234.5, "Standard", "1234,5", "1234.5"),
    ],
)
def test_a_number_is_shown_by_its_format(number: float, code: str, text: str, value: str) -> None:
    made = shown(number, code)
    assert (made.text, made.value) == (text, Decimal(value))


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (44017, "dd/mm/yyyy", "05/07/2020"),
        (44017, "d-mmm-yy", "5-tháng 7-20"),
        (44017, 'dd" tháng "mm" năm "yyyy', "05 tháng 07 năm 2020"),
        (44017.354166666664, "dd/mm/yyyy hh:mm", "05/07/2020 08:30"),
        (0.5, "h:mm AM/PM", "12:00 CH"),
        (0.354166666666667, "mm:ss", "30:00"),
        (1.5, "[h]:mm", "36:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (59, "dd/mm/yyyy", "28/02/1900"),
        (61, "dd/mm/yyyy", "01/03/1900"),
        (44017, "[$-42A]dddd, dd mmmm", "Chủ nhật, 05 tháng 7"),
        (-5, "dd/mm/yyyy", "-5"),
        (9999999999, "dd/mm/yyyy", "9999999999"),
    ],
)
def test_days_and_times_are_no_numbers(number: float, code: str, text: str) -> None:
    made = shown(number, code)
    assert (made.text, made.value) == (text, None)


def test_days_of_old_macs_are_counted_from_1904() -> None:
    assert shown(44017 - 1462, "dd/mm/yyyy", from_1904=True).text == "05/07/2020"


ODD = ["", ";", ";;;", "[", '"', "\\", "_", "*", "[>", "0.", ".", "," * 50, "0" * 5000, "[<]0"]
ODD += ["#" * 290, "0%" * 100, "E+", "y" * 200, "/", "#/#", "[>1e9]0", "0.0.0", "@@", "[h"]


@pytest.mark.parametrize("code", ODD)
def test_no_format_makes_it_fail(code: str) -> None:
    for number in (0.0, -1.5, 1e300, -1e-300, 123456789012345678.0, float("nan"), float("inf")):
        begun = time.process_time()
        made = shown(number, code)
        assert isinstance(made.text, str)
        assert time.process_time() - begun < 1
