"""Which indicator, period, base, place and status each claim has: the room that looks around."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.document import Document
from ktxh_cli.frozen import replace
from ktxh_cli.library import Library
from ktxh_cli.linking import homes, places
from ktxh_cli.linking.context import Context, moved
from ktxh_cli.linking.dating import document_clock
from ktxh_cli.linking.heard import market_day
from ktxh_cli.linking.records import Lines, evidence_of, ordered, record_of
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.sections import enter
from ktxh_cli.linking.sentence import link as _link
from ktxh_cli.linking.sentence import listen as _listen
from ktxh_cli.model import PERIOD, Claim, Mention, Record, Sentence, Token

__all__ = [
    "Before",
    "Context",
    "Lines",
    "carried",
    "enter",
    "link",
    "listen",
    "ordered",
    "start",
]

#: A sentence that was read, with what was found in it.
Before = tuple[Sentence, Sequence[Token], Sequence[Mention], Sequence[Claim]]


def start(
    document: Document,
    library: Library,
    head: Sequence[tuple[Sentence, Sequence[Token], Sequence[Mention]]],
) -> Context:
    """Give the context of a document from its first sentences and what the user said of it."""
    clock = document_clock([(sentence, found) for sentence, _, found in head])
    if document.date is not None:
        clock = replace(clock, date=document.date)
    if document.place:
        place = places.named(document.place, library, clock.date)
    else:
        place = homes.document_place(head, clock.date)
    return Context(document.source, clock, place)


def carried(
    context: Context,
    by: int,
    before: Before | None,
    library: Library,
) -> Context:
    """Give the context for the next window of a long text, whose view begins ``by`` later.

    Args:
        context: what the window before has left.
        by: how far the new view begins behind the old one.
        before: the last sentence that was read, as the new view has it, with what is in it; None
            where it lies before the view.
        library: what is known.
    """
    if before is None:
        return moved(context, by, None)
    sentence, tokens, mentions, claims = before
    quantities = [claim.quantity for claim in claims]
    return moved(context, by, Scene(sentence, tokens, mentions, quantities, library))


def link(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    context: Context,
    lines: Lines,
    library: Library,
) -> tuple[list[Record], Context]:
    """Give the records of a sentence and the context for the next one."""
    if not claims:
        return [], listen(sentence, tokens, mentions, context, library)
    scene = Scene(sentence, tokens, mentions, [c.quantity for c in claims], library)
    linked, following = _link(scene, claims, _of_market(scene, context))
    evidence = evidence_of(sentence)
    records = [record_of(sentence, evidence, item, context.source, lines) for item in linked]
    return records, following


def listen(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    context: Context,
    library: Library,
) -> Context:
    """Give the context behind a sentence that holds no figure."""
    scene = Scene(sentence, tokens, mentions, (), library)
    if not any(m.kind is PERIOD for m in mentions):
        return replace(context, before=scene)
    return _listen(scene, _of_market(scene, context))


def _of_market(scene: Scene, context: Context) -> Context:
    """Give the context with the day whose prices the text tells, once a sentence says it."""
    if context.market is not None:
        return context
    day = market_day(scene, context)
    return context if day is None else replace(context, market=day)
