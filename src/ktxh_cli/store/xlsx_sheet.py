"""A sheet of a workbook: its rows where they stand in the file, and rows put in beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from ktxh_cli.store.xml_parts import Element, damaged, tag_end

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile(r"(?=_x[0-9A-Fa-f]{4}_)")


class BookCell(NamedTuple):
    """A cell that is there.

    Attributes:
        column: 0-based.
        style: number of its format in the workbook.
        kind: ``n`` number, ``s`` shared text, ``inlineStr``, ``str``, ``b``, ``e``, ``d``.
        text: what it holds, as written; of shared text its number.
        formula: whether it holds one.
        start, end: the bytes that it covers in the part.
    """

    column: int
    style: int
    kind: str
    text: str
    formula: bool
    start: int
    end: int


@dataclass
class BookRow:
    """A row that is there, by its number in the sheet (from 1) and the bytes that it covers."""

    number: int
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0
    cells: list[BookCell] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """True where no cell holds anything."""
        return not any(cell.text or cell.formula for cell in self.cells)


class SheetReader:
    """Looks a sheet through: its rows, and the elements beside them.

    Attributes:
        prefix: what stands before the names of elements, with its colon; mostly nothing.
        rows: in order.
        parts: the elements right below the root, by name; ``sheetData`` without its rows.

    Raises:
        SinkError: the part is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.prefix = ""
        self.rows: list[BookRow] = []
        self.parts: dict[str, Element] = {}
        self._depth = 0
        self._row: BookRow | None = None
        self._cell: tuple[int, dict[str, str]] | None = None
        self._column = -1
        self._text: list[str] | None = None
        self._formula = False
        self._held: list[str] = []
        self._skip = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.buffer_text = True
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise damaged()
        try:
            self._parser.Parse(data, True)
        except (expat.ExpatError, ValueError):
            raise damaged() from None
        if "sheetData" not in self.parts:
            raise damaged()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        self._depth += 1
        at = self._parser.CurrentByteIndex
        if self._depth == 2:
            element = Element(local, at, attributes, prefix + ":" if prefix else "")
            element.inner = tag_end(self.data, at)
            self.parts.setdefault(local, element)
            if local == "sheetData":
                self.prefix = element.prefix
        elif self._depth == 3 and local == "row":
            number = int(attributes.get("r") or (self.rows[-1].number + 1 if self.rows else 1))
            self._row = BookRow(number, at, tag_end(self.data, at))
            self._column = -1
        elif self._row is not None:
            self._start_in_row(local, attributes, at)

    def _start_in_row(self, local: str, attributes: dict[str, str], at: int) -> None:
        if local == "c" and self._depth == 4:
            self._cell = at, attributes
            reference = attributes.get("r")
            self._column = column_of(reference) if reference else self._column + 1
            self._held, self._formula = [], False
        elif local in ("v", "t") and not self._skip:
            self._text = []
        elif local == "f":
            self._formula = True
        elif local == "rPh":
            self._skip += 1

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        if self._depth == 2:
            element = self.parts[local]
            if not element.end:
                element.close, element.end = self._ends(at, element.inner)
        elif self._depth == 3 and self._row is not None:
            self._row.close, self._row.end = self._ends(at, self._row.inner)
            self.rows.append(self._row)
            self._row = None
        elif self._row is not None:
            self._end_in_row(local, at)
        self._depth -= 1

    def _end_in_row(self, local: str, at: int) -> None:
        if local in ("v", "t") and self._text is not None:
            self._held.append("".join(self._text))
            self._text = None
        elif local == "rPh":
            self._skip -= 1
        elif local == "c" and self._depth == 4 and self._cell is not None and self._row is not None:
            start, attributes = self._cell
            _, end = self._ends(at, tag_end(self.data, start))
            self._row.cells.append(
                BookCell(
                    self._column,
                    int(attributes.get("s", "0")),
                    attributes.get("t", "n"),
                    "".join(self._held),
                    self._formula,
                    start,
                    end,
                )
            )
            self._cell = None

    def _ends(self, at: int, inner: int) -> tuple[int, int]:
        """Give where the content and the element end."""
        if self.data[at : at + 2] == b"</":
            return at, self.data.index(b">", at) + 1
        return inner, inner

    def _refuse(self, *_: object) -> None:
        raise damaged()


def column_of(reference: str) -> int:
    """Give the 0-based column of a cell reference.

    >>> column_of("A1"), column_of("AI69")
    (0, 34)
    """
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter) - 64
    return number - 1


def letters(column: int) -> str:
    """Give the letters of a 0-based column.

    >>> letters(0), letters(34)
    ('A', 'AI')
    """
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def grown(reference: str, head: int, last: int, now: int) -> str:
    """Give a range that reaches down to row ``now`` where it went from the head to row ``last``.

    Args:
        reference: a range, also with ``$`` and the name of its sheet.
        head: the row of the header.
        last: the last row before.
        now: the last row now.

    >>> grown("A1:AI69", 1, 69, 72), grown("'Số liệu'!$A$1:$R$69", 1, 69, 72)
    ('A1:AI72', "'Số liệu'!$A$1:$R$72")
    >>> grown("B3:B9", 1, 69, 72)
    'B3:B9'
    """
    sheet, mark, cells = reference.rpartition("!")
    found = list(_REFERENCE.finditer(cells))
    if len(found) != 2 or int(found[0][2]) > head or int(found[1][2]) != last:
        return reference
    end = found[1]
    return f"{sheet}{mark}{cells[: end.start(2)]}{now}{cells[end.end(2) :]}"


def unescaped(text: str) -> str:
    """Give a text of a workbook as it is meant: ``_x0041_`` stands for a character.

    >>> unescaped("a_x0041_b"), unescaped("_x005F_x0041_")
    ('aAb', '_x0041_')
    """
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """Give a text as a workbook writes it, the inverse of ``unescaped``.

    >>> escaped("_x0041_"), escaped("tỷ đồng")
    ('_x005F_x0041_', 'tỷ đồng')
    """
    return _LIKE_ESCAPED.sub("_x005F", text) if "_x" in text else text
