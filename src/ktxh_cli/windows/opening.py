"""Which figures of a long text rest on its opening: what was looked at for date, place and habit.

The first window says when a document was written, what area it is about and how it writes decimals.
A text of a gigabyte may be one report or ten thousand; behind the window all this is a guess.
"""

from __future__ import annotations

from ktxh_cli.document import Document
from ktxh_cli.linking import Context
from ktxh_cli.model import Record
from ktxh_cli.numbers import Style
from ktxh_cli.patterns import compiled

#: The note of such a figure.
NOTE = "document.opening"
_TIME = frozenset({"period.document", "period.year_inferred", "status.future"})
# What a document that writes decimals the English way is read differently in.
_OF_HABIT = compiled(r"(?<![0-9.,])[0-9]{1,3}[.,][0-9]{3}(?![0-9])")
#: The codes of areas since 1 July 2025: a date chooses them.
_NEW_CODES = "2025:"


def resting_on_opening(
    record: Record, document: Document, context: Context, style: Style
) -> tuple[str, ...]:
    """Give the note of a figure behind the first window that rests on it; nothing for others.

    What the user has said of date and place is no guess.
    """
    notes = set(record.notes)
    rests = (
        ("place.document" in notes and document.place is None)
        or ("period.document" in notes)
        or (document.date is None and not notes.isdisjoint(_TIME))
        or (document.date is None and (record.place_id or "").startswith(_NEW_CODES))
        or (style is Style.ENGLISH and _OF_HABIT.search(record.text) is not None)
        or _is_of_market_day(record, context)
    )
    return (NOTE,) if rests else ()


def _is_of_market_day(record: Record, context: Context) -> bool:
    """Tell a price of the day that the title names."""
    market = context.market
    return (
        market is not None
        and "period.inherited" in record.notes
        and record.period is not None
        and record.period == market.value
    )
