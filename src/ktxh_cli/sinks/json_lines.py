"""JSON and JSON Lines, with every number exactly as the text has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli.model import Record
from ktxh_cli.patterns import compiled
from ktxh_cli.sinks.base import Look, TextStream

if TYPE_CHECKING:
    from ktxh_cli.sinks.cells import Cells

_quote = json.encoder.encode_basestring
# Legal in JSON as they stand, but not fit for a terminal: written as escapes, which mean the same.
_UNSEEN = compiled(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def write_jsonl(records: Iterable[Record], stream: TextStream, look: Look) -> None:
    """Write one JSON object a line."""
    for record in records:
        stream.write(line(record, look.fields) + "\n")


def write_json(records: Iterable[Record], stream: TextStream, look: Look) -> None:
    """Write one JSON array, an object a line."""
    before = "[\n"
    for record in records:
        stream.write(before + line(record, look.fields))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def write_jsonl_file(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> None:
    """Write a JSON Lines file at ``path``, an object a row; documents have no place in it."""
    from ktxh_cli.sinks.cells import cleaned
    from ktxh_cli.sinks.columns import columns_of

    names = [column.name for column in columns_of(look.columns)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        for row in rows:
            cells: dict[str, object] = {name: cleaned(row.get(name)) for name in names}
            if "notes" in cells:  # a list, as ``extract`` gives them
                notes = str(cells["notes"] or "")
                cells["notes"] = tuple(notes.split(";")) if notes else ()
            said = ", ".join(f'"{name}": {literal(value)}' for name, value in cells.items())
            stream.write("{" + said + "}\n")


def line(record: Record, fields: tuple[str, ...]) -> str:
    """Give a record as a JSON object on one line."""
    return "{" + ", ".join([f'"{name}": {literal(getattr(record, name))}' for name in fields]) + "}"


def literal(value: object) -> str:
    r"""Give a value as JSON writes it; a Decimal is a number without noise or exponent.

    >>> literal(Decimal("3042.3")), literal(Decimal("1E+3")), literal(None), literal(("a",))
    ('3042.3', '1000', 'null', '["a"]')
    >>> literal("tỷ\u202e")
    '"tỷ\\u202e"'
    """
    if value is None:
        return "null"
    if isinstance(value, str):
        return seen(_quote(value))
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return "[" + ", ".join([literal(part) for part in value]) + "]"
    return str(value)


def seen(json_text: str) -> str:
    r"""Give a JSON text with what cannot be seen in it written as escapes.

    >>> seen('"tỷ\u202e"')
    '"tỷ\\u202e"'
    """
    if not _UNSEEN.search(json_text):
        return json_text
    return _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json_text)
