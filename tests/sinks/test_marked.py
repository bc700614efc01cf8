"""Marks stand where they belong, whatever the text is made of, and nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ktxh_cli.sinks.marked import Inset, Mark, apart, around, lines_of
from ktxh_cli.sinks.safe import visible_lines
from ktxh_cli.sinks.wrapping import Line

texts = st.text("aế1, .\n\t\r\u0301\u200b\x1b\x00\x07世[]{}\u202e\ud800", max_size=150)
spans = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 150)), max_size=8)
#: Styles name what is drawn, so that a test can tell text from marks.
BEFORE, AFTER = (("⟦", "mark"),), (("⟧", "mark"),)


def marks_of(text: str, pairs: list[tuple[int, int]], style: str = "figure") -> list[Mark]:
    return [
        Mark(min(p), min(max(p), len(text)), style, BEFORE, AFTER)
        for p in pairs
        if min(p) < min(max(p), len(text))
    ]


def bare(text: str) -> str:
    return "".join(text.split())


def shown(lines: list[Line], *styles: str) -> str:
    return bare("".join(said for line in lines for said, style in line if style in styles))


@given(texts, spans, spans, st.integers(20, 60))
def test_without_its_marks_a_text_is_what_it_was(
    text: str, pairs: list[tuple[int, int]], others: list[tuple[int, int]], width: int
) -> None:
    figures = apart(marks_of(text, pairs))
    marks = around(figures, marks_of(text, others, "refused"))
    lines = list(lines_of(text, marks, width))
    assert shown(lines, "", "figure", "refused") == bare(visible_lines(text))
    assert shown(lines, "figure") == bare(
        "".join(visible_lines(text[m.start : m.end]) for m in figures)
    )
    assert all(cell_len("".join(said for said, _ in line)) <= width for line in lines)
    assert not any(
        sign in said for line in lines for said, _ in line for sign in "\n\t\x1b\x00\x07"
    )


@given(texts, spans, spans)
def test_marks_are_apart_and_in_order(
    text: str, pairs: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    wanted, more = marks_of(text, pairs), marks_of(text, others, "refused")
    figures = apart(wanted)
    marks = around(figures, more)
    assert all(a.end <= b.start for a, b in pairwise(marks))
    assert [m for m in marks if m.style == "figure"] == figures
    assert _covered(figures) == _covered(wanted)
    assert _covered(marks) == _covered([*wanted, *more])


def _covered(marks: list[Mark]) -> set[int]:
    return {at for mark in marks for at in range(mark.start, mark.end)}


@given(texts, st.lists(st.integers(0, 150), max_size=5, unique=True), st.integers(20, 60))
def test_insets_break_a_text_and_take_nothing_of_it(
    text: str, places: list[int], width: int
) -> None:
    insets = [Inset(at, at, [[(f"#{at}#", "told")]]) for at in sorted(places) if at <= len(text)]
    lines = list(lines_of(text, [], width, insets))
    assert shown(lines, "") == bare(visible_lines(text))
    for inset in insets:
        number = lines.index(inset.lines[0])
        assert shown(lines[:number], "") == bare(visible_lines(text[: inset.start]))


def test_line_breaks_and_paragraphs_are_kept() -> None:
    lines = list(lines_of("Một.\n\n\nHai\nba.\n", [], 40))
    assert ["".join(said for said, _ in line) for line in lines] == ["Một.", "", "", "Hai", "ba."]


def test_an_inset_at_the_end_of_a_line_leaves_no_empty_line() -> None:
    told = [[("chú", "told")]]
    lines = list(lines_of("Một.\nHai. Ba.\n\nBốn.", [], 40, [Inset(4, 4, told), Inset(9, 9, told)]))
    assert ["".join(said for said, _ in line) for line in lines] == [
        "Một.", "chú", "Hai.", "chú", "Ba.", "", "Bốn.",
    ]  # fmt: skip


def test_a_figure_across_a_line_break_is_marked_on_both_lines() -> None:
    text = "Thu đạt 30 tỷ\nđồng trong tháng."
    lines = list(lines_of(text, [Mark(8, 18, "figure", BEFORE, AFTER)], 40))
    assert lines[0] == [("Thu đạt ", ""), ("⟦", "mark"), ("30 tỷ", "figure")]
    assert lines[1] == [("đồng", "figure"), ("⟧", "mark"), (" trong tháng.", "")]


def test_a_mark_that_reaches_into_an_inset_is_shown_up_to_it() -> None:
    lines = list(lines_of("abc def", [Mark(0, 7, "figure")], 40, [Inset(4, 7, [[("T", "told")]])]))
    assert lines == [[("abc", "figure")], [("T", "told")]]
