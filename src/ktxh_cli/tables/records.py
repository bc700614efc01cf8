"""From a table's cells to records: the same contract as for prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ktxh_cli.document import Cell
from ktxh_cli.library.entries import Place
from ktxh_cli.linking import places
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.identity import NATIONAL
from ktxh_cli.linking.periods import base_of, resolve
from ktxh_cli.linking.records import Lines, in_base_units
from ktxh_cli.model import FACTS, GUESSES, Direction, Kind, Measure, Record, Status, Token
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.catalogue import fits
from ktxh_cli.tables.columns import Column, base_by
from ktxh_cli.tables.labels import Row
from ktxh_cli.tables.measures import for_row, settle_measure
from ktxh_cli.tables.naming import Name, Namer
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.phrases import scope_of
from ktxh_cli.tables.said import Said
from ktxh_cli.tables.titles import Title
from ktxh_cli.tables.units import unit_at
from ktxh_cli.tables.values import Figure

#: The rule of every figure of a table.
CELL = "table.cell"
_ORDER = {code: number for number, code in enumerate([*GUESSES, *FACTS])}
_RATE = compiled(
    r"(?:tỷ|tỉ) (?:lệ|suất|trọng)(?!\p{L})|mức giảm tỷ lệ",
)
_GROWTH_LABEL = compiled(
    r"(?:tốc độ )?tăng trưởng|tốc độ (?:tăng|phát triển)|tăng bình quân|mức tăng"
)
#: «Mức giảm tỷ lệ hộ nghèo»: the label says that the rate moved, and which way.
_MOVED_RATE = compiled(r"(?:mức )?(tăng|giảm)(?: thêm)? tỷ lệ(?!\p{L})")
_VALUED = compiled(r"(?:theo |tính theo )?(?:giá|chuẩn)(?!\p{L})")
_COUNTED = compiled(r"(?:tổng )?số (?:lượng )?")


@dataclass(slots=True)
class Setting:
    """What all cells of a table share."""

    page: Page
    title: Title
    context: Context
    namer: Namer
    lines: Lines


def records_of(
    setting: Setting, rows: Sequence[Row], columns: Sequence[Column], figures: Figures
) -> Iterator[Record]:
    """Yield a record for each figure, row by row."""
    for row in rows:
        said = _told_by(row)
        for column in columns:
            figure = figures.get((row.number, column.index))
            if figure is None:
                continue
            own = column
            if said is not None and not column.relative:
                own = for_row(column, said, row.unit, setting.title)
                settle_measure(own, _of_levels(figures, row, columns), index=setting.title.index)
            yield _record(setting, row, own, *figure)


def _titled_scope(setting: Setting, name: Name) -> str | None:
    """Give what sets the title's series apart: of other series only how they are valued."""
    scope = setting.title.scope
    own = name.indicator == setting.namer.title
    return scope if scope and (own or _VALUED.match(scope.lower())) else None


def _of_levels(figures: Figures, row: Row, columns: Sequence[Column]) -> list[Figure]:
    """Give the figures of a row that its label says how to read: those of no comparing column."""
    cells = (figures.get((row.number, column.index)) for column in columns if not column.relative)
    return [cell[1] for cell in cells if cell is not None]


def _titled_status(column: Column, title: Title) -> Status | None:
    """Give the status that a title tells of its own period («Ước 6 tháng đầu năm 2021»)."""
    own = not column.forms or column.period == title.period or title.period is None
    return title.status if own else None


def _told_by(row: Row) -> Said | None:
    """Give what a row, or the heading of its rows, says of its figures; None for plain levels."""
    headings = (parent.said for parent in row.parents if parent.empty)
    return next((s for s in (row.said, *headings) if s.compared or s.measure is not None), None)


#: How far round a figure the evidence for it reaches at least; few rows of a table are as long.
_NEAR = 4000

Figures = dict[tuple[int, int], tuple[Cell, Figure]]


