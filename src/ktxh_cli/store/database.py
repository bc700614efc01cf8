"""SQLite databases kept up to date: one transaction a run, which happens as a whole or not at all.

A new database is written beside its place like every other file. One that is there is changed
where it stands: SQLite's own journal brings it back to the state before, should the run or the
machine stop in the middle.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3  # noqa: TID253 - this module is imported for databases only
from collections.abc import Iterator, Sequence
from pathlib import Path

from ktxh_cli.errors import BusyError, SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.sqlite_file import (
    is_ours,
    put_documents,
    put_figures,
    read_documents,
    read_figures,
    write_sqlite,
)
from ktxh_cli.sinks.whole import replacing
from ktxh_cli.store.append import Batch, Cells, OnConflict, Plan, merge, merge_documents, same
from ktxh_cli.store.files import plain_normal
from ktxh_cli.store.rows import COLUMNS

_MAGIC = b"SQLite format 3\0"


def keep_database(
    real: Path,
    look: Look,
    batch: Batch,
    *,
    append: bool,
    on_conflict: OnConflict,
    wait: float,
) -> tuple[Plan, bool]:
    """Bring a database up to date; give what changed, and whether anything was written.

    Args:
        real: the file, links followed.
        look: has no say here: a database has all columns.
        batch: what was read.
        append: keep what it holds; else it is made anew.
        on_conflict: what to do with figures that say something else.
        wait: seconds to wait for other programs that have the database locked.

    Raises:
        BusyError: another program has it locked.
        SinkError: it is none of ours, damaged, or cannot be written; it is as it was.
        OSError: the disk refuses.
    """
    there = real.exists() and real.stat().st_size > 0
    try:
        if there:
            with _open(real, wait) as connection:
                plan = _changed(connection, batch, on_conflict) if append else None
                if plan is not None and plan.writes:
                    _commit(connection, real, plan, batch, wait)
            if plan is not None:
                return plan, plan.writes
            _refuse_remains(real)
        plan = _plan([], [], batch, on_conflict)
        with replacing(real) as part:
            write_sqlite(part, plan.added, plan.documents_added, look)
            with _open(part, wait) as connection:
                _verify(connection, plan, batch)
        return plan, True
    except sqlite3.Error as error:
        raise _refused(error) from None


def _changed(connection: sqlite3.Connection, batch: Batch, on_conflict: OnConflict) -> Plan:
    """Add and change rows within the transaction that is open."""
    documents = {facts.document for facts in batch.documents}
    held = read_figures(connection, documents)
    facts = read_documents(connection, documents)
    plan = _plan(held, facts, batch, on_conflict)
    if plan.writes:
        put_documents(connection, [*plan.documents_changed.values(), *plan.documents_added])
        put_figures(connection, plan.changed.values(), replace=True)
        put_figures(connection, plan.added)
        _verify(connection, plan, batch)
    return plan


def _commit(
    connection: sqlite3.Connection, real: Path, plan: Plan, batch: Batch, wait: float
) -> None:
    """Commit; where the disk refuses in the middle of it, look whether it has happened."""
    try:
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.close()
        with _open(real, wait) as again:  # which undoes what was done by half
            if not _holds(again, plan, batch):
                raise


def _plan(
    held: Sequence[Cells], facts: Sequence[Cells], batch: Batch, on_conflict: OnConflict
) -> Plan:
    plan = merge(held, batch, COLUMNS, on_conflict, plain_normal)
    merge_documents(plan, facts, batch.documents, plain_normal)
    return plan


@contextlib.contextmanager
def _open(path: Path, wait: float) -> Iterator[sqlite3.Connection]:
    """Give a database of ours, locked for writing; what is not committed is undone."""
    with path.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:
            raise _foreign()
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=wait, isolation_level=None
    )
    try:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("BEGIN IMMEDIATE")
        if not is_ours(connection):
            raise _foreign()
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise SinkError(
                say("cơ sở dữ liệu bị hỏng", "the database is damaged"),
                hint=say("phục hồi bản sao lưu", "restore a backup"),
            )
        yield connection
    finally:
        connection.close()


def _verify(connection: sqlite3.Connection, plan: Plan, batch: Batch) -> None:
    """Read back what was written, before it counts."""
    if not _holds(connection, plan, batch):
        raise SinkError(
            say("cơ sở dữ liệu không giữ đúng những gì đã ghi",
                "the database does not hold what was written")
        )  # fmt: skip


def _holds(connection: sqlite3.Connection, plan: Plan, batch: Batch) -> bool:
    """Tell whether the database holds every row that the plan adds or changes."""
    documents = {facts.document for facts in batch.documents}
    written = {row["key"]: row for row in read_figures(connection, documents)}
    return all(
        same(written.get(cells["key"], {}).get(name), cells.get(name))
        for cells in (*plan.added, *plan.changed.values())
        for name in COLUMNS
    )


def _refuse_remains(real: Path) -> None:
    """Refuse to replace a database beside which a journal still lies: it would spoil the new one.

    Raises:
        BusyError: another program has the database open.
    """
    for name in (f"{real.name}-journal", f"{real.name}-wal"):
        if os.path.lexists(real.with_name(name)):
            raise BusyError(
                say("đang được mở trong chương trình khác", "open in another program"),
                hint=say("đóng chương trình đó rồi chạy lại", "close it and run again"),
            )


def _refused(error: sqlite3.Error) -> SinkError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BusyError(
            say("cơ sở dữ liệu đang bị chương trình khác khoá",
                "another program has the database locked"),
            hint=say("chạy lại sau, hoặc chờ lâu hơn: --wait GIÂY",
                     "run again, or --wait SECONDS"),
        )  # fmt: skip
    return SinkError(say(f"không ghi được: {error}", f"cannot be written: {error}"))


def _foreign() -> SinkError:
    return SinkError(
        say("không phải cơ sở dữ liệu do ktxh export ghi", "no database of ktxh export"),
        hint=say("ghi ra tệp khác", "write to another file"),
    )
