"""Rich Text (.rtf): what Word and LibreOffice show of it, by a reader of our own.

Libraries that take the text out of RTF lose its tables, which hold half of the figures, and give
deleted and hidden text as text. This one keeps a stack of groups of bounded depth, and executes
nothing: pictures, objects and unknown destinations are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable

from ktxh_cli.language import say
from ktxh_cli.reading.blocks import Block, Parsed
from ktxh_cli.reading.forms import damaged
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.edges import filled
from ktxh_cli.reading.parsers.package import too_deep
from ktxh_cli.reading.parsers.rich_text.fonts import Fonts
from ktxh_cli.reading.parsers.rich_text.story import RichStory, RowShape
from ktxh_cli.reading.parsers.rich_text.tokens import Token, tokens
from ktxh_cli.reading.parsers.runs import Letters, Run

FORM = "RTF"
#: Groups are nested no deeper than this; Word stays below a hundred.
DEEPEST = 1000
#: Destinations that are no text of the document.
_PASSED_OVER = frozenset(
    "colortbl info pict objdata objclass objname objalias objsect themedata colorschememapping"
    " datastore listtable listoverridetable rsidtbl generator pn annotation atnid atnauthor atntime"
    " atndate atnref atnparent atnicn atrfstart atrfend xe tc tcl rxe txe bkmkstart bkmkend revtbl"
    " filetbl datafield formfield ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn mmathPict nonshppict"
    " nonesttables sp shprslt background userprops xmlnstbl latentstyles falt panose fontemb fname"
    " docvar template private password mchr mbegChr mendChr msepChr pgdsctbl upr"
    " xform hsv operator company title author subject keywords comment doccomm"
    " picprop blipuid nextfile fldtype ffname ffdeftext ffformat ffhelptext ffstattext ffl".split()
)
#: Headers and footers in the order of reading; of first pages, and of left pages where they differ.
_HEADERS = ("headerf", "header", "headerr", "headerl")
_FOOTERS = ("footerf", "footer", "footerr", "footerl")
_BOXES = frozenset(("shptxt", "dptxbxtext"))
#: Destinations with a star that hold what is read, or lead to it.
_STARRED = frozenset(
    "ud shpinst do dptxbxtext nesttableprops fldinst moMath moMathPara shptxt footnote".split()
)
_CHARACTERS = {
    "tab": "\t", "line": "\n", "softline": "\n", "page": "\n", "column": "\n", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
_ROW = frozenset("trleft trhdr clvmgf clvmrg clmgf clmrg cellx".split())
_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))


def parse(data: bytes, asked: Asked) -> Parsed:
    """Give what a Rich Text file holds.

    Args:
        data: the whole file.
        asked: ``encoding`` names the old encoding of fonts whose names do not say so.

    Raises:
        ReadError: it is no RTF (``E_DAMAGED``), or its groups are nested too deep (``E_DEPTH``).
    """
    if not data.startswith(b"{\\rtf"):
        raise damaged(FORM, "")
    letters = Letters(asked.encoding)
    reader = _Reader(letters)
    whole = reader.read(data)
    blocks = letters.mended(reader.blocks())
    cut = say(
        "tệp RTF thiếu phần cuối, chỉ đọc được phần đầu",
        "the RTF file breaks off; what is before was read",
    )
    return Parsed(tuple(blocks), letters.encoding, (), () if whole else (cut,))


class _Field:
    """A field: its code, which says whether its result is a page number."""

    def __init__(self) -> None:
        self.code = ""

    @property
    def is_page(self) -> bool:
        return (self.code.split() or [""])[0].upper() in _PAGES


class _State:
    """What holds in a group, until it ends."""

    def __init__(self, story: RichStory) -> None:
        self.story = story
        self.target = "text"
        self.behind = "text"
        self.field: _Field | None = None
        self.font = 0
        self.bold = self.hidden = self.deleted = self.moved = self.raised = False
        self.unicode_skip = 1
        self.depth = 0
        self.indent = 0
        self.style = 0
        self.in_mark = False
        self.opens = ""

    def inner(self) -> _State:
        """Give the state of a group inside, which begins as this one."""
        made = object.__new__(_State)
        made.__dict__.update(self.__dict__)
        made.opens = ""
        return made

    @property
    def unseen(self) -> bool:
        return self.hidden or self.deleted or self.moved


class _Reader:
    """Reads the tokens of one file into its stories."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._fonts = Fonts()
        self._body = RichStory(letters)
        self._state = _State(self._body)
        self._stack: list[_State] = []
        self._shapes: dict[bool, RowShape] = {False: RowShape(), True: RowShape()}
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False
        self._name = ""
        self._contents: set[int] = set()
        self._edges: dict[str, list[list[Block]]] = {w: [] for w in _HEADERS + _FOOTERS}
        self._shown = {"header", "headerr", "footer", "footerr"}
        self._notes: list[Block] = []

    def read(self, data: bytes) -> bool:
        """Read a file; tells whether it is whole."""
        for token in tokens(data):
            if token.kind in ("text", "byte"):
                self._take(token)
                continue
            self._flush()
            if token.kind == "{":
                self._open()
            elif token.kind == "}":
                self._close()
                if not self._stack:
                    return True
            elif token.kind == "sign":
                self._sign(token.name)
            else:
                self._word(token.name, token.number)
        self._flush()
        while self._stack:
            self._close()
        return False

    def blocks(self) -> list[Block]:
        """Give all blocks in the order of reading."""
        body = self._body.blocks()
        notes = list(filled(self._notes))
        return [*self._once(_HEADERS), *body, *notes, *self._once(_FOOTERS)]

    def _once(self, words: Iterable[str]) -> list[Block]:
        """Give the headers or footers that pages show, each once."""
        seen: list[list[Block]] = []
        for word in words:
            for blocks in self._edges[word] if word in self._shown else ():
                kept = list(filled(blocks))
                if kept not in seen:
                    seen.append(kept)
        return [block for blocks in seen for block in blocks]

    # Groups

    def _open(self) -> None:
        if len(self._stack) >= DEEPEST:
            raise too_deep(DEEPEST)
        self._stack.append(self._state)
        self._state = self._state.inner()
        self._skip = 0
        self._starred = False

    def _close(self) -> None:
        ended = self._state
        self._state = self._stack.pop()
        self._skip = 0
        self._starred = False
        if not ended.opens or ended.story is self._state.story:
            return
        blocks = ended.story.blocks()
        if ended.opens in self._edges:
            self._edges[ended.opens].append(blocks)
        elif not self._state.unseen and self._state.target == "text":
            if ended.opens == "note":
                self._notes += blocks
            else:
                self._state.story.put_box(blocks)

    def _tell(self, opens: str) -> None:
        """Begin a story of its own, which ends with the group."""
        state = self._state
        state.story = RichStory(self._letters)
        state.opens = opens
        state.target = "text"
        state.depth = state.indent = state.style = 0
        state.bold = state.raised = False

    def _destination(self, word: str) -> bool:
        """Take a control word that says what a group is for; False where it is none."""
        state = self._state
        if state.target == "nothing" and word != "ud":
            return True
        if word in _PASSED_OVER:
            state.behind = state.target if word == "upr" else "nothing"
            state.target = "nothing"
        elif word in ("fonttbl", "stylesheet"):
            state.target = word
            self._name = ""
        elif word == "ud":
            state.target = state.behind
        elif word in _HEADERS or word in _FOOTERS:
            self._tell(word)
        elif word == "footnote":
            self._tell("note")
        elif word in _BOXES:
            self._tell("box")
        elif word == "field":
            state.field = _Field()
        elif word == "fldinst":
            state.target = "code"
        elif word in ("listtext", "pntext"):
            state.in_mark = True
        else:
            return False
        return True

    # Words and characters

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        skipping, self._skip = self._skip, 0
        if skipping and word in _CHARACTERS:
            self._skip = skipping - 1  # it repeats a character given by \u
            return
        if starred and word not in _STARRED and self._state.target != "stylesheet":
            self._state.target = "nothing"
            return
        if self._destination(word) or self._table_word(word, number):
            return
        if word == "u":
            self._put(chr((number or 0) & 0xFFFF))
            self._skip = self._state.unicode_skip
        elif word in _CHARACTERS:
            self._put(" " if self._state.in_mark and word == "tab" else _CHARACTERS[word])
        elif word in ("par", "sect"):
            self._end_paragraph()
        else:
            self._set(word, number)

    def _set(self, word: str, number: int | None) -> None:
        """Take a control word that says how what follows is set."""
        state = self._state
        on = number != 0
        if word == "f":
            state.font = number or 0
        elif word == "plain":
            state.font = self._fonts.default
            state.bold = state.hidden = state.deleted = state.moved = state.raised = False
        elif word == "pard":
            state.depth = state.indent = state.style = 0
        elif word in ("b", "v", "deleted", "mvf"):
            name = {"b": "bold", "v": "hidden", "deleted": "deleted", "mvf": "moved"}[word]
            setattr(state, name, on)
        elif word in ("super", "up"):
            state.raised = on and number != 0
        elif word in ("nosupersub", "sub", "dn"):
            state.raised = False
        elif word == "intbl":
            state.depth = max(1, state.depth)
        elif word == "itap":
            state.depth = max(0, number or 0)
        elif word in ("li", "lin"):
            state.indent = number or 0
        elif word == "s":
            state.style = number or 0
        elif word == "uc":
            state.unicode_skip = min(max(0, number or 0), 10)
        elif word == "deff":
            self._fonts.default = state.font = number or 0
        elif word == "titlepg":
            self._shown |= {"headerf", "footerf"}
        elif word == "facingp":
            self._shown |= {"headerl", "footerl"}
        elif word == "ansicpg":
            self._fonts.set_page(number)
        elif state.target == "fonttbl":
            self._fonts.say(state.font, word, number)

    def _table_word(self, word: str, number: int | None) -> bool:
        state = self._state
        nested = state.depth > 1
        if word == "trowd":
            self._shapes[nested] = RowShape()
        elif word in _ROW:
            self._shapes[nested].say(word, number)
        elif word in ("cell", "nestcell"):
            state.story.end_cell(max(2 if word == "nestcell" else 1, state.depth), state.indent)
        elif word in ("row", "nestrow"):
            depth = max(2, state.depth) if word == "nestrow" else 1
            state.story.end_row(depth, self._shapes[word == "nestrow"])
        else:
            return False
        return True

    def _sign(self, sign: str) -> None:
        self._starred = sign == "*"
        if sign in ("\n", "\r"):
            self._end_paragraph()
        elif sign in _SIGNS:
            self._put(_SIGNS[sign])

    def _end_paragraph(self) -> None:
        state = self._state
        if state.target == "text" and not state.unseen:
            dropped = state.style in self._contents
            state.story.end_paragraph(state.depth, state.indent, dropped)

    def _take(self, token: Token) -> None:
        r"""Take bytes of text, without those that repeat a character given by ``\u``."""
        data = token.data
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if self._state.target != "nothing":
            self._bytes += data

    def _flush(self) -> None:
        if not self._bytes:
            return
        self._starred = False
        text = self._fonts.decode(bytes(self._bytes), self._state.font)
        self._bytes.clear()
        self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        if state.target == "text":
            if state.unseen:
                state.story.delete()
            elif not (state.field is not None and state.field.is_page):
                font = self._fonts.called(state.font)
                state.story.put(Run(text, font, state.raised), state.bold)
        elif state.target == "code" and state.field is not None:
            state.field.code += text
        elif state.target in ("fonttbl", "stylesheet"):
            self._named(text)

    def _named(self, text: str) -> None:
        """Take the name of a font or style, which a semicolon ends."""
        self._name += text
        while ";" in self._name:
            name, _, self._name = self._name.partition(";")
            if self._state.target == "fonttbl":
                self._fonts.name(self._state.font, name)
            elif name.strip().lower().startswith(("toc ", "contents ", "table of figures")):
                self._contents.add(self._state.style)
