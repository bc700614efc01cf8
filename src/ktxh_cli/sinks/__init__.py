"""The sinks: how records are shown or stored; nothing else prints them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from ktxh_cli.model import Record
from ktxh_cli.sinks.base import Look, TextStream

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

__all__ = ["FORMATS", "SUFFIXES", "Look", "TextStream", "write"]


def write(
    form: str, records: Iterable[Record], stream: TextStream, look: Look | None = None
) -> None:
    """Write ``records`` to ``stream`` in one of ``FORMATS``."""
    module, function = _WRITERS[form]
    writer = getattr(import_module(f"ktxh_cli.sinks.{module}"), function)
    writer(records, stream, look or Look())
