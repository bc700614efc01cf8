"""Headings: they say whether what follows are results or tasks."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.subject import LABELS, LONGEST_LABEL, Subject, entry_of
from ktxh_cli.model import CUE, INDICATOR, Mention, MentionKind, Sentence, SentenceKind, Status
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold

_LONGEST = 120
_ROMAN = compiled(r"(?:phần |mục |chương )?[ivx]{1,5}[ ]?[.):/-][ ]|[a-zđ]\)[ ]")


def enter(sentence: Sentence, mentions: Sequence[Mention], context: Context) -> Context:
    """Give the context behind a heading; other sentences leave it as it is.

    A numbered heading opens a section: on tasks and targets («3. Nhiệm vụ trọng tâm») its figures
    are targets, any other ends such a section. A heading without a number only opens one.
    """
    if sentence.kind != SentenceKind.HEADING or sentence.end - sentence.start > _LONGEST:
        return context
    cues = [
        phrases.cue(m) for m in mentions
        if m.kind is CUE and phrases.cue(m).role == "section"
    ]  # fmt: skip
    numbered = any(m.kind == MentionKind.MARK and m.start == sentence.start for m in mentions)
    numbered = numbered or _ROMAN.match(sentence.view.folded, sentence.start) is not None
    if not numbered and cues and not _opens(sentence, mentions):
        return context  # «Ba nhóm nhiệm vụ trọng tâm của …»: a title, and what it tells of is more
    if not cues and not numbered:
        if sentence.plain.endswith(":"):
            return replace(context, heading=_named(sentence, mentions), label=None)
        return context
    status = Status(cues[0].value) if cues and cues[0].value else None
    return replace(
        context, status=status, subject=None, said=(), spoken=(), aim=None,
        heading=_named(sentence, mentions), label=_label(sentence, mentions),
    )  # fmt: skip


_OPENS = compiled(r"[*# ]*(?:(?:về|các|một số|những|mục tiêu,?|và|đánh giá)[ ,]+){0,3}")


def _opens(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Tell a heading that its words on tasks or results open."""
    first = next(m for m in mentions if m.kind is CUE and phrases.cue(m).role == "section")
    return _OPENS.fullmatch(sentence.view.folded, sentence.start, first.start) is not None


def _named(sentence: Sentence, mentions: Sequence[Mention]) -> Subject | None:
    """Give the indicator that a heading names, where it names one alone."""
    names = [m for m in mentions if m.kind is INDICATOR]
    if len(names) != 1:
        return None
    name = names[0]
    phrase = phrases.cut(sentence.view, name.start, name.end)
    return Subject(phrase, entry_of(name), name.start, notes=("indicator.heading",))


def _label(sentence: Sentence, mentions: Sequence[Mention]) -> str | None:
    """Give the crop, herd or ware that is all a heading names («a) Cây lúa»)."""
    marks = [m.end for m in mentions if m.kind == MentionKind.MARK and m.start == sentence.start]
    letter = _ROMAN.match(sentence.view.folded, sentence.start)
    marks += [letter.end()] if letter is not None else []
    text = phrases.cut(sentence.view, max([sentence.start, *marks]), sentence.end).strip(" :.-)")
    words = fold(text).split()
    return text if words and words[0] in LABELS and len(words) <= LONGEST_LABEL else None
