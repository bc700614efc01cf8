"""The rows of a table: what each label names, and which rows it is a part of."""

from __future__ import annotations

from dataclasses import dataclass, field

from regex import Match

from ktxh_cli.document import Cell
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.anatomy import Anatomy, head_cells
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import MARK, Said
from ktxh_cli.tables.words import said_by

_PARTS = compiled(
    r"(?:trong đó|tr\.?[ ]?đó|bao gồm|gồm có|chia ra|phân theo[^:\n]{0,60}|phân ra|cụ thể)"
    r"[ ]*:?[ ]*"
)
_TOTAL = compiled(r"(?:tổng|cộng|toàn (?:tỉnh|ngành|quốc|thành phố|huyện)|chung|cả nước)(?!\p{L})")


@dataclass(slots=True)
class Row:
    """A row of the body.

    Attributes:
        number: its number in the grid.
        start, end: the span of its label in the view, without list mark.
        said: what the label says.
        unit: the unit that the row gives, in its unit column or its label.
        unit_words: the words of a unit that the library does not know.
        parents: the rows that it is a part of, the nearest first.
        total: whether it is the row of the whole.
        part: whether «trong đó» or the like makes it a part.
        empty: whether it has a label and nothing else: a heading of the rows that follow.
        depth: how the label is marked and set in, for finding its parents.
        bold: whether the label is set bold.
        opens: whether it only says that parts follow («Trong đó:», «Phân theo ngành»).
        outer: what the label column to its left says, where there is one.
    """

    number: int
    start: int
    end: int
    said: Said
    unit: Measured | None = None
    unit_words: str = ""
    parents: tuple[Row, ...] = ()
    total: bool = False
    part: bool = False
    empty: bool = False
    opens: bool = False
    depth: tuple[str, int] = ("", 0)
    bold: bool = False
    outer: Said | None = None
    rules: list[str] = field(default_factory=list)


def rows_of(page: Page, anatomy: Anatomy) -> list[Row]:
    """Give the rows of the body that have a label, each with the rows that it is a part of."""
    rows: list[Row] = []
    unit: tuple[Measured | None, str] = (None, "")
    for number in anatomy.body:
        row = _row(page, anatomy, number)
        if row is None:
            continue
        unit = _unit(page, anatomy, row, unit)
        rows.append(row)
    _Family(rows).settle()
    return rows


def _row(page: Page, anatomy: Anatomy, number: int) -> Row | None:
    cells = [page.at(number, column) for column in anatomy.labels]
    filled = [cell for cell in cells if cell is not None and page.words(cell).strip()]
    if not filled:
        marks = page.at(number, anatomy.number) if anatomy.number >= 0 else None
        if marks is None or not page.words(marks).strip() or marks.columns < 2:
            return None
        filled = [marks]
    cell = filled[-1]
    words = page.words(cell)
    item = page.words(page.at(number, anatomy.number)).strip() if anatomy.number >= 0 else ""
    at = 0
    mark = MARK.match(words)
    if mark is not None and mark.end() < len(words):
        at = mark.end()
    parts = _PARTS.match(words.lower(), at)
    opens = parts is not None and parts.end() >= len(words.strip())
    part = parts is not None and not opens
    if part and parts is not None:
        at = parts.end()
        inner = MARK.match(words, at)
        at = inner.end() if inner is not None and inner.end() < len(words) else at
    start, end = page.span(cell)
    start += at
    row = Row(number, start, end, said_by(page, start, end, label=True))
    if not row.said.areas and _of_communes(page, anatomy):
        communes = page.library.communes(page.view.plain[start:end].strip())
        if communes:
            row.said.places, row.said.areas, row.said.names = communes, [(start, end)], []
    if row.said.unit is None and (sign := page.per_cent(cell)) is not None:
        row.said.unit = said_by(page, *sign).unit
    row.opens = opens
    row.part = part
    row.bold = cell.bold
    row.total = _TOTAL.match(words.lower(), at) is not None or "total" in row.said.heads
    row.depth = _depth(mark, item, cell)
    others = [page.at(number, c) for c in anatomy.figures]
    row.empty = not any(c is not None and c is not cell and page.words(c).strip() for c in others)
    if row.empty and (whole := said_by(page, start, end)).unit is not None and not whole.names:
        row.said = whole  # a row that gives the unit of those below: «Người»
        row.unit = whole.unit
    if len(filled) > 1 and filled[-2] is not cell:  # «Huyện | Xã»
        row.outer = said_by(page, *page.span(filled[-2]), label=True)
    return row


def _of_communes(page: Page, anatomy: Anatomy) -> bool:
    """Tell a label column whose head says that it holds communes: «Xã, thị trấn»."""
    over = head_cells(page, anatomy.head, anatomy.labels[-1])
    return any(_COMMUNE.search(page.words(cell).lower()) for cell in over)


_COMMUNE = compiled(r"(?<!\p{L})(?:xã|phường|thị trấn)(?!\p{L})(?! hội)")


def _depth(mark: Match[str] | None, item: str, cell: Cell) -> tuple[str, int]:
    """Give how a label is marked («1.» number, «-» sign) and how far it is set in."""
    own = mark
    if item:
        found = MARK.match(item + ". ") if item[-1:].isalnum() else MARK.match(item + " ")
        own = found if found is not None else own
    kind, prefix = "", ""
    if own is not None:
        for name in ("roman", "dotted", "number", "number2", "letter", "upper", "sign"):
            if own[name]:
                kind = name
                prefix = own[name]
                break
        if kind == "roman" and (prefix.islower() or prefix in ("C", "D", "L", "M")):
            kind = "letter" if prefix.islower() else "upper"
        if kind == "dotted":
            kind = f"dotted{prefix.count('.')}"
        if kind == "sign":
            kind = f"sign{prefix[0]}"
    return kind, cell.indent


