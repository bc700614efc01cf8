"""Tie each claim to its indicator, period, base, place and status: the room that looks around."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.library.entries import Place
from ktxh_cli.linking import brackets, owners, places, statuses, times
from ktxh_cli.linking.carry import compare
from ktxh_cli.linking.chains import chain
from ktxh_cli.linking.context import Context, Time
from ktxh_cli.linking.heard import days, heard, last_heard, left_by, stretch_heard
from ktxh_cli.linking.identity import identify
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.reach import is_long
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.scopes import assign_scopes
from ktxh_cli.linking.subject import is_rate
from ktxh_cli.model import (
    CHANGE,
    GROWTH,
    LEVEL,
    MONEY,
    PERCENT,
    Claim,
    Comparison,
    Direction,
    Kind,
    Status,
)


def link(scene: Scene, claims: Sequence[Claim], context: Context) -> tuple[list[Linked], Context]:
    """Tie the claims of a sentence; give them and the context for the next sentence."""
    linked = chain(scene, claims, context)
    _measures(linked)
    compare(scene, linked, context)
    _statuses(scene, linked, context)
    times.assign(scene, linked, context)
    brackets.settle(scene, linked)
    _future(scene, linked, context)
    _places(scene, linked, context)
    assign_scopes(scene, linked)
    identify(scene, linked, context)
    return linked, _next(scene, linked, context)


def _measures(linked: Sequence[Linked]) -> None:
    """Settle what only the indicator can tell: rates change by points, GRDP is said as growth."""
    for item in linked:
        claim = item.claim
        item.measure, item.direction = claim.measure, claim.direction
        subject = item.subject
        if subject is None or claim.quantity.kind is not PERCENT:
            continue
        rate = is_rate(subject)
        if claim.measure is GROWTH and rate and not claim.quantity.unit.startswith("%/"):
            item.measure = CHANGE
            item.note("points_as_percent")
        elif "measure.implied" in claim.notes and rate and item.own:
            item.measure = LEVEL
        elif "measure.implied" in claim.notes and not item.own:
            before = next((p for p in linked if p is not item and p.subject is subject), None)
            if rate:
                item.measure = LEVEL
            elif before is not None and before.measure is GROWTH and claim.frame.verb is not None:
                item.measure, item.direction = GROWTH, Direction.UP


def _statuses(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    outer = statuses.aim(scene, context)
    carried = outer is not None
    inner: dict[int, Status] = {}
    planned: Status | None = None
    for item in linked:
        if item.past is not None:
            item.status = Status.ACTUAL
            continue
        group = item.claim.frame.group
        before = inner.get(group, outer) if group else outer
        if item.part and planned is not None and not group:
            before = planned  # «Chỉ tiêu doanh thu là 90 tỷ đồng, trong đó công ty mẹ 60 tỷ đồng»
        elif before is None and item.part:
            before = statuses.told(scene, context)
        known = item.part or (item.subject is not None and item.subject.entry is not None)
        status, notes, rules = statuses.find(
            scene, item.claim, before, context.status,
            named=item.own, carried=carried and not known, part=item.part,
        )  # fmt: skip
        item.status = status
        codes, cues = statuses.facts(scene, item.claim)
        item.note(*notes, *codes)
        item.because(*rules, *cues)
        if not item.part:
            named = bool(rules) and rules[0].startswith(("cue.plan.", "status.plan_of"))
            planned = status if named else None
        if statuses.announces(item.claim, scene.sentence.view.folded):
            before, carried = Status.TARGET, False
        elif not (rules and rules[0].startswith(("cue.plan.", "status.plan_of"))):
            # A plan named beside one figure says nothing of the next.
            before, carried = status, carried and status == before and not rules
        if group:
            inner[group] = before or Status.ACTUAL
        else:
            outer = before
    statuses.settle_moves(linked)
    statuses.settle_holders(scene, linked)


def _future(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    """Read a figure of a time after the text as a target: it can be no result."""
    written = context.clock.date
    if written is None:
        return
    for item in linked:
        value = item.period.value if item.period is not None else None
        if value is None or item.status != Status.ACTUAL or item.past is not None:
            continue
        if item.comparison in (Comparison.YOY, Comparison.PREVIOUS):
            continue  # what is compared with an earlier time has been measured
        if item.period is not None and "period.year_inferred" in item.period.notes:
            continue
        first = value.partition("/")[0]
        if first > written.isoformat()[: len(first)] and not statuses.done(scene):
            item.status = Status.TARGET
            item.note("status.future")


def _places(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    inner: dict[int, Place] = {}
    near = context.clause_place if scene.sentence.paragraph - context.paragraph <= 1 else None
    if near is not None and not places.resumes(scene.sentence, near):
        near = None
    # «LĐLĐ tỉnh» in a text on the whole country: one province, and not said which.
    nameless = context.place is places.COUNTRY and places.is_local(scene)
    for item in linked:
        group = item.claim.frame.group
        found, pointed = places.find(scene, item.claim, context.clock.date, context.place)
        if group and found is not None and found is not context.place:
            inner[group] = found
        elif group in inner:
            found, pointed = inner[group], False
        if pointed and (near is not None or nameless):
            found = None  # «Toàn huyện»: that of the sentence before
        if owners.is_all_of(item.claim):
            found, pointed = places.COUNTRY, False
        if found is places.SEVERAL or _is_theirs(scene, item, found):
            continue
        if found is not None:
            item.place = found
            item.because(found.id)
            if pointed:
                item.note("place.document")
            if places.is_ambiguous(found):
                item.note("place.ambiguous")
        elif near is not None:
            item.place = near
            item.note("place.inherited")
        elif context.place in (None, places.COUNTRY) and (
            wide := places.region(scene, item.claim)
            or (item.subject is not None and owners.is_abroad(item.subject.phrase))
        ):
            item.place = wide if isinstance(wide, Place) else None
        elif context.place is not None and not nameless and not _is_elsewhere(scene, item, context):
            item.place = context.place
            item.note("place.document")


def _is_elsewhere(scene: Scene, item: Linked, context: Context) -> bool:
    """Tell «112 nước», «16-19 độ C», «lãi ròng của VIB»: no figure of the whole country."""
    if context.place is not places.COUNTRY:
        return False
    quantity = item.claim.quantity
    if quantity.unit in ("nước", "quốc gia") or quantity.unit in owners.WORLD_PRICES:
        return True
    if quantity.kind == Kind.TEMPERATURE:
        return True
    subject = item.subject
    said = f"{subject.phrase} {subject.breakdown or ''}" if subject is not None else ""
    return owners.is_firms(scene.sentence, said)


def _is_theirs(scene: Scene, item: Linked, found: Place | None) -> bool:
    """Tell a value of another country in a text or sentence on our own."""
    subject = item.subject
    if found is not None and found.level != "country":
        return False
    phrase, part = (subject.phrase, subject.breakdown) if subject is not None else ("", None)
    return owners.is_of_others(scene, item.claim, phrase, part)


def _next(scene: Scene, linked: Sequence[Linked], context: Context) -> Context:
    """Give the context that this sentence leaves to the next."""
    outer = [item for item in linked if item.claim.frame.group == 0]
    if not outer:
        return listen(scene, context)
    main = next((i for i in outer if i.subject is not None and not i.part), None)
    subject, kind, money = context.subject, context.kind, context.money
    measured = context.measured
    if main is not None:
        subject, kind = main.subject, main.claim.quantity.kind
        sums = [i.subject for i in outer if i.claim.quantity.kind is MONEY and not i.part]
        money = sums[-1] if sums else None
        measured = tuple(
            (i.claim.quantity.kind, i.subject)
            for i in reversed(outer)
            if i.subject is not None and not i.part
        )
    said = tuple(
        i.against.said for i in outer if i.against is not None and not i.part and not i.carried
    )
    spoken = left_by(scene, outer)
    if all(time.narrow for time in spoken):
        spoken = last_heard(scene, context, outer) or spoken
    passed = not spoken and any(
        # «hiện» names no time that the text goes on from
        i.period is not None and i.period.text and i.period.text.lower() != "hiện"
        for i in outer
    )
    last = outer[-1]
    # What is proposed in one sentence says nothing of the next.
    proposed = any("status.proposed" in item.rules for item in outer)
    return replace(
        context,
        subject=subject,
        kind=kind,
        money=money,
        measured=measured,
        said=said or context.said,
        paragraph=scene.sentence.paragraph,
        spoken=spoken or context.spoken,
        # A time that gives no dates takes the place of the one before: that lies farther off.
        spoken_in=scene.sentence.paragraph if spoken else context.spoken_in - passed,
        spoken_end=scene.sentence.end if spoken else context.spoken_end,
        stretch=_stretch(spoken) or stretch_heard(scene, context) or context.stretch,
        aim=last.status if last.status == Status.TARGET and not proposed else None,
        before=scene,
        clause_place=_own_place(outer, context),
        told=main.status if main is not None else context.told,
    )


def _own_place(linked: Sequence[Linked], context: Context) -> Place | None:
    """Give the one area that the figures of a sentence are of, where it is not the document's."""
    names = {item.place.id for item in linked if item.place is not None}
    place = linked[-1].place
    away = place is not None and place is not context.place and place.level != "country"
    return place if away and len(names) == 1 else None


def listen(scene: Scene, context: Context) -> Context:
    """Give the context behind a sentence without figures: only the times that it speaks of."""
    said = heard(scene, context)
    if not said and all(time.narrow for time in context.spoken):
        said = days(scene, context)
    if not said:
        return replace(context, before=scene)
    at = scene.sentence
    return replace(
        context, before=scene, spoken=said, spoken_in=at.paragraph, spoken_end=at.end,
        stretch=_stretch(said) or context.stretch,
    )  # fmt: skip


def _stretch(said: Sequence[Time]) -> Time | None:
    """Give the last stretch of several years among times."""
    return next((time for time in reversed(said) if is_long(time)), None)
