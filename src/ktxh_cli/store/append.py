"""What a run changes in a file: which figures are new, known, changed or gone.

A figure is known by its key. What a row *says* is compared: value, unit, indicator, sentence and so
on. Where it says it (``WHERE``: line, offsets) and who read it (rule, hash of the text, version of
the rules) move with every edit of the document and every release, and are no conflict: a row that
says the same as before stays as it is, to the last byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ktxh_cli.store.rows import Cell, DocumentFacts, Row

Cells = Mapping[str, Cell]

#: Columns that only say where the figure stands in the present text.
PLACE = frozenset({"source", "line", "start", "end", "location"})
#: Columns that say where it stands and what read it: a change of these alone is no conflict.
WHERE = PLACE | {"rule", "document", "text_hash", "rules_version", "key"}
#: What parts the key of a figure from the mark of another reading of it.
ANOTHER = "+"


class OnConflict(StrEnum):
    """What is done where a known figure says something else than the file."""

    KEEP = "keep"
    REPLACE = "replace"
    ADD = "add"


@dataclass
class Counts:
    """What became of the figures of a run.

    Attributes:
        new: not in the file before.
        known: in the file already, saying the same.
        kept, replaced, added: in the file, saying something else: the file's row stayed, the new
            one took its place, or the new one was added beside it.
        moved: of the known ones, those whose place in the text was brought up to date.
        gone: in the file, but no longer found in their document; their rows stay.
    """

    new: int = 0
    known: int = 0
    kept: int = 0
    replaced: int = 0
    added: int = 0
    moved: int = 0
    gone: int = 0


@dataclass
class Batch:
    """What a run has read.

    Attributes:
        rows: the figures that are to stand in the file.
        documents: the facts of every document that was read.
        found: for each document that was read in whole the keys of all its figures, also of those
            that a filter left out: a figure that is not among them is gone.
    """

    rows: list[Row] = field(default_factory=list)
    documents: list[DocumentFacts] = field(default_factory=list)
    found: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Plan:
    """What has to be written; rows of the file are named by their number in it.

    Attributes:
        changed: rows of the file that are to hold other cells.
        added: rows to be put behind them.
        documents_changed, documents_added: the same for the facts of documents.
        counts: what became of the figures.
    """

    changed: dict[int, Cells] = field(default_factory=dict)
    added: list[Cells] = field(default_factory=list)
    documents_changed: dict[int, Cells] = field(default_factory=dict)
    documents_added: list[Cells] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    @property
    def writes(self) -> bool:
        """True where the file has to be written at all."""
        return bool(self.changed or self.added or self.documents_changed or self.documents_added)


def merge(
    held: Sequence[Cells],
    batch: Batch,
    columns: Sequence[str],
    on_conflict: OnConflict,
    normal: Callable[[Mapping[str, Cell]], dict[str, Cell]],
) -> Plan:
    """Give what the figures of a run change in a file that holds the rows ``held``.

    Args:
        held: the rows of the file, as they were read back.
        batch: what the run has read.
        columns: those of the file; nothing else can be compared.
        on_conflict: what to do with figures that say something else.
        normal: gives the cells as the file would give them back.
    """
    return _Merge(held, columns, on_conflict, normal).of(batch)


def merge_documents(
    plan: Plan, held: Sequence[Cells], documents: Iterable[DocumentFacts],
    normal: Callable[[Mapping[str, Cell]], dict[str, Cell]],
) -> None:  # fmt: skip
    """Put into the plan what changes in the facts of documents.

    Unknown documents are added. The facts of a known one follow its rows: they change where a row
    of it is written, so that a run that writes no row leaves the file alone.
    """
    numbers = {cells.get("document"): number for number, cells in enumerate(held)}
    written = {cells["document"] for cells in (*plan.added, *plan.changed.values())}
    for facts in documents:
        cells = normal(facts.cells())
        number = numbers.get(cells["document"])
        if number is None:
            numbers[cells["document"]] = len(held) + len(plan.documents_added)
            plan.documents_added.append(cells)
            continue
        follows = number < len(held) and cells["document"] in written
        if follows and not all(same(held[number].get(k), value) for k, value in cells.items()):
            plan.documents_changed[number] = cells


def content_of(cells: Cells) -> str:
    """Give a digest of what a row says, to tell another reading of a known figure from a third.

    >>> content_of({"value": Decimal("4.50"), "line": 1}) == content_of({"value": Decimal("4.5")})
    True
    """
    said = "\0".join(f"{name}={_plain(cells[name])}" for name in sorted(cells) if name not in WHERE)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]


class _Merge:
    def __init__(
        self,
        held: Sequence[Cells],
        columns: Sequence[str],
        on_conflict: OnConflict,
        normal: Callable[[Mapping[str, Cell]], dict[str, Cell]],
    ) -> None:
        self._held = held
        self._numbers = {str(cells["key"]): number for number, cells in enumerate(held)}
        self._saying = [name for name in columns if name not in WHERE]
        self._placing = [name for name in columns if name in PLACE]
        self._on_conflict = on_conflict
        self._normal = normal
        self._plan = Plan()

    def of(self, batch: Batch) -> Plan:
        for row in batch.rows:
            self._take(self._normal(row.cells()))
        for cells in self._held:
            found = batch.found.get(str(cells.get("document")))
            if found is not None and str(cells["key"]).partition(ANOTHER)[0] not in found:
                self._plan.counts.gone += 1
        return self._plan

    def _take(self, cells: dict[str, Cell]) -> None:
        counts = self._plan.counts
        key = str(cells["key"])
        number = self._numbers.get(key)
        if number is None:
            self._add(cells)
            counts.new += 1
            return
        if self._says_thesame(number, cells):
            counts.known += 1
            if self._on_conflict == OnConflict.REPLACE and self._differs(number, cells):
                self._change(number, cells)
                counts.moved += 1
            return
        another = f"{key}{ANOTHER}{content_of(cells)}"
        if another in self._numbers:
            counts.known += 1
        elif self._on_conflict == OnConflict.ADD:
            self._add({**cells, "key": another})
            counts.added += 1
        elif self._on_conflict == OnConflict.REPLACE:
            self._change(number, cells)
            counts.replaced += 1
        else:
            counts.kept += 1

    def _add(self, cells: Cells) -> None:
        self._numbers[str(cells["key"])] = len(self._held) + len(self._plan.added)
        self._plan.added.append(cells)

    def _change(self, number: int, cells: Cells) -> None:
        if number < len(self._held):
            self._plan.changed[number] = cells
        else:
            self._plan.added[number - len(self._held)] = cells

    def _row(self, number: int) -> Cells:
        if number < len(self._held):
            return self._plan.changed.get(number, self._held[number])
        return self._plan.added[number - len(self._held)]

    def _says_thesame(self, number: int, cells: Cells) -> bool:
        held = self._row(number)
        return all(same(held.get(name), cells.get(name)) for name in self._saying)

    def _differs(self, number: int, cells: Cells) -> bool:
        held = self._row(number)
        return not all(same(held.get(name), cells.get(name)) for name in self._placing)


def same(held: Cell, new: Cell) -> bool:
    """Tell whether two cells say the same: numbers by value, nothing and empty text alike.

    >>> same(Decimal("4.50"), Decimal("4.5")), same(None, ""), same("4.5", Decimal("4.5"))
    (True, True, True)
    """
    if isinstance(held, (int, Decimal)) and isinstance(new, (int, Decimal)):
        return held == new
    return held == new or _plain(held) == _plain(new)


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
