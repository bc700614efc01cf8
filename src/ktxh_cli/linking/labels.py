"""A label before a colon: «Cây lạc: diện tích 60 ha, năng suất 24 tạ/ha».

Reports of statistics offices name the crop, herd or ware once and then only what was measured.
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.cutting import is_measure
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.names import whole_name
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import LABELS, LONGEST_LABEL, Subject
from ktxh_cli.model import INDICATOR, MentionKind
from ktxh_cli.vietnamese import fold


def prefix(scene: Scene, linked: Sequence[Linked], heading: str | None) -> None:
    """Give measures behind a label the label as their part, in place of nothing.

    ``heading`` is the label that a heading above gives; the sentence's own comes first.
    """
    own = _label(scene)
    if own is None and heading is None:
        return
    text, end = own or (heading or "", scene.sentence.start)
    renamed: dict[int, Subject] = {}
    for item in linked:
        subject = item.subject
        if subject is None or subject.breakdown is not None or subject.start < end:
            continue
        at = phrases.words_in(scene.tokens, subject.start, subject.start)[0]
        if f" {fold(text)} " in f" {fold(subject.phrase)} " or not is_measure(scene.tokens, at):
            continue
        if id(subject) not in renamed:
            name = text.split(" ", 1)[1] if fold(text).startswith("cây ") else text
            whole = whole_name(scene, f"{subject.phrase} {name}", item.claim.quantity.dimension)
            entry = whole or subject.entry
            renamed[id(subject)] = replace(subject, breakdown=text, entry=entry)
        item.subject = renamed[id(subject)]
        if own is None:
            item.note("indicator.heading")


def _label(scene: Scene) -> tuple[str, int] | None:
    """Give the label that opens the sentence, with where it ends."""
    tokens = scene.tokens
    first = 0
    while first < len(tokens) and (
        not tokens[first].word[0].isalpha()
        or any(m.start <= tokens[first].start < m.end for m in scene.all(MentionKind.MARK))
    ):
        first += 1
    if first >= len(tokens) or tokens[first].word not in LABELS:
        return None
    for i in range(first + 1, min(first + LONGEST_LABEL + 1, len(tokens))):
        if tokens[i].word == ":":
            text = phrases.cut(scene.sentence.view, tokens[first].start, tokens[i - 1].end)
            named = scene.of(INDICATOR, tokens[first].start, tokens[i].start)
            measured = is_measure(tokens, first) or (bool(named) and first == i - 1)
            return None if measured else (text, tokens[i].end)
        if not tokens[i].word.isalpha():
            return None
    return None
