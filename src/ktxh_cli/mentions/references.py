"""Documents and their parts: «42/NQ-CP», «Nghị quyết 11», «Điều 5», «Biểu 3», «số 45»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktxh_cli.mentions.grammar import Read, anchors_of, no_noun, phrase, stands_alone, word_before
from ktxh_cli.model import Rule

if TYPE_CHECKING:
    import regex

_NUMBER = r"[0-9]{1,5}[a-zđ]?(?:[/-](?:19|20)[0-9]{2})?"
_UNITS = frozenset("usd vnd vnđ kw mw kwh mwh ha kg km kv eur kva cv wp mwp tnhh".split())


def _number(match: regex.Match[str], plain: str) -> Read:
    """Take «42/NQ-CP»: the letters are capitals and no unit."""
    start, end = match.span("type")
    if match["type"] in _UNITS or not plain[start:end].isupper():
        return None
    return True


def _short(match: regex.Match[str], plain: str) -> Read:
    """Take «Nghị quyết 11» where no counted noun follows («nghị quyết 5 năm»)."""
    if match["whole"] or (match[0].startswith(_LEGAL) and no_noun(match)):
        return True
    return stands_alone(match, plain) or None


_LEGAL = ("nghị", "thông tư")


_COUNTING = frozenset(
    "tổng trong con chỉ dân hệ đủ đa thiểu nhân một ước của với vô điểm bội".split()
)


def _numbered(match: regex.Match[str], plain: str) -> Read:
    """Take «số 45», but not «tổng số 45 xã», «trong số 12 hộ»."""
    if match["colon"] or match["rest"]:
        return True
    before = word_before(match)
    return True if before not in _COUNTING and stands_alone(match, plain) else None


NUMBER = Rule(
    id="reference.number",
    found={
        "Theo Nghị quyết số 42/NQ-CP của Chính phủ.": "42/NQ-CP",
        "Văn bản 08/2019/NQ-HĐND có hiệu lực.": "08/2019/NQ-HĐND",
        "Kết luận tại văn bản 60-NQ/TW.": "60-NQ/TW",
        "Quyết định 1026/QĐ-TTg ban hành.": "1026/QĐ-TTg",
        "Luật 89/2015/QH13 quy định.": "89/2015/QH13",
        "Số: /TB-UBND": "/TB-UBND",
    },
    ignored={
        "Năng suất 62 tạ/ha": "«tạ/ha» là đơn vị",
        "Công suất 50-MW": "MW là đơn vị",
        "Thu 30 tỷ/người": "chữ thường: không phải loại văn bản",
    },
    pattern=phrase(
        rf"(?:(?:số_:_)?{_NUMBER})?(?:_/_"
        rf"|-)(?P<type>\p{{L}}{{2,8}})[0-9]{{0,2}}(?:[-/.][\p{{L}}&]{{1,12}}[0-9]{{0,2}}){{0,4}}"
    ),
    anchors=(
        "0 /",
        "0 -",
        "/ tb",
        "/ bc",
        "/ nq",
        "/ kh",
        "/ qđ",
        "/ ubnd",
        "/ tt",
        *(f"0 {c}" for c in "abcdnqt"),
    ),
    read=_number,
)

_TITLE = (
    "nghị quyết|nghị định|quyết định|thông tư|chỉ thị|kết luận|đề án|chương trình|luật|pháp lệnh|"
    "công điện|dự án|sắc lệnh|hiệp định|qcvn|tcvn"
)
#: Titles that need «số» before the number: bare «kế hoạch 500» is an amount.
_TITLE_NUMBERED = (
    "kế hoạch|công văn|tờ trình|thông báo|báo cáo|hướng dẫn|quy định|quy chế|văn bản|thông tri|"
    "biên bản|giấy phép|quy chuẩn|hợp đồng|lệnh|hồ sơ"
)

SHORT = Rule(
    id="reference.document",
    found={
        "Triển khai Nghị quyết 11 của Chính phủ.": "Nghị quyết 11",
        "Thực hiện Chương trình 135, xã khởi sắc.": "Chương trình 135",
        "Vốn Nghị quyết 30a được giao.": "Nghị quyết 30a",
        "Chỉ thị 16 được áp dụng.": "Chỉ thị 16",
        "Theo Kế hoạch số 15/KH-UBND ngày 5/2.": "Kế hoạch số 15/KH-UBND",
        "Đề án 06 về dữ liệu dân cư.": "Đề án 06",
    },
    ignored={
        "Chương trình 5 triệu héc-ta rừng": "5 triệu là số đo",
        "Quyết định 3 nội dung": "đếm nội dung",
        "Kế hoạch 500 ha": "kế hoạch phải có «số» mới là số hiệu",
    },
    pattern=phrase(
        rf"(?:(?:{_TITLE})(?: liên tịch)?(?:[ -]{{1,3}}(?:nq|nđ|qđ|tt))?(?: số)?"
        rf"|(?:{_TITLE_NUMBERED})(?P<whole> số))_:?_"
        rf"[0-9]{{1,5}}(?![.,][0-9])[a-zđ]{{0,2}}(?!\w)(?P<whole>(?:[/-](?:19"
        rf"|20)[0-9]{{2}})?(?:[/-]\p{{L}}{{1,8}}[0-9]{{0,4}}){{1,5}}|[/-](?:19"
        rf"|20)[0-9]{{2}}(?!\w))?"
        r"(?! năm (?!(?:19|20)[0-9]))(?!_(?:%|tháng|ngày[ ][^0-9]))"
    ),
    anchors=(
        *anchors_of(_TITLE, ("0", "số", "-", "liên")),
        *anchors_of(_TITLE_NUMBERED, ("số",)),
    ),
    read=_short,
)


def _part(match: regex.Match[str], plain: str) -> Read:
    """Take «khoản 2»; behind «Điều», «Biểu số» only a counted noun speaks against it."""
    if match[0].startswith("hình") and not plain[match.start()].isupper():
        return None  # «tình hình 6 tháng»
    if match[0].startswith("tiết") and word_before(match) == "thời":
        return None  # «dự báo thời tiết 5/12»
    if match[0].startswith(_SURE):
        return no_noun(match) or None
    return stands_alone(match, plain) or None


_SURE = ("điều", "phụ", "biểu", "bảng", "hình", "chương", "trang")
_PLACES = (
    "điều|khoản|mục|phụ lục|phần|tiết|biểu|biểu số|biểu đồ|bảng|hình|trang|chương|tập|phụ biểu|"
    "tiểu mục"
)

LOCATOR = Rule(
    id="reference.locator",
    found={
        "Theo khoản 2 Điều 5 của luật.": "khoản 2",
        "Tại Phụ lục 1, số liệu đã rõ.": "Phụ lục 1",
        "Xem Biểu số 03 kèm theo.": "Biểu số 03",
        "Tại khoản 2, 3 và 4 Điều 10 có quy định.": "khoản 2, 3 và 4",
        "Xem Bảng 3.": "Bảng 3",
    },
    ignored={
        "Chi các khoản 200 tỷ đồng": "số tiền của các khoản chi",
        "Chia hai phần 3 hộ nghèo": "đếm hộ",
        "Tình hình 6 tháng đầu năm": "«tình hình» là một từ",
        "Dự báo thời tiết 5/12 cho cả nước": "«thời tiết» là một từ",
        "Số mục 8,5 triệu": "số thập phân",
    },
    pattern=phrase(
        rf"(?:{_PLACES})_:?_[0-9]{{1,4}}(?:\.[0-9]{{1,2}}(?![0-9])){{0,3}}[a-zđ]?(?!\w)(?![.,][0-9])(?:(?:,_|_và_)[0-9]{{1,3}}[a-zđ]?(?!\w)(?![.,][0-9])(?!_%)){{0,8}}+"
    ),
    anchors=anchors_of(_PLACES, ("0", ":")),
    read=_part,
)

SERIAL = Rule(
    id="reference.serial",
    found={
        "Công nghệ số 4 đã lắp.": "số 4",
        "Nhà ở số 45, đường Trần Phú.": "số 45",
        "Số: 123/BC-CTK": "Số: 123/BC-CTK",
    },
    ignored={
        "Tổng số 45 xã": "đếm xã",
        "Trong số 12 hộ có 3 hộ nghèo": "đếm hộ",
        "Số 2.500 tỷ đồng": "số tiền",
        "Con số 300, theo tỉnh, là lớn": "«con số» đứng trước một lượng",
        "Số 25 dự án": "đếm dự án",
    },
    pattern=phrase(
        r"(?<!\w)số(?P<colon>_:)?_[0-9]{1,6}[a-zđ]?(?![\p{L}])(?![.,][0-9])"
        r"(?P<rest>(?:[/-](?:19|20)[0-9]{2})?(?:[/-]\p{L}{1,8}[0-9]{0,2}(?: - (?=ubnd|hđnd|tw"
        r"|cp))?){1,5}|[/-](?:19|20)[0-9]{2}(?!\w)|[/-][0-9]{1,4}(?!\w))?"
    ),
    anchors=("số 0", "số :"),
    read=_numbered,
)

FOOTNOTE = Rule(
    id="reference.footnote",
    found={"Tăng so với năm trước[1].": "[1]"},
    ignored={"Khoảng [1,5 triệu] người": "số đo trong ngoặc vuông"},
    pattern=r"\[\s?[0-9]{1,3}\s?\]",
    anchors=("[ 0",),
)

RULES: tuple[Rule, ...] = (NUMBER, SHORT, LOCATOR, SERIAL, FOOTNOTE)
