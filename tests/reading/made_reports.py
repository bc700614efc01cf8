"""A report of our own, as the formats that hold more than text: for tests that run the command."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "parsers"))

from zips import docx, odt, p, part

WORDS = "Thu ngân sách 6 tháng đầu năm 2020 đạt 1.234,5 tỷ đồng, tăng 7,25% so với cùng kỳ."


def rich(words: str = WORDS) -> bytes:
    """Give the report in Rich Text."""
    written = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in words)
    return f"{{\\rtf1\\ansi {written}\\par}}".encode("ascii")


def opened(words: str = WORDS) -> bytes:
    """Give the report as an OpenDocument text."""
    return odt(f"<text:p>{words}</text:p>")


def word(words: str = WORDS) -> bytes:
    """Give the report as a Word document."""
    return docx(p(words), styles=part("styles", ""))


REPORTS = {"docx": word, "odt": opened, "rtf": rich}
