"""What documents say of one indicator, set side by side: the same, or two figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ktxh_cli.findings.evidence import is_reached
from ktxh_cli.findings.model import Check, Evidence, Finding, Named
from ktxh_cli.findings.reasons import counting_unit, is_slip, reasons_of
from ktxh_cli.model import Kind, Measure, Qualifier, Record
from ktxh_cli.periods import Span
from ktxh_cli.series.precision import factor_of

#: Amounts of one time and one name that are further apart than so many times are taken to be of
#: two things; of two times, or in other words, even nearer ones are.
_KIN = Decimal("1.5")
_DRIFT = Decimal("1.1")
#: The same of rates: as points, or so many times.
_POINTS = Decimal(1)
_KIN_RATES = Decimal("1.35")
#: Two times are near each other where so many days lie between their ends.
_DAYS = 62
#: Of two figures under one id that could be meant, the nearer must be so much nearer.
_CLEAR = 5


@dataclass(eq=False)
class _Cluster:
    """One figure, by all texts that say it."""

    members: list[Evidence] = field(default_factory=list)

    @property
    def first(self) -> Evidence:
        return self.members[0]

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(each.record.source for each in self.members)

    def takes(self, each: Evidence) -> bool:
        """Tell whether ``each`` is the figure said again."""
        return all(_is_one(each, member) for member in self.members)


def pairs(evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """Yield what agrees and what differs between documents.

    Of a difference the first two records are the figures that differ; behind them stand the other
    texts that say the one or the other.
    """
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for each in evidence:
        groups.setdefault(_key(each), []).append(each)
    for group in groups.values():
        if len({each.record.source for each in group}) > 1:
            yield from _compared(_clusters(group))


def _key(each: Evidence) -> tuple[object, ...]:
    """Give what figures share that may be one.

    Heads are counted under many words («lượt đối tượng được duyệt», «đối tượng được chi trả»):
    there the id of the catalogue is enough, also where it holds more than one series.
    """
    record, series = each.record, each.series
    counted = _sort_of(each) == "counted" and record.indicator_id
    return (
        record.indicator_id if counted else series.indicator,
        series.breakdown, series.scope, series.place, record.measure,
        _sort_of(each), is_reached(each),
    )  # fmt: skip


def _sort_of(each: Evidence) -> str:
    """Give what a value must share with another to be set beside it: money, heads, hectares."""
    counted = each.record.kind in (Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT)
    return "counted" if counted else each.unit


def _clusters(group: Iterable[Evidence]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for each in group:
        home = next((cluster for cluster in clusters if cluster.takes(each)), None)
        if home is None:
            clusters.append(home := _Cluster())
        home.members.append(each)
    return clusters


def _compared(clusters: Sequence[_Cluster]) -> Iterator[Finding]:
    for cluster in clusters:
        if len(cluster.sources) > 1:
            once = {each.record.source: each.record for each in reversed(cluster.members)}
            yield Finding(Check.SAME, True, tuple(reversed(once.values())))
    nearest = [_nearest(cluster, clusters) for cluster in clusters]
    for number, other_number in enumerate(nearest):
        if other_number is None or other_number < number or nearest[other_number] != number:
            continue
        cluster, other = clusters[number], clusters[other_number]
        pair = _pair(cluster, other)
        if pair is not None:
            rest = [m for m in (*cluster.members, *other.members) if m not in pair]
            records = tuple(m.record for m in (*pair, *rest))
            yield Finding(Check.SAME, False, records, reasons_of(*pair))


def _pair(cluster: _Cluster, other: _Cluster) -> tuple[Evidence, Evidence] | None:
    """Give the figures of two texts that should be one and are not.

    A text that says both means two things by them.
    """
    if cluster.sources & other.sources:
        return None
    for one in cluster.members:
        for another in other.members:
            if _comparable(one, another):
                return one, another
    return None


def _nearest(cluster: _Cluster, clusters: Sequence[_Cluster]) -> int | None:
    """Give the number of the figure that is nearest in words and value.

    None where there is no other, or no one could tell which is meant.
    """
    phrases = {member.phrase for member in cluster.members}
    ranked = sorted(
        (
            phrases.isdisjoint(member.phrase for member in other.members),
            _apart(cluster.first, other.first),
            number,
        )
        for number, other in enumerate(clusters)
        if other is not cluster and _pair(cluster, other) is not None
    )
    if not ranked:
        return None
    strange, apart, number = ranked[0]
    if len(ranked) > 1 and ranked[1][0] == strange and ranked[1][1] < _CLEAR * apart:
        return None
    return number


def _is_one(one: Evidence, other: Evidence) -> bool:
    """Tell whether two figures say the same of one thing at one time."""
    first, second = one.record, other.record
    if first.direction and second.direction and first.direction != second.direction:
        return False
    if counting_unit(first) != counting_unit(second) or not _one_thing(one, other):
        return False
    if not _against_one(one, other):
        return False
    if one.span is None or other.span is None or _is_bound(one) or _is_bound(other):
        # Nothing says that they are of one time, or of one value: only the very same words do.
        named = Named.LOOSELY not in (one.named, other.named)
        said = [(r.value, r.value_to, r.qualifier, r.unit, r.status) for r in (first, second)]
        return named and said[0] == said[1] and one.phrase == other.phrase
    return one.span == other.span and one.interval.overlaps(other.interval)


def _is_bound(each: Evidence) -> bool:
    return each.record.qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST)


def _against_one(one: Evidence, other: Evidence) -> bool:
    """Tell figures that are compared with the same, or one of which does not say with what."""
    first, second = one.record, other.record
    if first.comparison is None or second.comparison is None:
        return True
    if first.comparison != second.comparison:
        return False
    return not (first.base_period and second.base_period) or (
        first.base_period == second.base_period or one.span != other.span
    )


def _one_thing(one: Evidence, other: Evidence) -> bool:
    """Tell whether two figures measure one thing: by its own name, or in the same words."""
    if one.named == other.named == Named.WHOLLY and one.record.measure != Measure.SHARE:
        return True
    if _is_amount(one) and _sort_of(one) == "counted" and one.record.indicator_id:
        return True
    if one.record.measure == Measure.SHARE and not one.series.breakdown:
        return False  # the share of what, nothing says
    loose = Named.LOOSELY in (one.named, other.named)
    return one.phrase == other.phrase and (_is_amount(one) or not loose)


def _is_amount(each: Evidence) -> bool:
    return each.record.measure in (Measure.LEVEL, Measure.CHANGE)


def _comparable(one: Evidence, other: Evidence) -> bool:
    """Tell whether two figures that differ should be one."""
    if one.span is None or other.span is None or not one.series.place:
        return False
    if not (_against_one(one, other) and _one_thing(one, other)) or _may_agree(one, other):
        return False
    same_time = one.span == other.span
    if not same_time and not _near(one.span, other.span):
        return False
    apart = _apart(one, other)
    if not one.series.known:  # the words may be of two things in two texts
        return _is_amount(one) and apart <= _DRIFT
    if not _is_amount(one):
        points = abs(one.interval.high - other.interval.high)
        return points <= _POINTS or apart <= _KIN_RATES
    if Named.LOOSELY in (one.named, other.named) or not same_time:
        return apart <= _DRIFT
    if one.phrase != other.phrase and Named.NARROWER in (one.named, other.named):
        return apart <= _DRIFT
    return apart <= _KIN or is_slip(one, other)


def _may_agree(one: Evidence, other: Evidence) -> bool:
    """Tell figures that do not contradict each other: «2-3 %» and «3 %», «dưới 4 %» and «4 %»."""
    first, second = one.record, other.record
    if one.interval == other.interval or _said_alike(first, second):
        return first.direction == second.direction or not (first.direction and second.direction)
    vague = [r.value_to is not None or r.qualifier is not None for r in (first, second)]
    if all(vague) and not is_reached(one):
        return True  # two guesses at what is to come
    return any(vague) and one.interval.meets(other.interval)


def _said_alike(first: Record, second: Record) -> bool:
    """Tell whether two figures have one value in one unit, however exactly it is meant."""
    amounts = [
        (r.value * factor_of(r), r.value_to and r.value_to * factor_of(r)) for r in (first, second)
    ]
    return amounts[0] == amounts[1]


def _apart(one: Evidence, other: Evidence) -> Decimal:
    """Give how many times the larger value is the smaller."""
    larger, smaller = sorted((one.interval.high, other.interval.high), reverse=True)
    return larger / smaller if 0 < smaller < Decimal("Infinity") else Decimal("Infinity")


def _near(one: Span, other: Span) -> bool:
    """Tell «đến nay», a day, from a stretch of months that ends about then."""
    days = [span.first == span.last for span in (one, other)]
    apart = abs((one.last - other.last).days)
    return any(days) and one.last.year == other.last.year and apart <= _DAYS
