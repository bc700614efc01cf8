"""From a page of a PDF to the letters that are drawn on it.

pypdfium2 is the reader: a document opens in 8 ms (pdfplumber: 440 ms), it is BSD and Apache
licensed, and PDFium is the reader that browsers have hardened against hostile files. Only what is
drawn on the page is asked for: annotations, forms, scripts and attachments never are.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

from ktxh_cli.reading.parsers.pdf.page import Box, Glyph
from ktxh_cli.reading.parsers.pdf.paths import PathReader, Paths
from ktxh_cli.reading.parsers.runs import coding_of

#: Steeper than this (in radians) from the four directions of print a text is a watermark.
_SLANT = 0.12
_INVISIBLE = 3
_WHITE = 250
_SMALLEST = 1.0
_BOLD = re.compile(r"bold|black|heavy|demi|[,-]b(?:old)?$", re.IGNORECASE)
# What PDF puts before and behind the name of a font: a part of one, its weight.
_PLAIN_NAME = re.compile(r"^[A-Z]{6}\+|[,-](?:Bold|Italic|Regular|Normal)+.*$")
_SIGNS_FONT = re.compile(r"symbol|wingding|webding|dingbat", re.IGNORECASE)


class Drawn(NamedTuple):
    """What is drawn on a page, in its own turn: see ``turned``.

    Attributes:
        glyphs: the letters by the quarter that they are turned: 0 as the page is read.
        paths: rules, grounds and images.
        unread: signs without a known meaning.
        hidden: letters of an invisible layer.
        width, height: size of the page.
    """

    glyphs: dict[int, list[Glyph]]
    paths: Paths
    unread: int
    hidden: int
    width: float
    height: float


class _Style(NamedTuple):
    """How the letters of one piece of text are drawn."""

    size: float
    base: float
    level: bool
    turn: int
    bold: bool
    seen: bool
    invisible: bool
    white: bool
    encoding: str
    capital: bool
    signs: bool
    nameless: bool


class PageReader:
    """Reads one page through PDFium.

    Attributes:
        raw: the module of PDFium's own functions.
        page: the handle of the page.
    """

    def __init__(self, raw: Any, page: Any) -> None:
        self.raw = raw
        self.page = page
        self.turned = int(raw.FPDFPage_GetRotation(page)) % 4
        box = raw.FS_RECTF()
        if not raw.FPDF_GetPageBoundingBox(page, box):
            box.left, box.bottom, box.right, box.top = 0.0, 0.0, 595.0, 842.0
        self.box = Box(box.left, box.bottom, box.right, box.top)  # bottom is PDF's, from below
        across, down = abs(self.box.x1 - self.box.x0), abs(self.box.bottom - self.box.top)
        self.width, self.height = (down, across) if self.turned % 2 else (across, down)

    def read(self) -> Drawn:
        """Give everything that is drawn."""
        paths = PathReader(self.raw, self.page, self._place).read()
        glyphs, unread, hidden = self._glyphs(paths)
        return Drawn(glyphs, paths, unread, hidden, self.width, self.height)

    # --- places

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """Give the place on the page as it is looked at of a place in the file."""
        left, low, right, high = self.box
        if self.turned == 0:
            return x - left, high - y
        if self.turned == 1:
            return y - low, x - left
        if self.turned == 2:
            return right - x, y - low
        return high - y, right - x

    # --- letters

    def _glyphs(self, paths: Paths) -> tuple[dict[int, list[Glyph]], int, int]:
        raw = self.raw
        text = raw.FPDFText_LoadPage(self.page)
        if not text:
            return {}, 0, 0
        try:
            return self._letters(text, paths)
        finally:
            raw.FPDFText_ClosePage(text)

    def _letters(self, text: Any, paths: Paths) -> tuple[dict[int, list[Glyph]], int, int]:
        raw = self.raw
        count = raw.FPDFText_CountChars(text)
        # as a number, since making a pointer object of each letter takes half of the time
        object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
            ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
        )
        handle = ctypes.cast(text, ctypes.c_void_p)
        box = raw.FS_RECTF()
        pointer = ctypes.byref(box)
        plain, shift, top = self.turned == 0, self.box.x0, self.box.bottom
        unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        styles: dict[int, _Style] = {}
        glyphs: dict[int, list[Glyph]] = {}
        unread = hidden = 0
        for at in range(count):
            code = unicode_of(text, at)
            if code in (10, 13):
                continue
            box_of(text, at, pointer)
            left, low, right, high = box.left, box.bottom, box.right, box.top
            made_up = right == left and code == 32  # by PDFium, which guesses some rightly
            if right == left and not made_up and (code < 32 or high == low):
                continue
            address = object_of(handle, at)
            style = styles.get(address or 0)
            if style is None and made_up:
                continue
            if style is None:
                style = styles[address or 0] = self._style(text, at, address)
            if not style.seen:
                continue
            if plain:
                x0, y0, x1, y1 = left - shift, top - low, right - shift, top - high
            else:
                x0, y0, x1, y1 = *self._place(left, low), *self._place(right, high)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if not (0 <= x <= self.width and 0 <= y <= self.height):
                continue
            if style.white and not paths.under(x, y):
                continue
            if style.invisible:
                if not paths.image(x, y):
                    continue
                hidden += code > 32
            sign = _sign(code, style) if not 32 <= code < 0x80 or style.nameless else chr(code)
            if sign is None:
                unread += 1
                sign = "\ufffd"
            base = style.base if style.level else self._base(text, at, style.turn)
            if style.turn:
                x0, x1 = _along(style.turn, x0, y0, x1, y1, self.width, self.height)
            glyphs.setdefault(style.turn, []).append(
                Glyph(sign, x0, x1, base, style.size, style.bold, style.encoding, style.capital)
            )
        return glyphs, unread, hidden

    def _base(self, text: Any, at: int, turn: int) -> float:
        """Give the height of the line that a letter stands on, in its own turn."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self.raw.FPDFText_GetCharOrigin(text, at, x, y)
        return _across(turn, *self._place(x.value, y.value), self.width, self.height)

    def _style(self, text: Any, at: int, address: int | None) -> _Style:
        raw = self.raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * (math.hypot(matrix.c, matrix.d) or 1.0)
        angle = math.atan2(matrix.b, matrix.a) - self.turned * math.pi / 2
        turn = round(angle / (math.pi / 2))
        slant = abs(angle - turn * math.pi / 2)
        mode, font, weight = 0, "", 0
        if address:
            piece = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
            mode = raw.FPDFTextObj_GetTextRenderMode(piece)
            font, weight = self._font(raw.FPDFTextObj_GetFont(piece))
        red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
        known = raw.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
        white = bool(known) and min(red.value, green.value, blue.value) >= _WHITE
        clear = bool(known) and alpha.value == 0
        coding = coding_of(_PLAIN_NAME.sub("", font))
        return _Style(
            size=size,
            base=self._base(text, at, turn % 4),
            level=slant < 1e-4,
            turn=turn % 4,
            bold=weight >= 600 or bool(_BOLD.search(font)) or mode == 2,
            seen=slant <= _SLANT and size >= _SMALLEST and not clear and mode != 7,
            invisible=mode == _INVISIBLE,
            white=white and mode in (0, 4),
            encoding=coding.name if coding else "",
            capital=coding is not None and coding.capitals,
            signs=bool(_SIGNS_FONT.search(font)),
            # without a map the code of a letter is only its number in the font
            nameless=coding is None and raw.FPDFText_HasUnicodeMapError(text, at) == 1,
        )

    def _font(self, font: Any) -> tuple[str, int]:
        """Give the name and weight of a font."""
        raw = self.raw
        if not font:
            return "", 0
        room = raw.FPDFFont_GetBaseFontName(font, None, 0)
        if not 0 < room < 1000:
            return "", 0
        name = ctypes.create_string_buffer(room)
        raw.FPDFFont_GetBaseFontName(font, name, room)
        return name.value.decode("latin-1"), raw.FPDFFont_GetWeight(font)


