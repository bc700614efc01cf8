"""The formats of an export: how each is written anew, and which can be kept up to date."""

from __future__ import annotations

from importlib import import_module

from ktxh_cli.sinks import FILE_FORMATS, FILE_SUFFIXES, WITH_CHOSEN_COLUMNS
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.csv_file import DIALECTS as _DIALECTS
from ktxh_cli.store.files import Keeper

#: Each format that is replaced as a whole with the module and class that keeps it; ``sqlite`` is
#: changed in its place, see ``database``.
_KEEPERS = {
    "xlsx": ("workbook", "Workbook"),
    "csv": ("delimited", "Delimited"),
    "tsv": ("delimited", "Delimited"),
    "jsonl": ("json_lines", "JsonLines"),
    "parquet": ("parquet", "Parquet"),
}
#: The formats that can be kept up to date; the others are made anew as a whole.
APPENDABLE = frozenset((*_KEEPERS, "sqlite"))
#: The formats that can be written to a pipe or device.
STREAMED = frozenset(("csv", "tsv", "jsonl"))
#: The dialects of CSV.
DIALECTS: tuple[str, ...] = tuple(name for name in _DIALECTS if name)

__all__ = [
    "APPENDABLE",
    "DIALECTS",
    "FILE_FORMATS",
    "FILE_SUFFIXES",
    "STREAMED",
    "WITH_CHOSEN_COLUMNS",
    "keeper",
]


def keeper(form: str, look: Look) -> Keeper | None:
    """Give the keeper of a format; None where it can only be made anew."""
    if form not in _KEEPERS:
        return None
    module, name = _KEEPERS[form]
    made: Keeper = getattr(import_module(f"ktxh_cli.store.{module}"), name)(form, look)
    return made
