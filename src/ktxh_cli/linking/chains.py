"""Chains of clauses: the subject carried over commas, the parts of a whole, names in a row."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking import growth, labels, lists, phrases, subjects
from ktxh_cli.linking.acts import acts_in
from ktxh_cli.linking.clauses import BARE
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.counts import is_counter
from ktxh_cli.linking.holders import held_by, said_of
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.objects import part_behind
from ktxh_cli.linking.parts import (
    as_part,
    counted_alike,
    goes_on,
    listed_behind,
    opens_breakdown,
    spoken_sum,
    whole_named,
    whole_of_kind,
    without_partner,
)
from ktxh_cli.linking.ranks import names_rank, ranked
from ktxh_cli.linking.rows import measure_of_row
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, inherited_from, is_about, is_rate
from ktxh_cli.model import CHANGE, GROWTH, LEVEL, MONEY, PERCENT, PLACE, SHARE, Claim, Kind, Measure
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold_name


def chain(scene: Scene, claims: Sequence[Claim], context: Context) -> list[Linked]:
    """Give each claim its subject: its own words, the chain, the whole, the sentence before."""
    linked: list[Linked] = []
    current: dict[int, Subject] = {}
    whole: Subject | None = None
    for claim in claims:
        frame = claim.frame
        group = frame.group
        earlier = current.get(group) or (current.get(0) if group else None)
        opens = opens_breakdown(scene, claim, first=not linked)
        if opens:
            whole = (current.get(group) or earlier) or (
                whole_named(scene, claim, opens) or _carried(scene, context)
            )
            whole = whole_of_kind(scene, claim, whole, linked, context)
        listing = None if opens or whole is not None else listed_behind(scene, claim)
        row = frame.parallel and not _counts_other(scene, claim, linked)
        own = None if row else subjects.own_subject(scene, claim, listed=whole is not None)
        if own is not None and own.start >= claim.quantity.end and _is_base(scene, claim):
            own = None  # «giảm so với mức 63,7% GDP»
        held = held_by(scene, claim, [item.claim for item in linked[-1:]])
        if held is None and own is None:
            held = said_of(scene, claim, [item.claim for item in linked[-1:]])
        if held is None and group and group not in current:
            held = measure_of_row(scene, claim, own, _carried(scene, context, claim.quantity.kind))
        if held is not None:
            own = held
        elif listing is not None:
            whole, member = listing
            own = replace(whole, breakdown=member)
        elif own is None and group and group not in current:
            own = _before_group(scene, claim, claims)
        elif own is not None and own.bare and group and group not in current:
            own = _named_outside(scene, claim, claims, own)
        subject = _settled(scene, claim, own, whole, earlier, linked, context)
        part_named = part_behind(scene, claim) if own is None and subject is not None else None
        if subject is not None and part_named is not None:
            subject = replace(subject, breakdown=part_named)
        part = whole is not None
        found = Linked(claim, subject, own is not None, part=part)
        found.note(*claim.notes, *frame.quantity.notes)
        found.because(*frame.quantity.rules, *claim.rules)
        roles = ("about", "attached") if own is not None else ()
        found.because(*(phrases.cue(m).id for m in opens))
        found.because(
            *(phrases.cue(m).id for m in (*frame.cues, *frame.tail) if phrases.cue(m).role in roles)
        )
        if own is not None:
            found.because(*acts_in(scene, frame, own.phrase))
        if subject is not None:
            if not (own is not None and earlier is not None and _is_bare(own, claim)):
                current[group] = subject
            found.note(*subject.notes)
        linked.append(found)
    lists.pair_respectively(scene, linked)
    labels.prefix(scene, linked, context.label)
    return linked


def _is_scope(scene: Scene, own: Subject) -> bool:
    """Tell words that only say for whom: «khu vực thành thị 4,2%, khu vực nông thôn 2,1%»."""
    end = own.start + len(own.phrase)
    found = [m for m in scene.cues("scope", 0, end) if m.start <= own.start and m.end == end]
    return own.entry is None and bool(found)


def _without_scope(scene: Scene, rate: Subject, start: int) -> Subject:
    """Give a rate for another group: its name without the words of the group before."""
    end = rate.start + len(rate.phrase)
    last = next((m for m in scene.cues("scope", rate.start + 1, end) if m.end == end), None)
    phrase = rate.phrase if last is None else rate.phrase[: last.start - rate.start].rstrip()
    return replace(rate, phrase=phrase, start=start)


# Words that say how large those counted are: a share behind them is of those.
_SIZE = frozenset(["quy mô vốn", "quy mô", "quy mô lao động", "vốn", "vốn điều lệ"])


def _of_same_noun(scene: Scene, claim: Claim, linked: Sequence[Linked]) -> Subject | None:
    """Give what was counted with the noun that rose or fell: «…; so với cùng kỳ giảm 5 vụ»."""
    unit = claim.quantity.entry
    if claim.measure is not CHANGE or unit is None or not unit.noun:
        return None
    levels = [i for i in linked if i.subject is not None and i.claim.measure is LEVEL]
    nouns = [
        [i for i in levels if _noun(scene, i.claim) == _noun(scene, claim)],
        [i for i in levels if i.claim.quantity.unit == claim.quantity.unit],
        [i for i in levels if i.claim.quantity.kind == claim.quantity.kind],
    ]
    alike = next((found for found in nouns if found), [])
    return alike[-1].subject if alike else None


def _noun(scene: Scene, claim: Claim) -> str:
    """Give the counted noun as the text writes it («người chết» of the unit «người»)."""
    quantity = claim.quantity
    return scene.sentence.view.folded[quantity.number.end : quantity.end].strip()


def _last_counted(linked: Sequence[Linked]) -> Subject | None:
    """Give what was counted last: «14 hộ có quy mô vốn dưới 10 tỷ đồng, chiếm 9%» is of hộ."""
    for item in reversed(linked):
        unit = item.claim.quantity.entry
        if unit is not None and unit.noun and item.subject is not None:
            return item.subject
    return None


def _is_base(scene: Scene, claim: Claim) -> bool:
    """Tell «so với (mức) 63,7%»: a figure that another is held against has its subject."""
    before = scene.sentence.view.folded[claim.frame.left : claim.quantity.start].split()
    return " ".join(before[-3:]).endswith(("so với", "so với mức", "so với con số"))


def _stands_beside(scene: Scene, claim: Claim) -> bool:
    """Tell a figure that only «và» joins to the one before."""
    own = scene.sentence.view.folded[claim.frame.left : claim.quantity.start].split()
    return "và" in own[-2:] and len(own) <= 2


def _costs_nothing(
    scene: Scene, subject: Subject, claim: Claim, linked: Sequence[Linked], context: Context
) -> bool:
    """Tell money from a subject that was only measured in length: a depth costs no money."""
    if claim.quantity.kind is not MONEY or subject.entry is not None:
        return False
    kinds = {i.claim.quantity.kind for i in linked if i.subject is subject}
    if not kinds and context.subject is not None and subject.start == context.subject.start:
        kinds = {context.kind} if context.kind is not None else set()
    kinds -= {PERCENT, Kind.POINT, Kind.TIMES}
    if kinds == {Kind.MASS} and claim.frame.verb is None:
        return True  # «10 kg gạo và 50 nghìn đồng»
    if kinds == {Kind.COUNT} and claim.frame.verb is None and _stands_beside(scene, claim):
        return True  # «thu 9 gói ma túy và 600 triệu đồng»
    return kinds == {Kind.LENGTH} and claim.rule != "cue.level.tri_gia"


def _counts_other(scene: Scene, claim: Claim, linked: Sequence[Linked]) -> bool:
    """Tell a count of another noun than the figure before: «95 người chết, 130 người bị thương»."""
    here = claim.quantity
    if not linked or here.entry is None or not here.entry.noun:
        return False
    return _noun(scene, linked[-1].claim) != _noun(scene, claim)


def _can_have(subject: Subject, claim: Claim, linked: Sequence[Linked], context: Context) -> bool:
    """Tell whether a subject can be measured in the unit of the figure."""
    quantity = claim.quantity
    if quantity.kind in (PERCENT, Kind.POINT, Kind.TIMES):
        return True
    if subject.entry is not None:
        return quantity.dimension in subject.entry.dimensions
    kinds = {item.claim.quantity.kind for item in linked if item.subject is subject}
    before = context.subject
    if not kinds and before is not None and subject.start == before.start:
        kinds = {context.kind} if context.kind is not None else set()
    return not kinds or quantity.kind in kinds


def _can_go_on(carried: Subject, claim: Claim, context: Context) -> bool:
    """Tell whether an unknown subject of the sentence before can be meant: in another kind, never.

    Nothing weighed is what was counted before, and no way is what a ship carried.
    """
    kind, kinds = claim.quantity.kind, (context.kind, *(k for k, _ in context.measured))
    if carried.entry is not None or kind in _RELATIVE or kind in kinds:
        return True
    return all(k is None or k in _RELATIVE for k in kinds)


def _is_bare(own: Subject, claim: Claim) -> bool:
    """Tell a counted noun alone («chiếc», «lượt»), which later figures are not about."""
    unit = claim.quantity.entry
    noun = unit is not None and unit.noun
    if not noun or own.entry is not None:
        return False
    opens = f"{fold_name(claim.quantity.unit)} ".startswith(f"{fold_name(own.phrase)} ")
    return opens or is_counter(own.phrase, claim.quantity.unit)


def _before_group(scene: Scene, claim: Claim, claims: Sequence[Claim]) -> Subject | None:
    """Give the name before the parenthesis that holds the figure."""
    left = claim.frame.left
    outer = [c.quantity.end for c in claims if c.frame.group == 0 and c.quantity.end <= left]
    return lists.before_parenthesis(scene, claim, max(outer, default=scene.sentence.start))


def _named_outside(scene: Scene, claim: Claim, claims: Sequence[Claim], own: Subject) -> Subject:
    """Read «đứng đầu là Trung Quốc (100 nghìn lượt), Nga (75 nghìn lượt)»: of whom the count is.

    An area of the country is the place of the figure, and no part.
    """
    named = _before_group(scene, claim, claims)
    if named is None or named.entry is not None or not _is_proper(scene, named):
        return own
    if scene.of(PLACE, named.start, named.start + len(named.phrase)):
        return own
    return replace(own, breakdown=named.phrase)


def _settled(
    scene: Scene,
    claim: Claim,
    own: Subject | None,
    whole: Subject | None,
    earlier: Subject | None,
    linked: Sequence[Linked],
    context: Context,
) -> Subject | None:
    """Give the subject: the figure's own, as a part of a whole where one is open, else carried."""
    bare = own is not None and fold_name(own.phrase) in BARE
    if own is not None and bare and earlier is not None and is_about(claim):
        return replace(earlier, breakdown=own.phrase)
    if (
        own is not None
        and own.generic
        and earlier is not None
        and earlier.entry is not None
        and claim.measure is GROWTH
        and growth.is_growth(fold_name(own.phrase))
    ):
        return earlier  # «đón 8 triệu lượt khách, tốc độ tăng trưởng 11%»
    if own is not None and names_rank(scene, claim, own):
        own = ranked(scene, claim, own)
    if own is not None and earlier is not None and _is_scope(scene, own):
        relative = claim.quantity.kind in (PERCENT, Kind.POINT)
        if relative and is_rate(earlier):
            return _without_scope(scene, earlier, own.start)
        if claim.measure in (GROWTH, Measure.RATIO):
            return earlier
    if own is not None and own.bare:
        kind = claim.quantity.kind if own.phrase.endswith("này") else None
        spoken_of = earlier if earlier is not None else _carried(scene, context, kind)
        if whole is not None and own.breakdown is not None:
            spoken_of = whole
        counter = _is_bare(own, claim)
        if not _says(own, spoken_of):
            spoken_of = spoken_sum(scene, context)
            spoken_of = spoken_of if _says(own, spoken_of) else None
        if spoken_of is not None and _can_have(spoken_of, claim, linked, context):
            same = any(
                i.claim.quantity.unit == claim.quantity.unit and i.subject is spoken_of
                for i in linked
            )
            if not counter or same or spoken_of.entry is not None:
                part = own.breakdown
                return replace(spoken_of, breakdown=part) if part is not None else spoken_of
    if own is not None and earlier is None and whole is None and _only_names(scene, own, claim):
        spoken_of = _carried(scene, context, claim.quantity.kind)
        if spoken_of is not None and is_rate(spoken_of) and not _is_proper(scene, spoken_of):
            return replace(spoken_of, breakdown=own.phrase, start=own.start)
    if own is not None and earlier is not None and _is_another(scene, own, earlier, claim, linked):
        phrase = without_partner(scene, own, earlier.phrase)
        return replace(earlier, phrase=phrase, breakdown=own.phrase, start=own.start, notes=())
    if own is not None:
        above = whole if whole is not None else goes_on(own, claim, linked)
        if above is None:
            return own
        return as_part(scene, own, counted_alike(claim, above, linked), claim, linked)
    carried = _carried(scene, context, claim.quantity.kind)
    if carried is not None and not _can_go_on(carried, claim, context):
        carried = None
    found = _of_same_noun(scene, claim, linked) or earlier or carried
    if (
        found is None
        and context.heading is not None
        and _can_have(context.heading, claim, linked, context)
    ):
        found = context.heading
    if found is not None and claim.measure is SHARE and fold_name(found.phrase) in _SIZE:
        found = _last_counted(linked) or found
    if found is not None and _costs_nothing(scene, found, claim, linked, context):
        found = None
    if found is None:
        return subjects.growth_itself(scene, claim)
    relative = claim.quantity.kind in (PERCENT, Kind.POINT, Kind.TIMES)
    if not relative and growth.is_growth(found.phrase):
        return None
    return ranked(scene, claim, found)


