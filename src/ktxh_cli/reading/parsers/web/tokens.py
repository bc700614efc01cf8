"""Tags and text of a web page, told in one pass whose time grows with the page and no faster.

Parsers of HTML that follow every rule of the standard each have a page that hangs them; this one
keeps to what changes the words that are read. What is never closed swallows nothing: of a comment
or a tag without an end only its first sign is passed over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ktxh_cli.frozen import noun

# What can begin a tag, a comment or a declaration; any other «<» is a letter.
_TAG = re.compile(r"<(?=[A-Za-z!?]|/[A-Za-z!?])")
_NAME = re.compile(r"/?([A-Za-z][^\s/><]{0,60}+)[^\s/><]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>=<]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s><]*+))?""", re.DOTALL
)
#: Elements whose content is no HTML; it is read by nobody.
_RAW = ("script", "style", "xmp", "iframe", "noembed", "noframes", "textarea")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
#: The attributes that change what is read.
KEPT = frozenset(
    "id class style hidden aria-hidden role itemprop rowspan colspan face type start href".split()
)
# Numbers of characters that no character has: Python refuses to read the longest.
_ENDLESS = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{7,}+);?")


@noun(frozen=True, slots=True)
class Tag:
    """A tag of a page.

    Attributes:
        name: in small letters.
        attributes: those of ``KEPT`` that it has.
        closes: whether it is an end tag.
    """

    name: str
    attributes: dict[str, str]
    closes: bool = False


def tokens_of(page: str) -> Iterator[Tag | str]:
    """Yield tags, and the text between them with its entities resolved.

    >>> list(tokens_of("<br>GRDP &lt; 5%<!-- x -->, 3 < 4"))
    [Tag(name='br', attributes={}, closes=False), 'GRDP < 5%', ', 3 < 4']
    """
    position = begun = 0
    uncommented = unclosed = False  # whether no end of such will come any more
    while match := _TAG.search(page, position):
        at = match.start()
        tag: Tag | None = None
        if page.startswith("<!--", at):
            end = -1 if uncommented else page.find("-->", at + 2)
            uncommented = end < 0
            position = at + 4 if uncommented else end + 3
        elif page[at + 1] in "!?" or page[at + 2 : at + 3] in ("!", "?"):
            end = -1 if unclosed else page.find(">", at)
            unclosed = end < 0
            position = at + 2 if unclosed else end + 1
        else:
            tag, position = _tag(page, at)
            if tag is None:  # letters after all
                continue
        if at > begun:
            yield _resolved(page[begun:at])
        begun = position
        if tag is None:
            continue
        yield tag
        if tag.name in _RAW_END and not tag.closes:
            end_tag = _RAW_END[tag.name].search(page, position)
            position = begun = end_tag.start() if end_tag else len(page)
    if begun < len(page):
        yield _resolved(page[begun:])


def _resolved(text: str) -> str:
    return html.unescape(_ENDLESS.sub("\ufffd", text)) if "&" in text else text


def _tag(page: str, at: int) -> tuple[Tag | None, int]:
    """Give the tag that begins at an offset and where it ends; None where the page ends first."""
    name = _NAME.match(page, at + 1)
    if name is None:
        return None, at + 1
    position = name.end()
    attributes: dict[str, str] = {}
    while position < len(page):
        sign = page[position]
        if sign == ">":
            return Tag(name[1].lower(), attributes, page[at + 1] == "/"), position + 1
        if sign == "<":  # the next tag begins before this one ends
            return Tag(name[1].lower(), attributes, page[at + 1] == "/"), position
        match = _ATTRIBUTE.match(page, position)
        if match is None:
            position += 1
            continue
        position = match.end()
        key = match[1].lower()
        if key in KEPT and key not in attributes:
            attributes[key] = _resolved((match[2] or "").strip("\"'"))
    return None, at + 1
