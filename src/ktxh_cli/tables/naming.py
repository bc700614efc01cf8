"""What a cell's figure measures: the words of its row, its column and the title, and their id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from regex import IGNORECASE

from ktxh_cli import mentions, text
from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.library.entries import Indicator
from ktxh_cli.model import MentionKind, Sentence, SentenceKind
from ktxh_cli.patterns import compiled
from ktxh_cli.tables.columns import Column
from ktxh_cli.tables.labels import Row
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import without_note
from ktxh_cli.tables.titles import Title
from ktxh_cli.vietnamese import fold

#: Words that measure whatever stands beside them: they name nothing alone.
_BARE = frozenset(
    (
        "diện tích|năng suất|sản lượng|số lượng|lượng|trị giá|giá trị|khối lượng|số hộ|số người"
        "|tỷ lệ|số vốn|tổng số|số dự án|kim ngạch|doanh thu|số lượt|tổng mức|quy mô|số vụ|mật độ"
        "|dân số|vốn|số|mức|tổng trị giá|tổng giá trị|số tiền|vốn đăng ký|tổng"
    ).split("|")
)
_COVER = 0.7
#: A bracket at the end of a label that gives its unit, period or scope.
_BRACKET = compiled(r"[ ]*\([^()]{0,80}\)[ .:;]*$")
_SCOPE = compiled(r"(?:theo|chuẩn|giá|không|chưa|trừ|bao gồm|kể cả|gồm cả)(?!\p{L})")
#: «trên địa bàn (tỉnh)» is said of everything.
_HERE = compiled(r"[ ]+trên địa bàn(?:[ ]+(?:tỉnh|thành phố|huyện))?$", IGNORECASE)
#: Under a head that compares these say how, and not what.
_MOVES = frozenset(("số tiền", "số lượng", "tỷ lệ"))
_EDGE = " \t\xa0:;,.-–"

Known = tuple[Indicator, bool]


@noun(frozen=True, slots=True)
class Name:
    """What a figure measures.

    Attributes:
        indicator, breakdown: as in records.
        entry: the indicator of the catalogue that it is, None where it is none.
        notes: what the name rests on.
    """

    indicator: str | None
    breakdown: str | None = None
    entry: Indicator | None = None
    notes: tuple[str, ...] = ()


class Namer:
    """Names the cells of one table."""

    def __init__(self, page: Page, title: Title) -> None:
        self.page = page
        self.title = self._words(title.names)
        self._unit = title.unit
        self._object = _without_bare(self.title)
        self._titled = self._entry(self.title)
        if self._titled is None and len(title.indicators) > 1:
            self.title, self._titled = title.indicators[0][0], title.indicators[0][1]
        self._named = {known[0].id for _, known in title.indicators}

    def name(self, row: Row, column: Column) -> Name:
        """Give the name of a cell from its row and column.

        A label that the catalogue knows, or that stands alone, is the indicator. A label below
        another, or in a table whose title names an indicator, is a part of it. The row of the
        whole, areas and times are named by what stands over them: the column, then the title.
        """
        name = self._named_by(row, column)
        part = self._words(column.parts)
        if not part:
            return name
        below = f"{name.breakdown} - {part}" if name.breakdown else part
        return replace(name, breakdown=below)

    def _named_by(self, row: Row, column: Column) -> Name:
        over = self.column_name(column)
        label = self.label(row)
        if not label or self._is_title(label):
            return self._whole(over, self._nearest(row), row)
        if over:
            return self._crossed(over, label)
        if self._titled is not None and not self._stands_alone(label, row):
            return self._in_title(label, row)
        known, wholes = self._entry(label), self._wholes(row)
        if not wholes or (known is not None and not known[1]):
            return self._made(label, None, known or self._with_title(label))
        if known is not None:  # «I. TAI NẠN GIAO THÔNG» over «Số người chết»
            return self._made(f"{wholes[0]} - {label}", None, known, ("indicator.heading",))
        return self._part(label, row)

    # ------------------------------------------------------------------------------------- words

    def label(self, row: Row | None) -> str:
        """Give what a row names; nothing for the row of the whole, an area or a time."""
        if row is None:
            return ""
        said = row.said
        if not said.names and (said.areas or said.own_time or said.compared or said.measure):
            return ""
        if not row.said.names and "total" in row.said.heads:
            return ""
        if row.total and _is_bare(self._words(row.said.names)):
            return ""  # «TỔNG TRỊ GIÁ»
        end = row.end
        if row.said.compared_at > row.start and row.said.names:
            end = row.said.compared_at  # «Tốc độ tăng … so với năm 2018»
        words = without_note(self.page.view.plain[row.start : end].strip()).strip(_EDGE)
        bare = words
        while (bracket := _BRACKET.search(bare)) is not None and bracket.start():
            bare = without_note(bare[: bracket.start()]).strip(_EDGE)
        return bare or words

    def scope(self, row: Row) -> str | None:
        """Give the bracket of a label that sets the series apart: «(chuẩn 2016-2020)»."""
        words = self.page.view.plain[row.start : row.end]
        if row.said.scope and len(row.said.scope) < len(words.strip(_EDGE)):
            return row.said.scope
        while (bracket := _BRACKET.search(words)) is not None:
            inside = bracket[0].strip(" ().:;")
            if _SCOPE.match(inside.lower()):
                return inside
            words = words[: bracket.start()]
        return None

    def column_name(self, column: Column) -> str:
        """Give what the head over a column names: «Diện tích lúa» of «Lúa» over «Diện tích».

        A head that compares names nothing but measures and indicators: what is left of «so với
        tháng bình quân năm gốc» is no name.
        """
        pieces = [piece for piece in (self._words([span]) for span in column.names) if piece]
        if column.relative:
            named = [p for p in pieces if _is_bare(p) or self._entry(p) is not None]
            kept = [p for p in named if not (column.move and p.lower() in _MOVES)]
            rate = (
                self._entry(_joined(named[-1], kept[-1]))
                if kept and named[-1:] != kept[-1:]
                else None
            )
            pieces = named if rate is not None and rate[0].rate else kept
        if not pieces:
            return ""
        last, above = pieces[-1], pieces[:-1]
        known = self._entry(last)
        if above and (_is_bare(last) or _overlap(last, above[-1]) or known is None or known[1]):
            return _joined(last, above[-1])
        return last

    def _words(self, spans: Sequence[tuple[int, int]]) -> str:
        """Give the words of stretches of the view, as they are written."""
        plain = self.page.view.plain
        pieces = (without_note(plain[a:b]).strip(_EDGE) for a, b in spans)
        return " ".join(dict.fromkeys(piece for piece in pieces if piece))

    def _wholes(self, row: Row) -> list[str]:
        """Give the labels that a row is a part of, the nearest first."""
        outer = []
        if row.outer is not None and row.outer.names:
            outer.append(self._words(row.outer.names))
        return outer + [label for label in map(self.label, row.parents) if label]

    def _nearest(self, row: Row) -> str:
        return next(iter(self._wholes(row)), "") if not row.total else ""

    def _is_title(self, label: str) -> bool:
        """Tell the row that says the title again: it is the whole."""
        if self._titled is None:
            return False
        known = self._entry(label)
        return fold(label) == fold(self.title) or (
            known is not None and not known[1] and known[0].id == self._titled[0].id
        )

    # ------------------------------------------------------------------------------- the four ways

    def _whole(self, over: str, above: str, row: Row) -> Name:
        """Name the row of the whole, of an area or of a time."""
        heading = ("indicator.heading",)
        whole = above or self._object
        if over and _is_bare(over) and whole:
            name = _joined(over, whole)
            return self._made(name, None, self._entry(name) or self._entry(over), heading)
        if over:
            return self._made(over, None, self._entry(over) or self._with_title(over))
        if above or self.title:
            return self._made(above or self.title, None, self._entry(above or self.title), heading)
        words = self.page.view.plain[row.start : row.end].strip(_EDGE)
        return self._made(None if row.said.areas or row.said.own_time else words, None, None)

    def _crossed(self, over: str, label: str) -> Name:
        """Name a cell whose column says what is measured, and whose row of what."""
        joined = _joined(over, label)
        known = self._entry(joined)
        if _is_bare(over):
            if self._titled is not None and known is None:
                whole = _joined(over, self._object or self.title)
                known = self._entry(whole) or self._titled
                return self._made(whole, label, known, ("indicator.heading",))
            return self._made(joined, None, known)
        known = known or self._entry(_joined(label, over))
        own = self._entry(label)
        if known is None and own is not None and self._entry(over) is None:
            return self._made(label, over, own)
        return self._made(over, label, known or self._entry(over))

    def _in_title(self, label: str, row: Row) -> Name:
        """Name a row of a table whose title names what all of it measures."""
        known = self._kin(self._entry(label)) or self._with_title(label)
        for whole in self._wholes(row):
            known = known or self._kin(self._entry(_joined(whole, label)))
            known = known or self._kin(self._entry(_joined(label, whole)))
            known = known or self._kin(self._entry(_joined(whole.split()[0], label)))
            known = known or self._kin(self._entry(whole))
        wholes = [w for w in self._wholes(row) if not self._is_title(w)]
        part = label
        if wholes and _needs_whole(label):
            part = f"{wholes[0]} - {label}"
        return self._made(self.title, part, known or self._titled, ("indicator.heading",))

    def _part(self, label: str, row: Row) -> Name:
        """Name a row below others: the nearest that names an indicator is the whole."""
        wholes = self._wholes(row)
        pairs = [_joined(*pair) for pair in pairwise(wholes)]
        wholes += [name for name in pairs if self._entry(name) is not None]
        known = next((w for w in wholes if self._entry(w) is not None), None)
        filled = next((w for p in row.parents if not p.empty and (w := self.label(p))), None)
        whole = known or filled or wholes[0]
        entry = self._entry(_joined(whole, label)) or self._entry(_joined(label, whole))
        if entry is None and known is not None:
            entry = self._entry(known)
        above = [w for w in wholes if w != whole]
        name = whole
        if above and entry is None and _needs_whole(whole):
            name = f"{above[0]} - {whole}"
        return self._made(name, label, entry)

    def _stands_alone(self, label: str, row: Row) -> bool:
        """Tell a label that is no part of what the title names: it has a unit of its own."""
        known = self._entry(label)
        if known is None or known[1]:
            return False
        return (row.unit is not None or known[0].id in self._named) and self._kin(known) is None

    # -------------------------------------------------------------------------------------- the id

    def _kin(self, known: Known | None) -> Known | None:
        """Give an indicator that is a part of what the title names; else None."""
        if known is None or self._titled is None:
            return known
        whole = self._titled[0]
        entry: Indicator | None = known[0]
        while entry is not None:
            if whole.id in (entry.id, entry.parent) or (
                entry.parent and entry.parent == whole.parent
            ):
                return known
            entry = self.page.library.indicators.get(entry.parent) if entry.parent else None
        return None

    def _with_title(self, label: str) -> Known | None:
        """Give the indicator that title and label name together, where that is another one."""
        known = self._entry(_joined(self.title, label)) if self.title else None
        if known is not None and self._titled is not None and known[0].id == self._titled[0].id:
            return None
        return known

    def _made(
        self,
        indicator: str | None,
        breakdown: str | None,
        known: Known | None,
        notes: tuple[str, ...] = (),
    ) -> Name:
        entry = known[0] if known is not None else None
        return Name(indicator or None, breakdown or None, entry, notes)

    def _entry(self, words: str) -> Known | None:
        """Give the indicator that words name, also where a title leaves out «trên địa bàn»."""
        library = self.page.library
        found = known_as(words, library)
        return found or (known_as(f"{words} trên địa bàn tỉnh", library) if words else None)


@lru_cache(maxsize=4096)
def known_as(words: str, library: Library) -> Known | None:
    """Give the indicator whose form is nearly all of some words, and whether a generic one."""
    if not words:
        return None
    found = _known(words, library)
    return found or (_known(bare, library) if (bare := _HERE.sub("", words)) != words else None)


def _known(words: str, library: Library) -> Known | None:
    view = text.view_of(words)
    sentence = Sentence(view, 0, len(view.plain), SentenceKind.HEADING)
    tokens = text.tokens_of(sentence)
    if not tokens:
        return None
    best: tuple[int, Indicator, bool] | None = None
    for mention in mentions.spot(sentence, tokens, library):
        if mention.kind is not MentionKind.INDICATOR:
            continue
        size = mention.end - mention.start
        for entry in _entries(mention.value):
            if best is None or size > best[0]:
                best = (size, entry, mention.slip)
    if best is None or best[0] < _COVER * len(view.plain.strip()):
        return None
    return best[1], best[2]


def _entries(value: object) -> Iterator[Indicator]:
    for entry in value if isinstance(value, tuple) else (value,):
        if isinstance(entry, Indicator):
            yield entry


#: Labels that say how something is divided, not what: they need the row above to be understood.
_DIVIDING = compiled(
    r"(?:khu vực|nhà nước|ngoài nhà nước|có vốn|trong nước|tập thể|cá thể|tư nhân|đường|trung ương"
    r"|địa phương|thành thị|nông thôn|nam|nữ|cấp|vận chuyển|luân chuyển|trong đó)(?!\p{L})"
)


def _needs_whole(label: str) -> bool:
    return _DIVIDING.match(label.lower()) is not None


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


def _is_bare(words: str) -> bool:
    return words.lower() in _BARE


def _overlap(one: str, other: str) -> int:
    """Give how many words at the end of one name open the other: «Số hộ» and «Hộ nghèo» 1."""
    first, second = fold(one).split(), fold(other).split()
    sizes = range(min(len(first), len(second)), 0, -1)
    return next((n for n in sizes if first[-n:] == second[:n]), 0)


def _joined(one: str, other: str) -> str:
    """Give two names as one: words that both have are said once, the second in small letters.

    >>> _joined("Số hộ", "Hộ nghèo"), _joined("Sản lượng", "Lúa mùa"), _joined("Vốn", "FDI")
    ('Số hộ nghèo', 'Sản lượng lúa mùa', 'Vốn FDI')
    """
    common = _overlap(one, other)
    rest = " ".join(other.split()[common:])
    if not rest:
        return one
    if not common and not (len(rest) > 1 and rest[1].isupper()):
        rest = rest[0].lower() + rest[1:]
    return f"{one} {rest}"
