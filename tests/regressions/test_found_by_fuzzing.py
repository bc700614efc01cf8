"""What ``benchmarks/fuzz.py`` found: each by the smallest text that still showed it."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from ktxh_cli import extract
from ktxh_cli.reading.files import document_of
from ktxh_cli.tables import records
from ktxh_cli.text import view_of


@pytest.mark.parametrize("text", ["|--\n--", "|--\n|--\n", "│──\n──\n──", "+--\n|--|\n+--"])
def test_rules_without_a_row_are_no_table(text: str) -> None:
    assert document_of(text).tables == ()
    assert extract(text) == []


def test_a_table_is_one_however_its_letters_are_written() -> None:
    """Tones that stand apart made the lines longer, and a report was taken for a table."""
    text = (
        "\n0\tsố hộ khá\nxã A\t100\nHỌP LẦN THỨ BA, ĐỌC THÊM \tvà\nchi\tến\"\n\"g cuối tờ\n"
        "xuống\tquý\n\"12,\"\t3,25\t100\tVới\t5x7\t\"2,5-3\"\ttrong đó\t\"+7"
    )  # fmt: skip
    apart = unicodedata.normalize("NFD", text)
    assert len(document_of(apart).tables) == len(document_of(text).tables)
    assert [r.value for r in extract(apart)] == [r.value for r in extract(text)]


def test_marks_piled_on_one_letter_are_read_at_once() -> None:
    """Putting them in order took time with the square of their number."""
    text = "Đạt 5 ty" + "\u0323\u0301" * 300_000 + " và 7 tỷ đồng"
    assert [r.value for r in extract(text)] == [Decimal(7)]


@pytest.mark.parametrize("cell", ["345-9", "12 – 3", f"5-{'7' * 19}", f"5/{'7' * 19}"])
def test_a_cell_that_is_no_range_is_no_figure(cell: str) -> None:
    """Its first number was printed as the lower end, or alone."""
    text = f"Huyện;Lúa (ha);Ngô (ha)\nBắc Sơn;{cell};1.250\nChi Lăng;980-990;75\n"
    assert document_of(text).tables
    assert [(r.value, r.value_to) for r in extract(text)] == [
        (Decimal(1250), None), (Decimal(980), Decimal(990)), (Decimal(75), None),
    ]  # fmt: skip


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0323", "\u0323\u0301", "\u0309\u0301\u0323"])
def test_loose_marks_are_no_part_of_a_figure(marks: str) -> None:
    """Where they stood in another order than Unicode's, they were taken for a part of the sign."""
    text = f"Tăng trưởng đạt 3%{marks}."
    for form in (text, unicodedata.normalize("NFD", text)):
        assert [(r.text, form[r.start : r.end]) for r in extract(form)] == [("3%", "3%")]


def test_a_loose_mark_at_a_line_s_begin_is_no_part_of_the_line_before() -> None:
    """The row of a table that it opens was not told from the row above, but in decomposed text."""
    text = 'Huyện,Lúa,Ngô (ầ),0\n\u0301,½,"5",7\n'
    apart = unicodedata.normalize("NFD", text)
    view, other = view_of(text), view_of(apart)
    assert view.plain == other.plain
    mark = view.plain.index("\u0301")
    assert apart[slice(*other.span(mark, mark + 1))] == "\u0301"
    assert [(r.value, r.unit) for r in extract(apart)] == [(r.value, r.unit) for r in extract(text)]


def test_each_figure_of_a_row_without_end_is_shown_with_what_stands_near_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of 53,000 figures in a table of 160 kB said its whole row: 4.7 GB."""
    monkeypatch.setattr(records, "_NEAR", 100)
    heads = "\t".join(str(1900 + number % 120) for number in range(400))
    rows = ["\t".join([name, *[digit] * 400]) for name, digit in (("Lúa", "12"), ("Ngô", "34"))]
    found = extract("\n".join(["Cây\t" + heads, *rows, ""]))
    assert len(found) == 800
    assert max(len(r.sentence) for r in found) < 800 < min(map(len, rows))
    assert all(set(r.sentence.split(" | ")) - {"Lúa", "Ngô"} == {r.text} for r in found)


def test_the_evidence_of_a_table_is_its_whole_row() -> None:
    text = "Cây\t2019\t2020\nLúa\t12\t13\nNgô\t7\t8\n"
    assert [r.sentence for r in extract(text)] == ["Lúa | 12 | 13"] * 2 + ["Ngô | 7 | 8"] * 2


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("đạt 5 nghìn 7 1 4 hộ", [Decimal(4)]),
        ("đạt 14 tỷ 350 triệu 200 triệu đồng", [Decimal("14.35"), Decimal(200)]),
        ("đạt 14 tỷ 350 triệu 200 nghìn đồng", [Decimal("14.3502")]),
        ("đạt 5 nghìn 7 hộ", [Decimal("5.007")]),
    ],
)
def test_each_part_of_a_number_is_smaller_than_the_one_before(
    words: str, values: list[Decimal]
) -> None:
    """«5 nghìn 7 1 4» was 5.012: what stands behind was added up."""
    assert [r.value for r in extract(f"Số hộ {words}.")] == values


def test_half_is_no_counted_noun_and_ends_with_its_letters() -> None:
    """«nửa diện» was taken for what 1.234 counts, and «nửa » for a figure with its space."""
    found = extract("Có 1.234 nửa diện tích lúa; gieo nửa diện tích ngô.")
    assert [r.text for r in found] == ["nửa", "nửa"]


def test_letters_of_another_script_are_composed_like_ours() -> None:
    """A Korean syllable was two words of a name in decomposed text, and one in composed text."""
    for sign in ("\uc918", "\uac01"):
        text = f"Đạt dưới 1 triệu ồ{sign}, tăng 5%."
        apart = unicodedata.normalize("NFD", text)
        assert view_of(apart).plain == view_of(text).plain
        assert [r.unit for r in extract(apart)] == [r.unit for r in extract(text)]
