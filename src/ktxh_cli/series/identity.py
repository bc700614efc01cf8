"""The series that a figure belongs to: one indicator of one area, whoever reports it."""

from __future__ import annotations

from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.model import Record
from ktxh_cli.vietnamese import fold


@noun(frozen=True, slots=True)
class Series:
    """What stays the same from one period, document and measure to the next.

    Attributes:
        indicator: id of the catalogue; where there is none the phrase in one spelling.
        known: whether ``indicator`` is an id of the catalogue.
        breakdown: the part of it, in one spelling; empty for the whole.
        scope: the words that set the series apart, in one spelling; empty where there are none.
        place: code of the area, its name where it has no code, empty where the text says none.
    """

    indicator: str
    known: bool
    breakdown: str
    scope: str
    place: str

    @property
    def named(self) -> bool:
        """Whether anything says what is measured."""
        return bool(self.indicator)


def series_of(record: Record, library: Library) -> Series:
    """Give the series of a figure.

    Of an id that many series share (``Indicator.open``: a price is one of any commodity) the phrase
    is a part of the identity.

    >>> from ktxh_cli import extract, library
    >>> words = "Thu ngân sách tỉnh Lạng Sơn năm 2020 đạt 5 tỷ đồng, vượt 5% dự toán."
    >>> first, second = (series_of(r, library.load()) for r in extract(words))
    >>> first == second, first.indicator, first.place
    (True, 'budget_revenue', 'pre2025:20')
    """
    phrase = spelt(record.indicator)
    entry = library.indicators.get(record.indicator_id or "")
    indicator = record.indicator_id or phrase
    if entry is not None and entry.open:
        indicator = f"{entry.id}: {phrase}"
    return Series(
        indicator,
        record.indicator_id is not None,
        spelt(record.breakdown),
        spelt(record.scope),
        record.place_id or spelt(record.place),
    )


def spelt(text: str | None) -> str:
    """Give words in one spelling, lower case, for comparing.

    >>> spelt("Tổng  Mức bán lẻ hàng hoá") == spelt("tổng mức bán lẻ hàng hóa"), spelt(None)
    (True, '')
    """
    return fold(" ".join((text or "").split()))
