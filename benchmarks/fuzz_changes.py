"""Changes that ``fuzz_texts.py`` makes to a passage: those that reports meet on their way.

Each takes a passage and dice, and gives the passage changed; all are pure.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping

Change = Callable[[str, random.Random], str]

_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")
_UNIT = re.compile(
    r"(?:(?:nghìn|triệu|tỷ) )?(?:đồng|USD|tấn|ha|người|hộ|xã|lượt khách|doanh nghiệp|dự án)\b"
    r"|%|điểm phần trăm|triệu|tỷ|nghìn"
)
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = (
    "tỷ đồng", "triệu USD", "nghìn tấn", "tấn/ha", "tạ/ha", "%", "‰", "điểm %", "ha", "m2", "m³",
    "km", "kWh", "người", "lượt khách", "hộ", "xã", "dự án", "nghìn", "triệu", "tỷ", "lần",
    "USD/tấn",
    "đồng/kg", "ngày", "năm", "tuổi", "", "đ", "tr.đ", "℃", "°C", "kg", "bao", "tỷ VNĐ", "đồng bào",
)  # fmt: skip
_SEPARATORS = (".", ",", " ", "\u00a0", "\u202f", "'", "’", "·", "٫", "٬", "..", ".,", "")
#: What turns writing about, joins or parts letters, or prints nothing.
_UNSEEN = (
    "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d",
    "\u202e", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff", "\u00ad", "\u061c",
    "\u180e", "\ufe0f", "\u034f", "\x1b[31m", "\x07", "\x08", "\x85", "\u2028", "\u2029",
)  # fmt: skip
_DIGITS = (
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "₀₁₂₃₄₅₆₇₈₉",
    "①②③④⑤⑥⑦⑧⑨⓪",
)
_ALIKE = str.maketrans("aeopcxyABEKMHOPCTX-.,", "аеорсхуАВЕКМНОРСТХ−․‚")
_BREAKS = ("\n", "\r\n", "\r", " \n", "\n ", "\n\n", "-\n", "\u2028", "\x0b", "\x0c", "\t")


def _at_one(pattern: re.Pattern[str], text: str, dice: random.Random, to: Change) -> str:
    """Change one place that a pattern finds."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = dice.choice(found)
    return text[: match.start()] + to(match[0], dice) + text[match.end() :]


def _often(change: Change) -> Change:
    """Give a change that is made at one to four places."""

    def made(text: str, dice: random.Random) -> str:
        for _ in range(dice.randint(1, 4)):
            text = change(text, dice)
        return text

    return made


def _other_separators(number: str, dice: random.Random) -> str:
    what = dice.randrange(4)
    if what == 0:
        return number.translate(str.maketrans(".,", ",."))
    if what == 1:
        return re.sub(r"[.,]", lambda _: dice.choice(_SEPARATORS), number)
    if what == 2:
        at = dice.randrange(len(number) + 1)
        return number[:at] + dice.choice(_SEPARATORS) + number[at:]
    grouped = "".join(c for c in number if c.isdigit()) * dice.choice((1, 1, 2, 3))
    size, joint = dice.choice((2, 3, 3, 3, 4)), dice.choice(_SEPARATORS)
    return joint.join(grouped[at : at + size] for at in range(0, len(grouped), size))


def _separators(text: str, dice: random.Random) -> str:
    return _at_one(_NUMBER, text, dice, _other_separators)


