"""The table on a terminal: figures by document, to be read with the eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TextIO, cast

from ktxh_cli.language import Language, language
from ktxh_cli.model import Record, Status
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.labels import NUMBERS, amount, header, human, measure, period, word
from ktxh_cli.sinks.layout import Column, cut, fit, padded, wrap
from ktxh_cli.sinks.pieces import Piece, emit
from ktxh_cli.sinks.safe import visible

#: From this width on there is room for place, status and notes.
WIDE = 120
_MARGIN = 2
_ARROWS = {"up": "↑", "down": "↓"}
_COLOURS = {"up": "green", "down": "red"}
_STATUS_COLOURS = {Status.TARGET: "magenta", Status.ACTUAL: ""}
_DIM = frozenset(("measure", "notes", "line", "versus"))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every row of one table shares."""

    look: Look
    spoken: Language
    width: int

    @property
    def wide(self) -> bool:
        return self.width >= WIDE

    def say(self, vi: str, en: str) -> str:
        return vi if self.spoken == "vi" else en


def write_table(records: Iterable[Record], stream: TextStream, look: Look) -> None:
    """Write the records as a table as wide as the terminal, a block a document.

    At most ``look.limit`` records are shown; a last line says how many more there are.
    """
    from rich.console import Console

    console = Console(file=cast(TextIO, stream), highlight=False, markup=False, emoji=False)
    shown: list[Record] = []
    left = 0
    for record in records:
        if look.limit is None or len(shown) < look.limit:
            shown.append(record)
        else:
            left += 1
    if not shown:
        return
    scene = _Scene(look, look.headers or language(), max(look.width or console.width, 20))
    emit(console, _lines(shown, scene))
    if left:
        said = scene.say(
            f"… còn {left} số liệu nữa: thêm -f csv hay -o để lấy đủ",
            f"… {left} more figures: add -f csv or -o to get all of them",
        )
        emit(console, iter([[], [(said, "yellow")]]))


def _lines(shown: list[Record], scene: _Scene) -> Iterator[list[Piece]]:
    from rich.cells import cell_len

    groups = _groups(shown, scene)
    columns = _columns(scene)
    rows = [
        {c.name: _cell(record, c.name, scene, place) for c in columns}
        for _, place, group in groups
        for record in group
    ]
    filled = [c for c in columns if any(row[c.name].strip() for row in rows)]
    natural = [max(cell_len(c.header), *(cell_len(row[c.name]) for row in rows)) for c in filled]
    kept, widths = fit(filled, natural, scene.width - _MARGIN)
    used = _MARGIN + sum(widths) + sum(c.gap for c in kept[:-1])
    remaining = iter(rows)
    for number, (source, place, group) in enumerate(groups):
        if number:
            yield []
        if source is not None:
            yield _title(source, place, len(group), scene, max(used, min(scene.width, 60)))
        yield _header(kept, widths)
        for record in group:
            yield from _row(record, next(remaining), kept, widths, scene)


def _groups(
    shown: list[Record], scene: _Scene
) -> list[tuple[str | None, str | None, list[Record]]]:
    """Give a block a document: its source, the place most of its figures are of, its records."""
    if "source" in scene.look.columns:
        return [(None, None, shown)]
    blocks = []
    for source, records in groupby(shown, key=lambda record: record.source):
        group = list(records)
        places = Counter(record.place for record in group if record.place)
        blocks.append((source, places.most_common(1)[0][0] if places else None, group))
    return blocks


def _columns(scene: _Scene) -> list[Column]:
    if scene.look.columns:
        return [_field_column(name, scene.spoken) for name in scene.look.columns]
    say = scene.say
    value = Column(
        "amount", say("Giá trị", "Value"), right=True, least=9, most=18, weight=10, gap=1
    )
    unit = Column("unit", say("Đơn vị", "Unit"), least=8, most=20 if scene.wide else 12)
    kind = Column("measure", say("Thước đo", "Measure"), least=8, most=12, weight=6)
    name = Column("indicator", say("Chỉ tiêu", "Indicator"), least=18, most=64, weight=10)
    when = Column("period", say("Kỳ", "Period"), least=9, most=22 if scene.wide else 12, weight=8)
    versus = Column(
        "versus", say("So với", "Against"), least=8, most=22 if scene.wide else 10, weight=5
    )
    if not scene.wide:
        return [value, unit, kind, name, when, versus]
    return [
        value,
        unit,
        kind,
        name,
        Column("place", say("Địa bàn", "Place"), least=8, most=20, weight=7),
        when,
        Column("status", say("Tình trạng", "Status"), least=8, most=10),
        versus,
        Column("notes", say("Ghi chú", "Notes"), least=14, most=26, lines=3, weight=4),
        Column("line", say("Dòng", "Line"), right=True, least=4, weight=3),
    ]


