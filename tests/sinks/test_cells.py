"""Cells of an export: cleaned once, put into words and taken back."""

from decimal import Decimal

import pytest
from exported import HOSTILE, texts
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.model import CLOSED_SETS
from ktxh_cli.sinks import cells, office_periods


@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cells.cleaned(text)
    assert cells.cleaned(once) == once


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_cleaned_is_one_line_of_legal_xml(text: str) -> None:
    cleaned = cells.cleaned(text)
    assert isinstance(cleaned, str)
    assert all(c.isprintable() or c == "\u3000" for c in cleaned)
    cleaned.encode("utf-8")


def test_vietnamese_is_left_alone() -> None:
    text = "Tổng mức bán lẻ – «ước» 3.042,3 tỷ đồng (tăng 5%)"
    assert cells.cleaned(text) == text
    assert cells.cleaned("") is None
    assert cells.cleaned(7) == 7


@pytest.mark.parametrize("text", ["a" * 40_000, "😀" * 20_000, "ấ" * 32_768])
def test_a_long_text_is_cut_where_one_sees_it(text: str) -> None:
    cut = cells.fitted(text)
    assert len(cut.encode("utf-16-le")) // 2 <= cells.MOST_IN_A_CELL
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert cells.fitted(cut) == cut


@pytest.mark.parametrize("text", ["a" * 32_767, "😀" * 16_383])
def test_a_text_that_fits_is_whole(text: str) -> None:
    assert cells.fitted(text) == text


@pytest.mark.parametrize("field", CLOSED_SETS)
def test_every_code_has_a_word_of_its_own(field: str) -> None:
    words = [cells.said(field, str(code), "vi") for code in CLOSED_SETS[field]]
    assert len(set(words)) == len(words)
    assert [cells.heard(field, word, "vi") for word in words] == [
        str(code) for code in CLOSED_SETS[field]
    ]


def test_notes_are_parted_so_that_a_cell_can_break_them() -> None:
    shown = cells.said("notes", "period.inherited;averaged", "vi")
    assert shown == "period.inherited; averaged"
    assert cells.heard("notes", shown, "vi") == "period.inherited;averaged"
    assert cells.said("notes", "period.inherited;averaged", "en") == "period.inherited;averaged"


@given(st.sampled_from(("period", "base_period", "measure", "unit", "indicator")), texts)
def test_what_is_put_into_words_is_taken_back(name: str, text: str) -> None:
    for language in ("vi", "en"):
        shown = cells.said(name, text, language)
        if shown != text:
            assert cells.heard(name, shown, language) == text


points = st.one_of(
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4]),
)


@given(st.one_of(points, st.builds("{}/{}".format, points, points)))
def test_every_period_can_be_read_back(iso: str) -> None:
    shown = office_periods.written(iso)
    assert (office_periods.read(shown) or shown) == iso


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2020", "Năm 2020"),
        ("2021/2025", "2021–2025"),
        ("2021-08", "T8/2021"),
        ("2021-08-31", "31/8/2021"),
        ("2020-01/2020-06", "6T/2020"),
        ("2021-10/2021-12", "Quý IV/2021"),
        ("2021-07/2021-12", "T7–T12/2021"),
        ("2020-11/2021-04", "T11/2020–T4/2021"),
        ("2021-04-27/2021-05-05", "27/4–5/5/2021"),
        ("2020-12-27/2021-01-05", "27/12/2020–5/1/2021"),
        ("2021-05-01/2021-05-05", "1–5/5/2021"),
    ],
)
def test_periods_are_written_as_offices_do(iso: str, shown: str) -> None:
    assert office_periods.written(iso) == shown
    assert office_periods.read(shown) == iso


@pytest.mark.parametrize("words", ["hôm nay", "–", "5–T8/2021", "Quý V/2021", "T8–", "Năm 20"])
def test_other_words_are_no_period(words: str) -> None:
    assert office_periods.read(words) is None


@pytest.mark.parametrize("value", ["1E+400", "1E-400", "-1E+400"])
def test_a_number_beyond_a_double_is_not_exact(value: str) -> None:
    assert not cells.is_exact(Decimal(value))
    assert cells.is_exact(Decimal(0))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_number_called_exact_comes_back_from_a_double(value: Decimal) -> None:
    if cells.is_exact(value):
        assert Decimal(repr(float(value))) == value
