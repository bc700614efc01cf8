"""Words, lines and pages set by hand, for the tests of layout."""

from __future__ import annotations

from ktxh_cli.reading.parsers.pdf.page import Box, Glyph, Line, Page, Word

#: Width of a letter in sizes of the font, and of the space between words.
LETTER = 0.5
SPACE = 0.25


def word(text: str, x: float, base: float, size: float = 12.0, bold: bool = False) -> Word:
    """Give a word that begins at a place."""
    end = x + LETTER * size * len(text)
    return Word(text, x, end, base - 0.75 * size, base + 0.22 * size, base, size, bold)


def words(text: str, x: float, base: float, size: float = 12.0, bold: bool = False) -> list[Word]:
    """Give the words of a line that begins at a place."""
    made = []
    for part in text.split():
        made.append(word(part, x, base, size, bold))
        x = made[-1].x1 + SPACE * size
    return made


def line(text: str, x: float, base: float, size: float = 12.0, bold: bool = False) -> Line:
    """Give a line that begins at a place."""
    return Line(tuple(words(text, x, base, size, bold)))


def right(text: str, x: float, base: float, size: float = 12.0, bold: bool = False) -> list[Word]:
    """Give words that end at a place, as figures of a column do."""
    made = words(text, 0.0, base, size, bold)
    shift = x - made[-1].x1
    return [w._replace(x0=w.x0 + shift, x1=w.x1 + shift) for w in made]


def middle(text: str, x: float, base: float, size: float = 12.0, bold: bool = False) -> list[Word]:
    """Give words that are set in the middle over a place, as heads are."""
    made = words(text, 0.0, base, size, bold)
    shift = x - made[-1].x1 / 2
    return [w._replace(x0=w.x0 + shift, x1=w.x1 + shift) for w in made]


def page(
    *held: list[Word] | Word,
    number: int = 1,
    across: tuple[Box, ...] = (),
    down: tuple[Box, ...] = (),
) -> Page:
    """Give a page of A4 with words and rules."""
    flat = [w for part in held for w in ([part] if isinstance(part, Word) else part)]
    return Page(number, 595.0, 842.0, tuple(flat), across, down)


def glyphs(
    text: str, x: float, base: float, size: float = 12.0, advance: float = LETTER
) -> list[Glyph]:
    """Give letters side by side; a space is left out and leaves its room."""
    made = []
    for char in text:
        if char != " ":
            made.append(Glyph(char, x, x + LETTER * size, base, size))
        x += (SPACE if char == " " else advance) * size
    return made


def ruled(xs: list[float], ys: list[float]) -> dict[str, tuple[Box, ...]]:
    """Give the rules of a whole grid, as arguments of ``page``."""
    return {
        "across": tuple(Box(xs[0], y, xs[-1], y) for y in ys),
        "down": tuple(Box(x, ys[0], x, ys[-1]) for x in xs),
    }
