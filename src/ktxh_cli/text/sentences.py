"""Sentences, headings and list items of a view.

A line break ends a sentence unless the line was broken in the middle of one: by a page end or by a
narrow column. A full stop ends one unless it stands in a number, an abbreviation or a list mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ktxh_cli.frozen import replace
from ktxh_cli.model import Sentence, SentenceKind, View
from ktxh_cli.patterns import IGNORECASE, compiled

_LINE = compiled(r"[^\n]++")
_VISIBLE = compiled(r"\S")
_CLOSED = '.!?:;…"”)'
# Where a line that follows begins a list item or numbered heading.
_MARK = compiled(
    r"[ ]{0,12}(?:[-–—•*+●▪○◦]{1,2}(?![0-9])|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)/](?![0-9])"
    r"|\(?[a-zđ]\)|[IVX]{1,5}[.)/])[ ]{0,4}"
)
_STOP = compiled(
    r"(?<![.!?…])[.!?…]++[\"”’')\]]{0,2}(?=[ ]|$)|(?<=[\p{Ll}0-9%)\]])[.!?](?=\p{Lu}\p{Ll})"
)
# What stands before a full stop that does not end a sentence.
_ABBREVIATION = compiled(
    r"(?:(?<!\p{L})(?:tp|tx|tt|ts|ths|gs|pgs|bs|ks|cn|q|p|v|vv|v\.v|st|tr|nxb|mr|mrs|dr|no|đ/c|"
    r"ubnd|hđnd|ông|bà|cty|đt|tel|fax|ql|tl|sđt|stt|kt|tm|tl|tuq|k/t)"
    r"|(?<![\p{L}0-9])(?<![0-9][ ])(?:\p{L}|km))$",
    IGNORECASE,
)
# A line break that only stands for the space between two words of a sentence.
_BROKEN = compiled(r"(?<=[\p{L},])\n(?=\p{L})")
_LONGEST_HEADING = 160
_LONGEST_SENTENCE = 4000
#: Twice as many as the longest sentences of news and reports hold.
_MOST_NUMBERS = 100
_NUMBER = compiled(r"[0-9]++(?:[.,][0-9]++)*+")
_DIGITS = frozenset("0123456789.,")


def split(
    view: View,
    *,
    wrapped: bool | None = None,
    first: int = 0,
    inside: SentenceKind | None = None,
) -> Iterator[Sentence]:
    r"""Yield the sentences of the view in reading order.

    Args:
        view: the view of a text, or of a stretch of one that begins with a sentence.
        wrapped: whether the text is set in a column; None to tell it by the view.
        first: the number of the first paragraph.
        inside: where the view begins inside a paragraph, what the sentences of that one are.

    >>> from ktxh_cli.text.view import view_of
    >>> text = "I. KẾT QUẢ\nThu đạt 3.042,3 tỷ đồng. TP. Huế đón\nhơn 5 vạn khách; chi tăng."
    >>> [s.plain for s in split(view_of(text))]
    ['I. KẾT QUẢ', 'Thu đạt 3.042,3 tỷ đồng.', 'TP. Huế đón hơn 5 vạn khách; chi tăng.']
    """
    paragraphs = list(_paragraphs(view, wrapped, inside is not None))
    view = _joined(view, paragraphs)
    for number, (start, end, mark) in enumerate(paragraphs, first):
        body = start + mark
        pieces = list(_cut(view.plain, body, end)) or [(start, end)]
        kind = inside if inside is not None else _kind(view.plain, pieces, bool(mark), end)
        inside = None
        for i, (a, b) in enumerate(pieces):
            yield Sentence(view, start if i == 0 else a, b, kind, number)


def is_wrapped(view: View) -> bool:
    r"""Tell whether a text is set in a column: many lines end in the middle of a sentence.

    >>> from ktxh_cli.text.view import view_of
    >>> is_wrapped(view_of("Thu ngân sách\ntrên địa bàn\nđạt dự toán\nđã giao."))
    True
    """
    return _is_wrapped(view.plain, _lines(view.plain))


def _lines(plain: str) -> list[tuple[int, int]]:
    return [m.span() for m in _LINE.finditer(plain) if _VISIBLE.search(plain, *m.span())]


def _paragraphs(view: View, wrapped: bool | None, unmarked: bool) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, length of list mark) of stretches whose line breaks are no breaks."""
    plain = view.plain
    lines = _lines(plain)
    if wrapped is None:
        wrapped = _is_wrapped(plain, lines)
    start = end = mark = -1
    for a, b in lines:
        text_start = _VISIBLE.search(plain, a, b).start()  # type: ignore[union-attr]
        text_end = a + len(plain[a:b].rstrip())
        marked = None if unmarked else _MARK.match(plain, a, b)
        unmarked = False  # only a line that begins inside a paragraph has no mark
        if start >= 0 and not marked and _continues(plain, end, text_start, wrapped):
            end = text_end
            continue
        if start >= 0:
            yield start, end, mark
        start, end = text_start, text_end
        mark = marked.end() - text_start if marked else 0
    if start >= 0:
        yield start, end, mark


