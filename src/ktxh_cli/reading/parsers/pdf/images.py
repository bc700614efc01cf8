"""Pages that are images: their words by tesseract, their rules by runs of dark dots."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from ktxh_cli.errors import ReadError
from ktxh_cli.frozen import noun
from ktxh_cli.language import say
from ktxh_cli.reading.legacy import is_syllable
from ktxh_cli.reading.parsers.pdf.page import Box, Page, Word

#: Dots an inch that a page is drawn with to be read: what tesseract was trained on.
DENSITY = 300
#: More dots than this a page is not drawn with; a larger one is drawn more coarsely.
MOST_DOTS = 40_000_000
_POINTS = 72.0
_DARK = 140
#: A rule is so long at least, and so thick at most, in points.
_LONG = 24.0
_THICK = 4.0
_SURE = 15.0
#: How tesseract divides a page: by itself, which finds columns but may pass over those of a
#: table; where much of the ink is then in no word, as one column, which finds these.
_BY_ITSELF, _ONE_COLUMN = "3", "4"
_ENOUGH_INK = 0.93
_JUNK = re.compile(r"[|_—~=\[\]{}'‘’\"“”.,:;`´°¬¦\\/]+")
_HALF = re.compile(r"(?:^|[^\w.,])[0-9]{1,3}(?:\.[0-9]{3})*[.,]$")
_WORDS = 5
_LINES = 4


@noun(frozen=True, slots=True)
class Picture:
    """A page as grey dots.

    Attributes:
        dots: a byte a dot, from white 255 to black 0, row by row.
        width, height: dots across and down.
        density: dots an inch.
    """

    dots: bytes
    width: int
    height: int
    density: float


def languages() -> str:
    """Give the languages that tesseract is to read: Vietnamese, with English where it is there.

    Raises:
        ReadError: tesseract or its Vietnamese is not installed (``E_OCR``); says what to install.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise _missing(say("chưa cài tesseract", "tesseract is not installed"))
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError):
        raise _missing(say("tesseract không chạy được", "tesseract does not run")) from None
    known = set(done.stdout.decode("utf-8", "replace").split())
    if "vie" not in known:
        raise _missing(
            say("tesseract chưa có tiếng Việt (vie)", "tesseract has no Vietnamese (vie)")
        )
    return "vie"


def _missing(problem: str) -> ReadError:
    return ReadError(
        problem,
        hint=say(
            "cài: apt install tesseract-ocr tesseract-ocr-vie (macOS: brew install tesseract-lang)",
            "install: apt install tesseract-ocr tesseract-ocr-vie"
            " (macOS: brew install tesseract-lang)",
        ),
        code="E_OCR",
    )


def read_picture(picture: Picture, number: int, spoken: str) -> Page:
    """Read a page that is an image.

    Args:
        picture: the page.
        number: 1 for the first page.
        spoken: what ``languages`` gives.

    Raises:
        ReadError: tesseract failed (``E_OCR``).
    """
    points = _POINTS / picture.density
    across, down, bare = _rules(picture, points)
    words = _words_of(bare, spoken, points)
    return Page(
        number=number,
        width=picture.width * points,
        height=picture.height * points,
        words=tuple(words),
        across=tuple(across),
        down=tuple(down),
        images=1.0,
    )


def _words_of(picture: Picture, spoken: str, points: float) -> list[Word]:
    """Give the words of a picture, divided in the way that leaves less of its ink unread."""
    words = list(_words(_said(picture, spoken, _BY_ITSELF), points))
    held = _ink_held(picture, words, points)
    if held < _ENOUGH_INK:
        others = list(_words(_said(picture, spoken, _ONE_COLUMN), points))
        if _ink_held(picture, others, points) > held + 0.02:
            return others
    return words


def _ink_held(picture: Picture, words: Sequence[Word], points: float) -> float:
    """Give the share of the dark dots that lie in words, 0 to 1."""
    import numpy as np

    dots = np.frombuffer(picture.dots, dtype=np.uint8)
    dark = dots.reshape(picture.height, picture.width) < _DARK
    every = int(np.count_nonzero(dark))
    left = dark.copy()
    for word in words:
        rows = slice(max(0, int((word.top - 2) / points)), int((word.bottom + 2) / points) + 1)
        left[rows, max(0, int((word.x0 - 1) / points)) : int((word.x1 + 1) / points) + 1] = False
    return 1.0 - int(np.count_nonzero(left)) / max(every, 1)


def _said(picture: Picture, spoken: str, division: str) -> str:
    """Give the table of words that tesseract makes of a picture."""
    grey = b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.dots
    asked = ["-l", spoken, "--psm", division, "--dpi", str(round(picture.density))]
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", *asked, "tsv"],
            input=grey,
            capture_output=True,
            # its threads wait for each other on few processors
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except OSError as error:
        raise _failed(str(error)) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _failed(said[-1] if said else str(done.returncode))
    return done.stdout.decode("utf-8", "replace")


def _failed(said: str) -> ReadError:
    said = "".join(c for c in said if c.isprintable())[:200]
    return ReadError(
        say(f"tesseract không đọc được ảnh: {said}", f"tesseract cannot read the image: {said}"),
        hint=say("quét lại ảnh rõ hơn", "scan it again, more clearly"),
        code="E_OCR",
    )


