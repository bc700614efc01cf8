"""The period that a figure is compared with, and what it says of the figure's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ktxh_cli.frozen import replace
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.periods import Clock, base_of, previous, resolve, year_before
from ktxh_cli.model import CHANGE, GROWTH, Comparison, Grain, PeriodForm
from ktxh_cli.periods import shifted, span_of

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

#: A growth in percent that takes more than a year.
_DOUBLED = 100


def date_by_base(linked: Sequence[Linked]) -> None:
    """Give «9 tháng … tăng 8% so với cùng kỳ năm 2017» the year behind that compared with.

    Told without its year, it is the next one; the other figures of the same words share it.
    """
    for item in linked:
        time, form = item.period, item.against.said.form if item.against is not None else None
        if time is None or time.undated is None or form is None or form.year is None:
            continue
        own = time.undated
        alike = form.grain is own.grain and (form.first, form.last) == (own.first, own.last)
        near = form.grain is not Grain.YEAR or (_is_change(item) and not own.until)
        if not (form.same or (alike and near)) or form.year_to is not None or form.edge:
            continue
        value, _ = resolve(replace(own, year=form.year + 1, offset=None), Clock())
        if value is None:
            continue
        for other in linked:
            if other.period is not None and other.period.undated is own:
                notes = tuple(dict.fromkeys([*other.period.notes, "period.year_inferred"]))
                other.period = replace(other.period, value=value, notes=notes, undated=None)


def _is_change(item: Linked) -> bool:
    """Tell a change as one year brings it: «gấp 5 lần so với năm 2000» took longer."""
    return item.measure is CHANGE or (
        item.measure is GROWTH and item.claim.quantity.number.value < _DOUBLED
    )


def settle_months(linked: Sequence[Linked], owners: Sequence[Linked]) -> None:
    """Read a stretch carried on as its last month where the chain compares with «tháng trước»."""
    for item in linked:
        time = item.period
        if time is None or time.value is None or "/" not in time.value:
            continue
        chain = [other for other in linked if other.subject is item.subject]
        if any(owner in chain for owner in owners):
            continue
        last = time.value.partition("/")[2]
        if any(_against_month(other) for other in chain) and len(last) == 7:
            item.period = replace(time, value=last)


def _against_month(item: Linked) -> bool:
    if item.comparison != Comparison.PREVIOUS or item.against is None:
        return False
    form = item.against.said.form
    return form is None or form.grain.value == "month"


def base(item: Linked, context: Context) -> None:
    """Give the base period, and name the comparison by how the two periods lie."""
    against = item.against
    if against is None or item.comparison is None:
        return
    period = item.period.value if item.period is not None else None
    form = against.said.form
    if item.comparison == Comparison.PLAN:
        item.base_period = resolve(form, context.clock)[0] if form is not None else None
    elif item.comparison == Comparison.PEER:
        item.base_period = None
    elif form is not None:
        period = _year_behind(item, form, period)
        item.base_period = base_of(form, period, context.clock)
        start = form.edge == "start"  # the start of the year is no «year earlier»
        if item.comparison == Comparison.BASE and item.base_period and period and not start:
            item.comparison = _named(item.base_period, period)
    elif period is not None and item.comparison == Comparison.YOY:
        item.base_period = year_before(period)
    elif period is not None and item.comparison == Comparison.PREVIOUS:
        item.base_period = previous(period)
    from_clock = period is None or item.comparison == Comparison.PLAN
    if from_clock and item.base_period and form is not None and form.year is None:
        item.note("period.year_inferred")


def _year_behind(item: Linked, form: PeriodForm, period: str | None) -> str | None:
    """Give the period in the year behind that of «cùng kỳ năm 2017», where its own is a guess."""
    time = item.period
    if period is None or time is None or form.year is None or not form.same:
        return period
    last = span_of(period).last.year
    if "period.year_inferred" not in time.notes or last == form.year + 1:
        return period
    period = shifted(period, form.year + 1 - last)
    item.period = replace(time, value=period)
    return period


def _named(base: str, period: str) -> Comparison:
    """Name a comparison with a stated time: a year earlier, just before, or any other."""
    if base == year_before(period):
        return Comparison.YOY
    return Comparison.PREVIOUS if base == previous(period) else Comparison.BASE