def _joined(view: View, paragraphs: Sequence[tuple[int, int, int]]) -> View:
    """Give the view with a space for each line break in the middle of a sentence.

    Nothing that reads words need then know of line breaks; offsets stay.
    """
    breaks = [
        match.start()
        for start, end, _ in paragraphs
        for match in _BROKEN.finditer(view.plain, start, end)
    ]
    if not breaks:
        return view
    plain, folded = list(view.plain), list(view.folded)
    for at in breaks:
        plain[at] = folded[at] = " "
    return replace(view, plain="".join(plain), folded="".join(folded))


def _is_wrapped(plain: str, lines: list[tuple[int, int]]) -> bool:
    if len(lines) < 4:
        return False
    middle = sum(
        1
        for (_, b), (a, _) in pairwise(lines)
        if plain[b - 1] not in _CLOSED and plain[a].islower()
    )
    return middle * 4 >= len(lines)


def _continues(plain: str, end: int, start: int, wrapped: bool) -> bool:
    """Tell whether the line at ``start`` goes on with the sentence that broke off at ``end``."""
    last, first = plain[end - 1], plain[start]
    if last in ".!?:;…":
        return False
    if first.islower() or first in ",;)%":
        return True
    return wrapped and plain.count("\n", end, start) == 1 and not plain[start : start + 2].isupper()


def _cut(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph."""
    begin = start
    for match in _STOP.finditer(plain, start, end):
        stop = match.end()
        if match[0] == "." and _ABBREVIATION.search(
            plain, max(begin, match.start() - 6), match.start()
        ):
            continue
        if stop < end and not _trails(plain, match[0], stop, end):
            yield from _bounded(plain, begin, stop)
            gap = _VISIBLE.search(plain, stop, end)
            if gap is None:
                return
            begin = gap.start()
    if begin < end:
        yield from _bounded(plain, begin, end)


def _bounded(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence that is longer than any that was written to be read.

    Reading looks round each figure in its whole sentence: a text without a full stop, as a table
    torn out of its lines, would take time with the square of its length.
    """
    while (high := _limit(plain, start, end)) < end:
        low = (start + high) // 2
        found = (plain.rfind(sign, low, high) for sign in ("; ", ", ", " ", "\n"))
        cut = next((at + 1 for at in found if at >= 0), None)
        if cut is None:  # between the digits of a number never: a part would be another number
            cut = next((at for at in range(high, low, -1) if plain[at - 1] not in _DIGITS), None)
        if cut is None:
            break
        yield start, cut
        gap = _VISIBLE.search(plain, cut, end)
        if gap is None:
            return
        start = gap.start()
    yield start, end


def _limit(plain: str, start: int, end: int) -> int:
    """Give where a sentence has as many characters or numbers as it may; its end for most."""
    high = min(end, start + _LONGEST_SENTENCE)
    if high - start > 2 * _MOST_NUMBERS:
        numbers = _NUMBER.finditer(plain, start, high)
        beyond = next(islice(numbers, _MOST_NUMBERS, None), None)
        if beyond is not None:
            return beyond.start()
    return high


def _trails(plain: str, stop: str, position: int, end: int) -> bool:
    """Tell whether dots only trail off a list («gia cầm... đều tăng»)."""
    if not (stop.startswith("...") or stop[0] == "…"):
        return False
    following = _VISIBLE.search(plain, position, end)
    return following is not None and following[0].islower()


def _kind(plain: str, pieces: list[tuple[int, int]], marked: bool, end: int) -> SentenceKind:
    """Tell a heading and a list item from running text."""
    if (
        len(pieces) == 1
        and end - pieces[0][0] <= _LONGEST_HEADING
        and plain[end - 1] not in ".;!?,"
    ):
        return SentenceKind.HEADING
    return SentenceKind.ITEM if marked else SentenceKind.BODY
