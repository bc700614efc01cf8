"""Counted months: «6 tháng đầu năm 2020», «9 tháng qua», and what is only a duration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, group, phrase, word_before
from ktxh_cli.mentions.periods import YEAR, months_of, so_far, which_year
from ktxh_cli.model import Grain, PeriodForm, Rule
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex

_SEVERAL = frozenset(
    "những các mấy vài nhiều hai ba bốn năm sáu bảy tám chín mười một hằng hàng".split()
)
_DURATION_BEFORE = compiled(
    r"(?:hạn|vòng|mỗi|từng|hơn|gần|khoảng|dưới|trên|tối đa|tối thiểu|ít nhất|kéo dài|mất|án|phạt|tù"
    r"|"
    r"quá|chưa đến|chưa đầy|đủ|là|suốt|sớm|muộn|chậm|thêm|nghỉ|/|-)\s{1,2}\Z"
)
# «kỳ hạn 6-11 tháng», «các kỳ hạn 7 và 12 tháng»
_TERMS_BEFORE = compiled(r"[0-9](?:\s?[-–]\s?|\s(?:và|đến|hoặc)\s|,\s)\Z")
# «sau 8 tháng điều trị» is how long it took; «sau 9 tháng, hãng lãi» is the year so far.
_SO_FAR_AFTER = compiled(r"\s?[,.;:)]|\s(?:đạt|là|của|tăng|giảm|cũng|vẫn|ước)(?!\w)|\Z")
_DURATION_AFTER = compiled(
    r"\s{0,2}+(?:tuổi|tù|liên|trở|lương|tiền|kể|để|giam|/|-(?!\s\p{L})|một lần|sử|bảo"
    r"|học|thi|giữ|nữa|sau|nghỉ|kỳ|thử|lãi|thực tập|cách|cải|tập|ròng|phạt|thai|mang|chưa"
    r"|không|cho)"
)


def _months(match: regex.Match[str], plain: str) -> Read:
    """Read «6 tháng đầu năm 2020»; a bare «6 tháng» only where it cannot be a duration."""
    count = group(match, "count")
    part = match["part"]
    year, offset = which_year(match)
    average = bool(match["average"])
    if count is None:
        return None
    if not part and year is None and offset is None and not average:
        start = match.start()
        if not match["count"].isdecimal() or match["count"] == "1":
            return None
        if _DURATION_BEFORE.search(match.string, max(0, start - 14), start):
            return None
        if word_before(match) == "sau" and not _SO_FAR_AFTER.match(match.string, match.end()):
            return None
        if _TERMS_BEFORE.search(match.string, max(0, start - 8), start):
            return None
        if _DURATION_AFTER.match(match.string, match.end()) or word_before(match).isdecimal():
            return None
    if not part and not match["count"].isdecimal() and not average and year is None:
        return None
    if part == "đầu" and match.string.startswith(" tiên", match.end()):
        return None  # «trong 6 tháng đầu tiên của khoản vay»
    if part and (part.startswith("cuối") or part.startswith("còn")):
        return PeriodForm(Grain.MONTH, first=13 - count, last=12, year=year, offset=offset)
    return PeriodForm(
        Grain.MONTH,
        first=1,
        last=count,
        year=year,
        offset=offset,
        cumulative=True,
        average=average,
    )


def _months_past(match: regex.Match[str], plain: str) -> Read:
    """Read «9 tháng qua»: the months so far of the year, where the document's month agrees."""
    return PeriodForm(Grain.MONTH, first=1, last=group(match, "count"), cumulative=True, offset=-1)


