"""From numbers to quantities: each with its unit, its neighbour's unit, or a reason why not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ktxh_cli.library import Library
from ktxh_cli.model import (
    Mention,
    Number,
    Quantity,
    Refusal,
    Rule,
    Sentence,
    Token,
)
from ktxh_cli.quantities.drafts import Draft, Scene
from ktxh_cli.quantities.matching import behind_scales, measured_at
from ktxh_cli.quantities.nouns import UNKNOWN_NOUN
from ktxh_cli.quantities.refusing import NO_UNIT, REASONS, refusal_of
from ktxh_cli.quantities.sharing import SHARED, SHARED_BACK, share, share_back
from ktxh_cli.quantities.unwritten import (
    FRACTION,
    MONEY_BEFORE,
    RANK,
    SCALE_ALONE,
    TIMES,
    give,
    with_qualifier,
)

#: The rules that give a unit to a number without one behind it, in the order of their trial.
RULES: tuple[Rule, ...] = (
    RANK,
    TIMES,
    MONEY_BEFORE,
    SHARED,
    SHARED_BACK,
    FRACTION,
    SCALE_ALONE,
    UNKNOWN_NOUN,
)


#: Rules of numbers that no unit behind them belongs to: «gấp đôi mục tiêu», «một nửa số hộ».
_WHOLE_IN_ITSELF = frozenset({"number.multiple", "number.half", "number.word_fraction"})


def measure(
    sentence: Sentence,
    tokens: Sequence[Token],
    numbers: Sequence[Number],
    mentions: Sequence[Mention],
    library: Library,
    rules: Sequence[Rule] = RULES,
) -> tuple[list[Quantity], list[Refusal]]:
    """Give the quantities of a sentence, and the numbers that are none.

    Args:
        sentence: the sentence.
        tokens: its tokens, with offsets in the view.
        numbers: its numbers, in order.
        mentions: all mentions in it, sorted.
        library: units and scale words.
        rules: the rules for units that do not stand behind the number; by default all.
    """
    if not numbers:
        return [], []
    scene = Scene(sentence, tokens, mentions, library)
    _read_units(scene, numbers)
    if RANK in rules:
        _each(scene, RANK, every=True)
    bare = any(draft.measured is None for draft in scene.drafts)
    if bare:
        for rule in rules:
            if rule is SHARED:
                share(scene)
            elif rule is SHARED_BACK:
                share_back(scene)
            elif rule is not RANK:
                _each(scene, rule)
    return _results(scene)


def _read_units(scene: Scene, numbers: Sequence[Number]) -> None:
    """Make a draft of each number, with the unit behind it."""
    tokens = scene.tokens
    library = scene.library
    claimed = scene.claimed
    starts = [token[1] for token in tokens]
    done = 0
    for number in numbers:
        if number.start < done:
            continue  # the «2» of «km 2», the «10.000» of «/10.000 dân»
        at = bisect_left(starts, number.end)
        scales = number.scales
        behind = behind_scales(tokens, at, library) if scales else at
        end = tokens[behind - 1][2] if behind > at else number.end
        draft = Draft(len(scene.drafts), number, at, behind, end)
        scene.drafts.append(draft)
        if number.rules[0] in _WHOLE_IN_ITSELF:
            continue
        if number.out_of is not None and behind < len(tokens) and tokens[behind][0] == "số":
            behind += 1  # «8/11 số huyện»
        found = measured_at(tokens, at, behind, scales, library)
        if found is None:
            continue
        measured, after = found
        if claimed and _is_claimed(claimed, tokens, behind, after):
            continue  # the word belongs to something else: «14,2 năm 2020»
        draft.measured = measured
        draft.behind = after
        draft.end = done = tokens[after - 1][2]
        draft.refused = refusal_of(scene, draft, measured)


def _is_claimed(
    claimed: Mapping[int, int], tokens: Sequence[Token], behind: int, after: int
) -> bool:
    """Tell whether a unit belongs to what is no figure; one that holds it whole does not.

    «bác sĩ/10.000 dân» and «tấn CO2» are units, whatever else their ends could be.
    """
    unit_end = tokens[after - 1][2]
    return tokens[behind][1] in claimed or any(
        claimed.get(tokens[u][1], 0) > unit_end for u in range(behind + 1, after)
    )


def _each(scene: Scene, rule: Rule, *, every: bool = False) -> None:
    """Let a rule try all drafts without a unit (or every one)."""
    last: Draft | None = None
    for draft in scene.drafts:
        if (every or draft.measured is None) and not draft.refused:
            give(rule, scene, draft, last)
        last = draft


def _results(scene: Scene) -> tuple[list[Quantity], list[Refusal]]:
    """Give the drafts with units as quantities, the others as refusals."""
    quantities: list[Quantity] = []
    refusals: list[Refusal] = []
    for draft in scene.drafts:
        measured = draft.measured
        if draft.refused or measured is None:
            if not draft.refused and draft.number.rules[0].startswith("number.word"):
                continue  # a word that could have been a number: nobody would ask about it
            name = draft.refused or NO_UNIT.id
            refusals.append(Refusal(draft.start, draft.end, name, REASONS[name]))
            continue
        if scene.qualified_behind:
            with_qualifier(scene, draft)
        number = draft.number
        quantities.append(
            Quantity(
                number,
                draft.start,
                draft.end,
                measured.label,
                measured.kind,
                measured.entry,
                measured.dimension,
                measured.factor,
                measured.base,
                draft.notes,
                number.rules + measured.rules + draft.rules,
            )
        )
    return quantities, refusals