def _field_column(name: str, spoken: Language) -> Column:
    said = header(name, spoken)
    most = {"sentence": 60, "indicator": 40, "notes": 40}.get(name, 30)
    least = 12 if name in NUMBERS else 6
    return Column(
        name,
        said,
        right=name in NUMBERS,
        least=least,
        most=most,
        lines=4 if name == "sentence" else 2,
    )


def _cell(record: Record, name: str, scene: _Scene, main_place: str | None) -> str:
    if scene.look.columns:
        return visible(human(record, name, scene.spoken, scene.look.columns))
    if name == "amount":
        return amount(record, scene.spoken)
    if name == "measure":
        arrow = _ARROWS[record.direction] if record.direction else " "
        return f"{arrow} {measure(record, scene.spoken)}"
    if name == "indicator":
        return visible(_prefix(record, scene, main_place) + _indicator(record))
    if name == "period":
        return (
            period(record.period, scene.spoken)
            if record.period
            else visible(record.period_text or "")
        )
    if name == "versus":
        return _versus(record, scene)
    if name == "notes":
        return " ".join(record.notes)
    return visible(human(record, name, scene.spoken, ()))


def _prefix(record: Record, scene: _Scene, main_place: str | None) -> str:
    """Say before the indicator what a narrow table has no column for and must not hide."""
    if scene.wide:
        return ""
    said = "" if record.status == "actual" else _status_word(record, scene.spoken) + " · "
    if record.place and record.place != main_place:
        said += record.place + " · "
    return said


def _status_word(record: Record, spoken: Language) -> str:
    return word("status", record.status, spoken)


def _indicator(record: Record) -> str:
    parts = [part for part in (record.indicator, record.breakdown) if part]
    return " › ".join(parts) + (f" ({record.scope})" if record.scope else "")


def _versus(record: Record, scene: _Scene) -> str:
    if record.comparison is None:
        return ""
    said = word("comparison", record.comparison, scene.spoken)
    base = period(record.base_period, scene.spoken) if record.base_period else ""
    if record.comparison == "base" and base:
        return base
    return f"{said} {base}".rstrip() if scene.wide else said


def _title(source: str, place: str | None, count: int, scene: _Scene, width: int) -> list[Piece]:
    from rich.cells import cell_len

    said = scene.say(f"{count} số liệu", f"{count} figure{'' if count == 1 else 's'}")
    about = "".join(f" · {visible(part)}" for part in (place, scene.look.date) if part)
    name = scene.say("đầu vào chuẩn", "standard input") if source == "-" else visible(source)
    room = width - cell_len(about) - cell_len(said) - 5
    if cell_len(name) > room > 8:
        while cell_len(name) > room - 1:
            name = name[1:]
        name = "…" + name
    rule = "─" * max(2, width - cell_len(name) - cell_len(about) - cell_len(said) - 2)
    return [(name, "bold"), (about, ""), (" ", ""), (rule, "dim"), (" ", ""), (said, "dim")]


def _header(columns: Sequence[Column], widths: Sequence[int]) -> list[Piece]:
    from rich.cells import cell_len

    pieces: list[Piece] = [(" " * _MARGIN, "")]
    for column, width in zip(columns, widths, strict=True):
        text = padded(cut(column.header, width, cell_len), width, column.right, cell_len)
        pieces += [(text, "dim"), (" " * column.gap, "")]
    return pieces


def _row(
    record: Record,
    cells: dict[str, str],
    columns: Sequence[Column],
    widths: Sequence[int],
    scene: _Scene,
) -> Iterator[list[Piece]]:
    from rich.cells import cell_len

    wrapped = [
        wrap(cells[c.name], w, c.lines, cell_len) for c, w in zip(columns, widths, strict=True)
    ]
    for index in range(max(len(lines) for lines in wrapped)):
        pieces: list[Piece] = [("~ " if index == 0 and not record.sure else "  ", "yellow")]
        for column, width, lines in zip(columns, widths, wrapped, strict=True):
            text = lines[index] if index < len(lines) else ""
            pieces += _styled(
                record, column.name, padded(text, width, column.right, cell_len), scene
            )
            pieces.append((" " * column.gap, ""))
        yield pieces


def _styled(record: Record, name: str, text: str, scene: _Scene) -> list[Piece]:
    colour = _STATUS_COLOURS.get(record.status, "cyan")
    if name in ("amount", "value"):
        return [(text, "bold")]
    if name == "measure" and record.direction and not scene.look.columns:
        return [(text, _COLOURS[record.direction])]
    if name == "direction" and record.direction:
        return [(text, _COLOURS[record.direction])]
    if name == "status":
        return [(text, colour)]
    status = _status_word(record, scene.spoken)
    if name == "indicator" and colour and text.startswith(status + " · "):
        return [(status, colour), (text[len(status) :], "")]
    return [(text, "dim" if name in _DIM else "")]
