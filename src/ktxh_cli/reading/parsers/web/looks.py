"""How the elements of a web page are set, as far as it changes what is read of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ktxh_cli.frozen import noun
from ktxh_cli.reading.parsers.web.tree import Node

_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']{1,60})", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_SET_IN = re.compile(
    r"(?:padding-left|margin-left|text-indent)\s*:\s*(-?[0-9]{1,4}(?:\.[0-9]{1,4})?)\s*"
    r"(px|pt|em|rem|ex|cm|mm|in)?",
    re.IGNORECASE,
)
_CLASS_SET_IN = re.compile(r"(?:indent|level|lv|cap)[-_]?([1-9])(?![0-9])", re.IGNORECASE)
#: Points to the units that styles measure in.
_POINTS: Mapping[str, float] = {
    "px": 0.75, "pt": 1, "em": 12, "rem": 12, "ex": 6, "cm": 28.35, "mm": 2.835, "in": 72, "": 0.75,
}  # fmt: skip
#: Points of a space, and of a step that only the name of a class tells.
_SPACE = 3.0
_STEP = 9.0
_SETTING = re.compile("[ \xa0\u2000-\u200a\u3000]*")


@noun(frozen=True, slots=True)
class Style:
    """How words are set.

    Attributes:
        font: the name of the font; empty where it is not known.
        raised, bold: as they say.
        linked: whether they are a link.
        kept: whether spaces and line breaks are kept (``<pre>``).
    """

    font: str = ""
    raised: bool = False
    bold: bool = False
    linked: bool = False
    kept: bool = False


def style_in(node: Node, around: Style) -> Style:
    """Give the style of the words in an element that stands among words of another style."""
    said = node.attributes
    css = said.get("style", "")
    font = said.get("face", "").split(",")[0].strip(" \"'")
    if css and (match := _FONT.search(css)):
        font = match[1].strip()
    bold = around.bold or node.tag in ("b", "strong")
    if css and (match := _BOLD.search(css)):
        bold = match[1].lower() == "bold" or match[1] >= "6"
        bold = bold and match[1].lower() != "normal"
    return Style(
        font or around.font,
        around.raised or node.tag == "sup" or (bool(css) and _RAISED.search(css) is not None),
        bold,
        around.linked or (node.tag == "a" and "href" in said),
        around.kept or node.tag == "pre",
    )


def set_in(node: Node) -> float:
    """Give how many points the words of a cell are set in by the styles of it and its first block.

    >>> from ktxh_cli.reading.parsers.web.tree import tree_of
    >>> set_in(tree_of("<td style='padding-left: 20px'><p style='text-indent:9pt'>Than"))
    24.0
    """
    points = 0.0
    inner: Node | None = node
    while inner is not None:
        css = inner.attributes.get("style", "")
        for match in _SET_IN.finditer(css):
            points += float(match[1]) * _POINTS[(match[2] or "").lower()]
        if level := _CLASS_SET_IN.search(inner.attributes.get("class", "")):
            points += _STEP * int(level[1])
        first = next((c for c in inner.children if isinstance(c, Node) or c.strip()), None)
        inner = first if isinstance(first, Node) else None
    return points


def spaces_before(text: str) -> float:
    """Give how many points a text is set in by the spaces before it."""
    match = _SETTING.match(text)
    return _SPACE * (match.end() if match else 0)


def steps(points: list[float]) -> list[int]:
    """Give indents in steps: the smallest is none, the next larger one a step, and so on.

    >>> steps([5.0, 14.0, 14.5, 23.0, 5.0])
    [0, 1, 1, 2, 0]
    """
    levels: list[float] = []  # a step is more than two points: what comes of rounding is none
    for value in sorted(set(points)):
        if not levels or value - levels[-1] > 2:
            levels.append(value)
    return [sum(level <= value for level in levels) - 1 for value in points]
