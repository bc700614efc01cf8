"""Word documents (.docx): a zip of XML parts, read in the order in which a person meets them.

Headers stand first, since letterheads do; then the body; then footnotes and endnotes in the order
of their marks, so that no note cuts a sentence of the body in two; footers last. Each header and
footer is read once, however many pages show it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.blocks import Block, Parsed
from ktxh_cli.reading.forms import damaged
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.edges import filled
from ktxh_cli.reading.parsers.looks import plain
from ktxh_cli.reading.parsers.package import Package
from ktxh_cli.reading.parsers.runs import Letters
from ktxh_cli.reading.parsers.word.lists import Lists
from ktxh_cli.reading.parsers.word.story import Story
from ktxh_cli.reading.parsers.word.styles import Styles

FORM = "Word (.docx)"
MAIN = "word/document.xml"


def parse(data: bytes, asked: Asked) -> Parsed:
    """Give what a Word document holds.

    Args:
        data: the whole file.
        asked: ``encoding`` names the old encoding of fonts whose names do not say so.

    Raises:
        ReadError: the file is damaged, hostile or locked; the code says which (see ``package``).
    """
    file = _File(data, asked)
    blocks = file.letters.mended(list(file.blocks()))
    return Parsed(tuple(blocks), file.letters.encoding, (), tuple(file.warnings()))


class _File:
    """The parts of a Word file that are read, and what the reading of one tells the next."""

    def __init__(self, data: bytes, asked: Asked) -> None:
        self._package = Package(data, FORM)
        self._unread: list[str] = []
        self._document = plain(self._package.xml(MAIN))
        self._links = self._relations()
        self.letters = Letters(asked.encoding)
        styles = Styles(self._linked("/styles"), self._linked("/theme"))
        self._story = Story(styles, Lists(self._linked("/numbering"), styles), self.letters)

    def blocks(self) -> Iterator[Block]:
        """Yield all blocks in the order of reading."""
        body = self._document.find("body")
        if body is None:
            raise damaged(FORM, "")
        yield from self._edges(body, "headerReference")
        yield from self._story.blocks(body)
        yield from self._notes("footnote")
        yield from self._notes("endnote")
        yield from self._edges(body, "footerReference")

    def warnings(self) -> Iterator[str]:
        """Yield what could not be read."""
        for name in self._unread:
            yield say(
                f"phần {name} bị hỏng, không đọc được", f"part {name} is damaged and not read"
            )
        if self._story.imported:
            yield say(
                "có phần chèn từ tệp khác (altChunk), chưa đọc: mở bằng Word và lưu lại",
                "it holds an imported file (altChunk), not read: open and save it in Word",
            )

    def _relations(self) -> Mapping[str, tuple[str, str]]:
        """Give the kind and the name of each part that the document refers to, by id."""
        root = self._part("word/_rels/document.xml.rels")
        if root is None:
            return {}
        return {
            link.get("Id", ""): (
                link.get("Type", ""),
                posixpath.normpath(posixpath.join("/word", link.get("Target", ""))).lstrip("/"),
            )
            for link in root.findall("Relationship")
            if link.get("TargetMode") != "External"
        }

    def _part(self, name: str) -> Element | None:
        """Give a part that may be missing; one that is damaged is told and passed over."""
        if name not in self._package:
            return None
        try:
            return plain(self._package.xml(name))
        except ReadError as error:
            if error.code != "E_DAMAGED":
                raise
            self._unread.append(name)
            return None

    def _linked(self, kind: str) -> Element | None:
        name = next((name for of, name in self._links.values() if of.endswith(kind)), None)
        return self._part(name) if name is not None else None

    def _notes(self, kind: str) -> Iterator[Block]:
        wanted = [name for of, name in self._story.notes if of == kind]
        root = self._linked(f"/{kind}s") if wanted else None
        if root is None:
            return
        by_id = {note.get("id", ""): note for note in root.findall(kind)}
        for name in dict.fromkeys(wanted):
            if name in by_id:
                yield from filled(self._story.blocks(by_id[name]))

    def _edges(self, body: Element, tag: str) -> Iterator[Block]:
        """Yield the headers or footers that pages show, each once."""
        settings = self._linked("/settings")
        even = settings is not None and settings.find("evenAndOddHeaders") is not None
        names: list[str] = []
        for section in body.iter("sectPr"):
            shown = ["first"] if section.find("titlePg") is not None else []
            shown += ["default", "even"] if even else ["default"]
            links = {e.get("type", "default"): e.get("id", "") for e in section.findall(tag)}
            names += [links[kind] for kind in shown if kind in links]
        seen: list[list[Block]] = []
        for name in dict.fromkeys(self._links[n][1] for n in names if n in self._links):
            root = self._part(name)
            blocks = list(filled(self._story.blocks(root))) if root is not None else []
            if blocks and blocks not in seen:
                seen.append(blocks)
                yield from blocks
