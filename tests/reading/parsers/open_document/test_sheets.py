"""Spreadsheets of LibreOffice: repeats, covered cells, numbers in the language of the file."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from made_sheets import document_of, outcome
from zips import zipped

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.reading.files import read_bytes
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.open_document.sheets import parse_sheets

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = """<style:style style:name="total" style:family="table-cell">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="part" style:family="table-cell" style:parent-style-name="total">
<style:text-properties fo:font-weight="normal"/>
<style:paragraph-properties fo:margin-left="0.353cm"/>
</style:style><style:style style:name="away" style:family="table">
<style:table-properties table:display="false"/></style:style>"""


def spreadsheet(rows: str, *, sheet: str = 'table:name="Biểu 1"', root: str = "") -> bytes:
    content = (
        f"{root}<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:spreadsheet><table:table {sheet}>{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content})


def cell(text: str, said: str = "") -> str:
    return f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"


def number(text: str, value: str, kind: str = "float") -> str:
    return cell(text, f'office:value-type="{kind}" office:value="{value}"')


def row(*cells: str, said: str = "") -> str:
    return f"<table:table-row {said}>{''.join(cells)}</table:table-row>"


HEAD = row(
    cell("Huyện", 'table:number-rows-spanned="2"'), cell("Lúa", 'table:number-columns-spanned="2"'),
    "<table:covered-table-cell/>",
)  # fmt: skip
HEAD += row("<table:covered-table-cell/>", cell("Diện tích"), cell("% so với<text:s/>cùng kỳ"))
BODY = (
    row(cell("Tổng số", 'table:style-name="total"'), number("2,230.50", "2230.5"),
        number("105.3%", "1.053", "percentage"))
    + row(cell("Bắc Sơn", 'table:style-name="part"'), number("1.250,5", "1250.5"), cell("-"))
)  # fmt: skip


def read(data: bytes) -> Document:
    return document_of(parse_sheets(data, Asked()))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def test_a_sheet_is_read_as_it_shows_itself() -> None:
    document = read_bytes(spreadsheet(HEAD + BODY), "a.ods")
    assert document.form == "ods"
    assert document.text.splitlines()[:4] == [
        "Huyện\tLúa", "Diện tích\t% so với cùng kỳ",
        "Tổng số\t2.230,50\t105,3%", "Bắc Sơn\t1.250,5\t-",
    ]  # fmt: skip
    at = {c.address: c for c in document.tables[0].cells}
    assert (at["A1"].rows, at["B1"].columns) == (2, 2)
    assert (at["B3"].value, at["C3"].value, at["C4"].value) == (
        Decimal("2230.5"),
        Decimal("105.3"),
        None,
    )
    assert (at["A3"].bold, at["A3"].indent, at["A4"].bold, at["A4"].indent) == (True, 0, False, 1)


def test_what_is_repeated_is_read_as_often_as_it_holds_words() -> None:
    rows = (
        row("<table:table-cell/>", said='table:number-rows-repeated="7"')
        + row('<table:table-cell table:number-columns-repeated="3"/>', cell("Huyện"), cell("Lúa"))
        + row('<table:table-cell table:number-columns-repeated="3"/>',
              cell("5", 'office:value-type="float" office:value="5" '
                   'table:number-columns-repeated="2"'),
              said='table:number-rows-repeated="2"')
        + row('<table:table-cell table:number-columns-repeated="16384"/>',
              said='table:number-rows-repeated="1048000"')
    )  # fmt: skip
    document = read(spreadsheet(rows))
    assert document.text.startswith("Huyện\tLúa\n5\t5\n5\t5\n")
    assert [c.address for c in document.tables[0].cells][:3] == ["D8", "E8", "D9"]


def test_words_that_are_repeated_without_end_are_refused() -> None:
    for many in (
        row(cell("5", 'table:number-columns-repeated="999999999"')),
        row(cell("5"), said='table:number-rows-repeated="999999999"'),
        row(
            cell("5", 'table:number-columns-repeated="999999999"'),
            said='table:number-rows-repeated="999999999"',
        ),
    ):
        with pytest.raises(ReadError) as caught:
            read_bytes(spreadsheet(many), "a.ods")
        assert caught.value.code == "E_SIZE"


def test_what_is_hidden_is_said() -> None:
    rows = HEAD + BODY + row(cell("Ẩn"), number("9", "9"), said='table:visibility="collapse"')
    assert read(spreadsheet(rows)).warnings == (
        "'Biểu 1': hidden rows (1) and columns (0) are not read",
    )
    away = read(spreadsheet(rows, sheet='table:name="Phụ" table:style-name="away"'))
    assert (away.text, away.warnings) == ("", ("hidden sheet Phụ is not read",))


def test_comments_are_no_words_of_a_cell() -> None:
    noted = cell("Bắc<office:annotation><text:p>99 tỷ</text:p></office:annotation> Sơn")
    assert "99" not in read(spreadsheet(row(noted, cell("5")))).text


def test_a_date_that_is_shown_month_first_is_shown_day_first() -> None:
    dated = cell("07/05/20", 'office:value-type="date" office:date-value="2020-07-05"')
    assert "05/07/2020" in read(spreadsheet(row(cell("Ngày"), dated))).text


def test_a_document_type_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(spreadsheet(HEAD, root="<!DOCTYPE x [<!ENTITY a 'b'>]>"), "a.ods")
    assert caught.value.code == "E_DTD"


def test_cut_or_flipped_it_is_a_document_or_one_error() -> None:
    whole = spreadsheet(HEAD + BODY)
    draw = random.Random(2)
    for _ in range(300):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        for spoilt in (bytes(data), whole[: draw.randrange(len(whole))]):
            assert outcome(parse_sheets, spoilt).startswith(("read", "E_"))
