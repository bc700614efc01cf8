"""Spreadsheets of LibreOffice (.ods): what their sheets show, with the numbers that they store.

A sheet is written with repeats: a million empty rows are one element. What is repeated is read as
often as it holds words, within bounds; an empty stretch is stepped over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from ktxh_cli.frozen import noun
from ktxh_cli.reading.assembly import WIDEST, too_large
from ktxh_cli.reading.blocks import Parsed
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.looks import plain, whole
from ktxh_cli.reading.parsers.package import Package
from ktxh_cli.reading.parsers.runs import Letters, Run
from ktxh_cli.reading.parsers.sheets.grid import MOST_PLACES, Area, Sheet, SheetCell, blocks_of
from ktxh_cli.reading.parsers.sheets.number_formats import GENERAL, shown, stored

_FORM = "LibreOffice (.ods)"
_CELLS = ("table-cell", "covered-table-cell")
#: A step of indent in LibreOffice is ten points.
_STEP_POINTS = 10.0
_LENGTH = re.compile(r"(-?[0-9.]{1,12})(pt|cm|mm|in)")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_DIGITS = re.compile(r"[0-9][0-9.,\s\xa0\u202f]*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_UNSEEN = ("collapse", "filter")


@noun(frozen=True, slots=True)
class Style:
    """How cells are set that name it.

    Attributes:
        bold, indent, font: as they say.
        hidden: whether a sheet with it is not shown.
    """

    bold: bool = False
    indent: int = 0
    font: str = ""
    hidden: bool = False


def parse_sheets(data: bytes, asked: Asked) -> Parsed:
    """Give what the sheets of a spreadsheet show.

    Raises:
        ReadError: it is damaged (``E_DAMAGED``), or holds far too much (``E_BOMB``, ``E_SIZE``).
    """
    package = Package(data, _FORM)
    root = plain(package.xml("content.xml"))
    roots = [root]
    if "styles.xml" in package:
        roots.insert(0, plain(package.xml("styles.xml")))
    reader = _Reader(_styles(roots), Letters(asked.encoding))
    tables = root.iterfind("body/spreadsheet/table")
    blocks, warnings = blocks_of(reader.sheet(table) for table in tables)
    blocks = reader.letters.mended(blocks)
    return Parsed(tuple(blocks), reader.letters.encoding, warnings=tuple(warnings))


def _styles(roots: list[Element]) -> dict[str, Style]:
    found: dict[str, Style] = {}
    for root in roots:
        for said in root.iter("style"):
            base = found.get(said.get("parent-style-name", ""), Style())
            text, paragraph = said.find("text-properties"), said.find("paragraph-properties")
            weight = "" if text is None else text.get("font-weight", "")
            font = "" if text is None else text.get("font-name", "") or text.get("font-family", "")
            indent = None if paragraph is None else paragraph.get("margin-left")
            table = said.find("table-properties")
            found[said.get("name", "")] = Style(
                weight in ("bold", "600", "700", "800", "900") if weight else base.bold,
                base.indent if indent is None else _steps(indent),
                font.strip("'") or base.font,
                table is not None and table.get("display") == "false",
            )
    return found


def _steps(said: str) -> int:
    match = _LENGTH.fullmatch(said)
    try:
        points = float(match[1]) * _POINTS[match[2]] if match else 0.0
    except ValueError:
        return 0
    return max(0, min(15, round(points / _STEP_POINTS)))


class _Reader:
    def __init__(self, styles: dict[str, Style], letters: Letters) -> None:
        self.letters = letters
        self._styles = styles
        self._count = 0

    def sheet(self, table: Element) -> Sheet:
        hidden_columns, defaults = self._columns(table)
        hidden_rows: set[int] = set()
        cells: list[SheetCell] = []
        merged: list[Area] = []
        number = 0
        for row in _rows(table):
            times = _repeat(row, "number-rows-repeated")
            made = list(self._row(row, number, defaults, merged))
            for step in range(times if made else 0):
                self._counted(len(made))
                cells += (
                    SheetCell(c.row + step, c.column, c.text, c.value, c.bold, c.indent)
                    for c in made
                )
            if row.get("visibility") in _UNSEEN:
                hidden_rows.update(range(number, number + min(times, WIDEST)))
            number += times
        style = self._styles.get(table.get("style-name", ""), Style())
        return Sheet(
            table.get("name", ""),
            cells,
            merged,
            frozenset(hidden_rows),
            hidden_columns,
            style.hidden,
        )

    def _counted(self, more: int) -> None:
        self._count += more
        if self._count > MOST_PLACES:
            raise too_large()

    def _columns(self, table: Element) -> tuple[frozenset[int], list[Style]]:
        """Give the hidden columns of a sheet, and the style of cells that name none, by column."""
        hidden: set[int] = set()
        defaults: list[Style] = []
        for column in table.iter("table-column"):
            times = min(_repeat(column, "number-columns-repeated"), WIDEST)
            if column.get("visibility") in _UNSEEN:
                hidden.update(range(len(defaults), len(defaults) + times))
            style = self._styles.get(column.get("default-cell-style-name", ""), Style())
            if len(defaults) < 20 * WIDEST:
                defaults += [style] * times
        return frozenset(hidden), defaults

    def _row(
        self, row: Element, number: int, defaults: list[Style], merged: list[Area]
    ) -> Iterator[SheetCell]:
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            times = _repeat(cell, "number-columns-repeated")
            name = cell.get("style-name")
            default = defaults[column] if column < len(defaults) else Style()
            style = default if name is None else self._styles.get(name, Style())
            made = None
            if cell.tag == "table-cell":
                made = self._cell(cell, number, column, style)
                rows, wide = (
                    _repeat(cell, "number-rows-spanned"),
                    _repeat(cell, "number-columns-spanned"),
                )
                if made is not None and (rows > 1 or wide > 1):
                    merged.append(Area(number, column, number + rows - 1, column + wide - 1))
            if made is not None:
                self._counted(times)
                for step in range(times):
                    yield SheetCell(
                        number, column + step, made.text, made.value, made.bold, made.indent
                    )
            column += times

    def _cell(self, cell: Element, row: int, column: int, style: Style) -> SheetCell | None:
        lines = [self.letters.words(list(self._runs(p, style.font))) for p in cell.iterfind("p")]
        text = "\n".join(lines).rstrip()
        if not text.strip():
            return None
        kind = cell.get("value-type", "")
        value = None
        if kind in ("float", "percentage", "currency"):
            text, value = _number(text, cell.get("value", ""), percent=kind == "percentage")
        elif kind == "date" and (day := _DAY.match(cell.get("date-value", ""))):
            text = _date(text, day[1], day[2], day[3])
        return SheetCell(row, column, text, value, style.bold, style.indent)

    def _runs(self, element: Element, font: str, *, raised: bool = False) -> Iterator[Run]:
        """Yield the words of a paragraph, spaces and line breaks among them, without comments."""
        if element.text:
            yield Run(element.text, font, raised)
        for part in element:
            if part.tag == "s":
                yield Run(" " * min(100, max(1, whole(part.get("c"), 1))), font)
            elif part.tag in ("tab", "line-break"):
                yield Run(" " if part.tag == "tab" else "\n", font)
            elif part.tag not in ("annotation", "note", "ruby-text"):
                style = self._styles.get(part.get("style-name", ""), Style())
                yield from self._runs(part, style.font or font, raised=raised)
            if part.tail:
                yield Run(part.tail, font, raised)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a sheet, those in groups and heads too, but none of a table in a cell."""
    waiting = [table]
    while waiting:
        part = waiting.pop()
        if part.tag == "table-row":
            yield part
        elif part is table or part.tag in ("table-row-group", "table-header-rows", "table-rows"):
            waiting.extend(reversed(part))


