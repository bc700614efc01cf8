"""Digits that are part of a word: names and codes (H5N1, 4B, 10:41)."""

from __future__ import annotations

from ktxh_cli.model import Refusal
from ktxh_cli.numbers.scan import Scan

CODE = "number.code"
REASON = "chữ số dính với chữ: một tên, một mã, không phải số liệu"

_DIGITS = frozenset("0123456789")
# Words that a slip of the keyboard glues to the digits behind them: tăng1,36%.
_GLUED = tuple(
    "tăng giảm đạt còn bằng chiếm là có hơn gần khoảng trên dưới được vượt gồm đến từ với".split()
)
# Letters whose digit is a raised one: m2, km3, CO2.
_RAISED = frozenset("m km cm dm mm hm co o h n".split())
_ENDS = ".,:-/"


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


def raised(scan: Scan, i: int) -> int | None:
    """Give where a raised digit begins in token ``i`` («10²», «m²»), or None."""
    _, start, end = scan.tokens[i]
    written = scan.plain[start:end]
    if written.isascii():
        return None
    return start + next(at for at, sign in enumerate(written) if not sign.isascii())


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
