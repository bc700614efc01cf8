"""Charts as SVG: bars from a zero line, bars against 100%, and lines; nothing but shapes and text.

Positions are attributes, since the page's policy forbids styles in elements; colours are classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from ktxh_cli.language import Language
from ktxh_cli.sinks.labels import number
from ktxh_cli.sinks.report.markup import Markup, element, spoken
from ktxh_cli.sinks.report.words import WORDS

#: Width of every chart of bars in its own units: about the width of a phone in pixels.
WIDTH = 360
#: A bar with its label takes so much height; the label's baseline and the bar within it.
_STEP = 38
_BASELINE = 14
_BAR_TOP = 20
_BAR_HEIGHT = 10
#: Room above and below the bars.
_EDGE = 16
#: About how many units a letter of a label takes.
_LETTER = 6.9
#: A bar is cut short where it is so many times as long as the bar in the middle.
_FAR = 5
#: The axis of plan ratios reaches at least to here, so that 100% stands at one place.
_PLAN_REACH = 125
Pair = tuple[str, str]


class Bar(NamedTuple):
    """A bar.

    Attributes:
        name: what it is of.
        label: the same as it stands above the bar, without what the bar before has said.
        when: its period, as it stands behind the name; empty where the chart has one period.
        value, value_to: its value in %, and the upper end of a range.
        derivation: how the value was computed; empty where a text says it.
        numbers: the figures that say it.
    """

    name: Pair
    label: Pair
    when: Pair
    value: Decimal
    value_to: Decimal | None
    derivation: str
    numbers: list[int]

    @property
    def full_name(self) -> Pair:
        """The name with the period."""
        return self.name[0] + self.when[0], self.name[1] + self.when[1]


class Point(NamedTuple):
    """A point of a line: the day in the middle of its period, and its value."""

    day: float
    value: Decimal
    when: Pair
    derived: bool
    numbers: list[int]


def shown(bar: Bar, signed: bool) -> Pair:
    """Give the value of a bar in words, with a sign where it is a growth.

    >>> shown(Bar(("a", "a"), ("a", "a"), ("", ""), Decimal("-2.5"), None, "x", []), True)
    ('−2,5% *', '−2.5% *')
    """
    return _percent(bar, signed, "vi"), _percent(bar, signed, "en")


def diverging(title: Pair, bars: Sequence[Bar], language: Language) -> Markup:
    """Give bars to the left and right of a zero line: growths."""
    values = [float(bar.value) for bar in bars]
    reach = _reach([abs(value) for value in values])
    low = min(0.0, max(min(values), -reach))
    high = max(0.0, min(max(values), reach))
    scale = WIDTH / ((high - low) or 1.0)
    zero = -low * scale
    shapes = []
    for place, (bar, value) in enumerate(zip(bars, values, strict=True)):
        held = min(max(value, low), high)
        left, right = sorted((zero, zero + held * scale))
        side = "up" if value > 0 else "down" if value < 0 else "flat"
        drawn = [_rect(left, right - left, place, f"bar {side}")]
        if held != value:
            drawn.append(_torn(right if value > 0 else left, place, value > 0))
        shapes.append(_entry(bar, drawn, place, True, language, side))
    return _chart(title, len(bars), [*shapes, _upright(zero, len(bars), "axis")], language)


def bullets(title: Pair, bars: Sequence[Bar], language: Language) -> Markup:
    """Give bars against a mark at 100%: what was reached of plans."""
    values = [float(bar.value) for bar in bars]
    high = max(_PLAN_REACH, min(max(values), 2 * _PLAN_REACH))
    scale = WIDTH / high
    full = 100 * scale
    shapes = []
    for place, (bar, value) in enumerate(zip(bars, values, strict=True)):
        held = min(value, high)
        side = "met" if value >= 100 else "short"
        drawn = [
            _rect(0, full, place, "track"),
            _rect(0, held * scale, place, f"bar {side}", thin=True),
        ]
        if held != value:
            drawn.append(_torn(WIDTH, place, True))
        shapes.append(_entry(bar, drawn, place, False, language, ""))
    height = _height(len(bars)) + 14
    label = element("text", "100%", x=_n(full), y=height - 3, class_="tick", text_anchor="middle")
    mark = _upright(full, len(bars), "target")
    return _chart(title, len(bars), [*shapes, mark, label], language, height)


def line(title: Pair, points: Sequence[Point], language: Language) -> Markup:
    """Give a small line over time, its first and last values and periods written out.

    Where one period has several values there is no line, since nobody knows through which.
    """
    left, right, top, bottom = 12.0, 248.0, 30.0, 66.0
    days = [point.day for point in points]
    values = [float(point.value) for point in points]
    first, low = min(days), min(values)
    wide = (right - left) / ((max(days) - first) or 1.0)
    tall = (bottom - top) / ((max(values) - low) or 1.0)
    flat = (top + bottom) / 2 if max(values) == low else None
    spots = [
        (left + (day - first) * wide, flat if flat is not None else bottom - (value - low) * tall)
        for day, value in zip(days, values, strict=True)
    ]
    parts = []
    if _agree(points):
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in dict(zip(days, spots, strict=True)).values())
        parts.append(element("polyline", points=path, class_="trend"))
    else:
        parts.append(
            spoken("text", WORDS["charts.several"], language, x=130, y=14, class_="tick",
                   text_anchor="middle")
        )  # fmt: skip
    for point, (x, y) in zip(points, spots, strict=True):
        derived = " *" if point.derived else ""
        told = (
            f"{point.when[0]}: {number(point.value, 'vi')}{derived}",
            f"{point.when[1]}: {number(point.value, 'en')}{derived}",
        )
        parts.append(
            element(
                "g",
                spoken("title", told, language),
                element("circle", cx=_n(x), cy=_n(y), r=4),
                class_="dot",
                data_f=point.numbers[0] if point.numbers else None,
                data_all=" ".join(map(str, point.numbers)) or None,
            )
        )
    for point, x, anchor in ((points[0], left - 8, "start"), (points[-1], right + 8, "end")):
        value = number(point.value, "vi"), number(point.value, "en")
        at = {"x": _n(x), "text_anchor": anchor}
        parts.append(spoken("text", value, language, y=14, class_="value", **at))
        parts.append(spoken("text", point.when, language, y=88, class_="tick", **at))
    return _picture(title, 260, 94, parts, language)


def _agree(points: Sequence[Point]) -> bool:
    """Tell whether each period has one value."""
    return len({(p.day, p.value) for p in points}) == len({p.day for p in points})


def _chart(
    title: Pair, bars: int, shapes: Sequence[Markup], language: Language, height: int = 0
) -> Markup:
    return _picture(title, WIDTH, height or _height(bars), shapes, language)


def _picture(
    title: Pair, width: int, height: int, shapes: Sequence[Markup], language: Language
) -> Markup:
    return element(
        "svg",
        spoken("title", title, language),
        *shapes,
        viewBox=f"0 0 {width} {height}",
        role="img",
        focusable="false",
    )


def _entry(
    bar: Bar, drawn: list[Markup], place: int, signed: bool, language: Language, side: str
) -> Markup:
    """Give a bar with its label and value; pointing at it shows the card of its figure."""
    value = shown(bar, signed)
    room = int((WIDTH - 10 - max(map(len, value)) * 8) / _LETTER)
    y = place * _STEP + _EDGE // 2 + _BASELINE
    name = tuple(_shortened(bar.label[i], room - len(bar.when[i])) + bar.when[i] for i in (0, 1))
    return element(
        "g",
        element("rect", x=0, y=y - 16, width=WIDTH, height=_STEP, class_="field"),
        spoken("text", (name[0], name[1]), language, x=0, y=y, class_="label"),
        spoken(
            "text", value, language, x=WIDTH, y=y, text_anchor="end",
            class_=f"value {side}".strip(),
        ),
        *drawn,
        class_="entry derived" if bar.derivation else "entry",
        data_derived=bar.derivation or None,
        data_f=bar.numbers[0] if bar.numbers else None,
        data_all=" ".join(map(str, bar.numbers)) or None,
    )  # fmt: skip


def _percent(bar: Bar, signed: bool, language: Language) -> str:
    said = _signed(bar.value, signed, language)
    if bar.value_to is not None:
        said += "–" + number(abs(bar.value_to) if bar.value < 0 else bar.value_to, language)
    return said + "%" + (" *" if bar.derivation else "")


def _signed(value: Decimal, signed: bool, language: Language) -> str:
    text = number(abs(value), language)
    if value < 0:
        return "−" + text
    return f"+{text}" if signed and value else text


def _reach(sizes: Sequence[float]) -> float:
    """Give the length beyond which bars are cut short, so that one does not dwarf the others."""
    middle = median(sizes)
    largest = max(sizes)
    if middle and largest > 2 * _FAR * middle:
        return _FAR * middle
    return largest


def _rect(x: float, width: float, place: int, look: str, thin: bool = False) -> Markup:
    inset = 2 if thin else 0
    return element(
        "rect",
        x=_n(x),
        y=place * _STEP + _EDGE // 2 + _BAR_TOP + inset,
        width=_n(max(width, 1)),
        height=_BAR_HEIGHT - 2 * inset,
        class_=look,
    )


def _torn(x: float, place: int, right: bool) -> Markup:
    """Give the sign that a bar goes on: a slanting gap near its end."""
    top = place * _STEP + _EDGE // 2 + _BAR_TOP - 2
    at = x - 16 if right else x + 8
    path = f"M{_n(at)} {top + 14}l6 -14h5l-6 14z"
    return element("path", d=path, class_="torn")


def _upright(x: float, bars: int, look: str) -> Markup:
    """Give an upright that crosses the bars and leaves the labels between them free."""
    held = _n(min(max(x, 1.0), WIDTH - 1.0))
    tops = (place * _STEP + _EDGE // 2 + _BAR_TOP - 3 for place in range(bars))
    path = "".join(f"M{held} {top}v{_BAR_HEIGHT + 6}" for top in tops)
    return element("path", d=path, class_=look)


def _height(bars: int) -> int:
    return bars * _STEP + _EDGE // 2


def _shortened(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(room - 1, 1)].rstrip() + "…"


def _n(value: float) -> str:
    """Give a coordinate with no more digits than can be seen."""
    return f"{value + 0.0:.1f}".removesuffix(".0")  # plus zero: there is a zero below zero
