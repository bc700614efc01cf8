"""Hostile text does nothing to a terminal, a spreadsheet or a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.sinks.safe import markdown_cell, spreadsheet_cell, visible, visible_lines


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"
    )
    shown.encode()


def test_vietnamese_text_is_left_alone() -> None:
    text = "Tổng mức bán lẻ – «ước» 3.042,3 tỷ đồng (tăng 5%)"
    assert visible(text) is text
    assert visible("e\u0302\u0301") == "e\u0302\u0301"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("\x1b]8;;http://a\x07", r"\x1b]8;;http://a\x07"),
        ("a\u202eb", r"a\u202eb"),
        ("a\r\nb\tc", "a  b c"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("5\u00ad%", "5%"),
    ],
)
def test_what_cannot_be_seen_is_spelt(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_lines_keep_their_ends() -> None:
    assert visible_lines("a\nb\tc\x1b") == "a\nb\tc\\x1b"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    assert spreadsheet_cell(f"{sign}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("text", ["-", "-2,5%", "+3.042,3", "3-5 xã", "", "tỷ lệ = 5"])
def test_plain_cells_stay(text: str) -> None:
    assert spreadsheet_cell(text) == text


def test_markdown_says_what_the_text_says() -> None:
    assert markdown_cell("a|b\n*c* <script> `x` [y](z)") == (
        r"a\|b \*c\* \<script\> \`x\` \[y\](z)"
    )
