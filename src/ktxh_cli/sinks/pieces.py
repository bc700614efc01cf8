"""Lines of a terminal as pieces of text, each with its style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

#: A piece of a line with its style, in the words of ``rich`` ("bold red"); empty for none.
Piece = tuple[str, str]


def emit(console: Console, lines: Iterator[list[Piece]]) -> None:
    """Print lines as they are: nothing in them is markup, none is wrapped; no space ends one."""
    from rich.segment import Segment, Segments

    segments: list[Segment] = []
    for pieces in lines:
        while pieces and not pieces[-1][0].strip(" "):
            pieces.pop()
        if pieces:
            text, style = pieces[-1]
            pieces[-1] = (text.rstrip(" "), style)
        segments += [
            Segment(text, console.get_style(style) if style else None) for text, style in pieces
        ]
        segments.append(Segment("\n"))
    console.print(Segments(segments), end="", soft_wrap=True)
