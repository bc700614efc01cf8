"""Which figures are growth or a rate by the name of what is measured, without any verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ktxh_cli.library.entries import Indicator
from ktxh_cli.model import Frame, Mention, Sentence
from ktxh_cli.patterns import compiled

GROWTH_NAME = compiled(
    r"(?<!\p{L})(?:tốc độ|tỷ lệ|mức)?[ \n]*(?:tăng trưởng|tốc độ tăng|mức tăng"
    r"|tăng bình quân)(?!\p{L})"
)
# What has growth or GDP in its name and is a part or a rate of it.
_PART_OF = compiled(
    r"(?<!\p{L})(?:đóng góp|tỷ trọng|vào|trong|trên|của|so với|cơ cấu|bội chi|nợ|kế hoạch|[%/])"
    r"[ ]*(?:tổng )?(?:tăng trưởng|tốc độ tăng|sản phẩm|gdp|grdp)|đóng góp|tỷ trọng"
)
_RATE_NAME = compiled(
    r"(?<!\p{L})(?:tỷ lệ|tỷ trọng|tỷ suất|tỷ số|mật độ|hệ số|độ che phủ|độ bao phủ|xác suất"
    r"|lãi suất"
    r"|thuế suất|mức thuế|thuế|độ ẩm|mức độ|chiết khấu|biên lợi nhuận|roe|roa"
    r"|công suất|hiệu suất)(?!\p{L})"
)


def last_clause(text: str) -> str:
    """Give what stands behind the last comma or stronger sign, where anything does.

    >>> last_clause("tốc độ tăng trưởng ổn định, lãi suất cho vay ")
    ' lãi suất cho vay '
    """
    for sign in ",;:":
        before, _, behind = text.rpartition(sign)
        if before and behind.strip():
            text = behind
    return text


def name_of(frame: Frame, names: Sequence[Mention]) -> Indicator | None:
    """Give the indicator that stands last before the figure among its own words."""
    found = [m for m in names if frame.left <= m.start and m.end <= frame.quantity.start]
    if not found:
        return None
    value = found[-1].value
    entry = value[0] if isinstance(value, tuple) else value
    return cast(Indicator, entry)


#: Indicators whose bare percentages are growth: «GRDP ước đạt 13,26%», «CPI dưới 4%».
_SPOKEN_AS_GROWTH = frozenset({"grdp", "gdp", "cpi", "iip", "core_inflation"})


# «nợ công trên GDP», «vốn đầu tư so GDP»: a part of GDP is no growth.
_OF_GDP = compiled(
    r"(?<!\p{L})(?:trên|so với|so|trong|của|vào|bằng|tính theo)[ ]+(?:quy mô )?"
    r"(?:gdp|grdp)(?!\p{L})"
    r"|/[ ]?(?:gdp|grdp)(?!\p{L})"
)


def is_of_gdp(words: str) -> bool:
    """Tell words that measure something against GDP.

    >>> is_of_gdp("tỷ lệ nợ công trên gdp, như năm 2017 là "), is_of_gdp("gdp của tỉnh đạt ")
    (True, False)
    """
    return _OF_GDP.search(words) is not None


def grows(name: Indicator | None, subject: str) -> bool:
    """Tell a subject whose percentages are growth even without a verb (tốc độ tăng GRDP đạt 8%)."""
    if GROWTH_NAME.search(subject):
        return True
    spoken_as_growth = name is not None and name.id in _SPOKEN_AS_GROWTH
    return spoken_as_growth and not _RATE_NAME.search(subject)


def is_rate(name: Indicator | None, subject: str) -> bool:
    """Tell what is itself a rate or a share by its name."""
    return (name is not None and name.rate) or _RATE_NAME.search(subject) is not None


def grows_to(sentence: Sentence, frame: Frame, names: Sequence[Mention]) -> bool:
    """Tell a growth that rises or falls to a figure, and no part of one («đóng góp vào GDP»)."""
    subject = last_clause(sentence.view.folded[frame.left : frame.head])
    if _PART_OF.search(subject) or not grows(name_of(frame, names), subject):
        return False
    named = list(GROWTH_NAME.finditer(subject))
    return not named or _RATE_NAME.search(subject, named[-1].end()) is None
