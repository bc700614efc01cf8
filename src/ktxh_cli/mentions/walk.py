"""One walk over the tokens of a sentence: what is claimed, and what figures hang on.

Four layers. First the claims: periods, references, names, ordinals, marks, contacts and idioms,
whose digits are no figures: earliest start, then longest, then the order of the rules; they never
overlap. Then indicators, places and cues: in each layer the longest form without overlap, and none
inside a claim; layers may overlap each other, the linker decides between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Period
from ktxh_cli.mentions.lexicon import (
    CUE,
    INDICATOR,
    PERIOD,
    PLACE,
    TRAP,
    Hit,
    allowed,
    lexicon_of,
)
from ktxh_cli.mentions.lexicon import hits as forms_at
from ktxh_cli.mentions.openings import (
    END,
    Grammar,
    Opening,
    Openings,
    Step,
    anchor_of,
    build_table,
    step_of,
)
from ktxh_cli.mentions.places import TITLE_WORDS, find_place, inside_name, more_communes
from ktxh_cli.model import Grain, Mention, MentionKind, PeriodForm, Sentence, Token


@lru_cache(maxsize=8)
def _openings_of(library: Library) -> Openings:
    """Give the openings of all rules of this room and the forms of a library."""
    from ktxh_cli.mentions import RULES

    return Openings(build_table(RULES), lexicon_of(library))


def spot(sentence: Sentence, tokens: Sequence[Token], library: Library) -> list[Mention]:
    """Give the mentions of a sentence, sorted by their start."""
    return walk(sentence, tokens, library, _openings_of(library))


def walk(
    sentence: Sentence, tokens: Sequence[Token], library: Library, openings: Openings
) -> list[Mention]:
    """Give the mentions that rules and library find, sorted by their start."""
    plain, folded, end = sentence.view.plain, sentence.view.folded, sentence.end
    words = [token[0] for token in tokens]
    opened = list(map(openings.__getitem__, words))
    words += _TAIL
    found: list[Mention] = []
    names: dict[int, Mention] = {}  # place names inside other names, by their first token
    claimed = indicator_end = place_end = cue_end = 0
    after_commune = -1
    for i, opening in enumerate(opened):
        if opening is None:
            if i != after_commune:
                continue
            opening = _NO_OPENING
        elif not opening.alone:
            second = words[i + 1]
            if (
                second not in opening.behind
                and not (opening.counts and second.isdecimal())
                and i != after_commune
            ):
                continue
        word, start, _ = tokens[i]
        if start < claimed:
            continue
        claim: Mention | None = None
        step = opening.step
        if step is not None:
            if opening.key:
                step = step_of(openings.table, _digit_key(tokens, i, plain, opening.key))
            if step is not None and (rules := _rules(step, words, i)):
                claim = _by_rules(rules, folded, plain, start, end)
        hits = _NO_HITS
        node = opening.node
        if words[i + 1] in node or "" in node:
            hits = forms_at(node, words, i)
            if hits and hits[0][0].layer <= PERIOD:
                claim = _known(hits, tokens, i, claim)
        if claim is not None:
            found.append(claim)
            claimed = claim.end
        place = False
        if hits:
            done = start < indicator_end  # of each layer the longest form, which comes last
            cued = start < cue_end
            for hit in reversed(hits):
                layer = hit[0].layer
                if layer == INDICATOR:
                    if not done:
                        done = True
                        if tokens[hit[1] - 1][2] > claimed:
                            mention = _indicator(hit, tokens, start)
                            found.append(mention)
                            indicator_end = mention.end
                elif layer == CUE:
                    if not cued and tokens[hit[1] - 1][2] > claimed:
                        cue = _cue(hit, tokens, words, i)
                        if cue is not None:
                            cued = True
                            found.append(cue)
                            cue_end = cue.end
                            if getattr(cue.value, "role", "") == "name_head":
                                names |= inside_name(tokens, hit[1], plain, library)
                elif layer == PLACE:
                    place = True
        if claim is not None or start < place_end:
            continue
        if i in names:
            found.append(names[i])
            claimed = place_end = names[i].end
            continue
        named = more_communes(tokens, i, plain, library) if i == after_commune else None
        if named is None and (place or word in TITLE_WORDS):
            named = find_place(tokens, i, plain, library)
        if named is not None:
            index, mention = named
            found.append(mention)
            place_end = mention.end
            if mention.kind is MentionKind.NAME:
                claimed = mention.end
            elif _is_commune(mention):
                after_commune = index + 1 if words[index] in (",", "và") else -1
    found.sort(key=_place_in_text)
    return found


_NO_HITS: list[Hit] = []
_NO_OPENING = Opening("", "", None, {})
_TAIL = (END, END, END)
_CUE_KIND = MentionKind.CUE


def _place_in_text(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _digit_key(tokens: Sequence[Token], i: int, plain: str, key: str) -> str:
    """Give the anchor of the digits at token ``i``; none where they go on with a number."""
    if not i:
        return key
    before = tokens[i - 1]
    if before[0] in _JOINTS and i > 1:
        if _inside_number(tokens, i):
            return ""
        before = tokens[i - 2]
    if key != "phone" and (plain[before[1]].isupper() or before[0] == "đạo"):
        return "A" + key
    return key


_JOINTS = frozenset(".,-")


def _rules(step: Step, words: Sequence[str], i: int) -> tuple[Grammar, ...]:
    """Give the rules that are tried at token ``i``."""
    if not step.behind:
        return step.always
    return step.rules(anchor_of(words[i + 1]), anchor_of(words[i + 2]))


def _by_rules(
    rules: tuple[Grammar, ...], folded: str, plain: str, start: int, end: int
) -> Mention | None:
    """Give the longest claim of the rules; of equals the first rule's."""
    claim: Mention | None = None
    reach = start
    for rule in rules:
        match = rule.match(folded, start, end)
        if match is not None and match.end() > reach:
            value = rule.read(match, plain) if rule.read is not None else True
            if value is not None and value is not False:
                reach = match.end()
                form = value if value is not True else None
                claim = Mention(start, reach, rule.kind, rule.id, form)
    return claim


