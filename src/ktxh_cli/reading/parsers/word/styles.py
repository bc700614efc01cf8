"""What a Word file says of its runs and paragraphs by styles: fonts, hidden text, bold, lists.

Names of elements and attributes are met here without their namespace (see ``looks.plain``): the
transitional and the strict form of the format are read alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from ktxh_cli.reading.parsers.looks import PLAIN, Look, whole

_OFF = ("0", "false", "off")
#: Styles of the lines of a table of contents, by the names that Word and LibreOffice give them.
_CONTENTS = ("toc ", "contents ", "table of figures", "mục lục ")


def value_of(parent: Element | None, tag: str, name: str = "val") -> str | None:
    """Give an attribute of a child; None where there is no such child or attribute."""
    child = parent.find(tag) if parent is not None else None
    return child.get(name) if child is not None else None


class Styles:
    """The styles of a Word file.

    Args:
        styles: the root of ``word/styles.xml``; None where there is none.
        theme: the root of its theme.

    Attributes:
        names: the name of each style by its id, in small letters.
        paragraph: the id of the style of paragraphs that name none.
    """

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self._whole: dict[str, Look] = {}
        self.names: dict[str, str] = {}
        self.paragraph = ""
        self._defaults = PLAIN
        if styles is None:
            return
        run = styles.find("docDefaults/rPrDefault/rPr")
        below = styles.find("docDefaults/pPrDefault/pPr")
        self._defaults = self.of_run(run).over(self.of_paragraph(below))
        for style in styles.iter("style"):
            name = style.get("styleId", "")
            self._elements.setdefault(name, style)
            self.names[name] = (value_of(style, "name") or "").lower()
            if style.get("type") == "paragraph" and style.get("default") not in (None, *_OFF):
                self.paragraph = name

    def look(self, style: str | None) -> Look:
        """Give the look of a style with all that it is based on, the document's defaults last."""
        name = style or self.paragraph
        if name not in self._whole:
            self._whole[name] = self._chain(name).over(self._defaults)
        return self._whole[name]

    def own(self, style: str | None) -> Look:
        """Give the look of a style with what it is based on, without the defaults."""
        return self._chain(style) if style else PLAIN

    def is_contents(self, style: str | None) -> bool:
        """Tell the style of a line of a table of contents: it repeats headings and page numbers."""
        return self.names.get(style or "", "").startswith(_CONTENTS)

    def of_run(self, properties: Element | None) -> Look:
        """Give what run properties (``rPr``) say by themselves."""
        if properties is None or not len(properties):
            return PLAIN
        raised = value_of(properties, "vertAlign")
        lifted = value_of(properties, "position")
        return Look(
            self._font(properties.find("rFonts")),
            _toggle(properties, "vanish"),
            _toggle(properties, "b"),
            None
            if raised is None and lifted is None
            else raised == "superscript" or whole(lifted) > 0,
        )

    def of_paragraph(self, properties: Element | None) -> Look:
        """Give what paragraph properties (``pPr``) say by themselves."""
        if properties is None or not len(properties):
            return PLAIN
        indent = properties.find("ind")
        numbered = properties.find("numPr")
        if indent is None and numbered is None:
            return PLAIN
        level = value_of(numbered, "ilvl")
        return Look(
            indent=_measure(indent, "left", "start"),
            hanging=_measure(indent, "hanging"),
            list_id=value_of(numbered, "numId"),
            list_level=None if level is None else whole(level),
        )

    def _chain(self, style: str) -> Look:
        if style not in self._looks:
            chain: list[str] = []
            name: str | None = style
            while name and name in self._elements and name not in chain:  # styles may go in a ring
                chain.append(name)
                name = value_of(self._elements[name], "basedOn")
            look = PLAIN
            for name in reversed(chain):
                element = self._elements[name]
                own = self.of_run(element.find("rPr"))
                look = own.over(self.of_paragraph(element.find("pPr"))).over(look)
            self._looks[style] = look
        return self._looks[style]

    def _font(self, fonts: Element | None) -> str | None:
        """Give the font of letters with marks: Word sets them in ``hAnsi``, digits in ``ascii``."""
        if fonts is None:
            return None
        for kind in ("hAnsi", "ascii", "cs"):
            theme = self._theme.get(fonts.get(f"{kind}Theme", ""))
            if font := theme or fonts.get(kind):
                return font
        return None


def _theme_fonts(theme: Element | None) -> Mapping[str, str]:
    """Give the fonts that a theme has for the names that runs call them by."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for kind in ("major", "minor"):
        font = theme.find(f".//{kind}Font/latin")
        if font is not None and font.get("typeface"):
            for end in ("HAnsi", "Ascii"):
                found[kind + end] = font.get("typeface", "")
    return found


def _toggle(properties: Element, tag: str) -> bool | None:
    found = properties.find(tag)
    return None if found is None else found.get("val", "1").lower() not in _OFF


def _measure(element: Element | None, *names: str) -> int | None:
    """Give the first measure of these names that an element says."""
    if element is None:
        return None
    said = next((element.get(name) for name in names if element.get(name) is not None), None)
    return None if said is None else whole(said)
