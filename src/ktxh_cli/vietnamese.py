"""Letters, tones and spelling variants of Vietnamese; nothing else.

The folded form of a text has the same length as the text, so that an offset in one is an offset in
the other. It is what patterns are matched against; what a user reads is always cut from the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex

#: Characters that stand for a plain space (no-break, thin, figure, tab, carriage return ...).
_SPACES = (
    "\t\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u202f\u205f\u3000"
)
#: Characters that print nothing: zero-width spaces and joiners, soft hyphen, word joiner, BOM.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

_CLEAN = {
    **dict.fromkeys(_SPACES, " "),
    "\u2028": "\n",
    "\u2029": "\n",
    "\x00": "\ufffd",  # a lost character, as in a file of which a block is gone
    **{chr(0xFF10 + d): str(d) for d in range(10)},
    **{chr(0x1D7CE + d): str(d % 10) for d in range(50)},  # bold and other faces of formulas
    "\uff05": "%",
    "\ufe6a": "%",
    "\uff0c": ",",
    "\uff0e": ".",
    "Ð": "Đ",  # U+00D0, Eth: many offices type it for Đ
    "ð": "đ",
    "Ɖ": "Đ",
}
_FOLD = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u2032\u02bc`´", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"'),
}
_POWERS = {"²": "2", "³": "3"}
# Looking for the odd characters first is ten times cheaper than translating every text. Characters
# of many scripts are found fastest as a set, neighbours of one script by ``re``.
_ODD = frozenset(_CLEAN)
_ODD_SIGN = re.compile(f"[{''.join(_FOLD)}]")
# Of a unit only (m²): behind a digit it is a power or the mark of a note, and no digit.
_POWER = compiled(r"(?<=\p{L})[²³]")

_TONED = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",  # behind q: «qúy», «qũy»
}  # fmt: skip
# What stands before a word is looked at last: a pattern that opens with letters finds them fast.
_OLD_TONES = compiled(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ](?<!qu.)|[ùúủũụ]y(?<=q.y))(?!\p{L})")
# The letter that is spelled another way in tỉ, kì, quí, lí, kĩ, mĩ, sỹ, vỵ and bẩy.
_SPELLED = dict(zip("ỉìíĩỹỵẩ", "ỷỳýỹĩịả", strict=True))
_SPELLINGS = compiled(
    r"[ỉìíĩỹỵẩ](?:(?<=(?<!\p{L})(?:tỉ|kì|quí|lí|kĩ|mĩ|sỹ|vỵ))(?!\p{L})"
    r"|(?<=(?<!\p{L})bẩ)(?=y(?!\p{L})))"
)


#: More marks than this on one letter are no writing. Putting marks in order takes time with the
#: square of their number, so no more are composed at a time (Unicode Standard Annex 15 takes 30).
MOST_MARKS = 64
_MARKS = compiled(r"\p{M}")
_PILE = compiled(rf"(\p{{M}}{{{MOST_MARKS},}}+)")


def is_piled(text: str) -> bool:
    r"""Tell whether more marks stand on one letter than anyone writes.

    >>> is_piled("ty\u0309 " * 99), is_piled("y" + "\u0309" * 128)
    (False, True)
    """
    # Of so many one stands at every 64th place: a look there spares one at every character.
    return _MARKS.search(text[::MOST_MARKS]) is not None and _PILE.search(text) is not None


def composed(text: str) -> str:
    r"""Give ``text`` in NFC, but for letters under a pile of marks: those stay as they are.

    >>> composed("ty\u0309"), len(composed("y" + "\u0309" * 128))
    ('tỷ', 129)
    """
    if not is_piled(text):
        return unicodedata.normalize("NFC", text)
    parts = _PILE.split(text)
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)


def clean(text: str) -> str:
    r"""Give an NFC text with plain spaces and ASCII digits, of the same length as ``text``.

    >>> clean("1.234\xa0tỷ")
    '1.234 tỷ'
    """
    for char in _ODD.intersection(text):
        text = text.replace(char, _CLEAN[char])
    return text


def fold(text: str) -> str:
    """Give the form that patterns match: lower case, one tone placement, one spelling, same length.

    ``text`` must be NFC.

    >>> fold("Hoà Bình – Quí II, 3 TỈ")
    'hòa bình - quý ii, 3 tỷ'
    >>> fold("hoàn thành quỹ, qúy II")
    'hoàn thành quỹ, quý ii'
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # «İ» and its like grow when lowered: keep those as they are
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for char in set(_ODD_SIGN.findall(lowered)):
        lowered = lowered.replace(char, _FOLD[char])
    if "²" in lowered or "³" in lowered:
        lowered = _POWER.sub(lambda match: _POWERS[match[0]], lowered)
    toned = _OLD_TONES.sub(_toned, lowered)
    return _SPELLINGS.sub(_spelled, toned)


@lru_cache(maxsize=1 << 13)
def fold_name(name: str) -> str:
    """Give ``fold(name)`` and keep it: the names of a report come back in every sentence."""
    return fold(name)


def _toned(match: regex.Match[str]) -> str:
    return _TONED[match[0]]


def _spelled(match: regex.Match[str]) -> str:
    return _SPELLED[match[0]]


def without_marks(text: str) -> str:
    """Give ``text`` in lower case without any diacritics, for search by people who type none.

    >>> without_marks("Tỷ lệ hộ nghèo, Đắk Lắk")
    'ty le ho ngheo, dak lak'
    """
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(c for c in plain if not unicodedata.combining(c))


#: A word, a run of digits, or one other visible character.
TOKEN = compiled(r"\p{L}[\p{L}\p{M}]*+|[0-9]++|[^\s\p{L}0-9]")
# The same for Latin text without loose tone marks, which is nearly all there is: ``re`` is twice as
# fast with sets of letters that are written out.
_LATIN = "a-zß-öø-ʯḀ-ỿ"
_LATIN_TOKEN = re.compile(rf"[{_LATIN}]++|[0-9]++|[^\s{_LATIN}0-9]")
# What may be another letter or mark: anything but Latin letters, digits, spaces, signs and symbols.
_NOT_LATIN = re.compile(rf"[^{_LATIN}\s!-@\[-`{{-~¡-©«-´¶-¹»-¿×÷‐-‧‰-⁞₠-⃀←-⯿\ue000-\uf8ff]")


def words(folded: str, start: int = 0, end: int | None = None) -> list[str]:
    """Give the tokens of a folded phrase or of a stretch of it, as phrase tries hold them.

    >>> words("covid-19, 12m2")
    ['covid', '-', '19', ',', '12', 'm', '2']
    """
    if end is None:
        end = len(folded)
    token = TOKEN if _NOT_LATIN.search(folded, start, end) else _LATIN_TOKEN
    return token.findall(folded, start, end)