def _known(
    hits: Sequence[Hit], tokens: Sequence[Token], i: int, claim: Mention | None
) -> Mention | None:
    """Give the longer of a claim and the fixed names and period words of the library."""
    reach = claim.end if claim is not None else 0
    for ending, j in hits:  # claims come first, the longest before the shorter
        layer, stop = ending.layer, tokens[j - 1][2]
        if layer > PERIOD:
            break
        if stop < reach or (layer == PERIOD and stop == reach):
            continue
        if _cuts_number(tokens, i, j):
            continue
        if layer == PERIOD and (_goes_on(tokens, j) or _is_counted(tokens, i)):
            continue
        entry = ending.look_up().entries[0]
        if layer == TRAP:
            return Mention(tokens[i][1], stop, MentionKind(entry.kind), entry.id, entry)
        return Mention(tokens[i][1], stop, MentionKind.PERIOD, entry.id, form_of(entry))
    return claim


def _cuts_number(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether tokens i to j cut a number in two: «số 1» in «số 1.234»."""
    last = tokens[j - 1]
    if tokens[i][0].isdecimal() and _inside_number(tokens, i):
        return True
    return (
        last[0].isdecimal()
        and j + 1 < len(tokens)
        and tokens[j][0] in ".,/"
        and tokens[j + 1][0].isdecimal()
        and last[2] + 1 == tokens[j][2] == tokens[j + 1][1]
    )


def _inside_number(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the digits at token ``i`` go on with a number: «000» in «300.000»."""
    return (
        i >= 2
        and tokens[i - 1][0] in ".,"
        and tokens[i - 2][0].isdecimal()
        and tokens[i - 2][2] + 1 == tokens[i - 1][2] == tokens[i][1]
    )


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether a period word goes on with a number: «trong tháng» in «trong tháng 8»."""
    return (
        j < len(tokens)
        and tokens[j - 1][0] in _COUNTED_WORDS
        and (tokens[j][0].isdecimal() or tokens[j][0] in _MONTH_NAMES)
    )


def _is_counted(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the word before makes another thing of it: «hai năm sau», «lỗ lũy kế»."""
    if not i:
        return False
    before, word = tokens[i - 1][0], tokens[i][0]
    if word in _COUNTED_WORDS:
        return before.isdecimal() or before in _COUNTS
    return word in ("lũy", "cộng") and before in _BALANCES


_COUNTS = frozenset(
    "một hai ba bốn năm sáu bảy tám chín mười vài mấy nhiều mỗi hàng hằng nửa".split()
)
_BALANCES = frozenset(["lỗ", "lãi", "nhuận", "hao"])
_COUNTED_WORDS = frozenset(["ngày", "tháng", "quý", "năm"])
_MONTH_NAMES = frozenset("giêng chạp tư sáu bảy tám chín mười i ii iii iv".split())


_FORMS: dict[str, tuple[Period, PeriodForm]] = {}


def form_of(entry: Period) -> PeriodForm:
    """Give the form of a period word of the library."""
    held = _FORMS.get(entry.id)
    if held is None or held[0] is not entry:
        values: dict[str, Any] = dict(entry.form)
        values["grain"] = Grain(values["grain"])
        held = _FORMS[entry.id] = (entry, PeriodForm(**values))
    return held[1]


def _indicator(hit: Hit, tokens: Sequence[Token], start: int) -> Mention:
    """Give the mention of an indicator's form."""
    ending, j = hit
    value = ending.look_up().value
    kind = MentionKind.INDICATOR
    return Mention(start, tokens[j - 1][2], kind, ending.rule, value, ending.marked)


def _cue(hit: Hit, tokens: Sequence[Token], words: Sequence[str], i: int) -> Mention | None:
    """Give the mention of a cue's form, where its neighbours allow it."""
    ending, j = hit
    value, rule = ending.look_up().value, ending.rule
    # the word before the first one is the end of the sentence, which forbids nothing
    if words[j] in ending.after or words[i - 1] in ending.before:
        cues = allowed(ending, words, i, j)
        if not cues:
            return None
        value, rule = cues[0], cues[0].id
    return Mention(tokens[i][1], tokens[j - 1][2], _CUE_KIND, rule, value, ending.marked)


def _is_commune(mention: Mention) -> bool:
    """Tell whether the place is a commune."""
    value = mention.value
    entry = value[0] if isinstance(value, tuple) else value
    return getattr(entry, "level", "") == "commune"
