"""What agrees and what differs, on a terminal, as JSON and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TextIO, cast

from ktxh_cli.findings import QUESTIONS, REASONS, Check, Finding
from ktxh_cli.frozen import noun
from ktxh_cli.language import Language
from ktxh_cli.model import FIELDS, Direction, Measure, Record, Status
from ktxh_cli.series import Interval
from ktxh_cli.series.precision import step_of
from ktxh_cli.sinks.base import TextStream
from ktxh_cli.sinks.json_lines import line, literal
from ktxh_cli.sinks.labels import amount, number, period, word
from ktxh_cli.sinks.layout import wrap
from ktxh_cli.sinks.pieces import Piece, emit
from ktxh_cli.sinks.safe import markdown_cell, markdown_text, visible

#: How many characters of a sentence are shown on each side of its figure.
_BEFORE, _AFTER = 110, 90
_ARROWS = {Direction.UP: "↑ ", Direction.DOWN: "↓ "}
_LEAST_WIDTH = 30
_INDENT = 4


@noun(frozen=True, slots=True)
class _Scene:
    """What every line of one comparison shares.

    Attributes:
        days: ISO date of each document, where it is known.
    """

    spoken: Language
    width: int
    days: Mapping[str, str]

    def say(self, vi: str, en: str) -> str:
        return vi if self.spoken == "vi" else en


def write_comparison(
    findings: Sequence[Finding],
    stream: TextStream,
    *,
    spoken: Language,
    days: Mapping[str, str],
    width: int | None = None,
) -> None:
    """Write the questions with both sentences each, then what agrees, a line each."""
    from rich.console import Console

    console = Console(file=cast(TextIO, stream), highlight=False, markup=False, emoji=False)
    scene = _Scene(spoken, max(width or console.width, _LEAST_WIDTH), days)
    emit(console, _lines(findings, scene))


def _lines(findings: Sequence[Finding], scene: _Scene) -> Iterator[list[Piece]]:
    asked = [finding for finding in findings if not finding.agrees]
    agreed = [finding for finding in findings if finding.agrees]
    if asked:
        yield _heading(scene.say("Lệch, cần xem lại", "Differs: to be looked at"), asked, scene)
        for position, finding in enumerate(asked, 1):
            yield from _question(position, finding, scene)
    if agreed:
        if asked:
            yield []
        yield _heading(scene.say("Khớp", "Agrees"), agreed, scene)
        for finding in agreed:
            yield from _agreement(finding, scene)


def _heading(said: str, findings: Sequence[Finding], scene: _Scene) -> list[Piece]:
    count = str(len(findings))
    rule = "─" * max(2, min(scene.width, 100) - len(said) - len(count) - 2)
    return [(said, "bold"), (" ", ""), (rule, "dim"), (" ", ""), (count, "bold")]


def _question(position: int, finding: Finding, scene: _Scene) -> Iterator[list[Piece]]:
    from rich.cells import cell_len

    first = finding.records[0]
    yield []
    mark = f"{position}. "
    title = f"{_what(first)} · {QUESTIONS[finding.check][scene.spoken == 'en']}"
    for part in wrap(title, scene.width - len(mark), 3, cell_len):
        yield [(mark, "yellow"), (part, "bold")]
        mark = " " * len(mark)
    shown = finding.records[:2] if finding.check == Check.SAME else finding.records
    for _, group in groupby(shown, key=lambda record: (record.source, record.sentence)):
        yield from _figures(list(group), scene)
    for record in finding.records[len(shown) :]:
        yield [(" " * _INDENT, ""), (_also(record, scene), "")]
    said = _outcome(finding, scene)
    for part in wrap(said, scene.width - _INDENT, 4, cell_len):
        yield [(" " * _INDENT, ""), (part, "yellow")]


def _what(record: Record) -> str:
    """Give what a figure measures, and where."""
    parts = [p for p in (record.indicator, record.breakdown) if p]
    said = " › ".join(parts) + (f" ({record.scope})" if record.scope else "")
    return visible(" · ".join(p for p in (said, record.place) if p))


def _figures(records: Sequence[Record], scene: _Scene) -> Iterator[list[Piece]]:
    """Give figures of one sentence with what is said of each and where it stands, then that."""
    from rich.cells import cell_len

    for place, record in enumerate(records):
        said, where = _said(record, scene), "" if place else _dated(record, scene)
        arrow = _ARROWS[record.direction] if record.direction else ""
        value = arrow + _value(record, scene)
        room = scene.width - _INDENT - cell_len(value) - cell_len(said) - 4
        line: list[Piece] = [(" " * _INDENT, ""), (value, "bold cyan"), ("  ", ""), (said, "")]
        if cell_len(where) <= room:
            gap = " " * (room - cell_len(where) + 2)
            yield [*line, (gap, ""), (where, "dim")]
        else:
            yield line
            for part in wrap(where, scene.width - _INDENT - 2, 3, cell_len):
                yield [(" " * (_INDENT + 2), ""), (part, "dim")]
    yield from _sentence(_quoted(records), scene)


def _sentence(quoted: Sequence[Piece], scene: _Scene) -> Iterator[list[Piece]]:
    """Give a sentence, broken into lines, with its figures marked."""
    from rich.cells import cell_len

    text = "«" + "".join(part for part, _ in quoted) + "»"
    styles = [style for part, style in (("«", ""), *quoted, ("»", "")) for _ in part]
    done = 0
    for part in wrap(text, scene.width - _INDENT - 2, len(text), cell_len):
        at = text.index(part, done)
        pieces: list[Piece] = [(" " * (_INDENT + 2), "")]
        for style, run in groupby(range(at, at + len(part)), key=styles.__getitem__):
            pieces.append(("".join(text[i] for i in run), style))
        yield pieces
        done = at + len(part)


def _quoted(records: Sequence[Record]) -> list[Piece]:
    """Give the sentence of figures in pieces, as much of it as stands near them."""
    sentence = records[0].sentence
    spans: list[tuple[int, int]] = []
    for record in sorted(records, key=lambda record: record.start):
        at = sentence.find(record.text, spans[-1][1] if spans else 0)
        if at >= 0:
            spans.append((at, at + len(record.text)))
    if not spans:
        return [(visible(sentence[: _BEFORE + _AFTER]), "")]
    before, after = sentence[: spans[0][0]], sentence[spans[-1][1] :]
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].partition(" ")[2]
    if len(after) > _AFTER:
        after = after[:_AFTER].rpartition(" ")[0] + " …"
    pieces = [(visible(before), "")]
    done = spans[0][0]
    for start, end in spans:
        pieces.append((visible(sentence[done:start]), ""))
        pieces.append((visible(sentence[start:end]), "bold underline"))
        done = end
    return [*pieces, (visible(after), "")]


def _value(record: Record, scene: _Scene) -> str:
    unit = visible(record.unit)
    return f"{amount(record, scene.spoken)}{'' if unit == '%' else ' '}{unit}"


def _said(record: Record, scene: _Scene) -> str:
    """Give the measure, status, period and comparison of a figure."""
    parts = []
    if record.measure != Measure.LEVEL:
        parts.append(word("measure", record.measure, scene.spoken))
    if record.status != Status.ACTUAL:
        parts.append(word("status", record.status, scene.spoken))
    if record.period:
        parts.append(period(record.period, scene.spoken))
    elif record.period_text:
        parts.append(visible(record.period_text))
    if record.comparison:
        against = word("comparison", record.comparison, scene.spoken)
        parts.append(scene.say(f"so với {against}", f"against {against}"))
    return " · ".join(parts)


def _where(record: Record) -> str:
    place = f" {record.location}" if record.location else ""
    return visible(f"{record.source}:{record.line}{place}")


def _dated(record: Record, scene: _Scene) -> str:
    """Give where a figure stands, with the date of its document where that is known."""
    day = scene.days.get(record.source)
    if not day:
        return _where(record)
    shown = period(day, scene.spoken)
    return _where(record) + scene.say(f" (văn bản {shown})", f" (text of {shown})")


def _also(record: Record, scene: _Scene) -> str:
    said = scene.say("cũng viết", "also says")
    return f"{_where(record)} {said} {_value(record, scene)}"


def _outcome(finding: Finding, scene: _Scene) -> str:
    """Give what was computed and what may explain the difference."""
    said = ""
    first = finding.records[0]
    if finding.check == Check.POINTS:
        said = scene.say(
            "Là % hay điểm phần trăm? Một tỷ lệ tăng giảm tính bằng điểm. ",
            "Is it % or points? A rate goes up and down by points. ",
        )
    elif finding.computed is not None:
        computed = about(finding.computed, first, scene.spoken)
        unit = "" if finding.check == Check.SHARES else f" {visible(first.unit)}"
        said = scene.say(
            f"Tính ra {computed}{unit or ' %'}, văn bản viết {_value(first, scene)}. ",
            f"They give {computed}{unit or ' %'}, the text says {_value(first, scene)}. ",
        )
        if finding.check == Check.SHARES and len(finding.records) > 1:
            said = scene.say(f"Cộng lại là {computed} %. ", f"They add up to {computed} %. ")
    if finding.reasons:
        why = "; ".join(REASONS[reason][scene.spoken == "en"] for reason in finding.reasons)
        said += scene.say(f"Có thể vì: {why}.", f"Perhaps: {why}.")
    elif finding.check == Check.SAME:
        said += scene.say("Văn bản không cho biết vì sao.", "The texts do not say why.")
    return said.strip()


def about(computed: Interval, asked: Record, spoken: Language) -> str:
    """Give a computed value with no more digits than it has, or the ends that it lies between.

    >>> from ktxh_cli import extract
    >>> [r] = extract("Thu ngân sách tăng 7,2% so với cùng kỳ.")
    >>> about(Interval(Decimal("8.131"), Decimal("8.149")), r, "vi")
    '8,14'
    >>> about(Interval(Decimal("8.1"), Decimal("9.4")), r, "vi")
    '8,10–9,40'
    """
    step = step_of(asked.value) / 10
    low, high = computed.low, computed.high
    if high - low <= step * 5:
        return number(((low + high) / 2).quantize(step), spoken)
    return f"{number(low.quantize(step), spoken)}–{number(high.quantize(step), spoken)}"


def _agreement(finding: Finding, scene: _Scene) -> Iterator[list[Piece]]:
    from rich.cells import cell_len

    first = finding.records[0]
    said = f"{_what(first)} · {_said(first, scene)}".rstrip(" ·")
    places = ", ".join(dict.fromkeys(_where(record) for record in finding.records))
    if finding.check == Check.SAME:
        text = f"{_value(first, scene)}  {said}"
    else:
        rest = ", ".join(_value(record, scene) for record in finding.records[1:])
        fits = scene.say("khớp với", "fits")
        text = f"{_value(first, scene)} {fits} {rest}  {said}"
    mark = "= "
    for part in wrap(text, scene.width - 2, 3, cell_len):
        yield [(mark, "green"), (part, "")]
        mark = "  "
    for part in wrap(places, scene.width - _INDENT, 3, cell_len):
        yield [(" " * _INDENT, ""), (part, "dim")]


def write_comparison_json(findings: Iterable[Finding], stream: TextStream) -> None:
    """Write one JSON array: the check, whether it agrees, reasons, what was computed, figures.

    ``computed`` is in the unit of the first figure; the figures have all fields of records.
    """
    before = "[\n"
    for finding in findings:
        stream.write(before + _object(finding))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def _object(finding: Finding) -> str:
    computed = "null"
    if finding.computed is not None:
        low, high = (literal(_short(end)) for end in (finding.computed.low, finding.computed.high))
        computed = f'{{"low": {low}, "high": {high}}}'
    figures = ", ".join(line(record, FIELDS) for record in finding.records)
    reasons = literal(tuple(str(reason) for reason in finding.reasons))
    return (
        f'{{"check": {literal(str(finding.check))}, "agrees": {str(finding.agrees).lower()}, '
        f'"reasons": {reasons}, "computed": {computed}, "figures": [{figures}]}}'
    )


def _short(value: Decimal) -> Decimal:
    """Give a quotient with as many digits as anybody needs."""
    return round(value, 6).normalize()


def write_comparison_md(
    findings: Sequence[Finding],
    stream: TextStream,
    *,
    spoken: Language,
    days: Mapping[str, str],
) -> None:
    """Write the questions as sections with both sentences, then a table of what agrees."""
    scene = _Scene(spoken, 80, days)
    asked = [finding for finding in findings if not finding.agrees]
    agreed = [finding for finding in findings if finding.agrees]
    for position, finding in enumerate(asked, 1):
        question = QUESTIONS[finding.check][spoken == "en"]
        stream.write(f"### {position}. {markdown_cell(_what(finding.records[0]))} · {question}\n\n")
        for record in finding.records:
            quoted = "".join(
                f"**{markdown_cell(part)}**" if style else markdown_text(part)
                for part, style in _quoted([record])
            )
            stream.write(
                f"- **{markdown_cell(_value(record, scene))}** · "
                f"{markdown_cell(_said(record, scene))} · {markdown_cell(_where(record))}  \n"
                f"  «{quoted}»\n"
            )
        stream.write(f"\n{markdown_cell(_outcome(finding, scene))}\n\n")
    if agreed:
        heads = scene.say(
            "| Khớp | Chỉ tiêu | Kỳ | Nơi |", "| Agrees | Indicator | Period | Where |"
        )
        stream.write(f"{heads}\n| --- | --- | --- | --- |\n")
    for finding in agreed:
        first = finding.records[0]
        values = list(dict.fromkeys(_value(record, scene) for record in finding.records))
        cells = (
            " / ".join(values) if finding.check != Check.SAME else values[0],
            _what(first),
            period(first.period, spoken) if first.period else first.period_text or "",
            ", ".join(dict.fromkeys(_where(record) for record in finding.records)),
        )
        stream.write("| " + " | ".join(markdown_cell(cell) for cell in cells) + " |\n")
