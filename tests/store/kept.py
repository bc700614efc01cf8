"""Rows made for tests, and files of figures read back by readers that are not ktxh's own."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

from conftest import make_record
from ktxh_cli.sinks.base import Look
from ktxh_cli.store.append import Batch, OnConflict
from ktxh_cli.store.keeping import Outcome, Target, keep
from ktxh_cli.store.rows import DocumentFacts, Row

FORMS = ("csv", "tsv", "jsonl", "xlsx", "sqlite", "parquet")


def make_row(key: str, *, document: str = "a.txt", rules: str = "1", **said: Any) -> Row:
    """Give a row with this key whose record says what is named."""
    return Row(make_record(source=document, **said), key, document, "0" * 64, rules)


def make_facts(document: str, **said: Any) -> DocumentFacts:
    """Give the facts of a document."""
    facts: dict[str, Any] = {
        "document": document, "source": document, "title": "Báo cáo tháng 6", "issuer": None,
        "number": "12/BC-UBND", "date": "2020-06-30", "place": "Lạng Sơn",
        "place_id": "pre2025:20", "form": "text", "encoding": "utf-8", "text_hash": "0" * 64,
        "figures": 1,
    }  # fmt: skip
    return DocumentFacts(**{**facts, **said})


def batch_of(*rows: Row) -> Batch:
    """Give what a run has read that found these rows."""
    batch = Batch(rows=list(rows))
    for document in dict.fromkeys(row.document for row in rows):
        batch.documents.append(make_facts(document))
        batch.found[document] = {row.key for row in rows if row.document == document}
    return batch


def append(
    path: Path,
    *rows: Row,
    on_conflict: OnConflict = OnConflict.KEEP,
    look: Look | None = None,
    wait: float = 5,
) -> Outcome:
    """Bring a file up to date with rows."""
    form = path.suffix[1:]
    return keep(Target(path, form, look or Look(), True, on_conflict, wait), batch_of(*rows))


def rows_in(path: Path) -> list[dict[str, Any]]:
    """Give the rows of a file by the headers that it has, every value as text."""
    if path.suffix in (".csv", ".tsv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline()
            stream.seek(0)
            delimiter = max(",;\t", key=first.count)
            return list(csv.DictReader(stream, delimiter=delimiter, strict=True))
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line, parse_float=Decimal) for line in lines]
    if path.suffix == ".sqlite":
        connection = sqlite3.connect(path)
        try:
            found = connection.execute("SELECT * FROM figures ORDER BY rowid")
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]
        finally:
            connection.close()
    if path.suffix == ".parquet":
        from pyarrow import parquet

        table: Any = parquet.read_table(path)
        return [{**row, "value": row["value_exact"]} for row in table.to_pylist()]
    import openpyxl

    sheet = openpyxl.load_workbook(path).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def column(path: Path, name: str, vietnamese: str = "") -> list[Any]:
    """Give the values of a column."""
    return [row[name] if name in row else row[vietnamese] for row in rows_in(path)]


def keys_in(path: Path) -> list[str]:
    """Give the keys of a file, in its order."""
    return column(path, "key", "Khóa")


def sha256(path: Path) -> str:
    """Give the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
