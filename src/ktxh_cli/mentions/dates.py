"""Days: «ngày 13/7/2020», «sáng 31.8», «lễ 30-4», «từ ngày 15/12 đến ngày 14/1»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, group, is_date, phrase, stands_alone, word_before
from ktxh_cli.model import Grain, PeriodForm, Rule
from ktxh_cli.patterns import compiled
from ktxh_cli.periods import end_of_month

if TYPE_CHECKING:
    import regex

_TIME = "sáng|trưa|chiều|tối|đêm|hôm|nay|qua|ngày|lễ|dịp|tết|mùng|mồng|rằm"
_TIME_WORDS = tuple(_TIME.split("|"))
_MONTH = r"(?:_[/.-]_| tháng )"
_YEAR = r"(?:_[/.-]_|,? năm )"


def _day(match: regex.Match[str], plain: str) -> Read:
    """Read one day."""
    day, month, year = (group(match, name) for name in ("day", "month", "year"))
    if year is None and "short" in match.re.groupindex and match["short"]:
        year = 2000 + int(match["short"])
    if not is_date(day, month, year):
        return None
    if day is None:
        return PeriodForm(Grain.MONTH, first=month, last=month, year=year)
    return PeriodForm(Grain.DAY, first=day, last=day, month=month, year=year)


def _days(match: regex.Match[str], plain: str) -> Read:
    """Read the first and last of several days of one month."""
    first, last, month, year = (group(match, n) for n in ("day", "day2", "month", "year"))
    if not is_date(last, month, year) or first is None or last is None or first >= last:
        return None
    return PeriodForm(Grain.DAY, first=first, last=last, month=month, year=year)


def _bare_day(match: regex.Match[str], plain: str) -> Read:
    """Read «ngày 13», unless days are counted («mỗi ngày 20 lượt»)."""
    before = word_before(match)
    if before in _COUNTED_DAYS or before.isdecimal():
        return None
    return _day(match, plain)


_COUNTED_DAYS = frozenset("mỗi một hàng hằng hai ba bốn nửa / trên".split())
_BEFORE_DATE = frozenset(
    "từ đến tới trước sau qua và - , ( ; vào hết nay : hôm với tết nam thế mừng tiết".split()
)
_BEFORE_RATIO = frozenset("đạt bằng có được là còn chiếm hoàn thành tỷ".split())


#: «bằng 1/6 của Thái Lan, 1/10 của Lào»: the parts of a list are parts, not days.
_PARTS_BEFORE = compiled(
    r"(?:bằng|chiếm|chỉ|gần|hơn|khoảng)\s1/[0-9]{1,2}(?![0-9/])[^.;:()]{0,60}$"
)


def _bare_pair(match: regex.Match[str], plain: str) -> Read:
    """Read «27/5» where it can only be a date or stands where dates stand."""
    day, month = group(match, "day"), group(match, "month")
    before = word_before(match)
    if not is_date(day, month, None) or before in ("/", ".") or before.isdecimal():
        return None
    if match.string.startswith("\n", match.start() - 1) and "-" in match[0]:
        return _day(match, plain)  # «6-4, hội vật mở màn» opens a line
    if day > month:  # type: ignore[operator]
        return None if before in _BEFORE_RATIO else _day(match, plain)
    if day == 1 and before == "," and "/" in match[0]:
        start = match.start()
        if _PARTS_BEFORE.search(match.string, max(0, start - 80), start):
            return None
    if before in _BEFORE_DATE and stands_alone(match, plain):
        return _day(match, plain)
    return None


def _span(match: regex.Match[str], plain: str) -> Read:
    """Read a range from day to day."""
    g = {n: group(match, n) for n in ("day", "month", "year", "day2", "month2", "year2")}
    if not is_date(g["day"], g["month"] or g["month2"], g["year"] or g["year2"]):
        return None
    if not is_date(g["day2"], g["month2"], g["year2"]):
        return None
    same_month = g["month"] in (None, g["month2"]) and g["year"] in (None, g["year2"])
    if same_month and g["day"] >= g["day2"]:  # type: ignore[operator]
        return None
    if same_month:
        return PeriodForm(
            Grain.DAY, first=g["day"], last=g["day2"], month=g["month2"], year=g["year2"]
        )
    return PeriodForm(
        Grain.DAY,
        first=g["day"],
        last=g["day"],
        month=g["month"],
        year=g["year"],
        day_to=g["day2"],
        month_to=g["month2"],
        year_to=g["year2"],
    )


def _at(day: int, month: int, year: int | None = None) -> PeriodForm:
    return PeriodForm(Grain.DAY, first=day, last=day, month=month, year=year)


FULL = Rule(
    id="period.day.full",
    found={
        "Nghị quyết ban hành 13/7/2020 có hiệu lực.": _at(13, 7, 2020),
        "Kho quỹ chốt sổ 31-3-2019.": _at(31, 3, 2019),
        "Số liệu chốt 1.5.2022.": _at(1, 5, 2022),
    },
    ignored={
        "Số tiền là 31.3.201 đồng": "không phải năm: dấu chấm phân nhóm viết thiếu chữ số",
        "Mã 32/13/2020": "không có ngày 32, tháng 13",
    },
    pattern=phrase(
        r"(?<![0-9][./,-])@day(?:_/_@month_/_(?:@year|(?P<short>[12][0-9])(?![0-9]))"
        r"|_-_@month_-_@year|\.@month\.@year)@unitless"
    ),
    anchors=("0 / 0", "0 - 0", "0 . 0"),
    read=_day,
)

WORDS = Rule(
    id="period.day.words",
    found={
        "Họp ngày 27 tháng 4 năm 2016 tại huyện.": _at(27, 4, 2016),
        "Chốt vào ngày 5 tháng 9.": _at(5, 9),
        "Lạng Sơn, ngày tháng 7 năm 2020": PeriodForm(Grain.MONTH, first=7, last=7, year=2020),
        "Huế, ngày … tháng 02 năm 2021": PeriodForm(Grain.MONTH, first=2, last=2, year=2021),
    },
    ignored={"Sau 20 ngày, tháng 7 có mưa": "«ngày» đếm số ngày, không mở đầu một ngày tháng"},
    pattern=phrase(
        r"ngày(?:_@day_|[ .…_]{0,20}+)tháng_@month(?:(?:_[/.-]_|,? năm )@year)?"
        r"|@day tháng @month(?:_[/.-]_|,? năm )@year"
    ),
    anchors=("ngày 0", "ngày tháng", "ngày .", "ngày …", "ngày _", "0 tháng"),
    read=_day,
)

AFTER_TIME_WORD = Rule(
    id="period.day.after_time_word",
    found={
        "Sáng 31.8, hội nghị khai mạc.": _at(31, 8),
        "Trong dịp lễ 30-4 khách tăng mạnh.": _at(30, 4),
        "Chiều nay 23/9, tỉnh họp báo.": _at(23, 9),
        "Chiều qua (3/5), thị trường đi ngang.": _at(3, 5),
        "Tính từ ngày 1-1-2019.": _at(1, 1, 2019),
        "Kể từ ngày 1/7 năm 2021.": _at(1, 7, 2021),
    },
    ignored={
        "Lượng khách dịp 2,5 triệu lượt": "dấu phẩy thập phân",
        "Mỗi ngày 1.5 triệu lít": "có đơn vị đằng sau: số thập phân",
    },
    pattern=phrase(
        rf"(?:(?:dịp |kỳ |ngày )?(?:nghỉ )?(?:lễ|tết)|(?:ngày|phiên) (?:giao dịch|niêm yết|hôm)"
        rf"|{_TIME})(?: (?:nay|qua|ngày))?[ ,]{{1,2}}(?P<open>\()?@day(?P<sep>_[/.-]_)@month"
        r"(?:_[/.-]_@year| năm @year)?(?![0-9])(?![.,/][0-9])@unitless(?(open)\)?)"
    ),
    anchors=(
        *tuple(f"{w} {n}" for w in _TIME_WORDS for n in ("0", "(", ",", "nay", "qua", "ngày")),
        "dịp nghỉ",
        "dịp lễ",
        "dịp tết",
        "kỳ nghỉ",
        "ngày lễ",
        "nghỉ lễ",
        "ngày nghỉ",
        "ngày giao dịch",
        "phiên giao dịch",
        "ngày niêm yết",
        "ngày hôm",
    ),
    read=_day,
)

SEVERAL = Rule(
    id="period.day.several",
    found={
        "Trong hai ngày 28 và 29/6, đoàn kiểm tra.": PeriodForm(
            Grain.DAY, first=28, last=29, month=6
        ),
        "Từ ngày 5-7/3/2021 mưa lớn.": PeriodForm(Grain.DAY, first=5, last=7, month=3, year=2021),
        "Các ngày 1, 2 và 3 tháng 5 khách đông.": PeriodForm(Grain.DAY, first=1, last=3, month=5),
    },
    ignored={"Ngày 7-5/3 lịch ghi sai": "ngày cuối đứng trước ngày đầu"},
    pattern=phrase(
        rf"(?:ngày|sáng|tối|đêm|lễ|mùng|mồng)[ ]@day(?:_(?:,|-|và|đến"
        rf"|,_và)_[0-3]?[0-9](?![0-9])){{0,6}}?"
        rf"_(?:,|-|và|đến|,_và)_@day2{_MONTH}@month(?:{_YEAR}@year)?@unitless"
    ),
    anchors=("ngày 0", "sáng 0", "tối 0", "đêm 0", "lễ 0", "mùng 0", "mồng 0"),
    read=_days,
)

HOLIDAYS = Rule(
    id="period.day.holidays",
    found={
        "Dịp lễ 30/4 và 1/5 khách đông.": PeriodForm(
            Grain.DAY, first=30, last=30, month=4, day_to=1, month_to=5
        ),
        "Đợt nghỉ lễ 30-4 - 1-5 năm 2018, biển đông.": PeriodForm(
            Grain.DAY, first=30, last=30, month=4, day_to=1, month_to=5, year_to=2018
        ),
    },
    ignored={"Dịp lễ 30/4 và 1/6 khách là người nước ngoài": "một phần sáu, không phải ngày"},
    pattern=phrase(
        r"(?:(?:(?:dịp|kỳ|đợt) )?(?:nghỉ )?lễ|dịp) (?P<day>30)(?:/|-)0?(?P<month>4)"
        r"_(?:,|và|&|-|–)_0?(?P<day2>1)(?:/|-)0?(?P<month2>5)(?![0-9])"
        rf"(?:{_YEAR}@year2)?"
    ),
    anchors=("dịp 0", "dịp lễ", "kỳ nghỉ", "đợt nghỉ", "đợt lễ", "dịp nghỉ", "lễ 0", "nghỉ lễ"),
    read=lambda match, plain: PeriodForm(
        Grain.DAY,
        first=30,
        last=30,
        month=4,
        day_to=1,
        month_to=5,
        year_to=group(match, "year2"),
    ),
)

BARE_DAY = Rule(
    id="period.day.bare",
    found={
        "Đến ngày 13, toàn tỉnh gieo xong.": PeriodForm(Grain.DAY, first=13, last=13),
        "Sáng 27 Tết chợ đông.": PeriodForm(Grain.DAY, first=27, last=27),
    },
    ignored={
        "Mỗi ngày 20 lượt xe": "đếm theo ngày, không phải ngày 20",
        "Công suất ngày 30 tấn": "số có đơn vị",
    },
    pattern=phrase(r"(?:ngày|sáng|trưa|chiều|tối|đêm|mùng|mồng|rằm) @day@whole(?!_[/%])@nounless"),
    anchors=tuple(f"{w} 0" for w in "ngày sáng trưa chiều tối đêm mùng mồng rằm".split()),
    read=_bare_day,
)

PAIR = Rule(
    id="period.day.pair",
    found={
        "Hội nghị họp 27/5 tại tỉnh.": _at(27, 5),
        "Phiên họp (3/9) bàn ba việc.": _at(3, 9),
        "Dự báo thời tiết 5/12: nắng.": _at(5, 12),
        "Khách đông dịp 2-9 và 1-5, kẹt xe.": _at(1, 5),
        "Dư nợ tăng so với 31/12.": _at(31, 12),
        "Khai hội\n6-4, hội vật mở màn.": _at(6, 4),
    },
    ignored={
        "Có 5/11 huyện đạt chuẩn": "tỷ số «x trên y» của danh từ đếm được",
        "Đạt 8/11 chỉ tiêu": "tỷ số «x trên y»",
        "Giá bằng 1/6 của Thái Lan, 1/10 của Lào": "một phần mười, không phải ngày 1 tháng 10",
    },
    pattern=phrase(
        r"(?<![0-9][.,/-])@day/@month(?![0-9])(?![.,/-][0-9])@nounless"
        r"|(?<=[0-9]-(?:0?[0-9]|1[0-2])(?: và|,) )@day-@month(?![0-9])(?![.,/-][0-9])@nounless"
        r"|(?<=\n)@day-@month(?=, \p{L})"
    ),
    anchors=("0 /", "0 - 0"),
    read=_bare_pair,
)

BRACKETED = Rule(
    id="period.day.bracketed",
    found={"Hôm qua (26-1), giá vàng đi lên.": _at(26, 1)},
    ignored={"Giảm mạnh (2,6%)": "số thập phân trong ngoặc"},
    pattern=phrase(r"\(@day_[-.]_@month(?:\)|(?=,\s))"),
    anchors=("( 0 -", "( 0 ."),
    read=_day,
)

RANGE = Rule(
    id="period.day.range",
    found={
        "Từ ngày 15/12/2021 đến ngày 14/5/2022 xảy ra nhiều vụ.": PeriodForm(
            Grain.DAY, first=15, last=15, month=12, year=2021, day_to=14, month_to=5, year_to=2022
        ),
        "Nghỉ Tết từ 26/1 - 1/2.": PeriodForm(
            Grain.DAY, first=26, last=26, month=1, day_to=1, month_to=2
        ),
        "Từ ngày 1 đến 15/6 nắng nóng.": PeriodForm(Grain.DAY, first=1, last=15, month=6),
        "Kỳ báo cáo (16/12/2014-15/6/2015).": PeriodForm(
            Grain.DAY, first=16, last=16, month=12, year=2014, day_to=15, month_to=6, year_to=2015
        ),
    },
    ignored={"Từ 5 đến 7/10 xã": "tỷ số có danh từ đằng sau"},
    pattern=phrase(
        rf"(?:(?:kể )?từ )?(?:ngày |sáng |tối )?@day(?:{_MONTH}@month(?:{_YEAR}@year)?)?"
        r"(?:@dash| (?:đến|tới)(?: hết)?(?: sáng| chiều)? )(?:hết )?(?:ngày )?"
        rf"@day2{_MONTH}@month2(?:{_YEAR}@year2)?(?![0-9])(?![.,/][0-9])@nounless"
    ),
    anchors=(
        *("từ ngày 0", "kể từ 0", "kể từ ngày", "0 / 0", "từ sáng 0", "từ tối 0"),
        *(f"{w} 0 {n}" for w in ("từ", "ngày") for n in ("/", "-", ".", "đến", "tới", "tháng")),
    ),
    read=_span,
)

FIRST_DAYS = Rule(
    id="period.day.first_days",
    found={
        "Trong 15 ngày đầu tháng 8/2020, giá giảm.": PeriodForm(
            Grain.DAY, first=1, last=15, month=8, year=2020
        ),
        "Nửa đầu tháng 1, xuất khẩu tăng.": PeriodForm(Grain.DAY, first=1, last=15, month=1),
        "Qua 10 ngày đầu năm 2021, thu khá.": PeriodForm(
            Grain.DAY, first=1, last=10, month=1, year=2021
        ),
        "Giảm so với kỳ 2 tháng 10/2020.": PeriodForm(
            Grain.DAY, first=16, last=31, month=10, year=2020
        ),
        "Tăng so với nửa cuối tháng 11/2020.": PeriodForm(
            Grain.DAY, first=16, last=30, month=11, year=2020
        ),
    },
    ignored={
        "Nửa đầu buổi họp": "không phải nửa tháng",
        "Sau 15 ngày đầu tư": "«đầu tư» là một từ",
    },
    pattern=phrase(
        r"(?:(?:(?:trong )?@day ngày|nửa) (?:đầu|(?P<late>cuối)(?! năm)) (?:của )?"
        r"|kỳ (?P<half>[12]) )"
        r"(?:tháng_@month(?:(?:_[/.-]_| năm )@year)?|năm(?: @year)?(?! học)(?!\w))"
    ),
    anchors=(
        "0 ngày đầu",
        "nửa đầu tháng",
        "kỳ 0 tháng",
        "0 ngày cuối",
        "nửa cuối tháng",
    ),
    read=lambda match, plain: _first_days(match),
)


def _first_days(match: regex.Match[str]) -> Read:
    """Read the first or last days of a month, of January, or one of the two halves of a month."""
    month, year = group(match, "month") or 1, group(match, "year")
    days = group(match, "day")
    if match["half"] == "2" or match["late"]:
        if (month == 2 and year is None) or month > 12:
            return None
        end = end_of_month(year or 2001, month).day
        first = end - days + 1 if days is not None else 16
        return PeriodForm(Grain.DAY, first=first, last=end, month=month, year=year)
    day = days or 15
    if not is_date(day, month, year):
        return None
    return PeriodForm(Grain.DAY, first=1, last=day, month=month, year=year)


RULES: tuple[Rule, ...] = (
    FULL,
    WORDS,
    AFTER_TIME_WORD,
    SEVERAL,
    HOLIDAYS,
    BARE_DAY,
    PAIR,
    BRACKETED,
    RANGE,
    FIRST_DAYS,
)
