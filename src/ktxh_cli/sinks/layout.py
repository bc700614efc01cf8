"""Laying out cells in columns of a terminal: widths, wrapping, cutting; no colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Width = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: what the cells are; a field of the record or a join of several.
        header: what stands over it.
        right: True to align to the right.
        least: it may shrink to this width; cells that need more wrap.
        most: it never grows wider.
        lines: how many lines a cell may take before it is cut.
        gap: spaces behind it.
        weight: what cannot stay in a narrow terminal goes in order of weight, lightest first.
    """

    name: str
    header: str
    right: bool = False
    least: int = 6
    most: int = 40
    lines: int = 2
    gap: int = 2
    weight: int = 9


def fit(
    columns: Sequence[Column], natural: Sequence[int], room: int
) -> tuple[list[Column], list[int]]:
    """Choose columns and their widths so that all fit in ``room``.

    The widest columns shrink first; when none can shrink, the column of least weight goes.
    """
    kept = list(columns)
    widths = {c.name: min(n, c.most) for c, n in zip(columns, natural, strict=True)}
    while True:
        over = sum(widths[c.name] for c in kept) + sum(c.gap for c in kept[:-1]) - room
        if over <= 0:
            return kept, [widths[c.name] for c in kept]
        spare = [c for c in kept if widths[c.name] > c.least]
        if spare and sum(widths[c.name] - c.least for c in spare) >= over:
            widest = max(spare, key=lambda c: widths[c.name])
            widths[widest.name] -= 1
        elif len(kept) > 1:
            kept.remove(min(kept, key=lambda c: c.weight))
        else:
            return kept, [max(room, 1)]


def wrap(text: str, width: int, lines: int, measure: Width = len) -> list[str]:
    """Break ``text`` at spaces into at most ``lines`` lines; what is left over ends in «…».

    >>> wrap("tổng mức bán lẻ hàng hóa", 12, 2)
    ['tổng mức bán', 'lẻ hàng hóa']
    >>> wrap("27/12/2020–5/1/2021", 12, 2)
    ['27/12/2020–', '5/1/2021']
    >>> wrap("tổng mức bán lẻ hàng hóa và doanh thu", 12, 2)
    ['tổng mức bán', 'lẻ hàng hóa…']
    """
    if measure(text) <= width:
        return [text]
    words = text.split(" ")
    broken: list[str] = []
    line = ""
    while words and len(broken) < lines:
        tried = f"{line} {words[0]}" if line else words[0]
        if measure(tried) <= width:
            line = tried
            words.pop(0)
        elif line:
            broken.append(line)
            line = ""
        else:  # one word wider than the column
            head = _head(words[0], width, measure)
            broken.append(head)
            words[0] = words[0][len(head) :]
    if line and len(broken) < lines:
        broken.append(line)
        line = ""
    if words or line:
        broken[-1] = _ended(broken[-1], width, measure)
    return broken


def _head(word: str, width: int, measure: Width) -> str:
    """Give the start of a word that fits: up to a dash or slash where it has one."""
    head = cut(word, width, measure)
    joint = max(head.rfind(sign) for sign in "–-/_") + 1
    return head[:joint] if joint > 1 else head


def _ended(line: str, width: int, measure: Width) -> str:
    """Put «…» behind a line, in the place of its last word where there is no room."""
    if measure(line) >= width:
        line = line.rpartition(" ")[0] or cut(line, width - 1, measure)
    return line.rstrip(" ,;") + "…"


def cut(text: str, width: int, measure: Width = len) -> str:
    """Give the longest start of ``text`` that is no wider than ``width`` (at least a character).

    >>> cut("tổng mức bán lẻ", 8), cut("tổng", 0)
    ('tổng mức', 't')
    """
    if measure(text) <= width:
        return text
    # A start is never wider than a longer one: the longest is found by halving.
    low, high = 1, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        if measure(text[:middle]) <= width:
            low = middle
        else:
            high = middle
    return text[:low]


def padded(text: str, width: int, right: bool, measure: Width = len) -> str:
    """Fill ``text`` with spaces up to ``width``."""
    fill = " " * max(0, width - measure(text))
    return fill + text if right else text + fill
