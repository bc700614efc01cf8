"""The quantities of a sentence, read by the rooms before, with the library's qualifiers."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ktxh_cli.library import load
from ktxh_cli.model import Mention, MentionKind, Quantity, Refusal, Rule, Sentence, Token, View
from ktxh_cli.numbers import find_numbers, habit
from ktxh_cli.quantities import RULES, measure
from ktxh_cli.vietnamese import TOKEN, clean, fold

Claims = Sequence[tuple[str, MentionKind]]


def read_quantities(
    text: str, rules: Sequence[Rule] = RULES, claims: Claims = ()
) -> tuple[list[Quantity], list[Refusal]]:
    """Give the quantities and refusals of ``text``, with each claimed phrase as a mention."""
    library = load()
    plain = clean(unicodedata.normalize("NFC", text))
    view = View(text, plain, fold(plain))
    tokens = [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(view.folded)]
    mentions = [
        Mention(plain.index(phrase), plain.index(phrase) + len(phrase), kind, "claim")
        for phrase, kind in claims
    ]
    for kind, trie in (
        (MentionKind.CUE, library.cue_trie),
        (MentionKind.INDICATOR, library.indicator_trie),
    ):
        at = 0
        while at < len(tokens):
            held = trie.longest(tokens, at)
            if held is None:
                at += 1
                continue
            entry = held[0][0]
            start, end = tokens[at].start, tokens[held[1] - 1].end
            mentions.append(Mention(start, end, kind, entry.id, entry))
            at = held[1]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    sentence = Sentence(view, 0, len(plain))
    numbers, wrong = find_numbers(sentence, tokens, mentions, habit(view), library)
    quantities, refusals = measure(sentence, tokens, numbers, mentions, library, rules)
    return quantities, [*wrong, *refusals]


def quantity_of(text: str, claims: Claims = ()) -> Quantity:
    """Give the one quantity of a text."""
    (found,), _ = read_quantities(text, claims=claims)
    return found
