"""Years, stretches of years, seasons, and the forms with «đến», «từ» and «cùng kỳ»."""

from __future__ import annotations

from dataclasses import replace

import regex

from ktxh_cli.mentions.grammar import Read, group, is_date, phrase, stands_alone, word_before
from ktxh_cli.mentions.periods import YEAR_BEHIND, which_year
from ktxh_cli.model import Grain, PeriodForm, Rule

_COUNTED_BEFORE = frozenset(
    "hơn gần khoảng trên dưới đạt có tặng cấp trao xây chừng tới thêm đủ được mức giá thu bán".split()
)
_ROUND = frozenset(["1900", "2000", "2100"])


def _year(match: regex.Match[str], plain: str) -> Read:
    """Read a year or a stretch of years."""
    first, last = group(match, "year"), group(match, "year2")
    if first is None and last is None:
        return None
    if first is not None and last is not None and not first < last <= first + 100:
        return None
    return PeriodForm(Grain.YEAR, year=first, year_to=last)


def _bare_year(match: regex.Match[str], plain: str) -> Read:
    """Read a year without «năm», where no word counts with it («hơn 2000 suất quà»)."""
    before = word_before(match)
    if before in _COUNTED_BEFORE or before in ("/", "-", ".") or before.isdecimal():
        return None
    if match["year"] in _ROUND and not stands_alone(match, plain):
        return None
    return PeriodForm(Grain.YEAR, year=group(match, "year"))


def _named_years(match: regex.Match[str], plain: str) -> Read:
    """Read words without dates: a season, a school year, a holiday."""
    if match["head"].startswith("vụ") and word_before(match) in ("nhiệm", "dịch", "phục", "nghiệp"):
        return None
    return PeriodForm(Grain.NAMED, year=group(match, "year"), year_to=group(match, "year2"))


def _since(match: regex.Match[str], plain: str) -> Read:
    """Read «từ năm 2011 đến nay»."""
    month = group(match, "month")
    now = match["now"] is not None
    year = group(match, "year")
    if month is not None:
        day = group(match, "day")
        grain = Grain.DAY if day else Grain.MONTH
        return PeriodForm(
            grain,
            first=day or month,
            last=day or month,
            month=month if day else None,
            year=year,
            since=True,
            now=now,
        )
    return PeriodForm(Grain.YEAR, year=year, since=True, now=now)


def _same(match: regex.Match[str], plain: str) -> Read:
    """Read «cùng kỳ năm 2019», «cùng kỳ tháng 8/2019»."""
    year, offset = which_year(match)
    month = group(match, "month")
    if month is not None:
        return PeriodForm(Grain.MONTH, first=month, last=month, year=year, offset=offset, same=True)
    if year is None:
        return PeriodForm(Grain.NAMED, offset=-1 if offset is None else offset, same=True)
    return PeriodForm(Grain.NAMED, year=year, same=True)


def _until(match: regex.Match[str], plain: str) -> Read:
    """Read what follows «(tính) đến (hết)»: a day, month, quarter, year or N months."""
    year, offset = which_year(match)
    day, month = group(match, "day"), group(match, "month")
    quarter, count = group(match, "quarter"), group(match, "count")
    if day is not None:
        if not is_date(day, month, year):
            return None
        bare = match["worded"] is None and year is None and month is not None
        if bare and month >= day and not stands_alone(match, plain):  # «từ 5 đến 6/9 mẫu xe»
            return None
        form = PeriodForm(Grain.DAY, first=day, last=day, month=month, year=year)
    elif month is not None:
        form = PeriodForm(Grain.MONTH, first=month, last=month, year=year, offset=offset)
    elif quarter is not None:
        form = PeriodForm(Grain.QUARTER, first=quarter, last=quarter, year=year, offset=offset)
    elif count is not None:
        form = PeriodForm(
            Grain.MONTH, first=1, last=count, year=year, offset=offset, cumulative=True
        )
    elif offset is not None:
        form = PeriodForm(Grain.YEAR, offset=offset)
    else:
        form = PeriodForm(Grain.YEAR, year=year)
    words = match["until"]
    cumulative = form.cumulative or words.startswith(("lũy", "cộng"))
    return replace(form, until=True, cumulative=cumulative)


