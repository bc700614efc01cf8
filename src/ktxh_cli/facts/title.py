"""What a document is called: the subject of an office's paper, or the heading of an article."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.facts.head import Line
from ktxh_cli.facts.number import number_line
from ktxh_cli.patterns import compiled

#: Kinds of papers that carry their name in capitals (NĐ 30/2020/NĐ-CP, Điều 7, and usual others).
KINDS = frozenset(
    (
        "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO",
        "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO",
        "BIÊN BẢN", "TỜ TRÌNH", "HỢP ĐỒNG", "CÔNG ĐIỆN", "THÔNG TƯ", "NGHỊ ĐỊNH", "KẾT LUẬN",
        "THÔNG CÁO BÁO CHÍ", "BÁO CÁO NHANH", "BÁO CÁO TÓM TẮT", "DỰ THẢO BÁO CÁO", "LUẬT",
        "NIÊN GIÁM THỐNG KÊ", "BÁO CÁO THẨM TRA", "BÁO CÁO CHÍNH TRỊ",
    )
)  # fmt: skip
_LONGEST = 400
#: A heading of an article is no longer than this.
_HEADING = 180
_MOST_LINES = 6
#: Where the subject ends at the latest: the addressee, the grounds, the first section.
_BODY = compiled(
    r"(?i:kính gửi|thực hiện|căn cứ|theo đề nghị|sáng|chiều|ngày \d)(?!\p{L})"
    r"|(?i:trong (?:tháng|quý|năm))(?!\p{L})|(?:[IVX]+|[A-Z]|\d+)[.)/][ ]|[IVX]+[ ]?[-–.]"
    r"|(?i:phần (?:thứ )?\p{L}+)(?!\p{L})"
)
_REGARDING = compiled(r"(?i:v/v)[ ]?:?[ ]*|(?i:về việc)[ ]*:?[ ]*")
_DATE = compiled(
    r"(?i)(?:(?:thứ[ ]\p{L}+|chủ nhật)[ ,.]*)?(?:ngày[ ]*)?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}.{0,25}"
    r"|(?:cập nhật|ngày đăng|đăng)[^\p{L}\d]*(?:lúc |ngày )?\d.{0,30}|\d{1,2}[:h]\d{2}.{0,30}"
)
# A credit or caption, an opening with a byline, a greeting: no heading of the whole.
_NO_HEADING = compiled(
    r"(?i:ảnh(?: minh h(?:ọa|oạ))?|nguồn|tác giả)[ ]?[:.]"
    r"|\(|[-–—•+*][ ]|\p{Ll}{2}|\p{Ll}[ ]|.*(?i:ảnh[ ]?:|ảnh minh h)"
)
_STOPPED = compiled(r"(?<!\.)\.[”\"’)]*$")
# A stop and a new sentence: running text, not a heading («TP. Hồ Chí Minh» is none).
_RUNNING = compiled(r"(?<!\b\p{Lu}{1,3})(?<=\p{Ll}{2}|\d|[”\")])\.[ ]+\p{Lu}")


def title_of(lines: Sequence[Line]) -> str | None:
    """Give the title; None where the document begins with its body.

    >>> title_of([Line("THÔNG BÁO"), Line("Kết luận về thu ngân sách,"), Line("chi đầu tư")])
    'THÔNG BÁO Kết luận về thu ngân sách, chi đầu tư'
    >>> title_of([Line("Thu ngân sách vượt dự toán"), Line("Theo Cục Thuế, …", False)])
    'Thu ngân sách vượt dự toán'
    >>> title_of([Line("Sáng 5/7, tỉnh họp về thu ngân sách.")])
    """
    at = kind_line(lines)
    if at is not None:
        return " ".join([lines[at].text, *_subject(lines[at + 1 :])])
    number = number_line(lines)
    if number is not None:
        for line in lines[number + 1 : number + 4]:
            if _REGARDING.match(line.text):
                rest = lines[lines.index(line) + 1 :]
                return " ".join([line.text, *_going_on(line.text, rest)])
    return _heading(lines)


def kind_line(lines: Sequence[Line]) -> int | None:
    """Give where the name of the kind of a paper stands alone in capitals; None without one."""
    for at, line in enumerate(lines):
        if line.text in KINDS:
            return at
    return None


def _subject(lines: Sequence[Line]) -> list[str]:
    """Give the lines of the subject behind the name of the kind."""
    if not lines or not lines[0].text or _BODY.match(lines[0].text):
        return []
    first = lines[0]
    return [first.text, *_going_on(first.text, lines[1:])]


def _going_on(said: str, lines: Sequence[Line]) -> list[str]:
    """Give the lines that carry on a subject: no new paragraph, unless the one before is open."""
    taken: list[str] = []
    length = len(said)
    capitals = said == said.upper()
    for line in lines[:_MOST_LINES]:
        opened = said.endswith((",", ";", ":", "-", "–", " và")) or line.text[:1].islower()
        same = line.joined and line.capitals == capitals and not _STOPPED.search(said)
        if not line.text or _BODY.match(line.text) or not (opened or (same and capitals)):
            break
        length += len(line.text)
        if length > _LONGEST:
            break
        taken.append(line.text)
        said = line.text
    return taken


def _heading(lines: Sequence[Line]) -> str | None:
    """Give the heading of an article: its first line, if that is no sentence of the text."""
    first = next((at for at, line in enumerate(lines) if not _is_furniture(line)), None)
    if first is None:
        return None
    words = lines[first].text
    following = lines[first + 1 : first + 2]
    if words.endswith(":") and following and _is_heading(following[0].text):
        return f"{words} {following[0].text}"
    if not _is_heading(words) or first + 1 == len(lines):
        return None
    return words


def _is_furniture(line: Line) -> bool:
    return not line.text or _DATE.fullmatch(line.text) is not None


def _is_heading(words: str) -> bool:
    return (
        len(words.split()) > 2
        and len(words) <= _HEADING
        and not words.endswith((":", ",", ";"))
        and not _NO_HEADING.match(words)
        and not _STOPPED.search(words)
        and not _RUNNING.search(words)
    )
