"""Names of what is measured as phrases: what a label names, two names joined to one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regex import IGNORECASE

from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.labels import Row
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import without_note
from ktxh_cli.vietnamese import fold

#: Words that measure whatever stands beside them: they name nothing alone.
_BARE = frozenset(
    (
        "diện tích|năng suất|sản lượng|số lượng|lượng|trị giá|giá trị|khối lượng|số hộ|số người"
        "|tỷ lệ|số vốn|tổng số|số dự án|kim ngạch|doanh thu|số lượt|tổng mức|quy mô|số vụ|mật độ"
        "|dân số|vốn|số|mức|tổng trị giá|tổng giá trị|số tiền|vốn đăng ký|tổng"
    ).split("|")
)
#: Words that open a label which says itself what it measures: it takes no id from what is above.
_MEASURE = compiled(
    r"(?:tổng )?(?:số(?! dư)|giá trị|trị giá|tỷ lệ|tỷ suất|diện tích|năng suất|sản lượng|doanh thu"
    r"|thu nhập|chi phí|thiệt hại|mật độ|thời gian|công suất)(?!\p{L})"
)
#: A bracket at the end of a label that gives its unit, period or scope.
_BRACKET = compiled(r"(?:(?<![ ])[ ]++)?\([^()]{0,80}\)[ .:;]*+$")
_SCOPE = compiled(r"(?:theo|chuẩn|giá|không|chưa|trừ|bao gồm|kể cả|gồm cả)(?!\p{L})")
#: What may stand round a name and is no part of it.
EDGE = " \t\xa0:;,.-–"
#: Who set a plan: no name of what is planned.
_PLANNER = compiled(
    r"(?:mục tiêu|nghị quyết|nq|kế hoạch|kh|chỉ tiêu|dự toán|dt)?[ ]*(?:do )?(?:đh|đại hội|hđnd"
    r"|ubnd|nghị quyết|nq|trung ương|tw|btc|bộ tài chính|chính phủ|tỉnh)(?!\p{L})[^,;]{0,40}"
)
#: How a column was made from others: no name.
_AVERAGE = frozenset(("bình quân", "trung bình", "bq"))
#: What ties a name to a time or a measure beside it: «Chỉ số sản xuất | và 6 tháng».
_TIES = compiled(r"^(?:và|của)[ ]+|(?<=\p{L})[ ,]+(?:và|của|trong|tại|từ|đến)$", IGNORECASE)
#: Nouns that count anything.
_COUNTERS = frozenset(("người", "con", "cái", "chiếc", "lượt", "lượt người"))
#: The measure and the noun of a label that counts.
_COUNTED = compiled(
    r"^(?:tổng )?(?:số|giá trị|trị giá|tỷ lệ|diện tích|năng suất|sản lượng|doanh thu)"
    r"(?: (?:người|hộ|vụ|ca|lượt|lượng|tiền|dự án|doanh nghiệp|xã|trường|cơ sở))?(?!\p{L})"
)
#: Labels that say how something is divided, not what: they need the row above to be understood.
_DIVIDING = compiled(
    r"(?:khu vực|nhà nước|ngoài nhà nước|có vốn|trong nước|tập thể|cá thể|tư nhân|đường|trung ương"
    r"|địa phương|thành thị|nông thôn|nam|nữ|cấp|vận chuyển|luân chuyển|trong đó)(?!\p{L})"
)


#: «Diện tích hiện có» of tea is the area of tea.
_STILL_BARE = compiled(r"(?<![ ])[ ]++(?:hiện có|gieo trồng|gieo cấy|thu hoạch)$")


def needs_whole(label: str) -> bool:
    """Tell a label that only says how something is divided: «Đường bộ», «Thành thị»."""
    return _DIVIDING.match(label.lower()) is not None


def tells_part(label: str, whole: str) -> bool:
    """Tell a label that measures and is yet a part of a whole: its words say the whole again.

    >>> tells_part("Số vụ vi phạm đã phát hiện", "Vi phạm môi trường"), tells_part("Số vụ", "Cháy")
    (True, True)
    >>> tells_part("Số người hưởng lương hưu", "Số người tham gia bảo hiểm xã hội")
    False
    """
    rest = _COUNTED.sub("", fold(label)).split()
    own = _COUNTED.sub("", fold(whole)).split()
    return not rest or bool(set(pairwise(rest)) & set(pairwise(own)))


def without_bare(title: str) -> str:
    """Give what a title measures, without the measures: «lúa» of «Diện tích, sản lượng lúa».

    >>> without_bare("Diện tích, năng suất và sản lượng lúa mùa"), without_bare("Dân số")
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


