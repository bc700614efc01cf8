"""What the head over a column of figures names, and which indicator of the catalogue that is."""

from __future__ import annotations

from ktxh_cli.model import Status
from ktxh_cli.tables.catalogue import Catalogue, Known
from ktxh_cli.tables.columns import Column
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.phrases import is_bare, joined, names_something, overlap, words_of

#: Under a head that compares these say how, and not what.
_MOVES = frozenset(("số tiền", "số lượng", "tỷ lệ"))


def head_name(page: Page, column: Column, catalogue: Catalogue) -> str:
    """Give what the head over a column names: «Diện tích lúa» of «Lúa» over «Diện tích».

    A head that compares names nothing but measures and indicators: what is left of «so với
    tháng bình quân năm gốc» is no name.
    """
    pieces = _pieces(page, column, catalogue)
    if not pieces:
        return ""
    last, above = pieces[-1], pieces[:-1]
    known = catalogue.entry(last)
    if not above:
        return last
    of_it = _below(last, catalogue.entry(above[-1]), catalogue) is not None
    if of_it or is_bare(last) or overlap(last, above[-1]) or known is None or known[1]:
        return joined(last, above[-1])
    return last


def _below(words: str, whole: Known | None, catalogue: Catalogue) -> Known | None:
    """Give what words name as a part of a whole that is known."""
    if whole is None:
        return None
    return catalogue.part(words, whole) or catalogue.kin_named(words, whole)


def _pieces(page: Page, column: Column, catalogue: Catalogue) -> list[str]:
    """Give the names that the cells of a head give, the widest first."""
    planned = column.status is Status.TARGET
    found = (words_of(page, [span]) for span in column.names)
    pieces = [piece for piece in found if names_something(piece, planned=planned)]
    told_by_row = column.anchor is not None and column.anchor.index == column.index
    if column.relative and not told_by_row:
        named = [p for p in pieces if is_bare(p) or catalogue.entry(p) is not None]
        kept = [p for p in named if not (column.move and p.lower() in _MOVES)]
        rate = (
            catalogue.entry(joined(named[-1], kept[-1]))
            if kept and named[-1:] != kept[-1:]
            else None
        )
        pieces = named if rate is not None and rate[0].rate else kept
    return pieces


def head_entry(page: Page, column: Column, catalogue: Catalogue) -> Known | None:
    """Give what a head names, the last of its cells as a part of that above."""
    pieces = _pieces(page, column, catalogue)
    if not pieces:
        return None
    last, above = pieces[-1], catalogue.entry(pieces[-2]) if len(pieces) > 1 else None
    return catalogue.best(
        (
            catalogue.part(last, above),
            _below(last, above, catalogue),
            catalogue.entry(head_name(page, column, catalogue)),
        )
    )
