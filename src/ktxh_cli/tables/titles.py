"""The lines above a table: what they say of all of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ktxh_cli.library.entries import Indicator, Place
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.periods import Clock, resolve
from ktxh_cli.model import PeriodForm, Status
from ktxh_cli.patterns import compiled
from ktxh_cli.periods import span_of
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import Said
from ktxh_cli.tables.words import said_by


@dataclass(slots=True)
class Title:
    """What the lines above a table say of all of it.

    Attributes:
        units: the units that it names, each with what is measured in it.
        indicators: the indicators of the catalogue that it names.
        names: the spans of what the nearest title names.
        clock: what the periods of the table hang on.
        period, period_text: the period that the title names.
        notes: what the period rests on.
        index: whether it says that the figures are an index.
    """

    unit: Measured | None = None
    unit_words: str = ""
    period: str | None = None
    period_text: str | None = None
    status: Status | None = None
    scope: str | None = None
    places: tuple[Place, ...] = ()
    names: list[tuple[int, int]] = field(default_factory=list)
    units: list[tuple[str, Measured]] = field(default_factory=list)
    indicators: list[tuple[str, tuple[Indicator, bool]]] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    notes: tuple[str, ...] = ()
    index: bool = False


def title_of(page: Page, context: Context) -> Title:
    """Give what the lines above a table say; the nearest line wins where two say the same."""
    title = Title()
    clock = context.clock
    form: tuple[PeriodForm, str] | None = None
    for start, end in page.caption:
        said = said_by(page, start, end)
        title.units = title.units or said.units
        if title.unit is None and not title.unit_words:
            title.unit, title.unit_words = said.unit, said.unit_words
        if not _REFERENCE.match(page.view.folded, start):
            form = form or said.own_time
        title.status = title.status or said.status
        title.scope = title.scope or (said.scope or None)
        if not title.names and _is_title(page, start, said):
            title.names = _named(page, said)
            title.indicators = _indicators(page, said)
        title.places = title.places or said.places
    title.index = any(
        page.view.folded[start:end].startswith("chỉ số") for start, end in title.names
    )
    if form is not None:
        iso, notes = resolve(form[0], clock)
        title.period, title.period_text, title.notes = iso, form[1], notes
    period = title.period or clock.period
    year = span_of(title.period).last.year if title.period else clock.year
    title.clock = replace(clock, period=period, year=year if year is not None else clock.year)
    return title


#: Lines that refer to a letter or a standard, and the dateline: their dates are not the table's.
_REFERENCE = compiled(
    r"[ ]*\(?(?:(?:kèm theo|ban hành|theo |căn cứ|số:|áp dụng)|[^,\n]{2,40}, ngày [0-9]{1,2} tháng)"
)
_NO_TITLE = compiled(r"[ ]*\(|(?:\(?kèm theo|ban hành kèm|cục |chi cục |sở |ubnd |ủy ban |phụ lục)")


def _is_title(page: Page, start: int, said: Said) -> bool:
    """Tell a line that names what the table holds: no unit line, no letterhead, no reference."""
    if said.heads.get("column") == "unit" or any(name for name, _ in said.units):
        return bool(said.indicators) and not said.units
    if not said.indicators and _NO_TITLE.match(page.view.folded, start):
        return False
    return sum(end - start for start, end in said.names) > 3


def _indicators(page: Page, said: Said) -> list[tuple[str, tuple[Indicator, bool]]]:
    """Give the indicators that a title names, each with its words and whether they are generic."""
    plain = page.view.plain
    found: list[tuple[str, tuple[Indicator, bool]]] = []
    for mention in said.indicators:
        entry = mention.value[0] if isinstance(mention.value, tuple) else mention.value
        if isinstance(entry, Indicator) and not mention.slip:
            found.append((plain[mention.start : mention.end], (entry, mention.slip)))
    return found


_NUMBERED = compiled(r"[ ]*(?:số[ ]*)?(?:[0-9]{1,3}(?:[./-][0-9a-z]{1,5})*|[ivxl]{1,5})?[ .:\-–]*")
#: The number of a table without a word before it: «11. Dân số», in a yearbook.
_ITEM = compiled(r"[ ]*[0-9]{1,3}[.)][ ]+")
_TAIL = compiled(
    r"(?<![ ,])[ ,]*+(?:trên địa bàn|của|tại|ở|cho|và)?"
    r"[ ]*+(?:tỉnh|thành phố|tp|huyện|thị xã)?[ ]*+$"
)


def _named(page: Page, said: Said) -> list[tuple[int, int]]:
    """Give what a title names, without «Biểu 3:», the area, and «phân theo huyện»."""
    folded = page.view.folded
    spans = []
    for number, (start, end) in enumerate(said.names):
        if 0 <= said.cut <= start:
            break
        if number == 0:
            pattern = _NUMBERED if "caption" in said.heads else _ITEM
            numbered = pattern.match(folded, start, end)
            start = numbered.end() if numbered is not None else start
        if any(area[0] >= end for area in said.areas):
            tail = _TAIL.search(folded, start, end)
            end = tail.start() if tail is not None else end
        if end - start > 1:
            spans.append((start, end))
    return spans