MONTHS = Rule(
    id="period.months",
    found={
        "Trong 6 tháng đầu năm 2020, tỉnh thu khá.": so_far(6, 2020),
        "Nhiệm vụ 6 tháng cuối năm.": months_of(7, 12),
        "Sáu tháng đầu năm, cả huyện trồng rừng.": so_far(6),
        "Thu 9 tháng, ước đạt khá.": so_far(9),
        "Trong 3 tháng đầu tiên của năm 2019, giá ổn định.": so_far(3, 2019),
        "Lãi 30 tỷ trong 9 tháng - bằng 75% kế hoạch.": so_far(9),
        "Kết quả 9 tháng năm 2021.": so_far(9, 2021),
        "Năm tháng đầu năm xuất khẩu tăng.": so_far(5),
        "CPI bình quân 10 tháng tăng.": so_far(10, average=True),
        "Sau 9 tháng, lò gạch lãi khá.": so_far(9),
        "Tính chung 5 tháng năm 2020.": so_far(5, 2020),
        "Ba tháng đầu năm nay giá ổn định.": PeriodForm(
            Grain.MONTH, first=1, last=3, offset=0, cumulative=True
        ),
    },
    ignored={
        "Kỳ hạn 6 tháng, lãi thấp": "kỳ hạn là một khoảng thời gian",
        "Các kỳ hạn 7 và 12 tháng, lãi thấp": "kỳ hạn là một khoảng thời gian",
        "Lãi suất 7% trong 6 tháng đầu tiên của khoản vay": "sáu tháng của khoản vay",
        "Trẻ 6 tháng tuổi": "tuổi của trẻ",
        "Mưa hai tháng liền": "hai tháng bất kỳ, không phải từ đầu năm",
        "Sau 8 tháng tập hát, đội đi thi": "tập trong tám tháng, không phải từ đầu năm",
    },
    pattern=phrase(
        r"(?P<average>bình quân )?(?:chung )?(?<![0-9][.,])@count_tháng"
        rf"(?!\w)(?: (?P<part>đầu|cuối|còn lại)(?!\w)(?: tiên(?= (?:của )?năm))?(?:{YEAR}"
        rf"| (?:của )?năm(?! học)(?!\w))?|{YEAR})?"
    ),
    anchors=(
        "0 tháng",
        "bình quân",
        "chung 0",
        *tuple(f"{w} tháng" for w in "hai ba bốn năm sáu bảy tám chín mười một".split()),
        "mười một",
        "mười hai",
    ),
    read=_months,
)

FIRST_MONTH = Rule(
    id="period.first_month",
    found={
        "Tháng đầu tiên của năm mới 2019, khách đông.": months_of(1, 1, 2019),
        "Ngay tháng đầu năm 2020, thu khá.": months_of(1, 1, 2020),
        "Trong tháng đầu năm, thu khá.": months_of(1, 1),
    },
    ignored={
        "Những tháng đầu năm 2019, giá ổn định.": "nhiều tháng, không phải một",
        "Mấy tháng đầu năm, giá ổn định.": "nhiều tháng, không phải một",
    },
    pattern=phrase(r"tháng đầu(?: tiên)? (?:của )?năm(?: mới)?(?! học)(?!\w)(?: @year)?"),
    anchors=("tháng đầu",),
    read=lambda match, plain: (
        None
        if word_before(match) in _SEVERAL or word_before(match).isdecimal()
        else months_of(1, 1, group(match, "year"))
    ),
)

MONTHS_PAST = Rule(
    id="period.months_past",
    found={
        "Trong 9 tháng qua, cả tỉnh giải ngân khá.": PeriodForm(
            Grain.MONTH, first=1, last=9, offset=-1, cumulative=True
        )
    },
    ignored={"Hết 9 tháng quan trắc, trạm dừng": "«quan» không phải «qua»"},
    pattern=phrase(r"@count tháng (?:vừa )?qua(?!\w)"),
    anchors=(
        "0 tháng",
        *tuple(f"{w} tháng" for w in "hai ba bốn năm sáu bảy tám chín mười".split()),
    ),
    read=_months_past,
)

RULES: tuple[Rule, ...] = (MONTHS, FIRST_MONTH, MONTHS_PAST)
