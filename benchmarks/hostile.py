"""Texts that are made to be slow to read: each generator repeats one thing to any length.

Each is a way in which patterns and loops that look harmless take time with the square of a text or
worse: runs of what a repeat takes, openings without an end, ends without an opening, words that
begin something at every place, one sentence without a stop.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from itertools import cycle, islice

Generator = Callable[[int], str]


def repeated(piece: str, head: str = "", tail: str = "") -> Generator:
    """Give a generator of texts of a length: ``head``, then ``piece`` over and over, then ``tail``.

    >>> repeated("từ ", tail=".")(8)
    'từ từ t.'
    """

    def make(length: int) -> str:
        room = max(0, length - len(head) - len(tail))
        return head + (piece * (room // len(piece) + 1))[:room] + tail

    return make


def _numbered(piece: str) -> Generator:
    """Give a generator that counts: no two pieces are the same, as in a text that goes on."""

    def make(length: int) -> str:
        parts: list[str] = []
        size = number = 0
        while size < length:
            number += 1
            parts.append(piece.format(n=number, d=number % 28 + 1, m=number % 12 + 1))
            size += len(parts[-1])
        return "".join(parts)[:length]

    return make


def _decomposed(piece: str) -> Generator:
    return repeated(unicodedata.normalize("NFD", piece))


def _mixed(length: int) -> str:
    """Give pieces of all the others by turns, so that no run is long and no stop comes."""
    pieces = ("từ ", "12", ".", "(", "tỷ ", "trong đó ", "%", "–", "năm ", "«", "2020", "/", ",")
    text = "".join(islice(cycle(pieces), length // 2 + 1))
    return text[:length]


def _long_rows(length: int) -> str:
    """Give a table of three rows and as many columns as there is room for."""
    row = "Lúa" + "\t12" * (length // 9)
    return "\n".join([row] * 3)


#: The generators by name.
GENERATORS: Mapping[str, Generator] = {
    "digits": repeated("1"),
    "digits and dots": repeated("1."),
    "digits and commas": repeated("1,"),
    "grouped digits": repeated("111."),
    "digits and spaces": repeated("1 "),
    "dots": repeated("."),
    "stops": repeated(". "),
    "commas": repeated(", "),
    "spaces": repeated(" "),
    "spaces before a figure": repeated(" ", tail="5 tỷ đồng"),
    "line breaks": repeated("\n"),
    "spaces and line breaks": repeated(" \n"),
    "tabs": repeated("\t1"),
    "one word": repeated("a"),
    "letters and digits": repeated("a1"),
    "words": repeated("lúa và "),
    "from": repeated("từ "),
    "from a number": repeated("từ 3 "),
    "to": repeated("đến "),
    "brackets": repeated("("),
    "brackets with years": repeated("(2020"),
    "closing brackets": repeated("5) "),
    "square brackets": repeated("[1"),
    "nested brackets": repeated("((1)"),
    "number words": repeated("hai mươi "),
    "one and five": repeated("năm mốt "),
    "scale words": repeated("nghìn tỷ "),
    "figures": repeated("đạt 45 tỷ đồng, "),
    "units": repeated("tỷ đồng "),
    "percent signs": repeated("5%"),
    "powers": repeated("5² ٣ ½"),
    "dashes": repeated("- "),
    "dashes between digits": repeated("1-"),
    "dashes at a line": repeated("- lúa\n"),
    "slashes": repeated("1/"),
    "quotes": repeated('"'),
    "quoted words": repeated("“a "),
    "guillemets": repeated("«a "),
    "of which": repeated("trong đó "),
    "of which with figures": repeated("trong đó 5 xã "),
    "cue words": repeated("kế hoạch dự toán ước thực hiện "),
    "compared": repeated("so với cùng kỳ "),
    "rises": repeated("tăng "),
    "rises by": repeated("tăng 5% "),
    "places": repeated("tỉnh Lạng Sơn, "),
    "districts": repeated("huyện Hữu Lũng "),
    "capitals": repeated("Đông Bắc Nam "),
    "dates": repeated("ngày 12/3/2020 "),
    "months": repeated("tháng 8 năm "),
    "years": repeated("2020 "),
    "ranges of years": repeated("2016-"),
    "papers": repeated("Nghị quyết số 12/NQ-"),
    "codes": repeated("NQ-CP/"),
    "abbreviations": repeated("TP. "),
    "addresses": repeated("www.a@b."),
    "list marks": repeated("a) "),
    "bars": repeated("| 1 "),
    "bars in lines": repeated("| a | 1 |\n"),
    "rules of tables": repeated("|---|---|\n"),
    "rows of values": repeated("Lúa;12;13\n", head="Cây;2019;2020\n"),
    "long rows": _long_rows,
    "semicolons": repeated("thu 5 tỷ đồng; "),
    "lines of columns": repeated("Lúa    12   13\n"),
    "headings": repeated("I. THU\n"),
    "numbered headings": _numbered("{n}. Thu ngân sách\n"),
    "numbered figures": _numbered("huyện thứ {n} thu {n} tỷ đồng, "),
    "numbered sentences": _numbered("Ngày {d}/{m} thu {n} tỷ đồng, tăng {d}%. "),
    "letters in parts": _decomposed("tỷ đồng "),
    "sentences in parts": _decomposed("Thu đạt 5 tỷ đồng, tăng 3%. "),
    "loose marks": repeated("\u0301"),
    "marks on one letter": repeated("\u0323\u0301", head="5 ty"),
    "characters that print nothing": repeated("\u200b1"),
    "lost characters": repeated("5\ufffd"),
    "another script": repeated("٣,"),
    "wide signs": repeated("数1"),
    "tags": repeated("<a "),
    "entities": repeated("&#1"),
    "underscores": repeated("_a*"),
    "all by turns": _mixed,
}