def _words(table: str, points: float) -> Iterator[Word]:
    """Yield the words of tesseract's table; those of a line stand on one height."""
    lines: dict[tuple[str, ...], list[tuple[Box, str]]] = defaultdict(list)
    tall: dict[tuple[str, ...], float] = {}
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12:
            continue
        line = tuple(fields[1:5])
        left, top, width, height = (float(f) * points for f in fields[6:10])
        box = Box(left, top, left + width, top + height)
        if int(fields[0]) == _LINES:
            tall[line] = height
        text = fields[11].strip()
        if int(fields[0]) == _WORDS and text and _is_word(text, float(fields[10])):
            lines[line].append((box, text))
    usual = median(tall.values()) if tall else 12.0
    for line, read in lines.items():
        words = [
            (b, _cased(t, u)) for (b, t), (_, u) in zip(read, [(None, ""), *read], strict=False)
        ]
        size = tall.get(line, usual)
        size = usual if 0.6 * usual < size < 1.5 * usual else size
        base = median(_base(box, text, size) for box, text in words)
        for box, text in _numbers_joined(words, size):
            top, bottom = base - 0.75 * size, base + 0.22 * size
            yield Word(text, box.x0, box.x1, top, bottom, base, size)


def _cased(text: str, before: str) -> str:
    """Give a word with a capital that only an image has: «hỘ», and «Ở» inside a sentence.

    >>> _cased("hỘ", "5.030"), _cased("Ở", "nhà"), _cased("Ở,", "nhà."), _cased("mMSĐ", "số")
    ('hộ', 'ở', 'Ở,', 'mMSĐ')
    """
    if len(text) > 1 and text[0].islower() and text[1:].isupper() and not text.isascii():
        return text.lower() if is_syllable(text.lower()) else text
    inside = before.isalpha() and before.islower()
    single = len(text.rstrip(",.;:")) == 1 and not text.isascii()
    return text.lower() if inside and single else text


def _numbers_joined(words: Sequence[tuple[Box, str]], size: float) -> Iterator[tuple[Box, str]]:
    """Yield the words of a line, the two halves of a number («198.» «116») as one."""
    held: tuple[Box, str] | None = None
    for box, text in words:
        if held is None:
            held = box, text
            continue
        before, said = held
        if _HALF.search(said) and text[:1].isdigit() and box.x0 - before.x1 < 0.4 * size:
            held = Box(before.x0, before.top, box.x1, max(before.bottom, box.bottom)), said + text
            continue
        yield held
        held = box, text
    if held is not None:
        yield held


def _is_word(text: str, sure: float) -> bool:
    """Tell a word from what rules and dirt are taken for."""
    return sure >= _SURE and _JUNK.fullmatch(text) is None


def _base(box: Box, text: str, size: float) -> float:
    """Give the height that a word stands on: its foot, but for letters that go below."""
    below = any(c in "gpqyjQ,;()ạặậẹệịọộợụựỵ" for c in text)
    return box.bottom - (0.2 * size if below else 0.0)


# --- rules


def _rules(picture: Picture, points: float) -> tuple[list[Box], list[Box], Picture]:
    """Give the rules of a picture, long and thin runs of dark dots, and the picture without them.

    Letters that touch a line are misread; without the lines fewer are.
    """
    import numpy as np

    dots = np.frombuffer(picture.dots, dtype=np.uint8)
    dots = dots.reshape(picture.height, picture.width).copy()
    dark = dots < _DARK
    long, thick = round(_LONG / points), max(1, round(_THICK / points))
    found: list[list[Box]] = []
    for turned, own in ((dark, dots), (dark.T, dots.T)):
        rules = []
        for band in _bands(turned, long):
            if band[-1][0] - band[0][0] >= thick:
                continue
            first, last = band[0][0], band[-1][0]
            begin, end = min(r[1] for r in band), max(r[2] for r in band)
            own[max(0, first - 1) : last + 2, begin:end] = 255
            height = (first + last) / 2 * points
            rules.append(Box(begin * points, height, end * points, height))
        found.append(rules)
    down = [Box(b.top, b.x0, b.top, b.x1) for b in found[1]]
    bare = Picture(dots.tobytes(), picture.width, picture.height, picture.density)
    return found[0], down, bare


def _bands(dark: Any, long: int) -> list[list[tuple[int, int, int]]]:
    """Give the long dark runs along the rows of a picture, those that touch put together."""
    import numpy as np

    bands: list[list[tuple[int, int, int]]] = []
    if dark.shape[1] <= long:
        return bands
    for row in np.flatnonzero(np.count_nonzero(dark, axis=1) >= long):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[row].view(np.int8), [0]))))
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            if end - begin >= long:
                _put(bands, (int(row), int(begin), int(end)))
    return bands


def _put(bands: list[list[tuple[int, int, int]]], run: tuple[int, int, int]) -> None:
    """Put a run to the band of runs that it lies below of, or begin another."""
    row, begin, end = run
    for band in reversed(bands[-60:]):
        above, a, b = band[-1]
        if row - above <= 2 and a < end and begin < b:
            band.append(run)
            return
    bands.append([run])


def pages_named(numbers: Sequence[int]) -> str:
    """Name pages as people do.

    >>> pages_named([1, 2, 3, 5])
    '1-3, 5'
    """
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)
