"""Tables inside plain text: every cell is a span of the text, and prose stays prose."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ktxh_cli.document import Document, Table
from ktxh_cli.reading.files import read_bytes
from ktxh_cli.reading.plain import tables_of

SENTENCE = "Thu ngân sách 6 tháng đạt 1.234,5 tỷ đồng, tăng 7,25% so với cùng kỳ năm trước.\n"


def read(text: str) -> Document:
    document = read_bytes(text.encode(), "a.txt")
    assert document.text == text
    return document


def shown(document: Document, table: Table) -> list[str]:
    """Give the rows of a table as its spans read, with marks for what else is said of a cell."""
    rows = [""] * table.rows
    for cell in table.cells:
        words = document.text[cell.start : cell.end]
        words = "> " * cell.indent + words + (f" x{cell.columns}" if cell.columns > 1 else "")
        rows[cell.row] += ("|" if cell.column else "") + (f"*{words}*" if cell.bold else words)
    return rows


def the_table(text: str) -> tuple[Document, Table]:
    document = read(text)
    [table] = document.tables
    return document, table


HARVEST = ["Huyện|Diện tích (ha)|Sản lượng (tấn)", "Bắc Sơn|1.250,5|6.000", "Chi Lăng|980|4.100"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_of_values_is_a_table_by_any_delimiter_and_line_end(
    delimiter: str, end: str
) -> None:
    quoted = [row.replace("1.250,5", '"1.250,5"') if delimiter == "," else row for row in HARVEST]
    text = end.join(quoted).replace("|", delimiter) + end
    document, table = the_table(text)
    assert shown(document, table) == HARVEST
    assert (document.form, table.name, table.start, table.end) == ("csv", "table 1", 0, len(text))
    assert [cell.address for cell in table.cells[:4]] == ["A1", "B1", "C1", "A2"]


def test_titles_above_the_head_and_notes_below_stay_prose() -> None:
    text = (
        "Biểu 3. Diện tích lúa,,\nĐơn vị tính: ha,,\n,,\nHuyện,Lúa,Ngô\nBắc Sơn,1250,80\n"
        "Chi Lăng,980,75\n,,\nNguồn: huyện báo cáo,,\n"
    )
    _, table = the_table(text)
    assert text[table.start : table.end] == "Huyện,Lúa,Ngô\nBắc Sơn,1250,80\nChi Lăng,980,75\n"
    assert table.cells[0].address == "A4"  # as a spreadsheet that opens the file counts


def test_a_quoted_field_may_hold_delimiters_line_breaks_and_quotes() -> None:
    text = 'Tên,Số\n"Xã ""Tân\nLập"", mới",5\n"Chợ" Mới,6\nThị xã,7\n'
    document, table = the_table(text)
    assert shown(document, table)[1:3] == ['Xã ""Tân\nLập"", mới|5', '"Chợ" Mới|6']


def test_a_quote_that_is_never_closed_is_a_letter() -> None:
    document, table = the_table('Tên,Số\n"Tân Lập,5\nChợ Mới,6\nThị xã,7\n')
    assert shown(document, table)[1] == '"Tân Lập|5'


def test_the_delimiter_that_excel_names_is_taken() -> None:
    document, table = the_table("sep=|\nHuyện|Lúa\nBắc Sơn|5\nChi Lăng|6\n")
    assert shown(document, table)[0] == "Huyện|Lúa"
    assert document.form == "csv"


def test_years_in_a_head_of_words_are_fields() -> None:
    document, table = the_table("Năm,Lúa,Ngô\n2019,5,6\n2020,7,8\n2021,3,4\n")
    assert shown(document, table)[1] == "2019|5|6"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 4,
        "Lúa: 3.042,3\nNgô: 2.000,5\nKhoai: 1.000,2\n",
        "Thu 5, chi 6\nThu 7, chi 8\nThu 9, chi 3\n",
        "- Lúa đạt 5 ha;\n- Ngô đạt 6 ha;\n- Khoai đạt 7 ha;\n",
        "Lúa; 5\nNgô; 6\nKhoai; 7\n",
        "- Lúa:      1.250 ha\n- Ngô:        980 ha\n- Khoai:      120 ha\n",
        "\tThu ngân sách đạt 5 tỷ đồng.\n\tChi ngân sách đạt 6 tỷ đồng.\n\tVay 3 tỷ đồng.\n",
        "UBND TỈNH\tCỘNG HÒA XÃ HỘI\nSố: 12/BC-UBND\tĐộc lập - Tự do\nSở\tHạnh phúc\n",
        "Thu ngân sách | 5\nChi ngân sách | 6\n",
        "Thu ngân sách    5\nChi ngân sách    6\n",
        "Kính gửi | ông A | ngày 5/7\n",
        "| Họ tên | Chức vụ |\n|---|---|\n| Ông A | Giám đốc |\n| Bà B | Phó giám đốc |\n",
        "Một câu.  Câu hai có 5 xã.\nMột câu nữa.  7 huyện.\nCâu cuối.  9 tỉnh đạt.\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert read(text).tables == ()


def test_a_space_behind_the_sign_makes_it_a_sign_of_sentences() -> None:
    assert tables_of("Lúa; 5\nNgô; 6\nKhoai; 7\n") == ("text", ())
    assert len(tables_of("Lúa;5\nNgô;6\nKhoai;7\n")[1]) == 1


def test_a_report_with_commas_is_no_file_of_values_for_the_table_in_it() -> None:
    text = SENTENCE * 4 + "\nHuyện\tLúa\nBắc Sơn\t5\nChi Lăng\t6\n\n" + SENTENCE * 4
    document, table = the_table(text)
    assert document.form == "text"
    assert shown(document, table) == ["Huyện|Lúa", "Bắc Sơn|5", "Chi Lăng|6"]
    assert table.cells[0].address == "A1"


def test_markdown_tables_keep_heads_bold_and_indents() -> None:
    text = (
        f"# Báo cáo\n\n{SENTENCE}\n| Huyện | Lúa (ha) |\n|:---|---:|\n| **Tổng số** | 2.230,5 |\n"
        f"| &nbsp;&nbsp;Bắc Sơn | 1.250,5 |\n| Chi \\| Lăng | 980 |\n\n{SENTENCE}"
    )
    document, table = the_table(text)
    assert shown(document, table) == [
        "Huyện|Lúa (ha)", "*Tổng số*|2.230,5", "> Bắc Sơn|1.250,5", "Chi \\| Lăng|980",
    ]  # fmt: skip
    assert [cell.head for cell in table.cells] == [True, True, *[False] * 6]
    assert document.form == "markdown"
    assert text[: table.start].endswith("\n\n")
    assert text[table.end :].startswith("\nThu")


def test_a_table_without_outer_bars() -> None:
    document, table = the_table("Huyện | Lúa\n---|---\nBắc Sơn | 5\nChi Lăng | 6\n")
    assert shown(document, table) == ["Huyện|Lúa", "Bắc Sơn|5", "Chi Lăng|6"]


@pytest.mark.parametrize("rules", ["┌─┬─┐ ├─┼─┤ └─┴─┘ │", "+---+---+ +===+===+ +---+---+ |"])
def test_a_drawn_box_with_its_rules_is_one_table(rules: str) -> None:
    top, middle, foot, bar = rules.split()
    rows = ["Huyện | Lúa", "Bắc Sơn | 1.250", "Chi Lăng | 980"]
    lines = [f"{bar} {row.replace('|', bar)} {bar}" for row in rows]
    text = "\n".join(["Trên", top, lines[0], middle, *lines[1:], foot, "Dưới"])
    document, table = the_table(text)
    assert shown(document, table) == ["Huyện|Lúa", "Bắc Sơn|1.250", "Chi Lăng|980"]
    assert text[table.end :] == "Dưới"


def test_tabs_set_to_reach_a_column_are_one() -> None:
    document, table = the_table(
        f"{SENTENCE}Huyện\t\tLúa\nBắc Sơn\t\t5\nLộc Bình, Tràng Định\t6\nBình Gia\t\t7\n{SENTENCE}"
    )
    assert shown(document, table)[2] == "Lộc Bình, Tràng Định|6"


ALIGNED = """
            BIỂU 3. CHỈ SỐ SẢN XUẤT CÔNG NGHIỆP
                                            Đơn vị tính: %

                               Tháng 6/2020 so với      6 tháng
                             -----------------------    so với
                               Tháng 5      Cùng kỳ     cùng kỳ
 Toàn ngành                    102,35        105,10      103,20
   Khai khoáng                  98,40         95,22       97,00
   Chế biến, chế tạo           103,10        106,85      104,65

   Điện                        101,00        100,50           -

 Nguồn: Cục Thống kê tỉnh.
