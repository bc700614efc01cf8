"""Names of what is measured as phrases: two joined to one, measures that name nothing alone."""

from __future__ import annotations

from ktxh_cli.patterns import compiled
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
#: Labels that say how something is divided, not what: they need the row above to be understood.
_DIVIDING = compiled(
    r"(?:khu vực|nhà nước|ngoài nhà nước|có vốn|trong nước|tập thể|cá thể|tư nhân|đường|trung ương"
    r"|địa phương|thành thị|nông thôn|nam|nữ|cấp|vận chuyển|luân chuyển|trong đó)(?!\p{L})"
)


#: «Diện tích hiện có» of tea is the area of tea.
_STILL_BARE = compiled(r"[ ]+(?:hiện có|gieo trồng|gieo cấy|thu hoạch)$")


def needs_whole(label: str) -> bool:
    """Tell a label that only says how something is divided: «Đường bộ», «Thành thị»."""
    return _DIVIDING.match(label.lower()) is not None


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
