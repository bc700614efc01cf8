"""A sentence's numbers, with the qualifiers of the library and claims by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ktxh_cli.library import load
from ktxh_cli.model import Mention, MentionKind, Number, Refusal, Sentence, Token, View
from ktxh_cli.numbers import Style, find_numbers, habit
from ktxh_cli.vietnamese import TOKEN, clean, fold

Reading = tuple[list[Number], list[Refusal], View]


def read_numbers(
    text: str, claims: Sequence[tuple[str, MentionKind]] = (), style: Style | None = None
) -> Reading:
    """Give the numbers and refusals of ``text``, with each claimed phrase as a mention."""
    plain = clean(unicodedata.normalize("NFC", text))
    view = View(text, plain, fold(plain))
    tokens = [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(view.folded)]
    mentions = [
        Mention(plain.index(phrase), plain.index(phrase) + len(phrase), kind, "claim")
        for phrase, kind in claims
    ]
    library = load()
    at = 0
    while at < len(tokens):
        held = library.cue_trie.longest(tokens, at)
        if held is None:
            at += 1
            continue
        start, end = tokens[at].start, tokens[held[1] - 1].end
        mentions.append(Mention(start, end, MentionKind.CUE, held[0][0].id, held[0][0]))
        at = held[1]
    mentions.sort(key=lambda mention: mention.start)
    numbers, refusals = find_numbers(
        Sentence(view, 0, len(plain)), tokens, mentions, style or habit(view), library
    )
    return numbers, refusals, view


def number_of(text: str, style: Style | None = None) -> Number:
    """Give the one number of a text."""
    (found,), _, _ = read_numbers(text, style=style)
    return found