def _range(first: int, last: int) -> PeriodForm:
    return PeriodForm(Grain.YEAR, year=first, year_to=last)


YEAR = Rule(
    id="period.year",
    found={
        "Kế hoạch năm 2020 đã giao.": PeriodForm(Grain.YEAR, year=2020),
        "Ước cả năm 2021 đạt khá.": PeriodForm(Grain.YEAR, year=2021),
        "Hai năm 2016-2017 được mùa.": _range(2016, 2017),
    },
    ignored={
        "Mỗi năm 2020 người học nghề": "2020 đếm người",
        "Năm 2.021 tỷ đồng": "dấu chấm phân nhóm hàng nghìn",
    },
    pattern=phrase(r"(?:cả |trong )?năm_@year(?:(?:@dash|/)(?:năm )?@year2)?(?!_(?:%|‰))"),
    anchors=("năm 0000", "cả năm", "trong năm"),
    read=lambda match, plain: (
        None if word_before(match) in ("mỗi", "một", "hằng", "hàng", "/") else _year(match, plain)
    ),
)

YEARS = Rule(
    id="period.years",
    found={
        "Kế hoạch giai đoạn 2021 – 2025.": _range(2021, 2025),
        "Nghị quyết nhiệm kỳ 2020-2025.": _range(2020, 2025),
        "Kế hoạch 5 năm 2016 - 2020.": _range(2016, 2020),
        "Quy hoạch thời kỳ 2021-2030.": _range(2021, 2030),
        "Giai đoạn từ năm 2016 đến năm 2020.": _range(2016, 2020),
        "Chương trình 5 năm (2021-2025).": _range(2021, 2025),
        "Trong 2016-2020, thu tăng.": _range(2016, 2020),
        "Từ 2016 đến 2020 thu tăng.": _range(2016, 2020),
    },
    ignored={
        "Giá từ 2000 - 2500 đồng": "một khoảng giá có đơn vị",
        "Giai đoạn 2025-2021": "năm cuối đứng trước năm đầu",
    },
    pattern=phrase(
        r"(?:(?P<head>giai đoạn|thời kỳ|nhiệm kỳ|thời gian|các năm|những năm|hai năm|khóa)_,?_(?P<open>\()?)?"
        r"(?:(?:từ )?[1-9][0-9]?+ năm_,?_(?P<open>\()?)?(?:từ )?(?:năm )?"
        r"@year@to(?:năm )?@year2(?(open)_\)?)(?!_/)@unitless"
    ),
    anchors=(
        *(
            f"{head} {n}"
            for head in (
                "giai đoạn",
                "thời kỳ",
                "nhiệm kỳ",
                "thời gian",
                "các năm",
                "những năm",
                "hai năm",
            )
            for n in ("0000", "0", "từ", "năm", "(", ",")
        ),
        *(f"0 năm {n}" for n in ("0000", "(", ",", "từ")),
        *(f"{w} 0000 {n}" for w in ("từ", "năm", "khóa") for n in ("-", "đến", "tới")),
        *("từ năm 0000", "0000 - 0000", "0000 đến 0000", "0000 tới 0000"),
        *("0000 đến năm", "0000 tới năm", "0000 - năm", "từ 0 năm"),
    ),
    read=_year,
)

BARE_YEAR = Rule(
    id="period.year.bare",
    found={
        "Thu ngân sách (2020) khá.": PeriodForm(Grain.YEAR, year=2020),
        "Cao hơn kỳ gốc 2019.": PeriodForm(Grain.YEAR, year=2019),
        "Các năm 2018, 2019 đều đạt.": PeriodForm(Grain.YEAR, year=2019),
    },
    ignored={
        "Huyện có 2020 người được vay": "đếm người",
        "Trao hơn 2000, gồm gạo và chăn": "có «hơn»: một số lượng",
        "Thu 2010 tỷ đồng": "một số tiền",
    },
    pattern=phrase(r"(?<![0-9][.,/-])@year(?![.,-]?\w)(?!_/)@countless"),
    anchors=("0000",),
    read=_bare_year,
)

