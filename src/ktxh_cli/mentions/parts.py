"""Parts of a year: «nửa đầu năm 2016», «3 quý đầu năm», «đầu năm 2020», «tháng cuối của năm»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, group, phrase
from ktxh_cli.mentions.periods import YEAR_BEHIND, which_year
from ktxh_cli.model import Grain, PeriodForm, Rule

if TYPE_CHECKING:
    import regex

EDGES = {
    "đầu": "start",
    "giữa": "middle",
    "cuối": "end",
}


def _quarters(match: regex.Match[str], plain: str) -> Read:
    """Read «3 quý đầu năm 2021» as its months."""
    count = group(match, "count")
    year, offset = which_year(match)
    if count is None or count > 4:
        return None
    if match["part"].startswith("cuối"):
        return PeriodForm(Grain.QUARTER, first=5 - count, last=4, year=year, offset=offset)
    return PeriodForm(Grain.QUARTER, first=1, last=count, year=year, offset=offset, cumulative=True)


def _half(match: regex.Match[str], plain: str) -> Read:
    year, offset = which_year(match)
    half = 2 if match["part"] in ("cuối", "sau") else 1  # «bán niên» is the first
    return PeriodForm(Grain.HALF, first=half, last=half, year=year, offset=offset)


def _edge(match: regex.Match[str], plain: str) -> Read:
    """Read «đầu năm 2020», «giữa tháng 2 năm nay», «cuối quý I»."""
    year, offset = which_year(match)
    edge = EDGES[match["edge"]]
    month, quarter = group(match, "month"), group(match, "quarter")
    if month is not None:
        return PeriodForm(Grain.MONTH, first=month, last=month, year=year, offset=offset, edge=edge)
    if quarter is not None:
        return PeriodForm(
            Grain.QUARTER, first=quarter, last=quarter, year=year, offset=offset, edge=edge
        )
    return PeriodForm(Grain.YEAR, year=year, edge=edge)


QUARTERS = Rule(
    id="period.quarters",
    found={
        "Trong 3 quý đầu năm 2021.": PeriodForm(
            Grain.QUARTER, first=1, last=3, year=2021, cumulative=True
        )
    },
    ignored={"Họp 3 quý một lần": "đếm quý, không có «đầu năm»"},
    pattern=phrase(r"@count quý (?P<part>đầu|cuối)(?: năm)?(?!\w)" + YEAR_BEHIND),
    anchors=("0 quý", "hai quý", "ba quý"),
    read=_quarters,
)


FIRST_OF_YEAR = Rule(
    id="period.first_of_year",
    found={
        "Trong tháng đầu tiên của năm 2021, giá tăng.": PeriodForm(
            Grain.MONTH, first=1, last=1, year=2021
        ),
        "Tháng cuối cùng của năm nay rất bận.": PeriodForm(
            Grain.MONTH, first=12, last=12, offset=0
        ),
        "Trong những tháng đầu năm 2020, khách giảm.": PeriodForm(Grain.NAMED, year=2020),
    },
    ignored={"Tháng đầu làm quen việc": "tháng đầu của công việc, không phải của năm"},
    pattern=phrase(
        r"(?:trong )?(?P<many>(?:những|các|mấy) )?(?P<unit>tháng|quý) (?P<part>đầu tiên|đầu"
        r"|cuối cùng|cuối)(?: (?:của|trong))?"
        r" năm(?! học)(?: (?P<which>nay|này|trước|ngoái|qua|sau|tới)|_@year)?(?!\w)"
    ),
    anchors=(
        "tháng đầu",
        "tháng cuối",
        "trong tháng đầu",
        "trong tháng cuối",
        "quý đầu",
        "quý cuối",
        "trong quý đầu",
        "trong quý cuối",
        "trong những tháng",
        "trong các tháng",
        "những tháng",
        "các tháng",
        "mấy tháng",
    ),
    read=lambda match, plain: _first_of_year(match),
)


def _first_of_year(match: regex.Match[str]) -> PeriodForm:
    """Read the first or last month or quarter of a year."""
    year, offset = which_year(match)
    if match["many"]:  # how many months is not said
        return PeriodForm(Grain.NAMED, year=year)
    opening = match["part"].startswith("đầu")
    if match["unit"] == "quý":
        quarter = 1 if opening else 4
        return PeriodForm(Grain.QUARTER, first=quarter, last=quarter, year=year, offset=offset)
    month = 1 if opening else 12
    return PeriodForm(Grain.MONTH, first=month, last=month, year=year, offset=offset)


HALF = Rule(
    id="period.half",
    found={
        "Trong nửa đầu năm 2016, giá giảm.": PeriodForm(Grain.HALF, first=1, last=1, year=2016),
        "Nửa cuối năm nay sẽ khá hơn.": PeriodForm(Grain.HALF, first=2, last=2, offset=0),
        "Báo cáo bán niên năm 2019.": PeriodForm(Grain.HALF, first=1, last=1, year=2019),
    },
    ignored={"Nửa đầu buổi họp": "không phải nửa năm"},
    pattern=phrase(
        r"(?:(?:một )?nửa (?P<part>đầu|cuối|sau)(?: (?:của )?(?=năm)|(?= (?:19|20)[0-9]{2}))"
        r"|bán niên(?: (?=năm)|(?=(?:_/_| )(?:19|20)[0-9]{2})))"
        r"(?:năm (?P<which>nay|này|trước|ngoái|qua|sau|tới)(?!\w)|(?:năm)?(?:_[/.-]_| )?@year"
        r"|năm(?!\w))"
    ),
    anchors=("nửa đầu", "nửa cuối", "nửa sau", "một nửa", "bán niên"),
    read=_half,
)


EDGE = Rule(
    id="period.edge",
    found={
        "Cuối năm 2023, dư nợ tăng.": PeriodForm(Grain.YEAR, year=2023, edge="end"),
        "Giữa tháng 2 năm nay có rét.": PeriodForm(
            Grain.MONTH, first=2, last=2, offset=0, edge="middle"
        ),
        "Từ đầu quý II/2021 giá thép tăng.": PeriodForm(
            Grain.QUARTER, first=2, last=2, year=2021, edge="start"
        ),
        "Vào cuối tháng 8.": PeriodForm(Grain.MONTH, first=8, last=8, edge="end"),
    },
    ignored={"Cuối tháng 5 tỷ đồng được giải ngân": "5 tỷ đồng là tiền"},
    pattern=phrase(
        r"(?P<edge>đầu|giữa|cuối) (?:"
        r"(?:tháng_@month|quý_@quarter)" + YEAR_BEHIND + "(?!_(?:tỷ|triệu|nghìn|%))|(?:năm )?@year)"
    ),
    anchors=tuple(f"{e} {w}" for e in EDGES for w in ("tháng", "quý", "năm", "0000")),
    read=_edge,
)

RULES: tuple[Rule, ...] = (QUARTERS, FIRST_OF_YEAR, HALF, EDGE)