def _repeat(element: Element, name: str) -> int:
    return max(1, min(2_000_000, whole(element.get(name), 1)))


def _number(text: str, said: str, *, percent: bool) -> tuple[str, Decimal | None]:
    """Give a number as it is shown in Vietnamese writing, with the value in the unit shown.

    What is shown is written in the language of the file, which the stored number tells: «1,234.5»
    for 1234.5 is English.

    >>> _number("1,234.5", "1234.5", percent=False)[0], _number("105.3%", "1.053", percent=True)
    ('1.234,5', ('105,3%', Decimal('105.3')))
    >>> _number("1.234,5", "1234.46", percent=False)[0], _number("(1,200)", "-1200", percent=False)
    ('1.234,5', ('(1.200)', Decimal('-1200')))
    """
    try:
        value = stored(Decimal(said)) * (100 if percent else 1)
    except ArithmeticError:
        return text, None
    match = _DIGITS.search(text)
    if match is None:
        return text, stored(value)
    digits = "".join(match[0].split())
    english = _parsed(digits, ",", ".")
    vietnamese = _parsed(digits, ".", ",")
    size = abs(value)
    for number, swap in ((vietnamese, False), (english, True)):
        if number is not None and _same(size, number):
            return (_swapped(text) if swap else text), stored(value)
    for scale in (3, 6, 9):  # a format that shows thousands or millions
        for number, swap in ((vietnamese, False), (english, True)):
            if number is not None and _same(size.scaleb(-scale), number):
                return (_swapped(text) if swap else text), stored(value.scaleb(-scale))
    return shown(value, GENERAL).text, stored(value)


def _parsed(digits: str, group: str, decimal: str) -> Decimal | None:
    whole_part, _, rest = digits.replace(group, "").partition(decimal)
    if decimal in rest or not (whole_part + rest).isdigit():
        return None
    return Decimal(f"{whole_part or 0}.{rest or 0}")


def _same(size: Decimal, number: Decimal) -> bool:
    """Tell whether a number is another one rounded to its decimals."""
    exponent = number.normalize().as_tuple().exponent
    places = -min(0, exponent) if isinstance(exponent, int) else 0
    return abs(size - number) <= Decimal((0, (5, 1), -places - 2))


def _swapped(text: str) -> str:
    return text.translate({ord(","): ".", ord("."): ","})


def _date(text: str, year: str, month: str, day: str) -> str:
    """Give a date that is shown month first, as English does, day first.

    >>> _date("07/05/20", "2020", "07", "05"), _date("05/07/2020", "2020", "07", "05")
    ('05/07/2020', '05/07/2020')
    """
    parts = [int(part) for part in re.findall(r"[0-9]+", text)]
    if parts[:2] == [int(month), int(day)] and month != day and len(parts) == 3:
        return f"{day}/{month}/{year}"
    return text
