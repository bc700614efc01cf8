"""The paragraphs and tables of a part of a Word file, as a reader sees them.

What Word shows is read, once: text that was deleted while changes were tracked is none, a field
is its result, a text box stands behind the paragraph that it hangs on, hidden text is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ktxh_cli.reading.blocks import Block, GridCell, Paragraph
from ktxh_cli.reading.parsers.grids import Laid, Line, in_order, laid, paragraphs
from ktxh_cli.reading.parsers.looks import STEP, Look, whole
from ktxh_cli.reading.parsers.runs import Letters, Run, sign
from ktxh_cli.reading.parsers.word.lists import Lists
from ktxh_cli.reading.parsers.word.styles import Styles, value_of

_PASSED_OVER = frozenset(
    "del moveFrom pPr rPr tcPr trPr tblPr tblGrid sdtPr sdtEndPr sectPr instrText delText rt"
    " delInstrText rubyPr fldData ffData oMathParaPr ctrlPr fPr sSupPr naryPr dPr radPr mPr"
    " customXmlPr smartTagPr txbxContent".split()
)
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_DRAWN = frozenset(("drawing", "pict", "object"))
#: Fields that number pages: they are no part of what is said.
_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_WIDEST = 1000


class Story:
    """Reads the parts of one Word file, one after the other.

    Args:
        styles, lists, letters: those of the file.

    Attributes:
        notes: the footnotes and endnotes referred to so far, as (kind, id), in order.
        imported: whether a part in another format stood in it, which is not read.
    """

    def __init__(self, styles: Styles, lists: Lists, letters: Letters) -> None:
        self.notes: list[tuple[str, str]] = []
        self.imported = False
        self._styles = styles
        self._lists = lists
        self._letters = letters
        self._fields: list[_Field] = []
        self._carried: list[Run] = []
        self._inside: list[_Inside] = []

    def blocks(self, container: Element) -> Iterator[Block]:
        """Yield the paragraphs and tables in an element, in order."""
        yield from paragraphs(self._items(container))
        if self._carried:  # the last paragraph mark was deleted, and none follows
            yield Paragraph(self._letters.words(self._carried))
            self._carried = []
        self._fields = []

    def _items(self, container: Element) -> Iterator[Line | Block]:
        for child in container:
            if child.tag == "p":
                yield from self._paragraph(child)
            elif child.tag == "tbl":
                yield from in_order([list(self._row(row)) for row in _rows(child)])
            elif child.tag == "altChunk":
                self.imported = True
            elif child.tag == "AlternateContent":
                yield from self._items(chosen(child))
            elif child.tag not in _PASSED_OVER:
                yield from self._items(child)

    def _paragraph(self, element: Element) -> Iterator[Line | Block]:
        properties = element.find("pPr")
        style = value_of(properties, "pStyle") or self._styles.paragraph
        if self._styles.is_contents(style):
            return
        look = self._styles.of_paragraph(properties).over(self._styles.look(style))
        inside = _Inside(self._carried)
        self._carried = []
        self._inside.append(inside)
        self._inline(element, look)
        self._inside.pop()
        self._fields = [field for field in self._fields if field.shows]
        mark = properties.find("rPr") if properties is not None else None
        if mark is not None and (mark.find("del") is not None or mark.find("moveFrom") is not None):
            self._carried = inside.runs
        else:
            yield self._line(look, style, inside)
        for box in inside.boxes:
            yield from self._items(box)

    def _line(self, look: Look, style: str, inside: _Inside) -> Line:
        mark = self._lists.mark(look, style)
        item = self._lists.level(look, style)
        below = item[1].look if item is not None else Look()
        left = look.indent if look.indent is not None else below.indent
        text = self._letters.words([mark, *inside.runs])
        bold = inside.bold and not inside.light
        return Line(text, bold, max(0, round((left or 0) / STEP)))

    def _inline(self, element: Element, look: Look) -> None:
        """Take the runs below an element, whatever wraps them."""
        for child in element:
            tag = child.tag
            if tag == "r":
                self._run(child, look)
            elif tag == "AlternateContent":
                self._inline(chosen(child), look)
            elif tag == "sdt" and child.find("sdtPr/showingPlcHdr") is not None:
                continue  # the prompt of a form that was not filled in
            elif tag == "fldSimple" and _Field(child.get("instr", ""), True).is_page:
                continue
            elif tag == "sSup":
                self._inline(_child(child, "e"), look)
                raised = Look(raised=True).over(look)
                self._inline(_child(child, "sup"), raised)
            elif tag == "f":
                self._inline(_child(child, "num"), look)
                self._put("/", look)
                self._inline(_child(child, "den"), look)
            elif tag in _DRAWN:
                self._inside[-1].boxes += _boxes(child)
            elif tag not in _PASSED_OVER:
                self._inline(child, look)

    def _run(self, run: Element, look: Look) -> None:
        properties = run.find("rPr")
        if properties is not None:
            own = self._styles.of_run(properties)
            look = own.over(self._styles.own(value_of(properties, "rStyle"))).over(look)
        self._content(run, look)

    def _content(self, run: Element, look: Look) -> None:
        for child in run:
            tag = child.tag
            if tag == "t":
                kept = child.get("space") == "preserve" or run.find("sty") is not None
                text = child.text or ""
                self._put(text if kept else text.strip(" \t\r\n"), look)
            elif tag in _BREAKS:
                self._put(_BREAKS[tag], look)
            elif tag == "sym":
                self._put(_symbol(child), Look(font="").over(look))
            elif tag == "fldChar":
                self._field(child.get("fldCharType"))
            elif tag == "instrText" and self._fields:
                self._fields[-1].code += child.text or ""
            elif tag in ("footnoteReference", "endnoteReference"):
                if not look.hidden:
                    self.notes.append((tag.removesuffix("Reference"), child.get("id", "")))
            elif tag in _DRAWN:
                self._inside[-1].boxes += [] if look.hidden else _boxes(child)
            elif tag == "AlternateContent":
                self._content(chosen(child), look)
            elif tag == "ruby":
                self._inline(_child(child, "rubyBase"), look)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _put(self, text: str, look: Look) -> None:
        if not text or look.hidden or not all(field.shows for field in self._fields):
            return
        inside = self._inside[-1]
        inside.runs.append(Run(text, look.font or "", look.raised or False))
        if text.strip():
            inside.bold |= bool(look.bold)
            inside.light |= not look.bold

    def _row(self, row: Element) -> Iterator[Laid]:
        properties = row.find("trPr")
        column = min(whole(value_of(properties, "gridBefore")), _WIDEST)
        if column > 0:
            yield Laid(GridCell("", columns=column), 0)
        head = properties is not None and properties.find("tblHeader") is not None
        for cell in _wrapped(row, "tc"):
            own = cell.find("tcPr")
            if own is not None and own.find("cellDel") is not None:
                continue
            across = max(1, min(whole(value_of(own, "gridSpan"), 1), _WIDEST))
            merged = own.find("vMerge") if own is not None else None
            goes_on = merged is not None and merged.get("val", "continue") == "continue"
            items = list(self._items(cell))
            yield laid(items, column, columns=across, head=head, goes_on=goes_on)
            column += across


class _Inside:
    """What a paragraph holds so far: its runs, its text boxes, and how bold it is."""

    def __init__(self, carried: list[Run]) -> None:
        self.runs = list(carried)
        self.boxes: list[Element] = []
        self.bold = False
        self.light = False


class _Field:
    """A field that is open: its code, and whether its result has begun."""

    def __init__(self, code: str = "", result: bool = False) -> None:
        self.code = code
        self.result = result

    @property
    def is_page(self) -> bool:
        return (self.code.split() or [""])[0].upper() in _PAGES

    @property
    def shows(self) -> bool:
        return self.result and not self.is_page


def chosen(alternate: Element) -> Element:
    """Give the one of several forms of the same content that is read: the first with words."""
    forms = [form for form in alternate if form.tag in ("Choice", "Fallback")]
    for form in forms:
        if any(e.tag in ("t", "txbxContent") for e in form.iter()):
            return form
    return forms[0] if forms else Element("Choice")


def _boxes(drawn: Element) -> list[Element]:
    """Give the text boxes in a drawing, without those inside another."""
    found = []
    waiting = [drawn]
    while waiting:
        element = waiting.pop()
        if element.tag == "txbxContent":
            found.append(element)
        elif element.tag == "AlternateContent":
            waiting.append(chosen(element))
        else:
            waiting.extend(reversed(element))
    return found


def _rows(table: Element) -> Iterator[Element]:
    for row in _wrapped(table, "tr"):
        properties = row.find("trPr")
        if properties is None or (
            properties.find("del") is None and properties.find("hidden") is None
        ):
            yield row


def _wrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows or cells below an element, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _wrapped(child, tag)


def _child(parent: Element, tag: str) -> Element:
    found = parent.find(tag)
    return found if found is not None else Element(tag)


def _symbol(element: Element) -> str:
    try:
        code = int(element.get("char", ""), 16)
    except ValueError:
        return ""
    return sign(code, element.get("font", ""))
