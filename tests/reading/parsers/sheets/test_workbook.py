"""Workbooks of Excel: what the sheets show, and one line for what is damaged or hostile."""

from __future__ import annotations

import random
import struct
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from made_sheets import document_of, outcome
from zips import zipped

from conftest import Ktxh
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.reading.files import read_bytes
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.sheets.workbook import parse

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/>
<numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts>
<fonts><font><name val="Arial"/></font><font><b/><name val="Arial"/></font>
<font><name val=".VnTime"/></font><font><b val="0"/></font></fonts>
<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="1"/>
<xf numFmtId="14" fontId="0"/><xf numFmtId="0" fontId="0"><alignment indent="2"/></xf>
<xf numFmtId="0" fontId="2"/></cellXfs>"""
SHARED = """<si><t>Ngành</t></si><si><r><t>Khai </t></r><r><rPr><rFont val=".VnTime"/></rPr>
<t>kho¸ng</t></r><rPh sb="0" eb="1"><t>phiên âm</t></rPh></si><si><t>15.000 m</t></si>
<si><r><t>1.500 m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r></si>"""
ROWS = """<row r="2"><c r="B2" t="s"><v>0</v></c>
<c r="C2" t="inlineStr"><is><t>So với cùng kỳ</t></is></c>
<c r="D2" t="inlineStr"><is><t>Giá trị</t></is></c></row>
<row r="3"><c r="B3" t="s" s="4"><v>1</v></c><c r="C3" s="1"><v>1.053</v></c>
<c r="D3" s="2"><v>1234.5</v></c><c r="E3" s="3"><v>44017</v></c></row>
<row><c t="str"><f>1</f><v></v></c><c t="str"><v>Chế biến</v></c><c s="1"><v>-0.012</v></c>
<c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c></row>"""


def workbook(
    rows: str = ROWS,
    *,
    after: str = "",
    before: str = "",
    shared: str = SHARED,
    state: str = "",
    root: str = "",
    main: str = MAIN,
    relations: str = RELATIONS,
) -> dict[str, str | bytes]:
    """Give the parts of a workbook with one sheet."""
    related = "".join(
        f'<Relationship Id="{name}" Type="{relations}/{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("rId3", "worksheet", "worksheets/s.xml"),
            ("rId1", "styles", "/xl/styles.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
        )
    )
    return {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        f'<sheet name="Biểu 1" sheetId="7" r:id="rId3" {state}/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
        "xl/worksheets/s.xml": f'{root}<worksheet xmlns="{main}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }


def read(data: bytes) -> Document:
    return document_of(parse(data, Asked()))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def test_a_sheet_is_read_as_it_shows_itself() -> None:
    document = read(zipped(workbook()))
    assert document.text.splitlines()[:3] == [
        "Ngành\tSo với cùng kỳ\tGiá trị\t",
        "Khai khoáng\t105,3%\t1.234,50\t05/07/2020",
        "Chế biến\t-1,2%\t#REF!\tTRUE",
    ]
    [table] = document.tables
    at = {cell.address: cell for cell in table.cells}
    assert (at["C3"].value, at["D3"].value, at["E3"].value) == (
        Decimal("105.3"),
        Decimal("1234.5"),
        None,
    )
    assert (at["B3"].indent, at["D3"].bold, at["C3"].bold) == (2, True, False)
    assert at["C4"].value == Decimal("-1.2")
    assert (table.name, document.encoding) == ("'Biểu 1'", "tcvn3")


def test_what_is_merged_hidden_or_not_computed() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Huyện</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Lúa</t></is></c></row>'
        '<row r="2"><c r="B2"><v>2019</v></c><c r="C2"><v>2020</v></c><c r="D2"><v>9</v></c></row>'
        '<row r="3" hidden="1"><c r="A3"><v>77</v></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Bắc Sơn</t></is></c><c r="B4"><v>5</v></c>'
        '<c r="C4"><f>SUM(A1:A2)</f></c></row>'
        '<row r="5"><c r="A5" t="inlineStr"><is><t>Chi Lăng</t></is></c>'
        '<c r="B5"><f>1+1</f><v>6</v></c></row>'
    )  # fmt: skip
    after = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    before = '<cols><col min="4" max="16384" hidden="1"/></cols>'
    document = read(zipped(workbook(rows, after=after, before=before)))
    assert document.text.startswith("Huyện\tLúa\n2019\t2020\nBắc Sơn\t5\t\nChi Lăng\t6\t\n")
    assert [(c.rows, c.columns) for c in document.tables[0].cells[:2]] == [(2, 1), (1, 2)]
    hidden, formulas = document.warnings
    assert hidden == "'Biểu 1': hidden rows (1) and columns (1) are not read"
    assert formulas.startswith("'Biểu 1': 1 formulas have no result in the file")


def test_a_hidden_sheet_is_not_read() -> None:
    document = read(zipped(workbook(state='state="veryHidden"')))
    assert (document.text, document.warnings) == ("", ("hidden sheet 'Biểu 1' is not read",))


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    strict = workbook(
        main="http://purl.oclc.org/ooxml/spreadsheetml/main",
        relations="http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    assert read(zipped(strict)).text == read(zipped(workbook())).text


def test_characters_that_xml_has_not_are_not_shown() -> None:
    rows = "".join(
        f'<row><c t="inlineStr"><is><t>{label}</t></is></c><c><v>{n}</v></c></row>'
        for n, label in enumerate(("Huyện_x000D_", "A_x001B_[2J", "B_x005F_x0041_", "=1+1"))
    )
    assert read(zipped(workbook(rows))).text.startswith("Huyện\t0\nA[2J\t1\nB_x0041_\t2\n=1+1\t3\n")


def test_a_workbook_that_openpyxl_writes() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Huyện", "Lúa"])
    book.active.append(["Bắc Sơn", 1250.5])
    book.active["B2"].number_format = "#,##0.0"
    data = BytesIO()
    book.save(data)
    assert read_bytes(data.getvalue(), "a.xlsx").text.startswith("Huyện\tLúa\nBắc Sơn\t1.250,5\n")


# What must never be more than one line with a code.
DEEP = "<x>" * 5000 + "</x>" * 5000
DTD = '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '">]>'


def _lying() -> bytes:
    """Give a workbook whose directory says that its sheet is small."""
    big = "<row><c><v>1</v></c></row>" * 400_000
    data = bytearray(zipped(workbook(big)))
    name = data.rindex(b"xl/worksheets/s.xml")
    struct.pack_into("<I", data, name - 46 + 24, 1000)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (zipped(workbook(before="<!--" + " " * 20_000_000 + "-->")), {"E_BOMB"}),
        (_lying(), {"E_BOMB", "E_DAMAGED"}),
        (zipped(workbook(root=DTD)), {"E_DTD"}),
        (zipped(workbook(root=LAUGHS)), {"E_DTD"}),
        (zipped(workbook(before=DEEP)), {"E_DEPTH"}),
        (zipped(workbook(before="<x>")), {"E_DAMAGED"}),
        (zipped(workbook(ROWS + '<row><c t="s"><v>99</v></c></row>')), {"E_DAMAGED"}),
        (zipped(workbook("<row><c><v>inf</v></c></row>")), {"E_DAMAGED"}),
        (zipped({k: v for k, v in workbook().items() if "rels" not in k}), {"E_DAMAGED"}),
    ],
    ids=["bomb", "lie", "entity", "laughs", "deep", "broken", "string", "number", "part"],
)
def test_a_hostile_or_broken_workbook_is_one_line(
    data: bytes, codes: set[str], ktxh: Ktxh, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    (tmp_path / "b.xlsx").write_bytes(zipped(workbook()))
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.xlsx")
    assert caught.value.code in codes
    run = ktxh("extract", "a.xlsx", "b.xlsx", "-f", "jsonl", cwd=tmp_path)
    assert run.code == 3
    assert "root:" not in run.out + run.err
    assert [line for line in run.err.splitlines() if "a.xlsx" in line] == run.err.splitlines()[:1]
    alone = ktxh("extract", "a.xlsx", cwd=tmp_path)
    assert (alone.code, alone.out) == (4, "")


def test_spans_and_places_beyond_any_sheet_are_bounded() -> None:
    rows = '<row r="1"><c r="A1"><v>5</v></c></row><row r="2"><c r="B2"><v>7</v></c></row>'
    after = '<mergeCells><mergeCell ref="A1:XFD9999999"/><mergeCell ref="x"/></mergeCells>'
    assert read(zipped(workbook(rows, after=after))).text.split() == ["5", "7"]
    far = '<row r="999999999999"><c r="XFD1"><v>5</v></c></row>'
    assert "5" in read(zipped(workbook(far))).text


def test_cut_or_flipped_it_is_a_document_or_one_error() -> None:
    whole = zipped(workbook())
    draw = random.Random(1)
    spoilt = [whole[: draw.randrange(len(whole))] for _ in range(60)]
    for _ in range(300):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        spoilt.append(bytes(data))
    for one in spoilt:
        assert outcome(parse, one).startswith(("read", "E_"))
