"""Wholes and their parts: sums, shares, area times yield; and rates that change by «%»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ktxh_cli.findings.arithmetic import as_printed
from ktxh_cli.findings.evidence import between, is_exact, is_reached
from ktxh_cli.findings.model import Check, Evidence, Finding, Named, Reason
from ktxh_cli.findings.reasons import counting_unit
from ktxh_cli.library import Library
from ktxh_cli.model import Comparison, Kind, Measure
from ktxh_cli.patterns import compiled
from ktxh_cli.series import Interval
from ktxh_cli.series.identity import spelt

_NOTHING = Interval(Decimal(0), Decimal(0))
_WHOLE = Interval(Decimal(100), Decimal(100))
#: Shares that add up to so much and no more are taken to be all there are.
_NEAR_ALL = Decimal(97)
#: Quintals in a tonne: yields are printed in tạ/ha, harvests in tấn.
_QUINTALS = Decimal(10)
#: Words that open the parts of a whole.
_HOLDS = compiled(r"trong đó|trong số|bao gồm|gồm|cụ thể|chia ra|phân theo")
#: How far before a share its verb stands at most, in characters.
_OWN = 20
#: Words that say a share.
_SHARE = compiled(r"chiếm|tỷ trọng|cơ cấu")
#: Words for shares that are all there are of one whole.
_STRUCTURE = compiled(r"cơ cấu (?:kinh tế|grdp|gdp|tổng sản phẩm|nền kinh tế|ngành)")
#: Balances, whose parts have signs of their own.
_SIGNED = frozenset(("trade_balance",))
#: No rate moves by so many points where no time is named that it moved from.
_POINTS = 10
#: Words that make a level of the number behind them, whatever verb stands before.
_LEVEL = compiled(r"mức(?: chỉ| là)?$")
#: The three figures of a crop, with the words before its name.
_CROP = compiled(
    r"(?P<what>(?:tổng )?diện tích(?: gieo trồng| gieo cấy| gieo sạ| thu hoạch| trồng)?(?: cây)?"
    r"|năng suất(?: bình quân)?(?: cây)?|(?:tổng )?sản lượng(?: thu hoạch| cây)?) ?(?P<crop>.*)"
)


def wholes(evidence: Sequence[Evidence], library: Library) -> Iterator[Finding]:
    """Yield whether parts and wholes fit, and which rates are said to change by «%»."""
    for sentence in _sentences(evidence):
        yield from _parts(sentence, library)
        yield from _shares(sentence)
    yield from _harvests(evidence)
    yield from _points(evidence, library)


def _sentences(evidence: Iterable[Evidence]) -> Iterator[list[Evidence]]:
    """Yield the figures of each sentence."""
    sentence: list[Evidence] = []
    for each in evidence:
        if sentence and not _beside(sentence[-1], each):
            yield sentence
            sentence = []
        sentence.append(each)
    if sentence:
        yield sentence


def _beside(one: Evidence, other: Evidence) -> bool:
    return (
        one.record.source == other.record.source
        and one.record.sentence == other.record.sentence
        and one.record.line == other.record.line
    )


def _parts(sentence: Sequence[Evidence], library: Library) -> Iterator[Finding]:
    """Yield whether the parts that a sentence gives of a level are more than it, or just it."""
    levels = [e for e in sentence if e.record.measure == Measure.LEVEL and is_exact(e)]
    for number, whole in enumerate(levels):
        if whole.series.breakdown or whole.record.kind in (Kind.PERCENT, Kind.POINT):
            continue
        parts = _in_one_bracket(
            [
                e
                for e in levels[number + 1 :]
                if _is_part(e, whole, library) and not _leaves_bracket(whole, e)
            ]
        )
        apart = len({_name(e) for e in parts}) == len(parts)
        if len(parts) > 1 and apart and whole.record.indicator_id not in _SIGNED:
            yield from _summed(whole, parts)


def _in_one_bracket(parts: Sequence[Evidence]) -> list[Evidence]:
    """Give the parts up to where the bracket ends that holds the first of them."""
    return [part for part in parts if part is parts[0] or not _leaves_bracket(parts[0], part)]


def _leaves_bracket(one: Evidence, other: Evidence) -> bool:
    """Tell whether a bracket that holds ``one`` ends before ``other``."""
    words = between(one, other)
    return words.count(")") > words.count("(")


def _summed(whole: Evidence, parts: Sequence[Evidence]) -> Iterator[Finding]:
    """Yield whether the parts make the whole; what stands behind all of it is named besides."""
    factor = whole.record.value * 2 / (whole.interval.low + whole.interval.high)
    total = _NOTHING
    for number, part in enumerate(parts):
        total = total.plus(part.interval)
        if number and total.meets(as_printed(whole)):
            records = (whole.record, *(e.record for e in parts[: number + 1]))
            yield Finding(Check.PARTS, True, records, (), total.scaled(factor))
            return
    if any(part.interval.low > whole.interval.high for part in parts):
        return  # no part of it
    if total.low > as_printed(whole).high and _said_to_hold(whole, parts[0]):
        records = (whole.record, *(e.record for e in parts))
        yield Finding(Check.PARTS, False, records, (Reason.MORE_PARTS,), total.scaled(factor))


def _said_to_hold(whole: Evidence, part: Evidence) -> bool:
    """Tell whether words between the two call the one a part of the other."""
    return _HOLDS.search(spelt(between(whole, part))) is not None


def _is_part(each: Evidence, whole: Evidence, library: Library) -> bool:
    """Tell a part of a whole: the breakdown of one indicator, or an indicator below it."""
    if each.unit != whole.unit or each.span != whole.span:
        return False
    if each.series.place != whole.series.place or each.series.scope != whole.series.scope:
        return False
    if is_reached(each) != is_reached(whole) or counting_unit(each.record) != counting_unit(
        whole.record
    ):
        return False
    if each.series.breakdown:
        return each.series.indicator == whole.series.indicator and each.phrase == whole.phrase
    entry = library.indicators.get(each.record.indicator_id or "")
    return entry is not None and entry.parent != "" and entry.parent == whole.series.indicator


def _name(each: Evidence) -> tuple[str, str]:
    return each.series.indicator, each.series.breakdown


def _shares(sentence: Sequence[Evidence]) -> Iterator[Finding]:
    """Yield whether the shares of one whole are more than all of it."""
    groups: dict[object, list[Evidence]] = {}
    words = spelt(sentence[0].record.sentence)
    if _SHARE.search(words) is None:
        return
    whole = _STRUCTURE.search(words) is not None
    for each in sentence:
        record = each.record
        if record.measure == Measure.SHARE and record.kind == Kind.PERCENT and is_exact(each):
            of = "" if whole and not each.series.breakdown else each.series.indicator
            key = of, each.series.place, each.series.scope, each.span
            groups.setdefault(key, []).append(each)
    for shares in groups.values():
        if len(shares) == 1:
            yield from _single(shares[0])
        elif len({_name(each) for each in shares}) == len(shares):
            yield from _added(shares)


def _single(share: Evidence) -> Iterator[Finding]:
    if share.interval.low > _WHOLE.high and _holds_all(share):
        yield Finding(Check.SHARES, False, (share.record,), (), _WHOLE)


def _added(shares: Sequence[Evidence]) -> Iterator[Finding]:
    """Yield whether shares add up; what stands behind all of it is named besides."""
    total = _NOTHING
    for number, each in enumerate(shares):
        total = total.plus(each.interval)
        if number and total.meets(_WHOLE) and total.low > _NEAR_ALL:
            records = tuple(share.record for share in shares[: number + 1])
            yield Finding(Check.SHARES, True, records, (), total)
            return
    alone = any(each.interval.meets(_WHOLE) for each in shares)  # all of that part
    if total.low > _WHOLE.high and not alone:
        records = tuple(each.record for each in shares)
        yield Finding(Check.SHARES, False, records, (Reason.MORE_PARTS,), total)


def _holds_all(each: Evidence) -> bool:
    """Tell a share whose own words call it one: «chiếm 105 %»."""
    before = spelt(each.record.sentence.partition(each.record.text)[0])
    return _SHARE.search(before[-_OWN:]) is not None


def _harvests(evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """Yield whether area times yield is the harvest, for each crop, season and text."""
    crops: dict[object, dict[str, list[Evidence]]] = {}
    for each in evidence:
        record = each.record
        match = _CROP.fullmatch(each.phrase)
        if match is None or record.measure != Measure.LEVEL or not is_exact(each):
            continue
        what = {"area": "area", "yield": "yield", "mass": "harvest"}.get(record.kind)
        crop = match["crop"] or each.series.breakdown
        if what is None or not crop:
            continue
        key = (
            record.source, crop, record.period, spelt(record.period_text), each.series.place,
            record.status,
        )  # fmt: skip
        crops.setdefault(key, {}).setdefault(what, []).append(each)
    for figures in crops.values():
        if len(figures) == 3 and all(len(found) == 1 for found in figures.values()):
            area, rate, harvest = (figures[name][0] for name in ("area", "yield", "harvest"))
            product = as_printed(area).times(as_printed(rate)).scaled(1 / _QUINTALS)
            agrees = product.meets(as_printed(harvest))
            factor = harvest.record.value / (harvest.interval.low + harvest.interval.high) * 2
            records = (harvest.record, area.record, rate.record)
            yield Finding(Check.OUTPUT, agrees, records, (), product.scaled(factor))


def _points(evidence: Iterable[Evidence], library: Library) -> Iterator[Finding]:
    """Yield each rate of the catalogue that a text says to change by «%», with its level."""
    levels: dict[object, Evidence] = {}
    for each in evidence:
        record = each.record
        key = record.source, each.series
        if record.measure == Measure.LEVEL and record.kind == Kind.PERCENT:
            levels[key] = each
        elif "points_as_percent" in record.notes and _is_rate(each, library):
            level = levels.get(key)
            near = level is not None and level.record.sentence == record.sentence
            records = (record, level.record) if near and level is not None else (record,)
            yield Finding(Check.POINTS, False, records)


def _is_rate(each: Evidence, library: Library) -> bool:
    entry = library.indicators.get(each.record.indicator_id or "")
    if entry is None or not entry.rate or each.named == Named.LOOSELY:
        return False
    if entry.name.startswith("Lãi suất"):
        return False  # nobody takes «lãi suất giảm 0,5 %» for a part of it
    record = each.record
    if record.comparison in (None, Comparison.PEER) and record.value > _POINTS:
        return False  # more likely where it stands than how far it went
    before = spelt(each.record.sentence.partition(each.record.text)[0])
    return _LEVEL.search(before) is None