# Names that are halves of longer ones: «đơn vị thu 4.600 tỷ đồng» goes on with «thu ngân sách».
_HALF_NAMES = ("thu", "chi")


def _says(own: Subject, spoken_of: Subject | None) -> bool:
    """Tell whether what was spoken of holds a half name, «thu» or «chi»; any other fits all."""
    word = fold_name(own.phrase).split()[-1]
    if word not in _HALF_NAMES:
        return True
    if spoken_of is None or spoken_of.entry is None:
        return False
    return word in fold_name(spoken_of.phrase).split()


def _is_another(
    scene: Scene, own: Subject, earlier: Subject, claim: Claim, linked: Sequence[Linked]
) -> bool:
    """Tell «A có tỷ lệ nợ xấu 1,9%; B tăng lên 2,1%»: a name of whom else the same is said of."""
    if own.entry is not None or _is_proper(scene, earlier):
        return False
    if not _is_proper(scene, own) and not _is_office(own):
        return False
    if claim.quantity.entry is not None and claim.quantity.entry.noun:
        return False
    relative = claim.quantity.kind in (PERCENT, Kind.POINT)
    units = {
        i.claim.quantity.unit
        for i in linked
        if i.subject is not None and i.subject.phrase == earlier.phrase
    }
    return claim.quantity.unit in units or (relative and bool(units))


