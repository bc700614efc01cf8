"""The nouns of a comparison: what was checked, what came of it, and why it may have come so."""

from __future__ import annotations

from enum import StrEnum

from ktxh_cli.frozen import noun
from ktxh_cli.model import Record
from ktxh_cli.periods import Span
from ktxh_cli.series import Interval, Series


class Check(StrEnum):
    """What was set against what."""

    SAME = "same"
    GROWTH = "growth"
    CHANGE = "change"
    PLAN = "plan"
    PARTS = "parts"
    SHARES = "shares"
    OUTPUT = "output"
    POINTS = "points"


#: What each check asks: Vietnamese, English.
QUESTIONS = {
    Check.SAME: ("cùng một chỉ tiêu, hai số", "one indicator, two figures"),
    Check.GROWTH: ("mức đạt và tốc độ tăng", "a level and its growth"),
    Check.CHANGE: ("mức đạt và mức tăng giảm", "a level and its change"),
    Check.PLAN: ("mức đạt và kế hoạch", "a level and the plan"),
    Check.PARTS: ("tổng và các phần", "a whole and its parts"),
    Check.SHARES: ("các tỷ trọng", "shares of one whole"),
    Check.OUTPUT: ("diện tích × năng suất = sản lượng", "area × yield = output"),
    Check.POINTS: ("tỷ lệ thay đổi: % hay điểm %", "a rate that changes: % or points"),
}


class Reason(StrEnum):
    """What may explain a difference: seen in the texts, never a verdict."""

    ESTIMATE = "estimate"
    COUNTING_UNIT = "counting_unit"
    APPROVED_PAID = "approved_paid"
    LATER_DATE = "later_date"
    OTHER_PERIOD = "other_period"
    ROUNDING = "rounding"
    SCALE = "scale"
    WORDING = "wording"
    PLAN_OWNER = "plan_owner"
    PRICES = "prices"
    MORE_PARTS = "more_parts"


#: Each reason in words: Vietnamese, English.
REASONS = {
    Reason.ESTIMATE: (
        "một số là ước, sơ bộ hay dự báo, số kia là thực hiện",
        "one is an estimate or provisional, the other final",
    ),
    Reason.COUNTING_UNIT: ("đếm theo đơn vị khác nhau", "they count in other units"),
    Reason.APPROVED_PAID: (
        "một bên nói số được duyệt hay giao, bên kia số đã chi",
        "one is what was approved, the other what was paid",
    ),
    Reason.LATER_DATE: (
        "văn bản sau có thể đã cập nhật số liệu",
        "the later text may hold a revised figure",
    ),
    Reason.OTHER_PERIOD: ("tính đến hai thời điểm khác nhau", "they stand at two different times"),
    Reason.ROUNDING: ("một số được làm tròn", "one is rounded"),
    Reason.SCALE: (
        "chênh nhau 10, 100 hay 1.000 lần: có thể nhầm đơn vị",
        "they differ 10, 100 or 1,000 times: perhaps a slip of the unit",
    ),
    Reason.WORDING: (
        "hai văn bản gọi tên khác nhau, có thể là hai phạm vi",
        "the texts name it in other words, perhaps of another scope",
    ),
    Reason.PLAN_OWNER: (
        "có thể là hai kế hoạch: Trung ương giao và địa phương giao",
        "there may be two plans: of the central and of the local government",
    ),
    Reason.PRICES: (
        "tốc độ tăng có thể tính theo giá so sánh",
        "the growth may be at constant prices",
    ),
    Reason.MORE_PARTS: (
        "các phần có thể chồng lên nhau",
        "the parts may overlap",
    ),
}


class Named(StrEnum):
    """How well the words of a figure say what it measures."""

    WHOLLY = "wholly"  # by a name that the catalogue's indicator has, and nothing besides
    NARROWER = "narrower"  # with words besides, which may say a part: «xuất khẩu sang EU»
    LOOSELY = "loosely"  # by words that many things are called by: «tổng kinh phí»


@noun(frozen=True, slots=True)
class Evidence:
    """A figure with what comparing needs to know of it.

    Attributes:
        series: what it belongs to.
        phrase: its indicator in one spelling.
        named: how well the phrase says what is measured.
        span: the days of its period; None where they are not known.
        interval: the values that it may stand for, in base units.
        unit: its base unit, else its own in one spelling: what it can be compared in.
        day: ISO date of its document; empty where that is not known.
        number: its place among the figures of its document.
    """

    record: Record
    series: Series
    phrase: str
    named: Named
    span: Span | None
    interval: Interval
    unit: str
    day: str
    number: int


@noun(frozen=True, slots=True)
class Finding:
    """What came of one check.

    Attributes:
        agrees: whether the figures fit together as exactly as they are printed.
        records: the figures: of ``SAME`` one from each place, else the one that is asked about
            first, then those it was computed from.
        reasons: what may explain a difference.
        computed: what the first figure should be by the others, in its own unit; None of ``SAME``
            and where there is nothing to compute.
    """

    check: Check
    agrees: bool
    records: tuple[Record, ...]
    reasons: tuple[Reason, ...] = ()
    computed: Interval | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents that it is about, each once."""
        return tuple(dict.fromkeys(record.source for record in self.records))
