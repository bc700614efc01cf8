"""Headings: they say whether what follows are results or tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ktxh_cli.linking import phrases
from ktxh_cli.linking.context import Context
from ktxh_cli.model import Mention, MentionKind, Sentence, SentenceKind, Status
from ktxh_cli.patterns import compiled

_LONGEST = 120
_ROMAN = compiled(r"(?:phần |mục |chương )?[ivx]{1,5}[ ]?[.):/-][ ]")


def enter(sentence: Sentence, mentions: Sequence[Mention], context: Context) -> Context:
    """Give the context behind a heading; other sentences leave it as it is.

    A numbered heading opens a section: on tasks and targets («3. Nhiệm vụ trọng tâm») its figures
    are targets, any other ends such a section. A heading without a number only opens one.
    """
    if sentence.kind != SentenceKind.HEADING or sentence.end - sentence.start > _LONGEST:
        return context
    cues = [
        phrases.cue(m) for m in mentions
        if m.kind == MentionKind.CUE and phrases.cue(m).role == "section"
    ]  # fmt: skip
    numbered = any(m.kind == MentionKind.MARK and m.start == sentence.start for m in mentions)
    numbered = numbered or _ROMAN.match(sentence.view.folded, sentence.start) is not None
    if cues:
        status = Status(cues[0].value) if cues[0].value else None
        return replace(context, status=status, subject=None, said=(), spoken=(), aim=None)
    if numbered:
        return replace(context, status=None, subject=None, said=(), spoken=(), aim=None)
    return context
