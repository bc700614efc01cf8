"""Runs of a paragraph become its words: letters of old fonts, raised note marks, drawn signs.

Before Unicode a Vietnamese letter was a byte and the font drew it: «Thu ng©n s¸ch» in .VnTime
is read «Thu ngân sách». Word processors keep the bytes, shown as Windows-1252, and the font's
name. A letter may be cut by the border of two runs, so runs of one kind of font are joined first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from ktxh_cli.frozen import noun
from ktxh_cli.reading import legacy
from ktxh_cli.reading.blocks import Block, Grid, GridCell, Paragraph

#: What stands for a byte that an encoding gives no letter.
_LOST = "\ufffd"
# .VnTime, .VnArialH, .VnArial NarrowH; VNI-Times, VNI Helve; fonts of VISCII are «VI Times».
_TCVN3 = re.compile(r"\.?Vn(?=[A-Z3])\S.*", re.DOTALL)
_VNI = re.compile(r"VNI[- _]?\S.*", re.DOTALL)
_VISCII = re.compile(r"VI(?:SCII)?[- ][A-Z].*", re.DOTALL)
_CAPITALS = re.compile(r".*[a-z]H(?: .*)?", re.DOTALL)
# A raised mark that leads to a note, and the ends of words that a raised number belongs to.
_NOTE_MARK = re.compile(
    r"\s*[(\[]?(?:[0-9]{1,2}|[*†‡]{1,3})[)\]]?(?:\s*[,;]\s*[(\[]?[0-9*]{1,2}[)\]]?)*\s*"
)
_POWER_OF_LENGTH = re.compile(r"(?:^|[\s0-9/(])[kcdmh]?m\Z", re.IGNORECASE)
_POWER_OF_TEN = re.compile(r"(?<![0-9.,])10\Z")
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Signs that Symbol draws for a byte, and Wingdings; bullets of every kind are bullets.
_SYMBOL = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xAE: "→", 0xAD: "↑", 0xAF: "↓", 0xB7: "•", 0xBC: "…", 0x2D: "−", 0x44: "Δ", 0x6D: "μ",
}  # fmt: skip
_WINGDINGS = {0xE0: "→", 0xE8: "→", 0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0xE9: "↑", 0xEA: "↓"}
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@noun(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one font.

    Attributes:
        text: its characters as the file holds them.
        font: the name of its font; empty where it is not known.
        raised: whether it is set as superscript.
    """

    text: str
    font: str = ""
    raised: bool = False


@noun(frozen=True, slots=True)
class Coding:
    """What a font draws bytes as.

    Attributes:
        name: one of ``legacy.DECODERS``.
        capitals: whether it draws small letters as capitals.
    """

    name: str
    capitals: bool = False


def coding_of(font: str) -> Coding | None:
    """Tell an old Vietnamese font by its name; None for every other.

    >>> coding_of(".VnTime"), coding_of(".VnArial NarrowH"), coding_of("VNI-Times")
    (Coding(name='tcvn3', capitals=False), Coding(name='tcvn3', capitals=True), \
Coding(name='vni', capitals=False))
    >>> coding_of("Times New Roman"), coding_of("Vnew Sans")
    (None, None)
    """
    if _TCVN3.fullmatch(font):
        return Coding("tcvn3", _CAPITALS.fullmatch(font) is not None)
    if _VNI.fullmatch(font):
        return Coding("vni")
    return Coding("viscii") if _VISCII.fullmatch(font) else None


