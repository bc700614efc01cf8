"""The sheet on a terminal with periods side by side, and a small trend line behind each series."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TextIO, cast

from ktxh_cli.language import language
from ktxh_cli.sheet import Cell, Wide
from ktxh_cli.sheet import Line as Series
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.form.base import Form
from ktxh_cli.sinks.form.drawing import (
    MARGIN,
    Line,
    Scene,
    apart_again,
    area_title,
    body_line,
    footnotes,
    header_lines,
    more,
    number_style,
    shown,
    together_on_a_line,
)
from ktxh_cli.sinks.form.wide_data import together, undated
from ktxh_cli.sinks.form.words import LEVELS, header, label, marked_number
from ktxh_cli.sinks.labels import period
from ktxh_cli.sinks.layout import Column, fit, wrap
from ktxh_cli.sinks.pieces import emit

_BARS = "▁▂▃▅▇"
#: The locales that have ASCII only.
_PLAIN = ("C", "POSIX")
_TREND = "trend"
_INDENT = 2


def write_wide_table(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write a line a series and kind of number, its periods side by side, a block an area.

    Periods that have no room stand on a line below. Trend lines are drawn where the encoding of the
    terminal has them.
    """
    from rich.console import Console

    console = Console(file=cast(TextIO, stream), highlight=False, markup=False, emoji=False)
    wide = sheet.wide
    if wide is None or not sheet.rows:
        return
    width = max(look.width or console.width, 20)
    scene = Scene(look.headers or language(), width, look.date, sheet.sources)
    some = wide.lines if look.limit is None else wide.lines[: look.limit]
    emit(console, _lines(Wide(wide.periods, tuple(some), wide.others), scene))
    emit(console, more(len(wide.lines) - len(some), scene))


def trend_line(values: Sequence[Decimal]) -> str:
    """Give a bar a value, the least the lowest and the greatest the highest.

    >>> trend_line([Decimal(n) for n in (1, 2, 3, 4, 5)]), trend_line([Decimal(2)] * 3)
    ('▁▂▃▅▇', '▃▃▃')
    """
    if not values:
        return ""
    least, most = min(values), max(values)
    if least == most:
        return _BARS[2] * len(values)
    steps = len(_BARS) - 1
    return "".join(_BARS[round((value - least) / (most - least) * steps)] for value in values)


