import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.text import view_of

VIETNAMESE = st.text(
    alphabet="aăâbcđeêghiklmnoôơpqrstuưvxyàáảãạềếệốộứỷ 0123456789.,%\n\u00a0\u200b-–", max_size=80
)


def test_an_nfc_text_needs_no_map() -> None:
    view = view_of("Thu 5 tỷ đồng")
    assert view.origins is None
    assert view.folded == "thu 5 tỷ đồng"


def test_offsets_of_an_nfd_text_lead_back_to_it() -> None:
    composed = "đạt 1.234,5 tỷ đồng"
    view = view_of(unicodedata.normalize("NFD", composed))
    assert view.plain == composed
    start = composed.index("1.234")
    cut = view.text[view.origin(start) : view.origin(len(composed))]
    assert unicodedata.normalize("NFC", cut) == "1.234,5 tỷ đồng"


def test_letters_without_marks_are_composed_too() -> None:
    # U+212B (ångström) and U+2126 (ohm) hold no mark and are other letters in NFC.
    view = view_of("5 \u212b và 7 \u2126, \u200b9 tỷ")
    assert view.plain == "5 Å và 7 Ω, 9 tỷ"
    assert [view.span(i, i + 1) for i in (2, 9, 12)] == [(2, 3), (9, 10), (13, 14)]


@pytest.mark.parametrize(
    ("odd", "plain"),
    [("\u00a0", " "), ("\u202f", " "), ("\t", " "), ("\u200b", ""), ("\u00ad", "")],
)
def test_odd_spaces_are_plain_and_invisible_signs_gone(odd: str, plain: str) -> None:
    assert view_of(f"5{odd}tỷ").plain == f"5{plain}tỷ"


@given(st.one_of(VIETNAMESE, st.text(max_size=60)))
def test_the_views_have_one_length_and_offsets_stay_inside(text: str) -> None:
    view = view_of(text)
    assert len(view.plain) == len(view.folded)
    places = [view.origin(i) for i in range(len(view.plain) + 1)]
    assert places == sorted(places)
    assert all(0 <= p <= len(text) for p in places)


@given(VIETNAMESE)
def test_nfd_gives_the_view_of_nfc(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert view_of(unicodedata.normalize("NFD", composed)).folded == view_of(composed).folded
