"""The sheet on a terminal: a block an area, indented labels, signs and colours of growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TextIO, cast

from ktxh_cli.language import language
from ktxh_cli.model import Status
from ktxh_cli.sheet import Column as Number
from ktxh_cli.sheet import Row
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.form.base import Form
from ktxh_cli.sinks.form.blocks import Block, blocks_of, named_below_whole
from ktxh_cli.sinks.form.drawing import (
    MARGIN,
    Line,
    Scene,
    align_marks,
    apart_again,
    area_title,
    body_line,
    documents,
    footnotes,
    header_lines,
    more,
    number_style,
    shown,
    together_on_a_line,
)
from ktxh_cli.sinks.form.words import header, label, marked_number, narrow_header, other, times
from ktxh_cli.sinks.labels import word
from ktxh_cli.sinks.layout import Column, fit, wrap
from ktxh_cli.sinks.pieces import emit

_STATUS_COLOURS = {Status.TARGET: "magenta", Status.ACTUAL: ""}
#: What stays in a narrow terminal the longest: the weight of each column of numbers.
_WEIGHTS = {
    Number.ACTUAL: 9,
    Number.YOY: 8,
    Number.PLAN_RATIO: 7,
    Number.PLAN: 6,
    Number.PREVIOUS: 5,
}
_INDENT = 2


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns that have room, and the numbers that have not."""

    columns: list[Column]
    widths: list[int]
    dropped: list[Number]


