"""Letters of old fonts become Unicode by the font's name, or by the words they give."""

from __future__ import annotations

import pytest

from ktxh_cli.reading.blocks import Grid, GridCell, Mark, Paragraph
from ktxh_cli.reading.parsers.runs import Coding, Letters, Run, coding_of, sign


@pytest.mark.parametrize(
    ("font", "coding"),
    [
        (".VnTime", Coding("tcvn3")),
        (".VnTimeH", Coding("tcvn3", True)),
        (".VnArial NarrowH", Coding("tcvn3", True)),
        (".VnBook-AntiquaH", Coding("tcvn3", True)),
        ("VNI-Times", Coding("vni")),
        ("VNI-Helve-Condense", Coding("vni")),
        ("VI Times", Coding("viscii")),
        ("Times New Roman", None),
        ("Vivaldi", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_old_fonts_are_known_by_their_names(font: str, coding: Coding | None) -> None:
    assert coding_of(font) == coding


def test_a_letter_that_two_runs_cut_is_one_letter() -> None:
    runs = [Run("ta", "VNI-Times"), Run("êng", "VNI-Times"), Run(" 5%", "Arial")]
    assert Letters().words(runs) == "tăng 5%"


def test_capital_fonts_draw_capitals() -> None:
    assert Letters().words([Run("céng hßa", ".VnTimeH")]) == "CỘNG HÒA"


def test_unicode_in_an_old_font_stays() -> None:
    letters = Letters()
    assert letters.words([Run("đạt 5 tỷ", ".VnTime")]) == "đạt 5 tỷ"
    assert letters.words([Run("\xe0", ".VnTime")]) == "à"  # no letter of TCVN3
    assert letters.encoding == "utf-8"


def test_signs_that_are_in_no_old_encoding_stay() -> None:
    assert Letters().words([Run("≥ 5 tû", ".VnTime")]) == "≥ 5 tỷ"


def test_the_encoding_is_that_of_most_letters() -> None:
    letters = Letters()
    letters.words([Run("taêng", "VNI-Times"), Run("n¨m hai ngh×n m­êi", ".VnTime")])
    assert letters.encoding == "tcvn3"


OLD = "Thu ng©n s¸ch n¨m 2009 ®¹t 86 tû ®ång, t¨ng so víi n¨m 2008"
NEW = "Thu ngân sách năm 2009 đạt 86 tỷ đồng, tăng so với năm 2008"


def test_blocks_in_old_letters_are_mended_and_others_left() -> None:
    blocks = [
        Mark("page 1"),
        Paragraph(OLD),
        Paragraph("Bản số hóa năm 2021"),
        Paragraph("2009"),
        Grid(((GridCell("Tæng sè", 2, 1, None, 3, True, True, "A1"), GridCell("86")),)),
    ]
    assert Letters().mended(blocks) == [
        Mark("page 1"),
        Paragraph(NEW),
        Paragraph("Bản số hóa năm 2021"),
        Paragraph("2009"),
        Grid(((GridCell("Tổng số", 2, 1, None, 3, True, True, "A1"), GridCell("86")),)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        NEW,
        "Hà là và có cho",
        "Les recettes élevées du département ont augmenté en été à 3 % près",
        "Growth was 5% (±0.2)",
    ],
)
def test_blocks_in_right_letters_are_left(words: str) -> None:
    letters = Letters()
    assert letters.mended([Paragraph(words)]) == [Paragraph(words)]
    assert letters.encoding == "utf-8"


def test_fonts_that_said_their_encoding_are_believed() -> None:
    letters = Letters()
    letters.words([Run("n¨m", ".VnTime")])
    assert letters.mended([Paragraph(OLD)]) == [Paragraph(OLD)]


@pytest.mark.parametrize(
    ("code", "font", "shown"),
    [
        (0xF0B3, "Symbol", "≥"),
        (0xB3, "Symbol", "≥"),
        (0x35, "Symbol", "5"),
        (0xF0FC, "Wingdings", "✓"),
        (0x6C, "Wingdings", "•"),
        (0xF0B7, "", "•"),
        (0xF0B8, ".VnTime", "¸"),
        (0x1EF7, "Times", "ỷ"),
        (0x07, "Times", ""),
        (0xD800, "Times", ""),
        (0x110000, "Times", ""),
    ],
)
def test_signs_are_what_their_font_draws(code: int, font: str, shown: str) -> None:
    assert sign(code, font) == shown
