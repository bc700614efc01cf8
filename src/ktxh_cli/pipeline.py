"""The whole flow, on one screen: from a document to its records."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from ktxh_cli import linking, mentions, numbers, quantities, roles, tables, text
from ktxh_cli.document import Document
from ktxh_cli.frozen import draft, field, replace
from ktxh_cli.library import Library
from ktxh_cli.model import (
    NOT_FIGURES,
    Claim,
    Mention,
    Record,
    Refusal,
    Sentence,
    SentenceKind,
    Token,
    View,
)
from ktxh_cli.windows import SIZES, Sizes, Window, is_long, whole

if TYPE_CHECKING:
    from ktxh_cli.facts import Facts
    from ktxh_cli.windows.cutting import TablesIn

#: How many sentences are looked at ahead for the date, place and reporting period of a document,
#: and how many of them in any case; of the others those with a number or the name of an area.
HEAD = 40
OPENING = 10

Spotted = tuple[Sentence, Sequence[Token], list[Mention]]
Place = Callable[[Sequence[Record], linking.Context], Sequence[Record]]


@draft(slots=True)
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
    return _placed(_flow(_start(document, library), library, None), document)


def extract_stream(
    document: Document,
    pieces: Iterable[str],
    tables_in: TablesIn,
    library: Library,
    sizes: Sizes = SIZES,
) -> Iterator[Record]:
    """Yield every figure of a long text as a record, in reading order, as its pieces come.

    Args:
        document: what is known of the text besides its words.
        pieces: the text, cut anywhere; it is held in memory for a few windows only.
        tables_in: finds the tables of a stretch of it.
        library: the rules.
        sizes: how it is cut into windows.
    """
    from ktxh_cli.windows.cutting import windows

    opening = _open(document, windows(document, pieces, tables_in, sizes), library)
    return _placed(_flow(opening, library, None), document)


def extract_with_facts(document: Document, library: Library) -> tuple[Facts, Iterator[Record]]:
    """Give what a document says of itself, and its figures as ``extract`` does; it is read once."""
    opening = _start(document, library)
    facts = _facts(document, opening)
    return facts, _placed(_flow(opening, library, None), document)


def facts_of(document: Document, library: Library) -> Facts:
    """Give what a document says of itself: title, issuer, number, date, place."""
    return extract_with_facts(document, library)[0]


def explain(document: Document, library: Library) -> Explanation:
    """Give every figure with what it rests on, and every other number with why it is none."""
    return _explained(document, library, _start(document, library))


def explain_with_facts(document: Document, library: Library) -> tuple[Facts, Explanation]:
    """Give what a document says of itself, and what ``explain`` gives; it is read once."""
    opening = _start(document, library)
    return _facts(document, opening), _explained(document, library, opening)


def _facts(document: Document, opening: _Opening) -> Facts:
    from ktxh_cli.facts import told_by

    return told_by(document, opening.context.clock.date, opening.context.place)


def _explained(document: Document, library: Library, opening: _Opening) -> Explanation:
    first = opening.window.view
    whole = len(first.text) == len(document.text)
    explanation = Explanation(first if whole else text.view_of(document.text))
    records = _flow(opening, library, explanation)
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


@draft(slots=True)
class _Opening:
    """The head of a document, what it says of the whole, and what lies behind it.

    Attributes:
        window: the first window, in which the head is.
        head: the first sentences.
        sentences: the others of that window.
        context: what the head says.
        style: how the document writes decimals.
        windows: the other windows.
    """

    window: Window
    head: list[Spotted]
    sentences: Iterator[Sentence]
    context: linking.Context
    style: numbers.Style
    windows: Iterator[Window]


def _start(document: Document, library: Library) -> _Opening:
    """Open a document that is held in memory."""
    if not is_long(document):
        return _open(document, iter([whole(document)]), library)
    from ktxh_cli.windows.cutting import windows
    from ktxh_cli.windows.supply import pieces_of, tables_given

    coming = windows(document, pieces_of(document.text), tables_given(document))
    return _open(document, coming, library)


def _open(document: Document, coming: Iterator[Window], library: Library) -> _Opening:
    window = next(coming)
    sentences = iter(window.sentences)
    head = [
        _spot(sentence, library)
        for number, sentence in enumerate(islice(sentences, HEAD))
        if number < OPENING or _matters(sentence) or text.names_area(sentence)
    ]
    context = linking.start(document, library, head)
    return _Opening(window, head, sentences, context, numbers.habit(window.view), coming)


def _flow(opening: _Opening, library: Library, explanation: Explanation | None) -> Iterator[Record]:
    """Yield the records of a document, window by window."""
    window, context, style = opening.window, opening.context, opening.style
    rest = (_spot(s, library) for s in opening.sentences if _matters(s))
    spotted: Iterable[Spotted] = chain(opening.head, rest)
    coming = opening.windows
    del opening, rest  # so that a window that was read is not held
    reader = _Reader(library, style, explanation)
    while True:
        context = replace((yield from reader.read(window, spotted, context)), before=None)
        del window, spotted  # the next one is made without it
        if (following := next(coming, None)) is None:
            return
        window = following
        del following
        context = linking.carried(context, window.by, reader.last(window), library)
        spotted = (_spot(s, library) for s in window.sentences if _matters(s))


@draft(slots=True, eq=False)
class _Reader:
    """Reads one window after another."""

    library: Library
    style: numbers.Style
    explanation: Explanation | None

    def read(
        self, window: Window, spotted: Iterable[Spotted], context: linking.Context
    ) -> Generator[Record, None, linking.Context]:
        """Yield the records of a window, and give the context that it leaves."""
        document, library = window.document, self.library
        lines = linking.Lines(document.text)
        waiting = list(reversed(window.tables))
        place = self._in_whole_text(window)
        view = window.view
        for sentence, tokens, found in spotted:
            while waiting and text.place_in(view, waiting[-1].start) <= sentence.start:
                records = tables.read(document, waiting.pop(), view, context, lines, library)
                yield from place(records, context)
            context = linking.enter(sentence, found, context)
            if not text.holds_number(sentence):
                context = linking.listen(sentence, tokens, found, context, library)
                continue
            claims, refusals = self._claims(sentence, tokens, found)
            if self.explanation is not None:
                _explain(self.explanation, window, found, refusals)
            records, context = linking.link(
                sentence, tokens, found, claims, context, lines, library
            )
            yield from place(records, context)
        while waiting:
            records = tables.read(document, waiting.pop(), view, context, lines, library)
            yield from place(records, context)
        return context

    def last(self, window: Window) -> linking.Before | None:
        """Give the last sentence that the window before has read, as this one has it."""
        sentence = next((s for s in reversed(window.behind) if _matters(s)), None)
        if sentence is None:
            return None
        sentence, tokens, found = _spot(sentence, self.library)
        if not text.holds_number(sentence):
            return sentence, tokens, found, ()
        return sentence, tokens, found, self._claims(sentence, tokens, found)[0]

    def _claims(
        self, sentence: Sentence, tokens: Sequence[Token], found: list[Mention]
    ) -> tuple[list[Claim], list[Refusal]]:
        """Give what a sentence says in figures, and its numbers that are none."""
        library = self.library
        numerals, no_numbers = numbers.find_numbers(sentence, tokens, found, self.style, library)
        measured, no_units = quantities.measure(sentence, tokens, numerals, found, library)
        claims = roles.judge(sentence, roles.frame(sentence, tokens, found, measured), found)
        return claims, [*no_numbers, *no_units]

    def _in_whole_text(self, window: Window) -> Place:
        """Give what puts the records of a window in their places of the whole text."""
        offset, line = window.offset, window.line
        if not offset:
            return lambda records, _: records
        from ktxh_cli.windows.opening import resting_on_opening

        document = window.document

        def place(records: Sequence[Record], context: linking.Context) -> Sequence[Record]:
            return [
                replace(
                    record,
                    start=record.start + offset,
                    end=record.end + offset,
                    line=record.line + line,
                    notes=linking.ordered(
                        (*record.notes, *resting_on_opening(record, document, context, self.style))
                    ),
                )
                for record in records
            ]

        return place


def _matters(sentence: Sentence) -> bool:
    """Tell a sentence that can hold a figure or change what the next ones mean."""
    return sentence.kind == SentenceKind.HEADING or text.holds_number(sentence)


def _spot(sentence: Sentence, library: Library) -> Spotted:
    tokens = text.tokens_of(sentence)
    return sentence, tokens, mentions.spot(sentence, tokens, library)


def _explain(
    explanation: Explanation,
    window: Window,
    found: Sequence[Mention],
    refusals: Sequence[Refusal],
) -> None:
    view, offset = window.view, window.offset
    by = text.place_in(explanation.view, offset)
    explanation.mentions.extend(
        replace(m, start=m.start + by, end=m.end + by) if by else m for m in found
    )
    claimed = [
        Refusal(m.start, m.end, m.rule)
        for m in found
        if m.kind in NOT_FIGURES and any(c.isdigit() for c in view.plain[m.start : m.end])
    ]
    for refusal in sorted([*claimed, *refusals], key=lambda r: r.start):
        start, end = view.span(refusal.start, refusal.end)
        explanation.refusals.append(
            Refusal(start + offset, end + offset, refusal.rule, refusal.reason)
        )
