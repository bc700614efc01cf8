"""Workbooks of old Excel say the same as new ones."""

from __future__ import annotations

import random
from decimal import Decimal
from io import BytesIO

import pytest
from made_sheets import document_of, outcome

from ktxh_cli.document import Document
from ktxh_cli.reading.files import read_bytes
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.sheets.old_workbook import parse

xlwt = pytest.importorskip("xlwt", reason="only it writes .xls, to make a file for these tests")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


@pytest.fixture(scope="module")
def data() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    plain, percent = xlwt.easyxf(), xlwt.easyxf(num_format_str="0.0%")
    sheet.write_merge(0, 0, 1, 3, "Chỉ số sản xuất công nghiệp")
    for column, head in enumerate(("Ngành", "So với cùng kỳ", "Giá trị", "Ngày"), 1):
        sheet.write(2, column, head, xlwt.easyxf("font: bold on"))
    sheet.write(3, 1, "Khai khoáng", xlwt.easyxf("align: indent 2"))
    sheet.write(3, 2, 1.053, percent)
    sheet.write(3, 3, 1234.5, xlwt.easyxf(num_format_str="#,##0.00"))
    sheet.write(3, 4, 44017, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(4, 1, "ChÕ biÕn", xlwt.easyxf("font: name .VnTime"))
    sheet.write(4, 2, -0.012, percent)
    sheet.write(4, 3, True, plain)
    sheet.write(5, 1, "Ẩn")
    sheet.write(5, 2, 99)
    sheet.row(5).hidden = True
    other = book.add_sheet("Phụ")
    other.write(0, 0, 5)
    other.visibility = 1
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def read(data: bytes) -> Document:
    return document_of(parse(data, Asked()))


def test_a_sheet_is_read_as_it_shows_itself(data: bytes) -> None:
    document = read_bytes(data, "a.xls")
    assert document.text.splitlines()[:4] == [
        "Chỉ số sản xuất công nghiệp",
        "Ngành\tSo với cùng kỳ\tGiá trị\tNgày",
        "Khai khoáng\t105,3%\t1.234,50\t05/07/2020",
        "Chế biến\t-1,2%\tTRUE\t",
    ]
    at = {c.address: c for c in document.tables[0].cells}
    assert (at["C4"].value, at["D4"].value, at["E4"].value) == (
        Decimal("105.3"),
        Decimal("1234.5"),
        None,
    )
    assert (at["B3"].bold, at["B4"].bold, at["B4"].indent) == (True, False, 2)
    assert document.warnings == (
        "'Biểu 1': hidden rows (1) and columns (0) are not read", "hidden sheet Phụ is not read",
    )  # fmt: skip
    assert (document.form, document.encoding) == ("xls", "tcvn3")


def test_cut_or_flipped_it_is_a_document_or_one_error(data: bytes) -> None:
    draw = random.Random(3)
    for _ in range(150):
        spoilt = bytearray(data)
        for _ in range(draw.randrange(1, 8)):
            spoilt[draw.randrange(len(spoilt))] ^= 1 << draw.randrange(8)
        for made in (bytes(spoilt), data[: draw.randrange(len(data))]):
            assert outcome(parse, made).startswith(("read", "E_"))
