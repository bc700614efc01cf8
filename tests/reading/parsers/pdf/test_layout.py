"""A page is read column by column, a letterhead half by half, a table in its place."""

from __future__ import annotations

from mock_pages import page, right, ruled, words

from ktxh_cli.reading.parsers.pdf.layout import regions_of
from ktxh_cli.reading.parsers.pdf.page import Line, Page, Sheet, Word

LONG = "thu ngân sách của tỉnh đạt"


def column(x: float, top: float, mark: str, lines: int, pitch: float = 15) -> list[list[Word]]:
    return [words(f"{mark}{n} {LONG}", x, top + pitch * n) for n in range(lines)]


def read(of: Page) -> list[str]:
    found = []
    for region in regions_of(of):
        for item in region.items:
            found.append(item.words[0].text if isinstance(item, Line) else "table")
    return found


def test_two_columns_are_read_one_after_the_other() -> None:
    made = page(*column(50, 100, "a", 6), *column(300, 100, "b", 6))
    assert read(made) == [f"{side}{n}" for side in "ab" for n in range(6)]


def test_columns_whose_lines_stand_at_other_heights_are_columns_too() -> None:
    made = page(*column(50, 100, "a", 6), *column(300, 107, "b", 6, pitch=14))
    assert read(made) == [f"{side}{n}" for side in "ab" for n in range(6)]


def test_a_title_over_the_columns_and_a_text_below_them_keep_their_place() -> None:
    title = words("Tình hình kinh tế xã hội tỉnh Bắc Sơn trong sáu tháng đầu năm", 120, 70)
    below = words("Hội nghị thống nhất các giải pháp cho sáu tháng cuối năm nay", 120, 220)
    made = page(title, *column(50, 100, "a", 6), *column(300, 100, "b", 6), below)
    assert read(made)[0] == "Tình"
    assert read(made)[-1] == "Hội"


def test_the_end_of_the_longer_column_belongs_to_it() -> None:
    last = words("cuối cùng", 50, 260)
    made = page(*column(50, 100, "a", 6), last, *column(300, 100, "b", 6))
    assert read(made).index("cuối") < read(made).index("b0")


def test_a_letterhead_is_read_half_by_half() -> None:
    left = [words(t, 60, 60 + 15 * n) for n, t in enumerate(["ỦY BAN", "TỈNH SƠN"])]
    other = [words(t, 330, 60 + 15 * n) for n, t in enumerate(["CỘNG HÒA", "Độc lập", "Bắc Sơn"])]
    body = [words(f"x{n} {LONG} {LONG} {LONG}", 50, 140 + 15 * n) for n in range(4)]
    made = page(*left, *other, *body)
    assert read(made) == ["ỦY", "TỈNH", "CỘNG", "Độc", "Bắc", "x0", "x1", "x2", "x3"]
    assert [region.loose for region in regions_of(made)] == [True, True, False]


def test_a_table_stands_among_the_lines_round_it() -> None:
    body = [[*words(f"Lúa {n}", 50, 140 + 16 * n), *right("5,1", 300, 140 + 16 * n),
             *right("7,2", 400, 140 + 16 * n)] for n in range(4)]  # fmt: skip
    made = page(words(f"Trước {LONG}", 50, 80), *body, words(f"Sau {LONG}", 50, 260))
    assert read(made) == ["Trước", "table", "Sau"]


def test_the_labels_and_figures_of_a_table_are_no_columns() -> None:
    rows = [[*words("Sản lượng lương thực có hạt", 50, 100 + 16 * n),
             *right("1.234,5", 400, 100 + 16 * n)] for n in range(8)]  # fmt: skip
    assert read(page(*rows)) == ["table"]


def test_a_ruled_table_in_a_column_is_read_in_it() -> None:
    rules = ruled([50.0, 150.0, 230.0], [200.0, 220.0, 240.0])
    cells = [
        words("Lúa", 54, 215),
        right("5", 225, 215),
        words("Ngô", 54, 235),
        right("7", 225, 235),
    ]
    made = page(*column(50, 100, "a", 6), *cells, *column(300, 100, "b", 10), **rules)
    assert read(made) == [*[f"a{n}" for n in range(6)], "table", *[f"b{n}" for n in range(10)]]


def test_words_written_upwards_are_read_by_themselves() -> None:
    turned = words("x", 20, 300)[0]._replace(turn=1)
    made = page(*column(50, 100, "a", 3), turned)
    assert read(made)[-1] == "x"


def test_a_table_is_a_sheet_with_its_edges() -> None:
    rules = ruled([50.0, 150.0, 230.0], [200.0, 220.0, 240.0])
    cells = [
        words("Lúa", 54, 215),
        right("5", 225, 215),
        words("Ngô", 54, 235),
        right("7", 225, 235),
    ]
    (region,) = regions_of(page(*cells, **rules))
    (sheet,) = region.items
    assert isinstance(sheet, Sheet)
    assert [round(edge) for edge in sheet.edges] == [50, 150, 230]
