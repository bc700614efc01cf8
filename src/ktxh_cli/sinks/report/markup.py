"""Elements of a page as text: whatever is not markup already is escaped, without exception."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any

from ktxh_cli.language import Language
from ktxh_cli.sinks.safe import visible

#: Elements of HTML that have no end tag; shapes of SVG that hold nothing close themselves.
_EMPTY = frozenset(("meta", "link", "input", "br"))
_SHAPES = frozenset(("rect", "line", "circle", "path", "polyline"))
#: What JSON may hold and a script element may not, with what JSON knows it by.
_OPENING = {
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029",
}  # fmt: skip


class Markup(str):
    """Text that is markup, made by this module and by nothing else."""

    __slots__ = ()


#: What may stand in an element: markup as it is, any other text escaped.
Child = str | Markup


def escaped(text: str) -> Markup:
    r"""Give a text for a page: nothing in it is markup, and nothing in it is unseen.

    >>> escaped('<b title="x">\x07')
    '&lt;b title=&quot;x&quot;&gt;\\x07'
    """
    return Markup(html.escape(visible(text), quote=True))


def joined(parts: Iterable[Child]) -> Markup:
    """Give several children as one."""
    return Markup("".join(p if isinstance(p, Markup) else escaped(p) for p in parts))


def element(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """Give an element; attributes that are None or False are left out, True ones have no value.

    A trailing underscore of a name goes, others become hyphens: ``class_``, ``aria_label``.

    >>> element("p", "a < b", element("br"), class_="lead", hidden=False)
    '<p class="lead">a &lt; b<br></p>'
    """
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Markup(f"<{name}{said}>")
    if name in _SHAPES and not children:
        return Markup(f"<{name}{said}/>")
    return Markup(f"<{name}{said}>{joined(children)}</{name}>")


def spoken(
    name: str, pair: tuple[str, str], language: Language, /, **attributes: str | int | bool | None
) -> Markup:
    """Give an element whose text the page's switch of language changes.

    >>> spoken("b", ("Kỳ", "Period"), "vi")
    '<b data-vi="Kỳ" data-en="Period">Kỳ</b>'
    """
    vi, en = pair
    if vi == en:
        return element(name, vi, **attributes)
    return element(name, vi if language == "vi" else en, **attributes, data_vi=vi, data_en=en)


def both(attribute: str, pair: tuple[str, str], language: Language) -> dict[str, str]:
    """Give an attribute whose words the page's switch of language changes.

    >>> both("title", ("Kỳ", "Period"), "en")
    {'title': 'Period', 'data_vi_title': 'Kỳ', 'data_en_title': 'Period'}
    """
    vi, en = pair
    said = vi if language == "vi" else en
    return {attribute: said, f"data_vi_{attribute}": vi, f"data_en_{attribute}": en}


def island(data: Any) -> Markup:
    r"""Give data as JSON that no parser of HTML takes for anything else.

    >>> island({"a": "</script>&\u2028"})
    '{"a":"\\u003c/script\\u003e\\u0026\\u2028"}'
    """
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign, known in _OPENING.items():
        said = said.replace(sign, known)
    return Markup(said)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{value if isinstance(value, int) else escaped(value)}"'
