"""The view of a text: NFC and folded, with the way back to the text that was read."""

from __future__ import annotations

import re
import unicodedata

import regex

from ktxh_cli.model import View
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import INVISIBLE, clean, fold

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# A character with the combining marks behind it; an invisible character is a cluster of its own.
_CLUSTER = compiled(rf"[{INVISIBLE}]|\P{{M}}\p{{M}}*+|\p{{M}}", regex.DOTALL)


def view_of(text: str) -> View:
    """Give the view of ``text``; the offsets of its parts lead back to ``text``.

    >>> view = view_of("Thu ngân sách")
    >>> view.folded, view.origins
    ('thu ngân sách', None)
    >>> view = view_of(unicodedata.normalize("NFD", "tỷ đồng"))
    >>> view.folded, view.origin(3), view.origin(7)
    ('tỷ đồng', 4, 10)
    """
    if unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text):
        plain = clean(text)
        return View(text, plain, fold(plain))
    pieces: list[str] = []
    origins: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        if cluster in INVISIBLE:
            continue
        composed = unicodedata.normalize("NFC", cluster)
        pieces.append(composed)
        origins.extend([match.start()] * len(composed))
    origins.append(len(text))
    plain = clean("".join(pieces))
    return View(text, plain, fold(plain), tuple(origins))