SCHOOL_YEAR = Rule(
    id="period.named_years",
    found={
        "Bước vào năm học 2019-2020, toàn tỉnh có 30 trường mới.": PeriodForm(
            Grain.NAMED, year=2019, year_to=2020
        ),
        "Cam niên vụ 2021 – 2022 được giá.": PeriodForm(Grain.NAMED, year=2021, year_to=2022),
        "Vụ Đông Xuân 2016-2017 trúng lớn.": PeriodForm(Grain.NAMED, year=2016, year_to=2017),
        "Lúa vụ mùa 2019 gặt sớm.": PeriodForm(Grain.NAMED, year=2019),
        "Thu hoạch vụ Hè Thu.": PeriodForm(Grain.NAMED),
        "Dịp Tết Nguyên đán 2021 khách đông.": PeriodForm(Grain.NAMED, year=2021),
    },
    ignored={"Hoàn thành nhiệm vụ mùa khô 2019": "«nhiệm vụ» không phải mùa vụ"},
    pattern=phrase(
        r"(?P<head>(?:năm học|niên học|niên khóa|niên vụ|mùa vụ)(?=(?: năm)?[ ,(]{1,2}(?:19|20)[0-9]{2})|vụ (?:đông_-?_xuân|hè_-?_thu|thu_-?_đông|"
        r"xuân_-?_hè|đông xuân sớm|mùa|xuân|đông|hè|thu|chiêm)|(?:dịp |lễ )?tết(?: nguyên đán| âm lịch"
        r"| dương lịch| cổ truyền)?)(?! học)"
        r"(?:(?: năm)?[ ,(]{1,2}+@year(?:_[-/]_@year2)?)?(?!\w)"
    ),
    anchors=(
        *("năm học", "niên học", "niên khóa", "niên vụ", "mùa vụ", "dịp tết", "lễ tết"),
        *(f"vụ {w}" for w in ("đông", "hè", "thu", "xuân", "mùa", "chiêm")),
        *(f"tết {w}" for w in ("nguyên", "âm", "dương", "cổ", "0000", "năm")),
    ),
    read=_named_years,
)

SINCE = Rule(
    id="period.since",
    found={
        "Từ năm 2011 đến nay, huyện có 5 hồ mới.": PeriodForm(
            Grain.YEAR, year=2011, since=True, now=True
        ),
        "Kể từ năm 2018, giá ổn định.": PeriodForm(Grain.YEAR, year=2018, since=True),
        "Từ tháng 3/2020 đến nay, tỉnh hỗ trợ.": PeriodForm(
            Grain.MONTH, first=3, last=3, year=2020, since=True, now=True
        ),
        "Từ ngày 27/4 đến nay, tỉnh có thêm ca mới.": PeriodForm(
            Grain.DAY, first=27, last=27, month=4, since=True, now=True
        ),
    },
    ignored={"Từ năm 2011 đến năm 2015": "có năm cuối: một giai đoạn"},
    pattern=phrase(
        r"(?:kể |tính )?từ (?:khoảng )?(?:sau |đầu |cuối |giữa )?(?:(?:ngày_)?(?:@day/)?(?:tháng_)?@month(?:(?:_[/.-]_| năm )@year)?"
        r"|(?:năm_)?@year)(?:(?P<now> (?:cho )?(?:đến|tới) (?:nay|hiện nay|hiện tại|thời điểm (?:này|hiện tại|hiện nay)))"
        r"|(?<=năm \d{4})(?! (?:đến|tới|lên|xuống)\b)(?!_[-/]))"
    ),
    anchors=(
        *(f"từ {w}" for w in ("năm 0000", "0000", "0 /", "tháng 0", "ngày 0", "khoảng năm")),
        *(f"từ {w} {n}" for w in ("đầu", "cuối", "giữa", "sau") for n in ("năm", "tháng", "0000")),
        *("kể từ", "tính từ"),
    ),
    read=_since,
)

