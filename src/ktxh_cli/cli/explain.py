"""``ktxh explain``: why a number of a text was taken, and why another was not."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace
from pathlib import Path

from ktxh_cli import library as pattern_library
from ktxh_cli.cli import streams
from ktxh_cli.cli.filters import place_of
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.periods import parse_date
from ktxh_cli.cli.settings import folders, settings
from ktxh_cli.document import Document
from ktxh_cli.errors import UsageError
from ktxh_cli.language import language
from ktxh_cli.reading import STDIN, read, read_bytes
from ktxh_cli.sinks.tree import write_tree

_AT_LINE = re.compile(r"(.+):([1-9]\d*)", re.DOTALL)
_LOOKS_LIKE_A_FILE = re.compile(r"\S+\.(?:txt|md)(?::\d+)?", re.IGNORECASE)


def carry_out(
    text: str, date: str, default_place: str, own: tuple[Path, ...], encoding: str
) -> int:
    """Explain the numbers of a text, a file, or a line of a file."""
    from ktxh_cli.pipeline import explain

    written = parse_date(date) if date else None
    if date and written is None:
        raise UsageError(
            message("usage.value", option="--date", value=date), hint=message("usage.date")
        )
    held = settings()
    library = pattern_library.load(*folders(own, held))
    document, line = _document(text, encoding or None)
    place = place_of(default_place, held, library)
    document = replace(document, date=written, place=place)
    within = _stretch(document, line)
    explanation = explain(document, library)
    start, end = within or (0, len(document.text))
    records = [r for r in explanation.records if start <= r.start < end]
    refusals = [r for r in explanation.refusals if start <= r.start < end]
    write_tree(
        document.text,
        records,
        refusals,
        sys.stdout,
        library=library,
        spoken=language(),
        within=within,
    )
    sys.stdout.flush()
    if not records and not refusals:
        streams.note(message("explain.none"))
    return 0


def _document(text: str, encoding: str | None) -> tuple[Document, int | None]:
    """Read what the argument names: a file, a line of one, standard input, or the words it is."""
    if text == STDIN or os.path.isfile(text):  # noqa: PTH113 - a text may be too long for a Path
        return read(text, encoding=encoding), None
    at_line = _AT_LINE.fullmatch(text)
    if at_line and (os.path.isfile(at_line[1]) or _LOOKS_LIKE_A_FILE.fullmatch(text)):  # noqa: PTH113
        return read(at_line[1], encoding=encoding), int(at_line[2])
    if _LOOKS_LIKE_A_FILE.fullmatch(text):
        return read(text, encoding=encoding), None
    return read_bytes(os.fsencode(text), STDIN, encoding="utf-8"), None


def _stretch(document: Document, line: int | None) -> tuple[int, int] | None:
    """Give the offsets of a line of the text."""
    if line is None:
        return None
    starts = [0, *(m.end() for m in re.finditer("\n", document.text))]
    if starts[-1] == len(document.text) and len(starts) > 1:
        starts.pop()
    if line > len(starts):
        raise UsageError(message("usage.no_line", where=document.source, lines=len(starts)))
    start = starts[line - 1]
    return start, starts[line] if line < len(starts) else len(document.text)
