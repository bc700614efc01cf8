"""Words of fonts from before Unicode: by the name of the font, or by how a whole file reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ktxh_cli.reading.legacy import ALIASES, is_unicode, shown_as, shown_in
from ktxh_cli.reading.parsers.pdf.page import Page, Word

#: The encodings that fonts had: what they drew was taken for Windows-1252.
_OF_FONTS = ("tcvn3", "vni", "viscii")


def by_font(text: str, encoding: str, *, capitals: bool = False) -> str:
    """Give the letters that an old font draws.

    Text with a letter that no old font has (the file itself says what its signs mean) stays.

    >>> by_font("Thu ng©n s¸ch", "tcvn3"), by_font("tØnh", "tcvn3", capitals=True)
    ('Thu ngân sách', 'TỈNH')
    >>> by_font("tỉnh", "tcvn3")
    'tỉnh'
    """
    if is_unicode(text):
        return text
    made = shown_as(text, encoding)
    return made.upper() if capitals else made


def mended(pages: Sequence[Page], asked: str) -> tuple[list[Page], str]:
    """Give the pages with words of old fonts as Unicode, and the name of their encoding.

    Args:
        pages: the pages.
        asked: the encoding that the user gave; empty to find it.
    """
    known = [name for page in pages for name in page.encodings]
    if known:
        return list(pages), max(set(known), key=known.count)
    name: str | None = ALIASES.get(asked.lower(), asked.lower())
    if name not in _OF_FONTS:
        name = shown_in(" ".join(word.text for word in page.words) for page in pages)
    if name is None:
        return list(pages), "utf-8"
    made = [replace(page, words=tuple(_mended(w, name) for w in page.words)) for page in pages]
    return made, name


def _mended(word: Word, encoding: str) -> Word:
    return word if word.text.isascii() else word._replace(text=by_font(word.text, encoding))
