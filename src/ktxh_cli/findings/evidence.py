"""Figures made ready for comparing, and levels with the figures that were said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ktxh_cli.findings.model import Evidence, Named
from ktxh_cli.findings.names import named_of
from ktxh_cli.frozen import noun, replace
from ktxh_cli.library import Library
from ktxh_cli.model import Comparison, Kind, Measure, Qualifier, Record, Status
from ktxh_cli.periods import known_span
from ktxh_cli.series import interval_of, series_of
from ktxh_cli.series.identity import spelt

#: How far behind its level a figure may stand that was said of it, in characters.
REACH = 400
#: Kinds whose values stand in no unit that sums and quotients could be made of.
_NO_AMOUNTS = frozenset((Kind.RANK, Kind.FRACTION, Kind.TIMES, Kind.SCORE))
_VAGUE = frozenset(Qualifier)


def evidence_of(
    records: Iterable[Record], library: Library, days: Mapping[str, str]
) -> list[Evidence]:
    """Give the figures that name what they measure, ready for comparing.

    Args:
        records: figures of any number of documents, each document's in reading order.
        library: for the catalogue.
        days: ISO date of each document by source, where it is known.
    """
    found: list[Evidence] = []
    counts: dict[str, int] = {}
    for record in records:
        number = counts[record.source] = counts.get(record.source, 0) + 1
        series = series_of(record, library)
        named = named_of(record, library)
        if named == Named.LOOSELY and not series.known and record.measure != Measure.SHARE:
            continue  # «thu», «kim ngạch»: nothing says of what
        if record.kind in _NO_AMOUNTS or "negated" in record.notes:
            continue
        found.append(
            Evidence(
                record,
                series,
                spelt(record.indicator),
                named,
                known_span(record.period),
                interval_of(record),
                record.base_unit or spelt(record.unit),
                days.get(record.source, ""),
                number,
            )
        )
    return found


def is_exact(evidence: Evidence) -> bool:
    """Tell a figure that can be computed with: one value, not vague, no bound."""
    record = evidence.record
    return (
        record.qualifier not in _VAGUE
        and record.value_to is None
        and record.out_of is None
        and "value.ambiguous" not in record.notes
    )


def is_reached(evidence: Evidence) -> bool:
    """Tell what was reached from what is planned or foreseen."""
    return evidence.record.status not in (Status.TARGET, Status.FORECAST)


@noun(frozen=True, slots=True)
class Statement:
    """A level with the changes, growths and ratios that the text says of it."""

    level: Evidence
    said: tuple[Evidence, ...]

    def of(self, measure: Measure, comparison: Comparison | None = None) -> Iterable[Evidence]:
        """Give what is said of the level in a measure, of one comparison or of any."""
        return (
            each
            for each in self.said
            if each.record.measure == measure
            and (comparison is None or each.record.comparison == comparison)
        )


def statements_of(evidence: Sequence[Evidence]) -> list[Statement]:
    """Give each level with what was said of it, document by document.

    A figure belongs to the level of its series, words and period that stands nearest before it; to
    the first behind it where its own sentence has none before.
    """
    levels = [each for each in evidence if _is_level(each)]
    said: dict[int, list[Evidence]] = {number: [] for number in range(len(levels))}
    by_key: dict[tuple[object, ...], list[int]] = {}
    for number, level in enumerate(levels):
        by_key.setdefault(_key(level), []).append(number)
    for each in evidence:
        if each.record.measure in (Measure.CHANGE, Measure.GROWTH, Measure.RATIO):
            home = _home(each, [(n, levels[n]) for n in by_key.get(_key(each), ())])
            if home is not None:
                said[home].append(each)
    return [Statement(level, tuple(said[number])) for number, level in enumerate(levels)]


def _is_level(evidence: Evidence) -> bool:
    return evidence.record.measure == Measure.LEVEL and evidence.record.kind != Kind.POINT


def _key(evidence: Evidence) -> tuple[object, ...]:
    series = replace(evidence.series, scope="")
    return evidence.record.source, series, evidence.phrase, evidence.record.period


def _home(each: Evidence, levels: Sequence[tuple[int, Evidence]]) -> int | None:
    """Give the number of the level that a figure is said of.

    Who set a plan («HĐND tỉnh giao») is a scope of the ratio that the level need not share.
    """
    to_plan = each.record.comparison == Comparison.PLAN
    levels = [(n, v) for n, v in levels if to_plan or v.series.scope == each.series.scope]
    before = [(n, v) for n, v in levels if v.number < each.number]
    if before:
        number, level = before[-1]
        near = each.record.start - level.record.end <= REACH
        return number if near or each.record.sentence == level.record.sentence else None
    for number, level in levels:
        if level.record.sentence == each.record.sentence:
            return number
    return None


def between(one: Evidence, other: Evidence) -> str:
    """Give the words of a sentence between two of its figures, ``one`` standing first."""
    first, second = one.record, other.record
    sentence, apart = first.sentence, second.start - first.start
    at = sentence.find(first.text)
    while at >= 0:
        if sentence.startswith(second.text, at + apart):
            return sentence[at + len(first.text) : at + apart]
        at = sentence.find(first.text, at + 1)
    # Spaces of the text were more than those of the sentence: the nearest that can be told.
    return sentence.partition(first.text)[2].partition(second.text)[0]
