"""Who issued a document: the office over its number, or the paper that an article begins with."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.facts.head import Line
from ktxh_cli.facts.number import number_line
from ktxh_cli.facts.title import kind_line
from ktxh_cli.patterns import compiled

#: What names of offices begin with. What begins otherwise goes on with the line before.
_OFFICE = compiled(
    r"(?:ỦY BAN|UỶ BAN|UBND|UBMTTQ|HỘI ĐỒNG|HĐND|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH|VĂN PHÒNG"
    r"|TỔNG CỤC|CHI CỤC|CỤC|SỞ|BỘ|VIỆN|PHÒNG|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY|HUYỆN UỶ"
    r"|THỊ ỦY|ĐẢNG ỦY|ĐẢNG BỘ|BAN |BCH |NGÂN HÀNG|KHO BẠC|BẢO HIỂM|LIÊN MINH|LIÊN ĐOÀN|HIỆP HỘI"
    r"|HỘI |TÒA ÁN|VIỆN KIỂM SÁT|THANH TRA|THỐNG KÊ|CHI NHÁNH|TRUNG TÂM|TRƯỜNG|CÔNG AN|TẬP ĐOÀN"
    r"|TỔNG CÔNG TY)(?!\p{L})"
)
# «(TTXVN) - Sáng nay», «(binhdinh.gov.vn) – Chiều 1/4»: the agency, paper or site in brackets.
_BYLINE = compiled(
    r"\((?P<name>(?=[^()]*\p{L})[\p{L}\d][\p{L}\d.&+]*(?:[ ][\p{L}\d.&+]+){0,3})\)[ ]?[-–—:][ ]?"
)
# «LSO-Ngày 27/5», «VOV.VN - Theo»: an abbreviation that ends in Online, or a site in capitals.
_SHORT = compiled(r"(?P<name>\p{Lu}{1,5}O|\p{Lu}{2,8}\.\p{Lu}{2,4})[ ]?[-–—][ ]?(?=\p{Lu})")
#: Abbreviations of the bracketed kind that are something else: a province, a unit, a programme.
_NO_PAPER = frozenset("GRDP GDP CPI IIP FDI ODA USD VND UBND HĐND KTXH KT-XH".split())
#: In how many of the first lines a paper names itself.
_BYLINES = 8


def issuer_of(lines: Sequence[Line]) -> str | None:
    """Give the office or paper as written; None where the document names none.

    >>> issuer_of([Line("BỘ TÀI CHÍNH"), Line("TỔNG CỤC THUẾ"), Line("Số: 5/TCT-CS")])
    'TỔNG CỤC THUẾ'
    >>> issuer_of([Line("ỦY BAN NHÂN DÂN"), Line("TỈNH AN KHÊ"), Line("Số: 5/BC-UBND")])
    'ỦY BAN NHÂN DÂN TỈNH AN KHÊ'
    >>> issuer_of([Line("Thu ngân sách tăng"), Line("(AKO) - Sáng 5/7, tỉnh họp.", False)])
    'AKO'
    """
    return _office(lines) or _paper(lines)


def _office(lines: Sequence[Line]) -> str | None:
    """Give the last office over the number or the kind of the paper; its superior stands above."""
    ends = [at for at in (number_line(lines), kind_line(lines)) if at is not None]
    if not ends:
        return None
    names: list[str] = []
    for line in lines[: min(ends)]:
        if not line.text or not line.capitals:
            continue
        if _OFFICE.match(line.text):
            names.append(line.text)
        elif names:
            names[-1] += f" {line.text}"
    return names[-1] if names else None


def _paper(lines: Sequence[Line]) -> str | None:
    for line in lines[:_BYLINES]:
        match = _BYLINE.match(line.text) or _SHORT.match(line.text)
        if match and match["name"] not in _NO_PAPER:
            return str(match["name"])
    return None
