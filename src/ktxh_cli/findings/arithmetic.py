"""Levels against what is said of them: growths, changes and ratios, other times and plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ktxh_cli.findings.evidence import REACH, Statement, is_exact, is_reached
from ktxh_cli.findings.model import Check, Evidence, Finding, Named, Reason
from ktxh_cli.findings.reasons import counting_unit, reasons_of
from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.model import Comparison, Direction, Kind, Measure, Record, Status
from ktxh_cli.patterns import compiled
from ktxh_cli.periods import known_span
from ktxh_cli.series import Interval
from ktxh_cli.series.identity import spelt
from ktxh_cli.series.precision import factor_of, last_digit, step_of

_HUNDRED = Decimal(100)
_ONE = Interval(Decimal(1), Decimal(1))
_OUT = Decimal("1.5")
#: What plans are called.
_PLANS = compiled(r"dự toán|chỉ tiêu|kế hoạch|nghị quyết")
#: How much of a round value («9.000 tỷ đồng») its zeros may hide.
_ROUND = Decimal("0.01")
#: Kinds whose whole numbers are counted and not rounded.
_COUNTED = frozenset((Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT))
#: Groups of the catalogue whose growth is told at constant prices and whose level is not: national
#: accounts (QĐ 54/2016/QĐ-TTg, group 05).
_AT_CONSTANT_PRICES = frozenset(("05",))
#: Kinds that are rates themselves: their changes are points and never parts of them.
_RATES = frozenset((Kind.PERCENT, Kind.POINT))


def sums(statements: Sequence[Statement], library: Library) -> Iterator[Finding]:
    """Yield whether levels fit what is said of them, in their own text and in the others."""
    levels = _levels_by_series(statements)
    for statement in statements:
        level = statement.level
        if not is_exact(level) or level.record.kind in _RATES or not is_reached(level):
            continue
        yield from _said_twice(statement)
        if not _is_at_constant_prices(level, library):
            yield from _against_base(statement, levels)
        yield from _against_plan(statement, levels)
    yield from _one_plan(statements)


_Levels = dict[object, list[Evidence]]


def _levels_by_series(statements: Iterable[Statement]) -> _Levels:
    found: _Levels = {}
    for statement in statements:
        if is_exact(statement.level):
            found.setdefault(statement.level.series, []).append(statement.level)
    return found


def _is_at_constant_prices(level: Evidence, library: Library) -> bool:
    entry = library.indicators.get(level.record.indicator_id or "")
    if entry is None or level.record.kind != Kind.MONEY:
        return False
    return entry.group in _AT_CONSTANT_PRICES or entry.id.endswith("output_value")


def _said_twice(statement: Statement) -> Iterator[Finding]:
    """Yield whether the change and the growth of a level are the same: 30 of 223,4 is 15,5 %."""
    level = statement.level
    for change in statement.of(Measure.CHANGE):
        growths = [e for e in statement.of(Measure.GROWTH) if _of_one_base(change, e)]
        if len(growths) != 1 or not (is_exact(change) and is_exact(growths[0])):
            continue
        base = _before(level.interval, change)
        quotient = change.interval.over(base) if base.low > 0 else None
        if quotient is None or change.unit != level.unit:
            continue
        yield _finding(Check.CHANGE, growths[0], (level, change), quotient.scaled(_HUNDRED))


def _of_one_base(change: Evidence, growth: Evidence) -> bool:
    """Tell whether a change and a growth are against the same time.

    «tăng 200 tỷ đồng, tăng 20 % so với năm 2020»: the first is against what the second names.
    """
    first, second = change.record, growth.record
    if first.direction != second.direction or first.sentence != second.sentence:
        return False
    if first.comparison is None:
        return second.comparison is not None and abs(change.number - growth.number) == 1
    return first.comparison == second.comparison and _one_base(first, second)


def _one_base(change: Record, growth: Record) -> bool:
    return change.base_period == growth.base_period or not (
        change.base_period and growth.base_period
    )


def _before(level: Interval, change: Evidence) -> Interval:
    """Give where the level was before the change."""
    if change.record.direction == Direction.DOWN:
        return level.plus(change.interval)
    return level.minus(change.interval)


def _against_base(statement: Statement, levels: _Levels) -> Iterator[Finding]:
    """Yield whether a growth or change fits the level of the time compared with."""
    for each in statement.said:
        record = each.record
        if record.comparison in (None, Comparison.PLAN, Comparison.PEER) or not is_exact(each):
            continue
        base = _level_at(record.base_period, statement.level, levels)
        if base is None:
            continue
        computed = _computed(each, statement.level, base)
        if computed is not None:
            check = Check.CHANGE if record.measure == Measure.CHANGE else Check.GROWTH
            yield _finding(check, each, (statement.level, base), computed)


def _level_at(period: str | None, level: Evidence, levels: _Levels) -> Evidence | None:
    """Give the one level of the series at a time, in the same words; None where they differ."""
    span = known_span(period)
    if span is None:
        return None
    found = [
        each
        for each in levels.get(level.series, ())
        if each.span == span
        and is_reached(each)
        and _may_meet(each, level)
        and each.unit == level.unit
        and each.phrase == level.phrase
        and counting_unit(each.record) == counting_unit(level.record)
    ]
    if not found or any(not found[0].interval.overlaps(each.interval) for each in found):
        return None
    return found[0]


def _may_meet(one: Evidence, other: Evidence) -> bool:
    """Tell levels that may be of one thing.

    From text to text the area must be named, and the thing by its own name. From sentence to
    sentence a text may speak of one firm after another: there the catalogue must know it.
    """
    first, second = one.record, other.record
    if first.source != second.source:
        return bool(one.series.place) and one.named == other.named == Named.WHOLLY
    if first.sentence == second.sentence:
        return True
    loose = Named.LOOSELY in (one.named, other.named)
    return one.series.known and (not loose or _stands_near(one, other))


def _computed(said: Evidence, level: Evidence, base: Evidence) -> Interval | None:
    """Give what the growth, change or ratio should be by the two levels."""
    measure, down = said.record.measure, said.record.direction == Direction.DOWN
    if measure == Measure.CHANGE:
        if said.unit != level.unit:
            return None
        first, second = (base, level) if down else (level, base)
        return first.interval.minus(second.interval)
    quotient = _as_rounded(level).over(_as_rounded(base))
    if quotient is None:
        return None
    if measure == Measure.RATIO:
        if said.record.kind == Kind.TIMES:
            return quotient
        return quotient.scaled(_HUNDRED) if said.record.kind == Kind.PERCENT else None
    if said.record.kind != Kind.PERCENT:
        return None
    growth = quotient.minus(_ONE).scaled(_HUNDRED)
    return Interval(-growth.high, -growth.low) if down else growth


def _finding(
    check: Check, asked: Evidence, others: tuple[Evidence, ...], computed: Interval
) -> Finding:
    """Give the finding on a figure that follows from others."""
    agrees = as_printed(asked).meets(computed)
    reasons: tuple[Reason, ...] = ()
    if not agrees:
        reasons = _why(check, asked, others)
    if asked.record.measure == Measure.CHANGE:
        computed = computed.scaled(1 / factor_of(asked.record))
    return Finding(check, agrees, tuple(e.record for e in (asked, *others)), reasons, computed)


def as_printed(each: Evidence) -> Interval:
    """Give the values that a writer may have printed so: many cut digits off and do not round."""
    step = step_of(each.record.value) * factor_of(each.record)
    middle = each.interval
    return Interval(middle.low - step / 2, middle.high + step / 2)


def _as_rounded(level: Evidence) -> Interval:
    """Give the values that a level may stand for, where the zeros at its end may be rounded."""
    record = level.record
    if record.kind in _COUNTED:
        return level.interval
    hidden = min(last_digit(record.value) / 2, record.value * _ROUND) * factor_of(record)
    middle = (level.interval.low + level.interval.high) / 2
    low, high = middle - hidden, middle + hidden
    return Interval(min(low, level.interval.low), max(high, level.interval.high))


def _why(check: Check, asked: Evidence, others: tuple[Evidence, ...]) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    for other in others:
        if other.record.source != asked.record.source:
            found = reasons_of(others[0], other)
            reasons += [r for r in found if r in (Reason.ESTIMATE, Reason.LATER_DATE)]
    if check == Check.GROWTH and others[0].record.kind == Kind.MONEY:
        reasons.append(Reason.PRICES)
    if check == Check.PLAN:
        reasons.append(Reason.PLAN_OWNER)
    return tuple(dict.fromkeys(reasons))


def _against_plan(statement: Statement, levels: _Levels) -> Iterator[Finding]:
    """Yield whether «đạt 49,5 % dự toán», «vượt 30 hộ» fit the plan that a text names.

    A level may be set against two plans («74,1 % dự toán, 70,6 % chỉ tiêu phấn đấu»): then it is
    only told what fits, since nothing says which plan the other is.
    """
    said = [e for e in statement.said if e.record.comparison == Comparison.PLAN and is_exact(e)]
    found: list[Finding] = []
    for each in said:
        for plan in _plans(statement.level, each, levels):
            computed = _by_plan(each, statement.level, plan)
            if computed is not None and _is_near(each, computed):
                found.append(_finding(Check.PLAN, each, (statement.level, plan), computed))
    fitting = [finding for finding in found if finding.agrees]
    measures = [each.record.measure for each in said]
    level = statement.level.record
    named = set(_PLANS.findall(spelt(level.sentence.partition(level.text)[2])))
    several = len(measures) > len(set(measures)) or len(named) > 1
    yield from _once(fitting or ([] if several else found[:1]))


def _is_near(each: Evidence, computed: Interval) -> bool:
    """Tell whether the figures may be of one thing: what is out by half is of two."""
    if each.record.measure != Measure.RATIO:
        return True
    return each.interval.low <= computed.high * _OUT and computed.low <= each.interval.high * _OUT


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding for each figure asked about."""
    yield from {id(finding.records[0]): finding for finding in reversed(list(findings))}.values()


