"""The key of a figure: the same when its document is read again, changed elsewhere or corrected.

A key is made of the document's identity and the figure's place in it, never of its value or its
offsets. The place is the passage that holds it with every number masked, which number of that
passage it is, and how many passages of the same words stand before it. So a corrected number is the
same figure with another value, a paragraph put in elsewhere moves no key, and rules that find more
figures move none either.

What counts as a passage is written here once and does not follow the sentences of the engine: a
better way to cut sentences would give every figure of every file a new key. A change of anything
here needs a new ``VERSION``.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from ktxh_cli.document import Cell, Document
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import composed

#: Of the way keys are made; part of every key.
VERSION = "k1"
#: Hexadecimal digits of a key: 128 bits, so that two figures never meet by chance.
LENGTH = 32

#: A number: digits, with points and commas between them.
_NUMBER = compiled(r"\d++(?:[.,]\d++)*+")
_DIGITS = compiled(r"\d++")
_SPACE = compiled(r"\s++")
_UNSEEN = compiled(r"\p{Cf}++")
# Where a passage ends: behind a stop, and at a line end, unless a small letter goes on with it. A
# number goes on with a line that breaks off behind a small letter or comma, unless it numbers an
# item or stands below an empty line.
_END = compiled(
    r"(?<![.!?…;])[.!?…;]++[\"”’)]?\s++(?=[^\s\p{Ll}])"
    r"|(?<![\p{Ll}\p{M},\s])[^\S\n]*+\n\s*+(?=[^\p{Ll}])"
    r"|(?<=[\p{Ll}\p{M},])[^\S\n]*+\n\s*+(?=[^\p{Ll}\d]|\d++[.)/](?!\d))"
    r"|(?<=[\p{Ll}\p{M},])[^\S\n]*+\n[^\S\n]*+\n\s*+(?=\d)"
)


class Places:
    r"""The places of one document, from which the keys of its figures are made.

    >>> document = Document("a.txt", "Thu đạt 5 tỷ đồng, chi 4 tỷ đồng.\nVốn 9 tỷ đồng.")
    >>> later = Document("a.txt", "Mở đầu.\nThu đạt 6,5 tỷ đồng, chi 4 tỷ đồng.\nVốn 9 tỷ đồng.")
    >>> Places(document, "a.txt").key(8, 17) == Places(later, "a.txt").key(16, 27)
    True
    >>> Places(document, "a.txt").key(8, 17) == Places(document, "b.txt").key(8, 17)
    False
    """

    def __init__(self, document: Document, identity: str) -> None:
        self._text = document.text
        self._identity = identity
        self._table_starts = [table.start for table in document.tables]
        self._cells = [
            sorted((cell for cell in table.cells if cell.end > cell.start), key=_start_of)
            for table in document.tables
        ]
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._passages: list[tuple[str, int]] = []
        seen: Counter[str] = Counter()
        for start, end in _passages(document.text):
            masked = mask(document.text[start:end])
            self._starts.append(start)
            self._ends.append(end)
            self._passages.append((masked, seen[masked]))
            seen[masked] += 1
        self._labels = _labels(document)
        self._given: Counter[str] = Counter()

    def key(self, start: int, end: int) -> str:
        """Give the key of the figure at ``start`` to ``end`` of the text.

        Asked a second time for the same place it gives another key, which is the same in the next
        run: no two rows of a document share one.
        """
        parts = (VERSION, self._identity, *self._place(start, end))
        key = _digest(parts)
        again = self._given[key]
        self._given[key] += 1
        return _digest((*parts, f"again {again}")) if again else key

    def _place(self, start: int, end: int) -> tuple[str, ...]:
        digits = _DIGITS.search(self._text, start, end)
        at = digits.start() if digits else start
        number = bisect_right(self._table_starts, start) - 1
        cell = self._cell_at(number, start) if number >= 0 else None
        if cell is not None:
            label, occurrence = self._labels[number, cell.row]
            which = self._which(cell.start, cell.end, at, bool(digits))
            return "cell", label, str(occurrence), str(cell.column), which
        passage = bisect_right(self._starts, at) - 1
        masked, occurrence = self._passages[passage]
        which = self._which(self._starts[passage], self._ends[passage], at, bool(digits))
        return "passage", masked, str(occurrence), which

    def _cell_at(self, table: int, offset: int) -> Cell | None:
        """Give the cell of a table that holds the offset."""
        cells = self._cells[table]
        number = bisect_right(cells, offset, key=_start_of) - 1
        return cells[number] if number >= 0 and offset < cells[number].end else None

    def _which(self, start: int, end: int, at: int, digits: bool) -> str:
        """Say which number of the stretch stands at ``at``; one in words by what is before it."""
        if not digits:
            return f"word {len(mask(self._text[start:at]))}"
        runs = 0
        for run in _NUMBER.finditer(self._text, start, end):
            if at < run.end():
                parts = sum(1 for _ in _DIGITS.finditer(self._text, run.start(), at))
                return f"number {runs}.{parts}"
            runs += 1
        return f"number {runs}"


def mask(text: str) -> str:
    r"""Give the words of a passage: NFC, plain spaces, lower case, every number as ``#``.

    >>> mask("Thu\u00a0 đạt\n3.042,3 tỷ đồng (QĐ 12/2020)")
    'thu đạt # tỷ đồng (qđ #/#)'
    """
    plain = composed(_UNSEEN.sub("", text)).lower()
    return _SPACE.sub(" ", _NUMBER.sub("#", plain)).strip()


def identity_of(source: str) -> str:
    """Give the identity of a document whose path is ``source``, as given.

    The same file named by another path is another document: give ``--document-id`` where paths
    change.

    >>> identity_of("./reports//2020/./a.txt"), identity_of("-")
    ('reports/2020/a.txt', '-')
    """
    name = unicodedata.normalize("NFC", source).replace(os.sep, "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    return ("/" if name.startswith("/") else "") + "/".join(parts)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text; together they cover all of it."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _labels(document: Document) -> dict[tuple[int, int], tuple[str, int]]:
    """Give for each table and row its words, and how many rows above have the same."""
    labels: dict[tuple[int, int], tuple[str, int]] = {}
    seen: Counter[str] = Counter()
    for number, table in enumerate(document.tables):
        words: dict[int, list[str]] = {}
        for cell in table.cells:
            words.setdefault(cell.row, []).append(mask(document.text[cell.start : cell.end]))
        for row, cells in words.items():
            named = [cell for cell in cells if any(c.isalpha() for c in cell)]
            label = named[0] if named else "|".join(cells)
            labels[number, row] = label, seen[label]
            seen[label] += 1
    return labels


def _start_of(cell: Cell) -> int:
    return cell.start


def _digest(parts: tuple[str, ...]) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:LENGTH]
