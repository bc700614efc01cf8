"""Parquet files kept up to date: read as a whole, written as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.columns import FIGURES, Column
from ktxh_cli.sinks.parquet import DOCUMENTS_KEY, write_parquet
from ktxh_cli.store.append import Cells, Plan
from ktxh_cli.store.files import Held, final_documents, final_rows, plain_normal
from ktxh_cli.store.rows import Cell


class Parquet:
    """Keeper of Parquet files."""

    def __init__(self, form: str, look: Look) -> None:
        self.look = look

    def load(self, path: Path, needed: str = "key") -> Held:
        """Give the rows of a file and the facts of documents in its metadata.

        Raises:
            SinkError: it is none of ours, or has columns that would be lost.
        """
        from pyarrow import ArrowException, parquet

        try:
            table: Any = parquet.read_table(path)
            metadata = table.schema.metadata or {}
            documents = json.loads(metadata[DOCUMENTS_KEY], parse_float=Decimal)
        except (ArrowException, KeyError, ValueError):
            raise _refused(
                say("không phải tệp Parquet do ktxh export ghi", "no Parquet file of ktxh export")
            ) from None
        columns = {column.name: column for column in FIGURES if column.name in table.column_names}
        known = {*columns, *(f"{name}_exact" for name in columns)}
        other = [name for name in table.column_names if name not in known]
        if other or needed not in columns:
            named = ", ".join(other or [needed])
            raise _refused(say(f"các cột không khớp: {named}", f"the columns do not fit: {named}"))
        values = {name: table.column(name).to_pylist() for name in table.column_names}
        rows: list[Cells] = [
            {name: _cell(column, values, number) for name, column in columns.items()}
            for number in range(table.num_rows)
        ]
        return Held(tuple(columns), rows, documents=list(documents))

    def normal(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Give the cells as they are read back."""
        return plain_normal(cells)

    def write(self, part: Path, held: Held | None, plan: Plan) -> None:
        """Write all rows, the old ones with the new."""
        columns = held.columns if held else self.look.columns
        look = Look(columns=columns, headers=self.look.headers)
        write_parquet(part, final_rows(held, plan), final_documents(held, plan), look)


def _cell(column: Column, values: Mapping[str, list[Any]], number: int) -> Cell:
    if column.type != "number":
        found: Cell = values[column.name][number]
        return found
    exact = values[f"{column.name}_exact"][number]
    return None if exact is None else Decimal(exact)


def _refused(problem: str) -> SinkError:
    return SinkError(problem, hint=say("ghi ra tệp khác", "write to another file"))