def _plans(level: Evidence, said: Evidence, levels: _Levels) -> list[Evidence]:
    """Give the plans that a text may mean: of the year, or of its own text where it names none."""
    year = level.span.last.year if level.span else None
    named = known_span(said.record.base_period)
    found = []
    for each in levels.get(level.series, ()):
        if each.record.status != Status.TARGET or (
            each.named == Named.LOOSELY and not _stands_near(each, level)
        ):
            continue
        if not _counts_alike(each, level) or not _may_meet(each, level):
            continue
        if each.span is None:
            if each.record.source == level.record.source:
                found.append(each)
        elif named == each.span or (named is None and _is_year(each, year)):
            found.append(each)
    return found


def _stands_near(one: Evidence, other: Evidence) -> bool:
    first, second = one.record, other.record
    return first.source == second.source and abs(first.start - second.start) <= REACH


def _counts_alike(one: Evidence, other: Evidence) -> bool:
    """Tell whether two levels can be set against each other: of one unit, or both counted things.

    A plan of houses and the households that built them are counted in two nouns.
    """
    both = one.record.kind in _COUNTED and other.record.kind in _COUNTED
    return one.unit == other.unit or both


def _is_year(plan: Evidence, year: int | None) -> bool:
    span = plan.span
    return (
        span is not None
        and span.first.year == span.last.year == year
        and (span.first.month, span.last.month) == (1, 12)
    )


