"""A rule's own examples, run with that rule alone: it must find what it says, and nothing else."""

from __future__ import annotations

from ktxh_cli.library import Library
from ktxh_cli.mentions.lexicon import lexicon_of
from ktxh_cli.mentions.openings import Openings, build_table
from ktxh_cli.mentions.walk import walk
from ktxh_cli.model import Mention, PeriodForm, Rule, Sentence, Token, View
from ktxh_cli.vietnamese import TOKEN, clean, fold

_NOTHING = Library.of(())


def check_rule(rule: Rule) -> list[str]:
    """Give what is wrong with the rule's examples; empty where all is well.

    A found example expects a ``PeriodForm`` or the words that are claimed; an ignored one must
    tempt the rule, which is to say hold one of its anchors.
    """
    wrong: list[str] = []
    for text, expected in rule.found.items():
        hits = alone(rule, text)
        if isinstance(expected, PeriodForm):
            given: list[object] = [mention.value for mention in hits]
        else:
            given = [clean(text)[mention.start : mention.end] for mention in hits]
        if expected not in given:
            wrong.append(f"{rule.id}: «{text}» phải cho {expected!r}, nhận được {given!r}")
    for text in rule.ignored:
        hits = alone(rule, text)
        if hits:
            got = [clean(text)[mention.start : mention.end] for mention in hits]
            wrong.append(f"{rule.id}: «{text}» không được nhận, nhưng nhận {got!r}")
        if not _tempts(rule, text):
            wrong.append(f"{rule.id}: «{text}» không có chữ nào của luật")
    if not rule.found or not rule.ignored:
        wrong.append(f"{rule.id}: cần ít nhất một ví dụ nhận và một ví dụ bỏ qua")
    return wrong


def alone(rule: Rule, text: str) -> list[Mention]:
    """Give what the rule alone finds in a text taken as one sentence."""
    view = view_of(text)
    sentence = Sentence(view, 0, len(text))
    openings = Openings(build_table((rule,)), lexicon_of(_NOTHING))
    return walk(sentence, tokens_of(view), _NOTHING, openings)


def view_of(text: str) -> View:
    """Give the view of an NFC text without invisible characters."""
    plain = clean(text)
    return View(text, plain, fold(plain))


def tokens_of(view: View) -> list[Token]:
    """Give the tokens of the whole view."""
    return [Token(m[0], *m.span()) for m in TOKEN.finditer(view.folded)]


def _tempts(rule: Rule, text: str) -> bool:
    """Tell whether the text holds a first word of the rule."""
    words = {token.word for token in tokens_of(view_of(text))}
    firsts = {anchor.partition(" ")[0] for anchor in rule.anchors}
    return any(
        first in words or (first in _DIGITS and any(word.isdecimal() for word in words))
        for first in firsts
    )


_DIGITS = frozenset(["0", "0000", "phone", "A0"])
