"""Tie each claim to its indicator, period, base, place and status: the room that looks around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ktxh_cli.library.entries import Indicator, Place
from ktxh_cli.linking import comparisons, phrases, places, statuses, subjects, times
from ktxh_cli.linking.comparisons import Against
from ktxh_cli.linking.context import Context, Said, Time
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, inherited_from, is_about, is_rate
from ktxh_cli.model import Claim, Comparison, Direction, Kind, Measure, Mention, Status


@dataclass(slots=True)
class Linked:
    """A claim with everything that was tied to it so far; filled field by field."""

    claim: Claim
    subject: Subject | None
    own: bool
    against: Against | None = None
    carried: bool = False
    past: Mention | None = None
    period: Time | None = None
    base_period: str | None = None
    comparison: Comparison | None = None
    status: Status = Status.ACTUAL
    place: Place | None = None
    measure: Measure = Measure.LEVEL
    direction: Direction | None = None
    part: bool = False
    scope: str | None = None
    entry: Indicator | None = None
    indicator_id: str | None = None
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def note(self, *codes: str) -> None:
        """Add codes that are not there yet."""
        self.notes += tuple(c for c in codes if c and c not in self.notes)

    def because(self, *ids: str) -> None:
        """Add ids of rules that are not there yet."""
        self.rules += tuple(i for i in ids if i and i not in self.rules)


def link(scene: Scene, claims: Sequence[Claim], context: Context) -> tuple[list[Linked], Context]:
    """Tie the claims of a sentence; give them and the context for the next sentence."""
    linked = _subjects(scene, claims, context)
    _measures(linked)
    _comparisons(scene, linked, context)
    _statuses(scene, linked, context)
    times.assign(scene, linked, context)
    _future(linked, context)
    _places(scene, linked, context)
    _scopes(scene, linked)
    _identify(linked, context)
    return linked, _next(scene, linked, context)


def _subjects(scene: Scene, claims: Sequence[Claim], context: Context) -> list[Linked]:
    """Give each claim its subject: its own words, the chain, the whole, the sentence before."""
    linked: list[Linked] = []
    current: dict[int, Subject] = {}
    whole: Subject | None = None
    for claim in claims:
        frame = claim.frame
        group = frame.group
        earlier = current.get(group) or (current.get(0) if group else None)
        opens = _opens_breakdown(scene, claim, first=not linked)
        if opens:
            whole = (current.get(group) or earlier) or _carried(scene, context)
        own = (
            None if frame.parallel else subjects.own_subject(scene, claim, listed=whole is not None)
        )
        if own is None and group and group not in current:
            outer = [
                c.quantity.end
                for c in claims
                if c.frame.group == 0 and c.quantity.end <= frame.left
            ]
            own = subjects.before_parenthesis(
                scene, claim, max(outer, default=scene.sentence.start)
            )
        if own is not None:
            listed = _goes_on(own, claim, linked)
            above = whole if whole is not None else listed
            subject = _as_part(own, above, claim) if above is not None else own
        else:
            inherited = earlier or _carried(scene, context)
            same_sentence = earlier is not None
            subject = inherited and (
                inherited if same_sentence else inherited_from(inherited, "indicator.inherited")
            )
        part = whole is not None
        found = Linked(claim, subject, own is not None, part=part)
        found.note(*claim.notes, *frame.quantity.notes)
        found.because(*frame.quantity.rules, *claim.rules)
        roles = ("about", "attached") if own is not None else ()
        found.because(*(phrases.cue(m).id for m in opens))
        found.because(
            *(phrases.cue(m).id for m in (*frame.cues, *frame.tail) if phrases.cue(m).role in roles)
        )
        if subject is not None:
            current[group] = subject
            found.note(*subject.notes)
        linked.append(found)
    _pair_respectively(scene, linked)
    return linked


def _goes_on(own: Subject, claim: Claim, linked: Sequence[Linked]) -> Subject | None:
    """Give the whole that «; Nhật Bản 3.605 triệu USD, chiếm 13,1%; Hàn Quốc …» lists on.

    An unknown short name without a verb, in the unit of the figure that opened the list, is one
    more part of what that figure is about.
    """
    if own.entry is not None or claim.frame.verb is not None or len(own.phrase.split()) > 6:
        return None
    for item in reversed(linked):
        if item.claim.frame.group != claim.frame.group or item.subject is None:
            continue
        if item.claim.quantity.unit == claim.quantity.unit and item.own and item.subject.entry:
            noun = claim.quantity.entry is not None and claim.quantity.entry.noun
            return None if noun else item.subject
    return None


def _carried(scene: Scene, context: Context) -> Subject | None:
    """Give the subject of the sentence before, where it stands in the same paragraph."""
    if context.subject is None:
        return None
    near = scene.sentence.paragraph - context.paragraph <= 1
    return inherited_from(context.subject, "indicator.inherited") if near else None


def _opens_breakdown(scene: Scene, claim: Claim, *, first: bool) -> list[Mention]:
    """Give the cues before the figure that open the parts of a whole."""
    frame = claim.frame
    start = scene.sentence.start if first and frame.group == 0 else frame.left
    return scene.cues("breakdown", start, frame.quantity.start)


def _as_part(own: Subject, whole: Subject, claim: Claim) -> Subject:
    """Give a part its whole as indicator; a part with a full name of its own stays as it is."""
    if own.breakdown is not None:
        return own
    if own.entry is not None and (whole.entry is None or own.entry.id != whole.entry.id):
        first = own.phrase.split()[0].lower()
        if first not in ("khu", "nhóm", "ngành", "lĩnh", "các", "mặt", "hàng") or (
            whole.entry is None or own.entry.parent == whole.entry.id
        ):
            return own
    counted = claim.quantity.entry is not None and claim.quantity.entry.noun
    if own.phrase == whole.phrase or (counted and len(own.phrase.split()) > 2):
        return replace(own, entry=own.entry or _entry_for(whole, claim))
    if whole.breakdown is not None:
        whole = replace(whole, breakdown=None)
    return replace(
        whole, breakdown=own.phrase, start=own.start,
        notes=tuple(n for n in whole.notes if n != "indicator.inherited"),
    )  # fmt: skip


def _entry_for(whole: Subject, claim: Claim) -> Indicator | None:
    entry = whole.entry
    fits = entry is not None and claim.quantity.dimension in entry.dimensions
    return entry if fits else None


def _pair_respectively(scene: Scene, linked: list[Linked]) -> None:
    """Pair «A, B và C lần lượt tăng 5%, 6% và 7%»: as many names as figures, in their order."""
    for i, first in enumerate(linked):
        cue = next(
            (m for m in first.claim.frame.cues if phrases.cue(m).role == "respectively"), None
        )
        if cue is None:
            continue
        run = [first]
        for following in linked[i + 1 :]:
            if (
                not following.claim.frame.parallel
                or following.claim.frame.group != first.claim.frame.group
            ):
                break
            run.append(following)
        if len(run) < 2:
            continue
        names = subjects.listed_names(scene, first.claim, len(run))
        for item, name in zip(run, names, strict=False):
            item.subject = name
            item.because(phrases.cue(cue).id)
            if name.entry is not None:
                item.because(name.entry.id)


def _measures(linked: Sequence[Linked]) -> None:
    """Settle what only the indicator can tell: rates change by points, GRDP is said as growth."""
    for item in linked:
        claim = item.claim
        item.measure, item.direction = claim.measure, claim.direction
        subject = item.subject
        if subject is None or claim.quantity.kind != Kind.PERCENT:
            continue
        rate = is_rate(subject)
        if claim.measure == Measure.GROWTH and rate and not claim.quantity.unit.startswith("%/"):
            item.measure = Measure.CHANGE
            item.note("points_as_percent")
        elif "measure.implied" in claim.notes and not item.own:
            before = next((p for p in linked if p is not item and p.subject is subject), None)
            if rate:
                item.measure = Measure.LEVEL
            elif (
                before is not None
                and before.measure == Measure.GROWTH
                and claim.frame.verb is not None
            ):
                item.measure, item.direction = Measure.GROWTH, Direction.UP


def _comparisons(scene: Scene, linked: list[Linked], context: Context) -> None:
    """Give each change, growth and ratio what it is measured against."""
    row: list[Said] = list(context.said) if linked and linked[0].part else []
    nth = 0
    for i, item in enumerate(linked):
        if item.measure not in comparisons.COMPARED:
            if item.own:
                nth = 0
            continue
        if item.own:
            nth = 0
        item.past = comparisons.past(scene, item.claim)
        item.against = comparisons.find(scene, item.claim)
        if item.against is not None:
            item.because(*item.against.rules)
            item.comparison = item.against.said.comparison
        elif item.claim.comparison is not None:
            item.comparison = item.claim.comparison
        else:
            _carry(linked, i, row, nth)
        nth += 1
        if item.against is not None and not item.part:
            row = [*row, item.against.said] if not item.own and row else [item.against.said]
        elif item.against is not None and item.part and not row:
            row = [item.against.said]
    _carry_back(linked)


def _carry(linked: list[Linked], i: int, row: Sequence[Said], nth: int) -> None:
    """Carry a comparison into a row of parallel figures or the parts of one whole."""
    item = linked[i]
    before = linked[i - 1] if i else None
    said: Said | None = None
    if item.claim.frame.parallel and before is not None and before.against is not None:
        said = row[nth] if nth < len(row) and len(row) > 1 else before.against.said
    elif item.part and row:
        said = row[min(nth, len(row) - 1)]
    elif before is not None and _listed(item, before, linked[:i]):
        said = row[min(nth, len(row) - 1)] if row else None
    if said is not None and not (
        said.comparison == Comparison.PLAN and item.measure == Measure.GROWTH
    ):
        item.against = Against(said, ())
        item.carried = True
        item.comparison = said.comparison
        item.note("comparison.inherited")


def _listed(item: Linked, before: Linked, earlier: Sequence[Linked]) -> bool:
    """Tell an item of a parallel list: an unknown name whose figure is said like the one before."""
    subject = item.subject
    if subject is None or (subject.entry is not None and item.own):
        return False
    return any(e.measure == item.measure and e.against is not None for e in earlier)


def _carry_back(linked: list[Linked]) -> None:
    """Carry «… tăng 21,9% về số doanh nghiệp và tăng 25,9% về vốn so với cùng kỳ» to the first."""
    for i in range(len(linked) - 2, -1, -1):
        item, following = linked[i], linked[i + 1]
        if (
            item.against is not None
            or following.against is None
            or item.measure != following.measure
        ):
            continue
        if item.measure not in comparisons.COMPARED or item.comparison is not None:
            continue
        if not (is_about(following.claim) or following.claim.frame.parallel):
            continue
        item.against = Against(following.against.said, ())
        item.carried = True
        item.comparison = following.against.said.comparison
        item.note("comparison.inherited")


def _statuses(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    before = statuses.aim(scene, context)
    for item in linked:
        if item.past is not None:
            item.status = Status.ACTUAL
            continue
        status, notes, rules = statuses.find(
            scene, item.claim, before, context.status, named=item.own
        )
        item.status = status
        codes, cues = statuses.facts(item.claim)
        item.note(*notes, *codes)
        item.because(*rules, *cues)
        before = Status.TARGET if statuses.announces(item.claim) else status


def _future(linked: Sequence[Linked], context: Context) -> None:
    """Read a figure of a time after the text as a target: it can be no result."""
    written = context.clock.date
    if written is None:
        return
    for item in linked:
        value = item.period.value if item.period is not None else None
        if value is None or item.status != Status.ACTUAL or item.past is not None:
            continue
        if value.partition("/")[0] > written.isoformat()[: len(value.partition("/")[0])]:
            item.status = Status.TARGET
            item.note("status.future")


def _places(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    inner: dict[int, Place] = {}
    for item in linked:
        group = item.claim.frame.group
        found = places.find(scene, item.claim, context.clock.date, context.place)
        if group and found is not None and found is not context.place:
            inner[group] = found
        elif group in inner:
            found = inner[group]
        if found is not None:
            item.place = found
            item.because(found.id)
        elif context.clause_place is not None:
            item.place = context.clause_place
            item.note("place.inherited")
        elif context.place is not None:
            item.place = context.place
            item.note("place.document")


def _scopes(scene: Scene, linked: Sequence[Linked]) -> None:
    """Keep the words that set the series apart: price basis, exclusions, who set the plan."""
    chain: dict[int, str] = {}
    for item in linked:
        frame = item.claim.frame
        start = item.subject.start if item.own and item.subject is not None else frame.left
        found = scene.cues("scope", min(start, frame.left), frame.right)
        if frame.group == 0:
            found += [
                m for m in scene.cues("scope", frame.left, frame.quantity.start) if m not in found
            ]
        plan = [m for m in found if phrases.cue(m).value == "plan"]
        series = [m for m in found if phrases.cue(m).value != "plan"]
        if item.own:
            chain.pop(frame.group, None)
        if series:
            view = scene.sentence.view
            chain[frame.group] = "; ".join(phrases.cut(view, m.start, m.end) for m in series)
        words = [chain[frame.group]] if frame.group in chain else []
        if plan and item.comparison == Comparison.PLAN:
            words += [phrases.cut(scene.sentence.view, m.start, m.end) for m in plan]
        item.scope = "; ".join(words) or None
        item.because(*(phrases.cue(m).id for m in found if words))


#: Indicators that have another name for the whole country.
NATIONAL = {"grdp": "gdp"}
_RELATIVE = ("percent", "point", "times", "fraction")


def _identify(linked: Sequence[Linked], context: Context) -> None:
    """Give the catalogue's indicator; none where a generic name could be any of several series.

    A generic name is what its unit allows, of that what is akin to the indicator spoken of before
    («3.200 doanh nghiệp …, vốn đăng ký 40 tỷ đồng»), of the whole country what is only of it.
    """
    before = context.subject.entry if context.subject is not None else None
    for item in linked:
        subject = item.subject
        if subject is None or subject.entry is None:
            continue
        item.entry = subject.entry
        if subject.generic:
            dimension = item.claim.quantity.dimension
            owners = [
                o for o in (subject.owners or (subject.entry,))
                if dimension in _RELATIVE or dimension in o.dimensions
            ]  # fmt: skip
            country = item.place is not None and item.place.level == "country"
            kin = [o for o in owners if before is not None and _akin(o, before)]
            fitting = kin or [o for o in owners if o.national == country] or owners
            item.entry = fitting[0] if fitting else None
        if item.entry is not None:
            country = item.place is not None and item.place.level == "country"
            name = item.entry.id
            item.indicator_id = NATIONAL.get(name, name) if country else name
            item.because(name)
            before = item.entry


def _akin(one: Indicator, other: Indicator) -> bool:
    """Tell indicators of one family: whole and part, parts of one whole, or of one name."""
    family = one.id.partition("_")[0] == other.id.partition("_")[0]
    return (
        family
        or one.id == other.parent
        or (one.parent != "" and one.parent in (other.id, other.parent))
    )


def _next(scene: Scene, linked: Sequence[Linked], context: Context) -> Context:
    """Give the context that this sentence leaves to the next."""
    outer = [item for item in linked if item.claim.frame.group == 0]
    if not outer:
        return listen(scene, context)
    main = next((i for i in outer if i.subject is not None and not i.part), None)
    subject = main.subject if main is not None else context.subject
    said = tuple(
        i.against.said for i in outer if i.against is not None and not i.part and not i.carried
    )
    times_said = [i.period for i in outer if i.period is not None and i.past is None]
    last = outer[-1]
    return replace(
        context,
        subject=subject,
        said=said or context.said,
        paragraph=scene.sentence.paragraph,
        spoken=tuple(times_said[-1:]) or context.spoken,
        spoken_in=scene.sentence.paragraph,
        aim=last.status if last.status == Status.TARGET else None,
    )


def listen(scene: Scene, context: Context) -> Context:
    """Give the context behind a sentence without figures: only the times that it speaks of."""
    said = times.spoken(scene, context)
    if not said:
        return context
    return replace(context, spoken=said, spoken_in=scene.sentence.paragraph)