def _by_plan(said: Evidence, level: Evidence, plan: Evidence) -> Interval | None:
    """Give what the ratio, excess or change against the plan should be."""
    down = said.record.direction == Direction.DOWN
    if said.record.measure == Measure.CHANGE:
        if said.unit != level.unit:
            return None
        first, second = (plan, level) if down else (level, plan)
        return first.interval.minus(second.interval)
    quotient = level.interval.over(plan.interval)
    if quotient is None or said.record.kind != Kind.PERCENT:
        return None
    if said.record.measure == Measure.RATIO:
        return quotient.scaled(_HUNDRED)
    growth = quotient.minus(_ONE).scaled(_HUNDRED)
    return Interval(-growth.high, -growth.low) if down else growth


@noun(frozen=True, slots=True)
class _Implied:
    """The plan that a level and its one ratio give."""

    level: Evidence
    ratio: Evidence
    plan: Interval


def _one_plan(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Yield whether the plan that levels and their ratios give is the same all year."""
    by_year: dict[object, list[_Implied]] = {}
    for statement in statements:
        implied = _implied(statement)
        if implied is not None and statement.level.span is not None:
            level, year = implied.level, statement.level.span.first.year
            key = level.series, level.phrase, year, level.unit, implied.ratio.series.scope
            by_year.setdefault(key, []).append(implied)
    for told in by_year.values():
        first = told[0]
        for other in told[1:]:
            if other.level.interval != first.level.interval and _may_meet(first.level, other.level):
                yield from _compared_plans(first, other)


def _implied(statement: Statement) -> _Implied | None:
    level = statement.level
    ratios = [e for e in statement.of(Measure.RATIO, Comparison.PLAN) if is_exact(e)]
    if len(ratios) != 1 or level.span is None or not (is_exact(level) and is_reached(level)):
        return None
    first, last = level.span.first, level.span.last
    if (first.month, first.day) != (1, 1) or first.year != last.year:
        return None
    if ratios[0].record.kind != Kind.PERCENT:
        return None
    plan = level.interval.over(as_printed(ratios[0]).scaled(1 / _HUNDRED))
    return _Implied(level, ratios[0], plan) if plan is not None else None


def _compared_plans(one: _Implied, other: _Implied) -> Iterator[Finding]:
    agrees = one.plan.meets(other.plan)
    if one.level.record.source == other.level.record.source and not agrees:
        return  # a text that gives two ratios names two plans
    computed = other.level.interval.over(one.plan)
    if computed is None:
        return
    yield Finding(
        Check.PLAN,
        agrees,
        tuple(e.record for e in (other.ratio, other.level, one.ratio, one.level)),
        () if agrees else (Reason.PLAN_OWNER,),
        computed.scaled(_HUNDRED),
    )