def draws_bars(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the locale of the terminal has the signs that trend lines are made of.

    Python itself speaks UTF-8 in the locale C, and says so in ``LC_CTYPE``: only what the user has
    set counts.

    >>> [draws_bars({"LANG": name}) for name in ("vi_VN.UTF-8", "C", "vi_VN.TCVN5712-1", "")]
    [True, False, False, True]
    >>> draws_bars({"LANG": "C", "LC_CTYPE": "C.UTF-8"}), draws_bars({"LC_ALL": "C.UTF-8"})
    (False, True)
    """
    names = [environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if names[1] == "C.UTF-8" and names[2] in _PLAIN:
        names[1] = ""
    set_to = next(filter(None, names), "")
    encoding = set_to.partition("@")[0].partition(".")[2]
    return set_to not in _PLAIN and encoding.lower().replace("-", "") in ("", "utf8")


def _lines(wide: Wide, scene: Scene) -> Iterator[Line]:
    areas: dict[str, list[Series]] = {}
    for line in wide.lines:
        areas.setdefault(line.row.place, []).append(line)
    ordered = sorted(areas.items(), key=lambda pair: -len(pair[1]))
    for number, (place, group) in enumerate(ordered):
        if number:
            yield []
        yield from _block(place, group, wide, scene)
    numbers = [
        (line.column, c) for line in wide.lines for found in line.cells.values() for c in found
    ]
    yield from footnotes(numbers, scene, *_notes(wide, scene))


def _block(place: str, group: Sequence[Series], wide: Wide, scene: Scene) -> Iterator[Line]:
    """Give the lines of an area, with the periods that it has."""
    from rich.cells import cell_len

    bars = draws_bars()
    periods = [name for name in wide.periods if any(name in line.cells for line in group)]
    cells = {id(line): _cells(line, periods, scene, bars) for line in group}
    columns, natural = [], []
    for column in _columns(group, periods, scene):
        longest = max(cell_len(cells[id(line)][column.name]) for line in group)
        if longest:
            columns.append(column)
            natural.append(max(longest, cell_len(column.header)))
    kept, widths = fit(_firm(columns, natural), natural, scene.width - MARGIN)
    used = MARGIN + sum(widths) + sum(column.gap for column in kept[:-1])
    yield area_title(place, len(group), scene, max(used, min(scene.width, 60)))
    yield from header_lines(kept, widths)
    names = {column.name for column in kept}
    hidden = [name for name in periods if name not in names]
    above = None
    for line in group:
        said = cells[id(line)]
        if line.row is above:
            said["label"] = ""
        above = line.row
        yield from _body(line, said, kept, widths)
        yield from _below(line, said, hidden, scene)


def _firm(columns: Sequence[Column], natural: Sequence[int]) -> list[Column]:
    """Give the columns with those of numbers at their width: a number is never broken."""
    from dataclasses import replace

    return [
        replace(column, least=width, most=width) if column.right else column
        for column, width in zip(columns, natural, strict=True)
    ]


def _columns(group: Sequence[Series], periods: Sequence[str], scene: Scene) -> list[Column]:
    """Give the columns; where they have no room those with the fewest numbers go first."""
    say = scene.say
    found = [
        Column("label", say("Chỉ tiêu", "Indicator"), least=20, most=56, lines=4, weight=10_000),
        Column("number", say("Số liệu", "Number"), least=13, most=16, weight=10_000),
        Column("unit", say("Đơn vị", "Unit"), least=7, most=12, weight=9_999),
    ]
    for at, name in enumerate(periods):
        filled = sum(name in line.cells for line in group)
        found.append(
            Column(
                name,
                period(name, scene.spoken) if name else undated(scene.spoken),
                right=True,
                gap=2 if scene.wide else 1,
                weight=1 + min(filled, 90) * 100 + min(at, 99),  # of as many the later ones stay
            )
        )
    found.append(Column(_TREND, say("Xu hướng", "Trend"), least=8, most=14, weight=9_998))
    return found


def _cells(line: Series, periods: Sequence[str], scene: Scene, bars: bool) -> dict[str, str]:
    row, spoken = line.row, scene.spoken
    found = {
        "label": "  " * row.depth + shown(label(row, spoken)),
        "number": header(line.column, spoken),
        "unit": shown(line.unit) if line.column in LEVELS else "%",
        _TREND: trend_line(line.trend()[-14:]) if bars else "",
    }
    for name in periods:
        said = [marked_number(cell, line.column, spoken) for cell in line.cells.get(name, ())]
        found[name] = together(name, said)
    return found


def _below(
    line: Series, said: dict[str, str], hidden: Sequence[str], scene: Scene
) -> Iterator[Line]:
    """Give the periods that have no room, on lines below."""
    from rich.cells import cell_len

    parts = [
        together_on_a_line(
            f"{period(name, scene.spoken) if name else undated(scene.spoken)}: {said[name]}"
        )
        for name in hidden
        if said[name]
    ]
    indent = MARGIN + _INDENT * (line.row.depth + 1)
    if parts:
        for text in wrap("; ".join(parts), max(scene.width - indent, 20), 8, cell_len):
            yield [(" " * indent, ""), (apart_again(text), "dim")]


def _body(
    line: Series, said: dict[str, str], columns: Sequence[Column], widths: Sequence[int]
) -> Iterator[Line]:
    from rich.cells import cell_len

    wrapped = []
    for column, width in zip(columns, widths, strict=True):
        text = said[column.name]
        indent = min(_INDENT * line.row.depth, width // 2) if column.name == "label" else 0
        lines = wrap(text.strip(), width - indent, column.lines, cell_len)
        wrapped.append([" " * indent + part for part in lines])
    for index in range(max(map(len, wrapped))):
        texts = [lines[index] if index < len(lines) else "" for lines in wrapped]
        yield body_line(texts, columns, widths, [_style(line, column.name) for column in columns])


def _style(line: Series, name: str) -> str:
    if name == _TREND:
        return "cyan"
    cells: Sequence[Cell] = line.cells.get(name, ())
    if len(cells) > 1:
        return "yellow"
    return number_style(cells[0], line.column) if cells else ""


def _notes(wide: Wide, scene: Scene) -> list[str]:
    """Give what a table with periods side by side does not show, and what its signs mean."""
    found = []
    if any(len(cells) > 1 and name for line in wide.lines for name, cells in line.cells.items()):
        found.append(
            scene.say(
                "a / b: các văn bản, các dòng nêu khác nhau",
                "a / b: documents or rows say different numbers",
            )
        )
    if wide.others:
        found.append(
            scene.say(
                f"{wide.others} số liệu không có cột ở đây: xem biểu không có --wide",
                f"{wide.others} figures have no column here: see the sheet without --wide",
            )
        )
    return found
