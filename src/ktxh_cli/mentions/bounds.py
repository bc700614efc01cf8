"""Periods with an open end or another for measure: «từ … đến nay», «đến hết …», «cùng kỳ năm …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.frozen import replace
from ktxh_cli.mentions.grammar import Read, group, is_date, phrase, stands_alone, word_before
from ktxh_cli.mentions.periods import YEAR_BEHIND, which_year
from ktxh_cli.model import Grain, PeriodForm, Rule

if TYPE_CHECKING:
    import regex


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
        if bare and (month or 0) >= day and not stands_alone(match, plain):
            return None  # «từ 5 đến 6/9 mẫu xe»
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
    if words.startswith(_CLOSING):
        if word_before(match) not in _BEFORE_CLOSING:
            return None  # «dự án kết thúc tháng 9»
        if quarter is not None:
            return replace(form, edge="end")  # the results of a closed quarter are its own
    if words.rstrip().endswith("đầu"):
        return replace(form, until=True, edge="start")
    cumulative = form.cumulative or words.startswith(("lũy", "cộng"))
    return replace(form, until=True, cumulative=cumulative)


_FEW = "một hai ba bốn năm sáu bảy tám chín mười".split()
_CLOSING = ("kết thúc", "khép")
_BEFORE_CLOSING = frozenset(["", ".", ",", ";", ":", "-", "–", "(", "+", "khi", "sau", "điểm"])


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
        r"(?:kể |tính )?từ (?:khoảng )?(?:sau |đầu |cuối "
        r"|giữa )?(?:(?:ngày_)?(?:@day/)?(?:tháng_)?@month(?:(?:_[/.-]_| năm )@year)?"
        r"|(?:năm_)?@year)(?:(?P<now> (?:cho )?(?:đến|tới) (?:nay|hiện nay|hiện tại"
        r"|thời điểm (?:này|hiện tại|hiện nay)))"
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
        r"(?:tính |kể |lũy kế )?từ (?:đầu năm(?:_@year)?|tháng 1) (?:cho )?(?:đến"
        r"|tới) (?:hết )?(?:cuối |giữa |trung tuần )?"
        r"(?:(?:ngày )?@day(?:_[/.-]_| tháng )@month(?:(?:_[/.-]_| năm )@year)?"
        r"|tháng_@month(?:(?:_[/.-]_| năm )@year)?)(?![0-9])(?!_[/])"
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
        "Kết thúc tháng 9/2018, thu khá.": PeriodForm(
            Grain.MONTH, first=9, last=9, year=2018, until=True
        ),
        "Khép lại năm 2018, xã còn 30 hộ.": PeriodForm(Grain.YEAR, year=2018, until=True),
        "Kết thúc quý III, thu khá.": PeriodForm(Grain.QUARTER, first=3, last=3, edge="end"),
        "Đến cuối năm 2020 còn 30 hộ.": PeriodForm(Grain.YEAR, year=2020, until=True),
        "Tính đến đầu tháng 7/2020, thu khá.": PeriodForm(
            Grain.MONTH, first=7, last=7, year=2020, until=True, edge="start"
        ),
        "Lũy kế 8 tháng, thu khá.": PeriodForm(
            Grain.MONTH, first=1, last=8, until=True, cumulative=True
        ),
        "Kéo dài đến 3-2019 mới xong.": PeriodForm(
            Grain.MONTH, first=3, last=3, year=2019, until=True
        ),
        "Đến hết tháng 8 huyện đã gieo xong.": PeriodForm(Grain.MONTH, first=8, last=8, until=True),
    },
    ignored={"Từ 5 đến 8/11 huyện": "tỷ số có danh từ đằng sau"},
    pattern=phrase(
        r"(?P<until>(?:(?:lũy kế|cộng dồn|tính)_,?_)?(?:cho )?(?:đến|tới)(?: (?:trước"
        r"|sau))?(?: (?:hết|cuối|đầu(?= tháng)|thời điểm(?: cuối)?|hết thời điểm))?+"
        r"|hết|(?:kết thúc|khép lại|khép sổ)"
        r"|(?:lũy kế|cộng dồn)(?: hết| trong)?|tính hết)_,?_"
        r"(?:(?P<worded>ngày_|sáng_|chiều_|hết ngày_)?@day(?:(?:_[/.-]_| tháng )@month(?:(?:_[/.-]_"
        r"|,? năm )@year)?)(?![0-9])(?![.,/][0-9])"
        r"|(?P<worded>ngày_|hết ngày_)@day@whole"
        r"|tháng_@month"
        + YEAR_BEHIND
        + "|quý_@quarter"
        + YEAR_BEHIND
        + r"|(?<=(?:kế|dồn|hết|trong|đến|thúc|lại|sổ) )@count_tháng(?: đầu năm)?(?!\w)"
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
                "đầu tháng",
                "thời",
                "trước",
                "sau",
                "sáng",
                "chiều",
            )
        ),
        *(f"hết {n}" for n in ("0", "ngày", "tháng", "quý", "năm")),
        *("kết thúc", "khép lại", "khép sổ"),
        *("lũy kế", "cộng dồn", "tính đến", "tính tới", "tính hết", "cho đến", "cho tới"),
    ),
    read=_until,
)

SET_AT_START = Rule(
    id="idiom.set_at_start",
    found={
        "Vượt dự toán giao đầu năm.": "đầu năm",
        "Đạt chỉ tiêu đề ra từ đầu năm.": "từ đầu năm",
        "Xong kế hoạch đặt ra ngay từ đầu năm 2020.": "ngay từ đầu năm 2020",
        "Cao hơn mục tiêu đầu năm.": "đầu năm",
    },
    ignored={
        "Kế hoạch từ đầu năm đến nay đạt khá": "«từ đầu năm đến nay» là thời gian của con số",
        "Giao đầu năm học": "đầu năm học là tháng 9",
    },
    pattern=phrase(
        r"(?<=(?:giao|đề ra|đặt ra|thông qua|phê duyệt|kế hoạch|dự toán|mục tiêu|chỉ tiêu)\s)"
        r"(?:ngay )?(?:(?:từ|vào|hồi) )?đầu (?:năm|nhiệm kỳ)(?: @year)?(?!\w)"
        r"(?! (?:học|đến|tới|cho)(?!\w))"
    ),
    anchors=(
        *(f"{w} đầu {n}" for w in ("từ", "vào", "hồi") for n in ("năm", "nhiệm")),
        *("đầu năm", "đầu nhiệm", "ngay từ", "ngay đầu"),
    ),
)

SERIES = Rule(
    id="period.series",
    found={
        "Thu quý sau cao hơn quý trước.": PeriodForm(Grain.NAMED),
        "Sản lượng năm sau thường nhiều hơn năm trước.": PeriodForm(Grain.NAMED),
        "Giá tháng sau tăng so với tháng trước.": PeriodForm(Grain.NAMED),
    },
    ignored={
        "Năm sau thu 5 tỷ, năm trước 3 tỷ": "hai năm cụ thể, mỗi năm một con số",
        "Thu tháng tới cao hơn tháng trước": "«tháng tới» là một tháng cụ thể",
    },
    pattern=phrase(
        r"(?P<each>tháng|quý|năm|vụ|tuần) sau(?: \p{L}{1,7}){1,6}? (?P=each) trước(?!\w)(?! đó)"
    ),
    anchors=tuple(f"{w} sau" for w in ("tháng", "quý", "năm", "vụ", "tuần")),
    read=lambda match, plain: PeriodForm(Grain.NAMED),
)


LATER = Rule(
    id="period.later",
    found={
        "Ba năm sau, đàn trâu tăng gấp đôi.": PeriodForm(Grain.NAMED),
        "Hẹn 6 tháng sau quay lại.": PeriodForm(Grain.NAMED),
    },
    ignored={
        "Sản lượng năm 2020 hơn hai năm sáu xã gộp lại": "không có «sau»",
        "Thu 12 tỷ, năm sau 13 tỷ": "«năm sau» là một năm, trước nó không có số",
    },
    pattern=phrase(
        r"(?<![0-9][.,/])(?:[0-9]{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
        r" (?:tháng|năm) sau(?!\w)"
    ),
    anchors=(
        *(f"{w} tháng sau" for w in ("0", *_FEW)),
        *(f"{w} năm sau" for w in ("0", *_FEW)),
    ),
    read=lambda match, plain: PeriodForm(Grain.NAMED),
)


RULES: tuple[Rule, ...] = (LATER, SINCE, SET_AT_START, SERIES, SO_FAR, SAME, UNTIL)
