"""Numbers with a unit that are no figures all the same: time frames, ages, denominators."""

from __future__ import annotations

from ktxh_cli.model import Kind, Number, Rule
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.drafts import Draft, Scene
from ktxh_cli.quantities.matching import Measured

# What is measured in days or years, somewhere before the figure ...
_MEASURED_TIME = compiled(
    r"(?<!\p{L})(?:thời (?:gian|lượng|hạn)|tuổi thọ|kỳ hạn|lưu trú|rút ngắn|cắt giảm|chậm tiến độ"
    r"|số (?:ngày|giờ|năm|tháng))(?!\p{L})"
)
# ... and the word right before it that makes it the value, not the frame.
_VALUED = frozenset(
    "là đạt quân bình còn xuống lên giảm tăng ngắn được mức chờ thọ gian đa thêm bằng :".split()
)
_SPAN = frozenset({"gian", "hạn"})
_FRAMED = frozenset("trong sau suốt vòng qua trước".split())
_PASSED_OVER = frozenset("khoảng hơn gần trên dưới từ tới đến quá chừng tối".split())
_AGED = compiled(
    r"(?<!\p{L})(?:tuổi thọ|tuổi (?:trung bình|bình quân)|bình quân|trung bình)(?!\p{L})"
)

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

ONE_OF = Rule(
    id="quantity.one_of",
    found={"là một trong 10 doanh nghiệp lớn nhất": None},
    ignored={"trong 10 doanh nghiệp có 2 doanh nghiệp thua lỗ": "số doanh nghiệp thật"},
    pattern="",
)
NO_PART = Rule(
    id="quantity.no_part",
    found={"quy hoạch chi tiết tỷ lệ 1/500 khu du lịch": None},
    ignored={"có 87/102 xã": "một phần của một số đếm được"},
    pattern="",
)

RULES: tuple[Rule, ...] = (NO_UNIT, TIME_FRAME, AGE, DENOMINATOR, ONE_OF, NO_PART)

REASONS = {
    NO_PART.id: "tỷ lệ bản đồ, hoặc tháng và năm: không phải một phần của một số đếm được",
    NO_UNIT.id: "không có đơn vị hay danh từ đếm đi kèm",
    TIME_FRAME.id: "khoảng thời gian của câu, không phải thứ được đo",
    AGE.id: "độ tuổi trong tên gọi, không phải số liệu",
    DENOMINATOR.id: "mẫu số: mỗi một đơn vị, không phải số lượng",
    ONE_OF.id: "một trong số đó, nhóm đầu bảng: không phải số lượng được đếm",
}

_LOOK = 80
# The ends of the words before a number that may refuse it.
_TELLING = ("trong ", "trên ", "mỗi ", "quân ", "cứ ", "top ", "tốp ", "/", "\n")
_PER = frozenset({"trên", "mỗi", "quân", "cứ", "/"})
_TOP = frozenset({"top", "tốp"})


def refusal_of(scene: Scene, draft: Draft, measured: Measured) -> str:
    """Give the id of the rule that refuses a number with that unit, or nothing."""
    number = draft.number
    start = number.start
    if measured.kind is Kind.DURATION:
        kept = "/" in measured.label or _is_measured_time(scene, number, scene.before(draft))
        return "" if kept else TIME_FRAME.id
    if measured.dimension == "age":
        aged = _AGED.search(scene.folded, max(scene.start, start - _LOOK), start)
        return "" if aged else AGE.id
    if number.out_of is not None and _is_map_scale_or_month(number):
        return NO_PART.id
    if not scene.folded.endswith(_TELLING, max(scene.start, start - 6), start):
        return ""
    k = scene.before(draft)
    word = scene.word(k)
    if word in _TOP or (word == "trong" and scene.word(k - 1) in ("một", "1")):
        return ONE_OF.id
    if word in _PER and _is_denominator(scene, draft, measured, word):
        return DENOMINATOR.id
    return ""


def _is_measured_time(scene: Scene, number: Number, k: int) -> bool:
    """Tell whether a duration is a value («còn 15 ngày»), not a time frame («trong 5 năm»)."""
    while k > 0 and scene.word(k) in _PASSED_OVER:
        k -= 1
    word = scene.word(k)
    if word in _FRAMED or number.out_of is not None:
        return False
    if word in _SPAN and scene.word(k - 2) == "trong":
        return False  # «trong thời gian 3 năm»
    if number.value != int(number.value):
        return True  # nobody frames a time in tenths of a day
    return word in _VALUED and bool(
        _MEASURED_TIME.search(scene.folded, max(scene.start, number.start - _LOOK), number.start)
    )


def _is_denominator(scene: Scene, draft: Draft, measured: Measured, word: str) -> bool:
    """Tell whether the number is a denominator: trên 1 ha, trên 1 vạn dân, trên 10.000 dân."""
    number = draft.number
    if number.value_to is not None or number.out_of is not None:
        return False
    if number.value == 1 and not number.scales:
        return word != "trên" or measured.kind is Kind.AREA
    digits = str(number.value)
    counted = scene.tokens[draft.behind - 1][0] in _PEOPLE
    if number.scales:
        return number.value == 1 and counted
    return counted and len(digits) > 2 and digits.strip("0") == "1"


_PEOPLE = frozenset({"dân", "trẻ"})


def _is_map_scale_or_month(number: Number) -> bool:
    """Tell whether x/y is «tỷ lệ 1/500» of a map, or a month with its year."""
    whole = number.out_of
    if whole is None or number.value % 1:
        return False
    if number.value == 1:
        return whole >= 100 and str(whole).rstrip("0") in ("1", "2", "5")
    return number.value <= 12 and 1990 <= whole <= 2050
