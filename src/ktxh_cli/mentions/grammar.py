"""What all rules of this room share: how their patterns are written, and looks at the neighbours.

A pattern is written as a phrase: a space stands for the space between two words (also a line
break), ``_`` for a space that may be missing, ``@name`` for one of the ``PARTS``. ``phrase`` gives
the ``regex`` pattern. An anchor is a folded word, ``0`` for any digits or ``0000`` for the digits
of a year, or two of them with a space between: then the rule is tried only where the second
follows the first (``"tháng 0"``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ktxh_cli.model import MentionKind, PeriodForm
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex

Read = PeriodForm | bool | None

#: The first part of a rule's id says what its spans are.
KINDS: Mapping[str, MentionKind] = {
    "period": MentionKind.PERIOD,
    "reference": MentionKind.REFERENCE,
    "name": MentionKind.NAME,
    "ordinal": MentionKind.ORDINAL,
    "mark": MentionKind.MARK,
    "contact": MentionKind.CONTACT,
    "idiom": MentionKind.IDIOM,
}

#: Numbers as words, where they count months or name one.
NUMERALS: Mapping[str, int] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "giêng": 1, "chạp": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "nhất": 1, "nhì": 2,
}  # fmt: skip

_WORDS = "mười một|mười hai|mười|một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])(?![.,][0-9])"
PARTS: Mapping[str, str] = {
    "day2": r"(?P<day2>[12][0-9]|3[01]|0?[1-9])(?![0-9])",
    "day": r"(?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9])",
    "month2": r"(?P<month2>1[0-2]|0?[1-9])(?![0-9])",
    "month": r"(?P<month>1[0-2]|0?[1-9])(?![0-9])",
    "year2": rf"(?P<year2>{_YEAR})",
    "year": rf"(?P<year>{_YEAR})",
    "quarter2": r"(?P<quarter2>iv|iii|ii|i|[1-4])(?!\w)",
    "quarter": r"(?P<quarter>iv|iii|ii|i|0?[1-4]|một|hai|ba|bốn|tư|nhất)(?!\w)",
    "count": rf"(?P<count>1[0-2]|0?[1-9]|{_WORDS})(?!\w)",
    "sep": r"\s?+[/.-]\s?+",
    "dash": r"\s{0,2}+[-÷~]\s{0,2}+",
    "to": r"(?:\s{0,2}+[-÷~]\s{0,2}+|\s{1,2}+(?:đến|tới)\s{1,2}+)",
    "whole": r"(?![0-9])(?![.,][0-9])",
    "unitless": (
        r"(?!\s{0,2}+(?:%|‰|(?:phần trăm|điểm phần|tỷ|triệu|nghìn|ngàn|vạn|đồng|usd|vnd|ha|tấn|tạ"
        r"|kg|km|m2|"
        r"m3|m|lít|kwh|mw|lần(?! lượt)|lượt)\b))"
    ),
    "countless": (
        r"(?!\s{0,2}+(?:%|‰|(?:phần|điểm|tỷ|triệu|nghìn|ngàn|vạn|đồng|usd|vnd|ha|tấn|tạ|kg|km|m2|m3"
        r"|m|lít|"
        r"kwh|mw|người|hộ|khách|lượt|ca|vụ|con|cây|căn|chiếc|suất|xã|phường|huyện|thôn|bản|trường"
        r"|dự án|"
        r"doanh|mô hình|công|hợp tác|sản phẩm|chỉ tiêu|tiêu chí|đơn|cơ sở|lần(?! lượt)|thành viên"
        r"|cán bộ|"
        r"học sinh|giáo viên|đại biểu|trường hợp|mặt hàng|thủ tục|em|cháu|cụ|đoàn|gia đình"
        r"|tổ(?! chức)|nhóm|lớp|"
        r"phòng|giường|bộ|tờ|bài|cuốn|đầu|mẫu|nhà|ngôi|cổ phiếu|container|xe|máy|tàu|thuyền|cặp"
        r"|chai|"
        r"thùng|bao|túi|gói|buổi|cuộc|đợt|chuyến|món|loại|giống|gốc|bò|lợn|trâu|dê|gà|vịt|quả|trái"
        r"|cụm|"
        r"khu|tuyến|cầu|lao động|y|bác sĩ|thanh niên|phụ nữ|hội viên|đảng viên|sinh viên|chiến sĩ|"
        r"tấm|viên|khối|phiếu|lá|chỗ|vé|tin|hồ sơ|giấy|thẻ|tài khoản|sổ|liều|mũi|nạn nhân|bệnh nhân"
        r"|"
        r"hành khách|nhân|hội|chi|kỹ|văn bản|ý kiến|số|bức|cột|điện|đô la|euro)\b))"
    ),
    "nounless": (
        r"(?!\s{0,2}+(?:%|‰|(?:phần|điểm|tỷ|triệu|nghìn|ngàn|vạn|đồng|usd|vnd|ha|tấn|tạ|kg|km|m2|m3"
        r"|m|"
        r"lít|kwh|mw|người|hộ|khách|lượt|ca|vụ|con|cây|căn|chiếc|suất|xã|phường|huyện|tỉnh|"
        r"thôn|bản|trường|dự án|doanh nghiệp|mô hình|công trình|hợp tác|sản phẩm|chỉ tiêu|tiêu chí"
        r"|đơn vị|cơ sở|lần|"
        r"thành viên|điểm|cán bộ|học sinh|giáo viên|đại biểu|trường hợp|mặt hàng|thủ tục|đêm|mẫu|"
        r"tháng(?! [0-9gc])|năm(?! [0-9nt])|giờ|tuần|m[0-9]+)\b))"
    ),
}
_MACRO = compiled(
    r"@(" + "|".join(sorted(PARTS, key=len, reverse=True)) + r")|\[(?:\\.|[^\]\\])+\]|\\.|[ _]"
)


def phrase(pattern: str) -> str:
    r"""Give the ``regex`` pattern of a phrase.

    >>> phrase("tháng_8 năm")
    'tháng\\s{0,2}+8\\s{1,2}+năm'
    """
    return _MACRO.sub(_expand, pattern)


def anchors_of(heads: str, followers: Iterable[str]) -> tuple[str, ...]:
    """Give the anchors of heads written as ``a|b c|d e f``, each with one of the followers.

    Heads of three words and more are anchors by their first three.

    >>> anchors_of("tổ|tổ máy|dự án thành phần", ("0", "số"))
    ('tổ 0', 'tổ số', 'tổ máy 0', 'tổ máy số', 'dự án thành')
    """
    then = tuple(followers)
    found: list[str] = []
    for head in heads.split("|"):
        words = head.split()
        found += [" ".join(words[:3])] if len(words) > 2 else [f"{head} {word}" for word in then]
    return tuple(dict.fromkeys(found))


def _expand(match: regex.Match[str]) -> str:
    """Give what stands for a space, ``_`` or ``@name``; classes in brackets stay as they are."""
    if match[1]:
        return PARTS[match[1]]
    return {" ": r"\s{1,2}+", "_": r"\s{0,2}+"}.get(match[0], match[0])


def numeral(text: str) -> int:
    """Give the value of digits, a roman quarter or a number word.

    >>> numeral("08"), numeral("iv"), numeral("mười  hai")
    (8, 4, 12)
    """
    return int(text) if text.isdecimal() else NUMERALS[" ".join(text.split())]


def group(match: regex.Match[str], name: str) -> int | None:
    """Give the number in a named group, or None where the group is empty or missing."""
    if name not in match.re.groupindex:
        return None
    text = match[name]
    return numeral(text) if text else None


def is_date(day: int | None, month: int | None, year: int | None) -> bool:
    """Tell whether the calendar holds this day; a leap year is assumed where none is given.

    >>> is_date(29, 2, None), is_date(31, 6, 2020)
    (True, False)
    """
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return True


_BEFORE = compiled(r"(?r)(\w+|[^\w\s])\s{0,3}")  # backwards, from where it is matched
_AFTER = compiled(r"\s{0,3}+(\p{L}++|[^\s])?")
# Words that go on after a name or label; a counted noun is none of them.
_ONWARDS = frozenset(
    """
    của và về là được đã có cho tại ở với từ đến trong trên theo khi thì mà để do bởi nhằm hoặc hay
    cũng sẽ đang nên vào ra lên xuống so ước đạt tăng giảm bằng chiếm cả này đó nay sau trước gồm
    như vì tiếp không chưa phải cần còn đều lại bị nhưng tuy song qua giữa cùng thuộc nói vừa
    thay đi đoạn nối nằm dài tới hiện vẫn mới bắt nhất sáng chiều tối
    """.split()
)
# Words that go on only with the next one: «bao gồm», never «bao gạo».
_PAIRS = {"bao": "gồm", "ban": "hành", "khai": "mạc", "hoàn": "thành", "diễn": "ra", "đối": "với"}
_LARGE_UNITS = frozenset("usd vnd vnđ eur mw mwp kw kwh mwh ha gb tb hp cv teu kg km m".split())
_DATED = frozenset(["ngày", "tháng", "năm", "quý", "điều", "khoản", "mục", "khóa", "kỳ"])
_UNITS_BELOW = frozenset(["tổ", "xã", "phường", "thị", "huyện", "quận", "thôn", "đoạn"])


def word_before(match: regex.Match[str]) -> str:
    """Give the word or sign directly before a match; empty at the start of a paragraph.

    A word at the end of a line stands before the digits of the next, never before its words: where
    those go on with a sentence there is no line break left.
    """
    start = match.start()
    found = _BEFORE.match(match.string, max(0, start - 16), start)
    if found is None:
        return ""
    breaks = match.string.count("\n", found.end(1), start)
    return "" if breaks > 1 or (breaks and match[0][:1].isalpha()) else found[1]


def stands_alone(match: regex.Match[str], plain: str) -> bool:
    """Tell whether the number that ends the match is a label: no unit or counted noun follows it.

    What follows a label is a sign, the end, a name with a capital letter, or a word such as «của».
    """
    end = match.end()
    follows = _AFTER.match(match.string, end)
    word = follows[1] if follows else None
    if not word:
        return True
    if word[0].isdecimal() or word in "%‰":
        return follows.start(1) > end if word[0].isdecimal() else False  # type: ignore[union-attr]
    if not word[0].isalpha():
        return True
    at = follows.start(1)  # type: ignore[union-attr]
    if plain[at].isupper():
        return word not in _LARGE_UNITS
    if word in _DATED:  # «Nghị quyết 11 ngày 24/2», never «trong vòng 5 ngày»
        return plain[at + len(word) : at + len(word) + 4].lstrip()[:1].isdecimal()
    if word in _UNITS_BELOW:  # «tổ 7 phường Chi Lăng», never «thôn 5 xã khó khăn»
        rest = plain[at + len(word) : at + len(word) + 10].lstrip()
        rest = rest.removeprefix("xã ").removeprefix("trấn ") if word == "thị" else rest
        return rest[:1].isupper() or rest[:1].isdecimal()
    if word in _PAIRS:
        return match.string.startswith(_PAIRS[word], at + len(word) + 1)
    return word in _ONWARDS


_NOUNLESS = compiled(PARTS["nounless"])


def no_noun(match: regex.Match[str]) -> bool:
    """Tell whether no common unit or counted noun follows: enough behind a head like «quận»."""
    return _NOUNLESS.match(match.string, match.end()) is not None


def capital(match: regex.Match[str], plain: str) -> bool:
    """Tell whether the match opens with a capital letter."""
    return plain[match.start()].isupper()
