"""What a cell's figure measures: the words of its row, its column and the title, and their id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ktxh_cli import mentions, text
from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.library.entries import Indicator
from ktxh_cli.model import MentionKind, Sentence, SentenceKind
from ktxh_cli.tables.columns import Column, Title
from ktxh_cli.tables.labels import Row
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import without_note
from ktxh_cli.vietnamese import fold

#: Words that measure whatever stands beside them: they name nothing alone.
_BARE = frozenset(
    (
        "diện tích|năng suất|sản lượng|số lượng|lượng|trị giá|giá trị|khối lượng|số hộ|số người"
        "|tỷ lệ|số vốn|tổng số|số dự án|kim ngạch|doanh thu|số lượt|tổng mức|quy mô|số vụ|mật độ"
        "|dân số|vốn|số|mức"
    ).split("|")
)
_COVER = 0.7
_RELATIVE = frozenset({"percent", "point", "times", "fraction"})


@noun(frozen=True, slots=True)
class Name:
    """What a figure measures.

    Attributes:
        indicator, breakdown: as in records.
        entry: the indicator of the catalogue that it is, None where it is none.
        notes: what the name rests on.
        generic: whether the form found is one to take with a reserve.
    """

    indicator: str | None
    breakdown: str | None = None
    entry: Indicator | None = None
    notes: tuple[str, ...] = ()
    generic: bool = False


class Namer:
    """Names the cells of one table."""

    def __init__(self, page: Page, title: Title) -> None:
        self.page = page
        self.title = self._words(title.names)
        self._unit = title.unit
        self._object = _without_bare(self.title)
        self._known: dict[str, tuple[Indicator, bool] | None] = {}

    def name(self, row: Row, column: Column) -> Name:
        """Give the name of a cell from its row and column.

        A label that the catalogue knows, or that stands alone, is the indicator. A label below
        another is a part of it; the row of the whole, and areas, are named by what stands over
        them: the column, then the title.
        """
        label = self._label(row)
        over = self._words(column.names)
        parent = next((p for p in row.parents if not p.said.places or not p.empty), None)
        above = self._label(parent) if parent is not None else ""
        unnamed = not row.said.names and bool(row.said.own_time or row.said.areas)
        if row.total or unnamed or not label or self._is_title(label):
            return self._whole(over, above if not row.total else "", label, unnamed)
        if over:
            return self._crossed(over, label, above)
        if self._titles() and not self._stands_alone(label, row):
            return self._in_title(label)
        if self._entry(label) is not None or parent is None:
            return self._alone(label, parent)
        return self._part(label, row)

    def _is_title(self, label: str) -> bool:
        """Tell the row that says the title again: it is the whole."""
        return bool(self.title) and fold(label) in fold(self.title) and self._titles()

    def _stands_alone(self, label: str, row: Row) -> bool:
        """Tell a label that the catalogue knows as no part of what the title names."""
        known, whole = self._entry(label), self._entry(self.title)
        if known is None or whole is None:
            return False
        unit = row.unit or self._unit
        owned = known[0].dimensions
        if unit is not None and owned and unit.dimension not in (*_RELATIVE, *owned):
            return False
        entry: Indicator | None = known[0]
        while entry is not None:
            if entry.id == whole[0].id:
                return False
            entry = self.page.library.indicators.get(entry.parent) if entry.parent else None
        return True

    def _in_title(self, label: str) -> Name:
        """Name a row of a table whose title names what all of it measures."""
        entry = self._entry(f"{self.title} {_lowered(label)}") or self._entry(label)
        whole = self._entry(self.title)
        return self._made(self.title, label, entry or whole, ("indicator.heading",))

    def _whole(self, over: str, above: str, label: str, unnamed: bool) -> Name:
        indicator = over or above or self.title
        notes: tuple[str, ...] = () if over else ("indicator.heading",)
        if over and _is_bare(over) and (above or self._object):
            whole = above or self._object
            entry = self._entry(f"{over} {whole}") or self._entry(over)
            return self._made(f"{over} {_lowered(whole)}", None, entry, ("indicator.heading",))
        if not indicator:
            return self._made(None if unnamed else label, None, None, notes)
        return self._made(indicator, None, self._entry(indicator), notes)

    def _crossed(self, over: str, label: str, above: str) -> Name:
        """Name a cell whose column says what is measured, and whose row of what."""
        joined = f"{over} {_lowered(label)}"
        if self._entry(label) is not None and self._entry(joined) is None and not _is_bare(over):
            return self._made(label, over, self._entry(label), ())
        entry = self._entry(joined) or self._entry(f"{label} {_lowered(over)}") or self._entry(over)
        if _is_bare(over) and self._titles():
            whole = f"{over} {_lowered(self.title)}"
            entry = self._entry(joined) or self._entry(whole) or self._entry(self.title)
            return self._made(whole, label, entry, ("indicator.heading",))
        if _is_bare(over):
            return self._made(joined, None, entry, ())
        return self._made(over, label, entry, ())

    def _alone(self, label: str, parent: Row | None) -> Name:
        entry = self._entry(label)
        if entry is None and self.title:
            entry = self._entry(f"{self.title} {_lowered(label)}")
        return self._made(label, None, entry, ())

    def _part(self, label: str, row: Row) -> Name:
        """Name a row below others: the nearest that names an indicator is the whole."""
        wholes = [self._label(p) for p in row.parents]
        known = next((w for w in wholes if self._entry(w) is not None), None)
        filled = next((self._label(p) for p in row.parents if not p.empty), None)
        if known is None and self._titles():
            known = self.title
        whole = known or filled or wholes[0]
        entry = self._entry(f"{whole} {_lowered(label)}") or self._entry(
            f"{label} {_lowered(whole)}"
        )
        if entry is None and known is not None:
            entry = self._entry(known)
        return self._made(whole, label, entry, ())

    def _titles(self) -> bool:
        """Tell whether the title names an indicator that its rows are parts of."""
        return bool(self.title) and self._entry(self.title) is not None

    def _made(
        self,
        indicator: str | None,
        breakdown: str | None,
        entry: tuple[Indicator, bool] | None,
        notes: tuple[str, ...],
    ) -> Name:
        held, generic = entry if entry is not None else (None, False)
        return Name(indicator or None, breakdown or None, held, notes, generic)

    def _label(self, row: Row | None) -> str:
        if row is None:
            return ""
        spans = row.said.names or [(row.start, row.end)]
        if row.said.names:
            return self._words(spans)
        return without_note(self.page.document.text[row.start : row.end]).strip(" :;,.-")

    def _words(self, spans: Sequence[tuple[int, int]]) -> str:
        """Give the words of stretches of the view, as they are written."""
        plain = self.page.view.plain
        pieces = (without_note(plain[a:b]).strip(" :;,.-") for a, b in spans)
        return " ".join(dict.fromkeys(piece for piece in pieces if piece))

    def _entry(self, words: str) -> tuple[Indicator, bool] | None:
        """Give the indicator that a name is, and whether its form is a generic one."""
        if words not in self._known:
            self._known[words] = known_as(words, self.page.library)
        return self._known[words]


def known_as(words: str, library: Library) -> tuple[Indicator, bool] | None:
    """Give the indicator of the catalogue whose form is nearly all of some words; None for none."""
    if not words:
        return None
    view = text.view_of(words)
    sentence = Sentence(view, 0, len(view.plain), SentenceKind.HEADING)
    tokens = text.tokens_of(sentence)
    if not tokens:
        return None
    best: tuple[int, Indicator, bool] | None = None
    for mention in mentions.spot(sentence, tokens, library):
        if mention.kind is not MentionKind.INDICATOR:
            continue
        for entry in _entries(mention.value):
            size = mention.end - mention.start
            if best is None or size > best[0]:
                best = (size, entry, mention.slip)
    if best is None or best[0] < _COVER * len(view.plain.strip()):
        return None
    return best[1], best[2]


def _entries(value: object) -> Iterator[Indicator]:
    for entry in value if isinstance(value, tuple) else (value,):
        if isinstance(entry, Indicator):
            yield entry


def _is_bare(words: str) -> bool:
    return words.lower() in _BARE


def _without_bare(title: str) -> str:
    """Give what a title measures, without the measures: «lúa» of «Diện tích, sản lượng lúa».

    >>> _without_bare("Diện tích, năng suất và sản lượng lúa mùa"), _without_bare("Dân số")
    ('lúa mùa', '')
    """
    rest = title
    found = True
    while found:
        found = False
        for word in sorted(_BARE, key=len, reverse=True):
            if rest.lower().startswith(word) and not rest[len(word) : len(word) + 1].isalpha():
                rest = rest[len(word) :].strip(" ,")
                rest = rest[3:] if rest.lower().startswith("và ") else rest
                found = True
                break
    return rest


def _lowered(words: str) -> str:
    """Give a name as it stands inside another: its first letter small, but not those of a name."""
    if len(words) > 1 and words[1:2].isupper():
        return words
    return words[:1].lower() + words[1:]