class Letters:
    """Makes words of runs, and remembers the old encodings that it met.

    Args:
        encoding: the old encoding of fonts whose name says nothing; empty where there is none.

    >>> letters = Letters()
    >>> letters.words([Run("Thu ng©n s", ".VnTime"), Run("¸ch ", ".VnTime"), Run("2010")])
    'Thu ngân sách 2010'
    >>> letters.encoding
    'tcvn3'
    """

    def __init__(self, encoding: str = "") -> None:
        forced = encoding in legacy.DECODERS
        self._other = Coding(encoding) if forced else None
        self._met: Counter[str] = Counter()
        self._known: dict[str, Coding | None] = {}

    @property
    def encoding(self) -> str:
        """The old encoding that most letters were in, else ``utf-8``."""
        return max(self._met, key=lambda name: self._met[name]) if self._met else "utf-8"

    def words(self, runs: Sequence[Run]) -> str:
        """Give the text of runs, in Unicode."""
        pieces: list[str] = []
        for coding, group in groupby(_laid_low(runs), lambda run: self._coding(run.font)):
            text = "".join(run.text for run in group)
            pieces.append(text if coding is None else self._decoded(text, coding))
        return "".join(pieces)

    def _coding(self, font: str) -> Coding | None:
        if font not in self._known:
            self._known[font] = coding_of(font) or self._other
        return self._known[font]

    def _decoded(self, text: str, coding: Coding) -> str:
        old = None if legacy.is_unicode(text) else legacy.shown_as(text, coding.name)
        if old is None or _LOST in old:
            return text  # typed in Unicode, whatever its font is called
        if old != text:
            self._met[coding.name] += len(text)
        return old.upper() if coding.capitals else old

    def mended(self, blocks: Sequence[Block]) -> list[Block]:
        """Give blocks in Unicode where fonts did not say that their letters are old ones.

        It is told from all texts that hold letters which old bytes are shown as and none that only
        Unicode has; these are read anew, and nothing else.
        """
        if self._met:
            return list(blocks)
        found = legacy.shown_in(_texts(blocks))
        if found is None:
            return list(blocks)

        def mend(text: str) -> str:
            if text.isascii() or legacy.is_unicode(text):
                return text
            old = legacy.shown_as(text, found)
            if _LOST in old:
                return text
            self._met[found] += len(text)
            return old

        return [_with_texts(block, mend) for block in blocks]


def sign(code: int, font: str) -> str:
    """Give the character that a font of signs draws for a code; a bullet for what is not known.

    >>> sign(0xF0B3, "Symbol"), sign(0xF0A7, "Wingdings"), sign(0x2013, "Arial")
    ('≥', '•', '–')
    """
    private = 0xF000 <= code <= 0xF0FF
    draws = _draws(font)
    if private and coding_of(font) is not None:
        return chr(code & 0xFF)
    if private or (draws and code <= 0xFF):
        known = _WINGDINGS if "dings" in font.lower() else _SYMBOL
        byte = code & 0xFF
        is_letter = 0x20 <= byte < 0x7F and not (draws and known is _WINGDINGS)
        return known.get(byte, chr(byte) if is_letter else "•")
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


@lru_cache(maxsize=256)
def _draws(font: str) -> bool:
    return font.lower().startswith(("symbol", "wingdings", "webdings", "zapfdingbats"))


def _laid_low(runs: Iterable[Run]) -> list[Run]:
    """Give runs without note marks, powers and degrees as they are read, signs in Unicode."""
    made: list[Run] = []
    before = ""
    runs = list(runs)
    level = all(run.raised for run in runs if run.text.strip())  # nothing lies below it
    for run in runs:
        text = run.text
        if run.raised and not level and before.strip():
            text = _lowered(text, before)
        if _draws(run.font):
            text = "".join(" " if c in " \t\n" else sign(ord(c), run.font) for c in text)
        elif _PRIVATE.search(text):
            text = "".join(sign(ord(c), run.font) if "\uf020" <= c <= "\uf0ff" else c for c in text)
        if text:
            made.append(Run(text, run.font))
            before = (before + text)[-12:]
    return made


def _lowered(text: str, before: str) -> str:
    """Give what raised characters are read as behind others.

    >>> _lowered("2", "15.000 m"), _lowered("1", "1.234"), _lowered("0", "37"), _lowered("6", " 10")
    ('2', '', '°', '⁶')
    """
    if text.strip() in ("0", "o") and before[-1:].isdigit():
        return "°"
    if not _NOTE_MARK.fullmatch(text):
        return text
    if text.strip() in ("2", "3") and _POWER_OF_LENGTH.search(before):
        return text.strip()
    if text.strip().isdigit() and _POWER_OF_TEN.search(before):
        return text.strip().translate(_TO_RAISED)
    return ""


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row)


def _with_texts(block: Block, mend: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(mend(block.text))
    if isinstance(block, Grid):
        rows = tuple(tuple(_cell(cell, mend(cell.text)) for cell in row) for row in block.rows)
        return Grid(rows, block.sheet)
    return block


def _cell(cell: GridCell, text: str) -> GridCell:
    return GridCell(
        text, cell.rows, cell.columns, cell.value, cell.indent, cell.head, cell.bold, cell.address
    )
