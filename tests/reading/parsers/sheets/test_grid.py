"""Sheets become grids: what is hidden is said, what is empty left out, addresses stay."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ktxh_cli.errors import ReadError
from ktxh_cli.reading.blocks import Block, Grid, Mark
from ktxh_cli.reading.parsers.sheets.grid import Area, Sheet, SheetCell, blocks_of, quoted


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def cells(*rows: str, top: int = 0, left: int = 0) -> list[SheetCell]:
    return [
        SheetCell(top + row, left + column, text)
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
        if text
    ]


def grid_of(blocks: list[Block]) -> list[str]:
    [grid] = [block for block in blocks if isinstance(block, Grid)]
    return ["|".join(cell.text for cell in row) for row in grid.rows]


HARVEST = ("Huyện|Lúa|Ngô", "Bắc Sơn|5|6", "Chi Lăng|7|8")


def test_margins_are_left_out_and_addresses_stay() -> None:
    blocks, warnings = blocks_of([Sheet("Biểu 1", cells(*HARVEST, top=4, left=2))])
    assert blocks[0] == Mark("'Biểu 1'")
    assert grid_of(blocks) == list(HARVEST)
    grid = blocks[1]
    assert isinstance(grid, Grid)
    assert [c.address for c in grid.rows[0]] == ["C5", "D5", "E5"]
    assert grid.sheet == "'Biểu 1'"
    assert warnings == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Biểu 1", "'Biểu 1'"), ("Tháng_6.2020", "Tháng_6.2020"), ("2020", "'2020'"),
        ("NS2020", "'NS2020'"), ("R1C1", "'R1C1'"), ("Q'1", "'Q''1'"), ("", "''"), ("Thu", "Thu"),
    ],
)  # fmt: skip
def test_names_are_quoted_as_spreadsheets_do(name: str, shown: str) -> None:
    assert quoted(name) == shown


def test_what_is_hidden_is_not_read_and_said() -> None:
    sheets = [
        Sheet("A", cells(*HARVEST), hidden_rows=frozenset({1}), hidden_columns=frozenset({2})),
        Sheet("B", cells("99|98"), hidden=True),
        Sheet("C", [], hidden=True),
        Sheet("D", cells(*HARVEST), hidden_rows=frozenset({50}), uncounted=3),
    ]
    blocks, warnings = blocks_of(sheets)
    texts = [
        ["|".join(c.text for c in row) for row in b.rows] for b in blocks if isinstance(b, Grid)
    ]
    assert texts == [["Huyện|Lúa", "Chi Lăng|7"], list(HARVEST)]
    assert warnings == [
        "A: hidden rows (1) and columns (1) are not read",
        "hidden sheet B is not read",
        "D: 3 formulas have no result in the file; open it in Excel or LibreOffice and save it "
        "again",
    ]


def test_merged_cells_span_what_is_seen_of_them() -> None:
    sheet = Sheet(
        "A",
        [*cells("Huyện|Lúa", "|Diện tích||Sản lượng", "Bắc Sơn|5||6", "Chi Lăng|7||8")],
        merged=[Area(0, 0, 1, 0), Area(0, 1, 0, 3)],
        hidden_rows=frozenset({9}),
    )
    blocks, _ = blocks_of([sheet])
    grid = blocks[1]
    assert isinstance(grid, Grid)
    said = [[(c.text, c.rows, c.columns) for c in row] for row in grid.rows]
    assert said[:2] == [
        [("Huyện", 2, 1), ("Lúa", 1, 2)],
        [("Diện tích", 1, 1), ("Sản lượng", 1, 1)],
    ]


def test_the_words_of_a_merged_area_whose_corner_is_hidden_stand_at_its_first_seen_place() -> None:
    sheet = Sheet(
        "A", cells("|Lúa", "Bắc Sơn|1|2", "Chi Lăng|3|4"),
        merged=[Area(0, 1, 0, 2)], hidden_columns=frozenset({1}),
    )  # fmt: skip
    assert grid_of(blocks_of([sheet])[0]) == ["|Lúa", "Bắc Sơn|2", "Chi Lăng|4"]


def test_empty_rows_between_are_one() -> None:
    sheet = Sheet("A", [*cells(*HARVEST), *cells("Ngô|", *HARVEST, top=500_000)])
    assert grid_of(blocks_of([sheet])[0]) == [*HARVEST, "||", "Ngô||", *HARVEST]


def test_a_sheet_whose_places_are_far_apart_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        blocks_of([Sheet("A", [SheetCell(n, n, "5", Decimal(5)) for n in range(1000)])])
    assert caught.value.code == "E_SIZE"
