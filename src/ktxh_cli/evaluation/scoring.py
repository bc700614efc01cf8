"""The measures: which annotated figures were found, and which of their fields are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ktxh_cli.evaluation.figures import Annotated, Extracted
from ktxh_cli.evaluation.judging import (
    FIELDS,
    RECORD_FIELDS,
    overlap,
    right,
    same_span,
    same_value,
)

#: The names of the measures, in the order in which they are shown.
METRICS = ("precision", "recall", "found", "span", *FIELDS, "record")


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many.

    >>> Share(3, 4).value, Share(0, 0).value
    (0.75, 0.0)
    """

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing to have a share of."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Miss:
    """Something that is not as annotated.

    Attributes:
        kind: ``missed``, ``invented``, ``value``, or the name of the field that is wrong.
        annotated: the figure of the gold file; None for an invented one.
        extracted: the figure that was extracted; None for a missed one.
    """

    kind: str
    annotated: Annotated | None
    extracted: Extracted | None


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """What a comparison gave.

    Attributes:
        metrics: the measures by name, see ``METRICS``.
        misses: everything that is not as annotated, in reading order kind by kind.
        by_figure: for each annotated figure that counts whether it was found, and whether each
            scored field is right where it was.
        partners: what was extracted for each figure of ``by_figure``, where something was.
    """

    metrics: dict[str, Share] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    by_figure: dict[Annotated, dict[str, bool]] = field(default_factory=dict)
    partners: dict[Annotated, Extracted] = field(default_factory=dict)


def judge(gold: Sequence[Annotated], extracted: Sequence[Extracted]) -> Verdicts:
    """Compare what was extracted with what was annotated.

    A figure is found where an extracted one stands at its place and has its value. Optional
    figures, and what was extracted for them, count for nothing.
    """
    partners = _paired(gold, extracted)
    counted = [figure for figure in gold if not figure.optional]
    verdicts = Verdicts(partners={f: partners[f] for f in counted if f in partners})
    wrong: dict[str, list[Miss]] = defaultdict(list)
    taken = {id(one) for one in partners.values()}
    for figure in counted:
        partner = partners.get(figure)
        said = {"found": partner is not None and same_value(figure, partner)}
        verdicts.by_figure[figure] = said
        if partner is None:
            wrong["missed"].append(Miss("missed", figure, None))
        elif not said["found"]:
            wrong["value"].append(Miss("value", figure, partner))
        else:
            said.update(_fields(figure, partner))
            for name in FIELDS:
                if said.get(name) is False:
                    wrong[name].append(Miss(name, figure, partner))
    extra = [one for one in extracted if id(one) not in taken]
    wrong["invented"] = [Miss("invented", None, one) for one in extra]
    for kind in ("missed", "invented", "value", *FIELDS):
        verdicts.misses.extend(wrong[kind])
    verdicts.metrics.update(_metrics(verdicts, len(extra)))
    return verdicts


def _paired(
    gold: Sequence[Annotated], extracted: Sequence[Extracted]
) -> dict[Annotated, Extracted]:
    """Give what was extracted for each annotated figure.

    Right values are paired first, so that no figure takes what belongs to another.
    """
    by_source: dict[str, list[Extracted]] = defaultdict(list)
    for one in extracted:
        by_source[one.source].append(one)
    partners: dict[Annotated, Extracted] = {}
    taken: set[int] = set()
    for with_value in (True, False):
        for figure in gold:
            if figure in partners:
                continue
            for one in by_source[figure.source]:
                if id(one) in taken or not overlap(figure, one):
                    continue
                if not with_value or same_value(figure, one):
                    partners[figure] = one
                    taken.add(id(one))
                    break
    return partners


def _fields(figure: Annotated, partner: Extracted) -> dict[str, bool]:
    verdicts = {name: right(name, figure, partner) for name in FIELDS}
    return {name: verdict for name, verdict in verdicts.items() if verdict is not None}


def _metrics(verdicts: Verdicts, invented: int) -> dict[str, Share]:
    found = [figure for figure, said in verdicts.by_figure.items() if said["found"]]
    need = len(verdicts.by_figure)
    told = len(verdicts.partners) + invented
    judged = [verdicts.by_figure[figure] for figure in found]
    spans = sum(same_span(figure, verdicts.partners[figure]) for figure in found)
    whole = sum(all(said.get(name, True) for name in RECORD_FIELDS) for said in judged)
    metrics = {
        "precision": Share(len(found), told),
        "recall": Share(len(found), need),
        "found": Share(2 * len(found), need + told),
        "span": Share(spans, len(found)),
    }
    for name in FIELDS:
        scored = [said[name] for said in judged if name in said]
        metrics[name] = Share(sum(scored), len(scored))
    metrics["record"] = Share(2 * whole, need + told)
    return metrics
