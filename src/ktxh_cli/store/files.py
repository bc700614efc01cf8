"""What a format offers to be kept up to date: its file read back, and written with what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned
from ktxh_cli.store.append import Cells, Plan, same
from ktxh_cli.store.rows import Cell


@dataclass
class Held:
    """What a file holds.

    Attributes:
        columns: the columns of figures it has, by the names of the contract, in its order.
        rows: its figures, by the names of the contract.
        raw: for each row what must not change while the row does not; empty where there is no such.
        documents: the facts of documents; None where the format has no place for them.
        torn: the text of a last row that an interrupted program left unfinished.
        state: what the format needs to write the file again.
    """

    columns: tuple[str, ...]
    rows: list[Cells] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    documents: list[Cells] | None = None
    torn: str = ""
    state: Any = None


class Keeper(Protocol):
    """A format whose files can be read back and written again with nothing lost."""

    look: Look

    def load(self, path: Path, needed: str = "key") -> Held:
        """Give what the file at ``path`` holds.

        Args:
            path: the file.
            needed: the column by which it is known to be ours. Without the key it can only be read
                back, and not kept up to date.

        Raises:
            SinkError: it is none of ours, or holds what would be lost.
            OSError: it cannot be read.
        """
        ...

    def normal(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Give the cells of a row as they will be read back."""
        ...

    def write(self, part: Path, held: Held | None, plan: Plan) -> None:
        """Write the whole file at ``part``: what was held, changed by the plan."""
        ...


def plain_normal(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Give the cells as a text format gives them back."""
    return {name: cleaned(value) for name, value in cells.items()}


def final_rows(held: Held | None, plan: Plan) -> list[Cells]:
    """Give the rows that the file is to hold in the end."""
    before = held.rows if held else []
    return [plan.changed.get(number, cells) for number, cells in enumerate(before)] + plan.added


def final_documents(held: Held | None, plan: Plan) -> list[Cells]:
    """Give the facts of documents that the file is to hold in the end."""
    before = held.documents or [] if held else []
    changed = plan.documents_changed
    return [changed.get(n, cells) for n, cells in enumerate(before)] + plan.documents_added


def verify(keeper: Keeper, part: Path, held: Held | None, plan: Plan) -> None:
    """Read a new file back and compare every row with what was to be written.

    A library may swallow an error of the disk and leave half a file: nothing takes the place of the
    old file that has not been read back.

    Raises:
        SinkError: a row is missing, doubled or other than it should be.
    """
    columns = keeper.look.columns
    needed = "key" if held is not None or "key" in (columns or ("key",)) else columns[0]
    try:
        whole = _is_as_planned(keeper.load(part, needed), held, plan)
    except SinkError:
        whole = False
    if not whole:
        raise not_as_written()


def not_as_written() -> SinkError:
    """Give the error for a new file that does not hold what it should."""
    return SinkError(
        say(
            "tệp mới không giống những gì đã ghi; tệp cũ được giữ nguyên",
            "the new file is not what was written; the old one is as it was",
        ),
        hint=say("xem ổ đĩa có đầy hay hỏng không", "see whether the disk is full or broken"),
    )


def _is_as_planned(written: Held, held: Held | None, plan: Plan) -> bool:
    columns = written.columns
    if written.torn or (held is not None and set(held.columns) != set(columns)):
        return False
    if not _agree(written.rows, final_rows(held, plan), columns):
        return False
    if written.documents is not None and not _agree(written.documents, final_documents(held, plan)):
        return False
    kept = enumerate(held.raw if held is not None else ())
    return all(written.raw[n] == raw for n, raw in kept if n not in plan.changed)


def _agree(
    written: Sequence[Cells], expected: Sequence[Cells], columns: Sequence[str] = ()
) -> bool:
    return len(written) == len(expected) and all(
        same(row.get(name), right.get(name))
        for row, right in zip(written, expected, strict=True)
        for name in columns or row
    )