SO_FAR = Rule(
    id="period.so_far",
    found={
        "Tính từ đầu năm đến hết tháng 8/2020, thu 5 tỷ.": PeriodForm(
            Grain.MONTH, first=1, last=8, year=2020, cumulative=True
        ),
        "Từ đầu năm đến ngày 15/8, có 12 vụ.": PeriodForm(
            Grain.DAY, first=15, last=15, month=8, until=True, cumulative=True
        ),
        "Từ đầu năm 2021 đến tháng 4, có 12 vụ.": PeriodForm(
            Grain.MONTH, first=1, last=4, year=2021, cumulative=True
        ),
    },
    ignored={"Từ đầu năm đến cuối vụ": "không có ngày hay tháng cuối"},
    pattern=phrase(
        r"(?:tính |kể |lũy kế )?từ (?:đầu năm(?:_@year)?|tháng 1) (?:cho )?(?:đến|tới) (?:hết )?(?:cuối |giữa |trung tuần )?"
        r"(?:(?:ngày )?@day(?:_[/.-]_| tháng )@month(?:(?:_[/.-]_| năm )@year)?|tháng_@month(?:(?:_[/.-]_| năm )@year)?)(?![0-9])(?!_[/])"
    ),
    anchors=("từ đầu", "từ tháng", "tính từ", "kể từ", "lũy kế"),
    read=lambda match, plain: _so_far(match),
)


def _so_far(match: regex.Match[str]) -> Read:
    """Read «từ đầu năm đến hết tháng 8»."""
    day, month, year = (group(match, name) for name in ("day", "month", "year"))
    if day is not None:
        if not is_date(day, month, year):
            return None
        return PeriodForm(
            Grain.DAY, first=day, last=day, month=month, year=year, until=True, cumulative=True
        )
    return PeriodForm(Grain.MONTH, first=1, last=month, year=year, cumulative=True)


SAME = Rule(
    id="period.same",
    found={
        "Tăng 5% so với cùng kỳ.": PeriodForm(Grain.NAMED, offset=-1, same=True),
        "Tăng 5% so với cùng kỳ năm 2019.": PeriodForm(Grain.NAMED, year=2019, same=True),
        "Giảm so cùng kỳ năm trước.": PeriodForm(Grain.NAMED, offset=-1, same=True),
        "Giảm so với cùng kì 2018.": PeriodForm(Grain.NAMED, year=2018, same=True),
        "Tăng so với cùng kỳ tháng 8/2019.": PeriodForm(
            Grain.MONTH, first=8, last=8, year=2019, same=True
        ),
    },
    ignored={"Hai xã cùng kỳ vọng vào cây quế": "«kỳ vọng» là một từ"},
    pattern=phrase(
        r"(?:tháng )?cùng (?:kỳ(?! vọng| diệu| thi)|thời điểm|giai đoạn|quý(?! vị))(?!\w)"
        r"(?: tháng_@month)?(?:_,?_(?:của )?)??"
        r"(?:(?:_[/.(-]_| (?:của )?năm_|_\(_(?:năm )?| )@year(?!_-_(?:19|20))"
        r"| (?:của )?năm (?P<which>trước|ngoái|nay|qua)(?!\w)| (?P<which>trước|ngoái)(?!\w))?"
        r"|ck(?: năm)?[ _]@year"
    ),
    anchors=("cùng kỳ", "cùng thời", "cùng giai", "cùng quý", "tháng cùng", "ck 0000", "ck năm"),
    read=_same,
)

