"""What a change of the rules won and lost, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ktxh_cli.evaluation.figures import Annotated, Extracted
from ktxh_cli.evaluation.judging import FIELDS
from ktxh_cli.evaluation.scoring import Verdicts


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Something that was wrong and is right now, or the other way round.

    Attributes:
        kind: ``found``, ``invented`` or the name of a field.
        won: True where it is right now.
        annotated: the figure; None for one that is, or was, invented.
        before, after: what was extracted at either time; None where nothing was.
    """

    kind: str
    won: bool
    annotated: Annotated | None
    before: Extracted | None
    after: Extracted | None


def changes(before: Verdicts, after: Verdicts) -> list[Change]:
    """Give all that differs in kind between two judgements of the same annotated figures.

    Fields are compared where the figure was found both times: elsewhere finding it is the change.
    """
    return [*_of_figures(before, after), *_of_invented(before, after)]


def _of_figures(before: Verdicts, after: Verdicts) -> Iterator[Change]:
    for name in ("found", *FIELDS):
        for figure, then in before.by_figure.items():
            now = after.by_figure[figure]
            if name in then and name in now and then[name] is not now[name]:
                partners = before.partners.get(figure), after.partners.get(figure)
                yield Change(name, now[name], figure, *partners)


def _of_invented(before: Verdicts, after: Verdicts) -> Iterator[Change]:
    then, now = _invented(before), _invented(after)
    for key, one in then.items():
        if key not in now:
            yield Change("invented", True, None, one, None)
    for key, one in now.items():
        if key not in then:
            yield Change("invented", False, None, None, one)


def _invented(verdicts: Verdicts) -> dict[tuple[object, ...], Extracted]:
    made_up = (miss.extracted for miss in verdicts.misses if miss.kind == "invented")
    return {(one.source, one.start, *one.values): one for one in made_up if one is not None}