def _unit(
    page: Page, anatomy: Anatomy, row: Row, above: tuple[Measured | None, str]
) -> tuple[Measured | None, str]:
    """Give the row its unit; «"» and the like repeat the one above."""
    row.unit = row.said.unit
    if anatomy.unit < 0:
        return above
    cell = page.at(row.number, anatomy.unit)
    words = page.words(cell).strip()
    if cell is None or not words or cell.column != anatomy.unit:
        return above
    if words in ('"', "”", "''", "-nt-", "nt", "-"):
        row.unit, row.unit_words = above
        return above
    said = said_by(page, *page.span(cell))
    row.unit, row.unit_words = said.unit, "" if said.unit is not None else words
    row.rules.extend(said.rules)
    return row.unit, row.unit_words


class _Family:
    """Finds the rows that each row is a part of.

    A mark or a step of indent that was met before means the level it was met on; one that was not
    opens a level below the row before. Numbers in a column of their own belong to parents: rows
    without one below a row with one are its parts.
    """

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.stack: list[Row] = []
        self.opened: Row | None = None
        self.openers: list[tuple[Row, Row]] = []
        self.indents = len({row.depth[1] for row in rows}) > 1
        self.first_marked = bool(rows) and bool(rows[0].depth[0])

    def settle(self) -> None:
        """Give every row its parents."""
        before: Row | None = None
        for row in self.rows:
            if row.opens:
                self._open(row, before)
                row.parents = tuple(reversed(self.stack))
                continue
            if (row.part or self._goes_on(row)) and before is not None:
                self._below(row, before)
            else:
                self.opened = None
                self._place(row)
            row.parents = tuple(reversed(self.stack))
            self.stack.append(row)
            before = row

    def _open(self, row: Row, before: Row | None) -> None:
        """Find the whole whose parts follow «Phân theo …»: of a second one that of the first."""
        earlier = next(
            (
                whole
                for other, whole in reversed(self.openers)
                if other.depth == row.depth and whole in self.stack
            ),
            None,
        )
        if earlier is None and row.depth[1] > 0:
            held = [r for r in self.stack if r.depth[1] < row.depth[1]]
            earlier = held[-1] if held else None
        self.opened = earlier if earlier is not None else before
        if self.opened is not None:
            self.openers.append((row, self.opened))
            while self.stack and self.stack[-1] is not self.opened:
                self.stack.pop()

    def _goes_on(self, row: Row) -> bool:
        """Tell a row that still stands under «Trong đó:» or «Phân theo …»."""
        whole = self.opened
        if whole is None or row.empty or row.total:
            return False
        if row.depth == whole.depth and (whole.depth[0] or whole.depth[1]):
            return False
        kind = row.depth[0]
        earlier = self.stack[: self.stack.index(whole)] if whole in self.stack else self.stack
        return not (kind and any(r.depth == row.depth for r in earlier))

    def _below(self, row: Row, before: Row) -> None:
        """Make a row a part of the row that «trong đó» follows, or of that row's own part."""
        whole = self.opened if self.opened is not None else before
        if row.part and before.part and before.depth == row.depth and before.parents:
            whole = before.parents[0]
        deeper = [r for r in self.stack if r.number > whole.number and r.depth[1] < row.depth[1]]
        keep = deeper[-1] if deeper and self.opened is not None else whole
        while self.stack and self.stack[-1] is not keep:
            self.stack.pop()

    def _place(self, row: Row) -> None:
        """Close the levels that a row does not stand in."""
        if row.empty and not row.depth[0] and row.depth[1] == 0:
            self.stack.clear()  # a heading of its own
            return
        if row.total and not row.depth[0]:
            self.stack = [r for r in self.stack if r.empty]
            return
        while self.stack and not self._is_below(row, self.stack[-1]):
            self.stack.pop()

    def _is_below(self, row: Row, other: Row) -> bool:
        """Tell whether a row stands a level below another that is still open."""
        kind, indent = row.depth
        if other.empty and not other.depth[0]:
            return True
        if row.depth == other.depth:
            return False
        if any(
            r.depth[0] == kind and (kind or r.depth[1] == indent) and r is not other
            for r in self.stack[: self.stack.index(other)]
        ):
            return False
        if kind == other.depth[0]:
            return indent > other.depth[1]
        if not kind:
            if self.indents and indent != other.depth[1]:
                return indent > other.depth[1]
            return self.first_marked or (bool(other.depth[0]) and other.bold and not row.bold)
        if not other.depth[0]:
            return not other.part and (indent > other.depth[1] or not _higher(kind, ""))
        return not _higher(kind, other.depth[0])


_ORDER = ("upper", "roman", "number", "number2", "dotted1", "dotted2", "dotted3", "letter",
          "sign-", "sign–", "sign+", "sign*", "sign•")  # fmt: skip


def _higher(kind: str, other: str) -> bool:
    """Tell whether marks of one sort head those of another: «I.» heads «1.», «1.» heads «-»."""
    if kind in _ORDER and other in _ORDER:
        return _ORDER.index(kind) < _ORDER.index(other)
    return kind in ("upper", "roman")