def _record(setting: Setting, row: Row, column: Column, cell: Cell, figure: Figure) -> Record:
    page, title = setting.page, setting.title
    notes = list(column.notes)
    rules = [CELL, *column.rules, *row.rules, *row.said.rules]
    measured, label = _unit(setting, row, column, figure, notes)
    name = setting.namer.name(row, column, _level_unit(setting, row, column, measured))
    measure, direction, value = _measure(row, column, figure, measured, name, notes)
    period, period_text, base_period = _times(setting, row, column, notes)
    place = _place(setting, row, column, notes)
    entry = _identity(name, measure, measured, place)
    notes += name.notes
    if figure.ambiguous:
        notes.append("value.ambiguous")
    factor = measured.factor if measured is not None else None
    whole = page.document.text
    at = page.span(cell)[0]
    start, end = page.view.span(at + figure.start, at + figure.end)
    return Record(
        source=page.document.source,
        line=setting.lines.of(start),
        start=start,
        end=end,
        text=whole[start:end],
        kind=measured.kind if measured is not None else Kind.OTHER,
        value=value,
        value_to=figure.value_to,
        out_of=figure.out_of,
        unit=label,
        base_value=in_base_units(value, factor),
        base_value_to=in_base_units(figure.value_to, factor),
        base_unit=measured.base if measured is not None and factor is not None else None,
        qualifier=figure.qualifier,
        measure=measure,
        direction=direction,
        indicator=name.indicator,
        breakdown=name.breakdown,
        scope=column.scope or scope_of(page, row) or _titled_scope(setting, name),
        indicator_id=entry,
        period=period,
        period_text=period_text,
        comparison=column.comparison,
        base_period=base_period,
        place=place.name if place is not None else None,
        place_id=(place.place_id or None) if place is not None else None,
        status=column.status or row.said.status or _titled_status(column, title) or Status.ACTUAL,
        sentence=_evidence(whole, cell),
        rule=CELL,
        notes=tuple(sorted(dict.fromkeys(notes), key=_ORDER.__getitem__)),
        location=f"{page.table.name}!{cell.address}" if page.table.name else cell.address,
        rules=tuple(dict.fromkeys(rules)),
    )


