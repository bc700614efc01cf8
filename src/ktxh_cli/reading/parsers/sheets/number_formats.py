"""Numbers of spreadsheets as their sheets show them, in Vietnamese writing: 1.234,5 and 05/07/2020.

A sheet stores 1.053 and shows 105,3%: the format of the cell says how (ECMA-376, part 1, 18.8.30).
What is shown depends on the language of the machine too, and reports are Vietnamese: the decimal
sign is a comma, thousands are parted by dots, a short date is day/month/year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ktxh_cli.frozen import noun

GENERAL = "General"
#: Formats that files name by number only; 14 and 22 follow the language of the machine.
BUILT_IN: Mapping[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: '#,##0;(#,##0);"-"', 42: '#,##0;(#,##0);"-"', 43: '#,##0.00;(#,##0.00);"-"',
    44: '#,##0.00;(#,##0.00);"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0",
    49: "@",
}  # fmt: skip
#: No format of a person is longer; a longer one is shown as General.
_LONGEST = 300
#: What Excel keeps of a number, and shows of one without a format.
_STORED = 15
_SHOWN = 10
#: Numbers with more digits before or behind the sign are shown as powers of ten.
_WIDEST = 24
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<width>.)|\*(?P<fill>.)|\[\$(?P<money>[^\]-]{0,80}+)[^\]]{0,80}+\]'
    r"|\[(?P<when><=|>=|<>|=|<|>)(?P<than>-?[0-9.]{1,18})\]|\[(?P<span>h+|m+|s+)\]|\[[^\]]*\]?"
    r"|(?P<half>AM/PM|A/P)|(?P<general>General|Standard)|(?P<power>E[+-])|(?P<digits>[0#?.,]+)"
    r"|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|b+|e+|g+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@noun(frozen=True, slots=True)
class Section:
    """One of the forms that a format has for kinds of numbers.

    Attributes:
        tokens: kind and text of what it is made of; kinds are those of the pattern of tokens.
        when, than: the numbers that it is for, where it says so: ``>=`` and ``1000``.
    """

    tokens: tuple[tuple[str, str], ...]
    when: str = ""
    than: Decimal = Decimal(0)

    def has(self, *kinds: str) -> bool:
        """Tell whether a token of one of some kinds is in it."""
        return any(kind in kinds for kind, _ in self.tokens)


@noun(frozen=True, slots=True)
class Shown:
    """A stored number as a sheet shows it.

    Attributes:
        text: what is seen.
        value: the number in the unit that is seen; None for dates and times.
    """

    text: str
    value: Decimal | None


def shown(number: float | Decimal, code: str, *, from_1904: bool = False) -> Shown:
    """Give what a sheet shows of a number that it stores.

    Args:
        number: the stored number.
        code: the format.
        from_1904: whether the days of the workbook are counted from 1904.

    >>> shown(1234.5, "#,##0.0").text, shown(1.053, "0.0%"), shown(-5, "#,##0;(#,##0)").text
    ('1.234,5', Shown(text='105,3%', value=Decimal('105.3')), '(5)')
    >>> shown(44017, "dd/mm/yyyy"), shown(3042300, '#,##0.0,,"triệu"').text
    (Shown(text='05/07/2020', value=None), '3,0triệu')
    """
    value = stored(number)
    sections = _sections(code if len(code) <= _LONGEST else GENERAL)
    section, signed = _chosen(sections, value)
    if section.has("date", "span", "half") and not section.has("general"):
        return Shown(_date(value, section, from_1904=from_1904), None)
    if not section.has("digits"):
        text = "".join(_general(value) if kind == "general" or (kind, t) == ("other", "@") else t
                       for kind, t in section.tokens)  # fmt: skip
        return Shown(text.strip(), value)
    return _number(value, section, signed=signed)


def stored(number: float | Decimal) -> Decimal:
    """Give a number as spreadsheets hold it: of fifteen digits, without the noise of binary ones.

    >>> stored(105.30000000000001), stored(2020.0)
    (Decimal('105.3'), Decimal('2020'))
    """
    value = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    if not value.is_finite() or not value:
        return Decimal(0)
    value = _rounded(value, _STORED)
    whole = value.to_integral_value()
    return whole if value == whole and value.adjusted() < _STORED else value.normalize()


def _rounded(value: Decimal, digits: int) -> Decimal:
    place = value.adjusted() - digits + 1
    if place < -60 or place > 300:
        return Decimal(0) if place < 0 else value
    return value.quantize(Decimal((0, (1,), place)), ROUND_HALF_UP) if place < 0 else value


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[Section, ...]:
    made = []
    tokens: list[tuple[str, str]] = []
    when, than = "", Decimal(0)
    for match in _TOKEN.finditer(code + ";"):
        kind = match.lastgroup or ""
        if match[0] == ";":
            made.append(Section(tuple(tokens), when, than))
            tokens, when, than = [], "", Decimal(0)
        elif kind == "than":
            when, than = match["when"], _decimal(match["than"])
        elif kind == "width":
            tokens.append(("literal", " "))
        elif kind in ("quoted", "escaped", "money"):
            tokens.append(("literal", match[kind]))
        elif kind not in ("fill", ""):
            tokens.append((kind, match[kind]))
    if tokens or not made:  # a quote or bracket that was not closed
        made.append(Section(tuple(tokens), when, than))
    return tuple(made)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal(0)


def _chosen(sections: tuple[Section, ...], value: Decimal) -> tuple[Section, bool]:
    """Give the section for a number, and whether a minus sign is still to be shown."""
    tests = {
        "<": value.__lt__, "<=": value.__le__, ">": value.__gt__, ">=": value.__ge__,
        "=": value.__eq__, "<>": value.__ne__,
    }  # fmt: skip
    if any(section.when for section in sections):
        for section in sections:
            if not section.when or tests[section.when](section.than):
                return section, True
        return sections[0], True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _number(value: Decimal, section: Section, *, signed: bool) -> Shown:
    pattern = "".join(text for kind, text in section.tokens if kind == "digits")
    slots = [n for n, (kind, _) in enumerate(section.tokens) if kind == "digits"]
    before = "".join(t for kind, t in section.tokens[: slots[0]] if kind != "general")
    behind = "".join(t for kind, t in section.tokens[slots[-1] + 1 :] if kind != "general")
    apart = any(t.strip() == "" for _, t in section.tokens[slots[0] + 1 : slots[-1]])
    if section.has("power") or any(t == "/" for _, t in section.tokens):
        return Shown(_general(value), value)  # powers and fractions, which reports do not use
    whole, _, decimals = pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) + decimals.count(",")
    value = value.scaleb(2 * (before + behind).count("%") - 3 * scale)
    if value.adjusted() > _WIDEST:
        return Shown(_general(value), value)
    places = sum(c in "0#?" for c in decimals)
    size = abs(value).quantize(Decimal((0, (1,), -min(places, 20))), ROUND_HALF_UP)
    digits, _, rest = f"{size:f}".partition(".")
    rest = rest.rstrip("0").ljust(decimals.count("0"), "0")
    least = whole.count("0")
    if size == 0 and not least and "0" not in decimals:
        digits = ""
    digits = digits.rjust(least, "0")
    sign = ""
    if "," in whole.rstrip(","):
        sign = "."
    elif apart:
        sign = " "
    text = (_grouped(digits, sign) if sign else digits) + ("," + rest if rest else "")
    minus = "-" if signed and value < 0 and size else ""
    return Shown(f"{minus}{before}{text}{behind}".strip(), stored(value))


def _grouped(digits: str, sign: str) -> str:
    first = len(digits) % 3 or 3
    return sign.join([digits[:first], *(digits[n : n + 3] for n in range(first, len(digits), 3))])


def _general(value: Decimal) -> str:
    """Give a number without a format: all of its whole digits, ten digits in all."""
    if abs(value.adjusted()) > _WIDEST:
        return f"{value.normalize():E}".replace(".", ",")
    return f"{_rounded(value, max(_SHOWN, value.adjusted() + 1)).normalize():f}".replace(".", ",")


def _date(value: Decimal, section: Section, *, from_1904: bool) -> str:
    """Give a day or a time as a format shows it; the number itself where it is no day."""
    days = float(value)
    if not 0 <= days < 2_957_000:  # the last days of the year 9999
        return _general(value)
    if from_1904:
        days += 1462
    elif days < 60:
        days += 1  # the day 29 February 1900, which spreadsheets count and which was none
    moment = datetime(1899, 12, 30) + timedelta(days=days)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    half = section.has("half")
    dated = [(k, t.lower()) for k, t in section.tokens]
    pieces = []
    for number, (kind, text) in enumerate(dated):
        if kind == "span":
            pieces.append(str(int(value * {"h": 24, "m": 1440, "s": 86400}[text[0]])))
        elif kind == "half":
            pieces.append("SA" if moment.hour < 12 else "CH")
        elif kind == "date":
            pieces.append(_part(moment, text, minutes=_is_minutes(dated, number), half=half))
        else:
            pieces.append(section.tokens[number][1] if text != "@" else "")
    return "".join(pieces).strip()


def _is_minutes(tokens: list[tuple[str, str]], number: int) -> bool:
    """Tell an «m» that means minutes: behind hours, or before seconds."""
    dated = [(n, text) for n, (kind, text) in enumerate(tokens) if kind in ("date", "span")]
    place = [n for n, _ in dated].index(number)
    behind = place > 0 and dated[place - 1][1].startswith("h")
    return behind or (place + 1 < len(dated) and dated[place + 1][1].startswith("s"))


def _part(moment: datetime, text: str, *, minutes: bool, half: bool) -> str:
    letter, width = text[0], len(text)
    if letter in "ye":
        return f"{moment.year % 100:02}" if width <= 2 and letter == "y" else str(moment.year)
    if letter == "m" and not minutes:
        return f"tháng {moment.month}" if width > 2 else f"{moment.month:0{width}}"
    if letter == "d":
        return _DAYS[moment.weekday()] if width > 2 else f"{moment.day:0{width}}"
    hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
    number = {"m": moment.minute, "h": hour, "s": moment.second}.get(letter)
    return "" if number is None else f"{number:0{min(width, 2)}}"
