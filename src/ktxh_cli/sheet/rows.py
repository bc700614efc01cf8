"""From figures to the rows of the sheet, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ktxh_cli.library import Library
from ktxh_cli.model import Record
from ktxh_cli.series.identity import spelt
from ktxh_cli.sheet.deriving import derived
from ktxh_cli.sheet.drafts import LEVELS, Draft
from ktxh_cli.sheet.joining import Joining, Owners
from ktxh_cli.sheet.merging import merged
from ktxh_cli.sheet.model import Cell, Column, Row
from ktxh_cli.sheet.ordering import Order
from ktxh_cli.sheet.roles import is_ahead, said_by
from ktxh_cli.sheet.series_growth import add_growths
from ktxh_cli.sheet.units import in_unit, row_unit


def rows_of(records: Iterable[Record], library: Library, *, derive: bool = True) -> list[Row]:
    """Give the rows of the sheet, parents before their parts, in the order of the catalogue.

    Every figure stands in exactly one row, in a column or among ``others``.

    Args:
        records: figures of one or more documents.
        library: for the catalogue's order and wholes.
        derive: whether to compute what follows from the figures (a plan from a level and its
            ratio), each marked by ``Cell.derivation``.
    """
    documents: dict[str, list[Record]] = {}
    for record in records:
        documents.setdefault(record.source, []).append(record)
    owners = Owners.of(library)
    joined = [Joining(library, owners).join(document) for document in documents.values()]
    drafts = merged(draft for document in joined for draft in document)
    read = {id(r): at for at, r in enumerate(r for d in documents.values() for r in d)}
    order = Order(drafts, library, read)
    ordered = order.sorted(drafts)
    filled = [_cells(draft, library, derive=derive) for draft in ordered]
    if derive:
        add_growths(ordered, filled, library)
    return [_row(draft, cells, order, owners) for draft, cells in zip(ordered, filled, strict=True)]


def _cells(draft: Draft, library: Library, *, derive: bool) -> dict[Column, Cell]:
    """Give the numbers of a row; what stands in no column then is put among the others."""
    model = _model(draft)
    stated: dict[Column, Cell] = {}
    left: list[Record] = []
    for column in Column:
        slot = draft.slots.get(column)
        if slot is None:
            continue
        cell = _cell(column, slot, model)
        if cell.derivation is None or derive:
            stated[column] = cell
        else:
            left += draft.slots.pop(column)
    draft.others[:0] = left
    if derive and model is not None:
        stated.update(derived(draft, stated, model, library))
    return {column: stated[column] for column in Column if column in stated}


def _cell(column: Column, slot: Sequence[Record], model: Record | None) -> Cell:
    """Give the number that all figures of a slot say, as the first that says it plainly does."""
    said = [(said_by(record, column), record) for record in slot]
    number, record = min(said, key=lambda pair: pair[0].derivation is not None)
    value, value_to = number.value, number.value_to
    if column in LEVELS and model is not None:
        value = _converted(value, record, model)
        value_to = None if value_to is None else _converted(value_to, record, model)
    return Cell(
        value,
        value_to,
        tuple(slot),
        number.derivation,
        number.points,
        number.out_of,
        number.qualifier,
    )


def _converted(value: Decimal, record: Record, model: Record) -> Decimal:
    said = in_unit(value, record, model)
    assert said is not None, "only figures that can be said in one unit share a row"
    return said


def _model(draft: Draft) -> Record | None:
    """Give the figure whose unit the row has; None where it has no levels."""
    for column in LEVELS:
        if column in draft.slots:
            return row_unit(draft.slots[column])
    return None


def _row(draft: Draft, cells: dict[Column, Cell], order: Order, owners: Owners) -> Row:
    records = order.in_reading_order(draft.records)
    model = _model(draft)
    results = draft.slots.get(Column.ACTUAL)
    first = order.in_reading_order(results)[0] if results else records[0]
    period, words = draft.period, draft.period_text
    if period is None and not words:
        period = next((r.period for r in records if r.period and not is_ahead(r)), None)
    return Row(
        indicator=first.indicator or "",
        indicator_id=first.indicator_id,
        breakdown=first.breakdown or "",
        scope="; ".join(_scopes(records, owners)),
        measure=draft.measure,
        unit=model.unit if model else "",
        place=first.place or "",
        place_id=first.place_id,
        period=period,
        period_text=words,
        status=draft.status,
        depth=order.depth(draft),
        cells=cells,
        others=tuple(order.in_reading_order(draft.others)),
        records=tuple(records),
    )


def _scopes(records: Sequence[Record], owners: Owners) -> list[str]:
    """Give the words that set the row apart: its scope, then who set the plan."""
    said: dict[str, str] = {}
    for record in sorted(records, key=owners.sets):
        if record.scope:
            said.setdefault(spelt(record.scope), record.scope)
    return list(said.values())
