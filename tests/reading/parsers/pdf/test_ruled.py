"""Ruled tables: lines give the grid, missing ones join cells, rows without lines are found."""

from __future__ import annotations

from mock_pages import middle, page, right, ruled, word, words

from ktxh_cli.reading.parsers.pdf.page import Box, Page, Sheet
from ktxh_cli.reading.parsers.pdf.ruled import ruled_tables

XS = [50.0, 200.0, 300.0, 400.0]
YS = [100.0, 120.0, 140.0, 160.0]


def only(of: Page) -> Sheet:
    ((sheet, _),) = ruled_tables(of)
    return sheet


def shown(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def spans(sheet: Sheet) -> list[list[tuple[int, int]]]:
    return [[(cell.rows, cell.columns) for cell in row] for row in sheet.rows]


def row(base: float, label: str, *figures: str) -> list[object]:
    held: list[object] = [words(label, 54, base)]
    return [*held, *[right(f, x - 5, base) for f, x in zip(figures, XS[2:], strict=False)]]


def test_each_cell_holds_the_words_between_its_lines() -> None:
    held = [*row(115, "Chỉ tiêu", "Lúa", "Ngô"), *row(135, "Diện tích", "5.210", "967"),
            *row(155, "Sản lượng", "31.260", "-")]  # fmt: skip
    sheet = only(page(*held, **ruled(XS, YS)))  # type: ignore[arg-type]
    assert shown(sheet) == [["Chỉ tiêu", "Lúa", "Ngô"], ["Diện tích", "5.210", "967"],
                            ["Sản lượng", "31.260", "-"]]  # fmt: skip


def test_a_missing_line_joins_cells() -> None:
    rules = ruled(XS, YS)
    across = (Box(50, 100, 400, 100), Box(200, 120, 400, 120), *rules["across"][2:])
    down = (Box(50, 100, 50, 160), Box(200, 100, 200, 160), Box(300, 120, 300, 160),
            Box(400, 100, 400, 160))  # fmt: skip
    held = [words("Cây trồng", 54, 125), middle("Diện tích (ha)", 300, 115),
            middle("2019", 250, 135), middle("2020", 350, 135)]  # fmt: skip
    sheet = only(page(*held, *row(155, "Lúa", "1", "2"), across=across, down=down))  # type: ignore[arg-type]
    assert shown(sheet)[:2] == [["Cây trồng", "Diện tích (ha)"], ["2019", "2020"]]
    assert spans(sheet)[:2] == [[(2, 1), (1, 2)], [(1, 1), (1, 1)]]


def test_lines_in_pieces_are_lines() -> None:
    rules = ruled(XS, YS)
    pieces = tuple(
        Box(x, box.top, x + 48.5, box.top) for box in rules["across"] for x in range(50, 400, 50)
    )
    held = row(115, "Lúa", "1", "2")
    assert len(only(page(*held, across=pieces, down=rules["down"])).rows) == 3  # type: ignore[arg-type]


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    rules = ruled(XS, YS)
    held = row(115, "Lúa", "1", "2")
    sheet = only(page(*held, across=rules["across"], down=rules["down"][1:-1]))  # type: ignore[arg-type]
    assert shown(sheet)[0] == ["Lúa", "1", "2"]


def test_rows_that_no_line_parts_are_parted_by_their_figures() -> None:
    ys = [100.0, 120.0, 200.0]
    held = [*row(115, "Chỉ tiêu", "Năm", "Quý"), *row(135, "Lúa", "5.210", "967"),
            *row(150, "Ngô", "1.120", "84"), words("và cây khác", 54, 162),
            *row(180, "Lạc", "910", "77")]  # fmt: skip
    sheet = only(page(*held, **ruled(XS, ys)))  # type: ignore[arg-type]
    assert shown(sheet)[1:] == [["Lúa", "5.210", "967"], ["Ngô và cây khác", "1.120", "84"],
                                ["Lạc", "910", "77"]]  # fmt: skip


def test_a_frame_round_prose_is_no_table() -> None:
    frame = page(words("Thu đạt 5 tỷ đồng", 60, 120), **ruled([50.0, 400.0], [100.0, 140.0]))
    assert ruled_tables(frame) == []


def test_labels_that_are_set_in_have_their_depth() -> None:
    held = [*row(115, "Tổng số", "1", "2"), words("Lúa lai", 66, 135), *row(135, "", "3", "4")[1:],
            *row(155, "Ngô", "5", "6")]  # fmt: skip
    sheet = only(page(*[h for h in held if h], **ruled(XS, YS)))  # type: ignore[arg-type]
    assert [r[0].indent for r in sheet.rows] == [0, 1, 0]


def test_words_written_upwards_are_read_line_by_line() -> None:
    turned = [word("Diện tích", 210, 118)._replace(turn=1),
              word("gieo trồng", 225, 118)._replace(turn=1)]  # fmt: skip
    sheet = only(page(*turned, *row(135, "Lúa", "1", "2"), **ruled(XS, YS)))  # type: ignore[arg-type]
    assert sheet.rows[0][1].text == "Diện tích gieo trồng"


def test_a_syllable_torn_by_a_narrow_cell_is_whole() -> None:
    held = [words("Thán", 205, 112, size=8), words("g 6", 205, 119, size=8)]
    sheet = only(page(*held, *row(135, "Lúa", "1", "2"), **ruled(XS, YS)))  # type: ignore[arg-type]
    assert sheet.rows[0][1].text == "Tháng 6"


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    many = tuple(Box(50, 100 + n * 0.1, 400, 100 + n * 0.1) for n in range(7000))
    assert ruled_tables(page(words("x", 60, 110), across=many, down=ruled(XS, YS)["down"])) == []
