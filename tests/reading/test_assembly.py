"""Blocks become one text, tables of figures and parts; every span leads back to its words."""

from __future__ import annotations

import pytest

from ktxh_cli.document import Document, Part
from ktxh_cli.errors import ReadError
from ktxh_cli.reading.assembly import LARGEST, Assembly
from ktxh_cli.reading.blocks import Block, Grid, GridCell, Mark, Paragraph


def assembled(*blocks: Block) -> Assembly:
    assembly = Assembly()
    for block in blocks:
        assembly.put(block)
    return assembly


def grid(*rows: str, sheet: str = "") -> Grid:
    cells = tuple(tuple(GridCell(text) for text in row.split("|")) for row in rows)
    return Grid(cells, sheet)


HARVEST = ("Huyện|Diện tích (ha)", "Bắc Sơn|1.250", "Chi Lăng|980")


def test_a_row_is_a_line_and_every_cell_leads_to_its_words() -> None:
    made = assembled(Paragraph("Vụ mùa"), grid(*HARVEST), Paragraph("Hết."))
    text = made.text()
    [table] = made.tables
    assert text == "Vụ mùa\nHuyện\tDiện tích (ha)\nBắc Sơn\t1.250\nChi Lăng\t980\n\nHết.\n"
    assert [text[c.start : c.end] for c in table.cells] == "|".join(HARVEST).split("|")
    assert text[table.start : table.end].splitlines()[0] == "Huyện\tDiện tích (ha)"
    assert [c.address for c in table.cells] == ["A1", "B1", "A2", "B2", "A3", "B3"]
    assert (table.rows, table.columns, table.name) == (3, 2, "table 1")


def test_titles_above_and_notes_below_are_prose() -> None:
    made = assembled(grid("Biểu 3. Diện tích lúa|", "|", *HARVEST, "Nguồn: huyện báo cáo|"))
    assert made.text().splitlines() == [
        "Biểu 3. Diện tích lúa",
        "Huyện\tDiện tích (ha)", "Bắc Sơn\t1.250", "Chi Lăng\t980", "",
        "Nguồn: huyện báo cáo",
    ]  # fmt: skip


def test_a_letterhead_laid_out_as_a_table_is_prose() -> None:
    made = assembled(grid("UBND TỈNH|CỘNG HÒA", "Số: 12/BC-UBND|Lạng Sơn, ngày 5 tháng 7 năm 2020"))
    assert made.tables == []
    assert made.text().splitlines()[1] == "CỘNG HÒA"


def test_spanning_cells_cover_their_places() -> None:
    head = (GridCell("Huyện", rows=2), GridCell("Lúa", columns=2), GridCell("Ngô", rows=2))
    below = (GridCell("Diện tích"), GridCell("Sản lượng"))
    body = tuple(GridCell(text) for text in ("Bắc Sơn", "10", "52", "7"))
    [table] = assembled(Grid((head, below, body))).tables
    places = [(c.row, c.column, c.rows, c.columns) for c in table.cells]
    assert places[:5] == [(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1)]
    assert table.columns == 4


def test_a_cell_that_spans_a_billion_columns_is_clamped() -> None:
    wide = Grid(((GridCell("A", columns=10**9),), (GridCell("x"), GridCell("5"))))
    assembled(wide)
    many = tuple(tuple(GridCell("5", rows=1000, columns=1000) for _ in range(9)) for _ in range(9))
    with pytest.raises(ReadError) as caught:
        assembled(Grid(many * (LARGEST // 1_000_000)))
    assert caught.value.code == "E_SIZE"


def test_tables_of_one_sheet_are_parted_where_a_new_title_stands() -> None:
    made = assembled(
        grid("Lúa|", *HARVEST, "|", "Ngô|", *HARVEST, sheet="'Biểu 1'"),
    )
    assert [t.name for t in made.tables] == ["'Biểu 1'", "'Biểu 1'"]
    assert "Ngô\n" in made.text()


def test_pages_and_their_tables_have_names() -> None:
    made = assembled(
        Mark("page 1"), Paragraph("Một"), Mark("page 2"), grid(*HARVEST), grid(*HARVEST)
    )
    assert [t.name for t in made.tables] == ["page 2, table 1", "page 2, table 2"]
    assert made.parts == [Part(0, "page 1"), Part(4, "page 2")]
    document = Document("a.pdf", made.text(), parts=tuple(made.parts))
    assert document.part_at(5) == "page 2"


def test_row_labels_keep_how_deep_they_are_set_in() -> None:
    made = assembled(grid("Chỉ tiêu|Tháng 6", "Công nghiệp|5", "    Khai khoáng|3"))
    assert [c.indent for c in made.tables[0].cells if c.column == 0] == [0, 0, 2]