UNTIL = Rule(
    id="period.until",
    found={
        "Tính đến ngày 31/8, huyện gieo 300 ha.": PeriodForm(
            Grain.DAY, first=31, last=31, month=8, until=True
        ),
        "Tính đến hết tháng 5/2017, thu 3 tỷ.": PeriodForm(
            Grain.MONTH, first=5, last=5, year=2017, until=True
        ),
        "Phấn đấu đến năm 2030 có 5 cảng.": PeriodForm(Grain.YEAR, year=2030, until=True),
        "Đến 30/9/2020 giải ngân khá.": PeriodForm(
            Grain.DAY, first=30, last=30, month=9, year=2020, until=True
        ),
        "Hết quý III, thu khá.": PeriodForm(Grain.QUARTER, first=3, last=3, until=True),
        "Lũy kế đến hết tháng 8 đạt khá.": PeriodForm(
            Grain.MONTH, first=8, last=8, until=True, cumulative=True
        ),
        "Đến cuối năm 2020 còn 30 hộ.": PeriodForm(Grain.YEAR, year=2020, until=True),
        "Lũy kế 8 tháng, thu khá.": PeriodForm(
            Grain.MONTH, first=1, last=8, until=True, cumulative=True
        ),
        "Từ tháng 3-2018 đến 3-2019 giá tăng.": PeriodForm(
            Grain.MONTH, first=3, last=3, year=2019, until=True
        ),
        "Đến hết tháng 8 huyện đã gieo xong.": PeriodForm(
            Grain.MONTH, first=8, last=8, until=True
        ),
    },
    ignored={"Từ 5 đến 8/11 huyện": "tỷ số có danh từ đằng sau"},
    pattern=phrase(
        r"(?P<until>(?:(?:lũy kế|cộng dồn|tính)_,?_)?(?:cho )?(?:đến|tới)(?: (?:trước|sau))?(?: (?:hết|cuối|thời điểm(?: cuối)?|hết thời điểm))?+"
        r"|hết|(?:lũy kế|cộng dồn)(?: hết| trong)?|tính hết)_,?_"
        r"(?:(?P<worded>ngày_|sáng_|chiều_|hết ngày_)?@day(?:(?:_[/.-]_| tháng )@month(?:(?:_[/.-]_|,? năm )@year)?)(?![0-9])(?![.,/][0-9])"
        r"|(?P<worded>ngày_|hết ngày_)@day@whole"
        r"|tháng_@month"
        + YEAR_BEHIND
        + "|quý_@quarter"
        + YEAR_BEHIND
        + r"|(?<=(?:kế|dồn|hết|trong|đến) )@count_tháng(?: đầu năm)?(?!\w)"
        + YEAR_BEHIND
        + r"|năm (?P<which>nay|trước|ngoái|sau|tới)(?!\w)|@month[/-]@year|năm_@year(?!@dash[0-9])"
        r"|@year(?!@dash[0-9])@countless)@unitless"
    ),
    anchors=(
        *(
            f"{w} {n}"
            for w in ("đến", "tới")
            for n in (
                "0",
                "ngày",
                "tháng",
                "quý",
                "năm",
                "hết",
                "cuối",
                "thời",
                "trước",
                "sau",
                "sáng",
                "chiều",
            )
        ),
        *(f"hết {n}" for n in ("0", "ngày", "tháng", "quý", "năm")),
        *("lũy kế", "cộng dồn", "tính đến", "tính tới", "tính hết", "cho đến", "cho tới"),
    ),
    read=_until,
)

STRETCH = Rule(
    id="period.stretch",
    found={
        "Trong 24 giờ qua có thêm ca mới.": PeriodForm(Grain.NAMED),
        "Kết quả 5 năm qua rất khá.": PeriodForm(Grain.NAMED),
        "Tăng mạnh nhất trong 10 năm gần đây.": PeriodForm(Grain.NAMED),
        "Trong ba năm liên tiếp đều vượt.": PeriodForm(Grain.NAMED),
    },
    ignored={"Cầu dài 24 mét qua suối": "mét không phải thời gian"},
    pattern=phrase(
        r"(?:[1-9][0-9]{0,2}+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|nhiều)(?:_-_[0-9]{1,2})?_"
        r"(?:giờ|tiếng|ngày|đêm|tuần|tháng|quý|năm|mùa|vụ|thập niên|thập kỷ|nhiệm kỳ|phiên)(?: giao dịch)?(?: vừa)? "
        r"(?:qua|gần đây|gần nhất|gần đấy|trở lại đây|trở lại|tới|sắp tới|liên tiếp|liên tục|liền|tiếp theo|nữa|trước đó|sau đó|trước đây|trước)(?!\w)"
    ),
    anchors=tuple(
        f"{n} {w}"
        for n in ("0", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
        for w in (
            "giờ",
            "tiếng",
            "ngày",
            "đêm",
            "tuần",
            "tháng",
            "quý",
            "năm",
            "mùa",
            "vụ",
            "thập",
            "nhiệm",
            "phiên",
            "-",
        )
    ),
    read=lambda match, plain: PeriodForm(Grain.NAMED),
)

RULES: tuple[Rule, ...] = (YEAR, YEARS, BARE_YEAR, SCHOOL_YEAR, SINCE, SO_FAR, SAME, UNTIL, STRETCH)
