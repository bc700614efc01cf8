"""An SQLite database: tables ``figures``, ``documents`` and ``notes``, and a view that joins them.

A decimal has no type of its own in SQLite. Each stands twice: as REAL, to reckon with, and in a
column of the same name with ``_exact`` behind it as TEXT, with every digit of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli.model import FACTS, GUESSES
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cell, Cells, cleaned, plain_number
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES, Column
from ktxh_cli.sinks.labels import NOTES_VI

if TYPE_CHECKING:
    from sqlite3 import Connection

#: Written into every file: a database without it is not ours to write into. The letters «ktxh».
APPLICATION_ID = 0x6B747868
#: Version of the tables below.
USER_VERSION = 1
#: The largest whole number that SQLite keeps.
_MOST = 2**63 - 1
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
#: What a document tells its figures in the view.
_FACTS = ("title", "issuer", "number", "date")


def write_sqlite(path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look) -> None:
    """Write a new database at ``path``; it has all columns, whatever ``look`` says.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    import sqlite3

    # Nobody else knows of the file yet: it is synced as a whole, and needs no journal beside it.
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN")
        make_schema(connection)
        put_documents(connection, documents)
        put_figures(connection, rows)
        connection.execute("COMMIT")
    finally:
        connection.close()


def make_schema(connection: Connection) -> None:
    """Make the tables, indexes and view in an empty database; what the notes mean is filled in."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    for statement in _statements():
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?)",
        [
            (code, kind, NOTES_VI[code], en)
            for kind, notes in (("guess", GUESSES), ("fact", FACTS))
            for code, en in notes.items()
        ],
    )


def is_ours(connection: Connection) -> bool:
    """Tell whether a database was made by ``make_schema``, by this version of the tables."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return bool(application == APPLICATION_ID and version == USER_VERSION)


def put_figures(connection: Connection, rows: Iterable[Cells], *, replace: bool = False) -> int:
    """Add figures and give how many the table did not have; a known key stays unless replaced."""
    return _put(connection, "figures", "key", FIGURES, rows, replace)


def put_documents(connection: Connection, documents: Iterable[Cells]) -> int:
    """Add the facts of documents, or bring them up to date; give how many were written."""
    return _put(connection, "documents", "document", DOCUMENTS, documents, True)


def read_figures(
    connection: Connection, documents: Iterable[str] | None = None
) -> list[dict[str, Cell]]:
    """Give the figures in the order in which they were added, numbers exact.

    Args:
        connection: the database.
        documents: identities of the documents whose figures are wanted; None for all.
    """
    return _read(connection, "figures", FIGURES, documents)


def read_documents(
    connection: Connection, documents: Iterable[str] | None = None
) -> list[dict[str, Cell]]:
    """Give the facts of documents, all or those named, in the order in which they were added."""
    return _read(connection, "documents", DOCUMENTS, documents)


def _statements() -> Iterable[str]:
    yield _table("documents", DOCUMENTS, "document", ())
    yield _table("figures", FIGURES, "key", ('FOREIGN KEY ("document") REFERENCES documents',))
    yield (
        "CREATE TABLE notes (\n  code TEXT NOT NULL PRIMARY KEY,\n"
        "  kind TEXT NOT NULL CHECK (kind IN ('guess', 'fact')),\n"
        "  vi TEXT NOT NULL,\n  en TEXT NOT NULL\n)"
    )
    for name in ("indicator_id", "place_id", "period", "document"):
        yield f'CREATE INDEX figures_{name} ON figures ("{name}")'
    facts = ", ".join(f'd."{name}" AS document_{name}' for name in _FACTS)
    yield (
        f"CREATE VIEW figures_with_documents AS\nSELECT f.*, {facts}\n"
        'FROM figures AS f LEFT JOIN documents AS d ON d."document" = f."document"'
    )


def _table(name: str, columns: Sequence[Column], key: str, further: tuple[str, ...]) -> str:
    lines = [_definition(column, key) for column in columns]
    lines += [f'"{column}" TEXT' for column in _exact_names(columns)]
    return f"CREATE TABLE {name} (\n  " + ",\n  ".join((*lines, *further)) + "\n)"


def _definition(column: Column, key: str) -> str:
    said = f'"{column.name}" {_TYPES[column.type]}'
    if column.name == key:
        said += " NOT NULL PRIMARY KEY"
    if column.codes:
        codes = ", ".join(f"'{code}'" for code in column.codes)
        said += f' CHECK ("{column.name}" IN ({codes}))'
    return said


def _exact_names(columns: Sequence[Column]) -> list[str]:
    return [f"{column.name}_exact" for column in columns if column.type == "number"]


def _put(
    connection: Connection,
    table: str,
    key: str,
    columns: Sequence[Column],
    rows: Iterable[Cells],
    replace: bool,
) -> int:
    names = [column.name for column in columns] + _exact_names(columns)
    listed = ", ".join(f'"{name}"' for name in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != key)
    doing = f"UPDATE SET {updates}" if replace else "NOTHING"
    before = connection.total_changes
    connection.executemany(
        f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))})"
        f' ON CONFLICT ("{key}") DO {doing}',
        (_bound(row, columns) for row in rows),
    )
    return connection.total_changes - before


def _bound(row: Cells, columns: Sequence[Column]) -> list[str | int | float | None]:
    values = [cleaned(row.get(column.name)) for column in columns]
    exact = [
        None if value is None else plain_number(Decimal(value))
        for column, value in zip(columns, values, strict=True)
        if column.type == "number"
    ]
    return [*(_storable(value) for value in values), *exact]


def _storable(value: Cell) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, int) and abs(value) > _MOST:
        return str(value)
    return value


def _read(
    connection: Connection,
    table: str,
    columns: Sequence[Column],
    documents: Iterable[str] | None,
) -> list[dict[str, Cell]]:
    names = [c.name if c.type != "number" else f"{c.name}_exact" for c in columns]
    listed = ", ".join(f'"{name}"' for name in names)
    query = f"SELECT {listed} FROM {table}"
    values: tuple[str, ...] = ()
    if documents is not None:
        query += " WHERE document IN (SELECT value FROM json_each(?))"
        values = (json.dumps(list(documents)),)
    found = connection.execute(f"{query} ORDER BY rowid", values)
    return [
        {
            column.name: Decimal(value) if column.type == "number" and value is not None else value
            for column, value in zip(columns, held, strict=True)
        }
        for held in found
    ]