"""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_columns_made_with_spaces_are_a_table(form: str) -> None:
    import unicodedata

    document, table = the_table(unicodedata.normalize(form, ALIGNED))
    assert [unicodedata.normalize("NFC", row) for row in shown(document, table)] == [
        "|Tháng 6/2020 so với x2|6 tháng",
        "|||so với",
        "|Tháng 5|Cùng kỳ|cùng kỳ",
        "Toàn ngành|102,35|105,10|103,20",
        "> Khai khoáng|98,40|95,22|97,00",
        "> Chế biến, chế tạo|103,10|106,85|104,65",
        "> Điện|101,00|100,50|-",
    ]
    outside = document.text[: table.start] + document.text[table.end :]
    assert "Nguồn" in unicodedata.normalize("NFC", outside)
    assert "Đơn vị tính" in unicodedata.normalize("NFC", outside)


def test_the_words_of_a_total_may_stand_over_numbers_and_labels_of_rows() -> None:
    _, table = the_table(
        "STT   Nội dung             Dự toán   Tháng 6\n"
        "TỔNG THU TRÊN ĐỊA BÀN        1.250       120\n"
        "  I   Thu nội địa            1.000       100\n"
        "  1   Thuế thu nhập            600        60\n"
        "  2   Lệ phí trước bạ          400        40\n"
    )
    total = [cell for cell in table.cells if cell.row == 1]
    assert [(cell.column, cell.columns) for cell in total] == [(0, 2), (2, 1), (3, 1)]


def test_two_aligned_tables_with_other_columns_are_two() -> None:
    one = "Huyện     Lúa   Ngô\nBắc Sơn   125    80\nChi Lăng   98    75\nHữu Lũng   20    90\n"
    two = (
        "Nhóm hàng                  Chỉ số\nChỉ số chung\nĐồ uống và thuốc lá         100,5\n"
        "May mặc, mũ nón, giày dép   101,5\nThiết bị và đồ dùng         102,5\n"
    )
    assert len(read(one + two).tables) == 2


def test_a_page_break_ends_an_aligned_table() -> None:
    page = "Huyện        Lúa\nBắc Sơn      125\nChi Lăng      98\nHữu Lũng     200\n"
    assert len(read(f"{page}\f{page}").tables) == 2


def test_tables_are_named_in_the_order_of_the_text() -> None:
    barred = "| Huyện | Lúa |\n|---|---|\n| Bắc Sơn | 5 |\n"
    document = read(f"{ALIGNED}\n{SENTENCE}\n{barred}\n{SENTENCE}\n{barred}")
    assert [table.name for table in document.tables] == ["table 1", "table 2", "table 3"]
    starts = [table.start for table in document.tables]
    assert starts == sorted(starts)


def test_a_text_without_tables_does_not_load_what_reads_them() -> None:
    code = (
        "import sys; from ktxh_cli.reading.files import read_bytes\n"
        "read_bytes(sys.argv[1].encode(), 'a.txt')\n"
        "print('ktxh_cli.reading.plain' in sys.modules)"
    )
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    for text, loaded in ((SENTENCE * 3, "False"), ("a;5\nb;6\n", "True")):
        done = subprocess.run(
            [sys.executable, "-c", code, text], capture_output=True, text=True, env=env, check=True
        )
        assert done.stdout.strip() == loaded


HOSTILE = [
    "|", "\t", '"', ',"', ',"""', "  5", "5  ", "a;b\n", "a;1\n", "| 5 \n", "|-|\n|5|\n",
    "x  5\n  y\n", "\t\ta\t5\n", "|**a ", "---  \n", "|&nbsp;", '"a\n', "a\r", "\f",
    "a  5\nb;6\nc|7\n", "1.", "5 ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size].encode()
        return min(_timed(lambda: read_bytes(text, "a.txt")) for _ in range(2))

    small, large = seconds(8_000), seconds(64_000)
    assert large < 24 * max(small, 0.002)  # eight times as long; a square would be 64


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