def _evidence(text: str, cell: Cell) -> str:
    """Give the line of a cell, its parts with bars between them; of a long one what is near.

    Each figure of a row says it: of a row without end the row's own length would be squared.
    """
    # Figures beside each other are shown with the same stretch, which is parted once.
    low, high = max(0, cell.start // _NEAR - 1) * _NEAR, (cell.end // _NEAR + 2) * _NEAR
    start = text.rfind("\n", low, cell.start) + 1
    if start == 0 < low:
        start = text.find("\t", low, cell.start) + 1 or low
    end = text.find("\n", cell.end, high)
    if end < 0:
        end = text.rfind("\t", cell.end, high) if high < len(text) else high
    if end < 0:
        end = high
    return _parted(text[start:end])


@lru_cache(maxsize=8)
def _parted(line: str) -> str:
    return " | ".join([part.strip() for part in line.split("\t")])


def _unit(
    setting: Setting, row: Row, column: Column, figure: Figure, notes: list[str]
) -> tuple[Measured | None, str]:
    """Give the unit of a cell: its own, else what the column, the row, the caption say.

    What is compared or a share is in per cent whatever the row is measured in.
    """
    title = setting.title
    per_cent = column.unit is not None and column.unit.kind is Kind.PERCENT
    if column.relative and column.unit is not None:
        return column.unit, column.unit.label
    if figure.percent or (column.relative and column.measure in _PER_CENT):
        titled = title.unit is not None and title.unit.kind is Kind.PERCENT
        if not figure.percent and not titled:
            notes.append("unit.implied")
        return _percent(setting), "%"
    told: list[tuple[Measured | None, str]] = [
        (row.unit, row.unit_words),
        (column.unit, column.unit_words),
        *((parent.unit, parent.unit_words) for parent in row.parents),
        (_of_several(setting, column) or title.unit, title.unit_words),
    ]
    if per_cent:
        told.insert(0, told.pop(1))
    for unit, words in told:
        if unit is not None:
            return unit, unit.label
        if words:
            notes.append("unit.unknown_noun")
            return None, words
    counted = _counted(setting, row, column)
    notes.append("unit.implied" if counted is not None else "unit.missing")
    return counted, counted.label if counted is not None else ""


def _level_unit(
    setting: Setting, row: Row, column: Column, measured: Measured | None
) -> Measured | None:
    """Give what the levels of the row are measured in, also where the column compares them."""
    if not column.relative:
        return measured
    anchor = column.anchor.unit if column.anchor is not None else None
    parents = next((parent.unit for parent in row.parents if parent.unit is not None), None)
    return row.unit or anchor or parents or setting.title.unit


def _of_several(setting: Setting, column: Column) -> Measured | None:
    """Give the unit that a caption gives for what the column names: «Lượng: tấn; trị giá: USD»."""
    if len(setting.title.units) < 2:
        return None
    name = setting.namer.column_name(column).lower()
    units = setting.title.units
    told = next((unit for words, unit in units if words and name.startswith(words)), None)
    if told is not None:
        return told
    plain = [unit for _, unit in units if unit.kind is not Kind.PERCENT]
    if len(plain) < 2 or not any(unit.kind is Kind.MONEY for unit in plain):
        return plain[0] if plain else None
    money = name.startswith(("trị giá", "giá trị", "kim ngạch", "số vốn"))
    return next((unit for unit in plain if (unit.kind is Kind.MONEY) == money), None)


_PER_CENT = (Measure.GROWTH, Measure.RATIO, Measure.SHARE)


def _percent(setting: Setting) -> Measured | None:
    found = unit_at([Token("%", 0, 1)], 0, setting.page.library)
    return found[0] if found is not None else None


def _counted(setting: Setting, row: Row, column: Column) -> Measured | None:
    """Give the noun that «Số hộ nghèo», «Số doanh nghiệp» counts."""
    for spans in (row.said.names[:1], column.names[::-1]):
        for start, end in spans:
            sentence = setting.page.sentence(start, end)
            tokens, _ = setting.page.spotted(sentence)
            head = _COUNTED.match(sentence.folded)
            if head is None:
                continue
            k = len([t for t in tokens if t.start < sentence.start + head.end()])
            found = unit_at(tokens, k, setting.page.library) if k < len(tokens) else None
            if found is not None:
                return found[0]
    return None


def _measure(
    row: Row,
    column: Column,
    figure: Figure,
    measured: Measured | None,
    name: Name,
    notes: list[str],
) -> tuple[Measure, Direction | None, Decimal]:
    """Give what the figure says of its indicator, its direction, and its value."""
    label = f"{name.indicator or ''} {name.breakdown or ''}".strip().lower()
    measure = column.measure
    if measure is None and _GROWTH_LABEL.match(label) and _is(measured, Kind.PERCENT):
        measure = Measure.GROWTH
    moved = _MOVED_RATE.match(label) if measure is None and measured is not None else None
    if moved is not None and measured is not None and measured.kind in (Kind.PERCENT, Kind.POINT):
        if measured.kind is Kind.PERCENT:
            notes.append("points_as_percent")
        down = (moved[1] == "giảm") is not figure.negative
        return Measure.CHANGE, Direction.DOWN if down else Direction.UP, figure.value
    if measure is None:
        measure = Measure.LEVEL
    if measure is Measure.GROWTH and measured is not None and measured.kind not in (Kind.PERCENT,):
        measure = Measure.CHANGE
    value = figure.value
    direction: Direction | None = None
    if measure in (Measure.GROWTH, Measure.CHANGE, Measure.CONTRIBUTION):
        direction = Direction.DOWN if figure.negative else Direction.UP
        if not figure.value:
            direction = None
        elif column.moves == "giảm" and not figure.signed:
            direction = Direction.DOWN
    elif figure.negative:
        value = -value
    if measure is Measure.GROWTH and _RATE.match(label):
        notes.append("points_as_percent")
        measure = Measure.CHANGE
    return measure, direction, value


def _is(measured: Measured | None, kind: Kind) -> bool:
    return measured is not None and measured.kind is kind


def _times(
    setting: Setting, row: Row, column: Column, notes: list[str]
) -> tuple[str | None, str | None, str | None]:
    """Give the period, its words and the base period; a row that is a period says its own."""
    own = row.said.own_time or next((p.said.own_time for p in row.parents if p.said.own_time), None)
    if own is not None and not column.forms and (not row.said.names or not row.said.own_time):
        iso, found = resolve(own[0], setting.title.clock)
        notes[:] = [n for n in notes if n != "period.document"]
        notes += found
        clock = setting.title.clock
        base = base_of(column.base, iso, clock) if column.base is not None else None
        if base is None and iso is not None:
            base = base_by(column.comparison, iso)
        return iso, own[1], base
    return column.period, column.period_text, column.base_period


def _place(setting: Setting, row: Row, column: Column, notes: list[str]) -> Place | None:
    """Give the area: the row's, the section's, the column's, the title's, then the document's."""
    context = setting.context
    written = context.clock.date
    home = context.place
    for found in (
        row.said.places,
        row.outer.places if row.outer is not None else (),
        *(parent.said.places for parent in row.parents),
        column.places,
        setting.title.places,
    ):
        place = places.choose(found, written, home) if found else None
        if place is not None:
            if places.is_ambiguous(place):
                notes.append("place.ambiguous")
            return place
    if home is not None:
        notes.append("place.document")
    return home


def _identity(
    name: Name, measure: Measure, measured: Measured | None, place: Place | None
) -> str | None:
    """Give the id of the indicator; none where it cannot have the unit."""
    entry = name.entry
    if entry is None:
        return None
    if measure is Measure.LEVEL and measured is not None and not fits(entry, measured.dimension):
        return None
    country = place is not None and place.level == "country"
    return NATIONAL.get(entry.id, entry.id) if country else entry.id
