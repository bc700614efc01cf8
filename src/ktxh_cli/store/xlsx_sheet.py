"""A sheet of a workbook: its rows where they stand in the file, and rows put in beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ktxh_cli.store.xml_parts import children, damaged

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What could hide a tag from the patterns below; no office program writes it among cells.
_HIDING = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_ROW = rb"<%srow((?:\s[^<>]*?)?)(?:/>|>(.*?)</%srow\s*>)"
_CELL = rb"<%sc((?:\s[^<>]*?)?)(?:/>|>(.*?)</%sc\s*>)"
_VALUE = rb"<%s[vt](?:\s[^<>]*)?(?<!/)>(.*?)</%s[vt]\s*>"
_SOUND = rb"<%srPh\b.*?</%srPh\s*>"
_NUMBER = re.compile(rb"""\sr=["']([0-9]+)["']""")
_ATTRIBUTE = re.compile(rb"""(?<![A-Za-z])([A-Za-z]++)=["']([^"']*)["']""")
#: As most programs write them.
_USUAL = re.compile(rb'\sr="([A-Z]+)[0-9]+"(?:\ss="([0-9]+)")?(?:\st="([A-Za-z]+)")?')
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);")
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

    That the part is well-formed is left to the parser; rows and cells are then cut out of its
    bytes, which is faster by far than a call for each of their elements.

    Attributes:
        data: the part.
        prefix: what stands before the names of elements, with its colon; mostly nothing.
        rows: in order.
        parts: the elements right below the root, by name; ``sheetData`` without its rows.

    Raises:
        SinkError: the part is damaged, or written in a way that cannot be kept.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parts = children(data, "worksheet", "sheetData")
        held = self.parts.get("sheetData")
        if held is None or _HIDING.search(data, held.inner, held.close):
            raise damaged()
        self.prefix = held.prefix
        name = re.escape(held.prefix.encode())
        self._row = re.compile(_ROW % (name, name), re.DOTALL)
        self._cell = re.compile(_CELL % (name, name), re.DOTALL)
        self._value = re.compile(_VALUE % (name, name), re.DOTALL)
        self._sound = re.compile(_SOUND % (name, name), re.DOTALL)
        self._formula = re.compile(b"<%sf[ />]" % name)
        self.rows: list[BookRow] = []
        try:
            for found in self._row.finditer(data, held.inner, held.close):
                self.rows.append(self._row_of(found))
        except ValueError:
            raise damaged() from None

    def _row_of(self, found: re.Match[bytes]) -> BookRow:
        given = _NUMBER.search(found[1])
        number = int(given[1]) if given else (self.rows[-1].number + 1 if self.rows else 1)
        inner, close = found.span(2) if found[2] is not None else (found.end(), found.end())
        row = BookRow(number, found.start(), inner, close, found.end())
        column = -1
        for cell in self._cell.finditer(self.data, inner, close):
            made = self._cell_of(cell, column)
            column = made.column
            row.cells.append(made)
        return row

    def _cell_of(self, found: re.Match[bytes], before: int) -> BookCell:
        usual = _USUAL.fullmatch(found[1])
        if usual is not None:
            column = _column(usual[1])
            style, kind = usual[2] or b"0", usual[3] or b"n"
        else:
            attributes = dict(_ATTRIBUTE.findall(found[1]))
            reference = attributes.get(b"r", b"")
            column = column_of(reference.decode()) if reference else before + 1
            style, kind = attributes.get(b"s", b"0"), attributes.get(b"t", b"n")
        text, formula = self._content_of(found[2]) if found[2] else ("", False)
        start, end = found.span()
        return BookCell(column, int(style), kind.decode(), text, formula, start, end)

    def _content_of(self, content: bytes) -> tuple[str, bool]:
        """Give the text of a cell, and whether it holds a formula."""
        value = content[3:-4]
        if content.startswith(b"<v>") and b"<" not in value:
            return _plain(value), False
        formula = self._formula.search(content) is not None
        if b"rPh" in content:
            content = self._sound.sub(b"", content)
        return _plain(b"".join(self._value.findall(content))), formula


def _plain(data: bytes) -> str:
    """Give a text without the escapes of XML."""
    text = data.decode()
    return _ESCAPE.sub(_character, text) if "&" in text else text


@cache
def _column(name: bytes) -> int:
    return column_of(name.decode())


def _character(match: re.Match[str]) -> str:
    said = match[1]
    if said[0] != "#":
        return _ENTITIES[said]
    return chr(int(said[2:], 16) if said[1] == "x" else int(said[1:]))


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
