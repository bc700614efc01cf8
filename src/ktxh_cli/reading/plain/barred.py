"""Tables whose columns are parted by bars or tabs: Markdown, box drawing, rows pasted as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ktxh_cli.document import Table
from ktxh_cli.frozen import replace
from ktxh_cli.reading.plain.pieces import Line, Row, end_of_line, outside, piece_of, tables_in

# A sign between columns, not behind a backslash.
_BAR = re.compile(r"(?<!\\)[|│┃║]")
#: Tabs part columns one by one; where the rows differ then, several were set to reach a column.
_TABS = (re.compile("\t"), re.compile("\t+"))
#: A line that only rules the table: Markdown's second line, box drawing, ``+---+``.
_RULE = re.compile(r"[\s|+:=_\-─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫╭╮╰╯┏┓┗┛┣┫┳┻╋]+")
_RULED = re.compile(r"[-=]{2}|[─━═]|:-")
_MARKED = re.compile(r"(\*\*|__)(?=\S)(.*\S)\1")
_SETTING = re.compile(r"(?:&nbsp;|&emsp;|\s)+")
#: Without a rule under its head so many rows must have the same columns.
_ROWS = 3
_EVEN = 0.8
#: A line longer than this is prose.
_LONGEST = 5000


def barred_tables(text: str, lines: Sequence[Line]) -> tuple[list[Table], bool]:
    """Give the tables whose columns bars or tabs part; and whether one of them is Markdown."""
    tables: list[Table] = []
    marked = False
    if _BAR.search(text):
        for block in _blocks(text, lines, _BAR):
            found = list(_tables(text, block, _BAR))
            marked = marked or (bool(found) and any(_is_markdown(text, line) for line in block))
            tables += found
    if "\t" in text:
        for sign in _TABS:
            free = outside(lines, tables)
            for block in _blocks(text, free, sign):
                tables += _tables(text, block, sign)
    return tables, marked


def _is_markdown(text: str, line: Line) -> bool:
    words = text[line[0] : line[1]]
    return "|" in words and "-" in words and re.fullmatch(r"[\s|:\-]+", words) is not None


def _blocks(text: str, lines: Sequence[Line | None], sign: re.Pattern[str]) -> Iterator[list[Line]]:
    """Yield runs of lines that have the sign between words, with the rules among them."""
    block: list[Line] = []
    for line in lines:
        if line and (_belongs(text, line, sign) or (block and _is_rule(text, line))):
            block.append(line)
            continue
        if len(block) > 1:
            yield block
        block = []
    if len(block) > 1:
        yield block


def _is_rule(text: str, line: Line) -> bool:
    start, end = line
    return (
        start < end <= start + _LONGEST
        and _RULE.fullmatch(text, start, end) is not None
        and _RULED.search(text, start, end) is not None
    )


def _belongs(text: str, line: Line, sign: re.Pattern[str]) -> bool:
    start, end = line
    if end - start > _LONGEST or not (match := sign.search(text, start, end)):
        return False
    if text[match.start()] == "\t":  # a tab that only sets a paragraph in parts nothing
        return "\t" in text[start:end].strip()
    return True


def _tables(text: str, block: list[Line], sign: re.Pattern[str]) -> Iterator[Table]:
    """Yield the tables in a run of lines: their rows have the same columns."""
    ruled = [number for number, line in enumerate(block) if _is_rule(text, line)]
    boxed = sign is _BAR and all(_has_outer_bar(text, line) for line in block)
    rows: list[Row] = []
    head = [n for n in ruled if n > 0 and n - 1 not in ruled]
    for number, line in enumerate(block):
        if number not in ruled:
            above = bool(head) and number < head[0]
            rows.append(_row(text, line, sign, boxed, head=above))
    if not rows:
        return  # rules alone part nothing
    counts = Counter(len(row) for row in rows)
    width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    if width < 2 or often < _EVEN * len(rows) or len(rows) < (2 if head else _ROWS):
        return
    for table in tables_in(rows, text):
        end = _behind_rules(text, block, table.end)
        yield replace(table, end=end)


def _behind_rules(text: str, block: Sequence[Line], end: int) -> int:
    """Give the end of a table with the rules that close it."""
    for line in block:
        if line[0] == end and _is_rule(text, line):
            end = end_of_line(text, line[1])
    return end


def _has_outer_bar(text: str, line: Line) -> bool:
    return text[line[0] : line[1]].lstrip()[:1] in tuple("|│┃║+┌├└╔╠╚╒╞╘╭╰┏┣┗")


def _row(text: str, line: Line, sign: re.Pattern[str], boxed: bool, *, head: bool) -> Row:
    start, end = line
    signs = list(sign.finditer(text, start, end))
    if boxed:
        start = signs[0].end()
        closed = not text[signs[-1].end() : end].strip()
        if closed and len(signs) > 1:
            end = signs.pop().start()
        signs = signs[1:]
    elif sign.pattern == "\t+" and signs and signs[0].start() == start:
        start = signs.pop(0).end()
    edges = [start, *(edge for s in signs for edge in (s.start(), s.end())), end]
    pieces = []
    for column, (first, last) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        setting = _SETTING.match(text, first, last) if sign is _BAR else None
        piece = piece_of(text, setting.end() if setting else first, last, column)
        if setting and piece.text:
            steps = setting[0].replace("&nbsp;", " ").replace("&emsp;", "  ")
            piece = replace(piece, indent=(len(steps) - 1) // 2)
        if strong := _MARKED.fullmatch(piece.text):
            first = piece.start + strong.start(2)
            piece = replace(
                piece, text=strong[2], start=first, end=first + len(strong[2]), bold=True
            )
        pieces.append(replace(piece, head=head))
    return tuple(pieces)
