"""Which rows of different documents are one: those of the same series and period that agree.

What differs stays in rows of its own, next to each other. The outcome does not depend on the order
in which the documents are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ktxh_cli.model import Status
from ktxh_cli.series import Series
from ktxh_cli.sheet.drafts import Draft
from ktxh_cli.sheet.joining import named_alike
from ktxh_cli.sheet.model import Column

#: What rows must share to be one.
Key = tuple[Series, str, str]


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Give the rows of several documents, those that agree put together."""
    by_document = sorted(drafts, key=lambda draft: _place(draft))
    rows: list[Draft] = []
    known: dict[Key, list[Draft]] = {}
    for _, document in groupby(by_document, key=lambda draft: _source(draft)):
        here = list(document)
        alike: dict[Key, list[Draft]] = {}
        for draft in here:
            alike.setdefault(_key(draft), []).append(draft)
        new = []
        for draft in here:
            key = _key(draft)
            row = _same(draft, known.get(key, ()), len(alike[key]) == 1)
            if row is None:
                new.append(draft)
            else:
                _add(row, draft)
        rows += new
        for draft in new:
            known.setdefault(_key(draft), []).append(draft)
    return rows


def _same(draft: Draft, rows: Iterable[Draft], alone: bool) -> Draft | None:
    """Give the row that a draft of another document says again, or adds to without doubt."""
    if draft.period is None or not draft.series.named:
        return None  # «đến nay» is another time in each document
    candidates = list(rows)
    fit = [row for row in candidates if _fits(row, draft)]
    for row in fit:
        if not set(row.slots).isdisjoint(draft.slots):
            return row
    if alone and len(candidates) == 1 and fit and named_alike(fit[0].records[0], draft.records[0]):
        return fit[0]
    return None


def _fits(row: Draft, draft: Draft) -> bool:
    """Tell whether no number of one contradicts the other."""
    if row.unit and draft.unit and row.unit != draft.unit:
        return False
    statuses = {_status(row), _status(draft)} - {None}
    if len(statuses) > 1 or _source(draft) in {record.source for record in row.records}:
        return False
    return all(row.takes(column, slot[0]) for column, slot in draft.slots.items())


def _add(row: Draft, draft: Draft) -> None:
    for column, slot in draft.slots.items():
        row.slots.setdefault(column, []).extend(slot)
    row.others.extend(draft.others)
    row.unit = row.unit or draft.unit


def _status(draft: Draft) -> Status | None:
    """Give how final the results of a row are; None where it has only a plan."""
    return None if set(draft.slots) == {Column.PLAN} else draft.status


def _key(draft: Draft) -> Key:
    return draft.series, draft.measure, draft.period or ""


def _source(draft: Draft) -> str:
    return draft.records[0].source


def _place(draft: Draft) -> tuple[str, int]:
    records = draft.records
    return records[0].source, min(record.start for record in records)
