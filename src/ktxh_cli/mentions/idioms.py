"""Numbers that name an event or a definition: «kỷ niệm 80 năm», «trên 1 vạn dân», «dưới 5 tuổi»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, phrase, word_before
from ktxh_cli.model import Rule

if TYPE_CHECKING:
    import regex

_EVENT = (
    "ngày (?:sinh|mất|thành lập|truyền thống|quốc|giải phóng|thương|bác|chiến thắng|tái lập|nam bộ"
    "|miền|toàn|thống|nhà giáo|"
    "báo chí|[0-9đnhkcqp])|thành lập|khởi nghĩa|chiến thắng|cách mạng|giải phóng|thống nhất"
    "|quốc khánh|tái lập|xây dựng|truyền thống|"
    "đổi mới|thực hiện|triển khai|hình thành|hội nhập|thi hành|tổ chức|phát triển|hoạt động"
    "|chia tách|sáp nhập|gia nhập|"
    "thiết lập|đấu tranh|đô hộ|xâm lược|khai|phấn đấu"
)

ANNIVERSARY = Rule(
    id="idiom.anniversary",
    found={
        "Kỷ niệm 110 năm ngày sinh của nhà yêu nước.": "Kỷ niệm 110 năm",
        "Mừng 80 năm khởi nghĩa, tỉnh mở hội.": "80 năm",
        "Sau 5 năm thực hiện nghị quyết, xã đổi thay.": "5 năm",
        "Lễ kỷ niệm lần thứ 75 năm Quốc khánh.": "Lễ kỷ niệm lần thứ 75 năm",
    },
    ignored={
        "Vay vốn 5 năm, lãi thấp": "thời hạn vay",
        "Kinh nghiệm 10 năm phát rẫy": "«phát rẫy» không phải «phát triển»",
    },
    pattern=phrase(
        r"(?:lễ )?kỷ niệm(?: (?:lần thứ|tròn|\p{L}{1,7})){0,2}? [0-9]{1,4}(?:_-_[0-9]{1,3})?(?: "
        r"năm(?!\w))?"
        rf"|(?:[1-9][0-9]{{0,3}}|hai|ba|bốn|năm|mười) năm(?= (?:{_EVENT})(?!\w))"
    ),
    anchors=("kỷ niệm", "lễ kỷ", "0 năm", "hai năm", "ba năm", "bốn năm", "mười năm"),
)

AGE = Rule(
    id="idiom.age",
    found={
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng giảm.": "dưới 5 tuổi",
        "Lao động từ 15 tuổi trở lên tăng.": "từ 15 tuổi trở lên",
        "Tiêm cho trẻ 12-17 tuổi.": "12-17 tuổi",
        "Người trên 65 tuổi được khám.": "trên 65 tuổi",
        "Người từ đủ 18 tuổi trở lên được tiêm.": "từ đủ 18 tuổi trở lên",
    },
    ignored={"Tuổi thọ bình quân 73,6 tuổi": "tuổi thọ là một con số"},
    pattern=phrase(
        r"(?:từ (?:đủ )?|dưới |trên |đủ |trong độ tuổi "
        r"|độ tuổi )(?:từ )?[0-9]{1,3}(?![.,][0-9])(?:(?:_-_"
        r"|_đến_(?:dưới_)?)[0-9]{1,3}(?![.,][0-9]))?_(?:tuổi|tháng tuổi)(?: trở (?:lên|xuống))?"
        r"|[0-9]{1,3}(?:_-_|_đến_(?:dưới_)?)[0-9]{1,3}_(?:tuổi|tháng tuổi)(?: trở (?:lên|xuống))?"
        r"|[0-9]{1,3}_tuổi trở (?:lên|xuống)"
    ),
    anchors=(
        *(
            f"{w} 0 {n}"
            for w in ("từ", "dưới", "trên", "đủ")
            for n in ("tuổi", "-", "đến", "tháng")
        ),
        *("từ đủ", "trong độ tuổi", "độ tuổi", "0 - 0", "0 đến 0", "0 đến dưới", "0 tuổi"),
    ),
)

_ROUND = r"(?:10+|1(?:\.000)+|10\.000|100\.000|1|một)(?![0-9])(?![.,][0-9])"


def _per(match: regex.Match[str], plain: str) -> Read:
    """Take «trên 1 vạn dân» as a denominator; «có trên 10.000 dân» counts people."""
    if match[0].startswith(("trên", "cho")) and word_before(match) in _COUNTERS:
        return None
    return True


_COUNTERS = frozenset(
    "có với cho hơn của hút vụ đón là đạt gồm được giúp tới đến khoảng dân hộ".split()
)

PER = Rule(
    id="idiom.per",
    found={
        "Số bác sĩ trên 1 vạn dân tăng.": "trên 1 vạn dân",
        "Đạt 9 bác sĩ/10.000 dân.": "/10.000 dân",
        "Có 110 bé trai/100 bé gái.": "/100 bé gái",
        "Tử vong mẹ trên 100.000 trẻ đẻ sống giảm.": "trên 100.000 trẻ đẻ sống",
        "Thu 100 triệu đồng trên 1 ha mỗi năm.": "trên 1 ha",
    },
    ignored={
        "Vùng có trên 10.000 dân": "đếm dân: một con số",
        "Hạn làm cháy trên 1 ha": "hơn 1 ha: một con số",
    },
    pattern=phrase(
        rf"(?:/_|(?:tính )?trên |cho ){_ROUND}_(?:(?:nghìn|vạn|triệu)_)?"
        r"(?:dân số|dân(?! tộc)|người dân|trẻ(?: em)?(?: đẻ| sinh)?(?: ra)? sống|ca (?:đẻ"
        r"|sinh) sống|bé gái|trẻ (?:em )?(?:gái|nữ)|nữ|"
        r"(?<=/_\S{1,8}\s?)(?:người|hộ|lao động|trẻ|giường|học sinh|ha|m2|km2|kg|tấn|lít|con|xe|cây"
        r"|đơn vị|usd|đồng)"
        r"|(?<=(?:đồng|tấn|tạ|kg|triệu|tỷ|trị) trên \S{1,8}\s?)(?:ha|m2|km2|hecta"
        r"|đơn vị diện tích))(?!\w)"
    ),
    anchors=("/ 0", "trên 0", "tính trên", "cho 0", "trên một", "/ một"),
    read=_per,
)

EXCHANGE = Rule(
    id="idiom.each",
    found={"Hạn mức 1 người/1 suất quà.": "/1 suất"},
    ignored={"Có 5/12 suất quà": "tỷ số «x trên y»"},
    pattern=phrase(
        r"(?<=\p{L}_)/_1 (?:suất|lần|ngày|tháng|năm|vụ|hộ|người|lượt|xã|huyện|thôn)(?!\w)"
    ),
    anchors=("/ 0",),
)

RULES: tuple[Rule, ...] = (ANNIVERSARY, AGE, PER, EXCHANGE)
