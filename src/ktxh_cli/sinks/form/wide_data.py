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
from ktxh_cli.sinks.form.words import header, how_derived
from ktxh_cli.sinks.labels import HEADERS

#: What names a line, before its periods.
NAMES = ("indicator", "breakdown", "scope", "measure", "place", "column", "unit")
_NUMBER_OF = {"vi": "Số liệu", "en": "column"}
#: Between numbers of one period that differ, and between those whose times nobody knows.
DIFFER = " / "
_APART = "; "
_REMARKS = {
    "derived": "Suy ra",
    "qualifiers": "Mức chính xác",
    "points": "Theo điểm %",
    "source": "Nguồn",
}


def write_wide_csv(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write a line a series and kind of number, a column a period.

    Behind them ``derived`` names the periods of computed numbers, ``qualifiers`` those of vague
    ones, ``points`` those of changes in points.
    """
    spoken = look.headers or "en"
    wide = sheet.wide or Wide((), (), 0)
    writer = csv.writer(stream, lineterminator="\n")
    periods = [_period(name, spoken) for name in wide.periods]
    remarks = [vi if spoken == "vi" else en for en, vi in _REMARKS.items()]
    writer.writerow([*headers(spoken), *periods, *remarks])
    for line in wide.lines:
        cells = [numbers(name, line.cells.get(name, ())) for name in wide.periods]
        values = [*names_of(line, spoken), *cells, *_remarks(line, spoken)]
        writer.writerow([csv_cell(value or None) for value in values])


def _remarks(line: Line, spoken: Language) -> list[str]:
    """Give what else there is to say of the numbers of a line, by period."""
    cells = [(_period(name, spoken), cell) for name, found in line.cells.items() for cell in found]
    derived = [f"{name}: {cell.derivation.value}" for name, cell in cells if cell.derivation]
    if spoken == "vi":
        derived = [f"{name}: {how_derived(c, spoken)}" for name, c in cells if c.derivation]
    vague = [
        f"{name}: {said('qualifier', cell.qualifier.value, spoken)}"
        for name, cell in cells
        if cell.qualifier
    ]
    points = [name for name, cell in cells if cell.points]
    sources = dict.fromkeys(record.source for _, cell in cells for record in cell.records)
    return [_APART.join(part) for part in (derived, vague, points, sources)]


def _period(name: str, spoken: Language) -> str:
    return said("period", name, spoken) if name else undated(spoken)


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


def numbers(period: str, cells: Sequence[Cell]) -> str | None:
    """Give the numbers of a period as plain text, all of them where there are several."""
    return together(period, [_plain(cell) for cell in cells]) or None


def together(period: str, texts: Sequence[str]) -> str:
    """Give several numbers in one cell: parted by «/» where they are of one time.

    >>> together("2020", ["3.64", "2.83"]), together("", ["3", "13"])
    ('3.64 / 2.83', '3; 13')
    """
    return (DIFFER if period else _APART).join(texts)


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
