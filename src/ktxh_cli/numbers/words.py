"""Numbers in words: hai mươi mốt, mười hai nghìn, một nửa, hai phần ba, gấp rưỡi.

A word is far more often part of a name, an ordinal or an article than a figure, so that a number in
words counts only before a scale word, a unit or a counted noun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh_cli.frozen import noun
from ktxh_cli.model import Rule
from ktxh_cli.numbers.scan import Scan
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex

    #: What reads a phrase: the match and the scan give (value, out_of), or None: no number here.
    Reader = Callable[[regex.Match[str], Scan], tuple[int | str, int | None] | None]

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
#: A number word below ten.
ONE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
# «hai mươi năm» is twenty years: five behind mươi is lăm or nhăm.
_TENS = (
    r"(?:mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?+"
    r"|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi"
    r"(?: (?:mốt|hai|ba|tư|bốn|lăm|nhăm|sáu|bảy|tám|chín))?+)"
)
_WORD_END = r"(?!\p{L})"
_NUMBER = rf"(?:{ONE} trăm(?: (?:(?:linh|lẻ) {ONE}|{_TENS}))?+|{_TENS}|{ONE})"


@noun(frozen=True, slots=True)
class Phrase:
    """A number in words, or in digits before «chục» and the like."""

    value: Decimal
    out_of: Decimal | None
    end: int
    rule: str
    times: bool = False


def spelled(phrase: str) -> int:
    """Give the value of number words below a thousand.

    >>> spelled("hai mươi mốt"), spelled("một trăm linh năm"), spelled("mười lăm")
    (21, 105, 15)
    """
    total = last = 0
    for word in phrase.split():
        if word == "trăm":
            total, last = last * 100, 0
        elif word == "mươi":
            total, last = total + last * 10, 0
        elif word == "mười":
            total, last = total + 10, 0
        else:
            last = _DIGITS.get(word, 0)
    return total + last


# Words that make an ordinal of the number word behind them: thứ ba, tháng hai, lần ba.
_ORDINAL = frozenset(
    "thứ tháng quý lần cấp hạng đợt khóa lớp loại kỳ vòng bậc số tổ nhóm phần ngày mồng mùng chủ"
    " đệ tập quyển chương điều khoản mục".split()
)
# Words before «năm» that say that something is counted: «gồm năm xã», not «trong năm xã».
_COUNTS = frozenset("gồm có cả hơn gần khoảng thêm đủ được với chừng".split())
_MEASURES = frozenset(
    "money percent point area mass length volume energy power".split()
)  # what «một» may count without being an article
_NO_COUNTS = frozenset({("ba", "lô"), ("một", "đồng")})  # a rucksack; «không một đồng nào»
_POINTING = frozenset("cả giữa của cùng ngoài".split())
_POINTED = frozenset("này trên nói kể đó ấy nêu kia đều còn".split())


def _number(match: regex.Match[str], scan: Scan) -> tuple[int | str, int | None] | None:
    text = match[0]
    k = scan.at
    before = scan.word(k - 1)
    if before in _ORDINAL:
        return None
    start = match.start()
    after = scan.index(match.end())
    plain = scan.plain
    if plain[start].isupper():
        following = scan.tokens[after][1] if after < scan.count else start
        if plain[following].isupper() or start != scan.start:
            return None  # a name: Ba Vì, Hai Bà Trưng
    scales, _ = scan.scales(after)
    if not scales and not _is_counting(scan, text, before, after):
        return None
    return spelled(text), None


def _is_counting(scan: Scan, text: str, before: str, after: int) -> bool:
    """Tell whether number words before token ``after`` count what stands there."""
    found = scan.library.unit_trie.longest(scan.tokens, after) if after < scan.count else None
    if found is None:
        return False
    unit = found[0][0]
    if unit.kind == "duration" or (text, unit.name) in _NO_COUNTS:
        return False
    if text == "một":
        return not unit.noun and unit.kind in _MEASURES
    if text == "năm" and before not in _COUNTS and unit.kind != "percent":
        return False
    # «hai dự án này», «giữa hai nước»: named before, not counted here
    return not (unit.noun and (before in _POINTING or scan.word(found[1]) in _POINTED))


def _fraction(match: regex.Match[str], scan: Scan) -> tuple[int | str, int | None] | None:
    part, whole = spelled(match[1]), spelled(match[2])
    return (part, whole) if part < whole else None


def _half(match: regex.Match[str], scan: Scan) -> tuple[int | str, int | None]:
    return 1, 2


_TIMES = {"đôi": "2", "rưỡi": "1.5", "ba": "3", "bốn": "4", "năm": "5", "mười": "10"}


def _multiple(match: regex.Match[str], scan: Scan) -> tuple[int | str, int | None] | None:
    return _TIMES[match[1]], None


def _rule(
    name: str,
    anchors: Sequence[str],
    pattern: str,
    read: Reader,
    found: dict[str, object],
    ignored: dict[str, str],
) -> Rule:
    return Rule(
        id=name, found=found, ignored=ignored, pattern=pattern, anchors=tuple(anchors), read=read
    )


RULES: tuple[Rule, ...] = (
    _rule(
        "number.multiple",
        ["gấp"],
        # «gấp ba lần» is three times: the unit is written, the number is the word.
        rf"gấp (đôi|rưỡi|ba|bốn|năm|mười){_WORD_END}(?! (?:lần|rưỡi|mươi|trăm))",
        _multiple,
        {"sản lượng gấp đôi năm trước": {"value": "2"}, "thu gấp rưỡi": {"value": "1.5"}},
        {"phải gấp rút hoàn thành": "gấp rút: khẩn trương"},
    ),
    _rule(
        "number.half",
        ["một", "nửa"],
        # «nửa đầu năm» is a period.
        rf"(?:một nửa{_WORD_END}(?! (?:đầu|cuối|năm|tháng|ngày|buổi))"
        rf"|nửa(?= (?:số|tổng|diện tích|dân số){_WORD_END}))",
        _half,
        {"giảm một nửa số hộ": {"value": "1", "out_of": "2"}},
        {"trong nửa đầu năm": "nửa đầu năm là một khoảng thời gian"},
    ),
    _rule(
        "number.word_fraction",
        ["một", "hai", "ba", "bốn", "năm"],
        rf"({ONE}) phần ({ONE}|tư|mười){_WORD_END}(?! (?:trăm|mươi|nghìn|tỷ))",
        _fraction,
        {"chiếm hai phần ba diện tích": {"value": "2", "out_of": "3"}},
        {"có hai phần việc": "phần việc: danh từ, không phải phân số"},
    ),
    _rule(
        "number.word",
        ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"],
        _NUMBER + _WORD_END,
        _number,
        {
            "chi hai tỷ đồng": {"value": "2", "scales": ("tỷ",)},
            "có hai mươi mốt xã": {"value": "21"},
            "hỗ trợ ba trăm hộ": {"value": "300"},
        },
        {
            "huyện Ba Vì": "tên riêng",
            "một số xã": "mạo từ, không phải con số",
            "trong năm doanh nghiệp gặp khó": "năm là thời gian",
            "quý ba tỷ lệ hộ nghèo giảm": "số thứ tự của quý",
            "vốn của hai dự án này": "nhắc lại cái đã nêu, không đếm",
        },
    ),
)


class Words:
    """The rules by the word at which they may start."""

    __slots__ = ("anchors", "rules")

    def __init__(self, rules: Sequence[Rule] = RULES) -> None:
        self.rules = tuple(rules)
        anchors: dict[str, list[tuple[Rule, regex.Pattern[str]]]] = {}
        for rule in rules:
            # words may stand on two lines
            pattern = compiled(rule.pattern.replace(" ", "[ \n]{1,2}"))
            for word in rule.anchors:
                anchors.setdefault(word, []).append((rule, pattern))
        self.anchors = {word: tuple(held) for word, held in anchors.items()}

    def read(self, scan: Scan, word: str, start: int, limit: int) -> Phrase | None:
        """Give the number in words from ``start``, where ``word`` stands, to ``limit`` at most."""
        for rule, pattern in self.anchors[word]:
            match = pattern.match(scan.folded, start, limit)
            if match is None:
                continue
            read: Reader = rule.read  # type: ignore[assignment]
            held = read(match, scan)
            if held is not None:
                value, whole = held
                return Phrase(
                    Decimal(value),
                    None if whole is None else Decimal(whole),
                    match.end(),
                    rule.id,
                    rule.id == "number.multiple",
                )
        return None
