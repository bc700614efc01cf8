"""Which indicator of the catalogue the words of a table name: alone, by their unit, as a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from regex import IGNORECASE

from ktxh_cli import text
from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.library.entries import Indicator
from ktxh_cli.library.trie import spellings
from ktxh_cli.model import Sentence, SentenceKind
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.vietnamese import fold

#: An indicator, with whether the words are a generic name of it.
Known = tuple[Indicator, bool]

_COVER = 0.7
#: Tails that are said of everything, or that only tell how it is valued.
_TAIL = compiled(
    r"(?<![ ])[ ]++(?:trên địa bàn(?:[ ]+(?:tỉnh|thành phố|huyện))?"
    r"|\(?theo giá (?:so sánh|hiện hành|thực tế|cố định)[^,;]{0,200}|\(?theo chuẩn[^,;]{0,200}"
    r"|(?:phân |chia )?theo (?:ngành|lĩnh vực|loại hình|huyện"
    r"|địa phương|địa bàn|khu vực|thành phần|nguồn)[^,;]{0,200}|(?:của )?toàn tỉnh)$",
    IGNORECASE,
)
#: «Diện tích hiện có» is the area.
_HELD = compiled(r"(?<=diện tích)[ ]+hiện có(?!\p{L})", IGNORECASE)
#: Words that count: «Số | thuê bao điện thoại di động» is no count of all telephones.
_COUNTS = frozenset(("số", "tổng"))
#: «được sử dụng nước sạch» is «sử dụng nước sạch».
_PASSIVE = compiled(r"(?<=[ ])được[ ]", IGNORECASE)
#: Words that measure something of what follows them: it is not what they name.
_OTHER_MEASURE = compiled(
    r"(?:tỷ lệ|tỷ trọng|tỷ suất|vốn|giá trị|trị giá|diện tích|sản lượng|năng suất|doanh thu|chi phí"
    r"|thu nhập|kinh phí|số tiền|giá|mức|quy mô|thời gian|lao động|bình quân)(?!\p{L})"
)
#: What tables write short; «DT», «NS» and «SL» stand for too much.
_SHORT = {
    "KH": "kế hoạch", "BQ": "bình quân", "SD": "sử dụng", "HVS": "hợp vệ sinh",
    "VLXD": "vật liệu xây dựng", "SDD": "suy dinh dưỡng", "ĐT": "đầu tư",
    "ĐK": "đăng ký", "LĐ": "lao động", "CSLT": "cơ sở lưu trú",
}  # fmt: skip
_SHORT_WORD = compiled(r"(?<![\p{L}])(?:" + "|".join(_SHORT) + r")(?![\p{L}])")
_WAYS = compiled(
    r"(?:(?:quy mô|cơ cấu|tăng trưởng|tốc độ tăng(?: trưởng)?|tình hình|biến động)(?:,| và|) )*"
)
_LISTED = compiled(r",|(?<!\p{L})và(?!\p{L})")
#: What is measured of a thing that the unit alone tells: «Trâu» in «con» is the herd.
_MEASURED_IN = {
    "animal": "đàn", "area": "diện tích", "yield": "năng suất", "mass": "sản lượng",
    "volume": "sản lượng", "energy": "sản lượng", "volume_stacked": "sản lượng",
}  # fmt: skip
_PEOPLE = frozenset(("staff", "student", "worker"))
#: The grade of a good behind its name: «RON 95-III», «0,05S».
_GRADE = compiled(r"(?<![ ,])[ ,]++(?:\p{Lu}[\p{Lu}0-9]*|[\p{L}]*[0-9][\w.,%-]{0,60})$")


def fits(entry: Indicator, dimension: str) -> bool:
    """Tell whether an indicator can be measured in a dimension; an unknown one (empty) fits all.

    A per cent fits a level only where the indicator is itself a rate or an index.
    """
    if not dimension or not entry.dimensions or dimension in entry.dimensions:
        return True
    if dimension.startswith("money"):
        return any(d.startswith("money") for d in entry.dimensions)
    if dimension == "person":  # unit columns count all people in «người»
        return not _PEOPLE.isdisjoint(entry.dimensions)
    return dimension == "percent" and entry.rate


@lru_cache(maxsize=4096)
def known_as(words: str, library: Library, dimension: str = "") -> Known | None:
    """Give the indicator whose form is nearly all of some words, and whether a generic one.

    Of several that share a generic form it is the first that can have the unit.
    """
    if not words:
        return None
    words = _HELD.sub("", words)
    found = _known(words, library, dimension)
    plainer = _PASSIVE.sub("", words).replace("dân cư", "dân số")
    if found is None and plainer != words:
        found = _known(plainer, library, dimension)
    bare = words
    while found is None and (tail := _TAIL.search(bare)) is not None:
        bare = bare[: tail.start()]
        found = _known(bare, library, dimension)
    if found is None and _SHORT_WORD.search(words):
        full = _SHORT_WORD.sub(lambda match: _SHORT[match[0]], words)
        return known_as(full, library, dimension)
    return found


def _known(words: str, library: Library, dimension: str, cover: float = _COVER) -> Known | None:
    view = text.view_of(words)
    sentence = Sentence(view, 0, len(view.plain), SentenceKind.HEADING)
    tokens = text.tokens_of(sentence)
    if not tokens:
        return None
    best: tuple[int, int, Indicator, bool] | None = None
    trie = library.indicator_trie
    begun = done = 0
    for k, token in enumerate(tokens):
        inside = k < done and not (k == begun + 1 and tokens[begun].word in _COUNTS)
        match = None if inside else trie.longest(tokens, k)
        if match is None:
            continue
        owners, end = match
        begun, done = k, max(done, end)
        size = tokens[end - 1].end - token.start
        if best is None or size > best[0]:
            entry = next((owner for owner in owners if fits(owner, dimension)), owners[0])
            best = (size, token.start, entry, trie.is_marked(tokens, k, end))
    if best is None or best[0] < cover * len(view.plain.strip()):
        return None
    ways = _WAYS.match(view.folded)  # «Cơ cấu và tăng trưởng | tổng sản phẩm» is said of one
    said = ways.end() if ways is not None else 0
    if best[1] <= said:
        return best[2], best[3]
    if _LISTED.search(view.folded, said, best[1]):
        return None  # «Thu, | chi ngân sách» names two
    measure = _OTHER_MEASURE.match(view.folded)
    if measure is not None and not fold(best[2].name).startswith(measure[0]):
        return None  # «Vốn đăng ký của | doanh nghiệp thành lập mới»
    return best[2], best[3]


def owners_of(words: str, library: Library) -> tuple[Indicator, ...]:
    """Give all indicators that some words are a form of, the generic ones too."""
    return library.indicator_trie.exact(spellings(words)[0]) if words.strip() else ()


def line_of(entry: Indicator, library: Library) -> list[str]:
    """Give the ids of an indicator and of the wholes that it is a part of, the nearest first."""
    line = [entry.id]
    while entry.parent and entry.parent not in line:
        line.append(entry.parent)
        entry = library.indicators[entry.parent]
    return line


def akin(one: Indicator, other: Indicator, library: Library) -> bool:
    """Tell indicators that are parts of one whole, or one a part of the other."""
    return line_of(one, library)[-1] == line_of(other, library)[-1]


def part_as(
    words: str, whole: Indicator | None, library: Library, dimension: str = ""
) -> Known | None:
    """Give the part of ``whole`` that a row calls so: «Trâu» below the herd, «Dịch vụ» of GRDP.

    What is no part of anything needs no whole, but a unit that the whole cannot have.
    """
    words = _SHORT_WORD.sub(lambda match: _SHORT[match[0]], words)
    for bare in _without_grades(words):
        names = _row_forms(library).get(spellings(bare)[0] if bare.strip() else "", ())
        entries = [e for e in map(library.indicators.__getitem__, names) if fits(e, dimension)]
        if whole is not None and (kin := [e for e in entries if akin(e, whole, library)]):
            return kin[0], False
        if dimension and (whole is None or not fits(whole, dimension)):
            for entry in entries:
                if not entry.parent:
                    return entry, False
    return None


def _without_grades(words: str) -> Iterator[str]:
    """Yield a label, and the same without the grade behind it: «Xăng» of «Xăng RON 95-III»."""
    yield words
    while not words.isupper() and (grade := _GRADE.search(words)) is not None:
        words = words[: grade.start()]
        yield words


@lru_cache(maxsize=8)
def _row_forms(library: Library) -> dict[str, tuple[str, ...]]:
    """Give the ids of the indicators that rows call so, by every way of writing it."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in library.indicators.values():
        for form in entry.rows:
            for way in spellings(form):
                found[way] = (*found.get(way, ()), entry.id)
    return found


