"""Tables without rules: figures under each other, labels left of them, heads above."""

from __future__ import annotations

import pytest
from mock_pages import middle, right, words

from ktxh_cli.reading.parsers.pdf.aligned import aligned_tables, is_numbering
from ktxh_cli.reading.parsers.pdf.cells import lines_of
from ktxh_cli.reading.parsers.pdf.page import Sheet, Word

ENDS = (250.0, 330.0, 410.0)


def row(base: float, label: str, *figures: str, x: float = 50) -> list[Word]:
    made = words(label, x, base) if label else []
    for figure, end in zip(figures, ENDS, strict=False):
        if figure:
            made += right(figure, end, base)
    return made


def tables(*parts: list[Word]) -> list[Sheet]:
    return [f.sheet for f in aligned_tables(lines_of(w for part in parts for w in part))]


def shown(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in line] for line in sheet.rows]


BODY = [
    row(200, "Tổng số", "5.210", "5.418,5", "104,0"),
    row(216, "Lúa", "3.180", "3.215", "101,1"),
    row(232, "Ngô", "1.120", "1.236,5", "-"),
]


def test_figures_under_each_other_are_a_table() -> None:
    (sheet,) = tables(*BODY)
    assert shown(sheet)[1] == ["Lúa", "3.180", "3.215", "101,1"]


def test_prose_with_figures_is_none() -> None:
    lines = [words(f"Thu đạt {n} tỷ đồng, tăng {n} phần trăm", 50, 100 + 16 * n) for n in range(5)]
    assert tables(*lines) == []


def test_a_table_of_contents_is_none() -> None:
    lines = [words(f"Thu ngân sách {'.' * 30} {n}", 50, 100 + 16 * n) for n in range(5)]
    assert tables(*lines) == []


def test_a_head_over_several_columns_spans_them() -> None:
    heads = [middle("Diện tích (ha)", 270, 160), middle("So sánh", 390, 168),
             middle("Cây trồng", 90, 168), middle("2019", 235, 180),
             middle("2020", 310, 180)]  # fmt: skip
    (sheet,) = tables(*heads, *BODY)
    assert [(c.text, c.rows, c.columns) for c in sheet.rows[0]] == [
        ("Cây trồng", 2, 1), ("Diện tích (ha)", 1, 2), ("So sánh", 2, 1)]  # fmt: skip
    assert [c.text for c in sheet.rows[1]] == ["2019", "2020"]


def test_a_head_of_several_lines_is_one_cell() -> None:
    heads = [middle("Chỉ tiêu", 90, 174), middle("Thực hiện", 225, 168),
             middle("năm 2019", 225, 180),
             middle("Ước", 310, 168), middle("2020", 310, 180),
             middle("So sánh", 390, 174)]  # fmt: skip
    (sheet,) = tables(*heads, *BODY)
    assert shown(sheet)[0] == ["Chỉ tiêu", "Thực hiện năm 2019", "Ước 2020", "So sánh"]


def test_titles_and_the_unit_of_the_table_are_above_it() -> None:
    title = words("Diện tích gieo trồng toàn tỉnh vụ Đông Xuân năm 2020", 60, 140)
    unit = right("Đơn vị tính: ha", 410, 156)
    head = [*middle("Cây trồng", 90, 180), *middle("2019", 235, 180), *middle("2020", 310, 180),
            *middle("So sánh", 390, 180)]  # fmt: skip
    (sheet,) = tables(title, unit, head, *BODY)
    assert shown(sheet)[0] == ["Cây trồng", "2019", "2020", "So sánh"]


def test_a_label_of_several_lines_is_one() -> None:
    (sheet,) = tables(*BODY, row(248, "Đậu tương và", "1", "2", "3"), words("cây khác", 50, 260))
    assert shown(sheet)[-1] == ["Đậu tương và cây khác", "1", "2", "3"]


def test_many_lines_of_a_label_end_no_table() -> None:
    label = [words(t, 50, 260 + 12 * n) for n, t in enumerate(["b", "c", "d", "đ", "e"])]
    (sheet,) = tables(*BODY, row(248, "Cây", "1", "2", "3"), *label, row(326, "Lạc", "4", "5", "6"))
    assert shown(sheet)[-1] == ["Lạc", "4", "5", "6"]


def test_the_label_of_a_part_is_a_row_by_itself() -> None:
    (sheet,) = tables(
        *BODY[:2], words("Phân theo huyện", 50, 232), row(248, "Bình An", "1", "2", "3")
    )
    assert [c.text for c in sheet.rows[2]] == ["Phân theo huyện", "", "", ""]


def test_labels_that_are_set_in_have_their_depth() -> None:
    (sheet,) = tables(*BODY, row(248, "Lúa lai", "1", "2", "3", x=62))
    assert [r[0].indent for r in sheet.rows] == [0, 0, 0, 1]


def test_the_row_that_numbers_the_columns_is_no_head() -> None:
    head = [*middle("Cây trồng", 90, 168), *middle("2019", 235, 168), *middle("2020", 310, 168),
            *middle("So sánh", 390, 168)]  # fmt: skip
    numbers = [*middle("A", 90, 184), *middle("1", 235, 184), *middle("2", 310, 184),
               *middle("3=2/1", 390, 184)]  # fmt: skip
    (sheet,) = tables(head, numbers, *BODY)
    assert shown(sheet)[:2] == [["Cây trồng", "2019", "2020", "So sánh"], ["A", "1", "2", "3=2/1"]]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [(["A", "1", "2"], True), (["(1)", "(2)", "(3)"], True), (["1", "3", "9"], False),
     (["Lúa", "1", "2"], False), (["1", "2"], False)],
)  # fmt: skip
def test_numbers_of_columns_count_on(texts: list[str], numbers: bool) -> None:
    assert is_numbering(texts) is numbers


def test_a_label_that_begins_in_the_column_of_numbers_takes_both() -> None:
    rows = [[*words(str(n), 50, 200 + 16 * n), *row(200 + 16 * n, label, "5,1", "7,2", x=80)]
            for n, label in enumerate(["Lúa cả năm", "Ngô cả năm", "Lạc cả năm"])]  # fmt: skip
    (sheet,) = tables(*rows, row(248, "TỔNG CỘNG", "9,5", "8,4"))
    assert [(c.text, c.columns) for c in sheet.rows[-1]][:2] == [("TỔNG CỘNG", 2), ("9,5", 1)]


def test_heads_over_three_columns_of_one_and_two_lines_are_told_apart_from_their_heads() -> None:
    ends = (160.0, 220.0, 280.0, 340.0, 400.0, 460.0)
    heads = [middle("Xuất khẩu", 188, 160), middle("Nhập khẩu", 368, 160)]
    for n, end in enumerate(ends):
        if n % 3 == 2:
            heads += [middle("So với", end - 28, 180), middle("cùng kỳ", end - 28, 192)]
        else:
            heads += [middle("T7" if n % 3 == 0 else "LK", end - 28, 186)]
    body = [words(f"Cửa khẩu {'ABC'[n]}", 20, 214 + 16 * n) for n in range(3)]
    for n, held in enumerate(body):
        for end in ends:
            held += right("12,5", end, 214 + 16 * n)
    (sheet,) = tables(middle("Địa bàn", 45, 176), *heads, *body)
    assert [(c.text, c.rows, c.columns) for c in sheet.rows[0]] == [
        ("Địa bàn", 2, 1), ("Xuất khẩu", 1, 3), ("Nhập khẩu", 1, 3)]  # fmt: skip
    assert [c.text for c in sheet.rows[1]] == ["T7", "LK", "So với cùng kỳ"] * 2
