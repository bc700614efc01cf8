"""The data of the page: every figure and row of the sheet, column by column, each text once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from ktxh_cli.model import FIELDS, GUESSES, NOTES, Record
from ktxh_cli.sheet.model import Cell, Column, Row
from ktxh_cli.sinks import labels
from ktxh_cli.sinks.report.model import Numbering, Report
from ktxh_cli.sinks.report.texts import name_of
from ktxh_cli.sinks.report.words import DERIVATIONS, IN_SCRIPT, WORDS
from ktxh_cli.sinks.safe import visible_lines

#: Fields that hold whole numbers and come as such; all others are texts, each kept once.
WHOLE = ("line", "start", "end")
_TEXTS = tuple(name for name in FIELDS if name not in (*WHOLE, "source"))


class Strings:
    """Texts, each kept once and known by its number; None is -1."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str | None) -> int:
        """Give the number of a text.

        >>> strings = Strings()
        >>> [strings.number(text) for text in ("a", None, "b", "a")], strings.all
        ([0, -1, 1, 0], ['a', 'b'])
        """
        if text is None:
            return -1
        known = self._numbers.get(text)
        if known is None:
            known = self._numbers[text] = len(self.all)
            self.all.append(text)
        return known


def data(report: Report, numbering: Numbering) -> dict[str, Any]:
    """Give what the page's script works on, ready to be written as JSON."""
    strings = Strings()
    return {
        "language": report.language,
        "fields": FIELDS,
        "figures": _figures(numbering, strings),
        "rows": [_row(row, numbering, strings) for row in report.rows],
        "documents": _documents(report),
        "periods": _periods(report, numbering),
        "indicators": _indicators(report, numbering),
        "strings": strings.all,
        "codes": labels.WORDS,
        "notes": {code: (labels.NOTES_VI[code], said) for code, said in NOTES.items()},
        "guesses": list(GUESSES),
        "derivations": DERIVATIONS,
        "words": {name: pair for name, pair in WORDS.items() if name.startswith(IN_SCRIPT)},
    }


def written(value: object) -> str | None:
    """Give a field as the page keeps it: what CSV holds, before its guard against formulas.

    >>> written(Decimal("163.40")), written(("a", "b")), written(None)
    ('163.40', 'a;b', None)
    """
    if value is None:
        return None
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return ";".join(value)
    return visible_lines(str(value))


def _figures(numbering: Numbering, strings: Strings) -> dict[str, list[int]]:
    records = numbering.records
    columns = {name: _column(records, name, strings) for name in _TEXTS}
    for name in WHOLE:
        columns[name] = [getattr(record, name) for record in records]
    columns["document"] = numbering.documents
    columns["mark"] = numbering.leaders
    columns["sure"] = [int(record.sure) for record in records]
    return columns


def _column(records: Iterable[Record], name: str, strings: Strings) -> list[int]:
    number: Callable[[str | None], int] = strings.number
    return [number(written(getattr(record, name))) for record in records]


def _row(row: Row, numbering: Numbering, strings: Strings) -> list[Any]:
    """Give a row as a list; ``tables.js`` names its places."""
    number = strings.number
    return [
        row.depth,
        number(written(row.indicator or "")),
        number(written(row.breakdown or "")),
        number(written(row.scope or "")),
        visible_lines(row.measure),
        number(written(row.unit or "")),
        number(written(row.place or "")),
        row.period and visible_lines(row.period),
        number(written(row.period_text or "")),
        str(row.status),
        [_cell(row.cells.get(column), numbering) for column in Column],
        numbering.of(row.others),
        numbering.of(row.records),
    ]


def _cell(cell: Cell | None, numbering: Numbering) -> list[Any] | int:
    if cell is None:
        return 0
    return [
        written(cell.value),
        written(cell.value_to),
        str(cell.derivation) if cell.derivation else "",
        int(cell.points),
        numbering.of(cell.records),
    ]


def _documents(report: Report) -> list[list[str]]:
    """Give source, and the names in both languages, of every text."""
    return [[visible_lines(r.document.source), *name_of(r)] for r in report.readings]


def _periods(report: Report, numbering: Numbering) -> dict[str, tuple[str, str]]:
    known = {p for r in numbering.records for p in (r.period, r.base_period) if p}
    known |= {row.period for row in report.rows if row.period}
    return {
        visible_lines(iso): (labels.period(iso, "vi"), labels.period(iso, "en"))
        for iso in sorted(known)
    }


def _indicators(report: Report, numbering: Numbering) -> dict[str, tuple[str, str]]:
    """Give the names of the indicators that occur, the most frequent first."""
    counts = Counter(record.indicator_id for record in numbering.records if record.indicator_id)
    found = {}
    for id_, _ in counts.most_common():
        vi, en = report.names.get(id_, (id_, id_))
        found[visible_lines(id_)] = visible_lines(vi), visible_lines(en)
    return found