def _sign(code: int, style: _Style) -> str | None:
    """Give the text of a character code; None where nobody can know it."""
    if style.nameless and code > 32:
        return None
    if code in (2, 0xFFFE, 0xAD):  # PDFium's own mark of a hyphen at the end of a line
        return "\xad" if code == 0xAD else "-"
    if 0xE000 <= code <= 0xF8FF:
        low = code - 0xF000
        if style.signs:
            return "•"
        return chr(low) if 0x20 <= low < 0x7F else None
    if code == 0xFFFD or code < 32 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return None
    if style.signs and not chr(code).isalnum() and not chr(code).isspace():
        return chr(code) if code in (0x25, 0x2D, 0xB1, 0xD7, 0x2264, 0x2265) else "•"
    return chr(code)


def _along(
    turn: int, x0: float, y0: float, x1: float, y1: float, width: float, height: float
) -> tuple[float, float]:
    """Give where a letter begins and ends along its own line."""
    if turn == 0:
        ends = (x0, x1)
    elif turn == 1:  # written upwards
        ends = (height - y0, height - y1)
    elif turn == 2:
        ends = (width - x0, width - x1)
    else:
        ends = (y0, y1)
    return min(ends), max(ends)


def _across(turn: int, x: float, y: float, width: float, height: float) -> float:
    """Give the height of a place in the turn of its own line."""
    return (y, x, height - y, width - x)[turn]
