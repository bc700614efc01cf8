"""Years and stretches of them, seasons and school years: «giai đoạn 2021-2025», «vụ mùa 2019»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, group, phrase, stands_alone, word_before
from ktxh_cli.model import Grain, PeriodForm, Rule

if TYPE_CHECKING:
    import regex

_COUNTED_BEFORE = frozenset(
    """
    hơn gần khoảng trên dưới đạt có tặng cấp trao xây chừng tới thêm đủ được mức giá thu bán
    """.split()
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
        r"(?:(?P<head>giai đoạn|thời kỳ|nhiệm kỳ|thời gian|các năm|những năm|hai năm"
        r"|khóa)_,?_(?P<open>\()?)?"
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
        "Thu năm 2018 và 2019 lần lượt tăng.": PeriodForm(Grain.YEAR, year=2019),
        "Diễn đàn Huế 2017 tổ chức tại Phú Vang.": PeriodForm(Grain.YEAR, year=2017),
    },
    ignored={
        "Huyện có 2017 tổ chức đảng": "«có» đếm tổ chức",
        "Huyện có 2020 người được vay": "đếm người",
        "Trao hơn 2000, gồm gạo và chăn": "có «hơn»: một số lượng",
        "Thu 2010 tỷ đồng": "một số tiền",
        "Tăng gấp 2010 lần": "một số lần",
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
        "Tăng học phí năm học mới 2020-2021.": PeriodForm(Grain.NAMED, year=2020, year_to=2021),
        "Cam niên vụ 2021 – 2022 được giá.": PeriodForm(Grain.NAMED, year=2021, year_to=2022),
        "Vụ Đông Xuân 2016-2017 trúng lớn.": PeriodForm(Grain.NAMED, year=2016, year_to=2017),
        "Lúa vụ mùa 2019 gặt sớm.": PeriodForm(Grain.NAMED, year=2019),
        "Thu hoạch vụ Hè Thu.": PeriodForm(Grain.NAMED),
        "Dịp Tết Nguyên đán 2021 khách đông.": PeriodForm(Grain.NAMED, year=2021),
        "Tết Ất Mùi 2015 chợ đông.": PeriodForm(Grain.NAMED, year=2015),
    },
    ignored={"Hoàn thành nhiệm vụ mùa khô 2019": "«nhiệm vụ» không phải mùa vụ"},
    pattern=phrase(
        r"(?P<head>(?:năm học(?: mới)?|niên học|niên khóa|niên vụ"
        r"|mùa vụ)(?=(?: năm)?[ ,(]{1,2}(?:19|20)[0-9]{2})|vụ (?:đông_-?_xuân|hè_-?_thu|thu_-?_đông"
        r"|"
        r"xuân_-?_hè|đông xuân sớm|mùa|xuân|đông|hè|thu|chiêm)|(?:dịp |lễ )?tết(?: nguyên đán"
        r"| âm lịch"
        r"| dương lịch| cổ truyền)?"
        r"(?: (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân"
        r"|dậu|tuất|hợi)(?=(?: năm)?[ ,(]{1,2}(?:19|20)[0-9]{2}))?)(?! học)"
        r"(?:(?: năm)?[ ,(]{1,2}+@year(?:_[-/]_@year2)?)?(?!\w)"
    ),
    anchors=(
        *("năm học", "niên học", "niên khóa", "niên vụ", "mùa vụ", "dịp tết", "lễ tết"),
        *(f"vụ {w}" for w in ("đông", "hè", "thu", "xuân", "mùa", "chiêm")),
        *(f"tết {w}" for w in ("nguyên", "âm", "dương", "cổ", "0000", "năm")),
        *(f"tết {w}" for w in "giáp ất bính đinh mậu kỷ canh tân nhâm quý".split()),
    ),
    read=_named_years,
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
        r"(?:giờ|tiếng|ngày|đêm|tuần|tháng|quý|năm|mùa|vụ|thập niên|thập kỷ|nhiệm kỳ"
        r"|phiên)(?: giao dịch)?(?: vừa)? "
        r"(?:qua|gần đây|gần nhất|gần đấy|trở lại đây|trở lại|tới|sắp tới|liên tiếp|liên tục|liền"
        r"|tiếp theo|nữa|trước đó|sau đó|trước đây|trước)(?!\w)"
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

RULES: tuple[Rule, ...] = (YEAR, YEARS, BARE_YEAR, SCHOOL_YEAR, STRETCH)
