"""OpenDocument texts (.odt), as LibreOffice writes them: headers, body, notes, footers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ktxh_cli.reading.blocks import Block, Parsed
from ktxh_cli.reading.forms import damaged, encrypted
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.edges import filled
from ktxh_cli.reading.parsers.looks import plain
from ktxh_cli.reading.parsers.open_document.story import OpenText
from ktxh_cli.reading.parsers.open_document.styles import OpenStyles
from ktxh_cli.reading.parsers.package import Package
from ktxh_cli.reading.parsers.runs import Letters

FORM = "OpenDocument (.odt)"
_MANIFEST = "META-INF/manifest.xml"
_HEADERS = ("header-first", "header", "header-left")
_FOOTERS = ("footer-first", "footer", "footer-left")


def parse_text(data: bytes, asked: Asked) -> Parsed:
    """Give what an OpenDocument text holds.

    Args:
        data: the whole file.
        asked: ``encoding`` names the old encoding of fonts whose names do not say so.

    Raises:
        ReadError: the file is damaged, hostile or locked; the code says which (see ``package``).
    """
    package = opened(data, FORM)
    letters = Letters(asked.encoding)
    blocks = letters.mended(list(_blocks(package, letters)))
    return Parsed(tuple(blocks), letters.encoding)


def opened(data: bytes, form: str) -> Package:
    """Open a file of the OpenDocument family.

    Raises:
        ReadError: as ``Package``; also where its parts are encrypted, which only the list of its
            parts says (``E_CRYPT``).
    """
    package = Package(data, form)
    # a search suffices, and old office suites declare a document type in this one part
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise encrypted("")
    return package


def _blocks(package: Package, letters: Letters) -> Iterator[Block]:
    content = plain(package.xml("content.xml"))
    body = content.find("body/text")
    if body is None:
        raise damaged(FORM, "")
    shared = plain(package.xml("styles.xml")) if "styles.xml" in package else Element("none")
    common = [shared.find("font-face-decls"), shared.find("styles")]
    own = [content.find("font-face-decls"), content.find("automatic-styles")]
    styles = OpenStyles([*common, *own])
    pages = OpenStyles([*common, shared.find("automatic-styles")])
    masters = _masters(shared, styles)
    text = OpenText(styles, letters)
    yield from _edges(masters, _HEADERS, OpenText(pages, letters))
    yield from text.blocks(body)
    for notes in (text.notes, text.ends):
        for note in list(notes):
            yield from filled(text.blocks(note))
    yield from _edges(masters, _FOOTERS, OpenText(pages, letters))


def _masters(shared: Element, styles: OpenStyles) -> list[Element]:
    """Give the master pages that are in use: the first one, those asked for, those that follow."""
    by_name = {page.get("name", ""): page for page in shared.findall("master-styles/master-page")}
    used: dict[str, None] = dict.fromkeys(["Standard", *styles.masters()])
    waiting = list(used)
    while waiting:
        page = by_name.get(waiting.pop())
        follows = page.get("next-style-name", "") if page is not None else ""
        if follows and follows not in used:
            used[follows] = None
            waiting.append(follows)
    return [page for name, page in by_name.items() if name in used]


def _edges(masters: list[Element], tags: tuple[str, ...], text: OpenText) -> Iterator[Block]:
    """Yield the headers or footers, each once."""
    seen: list[list[Block]] = []
    for page in masters:
        for tag in tags:
            edge = page.find(tag)
            if edge is None or edge.get("display") == "false":
                continue
            blocks = list(filled(text.blocks(edge)))
            if blocks and blocks not in seen:
                seen.append(blocks)
                yield from blocks