def by_unit(words: str, unit: Measured | None, library: Library) -> Known | None:
    """Give the indicator of a thing whose unit says what of it is measured: «Ngô» in «tạ/ha»."""
    if unit is None or not words:
        return None
    measure = _MEASURED_IN.get(unit.dimension)
    if measure is None and unit.entry is not None and unit.entry.noun:
        measure = f"số {unit.entry.name}"
    if measure is None:
        return None
    found = _known(f"{measure} {words[0].lower()}{words[1:]}", library, unit.dimension, cover=0.95)
    return found if found is not None and fits(found[0], unit.dimension) else None


@noun(frozen=True, slots=True)
class Catalogue:
    """The catalogue as a cell sees it: of what shares a name it takes what has the cell's unit.

    Attributes:
        library: what is known.
        unit: what the levels of the cell's row are measured in; None where nothing says so.
    """

    library: Library
    unit: Measured | None = None

    @property
    def dimension(self) -> str:
        """The dimension of the unit; empty for none."""
        return self.unit.dimension if self.unit is not None else ""

    def entry(self, words: str) -> Known | None:
        """Give the indicator that words name, also where they leave out «trên địa bàn»."""
        found = known_as(words, self.library, self.dimension)
        if found is None and words:
            found = known_as(f"{words} trên địa bàn tỉnh", self.library, self.dimension)
        return found

    def part(self, words: str, whole: Known | None) -> Known | None:
        """Give the part that a row calls so below ``whole``."""
        entry = whole[0] if whole is not None else None
        return part_as(words, entry, self.library, self.dimension)

    def by_unit(self, words: str) -> Known | None:
        """Give the indicator of a thing whose unit says what of it is measured."""
        return by_unit(words, self.unit, self.library)

    def akin(self, one: Known | None, other: Known | None) -> bool:
        """Tell indicators of one tree; nothing is akin to what is not known."""
        return one is not None and other is not None and akin(one[0], other[0], self.library)

    def kin_named(self, words: str, whole: Known | None) -> Known | None:
        """Give of all that share a name what is akin to ``whole``: «Vốn đăng ký» of new firms."""
        if whole is None:
            return None
        owners = (o for o in owners_of(words, self.library) if self.fits((o, False)))
        return next(((o, False) for o in owners if akin(o, whole[0], self.library)), None)

    def fits(self, known: Known | None) -> bool:
        """Tell an indicator that can have the unit."""
        return known is not None and fits(known[0], self.dimension)

    def best(self, candidates: Iterable[Known | None]) -> Known | None:
        """Give the first of some candidates that can have the unit, else the first of all."""
        first: Known | None = None
        for known in candidates:
            if self.fits(known):
                return known
            first = first or known
        return first
