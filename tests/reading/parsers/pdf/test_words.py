"""Letters become words by their places; marks of notes and powers are told apart."""

from __future__ import annotations

import pytest
from mock_pages import glyphs

from ktxh_cli.reading.parsers.pdf.objects import Drawn
from ktxh_cli.reading.parsers.pdf.page import Glyph
from ktxh_cli.reading.parsers.pdf.paths import Paths
from ktxh_cli.reading.parsers.pdf.words import page_of, words_of


def texts(letters: list[Glyph]) -> list[str]:
    return [w.text for w in sorted(words_of(letters), key=lambda w: (w.base, w.x0))]


def test_a_gap_parts_words_where_the_file_holds_no_space() -> None:
    assert texts(glyphs("thu đạt 1.234,5 tỷ", 50, 100)) == ["thu", "đạt", "1.234,5", "tỷ"]


def test_letters_with_marks_that_are_drawn_in_a_second_pass_stand_in_their_word() -> None:
    letters = glyphs("tỉnh", 50, 100)
    assert texts([*letters[:1], *letters[2:], letters[1]]) == ["tỉnh"]


def test_letters_that_are_set_apart_are_one_word() -> None:
    assert texts(glyphs("THÔNG", 50, 100, advance=0.75) * 1) == ["T", "H", "Ô", "N", "G"]
    assert texts(glyphs("THÔNGCÁOBÁO", 50, 100, advance=0.65)) == ["THÔNGCÁOBÁO"]


def test_a_space_that_slanted_letters_cover_is_one_nevertheless() -> None:
    space = Glyph(" ", 68.0, 71.0, 100, 12)
    letters = [*glyphs("số", 56.5, 100), space, *glyphs("187", 69.2, 100)]
    assert texts(letters) == ["số", "187"]
    assert texts([g for g in letters if g.text != " "]) == ["số187"]


def test_letters_drawn_twice_are_bold_and_once_read() -> None:
    letters = glyphs("Thu", 50, 100)
    twice = [*letters, *[g._replace(x0=g.x0 + 0.3, x1=g.x1 + 0.3) for g in letters]]
    (found,) = words_of(twice)
    assert (found.text, found.bold) == ("Thu", True)


@pytest.mark.parametrize(
    ("owner", "raised", "read"),
    [
        ("m", "2", "m2"),
        ("km", "2", "km2"),
        ("đồng/m", "3", "đồng/m3"),
        ("1.234", "1", "1.234"),
        ("1.234", "(1)", "1.234"),
        ("người", "*", "người"),
        ("10", "6", "10⁶"),
    ],
)
def test_what_is_raised_is_a_power_or_the_mark_of_a_note(
    owner: str, raised: str, read: str
) -> None:
    letters = glyphs(owner, 50, 100)
    letters += glyphs(raised, letters[-1].x1 + 0.3, 96, size=7)
    assert texts(letters) == [read]


def test_what_is_lowered_belongs_to_its_word() -> None:
    letters = glyphs("CO", 50, 100)
    assert texts([*letters, *glyphs("2", letters[-1].x1 + 0.2, 102.5, size=7)]) == ["CO2"]


def test_the_mark_before_a_note_is_no_number() -> None:
    letters = [*glyphs("1", 50, 96, size=6), *glyphs("Số sơ bộ", 54.5, 100, size=10)]
    assert texts(letters) == ["(1)", "Số", "sơ", "bộ"]


def test_a_mark_over_its_letter_is_joined_to_it() -> None:
    base = Glyph("ê", 50, 56, 100, 12)
    tone = Glyph("\u0301", 52, 54, 100, 12)
    assert texts([*glyphs("t", 44, 100), base, tone]) == ["tế"]


def test_letters_of_an_old_font_are_read_as_it_draws_them() -> None:
    letters = [g._replace(encoding="tcvn3") for g in glyphs("s¸ch", 50, 100)]
    assert texts(letters) == ["sách"]
    assert texts([g._replace(capital=True) for g in letters]) == ["SÁCH"]


def test_a_page_whose_text_is_turned_is_looked_at_turned() -> None:
    drawn = Drawn(
        {1: glyphs("báo cáo", 50, 100), 0: glyphs("x", 30, 40)},
        Paths([], [], [], []), 0, 0, 595.0, 842.0,
    )  # fmt: skip
    page = page_of(drawn, 1)
    assert (page.width, page.height) == (842.0, 595.0)
    upright = [w.text for w in page.words if not w.turn]
    assert upright == ["báo", "cáo"]
    (turned,) = [w for w in page.words if w.turn]
    assert (turned.text, turned.turn) == ("x", 3)
