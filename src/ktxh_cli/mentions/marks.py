"""Marks of lists and sections, page numbers, telephone numbers, addresses of the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, phrase
from ktxh_cli.model import Rule

if TYPE_CHECKING:
    import regex

_LINE_START = r"(?<=(?:\A|\n)[ *#>_-]{0,8})"


def _section(match: regex.Match[str], plain: str) -> Read:
    """Take «1.1 Nông nghiệp», «2. Thu»: without a full stop behind, a capital letter follows."""
    after = plain[match.end() : match.end() + 4].lstrip(" *_")
    if match["stop"]:
        return not after[:1].isdecimal() or None
    return after[:1].isupper() or None


SECTION = Rule(
    id="mark.section",
    found={
        "1. Về kết quả nổi bật": "1.",
        "1.1. Nông nghiệp": "1.1.",
        "1.1.1 Trồng trọt": "1.1.1",
        "2) Thu ngân sách": "2)",
        "3/ Về giáo dục": "3/",
    },
    ignored={
        "1.234 hộ được vay": "số có nhóm hàng nghìn",
        "5.2 triệu người": "số thập phân: sau nó là đơn vị",
        "Thu 1. Về chi": "không ở đầu dòng",
    },
    pattern=_LINE_START + r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}(?P<stop>[.)/])?"
    r"|[0-9]{1,2}(?P<stop>[.)/]))(?![0-9])(?=[\s\p{L}*_]|\Z)",
    anchors=("0 .", "0 )", "0 /"),
    read=_section,
)

BRACKETED = Rule(
    id="mark.bracketed",
    found={
        "(3) Xây dựng kế hoạch": "(3)",
        "Gồm: (1) thu nội địa; (2) thu hải quan.": "(1)",
        "Theo báo cáo của mỗi xã(1), số hộ giảm.": "(1)",
    },
    ignored={"Giảm mạnh (3 xã)": "đếm xã trong ngoặc"},
    pattern=r"\(\s?[0-9]{1,2}\s?\)",
    anchors=("( 0",),
)

ALONE = Rule(
    id="mark.alone",
    found={"12": "12", "- 5 -": "5", "Trang\n7": "7"},
    ignored={"12 xã": "đếm xã"},
    pattern=r"(?<=(?:\A|\n)[ -]{0,4})[0-9]{1,3}(?=[ -]{0,4}(?:\n|\Z))",
    anchors=("0 ¶", "0 -"),
)

PHONE = Rule(
    id="contact.phone",
    found={
        "Đường dây nóng 0868 911 911 trực cả ngày.": "0868 911 911",
        "Liên hệ (028) 3930 3279.": "(028) 3930 3279",
        "Gọi 0203.3825.123 để biết.": "0203.3825.123",
        "Tổng đài 19009095 hỗ trợ.": "19009095",
        "Gọi 0912345678.": "0912345678",
        "Gọi 1900 454 515 để đặt.": "1900 454 515",
    },
    ignored={"Diện tích 0,286 nghìn ha": "số thập phân", "Thu 1900 tỷ đồng": "số tiền"},
    pattern=phrase(
        r"\(_0[0-9]{1,3}_\)_[0-9]{3,4}[ .-]?[0-9]{3,4}(?:[ .-]?[0-9]{2,4})?(?![0-9])"
        r"|0[0-9]{2,3}[ .-][0-9]{3,4}[ .-]?[0-9]{3,4}(?![0-9])|0[0-9]{8,10}(?![0-9])"
        r"|1[89]00[ .]?(?:[0-9]{4}|[0-9]{3}[ .][0-9]{3})(?![0-9])"
    ),
    anchors=("( 0", "0 0", "0 .", "0 -", "phone"),
)

WEB = Rule(
    id="contact.web",
    found={
        "Xem tại https://vidu.vn/tin-2021/so-12.": "https://vidu.vn/tin-2021/so-12",
        "Thư gửi về to2021@vidu.vn.": "2021@vidu.vn",
        "Trang www.vidu24.vn đưa tin.": "www.vidu24.vn",
    },
    ignored={"Giá @ 5 đồng": "không có tên miền đằng sau"},
    pattern=r"(?:https?://|www\.)\S{2,300}?(?=[.,;)\]]*(?:\s|\Z))|[0-9]*@[\p{L}0-9][\p{L}0-9.-]{2,60}(?<![.-])",
    anchors=("http", "https", "www", "0 @", "@"),
)

RULES: tuple[Rule, ...] = (SECTION, BRACKETED, ALONE, PHONE, WEB)
