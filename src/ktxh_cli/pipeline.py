"""The whole flow, on one screen: from a document to its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from ktxh_cli import linking, mentions, numbers, quantities, roles, tables, text
from ktxh_cli.document import Document
from ktxh_cli.frozen import replace
from ktxh_cli.library import Library
from ktxh_cli.model import (
    NOT_FIGURES,
    Mention,
    Record,
    Refusal,
    Sentence,
    SentenceKind,
    Token,
    View,
)

if TYPE_CHECKING:
    from ktxh_cli.facts import Facts

#: How many sentences are looked at ahead for the date, place and reporting period of a document,
#: and how many of them in any case; of the others those with a number or the name of an area.
HEAD = 40
OPENING = 10

Spotted = tuple[Sentence, Sequence[Token], list[Mention]]


@dataclass(slots=True)
class Explanation:
    """Everything that was found in a document, for ``ktxh explain`` and the self check.

    Attributes:
        view: the view that the offsets of ``mentions`` point into.
        records: the figures; ``Record.rules`` names what made each.
        refusals: the numbers that are no figures, with the reason; offsets into the text as read.
        mentions: every span that was recognised, with offsets into the view.
    """

    view: View
    records: list[Record] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def extract(document: Document, library: Library) -> Iterator[Record]:
    """Yield every figure of the document as a record, in reading order."""
    return _placed(_flow(document, text.view_of(document.text), library, None), document)


def extract_with_facts(document: Document, library: Library) -> tuple[Facts, Iterator[Record]]:
    """Give what a document says of itself, and its figures as ``extract`` does; it is read once."""
    from ktxh_cli.facts import told_by

    view = text.view_of(document.text)
    opening = _open(document, view, library)
    facts = told_by(document, opening.context.clock.date, opening.context.place)
    return facts, _placed(_flow(document, view, library, None, opening), document)


def facts_of(document: Document, library: Library) -> Facts:
    """Give what a document says of itself: title, issuer, number, date, place."""
    return extract_with_facts(document, library)[0]


def explain(document: Document, library: Library) -> Explanation:
    """Give every figure with what it rests on, and every other number with why it is none."""
    return _explained(document, library, None)


def explain_with_facts(document: Document, library: Library) -> tuple[Facts, Explanation]:
    """Give what a document says of itself, and what ``explain`` gives; it is read once."""
    from ktxh_cli.facts import told_by

    opening = _open(document, text.view_of(document.text), library)
    facts = told_by(document, opening.context.clock.date, opening.context.place)
    return facts, _explained(document, library, opening)


def _explained(document: Document, library: Library, opening: _Opening | None) -> Explanation:
    explanation = Explanation(text.view_of(document.text))
    records = _flow(document, explanation.view, library, explanation, opening)
    explanation.records.extend(_placed(records, document))
    return explanation


def _placed(records: Iterator[Record], document: Document) -> Iterator[Record]:
    """Give records with the page or sheet that they stand on and the notes of their document."""
    if not document.parts and not document.notes:
        return records
    return (
        replace(
            record,
            location=record.location or document.part_at(record.start),
            notes=tuple(dict.fromkeys((*record.notes, *document.notes))),
        )
        for record in records
    )


@dataclass(slots=True)
class _Opening:
    """The head of a document, what it says of the whole, and the sentences behind it."""

    head: list[Spotted]
    context: linking.Context
    sentences: Iterator[Sentence]


def _open(document: Document, view: View, library: Library) -> _Opening:
    sentences = text.split(text.without(view, [(t.start, t.end) for t in document.tables]))
    head = [
        _spot(sentence, library)
        for number, sentence in enumerate(islice(sentences, HEAD))
        if number < OPENING or _matters(sentence) or text.names_area(sentence)
    ]
    context = linking.start(document, library, head)
    return _Opening(head, context, sentences)


def _flow(
    document: Document,
    view: View,
    library: Library,
    explanation: Explanation | None,
    opening: _Opening | None = None,
) -> Iterator[Record]:
    opening = opening or _open(document, view, library)
    context = opening.context
    rest = (_spot(s, library) for s in opening.sentences if _matters(s))
    style = numbers.habit(view)
    lines = linking.Lines(document.text)
    waiting = list(reversed(document.tables))
    for sentence, tokens, found in chain(opening.head, rest):
        while waiting and text.place_in(view, waiting[-1].start) <= sentence.start:
            yield from tables.read(document, waiting.pop(), view, context, lines, library)
        context = linking.enter(sentence, found, context)
        if not text.holds_number(sentence):
            context = linking.listen(sentence, tokens, found, context, library)
            continue
        numerals, no_numbers = numbers.find_numbers(sentence, tokens, found, style, library)
        measured, no_units = quantities.measure(sentence, tokens, numerals, found, library)
        claims = roles.judge(sentence, roles.frame(sentence, tokens, found, measured), found)
        records, context = linking.link(sentence, tokens, found, claims, context, lines, library)
        if explanation is not None:
            _explain(explanation, found, [*no_numbers, *no_units])
        yield from records
    while waiting:
        yield from tables.read(document, waiting.pop(), view, context, lines, library)


def _matters(sentence: Sentence) -> bool:
    """Tell a sentence that can hold a figure or change what the next ones mean."""
    return sentence.kind == SentenceKind.HEADING or text.holds_number(sentence)


def _spot(sentence: Sentence, library: Library) -> Spotted:
    tokens = text.tokens_of(sentence)
    return sentence, tokens, mentions.spot(sentence, tokens, library)


def _explain(
    explanation: Explanation, found: Sequence[Mention], refusals: Sequence[Refusal]
) -> None:
    view = explanation.view
    explanation.mentions.extend(found)
    claimed = [
        Refusal(m.start, m.end, m.rule)
        for m in found
        if m.kind in NOT_FIGURES and any(c.isdigit() for c in view.plain[m.start : m.end])
    ]
    for refusal in sorted([*claimed, *refusals], key=lambda r: r.start):
        start, end = view.span(refusal.start, refusal.end)
        explanation.refusals.append(Refusal(start, end, refusal.rule, refusal.reason))
