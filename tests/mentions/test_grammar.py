"""How patterns are written, and the looks at the neighbours."""

from __future__ import annotations

import pytest
import regex

from ktxh_cli.mentions.grammar import is_date, numeral, phrase, stands_alone, word_before


@pytest.mark.parametrize("words", ["tháng 8 năm", "tháng  8 năm", "tháng\n8 năm", "tháng8 năm"])
def test_phrase_allows_the_spaces_of_print(words: str) -> None:
    assert regex.fullmatch(phrase("tháng_8 năm"), words)


def test_phrase_leaves_classes_alone() -> None:
    assert phrase("[ _-]") == "[ _-]"


@pytest.mark.parametrize(
    ("words", "value"), [("08", 8), ("iv", 4), ("mười\nhai", 12), ("chạp", 12)]
)
def test_numeral(words: str, value: int) -> None:
    assert numeral(words) == value


def test_is_date_knows_leap_years() -> None:
    assert is_date(29, 2, 2020)
    assert not is_date(29, 2, 2021)
    assert not is_date(31, 4, None)


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("khoản 2, ", True),
        ("khoản 2", True),
        ("khoản 2 của luật", True),
        ("khoản 2 Điều 5", True),
        ("khoản 2 tỷ đồng", False),
        ("khoản 2%", False),
        ("khoản 2 hộ nghèo", False),
        ("khoản 2 xã Hữu Liên", True),
        ("khoản 2 xã vùng cao", False),
        ("khoản 2 ngày 5/3", True),
        ("khoản 2 ngày công", False),
    ],
)
def test_stands_alone(words: str, alone: bool) -> None:
    match = regex.match("khoản 2", words)
    assert match is not None
    assert stands_alone(match, words) is alone


def test_word_before_sees_only_the_neighbour() -> None:
    text = "đạt trên 5"
    match = regex.compile("5").search(text)
    assert match is not None
    assert word_before(match) == "trên"
    assert word_before(regex.match("đạt", text)) == ""  # type: ignore[arg-type]
