"""From the letters of a page to its words.

A PDF holds letters at places; few hold spaces that can be trusted, and some draw the letters with
marks in a second pass. So letters are taken by their place: those on one height, from left to
right, are a word until a gap comes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ktxh_cli.reading.parsers.pdf.fonts import by_font
from ktxh_cli.reading.parsers.pdf.objects import Drawn
from ktxh_cli.reading.parsers.pdf.page import Box, Glyph, Page, Word

# All in shares of the size of the font.
_SAME_HEIGHT = 0.08
#: A gap from which letters belong to two words, and how wide one must be that a space stands in.
_GAP = 0.16
_SPACED = 0.08
#: Letters further apart than this stand in two columns.
_APART = 1.0
_RAISED_SIZE = 0.85
_RAISED_FROM = 0.15
_RAISED_TO = 0.75
_SAME_PLACE = 0.1
_ASCENT = 0.75
_DESCENT = 0.22

#: A mark of a note that is raised: «(1)», «1», «*», «a)».
_NOTE = re.compile(r"\(?(?:[0-9]{1,2}|\*{1,3}|[a-e])\)?")
#: A unit of length, whose raised 2 and 3 are its power.
_LENGTH = re.compile(r"(?:.*[^\w])?(?:[kcdm]?m|mét)", re.IGNORECASE)
_POWERS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# Marks over letters: hats are joined to their letter before tones.
_HATS = "\u0302\u0306\u031b"


def page_of(drawn: Drawn, number: int) -> Page:
    """Give the words and rules of a page, turned so that most of its text stands upright."""
    weight = {turn: len(glyphs) for turn, glyphs in drawn.glyphs.items()}
    main = max(weight, key=lambda turn: (weight[turn], -turn)) if weight else 0
    width, height = drawn.width, drawn.height
    wide, tall = (height, width) if main % 2 else (width, height)
    words: list[Word] = []
    encodings: set[str] = set()
    for turn, glyphs in sorted(drawn.glyphs.items()):
        encodings.update(glyph.encoding for glyph in glyphs if glyph.encoding)
        own = words_of(glyphs)
        if turn == main:
            words += own
        else:
            words += [_turned(line, (turn - main) % 4, wide, tall) for line in _lines(own)]
    across, down = _rules(drawn, main)
    ink = sum((b.x1 - b.x0) * (b.bottom - b.top) for b in drawn.paths.images)
    return Page(
        number=number,
        width=wide,
        height=tall,
        words=tuple(words),
        across=tuple(across),
        down=tuple(down),
        images=min(1.0, ink / (width * height)) if width * height else 0.0,
        unread=drawn.unread,
        hidden=drawn.hidden,
        encodings=tuple(sorted(encodings)),
    )


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """Give the words that letters make, raised and lowered ones joined to what they belong to."""
    made: list[Word] = []
    for row in _heights(glyphs):
        made += _words_in(row)
    return _joined(made)


def _heights(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the letters that stand on one height, from left to right."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if row and glyph.base - row[-1].base > _SAME_HEIGHT * min(glyph.size, row[-1].size):
            yield sorted(row, key=lambda g: g.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda g: g.x0)


def _words_in(row: list[Glyph]) -> Iterator[Word]:
    """Yield the words of letters on one height."""
    threshold = _threshold(row)
    word: list[Glyph] = []
    space: Glyph | None = None
    for glyph in row:
        if glyph.text.isspace():
            space = glyph
            continue
        if word:
            last = word[-1]
            gap = glyph.x0 - max(g.x1 for g in word[-2:])
            if glyph.text == last.text and abs(glyph.x0 - last.x0) < _SAME_PLACE * glyph.size:
                word[-1] = last._replace(bold=True)  # drawn twice, to look bold
                continue
            wide = threshold * glyph.size
            if gap > wide or _parted(last, space, glyph, gap) or _another(last, glyph):
                yield _word(word)
                word = []
        word.append(glyph)
        space = None
    if word:
        yield _word(word)


def _parted(last: Glyph, space: Glyph | None, glyph: Glyph, gap: float) -> bool:
    """Tell whether a space that the file holds is one: it has room, or slanted letters took it."""
    if space is None:
        return False
    if gap > _SPACED * glyph.size:
        return True
    between = (last.x0 + last.x1) / 2 < space.x0 and space.x1 < (glyph.x0 + glyph.x1) / 2
    return between and space.x1 - space.x0 > _GAP * glyph.size


def _another(last: Glyph, glyph: Glyph) -> bool:
    """Tell letters of two sizes or encodings, which are no one word."""
    sizes = sorted((last.size, glyph.size))
    return sizes[0] < _RAISED_SIZE * sizes[1] or last.encoding != glyph.encoding


def _threshold(row: list[Glyph]) -> float:
    """Give the gap that parts words: more where the letters themselves are set apart."""
    gaps = [
        (b.x0 - a.x1) / b.size
        for a, b in pairwise(row)
        if not a.text.isspace() and not b.text.isspace() and b.x0 - a.x1 < _APART * b.size
    ]
    if len(gaps) < 8:
        return _GAP
    return max(_GAP, median(gaps) + 0.12)


def _word(glyphs: list[Glyph]) -> Word:
    text = composed("".join(g.text for g in glyphs))
    if glyphs[0].encoding:
        text = by_font(text, glyphs[0].encoding, capitals=glyphs[0].capital)
    size = max(g.size for g in glyphs)
    base = glyphs[0].base
    return Word(
        text,
        min(g.x0 for g in glyphs),
        max(g.x1 for g in glyphs),
        base - _ASCENT * size,
        base + _DESCENT * size,
        base,
        size,
        2 * sum(g.bold for g in glyphs) > len(glyphs),
    )


def composed(text: str) -> str:
    r"""Give letters with their marks as one character each, ligatures as their letters.

    >>> composed("e\u0301\u0302"), composed("ﬁ"), composed("m²")
    ('ế', 'fi', 'm²')
    """
    if text.isascii():
        return text
    text = "".join(
        unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text
    )
    if any(unicodedata.combining(c) for c in text):
        text = re.sub(
            r"[\u0300-\u036f]{2,}",
            lambda m: "".join(sorted(m[0], key=lambda c: c not in _HATS)),
            text,
        )
    return unicodedata.normalize("NFC", text)


# --- raised and lowered letters


def _joined(words: list[Word]) -> list[Word]:
    """Join what is raised or lowered to the word before it; leave marks of notes out."""
    words = sorted(words, key=lambda w: (w.x0, w.base))
    largest = max((w.size for w in words), default=0.0)
    small = [w for w in words if len(w.text) <= 8 and w.size <= _RAISED_SIZE * largest]
    if not small:
        return words
    ends = sorted(words, key=lambda w: w.x1)
    taken: dict[int, Word] = {}
    dropped: set[int] = set()
    keys = [w.x1 for w in ends]
    for word in small:
        reach = 0.3 * word.size / _RAISED_SIZE
        low = bisect_left(keys, word.x0 - reach)
        high = bisect_left(keys, word.x0 + reach)
        owner = next((o for o in reversed(ends[low:high]) if _holds(o, word)), None)
        if owner is None or id(owner) in dropped:
            continue
        owner_now = taken.get(id(owner), owner)
        dropped.add(id(word))
        text = _with(owner_now, word)
        taken[id(owner)] = owner_now._replace(text=text, x1=max(owner_now.x1, word.x1))
    return [
        _noted(taken.get(id(w), w), words)
        if w.size <= _RAISED_SIZE * largest
        else taken.get(id(w), w)
        for w in words
        if id(w) not in dropped
    ]


def _holds(owner: Word, word: Word) -> bool:
    """Tell whether a small word is raised or lowered at the end of another."""
    if word is owner or word.size > _RAISED_SIZE * owner.size or word.x0 < owner.x0:
        return False
    shift = (owner.base - word.base) / owner.size
    return _RAISED_FROM <= abs(shift) <= _RAISED_TO


def _with(owner: Word, word: Word) -> str:
    """Give the text of a word with a raised or lowered one behind it.

    The power of a unit of length and letters below the line (CO2) are kept as they are read aloud,
    the power of a ten as a sign; the mark of a note is no part of the word.
    """
    if word.base > owner.base:
        return owner.text + word.text
    if word.text in ("2", "3") and _LENGTH.fullmatch(owner.text):
        return owner.text + word.text
    if owner.text.endswith("10") and word.text.lstrip("-").isdigit():
        return owner.text + word.text.translate(_POWERS)
    if _NOTE.fullmatch(word.text):
        return owner.text
    return f"{owner.text} {word.text}"


def _noted(word: Word, words: list[Word]) -> Word:
    """Write the mark of a note, raised before the words of the note itself, as a list mark."""
    if not (word.text.isdigit() and len(word.text) <= 2):
        return word
    after = next((o for o in words if _holds_before(word, o)), None)
    return word if after is None else word._replace(text=f"({word.text})", base=after.base)


def _holds_before(word: Word, other: Word) -> bool:
    if word.size > _RAISED_SIZE * other.size or not -0.1 < (other.x0 - word.x1) / other.size < 0.6:
        return False
    return _RAISED_FROM <= (other.base - word.base) / other.size <= _RAISED_TO


# --- turned text and rules


def _lines(words: list[Word]) -> Iterator[list[Word]]:
    """Yield the words of turned lines."""
    line: list[Word] = []
    for word in sorted(words, key=lambda w: (round(w.base), w.x0)):
        if line and (
            abs(word.base - line[-1].base) > 0.3 * word.size
            or word.x0 - line[-1].x1 > _APART * word.size
        ):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _turned(line: list[Word], turn: int, width: float, height: float) -> Word:
    """Give a turned line as one word at its place on the upright page."""
    x0, x1 = line[0].x0, line[-1].x1
    top, bottom = min(w.top for w in line), max(w.bottom for w in line)
    size = max(w.size for w in line)
    box = _back(turn, x0, top, x1, bottom, width, height)
    base = box.bottom - _DESCENT * size
    text = " ".join(w.text for w in line)
    bold = all(w.bold for w in line)
    return Word(text, box.x0, box.x1, box.top, box.bottom, base, size, bold, turn)


def _back(
    turn: int, x0: float, y0: float, x1: float, y1: float, width: float, height: float
) -> Box:
    """Give the box on the upright page of one in the turn of its own text."""
    if turn == 1:
        return Box(y0, height - x1, y1, height - x0)
    if turn == 2:
        return Box(width - x1, height - y1, width - x0, height - y0)
    return Box(width - y1, x0, width - y0, x1)


def _rules(drawn: Drawn, main: int) -> tuple[list[Box], list[Box]]:
    """Give the rules of a page, turned as its text."""
    if main == 0:
        return drawn.paths.across, drawn.paths.down
    across: list[Box] = []
    down: list[Box] = []
    for box in (*drawn.paths.across, *drawn.paths.down):
        if main == 1:
            turned = Box(drawn.height - box.bottom, box.x0, drawn.height - box.top, box.x1)
        elif main == 2:
            turned = Box(
                drawn.width - box.x1,
                drawn.height - box.bottom,
                drawn.width - box.x0,
                drawn.height - box.top,
            )
        else:
            turned = Box(box.top, drawn.width - box.x1, box.bottom, drawn.width - box.x0)
        (across if turned.top == turned.bottom else down).append(turned)
    return across, down
