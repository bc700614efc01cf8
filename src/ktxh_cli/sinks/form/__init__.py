"""The sheet as people and machines get it: on a terminal, as CSV, JSON, Markdown or a workbook."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.form.base import Form

__all__ = ["FORMATS", "SUFFIXES", "Form", "write", "write_file"]

#: For each format, and whether periods stand side by side, the module and function that writes it,
#: imported when used.
_WRITERS = {
    ("table", False): ("table", "write_table"),
    ("table", True): ("wide_table", "write_wide_table"),
    ("csv", False): ("data", "write_csv"),
    ("csv", True): ("wide_data", "write_wide_csv"),
    ("json", False): ("data", "write_json"),
    ("json", True): ("wide_data", "write_wide_json"),
    ("md", False): ("markdown", "write_md"),
    ("md", True): ("markdown", "write_wide_md"),
}
#: The formats; a workbook is a whole file and never goes to a stream.
FORMATS: tuple[str, ...] = ("table", "csv", "md", "xlsx", "json")
#: File name endings, with the format each asks for.
SUFFIXES = {
    ".csv": "csv",
    ".json": "json",
    ".md": "md",
    ".txt": "table",
    ".xlsx": "xlsx",
}


def write(form: str, sheet: Form, stream: TextStream, look: Look) -> None:
    """Write the sheet to a stream in one of ``FORMATS`` but ``xlsx``."""
    module, function = _WRITERS[form, sheet.wide is not None]
    writer = getattr(import_module(f"ktxh_cli.sinks.form.{module}"), function)
    writer(sheet, stream, look)


def write_file(path: Path, sheet: Form, look: Look) -> None:
    """Write the sheet as an ``.xlsx`` workbook.

    Raises:
        SinkError: there are more rows than a sheet holds.
    """
    from ktxh_cli.sinks.form.workbook import write_workbook

    write_workbook(path, sheet, look)
