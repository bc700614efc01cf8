"""The view of a text: NFC and folded, with the way back to the text that was read."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.model import View
from ktxh_cli.patterns import DOTALL, compiled
from ktxh_cli.vietnamese import INVISIBLE, MOST_MARKS, clean, fold, is_piled

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# A character with the combining marks behind it; an invisible character is a cluster of its own,
# and so is each mark of a pile. The letters of a Korean syllable are no marks but composed as well.
_CLUSTER = compiled(
    rf"[{INVISIBLE}]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?+"
    rf"|\P{{M}}\p{{M}}{{1,{MOST_MARKS - 1}}}+|\p{{M}}",
    DOTALL,
)
# Spaces that say nothing: behind the first one between words, at the end of a line, before the
# words of one. Those between two numbers part columns, and those before a list mark may be many.
_WIDE = re.compile(r"  | \n|\n ")
_IDLE = compiled(
    r"(?<=\S) ++(?=\n)|(?<=[^\s0-9] ) ++(?=[^\s])|(?<=[0-9] ) ++(?=[^\s0-9])"
    r"|(?<=\n) ++(?=\p{L}[\p{L} ,])"
)


def view_of(text: str) -> View:
    """Give the view of ``text``; the offsets of its parts lead back to ``text``.

    >>> view = view_of("Thu ngân sách")
    >>> view.folded, view.origins
    ('thu ngân sách', None)
    >>> view = view_of(unicodedata.normalize("NFD", "tỷ đồng"))
    >>> view.folded, view.span(3, 7)
    ('tỷ đồng', (4, 10))
    >>> view_of("tăng   5%").plain
    'tăng 5%'
    """
    if (
        not is_piled(text)
        and unicodedata.is_normalized("NFC", text)
        and not _INVISIBLE.search(text)
    ):
        plain = clean(text)
        if _WIDE.search(plain) is None:
            return View(text, plain, fold(plain))
        origins, ends = list(range(len(text) + 1)), list(range(len(text) + 1))
    else:
        plain, origins, ends = _composed(text)
        plain = clean(plain)
    plain, origins, ends = _spaced(plain, origins, ends)
    return View(text, plain, fold(plain), tuple(origins), tuple(ends))


def without(view: View, spans: Sequence[tuple[int, int]]) -> View:
    r"""Give the view with line breaks for the words of some spans of the text that was read.

    Offsets stay: what splits it into sentences finds none there.

    >>> without(view_of("Thu 5 tỷ\nA\t7\nChi"), [(9, 13)]).plain
    'Thu 5 tỷ\n\n\n\n\nChi'
    """
    if not spans:
        return view
    plain, folded = list(view.plain), list(view.folded)
    for first, last in spans:
        start, end = place_in(view, first), place_in(view, last)
        plain[start:end] = folded[start:end] = "\n" * (end - start)
    return replace(view, plain="".join(plain), folded="".join(folded))


def place_in(view: View, offset: int) -> int:
    """Give the offset in the view of an offset in the text that was read."""
    return offset if view.origins is None else bisect_left(view.origins, offset)


def _composed(text: str) -> tuple[str, list[int], list[int]]:
    """Give the text in NFC without invisible characters, with its origins and ends."""
    pieces: list[str] = []
    origins: list[int] = []
    ends = [0]

    def keep(start: int, end: int) -> None:
        """Take a cluster, whose parts lead back to the whole of it.

        «%» with marks behind it stays a sign of its own, in whatever order they are written.
        """
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        alone = len(piece) > 1 and piece[0] == text[start]
        edge = start + 1 if alone else start
        origins.extend([start] + [edge] * (len(piece) - 1))
        ends.extend([edge if alone else end] + [end] * (len(piece) - 1))

    def keep_all(start: int, end: int) -> None:
        """Take characters without marks, of which few change when they are composed (Å for Å)."""
        stretch = text[start:end]
        if unicodedata.is_normalized("NFC", stretch):
            pieces.append(stretch)
            origins.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            for at in range(start, end):
                keep(at, at + 1)

    at = 0
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        keep_all(at, start)
        if text[start] not in INVISIBLE:
            keep(start, end)
        at = end
    keep_all(at, len(text))
    origins.append(len(text))
    return "".join(pieces), origins, ends


def _spaced(plain: str, origins: list[int], ends: list[int]) -> tuple[str, list[int], list[int]]:
    """Leave out the spaces that say nothing."""
    pieces: list[str] = []
    kept_origins: list[int] = []
    kept_ends = [0]
    at = 0
    for match in _IDLE.finditer(plain):
        start, end = match.span()
        pieces.append(plain[at:start])
        kept_origins += origins[at:start]
        kept_ends += ends[at + 1 : start + 1]
        at = end
    pieces.append(plain[at:])
    return "".join(pieces), kept_origins + origins[at:], kept_ends + ends[at + 1 :]