def _only_names(scene: Scene, own: Subject, claim: Claim) -> bool:
    """Tell «Sacombank là 2,4%»: of whom, but not what; the rate spoken of before is meant."""
    if own.entry is not None or claim.quantity.kind is not PERCENT:
        return False
    longer = own.phrase.isascii() and own.phrase.isalpha() and len(own.phrase) > _LONGEST_SYLLABLE
    named = longer or _is_proper(scene, own) or _is_office(own)
    return named and claim.measure in (LEVEL, Measure.RATIO, SHARE)


#: No Vietnamese syllable is longer («nghiêng»); «Vietcombank» is a name.
_LONGEST_SYLLABLE = 7
_OFFICE = compiled(
    r"(?:chi cục|cục|công ty|ngân hàng|tập đoàn|tổng công ty|thị trường|hãng) \p{Lu}[^,;:]{0,50}$"
)


def _is_office(own: Subject) -> bool:
    """Tell an office or firm by name: «Cục Hải quan», of whom the same is said."""
    return _OFFICE.match(own.phrase[:1].lower() + own.phrase[1:]) is not None


# Measures that are written in capitals.
_SHORT_MEASURES = frozenset("LNST LNTT ROE ROA EPS NIM CASA CAR EBIT EBITDA MFN DTT KNXK".split())


def _is_proper(scene: Scene, subject: Subject) -> bool:
    """Tell a name of one to four words that all begin with a capital letter («Hồng Kông»)."""
    words = subject.phrase.replace(" - ", "-").split()
    return (
        0 < len(words) <= 4
        and all(word[0].isupper() for word in words)
        and subject.phrase not in _SHORT_MEASURES
        and (len(words) > 1 or subject.start > scene.sentence.start)
    )


def _carried(scene: Scene, context: Context, kind: Kind | None = None) -> Subject | None:
    """Give the subject of the sentence before, where it stands in the same paragraph.

    A figure of a ``kind`` that its main subject was not given in is of what was given so.
    """
    if context.subject is None or scene.sentence.paragraph - context.paragraph > 1:
        return None
    subject = context.subject
    if kind is not None and kind not in _RELATIVE and kind != context.kind:
        subject = next((s for k, s in context.measured if k == kind), subject)
    return inherited_from(subject, "indicator.inherited")


_RELATIVE = (PERCENT, Kind.POINT, Kind.TIMES, Kind.FRACTION)
