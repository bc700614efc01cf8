"""Months, quarters and parts of the year: «tháng 8/2021», «quý IV», «6 tháng đầu năm 2020»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, group, phrase, word_before
from ktxh_cli.model import Grain, PeriodForm, Rule
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex

MONTHS_NAMED = "giêng|chạp|mười một|mười hai|mười|tư|sáu|bảy|tám|chín|ba|một|hai|năm"
#: «năm 2021», «/2021», «-2021», «(năm 2021)», «năm nay», behind a month or quarter.
YEAR = (
    r"(?:(?:_[/.-]_|,? (?:của )?năm |_\(_(?:năm )?| )@year\)?+"
    r"|,? (?:của )?năm (?P<which>nay|này|trước|ngoái|qua|sau|tới)(?!\w))"
)
YEAR_BEHIND = YEAR + "?"
_WHICH = {"nay": 0, "này": 0, "trước": -1, "ngoái": -1, "qua": -1, "sau": 1, "tới": 1}
_MEASURED = frozenset("mỗi một hàng hằng / từng các vài mấy nửa những".split())
_MONEY = compiled(r"\s{0,2}+(?:%|‰|tỷ|triệu|nghìn|ngàn|vạn|đồng|usd|kg|tấn|tạ|lần|suất|kwh|m3|giờ)")


def which_year(match: regex.Match[str]) -> tuple[int | None, int | None]:
    """Give the year and the offset in years that stand behind a month, quarter or half."""
    year = group(match, "year")
    named = match["which"] if "which" in match.re.groupindex else None
    return year, _WHICH[named] if named else None


def _month(match: regex.Match[str], plain: str) -> Read:
    """Read «tháng 8», but not «mỗi tháng 5 triệu» or «tháng 3 lần»."""
    year, offset = which_year(match)
    if year is None and offset is None:
        if word_before(match) in _MEASURED or _MONEY.match(match.string, match.end()):
            return None
        if (
            match.string.startswith((".", ","), match.end())
            and match.string[match.end() + 1 : match.end() + 2].isdecimal()
        ):
            return None
    first = group(match, "month")
    last = group(match, "month2") or first
    if first is None or last is None or first > last:
        return None
    return PeriodForm(Grain.MONTH, first=first, last=last, year=year, offset=offset)


_LOWER_IS_OTHER = frozenset(["một", "hai", "năm", "ba"])


def _month_named(match: regex.Match[str], plain: str) -> Read:
    """Read «tháng Tám»; «tháng một số việc» and «tháng năm 2020» are not months."""
    at = match.start("month")
    if match["month"] in _LOWER_IS_OTHER and not plain[at].isupper():
        return None
    return _month(match, plain)


def _quarter(match: regex.Match[str], plain: str) -> Read:
    year, offset = which_year(match)
    first = group(match, "quarter")
    last = group(match, "quarter2") or first
    if first is None or last is None or first > last:
        return None
    if year is None and offset is None and _MONEY.match(match.string, match.end()):
        return None
    return PeriodForm(Grain.QUARTER, first=first, last=last, year=year, offset=offset)


def _short(match: regex.Match[str], plain: str) -> Read:
    """Read «T8/2021», «Q1/2021», «6T/2020»; the letter is a capital."""
    at = match.start("letter")
    if not plain[at].isupper():
        return None
    year = group(match, "year")
    if match["letter"] == "q":
        quarter = group(match, "quarter")
        return PeriodForm(Grain.QUARTER, first=quarter, last=quarter, year=year)
    count = group(match, "count")
    if count is not None:
        return PeriodForm(Grain.MONTH, first=1, last=count, year=year, cumulative=True)
    month = group(match, "month")
    return PeriodForm(Grain.MONTH, first=month, last=month, year=year)


def months_of(first: int, last: int, year: int | None = None) -> PeriodForm:
    """Give the form of some months."""
    return PeriodForm(Grain.MONTH, first=first, last=last, year=year)


def so_far(last: int, year: int | None = None, *, average: bool = False) -> PeriodForm:
    """Give the form of the first months of a year."""
    return PeriodForm(Grain.MONTH, first=1, last=last, year=year, cumulative=True, average=average)


MONTH = Rule(
    id="period.month",
    found={
        "Trong tháng 8, toàn huyện thu 12 tỷ đồng.": months_of(8, 8),
        "Tháng 08/2021 giá giảm.": months_of(8, 8, 2021),
        "Chỉ số tháng 8-2021 đi ngang.": months_of(8, 8, 2021),
        "Chỉ số tháng 9.2012 đi ngang.": months_of(9, 9, 2012),
        "Số thu tháng 8 năm 2021.": months_of(8, 8, 2021),
        "CPI so với tháng 12 năm trước.": PeriodForm(Grain.MONTH, first=12, last=12, offset=-1),
        "Từ tháng 4-6/2020 hạn hán.": months_of(4, 6, 2020),
        "Từ tháng 1 đến tháng 8/2021.": months_of(1, 8, 2021),
    },
    ignored={
        "Lương mỗi tháng 5 triệu đồng": "«tháng» là đơn vị, 5 là tiền",
        "Họp một tháng 3 lần": "số lần trong tháng",
        "Sau 5 tháng 13 hộ thoát nghèo": "không có tháng 13",
    },
    pattern=phrase(
        r"tháng_@month(?:(?:@dash|@to)(?:tháng )?@month2(?!_[/.-]_[0-9]{1,2}(?![0-9])))?"
        + YEAR_BEHIND
    ),
    anchors=("tháng 0",),
    read=_month,
)


def _month_range(match: regex.Match[str], plain: str) -> Read:
    """Read «từ tháng 7/2014 đến tháng 10/2016»; a first year left out follows from the last."""
    first, last = group(match, "month"), group(match, "month2")
    year, year_to = group(match, "year"), group(match, "year2")
    if first is None or last is None or year_to is None:
        return None
    if year is None:
        year = year_to - (first > last)
    if (year, first) >= (year_to, last):
        return None
    if year == year_to:
        return PeriodForm(Grain.MONTH, first=first, last=last, year=year)
    return PeriodForm(Grain.MONTH, first=first, last=last, year=year, year_to=year_to)


MONTH_RANGE = Rule(
    id="period.month.range",
    found={
        "Từ tháng 7/2014 đến tháng 10/2016, xã có 5 hồ mới.": PeriodForm(
            Grain.MONTH, first=7, last=10, year=2014, year_to=2016
        ),
        "Từ tháng 3-2018 đến 3-2019 giá tăng.": PeriodForm(
            Grain.MONTH, first=3, last=3, year=2018, year_to=2019
        ),
        "Từ tháng 11 năm 2019 đến hết tháng 2 năm 2020.": PeriodForm(
            Grain.MONTH, first=11, last=2, year=2019, year_to=2020
        ),
        "Từ tháng 10 đến tháng 3/2020 mưa ít.": PeriodForm(
            Grain.MONTH, first=10, last=3, year=2019, year_to=2020
        ),
        "Từ tháng 7 đến hết tháng 9/2020.": months_of(7, 9, 2020),
    },
    ignored={"Từ tháng 9/2020 đến tháng 3/2019": "tháng cuối đứng trước tháng đầu"},
    pattern=phrase(
        r"(?:kể |tính )?từ (?:đầu |giữa |cuối )?"
        r"(?:tháng_@month(?:(?:_[/.-]_| năm )@year)?|@month[/-]@year)"
        r"(?:@dash| (?:cho )?(?:đến|tới) )(?:hết |đầu |giữa |cuối )?(?:tháng_)?@month2"
        r"(?:_[/.-]_| năm )@year2(?!_[/])"
    ),
    anchors=(
        *(f"từ {w}" for w in ("tháng 0", "0 /", "0 -", "đầu tháng", "giữa tháng", "cuối tháng")),
        *("kể từ", "tính từ"),
    ),
    read=_month_range,
)

MONTH_NAMED = Rule(
    id="period.month.named",
    found={
        "Trong tháng Tám, khách đông.": months_of(8, 8),
        "Lễ hội tháng Giêng 2021.": months_of(1, 1, 2021),
        "Giá tháng Mười hai năm 2020.": months_of(12, 12, 2020),
        "Giá tháng Ba tăng.": months_of(3, 3),
    },
    ignored={
        "Trong tháng một số xã khó khăn": "«một số» không phải tháng Một",
        "Kết quả sáu tháng năm 2020": "«năm 2020» là năm, không phải tháng Năm",
    },
    pattern=phrase(rf"(?<![0-9]\s)tháng (?P<month>{MONTHS_NAMED})(?!\w)" + YEAR_BEHIND),
    anchors=tuple(
        f"tháng {w}"
        for w in (
            "giêng",
            "chạp",
            "mười",
            "tư",
            "sáu",
            "bảy",
            "tám",
            "chín",
            "ba",
            "một",
            "hai",
            "năm",
        )
    ),
    read=_month_named,
)

SHORT = Rule(
    id="period.short",
    found={
        "Số thu T8/2021 giảm.": months_of(8, 8, 2021),
        "Kết quả 6T/2020 khá.": so_far(6, 2020),
        "Lãi Q1/2021 tăng.": PeriodForm(Grain.QUARTER, first=1, last=1, year=2021),
        "Báo cáo 9T đầu năm.": so_far(9),
    },
    ignored={"Xe chở 6t/2 chuyến": "chữ t thường là tấn"},
    pattern=phrase(
        r"(?P<letter>t)_@month_[/.-]_@year|(?P<letter>q)_@quarter_[/.-]_@year"
        r"|(?P<count>1[0-2]|0?[2-9])(?P<letter>t)(?!\w)(?: đầu(?: năm)?)?(?:(?:_[/.-]_| năm "
        r"| )@year)?"
    ),
    anchors=("t 0", "q 0", "0 t"),
    read=_short,
)

MONTH_YEAR = Rule(
    id="period.month_year",
    found={"Đến 7/2020 đã xong, từ 12/2019.": months_of(7, 7, 2020)},
    ignored={
        "Có 5/2020 hộ chưa nộp": "tỷ số «x trên y» của danh từ đếm được",
        "Nghị định 13/2020": "không có tháng 13",
        "Tạm ứng cổ tức đợt 1/2017": "đợt 1 của năm, không phải tháng 1",
    },
    pattern=phrase(r"(?<![0-9][./,-])@month_/_@year(?![/-]?\w)(?!/)@nounless"),
    anchors=("0 /",),
    read=lambda match, plain: (
        None if word_before(match) in ("đợt", "lần", "kỳ", "số", "vòng") else _month(match, plain)
    ),
)

_QUARTER_ANCHORS = (
    *(f"quý {w}" for w in ("0", "i", "ii", "iii", "iv", "một", "hai", "ba", "bốn", "tư", "nhất")),
)

QUARTER = Rule(
    id="period.quarter",
    found={
        "Nhiệm vụ quý IV/2021 rất nặng.": PeriodForm(Grain.QUARTER, first=4, last=4, year=2021),
        "Thu quý 2 đạt khá.": PeriodForm(Grain.QUARTER, first=2, last=2),
        "GRDP quý I năm 2020 tăng.": PeriodForm(Grain.QUARTER, first=1, last=1, year=2020),
        "Trong quý II - III nắng hạn.": PeriodForm(Grain.QUARTER, first=2, last=3),
        "So với quý II năm trước.": PeriodForm(Grain.QUARTER, first=2, last=2, offset=-1),
    },
    ignored={"Trong quý 2 tỷ đồng được cấp": "2 tỷ đồng là tiền"},
    pattern=phrase(r"quý_@quarter(?:@to(?:quý )?@quarter2)?" + YEAR_BEHIND),
    anchors=_QUARTER_ANCHORS,
    read=_quarter,
)

QUARTER_PAIR = Rule(
    id="period.quarter.pair",
    found={
        "Trong quí III và IV tới.": PeriodForm(Grain.QUARTER, first=3, last=4),
        "Kết quả quý I, quý II/2020.": PeriodForm(Grain.QUARTER, first=1, last=2, year=2020),
    },
    ignored={"Quý I và quý IV bán chạy": "hai quý không liền nhau: là hai kỳ, không phải cả năm"},
    pattern=phrase(r"quý_@quarter(?:_,_|_và_)(?:quý )?@quarter2" + YEAR_BEHIND),
    anchors=_QUARTER_ANCHORS,
    read=lambda match, plain: (
        _quarter(match, plain)
        if group(match, "quarter2") == (group(match, "quarter") or 0) + 1
        else None
    ),
)

RULES: tuple[Rule, ...] = (
    MONTH,
    MONTH_RANGE,
    MONTH_NAMED,
    SHORT,
    MONTH_YEAR,
    QUARTER,
    QUARTER_PAIR,
)
