"""Tables of a text: columns in line, every cell there, paragraphs where there is no room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ktxh_cli.document import Cell, Table
from ktxh_cli.sinks.marked import Mark
from ktxh_cli.sinks.marked_table import TableRow, rows_of
from ktxh_cli.sinks.wrapping import Cells

HEAD = [["Huyện", "Diện tích (ha)", "So cùng kỳ (%)"]]
ROWS = [["Bắc Sơn", "1.250,5", "104,2"], ["Thành phố Lạng Sơn", "80", "99,75"]]


def table_of(rows: list[list[str]], joint: str = "\t") -> tuple[str, Table]:
    text, cells = "Biểu:\n", []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            text += joint * bool(c)
            cells.append(Cell(len(text), len(text) + len(words), r, c))
            text += words
        text += "\n"
    return text + "Hết.", Table(6, len(text), tuple(cells), len(rows), max(map(len, rows)))


def shown(rows: list[TableRow] | None) -> list[str]:
    assert rows is not None
    return ["".join(said for said, _ in line) for row in rows for line in row.lines]


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    text, table = table_of(HEAD + ROWS)
    assert shown(rows_of(text, table, [], 80, Cells())) == [
        "Huyện               Diện tích (ha)  So cùng kỳ (%)",
        "Bắc Sơn                    1.250,5           104,2",
        "Thành phố Lạng Sơn              80           99,75",
    ]


def test_marks_take_part_in_the_width() -> None:
    text, table = table_of(HEAD + ROWS)
    at = text.index("104,2")
    mark = Mark(at, at + 5, "figure", (("[", ""),), ((" ÷]", ""),))
    lines = shown(rows_of(text, table, [mark], 80, Cells()))
    assert lines[1].endswith("  [104,2 ÷]")
    assert lines[2].endswith("      99,75")


def test_words_are_wrapped_in_their_column() -> None:
    text, table = table_of(HEAD + ROWS)
    lines = shown(rows_of(text, table, [], 36, Cells()))
    assert lines == [
        "Huyện         Diện tích   So cùng kỳ",
        "                   (ha)          (%)",
        "Bắc Sơn         1.250,5        104,2",
        "Thành phố            80        99,75",
        "Lạng Sơn",
    ]


def test_without_room_for_columns_each_row_is_a_paragraph() -> None:
    text, table = table_of([["Bắc Sơn", *("1.234.567,8",) * 4]])
    lines = shown(rows_of(text, table, [], 40, Cells()))
    assert lines == ["Bắc Sơn  1.234.567,8  1.234.567,8", "    1.234.567,8  1.234.567,8"]


def test_numbered_rows_are_words_and_a_dash_is_nothing() -> None:
    text, table = table_of([["1. Lúa (ha)", "1.250"], ["10. Ngô (ha)", "-"], ["Sắn", "x"]])
    assert shown(rows_of(text, table, [], 40, Cells())) == [
        "1. Lúa (ha)   1.250",
        "10. Ngô (ha)      -",
        "Sắn               x",
    ]


def test_a_table_with_signs_between_its_cells_stays_as_it_is() -> None:
    for joint in (" | ", ";", ","):
        text, table = table_of(HEAD + ROWS, joint)
        assert rows_of(text, table, [], 80, Cells()) is None
    text, table = table_of(HEAD + ROWS, "   ")
    assert rows_of(text, table, [], 80, Cells()) is not None


def test_a_spanning_head_stands_over_its_columns() -> None:
    text = "\tLúa\n\tHa\tTấn\nBắc Sơn\t250\t1.000"
    cells = [
        Cell(0, 0, 0, 0), Cell(1, 4, 0, 1, columns=2), Cell(5, 5, 1, 0), Cell(6, 8, 1, 1),
        Cell(9, 12, 1, 2), Cell(13, 20, 2, 0), Cell(21, 24, 2, 1), Cell(25, 30, 2, 2),
    ]  # fmt: skip
    table = Table(0, len(text), tuple(cells), 3, 3)
    assert shown(rows_of(text, table, [], 40, Cells())) == [
        "         Lúa",
        "          Ha    Tấn",
        "Bắc Sơn  250  1.000",
    ]


@given(
    st.lists(
        st.lists(st.text("aế12.,%- 世\u0301\x1b\x00", max_size=30), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    ),
    st.integers(20, 100),
)
def test_every_cell_is_there_and_nothing_is_wider(rows: list[list[str]], width: int) -> None:
    text, table = table_of(rows)
    found = rows_of(text, table, [], width, Cells())
    assert found is not None
    for row, given_row in zip(found, rows, strict=True):
        lines = ["".join(said for said, _ in line) for line in row.lines]
        assert all(cell_len(line) <= width for line in lines)
        letters = "".join(given_row).replace("\x1b", "\\x1b").replace("\x00", "\\x00")
        assert sorted("".join("".join(lines).split())) == sorted("".join(letters.split()))