def write_table(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write the rows as a table as wide as the terminal, a block an area.

    At most ``look.limit`` rows are shown; a last line says how many more there are.
    """
    from rich.console import Console

    console = Console(file=cast(TextIO, stream), highlight=False, markup=False, emoji=False)
    if not sheet.rows:
        return
    width = max(look.width or console.width, 20)
    scene = Scene(look.headers or language(), width, look.date, sheet.sources)
    some = sheet.rows if look.limit is None else sheet.rows[: look.limit]
    emit(console, _lines(some, scene))
    emit(console, more(len(sheet.rows) - len(some), scene))


def _lines(rows: Sequence[Row], scene: Scene) -> Iterator[Line]:
    for number, block in enumerate(blocks_of(rows)):
        if number:
            yield []
        yield from _block(block, scene)
    numbers = [pair for row in rows for pair in row.cells.items()]
    yield from footnotes(numbers, scene, *documents(scene))


def _cells(row: Row, scene: Scene) -> dict[str, str]:
    spoken = scene.spoken
    found = {
        "unit": shown(row.unit),
        "period": shown(times(row, spoken)),
        "status": word("status", row.status, spoken),
        "source": scene.numbers(row),
        "others": shown("; ".join(other(record, spoken) for record in row.others)),
    }
    for column in Number:
        cell = row.cells.get(column)
        found[column.value] = "" if cell is None else marked_number(cell, column, spoken)
    return found


def _layout(rows: Sequence[Row], cells: dict[int, dict[str, str]], scene: Scene) -> _Layout:
    from rich.cells import cell_len

    columns, natural = [], []
    for column in _columns(scene):
        texts = [cells[id(row)].get(column.name, "") for row in rows]
        if column.name == "label":
            longest = max(cell_len(_label(row, scene, False)) + _INDENT * row.depth for row in rows)
        else:
            longest = max(map(cell_len, texts))
        if not longest:
            continue
        least = max((cell_len(part) for part in column.header.split("\n")), default=0)
        wanted = max(longest, least)
        if column.right:  # a number is never broken
            column = replace(column, least=wanted, most=wanted)
        columns.append(column)
        natural.append(wanted)
    kept, widths = fit(columns, natural, scene.width - MARGIN)
    names = {column.name for column in kept}
    dropped = [n for n in Number if n.value not in names and any(n in row.cells for row in rows)]
    return _Layout(kept, widths, dropped)


def _columns(scene: Scene) -> list[Column]:
    say, wide = scene.say, scene.wide
    gap = 2 if wide else 1
    found = [
        Column("label", say("Chỉ tiêu", "Indicator"), least=21, most=64, lines=4, weight=10),
        Column("unit", say("Đơn vị", "Unit"), least=7, most=16 if wide else 9, weight=9),
        Column("period", say("Kỳ", "Period"), least=7, most=14 if wide else 9, weight=9, gap=gap),
    ]
    for number in Number:
        said = "\n".join(narrow_header(number, scene.spoken))
        found.append(Column(number.value, said, right=True, weight=_WEIGHTS[number], gap=gap))
    if wide:
        found += [
            Column("status", say("Trạng thái", "Status"), least=8, most=10, weight=4),
            Column("others", say("Khác", "Other"), least=12, most=28, lines=4, weight=3),
        ]
    if wide and len(scene.sources) > 1:
        found.append(Column("source", say("Nguồn", "Source"), least=5, most=10, weight=2))
    return found


def _label(row: Row, scene: Scene, below_its_whole: bool) -> str:
    """Give the label; where there is no room for columns it also says status and documents."""
    name = shown(label(row, scene.spoken, below_its_whole=below_its_whole))
    if scene.wide:
        return name
    if len(scene.sources) > 1:
        name += f" [{scene.numbers(row)}]"
    if row.status != Status.ACTUAL:
        name = f"{word('status', row.status, scene.spoken)} · {name}"
    return name


def _block(block: Block, scene: Scene) -> Iterator[Line]:
    """Give the lines of an area, in columns of its own widths."""
    cells = {id(row): _cells(row, scene) for row in block.rows}
    for column in Number:
        filled = [said for said in cells.values() if said[column.value]]
        align_marks(filled, column.value)
    layout = _layout(block.rows, cells, scene)
    used = MARGIN + sum(layout.widths) + sum(c.gap for c in layout.columns[:-1])
    yield area_title(block.place, len(block.rows), scene, max(used, min(scene.width, 60)))
    yield from header_lines(layout.columns, layout.widths)
    yield from _body(block, cells, layout, scene)


def _body(
    block: Block, cells: dict[int, dict[str, str]], layout: _Layout, scene: Scene
) -> Iterator[Line]:
    from rich.cells import cell_len

    whole = named_below_whole(block.rows)
    for row in block.rows:
        said = cells[id(row)]
        wrapped: list[list[str]] = []
        for column, width in zip(layout.columns, layout.widths, strict=True):
            if column.name == "label":
                indent = min(_INDENT * row.depth, width // 2)
                text = _label(row, scene, id(row) in whole)
                lines = wrap(text, width - indent, column.lines, cell_len)
                wrapped.append([" " * indent + line for line in lines])
            else:
                wrapped.append(wrap(said[column.name], width, column.lines, cell_len))
        for index in range(max(map(len, wrapped))):
            yield body_line(
                [lines[index] if index < len(lines) else "" for lines in wrapped],
                layout.columns,
                layout.widths,
                [_style(row, column.name) for column in layout.columns],
                _marked(row, scene) if index == 0 else (),
            )
        yield from _below(row, said, layout, scene)


def _below(row: Row, said: dict[str, str], layout: _Layout, scene: Scene) -> Iterator[Line]:
    """Give what has no column in this terminal, on lines below the row."""
    from rich.cells import cell_len

    parts = [
        together_on_a_line(f"{header(number, scene.spoken)} {said[number.value].strip()}")
        for number in layout.dropped
        if said[number.value]
    ]
    if said["others"] and all(column.name != "others" for column in layout.columns):
        parts.append(said["others"])
    if not parts:
        return
    indent = MARGIN + _INDENT * (row.depth + 1)
    for line in wrap("; ".join(parts), max(scene.width - indent, 20), 4, cell_len):
        yield [(" " * indent, ""), (apart_again(line), "dim")]


def _marked(row: Row, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Give the word of the status that stands before a label, with its colour."""
    colour = _STATUS_COLOURS.get(row.status, "cyan")
    if scene.wide or not colour:
        return ()
    return ((word("status", row.status, scene.spoken) + " ·", colour),)


def _style(row: Row, name: str) -> str:
    if name in ("unit", "period", "others", "source"):
        return "dim" if name in ("others", "source") else ""
    if name == "status":
        return _STATUS_COLOURS.get(row.status, "cyan")
    if name == "label":
        return ""
    return number_style(row.cells.get(Number(name)), Number(name))