def is_bare(words: str) -> bool:
    """Tell words that only measure what stands beside them: «Diện tích»."""
    return words.lower() in _BARE


def bare_of(label: str) -> str:
    """Give a measure without what leaves its meaning alone.

    >>> bare_of("Diện tích hiện có"), bare_of("Diện tích trồng mới")
    ('diện tích', 'diện tích trồng mới')
    """
    return _STILL_BARE.sub("", label.lower())


def names_something(piece: str, *, planned: bool) -> bool:
    """Tell a name in a head from how the column was made, and from who set the plan.

    >>> names_something("Bình quân", planned=False), names_something("HĐND giao", planned=True)
    (False, False)
    """
    words = piece.lower()
    return bool(words) and words not in _AVERAGE and not (planned and _PLANNER.fullmatch(words))


def measures(label: str) -> bool:
    """Tell a label that says itself what it measures: «Số người chết», but not «Đường bộ»."""
    return _MEASURE.match(label.lower()) is not None


def overlap(one: str, other: str) -> int:
    """Give how many words at the end of one name open the other: «Số hộ» and «Hộ nghèo» 1."""
    first, second = fold(one).split(), fold(other).split()
    sizes = range(min(len(first), len(second)), 0, -1)
    return next((n for n in sizes if first[-n:] == second[:n]), 0)


def joined(one: str, other: str) -> str:
    """Give two names as one: words that both have are said once, the second in small letters.

    >>> joined("Số hộ", "Hộ nghèo"), joined("Sản lượng", "Lúa mùa"), joined("Vốn", "FDI")
    ('Số hộ nghèo', 'Sản lượng lúa mùa', 'Vốn FDI')
    """
    common = overlap(one, other)
    rest = " ".join(other.split()[common:])
    if not rest:
        return one
    if not common and not (len(rest) > 1 and rest[1].isupper()):
        rest = rest[0].lower() + rest[1:]
    return f"{one} {rest}"


def words_of(page: Page, spans: Sequence[tuple[int, int]]) -> str:
    """Give the words of stretches of the view, as they are written."""
    plain = page.view.plain
    pieces = (_TIES.sub("", without_note(plain[a:b]).strip(EDGE)) for a, b in spans)
    return " ".join(dict.fromkeys(piece for piece in pieces if piece))


def label_of(page: Page, row: Row | None) -> str:
    """Give what a row names; nothing for the row of the whole, an area or a time."""
    if row is None:
        return ""
    said = row.said
    if not said.names and (said.areas or said.own_time or said.compared or said.measure):
        return ""
    if not row.said.names and "total" in row.said.heads:
        return ""
    if not row.said.names and row.empty and _only_counts(row.said.unit):
        return ""
    if row.total and is_bare(words_of(page, row.said.names)):
        return ""  # «TỔNG TRỊ GIÁ»
    end = row.end
    if row.said.compared_at > row.start and row.said.names:
        end = row.said.compared_at  # «Tốc độ tăng … so với năm 2018»
    words = without_note(page.view.plain[row.start : end].strip()).strip(EDGE)
    bare = words
    while (bracket := _BRACKET.search(bare)) is not None and bracket.start():
        bare = without_note(bare[: bracket.start()]).strip(EDGE)
    return bare or words


def _only_counts(unit: Measured | None) -> bool:
    """Tell «Người», «Ha» over rows that are measured so from «Hành khách», which names a thing."""
    if unit is None or unit.entry is None or not unit.entry.noun:
        return unit is not None
    return unit.entry.name in _COUNTERS


def scope_of(page: Page, row: Row) -> str | None:
    """Give the bracket of a label that sets the series apart: «(chuẩn 2016-2020)»."""
    words = page.view.plain[row.start : row.end]
    if row.said.scope and len(row.said.scope) < len(words.strip(EDGE)):
        return row.said.scope
    while (bracket := _BRACKET.search(words)) is not None:
        inside = bracket[0].strip(" ().:;")
        if _SCOPE.match(inside.lower()):
            return inside
        words = words[: bracket.start()]
    return None
