"""Numbers with a unit that are no figures all the same: time frames, ages, denominators."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ktxh_cli.model import Kind, Number, Rule, Token
from ktxh_cli.quantities.matching import Measured

_MEASURED_TIME = regex.compile(
    r"(?<!\p{L})(?:thời (?:gian|hạn|lượng)|tuổi thọ|chờ|rút ngắn|kéo dài|chậm|trễ|muộn|vượt|nhanh hơn"
    r"|sớm hơn|tiết kiệm|cắt giảm|giảm|xuống còn|còn|tối đa|không quá|trung bình|bình quân)(?!\p{L})"
)
_AGED = regex.compile(r"(?<!\p{L})(?:tuổi thọ|tuổi (?:trung bình|bình quân)|bình quân|trung bình)(?!\p{L})")

NO_UNIT = Rule(
    id="quantity.no_unit",
    found={"tổng số đạt 3.868, còn lại chưa rõ": None},
    ignored={"đạt 3.868 xã": "có đơn vị"},
    pattern="",
)
TIME_FRAME = Rule(
    id="quantity.time_frame",
    found={"sau 5 năm thực hiện": None},
    ignored={"rút ngắn thời gian giải quyết xuống còn 15 ngày": "thời gian là thứ được đo"},
    pattern="",
)
AGE = Rule(
    id="quantity.age",
    found={"trẻ từ 6 tuổi": None},
    ignored={"tuổi thọ trung bình 73,6 tuổi": "tuổi thọ là chỉ tiêu"},
    pattern="",
)
DENOMINATOR = Rule(
    id="quantity.denominator",
    found={"giá trị sản phẩm trên 1 ha": None},
    ignored={"trồng mới 1 ha": "một con số thật"},
    pattern="",
)

REASONS = {
    NO_UNIT.id: "không có đơn vị hay danh từ đếm đi kèm",
    TIME_FRAME.id: "khoảng thời gian của câu, không phải thứ được đo",
    AGE.id: "độ tuổi trong tên gọi, không phải số liệu",
    DENOMINATOR.id: "mẫu số: mỗi một đơn vị, không phải số lượng",
}

_LOOK = 60


def refusal_of(
    number: Number,
    measured: Measured,
    before: int,
    tokens: Sequence[Token],
    folded: str,
    start: int,
) -> str:
    """Give the id of the rule that refuses a number with a unit, or nothing.

    Args:
        number: the number.
        measured: its unit.
        before: index of the token before it.
        tokens: the sentence's tokens.
        folded: the folded view.
        start: where the words may be looked at from.
    """
    kind = measured.kind
    if kind is Kind.DURATION and "/" not in measured.label:
        if number.out_of is not None or not _MEASURED_TIME.search(
            folded, max(start, number.start - _LOOK), number.start
        ):
            return TIME_FRAME.id
    elif measured.dimension == "age":
        if not _AGED.search(folded, max(start, number.start - _LOOK), number.start):
            return AGE.id
    elif number.value_to is None and number.out_of is None:
        word = tokens[before][0] if before >= 0 else ""
        if word in ("trên", "mỗi", "/") and _is_one(number, measured):
            return DENOMINATOR.id
    return ""


def _is_one(number: Number, measured: Measured) -> bool:
    """Tell whether the number is a denominator: 1 ha, 1 kg, 10.000 dân, 1 vạn dân."""
    if number.value == 1:
        return not number.scales or measured.entry.noun
    digits = str(number.value)
    return (
        not number.scales
        and len(digits) > 2
        and digits.strip("0") == "1"
        and measured.label in ("dân", "người dân", "người", "trẻ")
    )
