"""The sinks: how records are shown or stored; nothing else prints them.

``write`` shows records on a stream, as they come. ``write_file`` makes a whole file of rows, which
are records with their keys, and of the facts of their documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli.model import Record
from ktxh_cli.sinks.base import Look, TextStream

if TYPE_CHECKING:
    from ktxh_cli.sinks.cells import Cells

#: Each format with the module and function that writes it, imported when used.
_WRITERS = {
    "table": ("table", "write_table"),
    "csv": ("delimited", "write_csv"),
    "tsv": ("delimited", "write_tsv"),
    "json": ("json_lines", "write_json"),
    "jsonl": ("json_lines", "write_jsonl"),
    "md": ("markdown", "write_md"),
}
FORMATS: tuple[str, ...] = tuple(_WRITERS)
#: File name endings, with the format each asks for.
SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "md",
    ".txt": "table",
}

#: Each format of a whole file with the module and function that writes it, imported when used.
_FILE_WRITERS = {
    "xlsx": ("workbook", "write_workbook"),
    "ods": ("open_document", "write_open_document"),
    "csv": ("csv_file", "write_csv_file"),
    "tsv": ("csv_file", "write_tsv_file"),
    "jsonl": ("json_lines", "write_jsonl_file"),
    "sqlite": ("sqlite_file", "write_sqlite"),
    "parquet": ("parquet", "write_parquet"),
    "sdmx-csv": ("sdmx", "write_sdmx_csv"),
    "data-package": ("data_package", "write_data_package"),
}
FILE_FORMATS: tuple[str, ...] = tuple(_FILE_WRITERS)
#: File name endings of whole files; ``sdmx-csv`` has none of its own.
FILE_SUFFIXES = {
    ".xlsx": "xlsx",
    ".ods": "ods",
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".parquet": "parquet",
    ".zip": "data-package",
}
#: The formats that hold the columns asked for; each other one has all that its readers rely on.
WITH_CHOSEN_COLUMNS = frozenset(("xlsx", "ods", "csv", "tsv", "jsonl", "parquet"))

__all__ = [
    "FILE_FORMATS",
    "FILE_SUFFIXES",
    "FORMATS",
    "SUFFIXES",
    "WITH_CHOSEN_COLUMNS",
    "Look",
    "TextStream",
    "write",
    "write_file",
]


def write(
    form: str, records: Iterable[Record], stream: TextStream, look: Look | None = None
) -> None:
    """Write ``records`` to ``stream`` in one of ``FORMATS``."""
    module, function = _WRITERS[form]
    writer = getattr(import_module(f"ktxh_cli.sinks.{module}"), function)
    writer(records, stream, look or Look())


def write_file(
    form: str, path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> dict[str, int]:
    """Write a whole file in one of ``FILE_FORMATS``; the same rows give the same bytes.

    Gives how many figures the format has no place for, by reason; all but ``sdmx-csv`` take all.

    Raises:
        SinkError: the format cannot hold them, or a package that it needs is not installed.
        OSError: the file cannot be written.
    """
    module, function = _FILE_WRITERS[form]
    writer = getattr(import_module(f"ktxh_cli.sinks.{module}"), function)
    return dict(writer(path, rows, documents, look) or {})
