"""Lines of a terminal made of styled pieces, written as they are: no markup is ever looked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

#: A piece of a line with its style; the empty style for none.
Piece = tuple[str, str]


def emit(console: Console, lines: Iterable[list[Piece]]) -> None:
    """Write lines, each without the spaces at its end."""
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
