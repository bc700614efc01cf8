"""Workbooks of Excel (.xlsx): what their sheets show, with the numbers that they store.

The parts are read here and not by openpyxl, for what that does not give: bytes that are counted as
they inflate, the old fonts of single words, numbers as the sheet shows them. It costs: 100,000
cells take twice the time of openpyxl, which shows no number. Formulas are not computed; the results
that are stored with them are read.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ktxh_cli.frozen import noun
from ktxh_cli.reading.assembly import too_large
from ktxh_cli.reading.blocks import Parsed
from ktxh_cli.reading.forms import damaged
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.looks import plain, whole
from ktxh_cli.reading.parsers.package import Package, check_xml
from ktxh_cli.reading.parsers.runs import Letters, Run
from ktxh_cli.reading.parsers.sheets.grid import MOST_PLACES, Area, Sheet, SheetCell, blocks_of
from ktxh_cli.reading.parsers.sheets.number_formats import BUILT_IN, GENERAL, shown

_FORM = "Excel (.xlsx)"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{0,40})?(?:[Ee][+-]?[0-9]{1,3})?")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
#: How files write characters that XML has not: ``_x000D_``.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ASKED = ("col", "row", "mergeCell")
_T = TypeVar("_T")
_SHOWN_CONTROL = {"\r": "", "\n": "\n", "\t": " "}


@noun(frozen=True, slots=True)
class Look:
    """How a cell is set.

    Attributes:
        code: the format of its numbers.
        font: the name of its font.
        bold, indent: as they say.
    """

    code: str = GENERAL
    font: str = ""
    bold: bool = False
    indent: int = 0


def parse(data: bytes, asked: Asked) -> Parsed:
    """Give what the sheets of a workbook show.

    Raises:
        ReadError: it is damaged (``E_DAMAGED``), or holds far too much (``E_BOMB``, ``E_SIZE``).
    """
    return _Workbook(Package(data, _FORM), Letters(asked.encoding)).parsed()


class _Workbook:
    def __init__(self, package: Package, letters: Letters) -> None:
        self._package = package
        self._letters = letters
        self._book = plain_keeping_ids(package.xml("xl/workbook.xml"))
        properties = self._book.find("workbookPr")
        said = "" if properties is None else properties.get("date1904", "")
        self._from_1904 = said in ("1", "true")
        self._looks = self._styles()
        self._strings = self._shared()

    def parsed(self) -> Parsed:
        blocks, warnings = blocks_of(self._sheets())
        blocks = self._letters.mended(blocks)
        return Parsed(tuple(blocks), self._letters.encoding, warnings=tuple(warnings))

    def _sheets(self) -> Iterator[Sheet]:
        targets = self._targets()
        for sheet in self._book.iterfind("sheets/sheet"):
            part, kind = targets.get(sheet.get("relation", ""), ("", ""))
            if not part:
                raise damaged(_FORM, "")
            if not kind.endswith("/worksheet"):
                continue  # charts and macros of old Excel have no cells
            hidden = sheet.get("state", "visible") != "visible"
            yield self._sheet(sheet.get("name", ""), part, hidden=hidden)

    def _targets(self) -> dict[str, tuple[str, str]]:
        """Give the part and kind of each relation of the workbook."""
        found = {}
        for relation in plain(self._package.xml("xl/_rels/workbook.xml.rels")):
            target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip(
                "/"
            )
            if relation.get("TargetMode") != "External":
                found[relation.get("Id", "")] = (target.lstrip("/"), relation.get("Type", ""))
        return found

    def _part_of(self, kind: str) -> str | None:
        parts = (part for part, other in self._targets().values() if other.endswith("/" + kind))
        return next((part for part in parts if part in self._package), None)

    def _styles(self) -> list[Look]:
        part = self._part_of("styles")
        if part is None:
            return [Look()]
        root = plain(self._package.xml(part))
        codes = dict(BUILT_IN)
        for said in root.iterfind("numFmts/numFmt"):
            codes[whole(said.get("numFmtId"))] = said.get("formatCode", GENERAL)
        fonts = [(_value(f, "name"), _is_on(f.find("b"))) for f in root.iterfind("fonts/font")]
        looks = []
        for xf in root.iterfind("cellXfs/xf"):
            font, bold = _at(fonts, whole(xf.get("fontId")), ("", False))
            alignment = xf.find("alignment")
            indent = 0 if alignment is None else whole(alignment.get("indent"))
            code = codes.get(whole(xf.get("numFmtId")), GENERAL)
            looks.append(Look(code, font, bold, max(0, min(indent, 15))))
        return looks or [Look()]

    def _shared(self) -> list[tuple[Run, ...]]:
        part = self._part_of("sharedStrings")
        if part is None:
            return []
        root = plain(self._package.xml(part))
        return [tuple(_runs(item)) for item in root.iterfind("si")]

    def _sheet(self, name: str, part: str, *, hidden: bool) -> Sheet:
        cells: list[SheetCell] = []
        merged: list[Area] = []
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        uncounted = 0
        number = -1
        for kind, element in _elements(self._package, part):
            if kind == "row":
                number = whole(element.get("r"), number + 2) - 1
                if element.get("hidden") in ("1", "true"):
                    hidden_rows.add(number)
                for cell, empty in self._row(element, number):
                    uncounted += empty
                    if cell is not None:
                        cells.append(cell)
                if len(cells) > MOST_PLACES:
                    raise too_large()
            elif kind == "mergeCell":
                merged += _areas(element.get("ref", ""))
            elif kind == "col" and element.get("hidden") in ("1", "true"):
                first, last = whole(element.get("min")), whole(element.get("max"))
                hidden_columns.update(range(first - 1, min(last, 16384)))
        return Sheet(
            name,
            cells,
            merged,
            frozenset(hidden_rows),
            frozenset(hidden_columns),
            hidden,
            uncounted,
        )

    def _row(self, row: Element, number: int) -> Iterator[tuple[SheetCell | None, bool]]:
        """Yield the cells of a row that show something, and whether a formula shows nothing."""
        column = -1
        for cell in row:
            if cell.tag != "c":
                continue
            place = _ADDRESS.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            look = _at(self._looks, whole(cell.get("s")), Look())
            made = self._cell(cell, number, column, look)
            stored = cell.findtext("v") or cell.get("t") == "str"  # which may be an empty text
            empty = not stored and cell.find("f") is not None
            if made is not None or empty:
                yield made, empty

    def _cell(self, cell: Element, row: int, column: int, look: Look) -> SheetCell | None:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("is")
            return self._words([] if inline is None else list(_runs(inline)), row, column, look)
        stored = (cell.findtext("v") or "").strip() if kind != "str" else cell.findtext("v") or ""
        if not stored:
            return None
        if kind == "s":
            number = whole(stored, -1)
            if not 0 <= number < len(self._strings):
                raise damaged(_FORM, "")
            return self._words(self._strings[number], row, column, look)
        if kind == "n":
            return _number(stored, row, column, look, from_1904=self._from_1904)
        if kind == "b":
            stored = "TRUE" if stored == "1" else "FALSE"
        elif kind == "d" and (day := _DAY.match(stored)):
            stored = f"{day[3]}/{day[2]}/{day[1]}"
        return self._words([Run(_unescaped(stored))], row, column, look)

    def _words(self, runs: Sequence[Run], row: int, column: int, look: Look) -> SheetCell | None:
        text = self._letters.words([Run(r.text, r.font or look.font, r.raised) for r in runs])
        if not text.strip():
            return None
        return SheetCell(row, column, text.rstrip(), bold=look.bold, indent=look.indent)


def plain_keeping_ids(root: Element) -> Element:
    """Take the namespaces off a tree, with the ids of relations kept apart from other ids."""
    for element in root.iter():
        for key in (_RELATION, _STRICT_RELATION):
            if key in element.attrib:
                element.attrib["relation"] = element.attrib.pop(key)
    return plain(root)


def _elements(package: Package, part: str) -> Iterator[tuple[str, Element]]:
    """Yield the columns, rows and merged areas of a sheet, and let go of each afterwards."""
    data = package.read(part)
    check_xml(data, _FORM)
    held: list[Element] = []
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            if event == "start":
                held.append(element)
                continue
            held.pop()
            kind = element.tag.rpartition("}")[2]
            if kind in _ASKED and held:
                yield kind, plain(element)
                held[-1].remove(element)
    except (ElementTree.ParseError, LookupError, ValueError):
        raise damaged(_FORM, "") from None


def _number(stored: str, row: int, column: int, look: Look, *, from_1904: bool) -> SheetCell | None:
    if not _NUMBER.fullmatch(stored):
        raise damaged(_FORM, "")
    seen = shown(float(stored), look.code, from_1904=from_1904)
    if not seen.text:
        return None
    return SheetCell(row, column, seen.text, seen.value, look.bold, look.indent)


def _runs(item: Element) -> Iterator[Run]:
    """Yield the words of a string in their fonts, without how they are spoken."""
    for part in item:
        if part.tag == "t":
            yield Run(_unescaped(part.text or ""))
        elif part.tag == "r":
            look = part.find("rPr")
            font = "" if look is None else _value(look, "rFont")
            raised = look is not None and _value(look, "vertAlign") == "superscript"
            yield Run(_unescaped(part.findtext("t") or ""), font, raised)


def _value(element: Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else found.get("val", "")


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get("val", "1") not in ("0", "false")


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)


def _character(code: int) -> str:
    char = chr(code)
    if code < 0x20:
        return _SHOWN_CONTROL.get(char, "")
    return char


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _areas(said: str) -> Iterator[Area]:
    first, _, last = said.partition(":")
    corner, other = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
    if corner and other:
        top, bottom = sorted((int(corner[2]) - 1, int(other[2]) - 1))
        left, right = sorted((_column(corner[1]), _column(other[1])))
        yield Area(top, left, bottom, right)


def _at(values: Sequence[_T], number: int, default: _T) -> _T:
    return values[number] if 0 <= number < len(values) else default
