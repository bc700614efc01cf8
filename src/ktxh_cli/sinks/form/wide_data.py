"""The sheet with periods side by side as data: CSV and JSON."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from ktxh_cli.language import Language
from ktxh_cli.sheet import Cell, Line, Wide
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.cells import plain_number, said
from ktxh_cli.sinks.form.base import Form
from ktxh_cli.sinks.form.data import csv_cell, json_object
from ktxh_cli.sinks.form.words import header
from ktxh_cli.sinks.labels import HEADERS

#: What names a line, before its periods.
NAMES = ("indicator", "breakdown", "scope", "measure", "place", "column", "unit")
_NUMBER_OF = {"vi": "Số liệu", "en": "column"}
#: Between numbers of one period that differ.
DIFFER = " / "


def write_wide_csv(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write a line a series and kind of number; ``derived`` names the periods of computed ones."""
    spoken = look.headers or "en"
    wide = sheet.wide or Wide((), (), 0)
    writer = csv.writer(stream, lineterminator="\n")
    periods = [said("period", period, spoken) or undated(spoken) for period in wide.periods]
    derived = "Suy ra" if spoken == "vi" else "derived"
    writer.writerow([*headers(spoken), *periods, derived])
    for line in wide.lines:
        named = names_of(line, spoken)
        cells = [csv_cell(numbers(line.cells.get(period, ()))) for period in wide.periods]
        computed = [p for p, found in line.cells.items() if any(c.derivation for c in found)]
        shown = "; ".join(said("period", p, spoken) or undated(spoken) for p in computed)
        writer.writerow([*map(csv_cell, named), *cells, csv_cell(shown)])


def write_wide_json(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write one JSON array, an object a line, with its periods in ``values``."""
    wide = sheet.wide or Wide((), (), 0)
    before = "[\n"
    for line in wide.lines:
        values: dict[str, object] = dict(zip(NAMES, names_of(line, "en"), strict=True))
        values["indicator_id"] = line.row.indicator_id
        values["place_id"] = line.row.place_id
        values["values"] = {
            period or "undated": [_cell(cell) for cell in cells]
            for period, cells in line.cells.items()
        }
        stream.write(before + json_object(values))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def headers(spoken: Language) -> list[str]:
    """Give the headers of what names a line."""
    if spoken == "en":
        return list(NAMES)
    return [_NUMBER_OF[spoken] if name == "column" else HEADERS[name] for name in NAMES]


def names_of(line: Line, spoken: Language) -> list[str | None]:
    """Give what names a line, empty things as None."""
    row = line.row
    number = header(line.column, "vi") if spoken == "vi" else line.column.value
    measure = said("measure", row.measure, spoken)
    values = (row.indicator, row.breakdown, row.scope, measure, row.place, number, line.unit)
    return [value or None for value in values]


def undated(spoken: Language) -> str:
    """Give the header over what has no dates."""
    return "Không rõ ngày" if spoken == "vi" else "undated"


def numbers(cells: Sequence[Cell]) -> str | None:
    """Give the numbers of a period as plain text: all that documents say, where they differ."""
    return DIFFER.join(_plain(cell) for cell in cells) or None


def _plain(cell: Cell) -> str:
    ends = [cell.value] if cell.value_to is None else [cell.value, cell.value_to]
    text = "..".join(map(plain_number, ends))
    return text if cell.out_of is None else f"{text}/{plain_number(cell.out_of)}"


def _cell(cell: Cell) -> dict[str, object]:
    sources = dict.fromkeys(record.source for record in cell.records)
    return {
        "value": cell.value,
        "value_to": cell.value_to,
        "out_of": cell.out_of,
        "qualifier": cell.qualifier.value if cell.qualifier else None,
        "derivation": cell.derivation.value if cell.derivation else None,
        "points": cell.points,
        "source": list(sources),
    }
