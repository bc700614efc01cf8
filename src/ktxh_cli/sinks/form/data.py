"""The sheet as data: CSV and JSON with the fields of ``fields``, exact numbers, no formula."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from ktxh_cli.sheet import Row
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.cells import Cell, cleaned, plain_number
from ktxh_cli.sinks.form.base import Form
from ktxh_cli.sinks.form.fields import FIELDS, values_of
from ktxh_cli.sinks.form.words import other
from ktxh_cli.sinks.json_lines import literal
from ktxh_cli.sinks.safe import spreadsheet_cell


def write_csv(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write a header and a line a row: decimal points, no thousands, empty for absent."""
    spoken = look.headers or "en"
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([field.header(spoken) for field in FIELDS])
    for row in sheet.rows:
        values = values_of(row, spoken)
        writer.writerow([csv_cell(values[field.name]) for field in FIELDS])


def write_json(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write one JSON array, an object a row; ``figures`` leads back to what the texts say."""
    before = "[\n"
    for row in sheet.rows:
        values: dict[str, object] = {**values_of(row, "en"), **_lists(row)}
        ordered = {field.name: values.pop(field.name) for field in FIELDS}
        stream.write(before + json_object({**ordered, **values}))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def csv_cell(value: Cell) -> str:
    """Give a value as CSV holds it.

    >>> from decimal import Decimal
    >>> csv_cell(Decimal("-2.50")), csv_cell("=x"), csv_cell(None)
    ('-2.50', "'=x", '')
    """
    value = cleaned(value)
    if value is None:
        return ""
    return spreadsheet_cell(value) if isinstance(value, str) else plain_number(value)


def json_object(values: Mapping[str, object]) -> str:
    """Give a JSON object on one line.

    >>> from decimal import Decimal
    >>> json_object({"yoy": Decimal("-2.5"), "derived": {"plan": "plan_of_ratio"}, "others": []})
    '{"yoy": -2.5, "derived": {"plan": "plan_of_ratio"}, "others": []}'
    """
    return (
        "{" + ", ".join(f"{literal(name)}: {_json(value)}" for name, value in values.items()) + "}"
    )


def _json(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return json_object(value)
    if isinstance(value, list):
        return "[" + ", ".join(_json(part) for part in value) + "]"
    return literal(value)


def _lists(row: Row) -> dict[str, object]:
    """Give the fields of which a row has several things, as JSON has them."""
    cells = row.cells.items()
    placed = {id(r): column for column, cell in cells if not cell.derivation for r in cell.records}
    return {
        "derived": {c.value: cell.derivation.value for c, cell in cells if cell.derivation},
        "qualifiers": {c.value: cell.qualifier.value for c, cell in cells if cell.qualifier},
        "points": [column.value for column, cell in cells if cell.points],
        "others": [other(record, "en") for record in row.others],
        "source": list(row.sources),
        "figures": [
            {
                "source": record.source,
                "line": record.line,
                "start": record.start,
                "end": record.end,
                "text": record.text,
                "column": placed[id(record)].value if id(record) in placed else None,
            }
            for record in row.records
        ],
    }
