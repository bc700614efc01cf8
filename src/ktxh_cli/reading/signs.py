"""What a text shows at a glance: whether it may hold tables, and numbers that are not whole."""

from __future__ import annotations

import re

from ktxh_cli.language import say

#: Signs between the columns of a table in plain text, and a number with spaces before it.
_BARS = "\t|│┃║"
_NUMBER_APART = re.compile(r"\S  +[(+\-−–]?[0-9]")
# A comma or semicolon as no sentence has it: without a space behind it, not between digits.
_DELIMITED = re.compile(r"[^\s0-9][;,]\S|;\S|[;,]\"")
# Digits with what stands for a lost character among or beside them.
_RUN = re.compile(r"[0-9.,\ufffd\0]++")
_LOST_DIGIT = re.compile(r"[0-9][.,]?[\ufffd\0]|[\ufffd\0][.,]?[0-9]")
#: How much of a text is looked at for the delimiters of a file of values.
_OPENING = 4000


def may_hold_columns(text: str) -> bool:
    """Tell a text that is worth a closer look for tables; prose seldom is."""
    if any(sign in text for sign in _BARS):
        return True
    return "  " in text and _NUMBER_APART.search(text) is not None


def may_be_delimited(text: str) -> bool:
    """Tell a text that may be a file of delimited values."""
    return "\t" in text or len(_DELIMITED.findall(text, 0, _OPENING)) > 1


def lost_digits_in(text: str) -> list[int]:
    r"""Give where numbers begin that have lost a character.

    >>> lost_digits_in("thu 1\ufffd5 tỷ, chi 15 tỷ")
    [4]
    """
    if "\ufffd" not in text and "\0" not in text:
        return []
    return [run.start() for run in _RUN.finditer(text) if _LOST_DIGIT.search(run[0])]


def lost_digits(text: str) -> tuple[str, ...]:
    """Say that characters beside digits are lost: those figures are not taken."""
    found = lost_digits_in(text)
    return said_lost(len(found), text.count("\n", 0, found[0]) + 1) if found else ()


def said_lost(count: int, line: int) -> tuple[str, ...]:
    """Give the warning of so many numbers that have lost a character, the first in a line."""
    return (
        say(
            f"số không lấy vì có ký tự mất (U+FFFD, NUL): {count}, đầu tiên ở dòng {line}",
            f"numbers not taken since characters are lost (U+FFFD, NUL): {count}, "
            f"the first in line {line}",
        ),
    )
