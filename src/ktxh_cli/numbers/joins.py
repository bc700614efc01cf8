"""What two numbers make together: a range, «x of y», an amount of two parts.

The pattern of a rule is matched where the first number ends; the second begins where it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh_cli.library.entries import Scale
from ktxh_cli.model import Rule
from ktxh_cli.numbers.scan import Scan
from ktxh_cli.numbers.words import ONE
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex

    #: What joins two numbers: True where they are one, which the first then is.
    Joiner = Callable[["Part", "Part", regex.Match[str], Scan], bool]


class Part:
    """A number as read so far.

    Attributes:
        end: where its digits or words end.
        behind: the token behind it and its scale words.
        finest: of «14 tỷ 350 triệu» the scale of its last part, below which a further one stays;
            0 of a number of one part.
    """

    __slots__ = (
        "ambiguous", "behind", "end", "finest", "out_of", "rules", "scales", "value", "value_to",
    )  # fmt: skip

    def __init__(self, value: Decimal, end: int, behind: int, rule: str) -> None:
        self.value = value
        self.value_to: Decimal | None = None
        self.out_of: Decimal | None = None
        self.end = end
        self.behind = behind
        self.finest = 0
        self.scales: tuple[Scale, ...] = ()
        self.ambiguous = False
        self.rules: tuple[str, ...] = (rule,)

    def join(self, second: Part, rule: str) -> None:
        """End where ``second`` ends, with its scale words."""
        self.end = second.end
        self.behind = second.behind
        self.scales = second.scales
        self.ambiguous = self.ambiguous or second.ambiguous
        self.rules = (rule, *self.rules, *(r for r in second.rules if r not in self.rules))


_PERCENT = frozenset({"%", "phần"})
_SPACES = frozenset({" ", "\n"})
# With what the patterns of this module go on behind a number and a space.
_OPENERS = frozenset("-%/đt0123456789 \n")


def _range(first: Part, second: Part, match: regex.Match[str], scan: Scan) -> bool:
    if not first.value < second.value or second.value_to is not None:
        return False
    if first.scales and first.scales != second.scales:
        return False
    if "%" in match[0] and scan.word(second.behind) not in _PERCENT:
        return False
    first.value_to = second.value
    first.join(second, "")
    return True


def _whole(first: Part, second: Part, match: regex.Match[str], scan: Scan) -> bool:
    if (first.scales and first.scales != second.scales) or second.value == 0:
        return False
    if not first.scales and scan.unit_follows(first.behind):
        return False  # «/100.000 dân» is a unit
    if scan.folded[second.end : second.end + 1] in ("/", "-"):
        return False  # a date or a code
    first.out_of = second.value
    first.join(second, "")
    return True


def _thousands(first: Part, second: Part) -> bool:
    """Read «12 nghìn 450 tỷ»: thousands and hundreds of one scale."""
    if not 0 < second.value < 1000 or second.value != int(second.value):
        return False
    first.value = first.value * 1000 + second.value
    first.join(second, "")
    return True


def _composite(first: Part, second: Part, match: regex.Match[str], scan: Scan) -> bool:
    if len(first.scales) != 1 or len(second.scales) > 1:
        return False
    if second.scales and first.scales[0].scale == 1000 < second.scales[0].scale:
        return _thousands(first, second)
    whole = first.scales[0].scale
    part = second.scales[0].scale if second.scales else 1
    most = first.finest or whole
    if second.value != int(second.value) or not 0 < second.value * part < most:
        return False
    if not second.scales and whole != 1000:  # «3 tỷ 200» says no unit for 200
        return False
    first.value += second.value * part / Decimal(whole)
    scales = first.scales
    first.join(second, "")
    first.scales, first.finest = scales, part
    return True


def _rule(
    name: str, pattern: str, read: Joiner, found: dict[str, object], ignored: dict[str, str]
) -> Rule:
    return Rule(id=name, found=found, ignored=ignored, pattern=pattern, anchors=(), read=read)


RULES: tuple[Rule, ...] = (
    _rule(
        "number.range_dash",
        r"(?:[ \n]{0,2}%)?[ \n]{0,2}-[ \n]{0,2}(?=[0-9])",
        _range,
        {
            "tăng 7,2 - 7,8%": {"value": "7.2", "value_to": "7.8"},
            "thu 2.400-2.600 tỷ đồng": {"value": "2400", "value_to": "2600", "scales": ("tỷ",)},
            "tăng 6% - 7%": {"value": "6", "value_to": "7"},
        },
        {"thắng 3 - 1": "số sau nhỏ hơn số trước: tỷ số, không phải khoảng"},
    ),
    _rule(
        "number.range_to",
        r"(?:[ \n]{0,2}%)?[ \n]{1,2}(?:đến|tới)[ \n]{1,2}"
        r"(?:(?:khoảng|hơn|gần|trên)[ \n]{1,2})?(?=[0-9])",
        _range,
        {
            "từ 62 đến 65 triệu đồng": {"value": "62", "value_to": "65", "scales": ("triệu",)},
            "tăng 4% đến 5%": {"value": "4", "value_to": "5"},
        },
        {
            "từ 65 lên 70 triệu đồng": "hai mức trước và sau",
            "giảm từ 65 đến 60 xã": "số sau nhỏ hơn số trước: hai mức",
        },
    ),
    _rule(
        "number.of",
        r"[ \n]?/[ \n]?(?=[0-9])"
        r"|[ \n]{1,2}trong[ \n]{1,2}(?:tổng[ \n]{1,2})?số[ \n]{1,2}(?=[0-9])",
        _whole,
        {
            "87 trong tổng số 102 xã": {"value": "87", "out_of": "102"},
            "có 87/102 xã": {"value": "87", "out_of": "102"},
            "đạt 13,4/19 tiêu chí": {"value": "13.4", "out_of": "19"},
            "giải ngân 410 tỷ/925 tỷ đồng": {"value": "410", "out_of": "925", "scales": ("tỷ",)},
            "giải ngân 410/925 tỷ đồng": {"value": "410", "out_of": "925", "scales": ("tỷ",)},
        },
        {"chi 36,5 tỷ đồng/4.120 hộ": "hai số liệu: mỗi số có đơn vị của mình"},
    ),
    _rule(
        "number.composite",
        rf"[ \n]{{1,2}}(?=[0-9])|,?[ \n]{{1,2}}(?={ONE}(?!\p{{L}})|mười(?!\p{{L}}))",
        _composite,
        {
            "thu 14 tỷ 350 triệu đồng": {"value": "14.35", "scales": ("tỷ",)},
            "thu hai tỷ ba trăm triệu đồng": {"value": "2.3", "scales": ("tỷ",)},
            "bán lẻ 12 nghìn 450 tỷ đồng": {"value": "12450", "scales": ("tỷ",)},
        },
        {"thu 14 tỷ đồng 350 triệu đồng": "có đơn vị ở giữa: hai số"},
    ),
)

#: Rules that need the unit behind the first number, or a word behind its scale word: the walk
#: through the sentence knows where these stand.
RANGE_UNITS = _rule(
    "number.range_units",
    r"(?:đến|tới)[ \n]{1,2}(?=[0-9])|-[ \n]?(?=[0-9])",
    _range,
    {
        "vốn 3 tỷ đồng - 5 tỷ đồng": {"value": "3", "value_to": "5", "scales": ("tỷ",)},
        "từ 3 tỷ đồng đến 5 tỷ đồng": {"value": "3", "value_to": "5", "scales": ("tỷ",)},
        "từ 8.000 đồng đến 9.500 đồng/kg": {"value": "8000", "value_to": "9500"},
    },
    {"từ 3 xã đến 5 huyện": "hai đơn vị khác nhau: hai số"},
)
OF_UNITS = _rule(
    "number.of_units",
    r"/[ \n]?(?=[0-9])",
    _whole,
    {"giải ngân 410 tỷ đồng/925 tỷ đồng": {"value": "410", "out_of": "925", "scales": ("tỷ",)}},
    {"chi 36 tỷ đồng/4.120 hộ": "hai đơn vị khác nhau: hai số"},
)
AND_HALF = Rule(
    id="number.and_half",
    found={"thu 3 tỷ rưỡi": {"value": "3.5", "scales": ("tỷ",)}},
    ignored={"trong 3 ngày rưỡi": "không đứng sau từ chỉ bậc"},
    pattern=r"(?:rưỡi|rưởi)(?!\p{L})",
)


class Joins:
    """The rules as one pattern, tried where a number ends."""

    __slots__ = ("_match", "rules")

    def __init__(self, rules: Sequence[Rule] = RULES) -> None:
        self.rules = tuple(rules)
        self._match = compiled("|".join(f"({rule.pattern})" for rule in rules) or "(?!)")

    def match(self, scan: Scan, part: Part, limit: int) -> tuple[Rule, regex.Match[str]] | None:
        """Give the rule that may join what stands behind ``part``, with its match."""
        start = scan.tokens[part.behind - 1][2] if part.scales else part.end
        folded = scan.folded
        sign = folded[start : start + 1]
        if sign in _SPACES:
            sign = folded[start + 1 : start + 2]
        if sign not in _OPENERS and not part.scales:
            return None
        match = self._match.match(folded, start, limit)
        if match is None or match.lastindex is None:
            return None
        return self.rules[match.lastindex - 1], match
