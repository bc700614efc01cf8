"""The OpenDocument spreadsheet: legal, the same bytes every time, and what it holds is exact."""

import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from exported import HOSTILE, Row, paper, row, rows
from hypothesis import given, settings

from ktxh_cli.errors import SinkError
from ktxh_cli.sinks import sheets
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned, heard
from ktxh_cli.sinks.columns import FIGURES
from ktxh_cli.sinks.open_document import MIMETYPE, write_open_document

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def made(tmp_path: Path, held: list[Row], *papers: Row, **look: object) -> Path:
    path = tmp_path / "a.ods"
    write_open_document(path, held, papers, Look(**look))  # type: ignore[arg-type]
    return path


def content(path: Path) -> ElementTree.Element:
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(book.read(name))
        return ElementTree.fromstring(book.read("content.xml"))


def words(paragraph: ElementTree.Element) -> str:
    said = paragraph.text or ""
    for space in paragraph:
        assert space.tag == f"{TEXT}s"
        said += " " * int(space.get(f"{TEXT}c", "1")) + (space.tail or "")
    return said


def value(cell: ElementTree.Element) -> str | Decimal | None:
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "float":
        return Decimal(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return cell.get(f"{OFFICE}date-value")
    paragraph = cell.find(f"{TEXT}p")
    return None if paragraph is None else words(paragraph)


def cells(path: Path, number: int = 0) -> Iterator[list[str | Decimal | None]]:
    table = content(path).findall(f".//{TABLE}table")[number]
    for line in table.iter(f"{TABLE}table-row"):
        yield [value(cell) for cell in line]


def read_back(path: Path) -> list[dict[str, object]]:
    known = {column.header("vi"): column for column in FIGURES}
    head, *lines = cells(path)
    found = []
    for line in lines:
        kept: dict[str, object] = {}
        for header, cell in zip(head, line, strict=True):
            column = known[str(header)]
            if column.type in ("number", "integer"):
                kept[column.name] = None if cell is None else Decimal(cell)
            else:
                kept[column.name] = None if cell is None else heard(column.name, str(cell), "vi")
        found.append(kept)
    return found


def test_the_kind_of_the_file_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    path = made(tmp_path, [row()])
    with zipfile.ZipFile(path) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert path.read_bytes()[38 : 38 + len(MIMETYPE)] == MIMETYPE.encode()


def test_every_part_is_in_the_manifest(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path, [row()])) as book:
        manifest = ElementTree.fromstring(book.read("META-INF/manifest.xml"))
        told = {entry.attrib[key] for entry in manifest for key in entry.attrib if "path" in key}
        assert told == {"/", *book.namelist()} - {"mimetype", "META-INF/manifest.xml"}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path, [row()], paper()).read_bytes()
    assert made(tmp_path, [row()], paper()).read_bytes() == first


def test_the_sheets_are_those_of_the_workbook(tmp_path: Path) -> None:
    path = made(tmp_path, [row()], paper())
    names = [t.get(f"{TABLE}name") for t in content(path).findall(f".//{TABLE}table")]
    assert names == ["Số liệu", "Văn bản", "Ghi chú"]
    assert "2020-06-30" in list(cells(path, 1))[1]
    assert next(cells(made(tmp_path, [row()], headers="en")))[0] == "source"


def test_numbers_are_exact_to_the_last_digit(tmp_path: Path) -> None:
    numbers = [Decimal("-3042.30"), Decimal("0.000001"), Decimal("1E+12")]
    back = read_back(made(tmp_path, [row(value=number) for number in numbers]))
    assert [kept["value"] for kept in back] == numbers


def test_technical_columns_are_folded_away(tmp_path: Path) -> None:
    table = content(made(tmp_path, [row()])).find(f".//{TABLE}table")
    assert table is not None
    group = table.find(f"{TABLE}table-column-group")
    assert group is not None
    assert len(group) == sum(column.technical for column in FIGURES)
    assert {column.get(f"{TABLE}visibility") for column in group} == {"collapse"}
    asked = content(made(tmp_path, [row()], columns=("key", "unit"))).find(f".//{TABLE}table")
    assert asked is not None
    assert asked.find(f"{TABLE}table-column-group") is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(tmp_path: Path, text: str) -> None:
    path = made(tmp_path, [row(sentence=text, indicator=f"  {text}  ")], paper(title=text))
    whole = zipfile.ZipFile(path).read("content.xml").decode()
    assert "table:formula" not in whole
    assert "text:a" not in whole
    assert "script" not in whole.replace("&lt;script", "").replace("&lt;/script", "")
    kept = read_back(path)[0]
    assert kept["sentence"] == cleaned(text)
    assert kept["indicator"] == cleaned(f"  {text}  ")


@settings(max_examples=40, deadline=None)
@given(held=rows)
def test_every_value_comes_back(held: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    back = read_back(made(tmp_path_factory.mktemp("book"), held))
    assert len(back) == len(held)
    for kept, given_back in zip(held, back, strict=True):
        for column in FIGURES:
            assert given_back[column.name] == cleaned(kept[column.name]), column.name


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    with pytest.raises(SinkError, match="2 rows"):
        made(tmp_path, [row(), row()])
    assert not list(tmp_path.iterdir())
