"""A Parquet file of figures, for data frames and query engines.

Decimals stand twice, as in SQLite: as a double, which every reader reckons with (a decimal column
becomes slow objects in pandas), and as text with every digit in a column ``…_exact``. Closed sets
are dictionaries. The facts of documents are JSON in the metadata, under ``ktxh.documents``, since
a Parquet file holds one table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ktxh_cli._version import __version__
from ktxh_cli.errors import SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cell, Cells, cleaned, plain_number
from ktxh_cli.sinks.columns import Column, columns_of

if TYPE_CHECKING:
    import pyarrow as pa

#: Keys of the file's metadata.
VERSION_KEY = b"ktxh.version"
DOCUMENTS_KEY = b"ktxh.documents"


def write_parquet(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> None:
    """Write a Parquet file at ``path``.

    Raises:
        SinkError: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise SinkError(
            say("định dạng parquet cần gói pyarrow", "parquet needs the package pyarrow"),
            hint="pip install 'ktxh-cli[parquet]'",
        ) from None
    held = list(rows)
    table = _table(pyarrow, held, columns_of(look.columns))
    facts = [{name: cleaned(value) for name, value in cells.items()} for cells in documents]
    said = {VERSION_KEY: __version__, DOCUMENTS_KEY: json.dumps(facts, ensure_ascii=False)}
    table = table.replace_schema_metadata(said)
    parquet.write_table(table, path)


def _table(pyarrow: Any, rows: list[Cells], columns: Sequence[Column]) -> pa.Table:
    arrays, names = [], []
    for column in columns:
        values = [cleaned(row.get(column.name)) for row in rows]
        arrays.append(_array(pyarrow, column, values))
        names.append(column.name)
    for column in columns:
        if column.type == "number":
            exact = [_exact(cleaned(row.get(column.name))) for row in rows]
            arrays.append(pyarrow.array(exact, pyarrow.string()))
            names.append(f"{column.name}_exact")
    return pyarrow.Table.from_arrays(arrays, names=names)


def _array(pyarrow: Any, column: Column, values: list[Cell]) -> pa.Array:
    if column.type == "number":
        doubles = [None if value is None else float(value) for value in values]
        return pyarrow.array(doubles, pyarrow.float64())
    if column.type == "integer":
        return pyarrow.array(values, pyarrow.int64())
    if column.codes:
        numbers = {code: number for number, code in enumerate(column.codes)}
        indices = [None if value is None else numbers[str(value)] for value in values]
        return pyarrow.DictionaryArray.from_arrays(
            pyarrow.array(indices, pyarrow.int8()), pyarrow.array(column.codes, pyarrow.string())
        )
    return pyarrow.array(values, pyarrow.string())


def _exact(value: Cell) -> str | None:
    return None if value is None else plain_number(Decimal(value))
