"""Digits that are part of a word: names and codes (H5N1, 4B, 10:41)."""

from __future__ import annotations

from ktxh_cli.model import Refusal
from ktxh_cli.numbers.scan import Scan
from ktxh_cli.patterns import compiled

CODE = "number.code"
REASON = "chữ số dính với chữ: một tên, một mã, không phải số liệu"
UNREADABLE = "number.unreadable"
UNSURE = "dính ký tự mất, chữ số trên, phân số hay chữ số của chữ viết khác"

_DIGITS = frozenset("0123456789")
# Words that a slip of the keyboard glues to the digits behind them: tăng1,36%.
_GLUED = tuple(
    "tăng giảm đạt còn bằng chiếm là có hơn gần khoảng trên dưới được vượt gồm đến từ với".split()
)
# Letters whose digit is a raised one: m2, km3, CO2.
_RAISED = frozenset("m km cm dm mm hm co o h n".split())
_ENDS = ".,:-/"
_POINTS = frozenset(".,")
# What may be a digit but is not one for certain: raised, low, in a fraction or of another script;
# a fraction slash, the decimal marks of Arabic, and what stands for a lost character.
MAYBE_DIGIT = compiled(r"(?![0-9])[\p{Nd}\p{No}\ufffd\u2044\u066b\u066c]")
#: Digits of other scripts, and fractions in one sign, with nothing else.
FOREIGN = compiled(r"(?:(?![0-9])[\p{Nd}¼-¾⅐-⅞])++")


def glued_left(scan: Scan, i: int) -> bool:
    """Tell whether the digits at token ``i`` are glued to a name or code before them."""
    start = scan.tokens[i][1]
    if start <= scan.start:
        return False
    before = scan.folded[start - 1]
    if before == "/":
        return start - 2 >= scan.start and scan.folded[start - 2] in _DIGITS
    if before == "-" and start - 2 >= scan.start:
        return scan.folded[start - 2].isalpha() and not scan.word(i - 2).endswith(_GLUED)
    return before.isalpha() and not scan.word(i - 1).endswith(_GLUED)


def glued_right(scan: Scan, k: int) -> bool:
    """Tell whether token ``k``, glued to the digits before it, makes a name or code of them."""
    word, _, end = scan.tokens[k]
    if word[0].isalpha():
        return not scan.unit_follows(k)
    if word not in ("-", ":") or k + 1 >= scan.count or scan.tokens[k + 1][1] != end:
        return False
    following = scan.tokens[k + 1][0][0]
    return following in _DIGITS if word == ":" else following.isalpha()


def unreadable(scan: Scan, start: int, end: int) -> bool:
    """Tell whether the number from ``start`` to ``end`` holds or touches what may be a digit.

    «10²», «5�7» and «2½» are more or less than the plain digits in them.
    """
    plain = scan.plain
    if not plain[start:end].isascii():
        return True
    before = start - 2 if plain[start - 1 : start] in _POINTS else start - 1
    behind = end + 1 if plain[end : end + 1] in _POINTS else end
    return (before >= scan.start and MAYBE_DIGIT.match(plain, before) is not None) or (
        behind < scan.end and MAYBE_DIGIT.match(plain, behind) is not None
    )


def unreadable_at(scan: Scan, start: int) -> Refusal:
    """Give the refusal of the run of digits, and of what may be some, that ``start`` is in."""
    plain = scan.plain
    left = right = start
    while left > scan.start and _in_run(plain, left - 1):
        left -= 1
    while right < scan.end and _in_run(plain, right):
        right += 1
    run = plain[left:right]
    left += len(run) - len(run.lstrip(".,"))
    return Refusal(left, left + len(run.strip(".,")), UNREADABLE, UNSURE)


def _in_run(plain: str, at: int) -> bool:
    sign = plain[at]
    return sign in _DIGITS or sign in _POINTS or MAYBE_DIGIT.match(plain, at) is not None


def code_at(scan: Scan, start: int) -> tuple[Refusal | None, int]:
    """Give the refusal of the code that ``start`` is in (None for a raised digit), and its end."""
    folded = scan.folded
    left = right = start
    while left > scan.start and folded[left - 1].isalpha() and start - left < 4:
        left -= 1
    while right < scan.end and (folded[right].isalnum() or folded[right] in _ENDS):
        right += 1
    end = start + len(folded[start:right].rstrip(_ENDS))
    if folded[left:start] in _RAISED:
        return None, end
    return Refusal(start, end, CODE, REASON), end
