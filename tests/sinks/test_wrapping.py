"""Lines are broken by cells, at words where there are any, and lose nothing but white space."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ktxh_cli.sinks import wrapping
from ktxh_cli.sinks.wrapping import Cells, Line, Run, broken

#: Letters, spaces, marks that join the letter before, wide signs, what lists begin with.
ALPHABET = "abđẩế0123.,%-()  \u0301\u0323世界\u00a0\t"
words = st.text(ALPHABET, max_size=120)
styled = st.lists(st.tuples(words, st.sampled_from(("", "bold")), st.booleans()), max_size=6)
widths = st.integers(20, 90)


def said(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def bare(text: str) -> str:
    return "".join(text.split())


def wrapped(text: str, width: int) -> list[str]:
    return said(list(broken([Run(text, "")], width, Cells())))


@given(styled, widths)
def test_nothing_is_lost_and_nothing_is_wider(
    runs: list[tuple[str, str, bool]], width: int
) -> None:
    lines = list(broken([Run(*run) for run in runs], width, Cells()))
    assert bare("".join(said(lines))) == bare("".join(text for text, _, _ in runs))
    assert max(map(cell_len, said(lines)), default=0) <= width
    for style in ("", "bold"):
        shown = "".join(text for line in lines for text, own in line if own == style)
        assert bare(shown) == bare("".join(text for text, own, _ in runs if own == style))


@given(st.text("abđẩế012.,%-()    ", max_size=200), widths, st.integers(0, 8))
def test_even_lines_are_broken_where_uneven_ones_are(text: str, width: int, hanging: int) -> None:
    even = list(wrapping._even_stretches(text, width, hanging))
    slow = list(wrapping._uneven_stretches(text, width, hanging, Cells()))
    assert [text[a:b].rstrip() for a, b in even if text[a:b].strip()] == [
        text[a:b].rstrip() for a, b in slow if text[a:b].strip()
    ]


def test_lines_are_broken_at_words() -> None:
    assert wrapped("Tổng thu ngân sách nhà nước", 20) == ["Tổng thu ngân sách", "nhà nước"]
    assert wrapped("  thụt đầu dòng một đoạn dài", 20) == ["  thụt đầu dòng một", "đoạn dài"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrapped("a " + "b" * 25, 20) == ["a", "b" * 20, "b" * 5]
    assert wrapped("thu " + "世" * 12, 20) == ["thu", "世" * 10, "世" * 2]


def test_a_letter_is_not_parted_from_its_marks() -> None:
    letters = unicodedata.normalize("NFD", "ế" * 50)
    lines = wrapped(letters, 20)
    assert "".join(lines) == letters
    assert [cell_len(line) for line in lines] == [20, 20, 10]
    assert all(unicodedata.combining(line[0]) == 0 for line in lines)


def test_no_break_where_a_space_is_fixed() -> None:
    assert wrapped("mức thu của tỉnh 12\u00a0tỷ", 20) == ["mức thu của tỉnh", "12\u00a0tỷ"]


def test_what_is_kept_stays_on_one_line() -> None:
    runs = [Run("tổng thu cả năm là ", ""), Run("12 tỷ", "bold", True), Run(" đó", "")]
    assert said(list(broken(runs, 22, Cells()))) == ["tổng thu cả năm là", "12 tỷ đó"]
    long = [Run("là ", ""), Run("mười hai triệu đối tượng", "bold", True)]
    assert said(list(broken(long, 20, Cells()))) == ["là mười hai triệu", "đối tượng"]


def test_items_of_a_list_hang() -> None:
    item = "- Diện tích gieo trồng cây hằng năm của tỉnh"
    assert wrapped(item, 40) == ["- Diện tích gieo trồng cây hằng năm của", "  tỉnh"]
    assert wrapped(item, 30)[1] == "hằng năm của tỉnh"


@pytest.mark.parametrize(
    ("text", "shown"), [("a\tb", "a       b"), ("đồng\t5\t6", "đồng    5       6")]
)
def test_a_tab_goes_to_the_next_stop(text: str, shown: str) -> None:
    assert wrapped(text, 80) == [shown]


@pytest.mark.parametrize(
    "word",
    ["x" * 300_000, "\u0301" * 300_000, "世" * 300_000, " " * 300_000],
    ids="x \u0301 世 _".split(),
)
def test_a_line_without_end_takes_no_time_without_end(word: str) -> None:
    before = time.process_time()
    assert "".join(wrapped(word, 80)).strip() == word.strip()
    assert time.process_time() - before < 5  # a hundred times less than with each rest measured
