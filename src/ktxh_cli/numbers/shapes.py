"""How a number is written in digits: one rule for each shape, the first that fits reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from ktxh_cli.frozen import noun
from ktxh_cli.model import Rule
from ktxh_cli.numbers.scan import Behind, Scan
from ktxh_cli.numbers.style import Style
from ktxh_cli.patterns import compiled

#: Longer runs of digits are codes, or slips of the export: no figure of a report has them.
MOST_DIGITS = 18
PLAIN = "number.plain"
# What may stand inside a number behind a run of digits, and behind that.
_INSIDE = frozenset("., ")
_GOES_ON = frozenset("0123456789 ,.")

_END = r"(?![0-9]|[.,][0-9])"


@noun(frozen=True, slots=True)
class Shape:
    """A number in digits: ``value`` is None where the digits are no number."""

    value: Decimal | None
    end: int
    rule: str
    ambiguous: bool = False


#: What reads a shape: its text, the scan and its end give value and doubt, or None: not this rule.
Reader = Callable[[str, Scan, int], tuple[Decimal, bool] | None]


def _vietnamese(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    return Decimal(text.replace(".", "").replace(",", ".")), False


def _english(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    return Decimal(text.replace(",", "")), False


def _commas(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    """«2,216,8»: the comma does both works; only one reading has groups of three."""
    whole, _, part = text.rpartition(",")
    return Decimal(f"{whole.replace(',', '')}.{part}"), True


def _mixed_groups(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    """«33,448.222»: groups parted by both signs, or English with three decimals."""
    if scan.style is Style.ENGLISH:
        return Decimal(text.replace(",", "")), True
    return Decimal(text.replace(",", "").replace(".", "")), True


def _grouped(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    """«1.788»: thousands, unless the document writes its decimals behind dots."""
    if text.count(".") == 1:
        behind = scan.behind(end)
        if scan.style is Style.ENGLISH and behind is not Behind.NOUN:
            return Decimal(text), True
        if behind is Behind.PERCENT and not text.endswith("000"):
            return Decimal(text), True
    return Decimal(text.replace(".", "")), False


def _comma_three(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    """«24,023»: decimals of a rate or before a scale word, thousands of what is counted."""
    behind = scan.behind(end)
    if behind is Behind.PERCENT:
        return Decimal(text.replace(",", ".")), False
    if scan.style is Style.ENGLISH or behind in (Behind.NOUN, Behind.COIN):
        return Decimal(text.replace(",", "")), False
    if text.endswith("00") or behind is Behind.SMALL:  # nobody writes out empty decimals
        return Decimal(text.replace(",", "")), True
    return Decimal(text.replace(",", ".")), behind is not Behind.CHAIN


def _point(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    return Decimal(text), False


def _spaced_decimal(text: str, scan: Scan, end: int) -> tuple[Decimal, bool] | None:
    """«7.884, 37 km2»: one number only where the whole has its unit."""
    if scan.behind(end) is Behind.NOTHING:
        return None
    joined = text.replace(" ", "").replace("\n", "")
    return Decimal(joined.replace(".", "").replace(",", ".")), True


_VERB = compiled(
    r"(?:(?<!\p{L})(?:bằng|đạt|tăng|giảm|chiếm|còn|vượt|là|với|được|gần|hơn|khoảng)|:)[ \n]++$"
)


def _spaced_rate(text: str, scan: Scan, end: int) -> tuple[Decimal, bool] | None:
    """«bằng 39, 1%», «với 79, 568 xe»: behind a verb, and no row of figures."""
    start = end - len(text)
    if not _VERB.search(scan.folded, max(scan.start, start - 8), start):
        return None
    if scan.folded[end - 4 : end - 3] == " ":  # three digits behind the space
        if scan.behind(end) is Behind.NOTHING:
            return None
        return _comma_three(text.replace(", ", ","), scan, end)[0], True
    return Decimal(text.replace(", ", ".")), True


def _spaced_groups(text: str, scan: Scan, end: int) -> tuple[Decimal, bool] | None:
    """«1 234 567 người»: a single space may also part two figures, so it is read with doubt."""
    if scan.behind(end) is Behind.NOTHING:
        return None
    return Decimal(text.replace(" ", "").replace(",", ".")), text.count(" ") == 1


def _plain(text: str, scan: Scan, end: int) -> tuple[Decimal, bool]:
    return Decimal(text), False


def _rule(
    name: str,
    pattern: str,
    read: Reader | None,
    found: dict[str, object],
    ignored: dict[str, str],
) -> Rule:
    return Rule(id=name, found=found, ignored=ignored, pattern=pattern, read=read)


RULES: tuple[Rule, ...] = (
    _rule(
        "number.decimal",
        r"(?:0|[0-9]{4,18}),[0-9]++" + _END + r"|[0-9]++,(?:[0-9]{1,2}|[0-9]{4,18})" + _END,
        _vietnamese,
        {"còn 2,35 tỷ đồng": {"value": "2.35"}, "tăng 0,415%": {"value": "0.415"}},
        {"gồm 2, 35 và 40 xã": "dấu phẩy có khoảng trắng: liệt kê"},
    ),
    _rule(
        "number.spaced_decimal",
        r"[1-9][0-9]{0,2}(?:\.[0-9]{3})++(?: ,[ \n]?|,[ \n])[0-9]{1,2}" + _END,
        _spaced_decimal,
        {"diện tích 6.120, 48 km2": {"value": "6120.48", "ambiguous": True}},
        {"năm nay 6.120, 48 trong đó": "không có đơn vị đứng sau: hai số cạnh nhau"},
    ),
    _rule(
        "number.grouped_decimal",
        r"[1-9][0-9]{0,2}(?:\.[0-9]{3})++,[0-9]{1,9}" + _END,
        _vietnamese,
        {"đạt 2.415,7 tỷ đồng": {"value": "2415.7"}},
        {"mã 2.415,7.3": "thừa một nhóm số: không phải con số"},
    ),
    _rule(
        "number.english_decimal",
        r"[1-9][0-9]{0,2}(?:,[0-9]{3})++\.(?:[0-9]{1,2}|[0-9]{4,9})" + _END,
        _english,
        {"đạt 2,415.7 tỷ đồng": {"value": "2415.7"}},
        {"đạt 2.415,7 tỷ đồng": "dấu chấm phân nhóm, dấu phẩy thập phân: cách viết của ta"},
    ),
    _rule(
        "number.mixed_groups",
        r"[1-9][0-9]{0,2}(?:,[0-9]{3})++\.[0-9]{3}" + _END,
        _mixed_groups,
        {"đạt 52,314.105 triệu đồng": {"value": "52314105", "ambiguous": True}},
        {"đạt 52.314.105 triệu đồng": "chỉ có dấu chấm phân nhóm"},
    ),
    _rule(
        "number.grouped",
        r"[1-9][0-9]{0,2}(?:\.[0-9]{3})++" + _END,
        _grouped,
        {
            "hỗ trợ 2.415 người": {"value": "2415"},
            "gồm 3.250.000 cây": {"value": "3250000"},
        },
        {"tăng 0.415 điểm %": "phần nguyên là 0: số thập phân"},
    ),
    _rule(
        "number.english_grouped",
        r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}+" + _END,
        _english,
        {"gồm 3,250,000 cây": {"value": "3250000"}},
        {"gồm 3,25 triệu cây": "dấu phẩy thập phân"},
    ),
    _rule(
        "number.comma_three",
        r"[1-9][0-9]{0,2},[0-9]{3}" + _END,
        _comma_three,
        {
            "đón 26,150 người": {"value": "26150"},
            "thu 31,207 tỷ đồng": {"value": "31.207", "ambiguous": True},
        },
        {"tăng 1,19%": "hai chữ số sau dấu phẩy: chỉ có thể là thập phân"},
    ),
    _rule(
        "number.commas",
        r"[1-9][0-9]{0,2}(?:,[0-9]{3})++,[0-9]{1,2}" + _END,
        _commas,
        {"thu nộp 3,114,6 tỷ đồng": {"value": "3114.6", "ambiguous": True}},
        {"các cấp 1,2,3": "một dãy số viết liền"},
    ),
    _rule(
        "number.spaced_rate",
        r"[1-9][0-9]{0,2}, (?:[0-9]{1,2}(?=\s?%|[ \n](?:nghìn|triệu|tỷ)[ \n]\p{L})"
        r"|[0-9]{3}(?![0-9.,]))",
        _spaced_rate,
        {
            "chi ngân sách bằng 38, 4% dự toán": {"value": "38.4", "ambiguous": True},
            "bán ra được 68, 140 xe": {"value": "68140", "ambiguous": True},
            "trị giá gần 274, 4 triệu USD": {"value": "274.4", "ambiguous": True},
        },
        {
            "các mức 3, 4% và 5%": "một dãy số, không có động từ đứng trước",
            "máy loại 6, 3 triệu đồng": "không có động từ đứng trước",
        },
    ),
    _rule(
        "number.point_decimal",
        r"[0-9]++\.[0-9]++" + _END,
        _point,
        {"gấp 2.5 lần": {"value": "2.5"}, "tăng 0.415%": {"value": "0.415"}},
        {"gồm 2.415 xã": "ba chữ số sau dấu chấm: hàng nghìn"},
    ),
    _rule(
        "number.spaced_groups",
        r"(?<![0-9] )[1-9][0-9]{0,2}(?: [0-9]{3})++(?:,[0-9]{1,2})?+(?![0-9]|[.,][0-9]| [0-9])",
        _spaced_groups,
        {"dân số 1 250 300 người": {"value": "1250300"}},
        {"gọi 1900 555 240 người": "số điện thoại: nhóm đầu dài hơn ba chữ số"},
    ),
    _rule(
        PLAIN,
        r"[0-9]++" + _END,
        _plain,
        {"có 12 xã": {"value": "12"}, "trồng 943ha": {"value": "943"}},
        {"đường 4B dài": "chữ số dính với chữ của một tên gọi"},
    ),
)

#: Digits that are no number, with the reason that ``explain`` shows.
MALFORMED = Rule(
    id="number.malformed",
    found={"mã 1.36,5.4 tỷ": None, "mục 12.34.56": None},
    ignored={"đạt 1.366,5 tỷ": "nhóm ba chữ số và phần thập phân: đúng cách"},
    pattern=r"[0-9]++(?:[.,][0-9]++)*+",
)
TOO_LONG = "number.too_long"
REASONS = {
    MALFORMED.id: "dấu chấm, dấu phẩy không theo cách viết số nào",
    TOO_LONG: f"dài hơn {MOST_DIGITS} chữ số: một mã, không phải số liệu",
}


class Shapes:
    """The rules as one pattern, tried in their order at an anchor."""

    __slots__ = ("_malformed", "_match", "_plain", "_single", "rules")

    def __init__(self, rules: Sequence[Rule] = RULES) -> None:
        self.rules = tuple(rules)
        self._plain = any(rule.id == PLAIN for rule in rules)
        self._single = [compiled(rule.pattern) for rule in rules]
        self._match = compiled("|".join(f"({rule.pattern})" for rule in rules) or "(?!)")
        self._malformed = compiled(MALFORMED.pattern)

    def read(self, scan: Scan, start: int, end: int, limit: int) -> Shape:
        """Give the number whose digits begin at ``start`` and end before ``limit``.

        Args:
            scan: the sentence.
            start: where the first run of digits begins.
            end: where that run ends.
            limit: where the number must end at the latest.
        """
        folded = scan.folded
        if self._plain and end <= limit and end - start <= MOST_DIGITS:
            following = folded[end : end + 2]
            sign = following[:1]
            # most numbers are a run of digits and nothing else
            if end == limit or sign not in _INSIDE or following[1:] not in _GOES_ON:
                return Shape(Decimal(folded[start:end]), end, PLAIN)
        match = self._match.match(folded, start, limit)
        at = match.lastindex - 1 if match and match.lastindex else len(self.rules)
        while match:
            rule = self.rules[at]
            text = match[0]
            end = start + len(text)
            if len(text) > MOST_DIGITS and sum(c.isdigit() for c in text) > MOST_DIGITS:
                return Shape(None, end, TOO_LONG)
            read: Reader | None = rule.read  # type: ignore[assignment]
            held = read(text, scan, end) if read else None
            if held is not None:
                return Shape(held[0], end, rule.id, held[1])
            match = None
            while match is None and at + 1 < len(self.rules):
                at += 1
                match = self._single[at].match(folded, start, limit)
        wrong = self._malformed.match(folded, start, limit)
        return Shape(None, wrong.end() if wrong else start + 1, MALFORMED.id)
