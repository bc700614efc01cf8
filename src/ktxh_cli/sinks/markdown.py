"""A Markdown table, to paste into a report or an issue."""

from __future__ import annotations

from collections.abc import Iterable

from ktxh_cli.language import language
from ktxh_cli.model import Record
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.labels import NUMBERS, header, human
from ktxh_cli.sinks.safe import markdown_cell

COLUMNS = (
    "indicator", "value", "unit", "measure", "direction", "period", "comparison", "base_period",
    "place", "status", "text", "source", "line",
)  # fmt: skip


def write_md(records: Iterable[Record], stream: TextStream, look: Look) -> None:
    """Write a table with headers and words in the user's language."""
    columns = look.columns or COLUMNS
    spoken = look.headers or language()
    stream.write(_row([header(name, spoken) for name in columns]))
    stream.write(_row(["---:" if name in NUMBERS else "---" for name in columns]))
    for record in records:
        stream.write(
            _row([markdown_cell(human(record, name, spoken, columns)) for name in columns])
        )


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"
