"""How a sheet is drawn on a terminal: titles, headers, lines and what stands under it all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ktxh_cli.language import Language
from ktxh_cli.sheet import Cell, Derivation, Row
from ktxh_cli.sheet import Column as Number
from ktxh_cli.sinks.form.words import DERIVATIONS, GROWTHS, points
from ktxh_cli.sinks.layout import Column, cut, padded, wrap
from ktxh_cli.sinks.pieces import Piece
from ktxh_cli.sinks.safe import visible

#: From this width on there is room for the status and for what has no column.
WIDE = 120
MARGIN = 1
#: What a terminal shows of a text at most: no name that a reader knows is longer.
_LONGEST = 400
_NO_BREAK = "\u00a0"
Line = list[Piece]


@dataclass(frozen=True, slots=True)
class Scene:
    """What every line of one table shares.

    Attributes:
        spoken: the language of headers, words and numbers.
        width: columns of the terminal.
        date: of the documents, where the user gave it.
        sources: the documents; their numbers count from 1.
    """

    spoken: Language
    width: int
    date: str
    sources: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Whether there is room for the columns that matter least."""
        return self.width >= WIDE

    def say(self, vi: str, en: str) -> str:
        """Give the one of two wordings that is in the language of the table."""
        return vi if self.spoken == "vi" else en

    def numbers(self, row: Row) -> str:
        """Give the numbers of the documents of a row."""
        return ", ".join(map(str, sorted(self.sources.index(s) + 1 for s in row.sources)))

    def name(self, source: str) -> str:
        """Give the name of a document."""
        return self.say("đầu vào chuẩn", "standard input") if source == "-" else shown(source)


def shown(text: str) -> str:
    r"""Give a text of a document as a terminal may show it: seen, on one line, not endless.

    >>> shown("a\x1b[31m"), len(shown("a" * 40_000))
    ('a\\x1b[31m', 400)
    """
    said = visible(text[:_LONGEST])
    return said if len(said) <= _LONGEST and len(text) <= _LONGEST else said[: _LONGEST - 1] + "…"


def together_on_a_line(text: str) -> str:
    """Give a text that ``wrap`` does not break; ``apart_again`` gives its spaces back."""
    return text.replace(" ", _NO_BREAK)


def apart_again(text: str) -> str:
    """Give what was kept together with plain spaces.

    >>> apart_again(together_on_a_line("T6/2021: ↑ 3,5"))
    'T6/2021: ↑ 3,5'
    """
    return text.replace(_NO_BREAK, " ")


def area_title(place: str, count: int, scene: Scene, width: int) -> Line:
    """Give the line over a block: the area, the document where there is one, how many lines."""
    from rich.cells import cell_len

    place = shown(place) or scene.say("Không nêu địa bàn", "No area named")
    said = scene.say(f"{count} dòng", f"{count} row{'' if count == 1 else 's'}")
    about = [scene.name(scene.sources[0])] if len(scene.sources) == 1 else []
    about += [shown(scene.date)] if scene.date else []
    text = "".join(f" · {part}" for part in about)
    room = width - cell_len(place) - cell_len(said) - 6
    if cell_len(text) > room:
        while text and cell_len(text) > room - 4:
            text = text[1:]
        text = f" · …{text}" if text else ""
    rule = "─" * max(2, width - cell_len(place) - cell_len(text) - cell_len(said) - 2)
    return [(place, "bold"), (text, ""), (" ", ""), (rule, "dim"), (" ", ""), (said, "dim")]


def header_lines(columns: Sequence[Column], widths: Sequence[int]) -> Iterator[Line]:
    """Give the headers, in as many lines as they need, the last one next to the cells."""
    from rich.cells import cell_len

    parts = [column.header.split("\n") for column in columns]
    most = max(map(len, parts))
    for index in range(most):
        pieces: Line = [(" " * MARGIN, "")]
        for column, width, lines in zip(columns, widths, parts, strict=True):
            at = index - (most - len(lines))
            text = cut(lines[at], width, cell_len) if at >= 0 else ""
            pieces += [(padded(text, width, column.right, cell_len), "dim"), (" " * column.gap, "")]
        yield pieces


def align_marks(cells: Sequence[dict[str, str]], name: str) -> None:
    """Put a space behind the numbers of a column without a mark, where others have one."""
    marked = [cell[name][-1:] for cell in cells if not cell[name][-1:].isdigit()]
    if marked:
        for cell in cells:
            if cell[name][-1:].isdigit():
                cell[name] += " "


def more(left: int, scene: Scene) -> list[Line]:
    """Give the lines that tell of rows beyond the limit; none where all are shown."""
    if not left:
        return []
    said = scene.say(
        f"… còn {left} dòng nữa: thêm -f csv hay -o để lấy đủ",
        f"… {left} more rows: add -f csv or -o to get all of them",
    )
    return [[], [(said, "yellow")]]


def documents(scene: Scene) -> list[str]:
    """Give which document has which number, one a line; none where there is only one."""
    names = [f"[{n}] {scene.name(s)}" for n, s in enumerate(scene.sources, start=1)]
    if len(names) < 2:
        return []
    return [scene.say("Nguồn:", "Sources:"), *names]


def body_line(
    texts: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    styles: Sequence[str],
    opening: Sequence[Piece] = (),
) -> Line:
    """Give a line of cells; ``opening`` are words of the first cell that have their own style."""
    from rich.cells import cell_len

    pieces: Line = [(" " * MARGIN, "")]
    for number, (text, column, width, style) in enumerate(
        zip(texts, columns, widths, styles, strict=True)
    ):
        shown = padded(text, width, column.right, cell_len)
        for words, colour in opening if number == 0 else ():
            before, found, after = shown.partition(words)
            if found and not before.strip():
                pieces += [(before, ""), (words, colour)]
                shown = after
        pieces += [(shown, style), (" " * column.gap, "")]
    return pieces


def number_style(cell: Cell | None, column: Number) -> str:
    """Give the style of a number: bold for what was reached, growth by its direction."""
    if cell is None:
        return ""
    if column in GROWTHS and cell.value:
        colour = "red" if cell.value < 0 else "green"
        return f"{colour} italic" if cell.derivation else colour
    if cell.derivation:
        return "italic"
    return "bold" if column == Number.ACTUAL else ""


def footnotes(cells: Sequence[tuple[Number, Cell]], scene: Scene, *said: str) -> Iterator[Line]:
    """Give what the marks of a table mean, those that it has, then what else is ``said``."""
    from rich.cells import cell_len

    notes = []
    if any(column in GROWTHS for column, _ in cells):
        notes.append(
            scene.say(
                "↑ ↓: mức tăng, giảm tính bằng % (105,3% cùng kỳ là ↑ 5,3)",
                "↑ ↓: growth or decline in % (105.3% of a year ago is ↑ 5.3)",
            )
        )
    if any(cell.points for _, cell in cells):
        meaning = scene.say("thay đổi theo điểm phần trăm", "change in percentage points")
        notes.append(f"{points(scene.spoken)}: {meaning}")
    used = [d for d in Derivation if any(cell.derivation == d for _, cell in cells)]
    if used:
        how = "; ".join(DERIVATIONS[d][scene.spoken == "en"] for d in used)
        notes.append(scene.say(f"*: suy ra, văn bản không nêu: {how}", f"*: derived: {how}"))
    notes += said
    if notes:
        yield []
    for note in notes:
        for line in wrap(note, scene.width - MARGIN, 40, cell_len):
            yield [(" " * MARGIN, ""), (line, "dim")]