def _glued(text: str, dice: random.Random) -> str:
    """Take away the space on one side of a number, or set letters beside its digits."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    match = dice.choice(found)
    before, behind = text[: match.start()], text[match.end() :]
    what = dice.randrange(5)
    if what == 0:
        return before.rstrip() + match[0] + behind
    if what == 1:
        return before + match[0] + behind.lstrip()
    if what == 2:
        return before.rstrip() + match[0] + behind.lstrip()
    letters = dice.choice(("x", "O", "l", "đ", "tr", "Q", "NĐ", "F", "m", "-", "/", "_", "h", "A"))
    return before + (letters + match[0] if what == 3 else match[0] + letters) + behind


def _units(text: str, dice: random.Random) -> str:
    return _at_one(_UNIT, text, dice, lambda _, dice: dice.choice(_UNITS))


def _numbers(text: str, dice: random.Random) -> str:
    """Put the number of one place at another, or a made one."""
    found = _NUMBER.findall(text)

    def other(number: str, dice: random.Random) -> str:
        if dice.random() < 0.3:
            return "".join(dice.choices("0123456789.,-/", k=dice.randint(1, 24)))
        return f"{number}{dice.choice(('-', '–', '/', ' và ', ' đến ', 'x'))}{dice.choice(found)}"

    return _at_one(_NUMBER, text, dice, other)


def _unseen(text: str, dice: random.Random) -> str:
    """Put a character in that prints nothing, most often into a number or a word."""
    pattern = _NUMBER if dice.random() < 0.6 else _WORD

    def broken(word: str, dice: random.Random) -> str:
        at = dice.randrange(len(word) + 1)
        return word[:at] + dice.choice(_UNSEEN) * dice.choice((1, 1, 2, 9)) + word[at:]

    return _at_one(pattern, text, dice, broken)


def _odd_letters(text: str, dice: random.Random) -> str:
    """Write a number or a word with characters that look the same, or with marks apart."""
    what = dice.randrange(5)
    if what == 0:
        digits = str.maketrans("0123456789", dice.choice(_DIGITS))
        return _at_one(_NUMBER, text, dice, lambda number, _: number.translate(digits))
    if what == 1:
        return _at_one(_WORD, text, dice, lambda word, _: word.translate(_ALIKE))
    if what == 2:
        form = dice.choice(("NFD", "NFKD"))
        return _at_one(_WORD, text, dice, lambda word, _: unicodedata.normalize(form, word))  # type: ignore[arg-type]
    if what == 3:
        return _at_one(_WORD, text, dice, _marked)
    return _at_one(_WORD, text, dice, lambda word, _: word.upper().casefold())


def _marked(word: str, dice: random.Random) -> str:
    """Put tone marks on a word: on any letter, several, in any order."""
    apart = list(unicodedata.normalize("NFD", word))
    for _ in range(dice.randint(1, 3)):
        apart.insert(
            dice.randrange(len(apart) + 1), dice.choice("\u0300\u0301\u0303\u0309\u0323\u031b")
        )
    return "".join(apart)


def _breaks(text: str, dice: random.Random) -> str:
    """Break the line within a number, or between it and what stands round it."""
    pattern = dice.choice((_NUMBER, _UNIT, re.compile(r"(?<=[0-9]) | (?=[0-9])|[.,](?=[0-9])")))

    def broken(words: str, dice: random.Random) -> str:
        at = dice.randrange(len(words) + 1)
        return words[:at] + dice.choice(_BREAKS) + words[at:]

    return _at_one(pattern, text, dice, broken)


def truncated(text: str, dice: random.Random) -> str:
    """Leave out the beginning, the end or both, most often in the middle of a word or number."""
    begin = dice.randrange(len(text) + 1) if dice.random() < 0.4 else 0
    end = dice.randrange(begin, len(text) + 1) if dice.random() < 0.8 or not begin else len(text)
    numbers = list(_NUMBER.finditer(text))
    if numbers and dice.random() < 0.5:
        match = dice.choice(numbers)
        end = dice.randint(match.start(), match.end())
        begin = min(begin, end)
    return text[begin:end] + dice.choice(("", "", "…", "...", " ", "\n", "-"))


#: The changes by name.
CHANGES: Mapping[str, Change] = {
    "separators": _often(_separators),
    "glued": _often(_glued),
    "units": _often(_units),
    "numbers": _often(_numbers),
    "unseen": _often(_unseen),
    "odd letters": _often(_odd_letters),
    "breaks": _often(_breaks),
    "truncated": truncated,
}


def several(text: str, dice: random.Random) -> str:
    """Make two or three of the changes, one after the other."""
    for name in dice.choices(tuple(CHANGES), k=dice.randint(2, 3)):
        text = CHANGES[name](text, dice)
    return text
