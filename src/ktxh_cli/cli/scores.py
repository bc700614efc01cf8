"""How a measurement is shown: a table of measures and errors to read, JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

from ktxh_cli.document import Document
from ktxh_cli.evaluation import METRICS, Annotated, Change, Extracted, Miss, Verdicts, changes
from ktxh_cli.language import language, say
from ktxh_cli.sinks.json_lines import seen
from ktxh_cli.sinks.safe import visible

if TYPE_CHECKING:
    from rich.console import Console

Piece = tuple[str, str]
#: A figure with what was annotated and extracted, however it came to be listed.
_Listed = tuple[Annotated | None, Extracted | None, Extracted | None]


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What is to be shown.

    Attributes:
        gold: the annotated figures.
        verdicts: what the comparison gave.
        before: the same of an earlier extraction; None where there is none.
        texts: the texts by base name.
        errors: how many errors of each sort are shown; 0 for all.
    """

    gold: Sequence[Annotated]
    verdicts: Verdicts
    before: Verdicts | None
    texts: Mapping[str, Document]
    errors: int

    @property
    def changes(self) -> list[Change]:
        """What a change won and lost; nothing where there is no earlier extraction."""
        return changes(self.before, self.verdicts) if self.before else []

    def where(self, annotated: Annotated | None, extracted: Extracted | None) -> tuple[str, int]:
        """Give the file and line of a figure; line 0 where the text was not given."""
        held = annotated or extracted
        if held is None:
            return "", 0
        document = self.texts.get(held.source)
        if document is not None:
            return document.source, document.text.count("\n", 0, held.start) + 1
        return held.source, extracted.line if extracted else 0


def write_json(report: Report, stream: TextIO) -> None:
    """Write everything as one JSON object."""
    data: dict[str, Any] = {
        "figures": len(report.verdicts.by_figure),
        "optional": sum(figure.optional for figure in report.gold),
        "metrics": {name: share.value for name, share in report.verdicts.metrics.items()},
        "counts": {
            name: {"right": share.right, "of": share.of}
            for name, share in report.verdicts.metrics.items()
        },
        "errors": [_error(report, miss) for miss in report.verdicts.misses],
    }
    if report.before is not None:
        data["before"] = {name: share.value for name, share in report.before.metrics.items()}
        data["changes"] = [_change(report, change) for change in report.changes]
    stream.write(seen(json.dumps(data, ensure_ascii=False, indent=2)) + "\n")


def _error(report: Report, miss: Miss) -> dict[str, Any]:
    said = answers(miss.kind, miss.annotated, miss.extracted)
    return {
        "kind": miss.kind,
        **_place(report, miss.annotated, miss.extracted),
        "gold": said[0],
        "ours": said[1],
    }


def _change(report: Report, change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "won": change.won,
        **_place(report, change.annotated, change.after or change.before),
        "gold": answers(change.kind, change.annotated, None)[0],
        "before": answers(change.kind, None, change.before)[1],
        "after": answers(change.kind, None, change.after)[1],
    }


def _place(
    report: Report, annotated: Annotated | None, extracted: Extracted | None
) -> dict[str, Any]:
    held = annotated or extracted
    source, line = report.where(annotated, extracted)
    return {
        "source": source,
        "line": line or None,
        "start": held.start if held else None,
        "end": held.end if held else None,
        "text": held.text if held else None,
        "annotated_at": annotated.where if annotated else None,
    }


def answers(
    kind: str, annotated: Annotated | None, extracted: Extracted | None
) -> tuple[list[str], str | None]:
    """Give the right answers and what was said, for an error or change of that kind."""
    if kind in ("missed", "invented", "value", "found"):
        right = [_number(annotated.values)] if annotated else []
        return right, _number(extracted.values) if extracted else None
    right = list(annotated.answers.get(kind, ())) if annotated else []
    if kind == "indicator" and annotated and annotated.heads:
        right = list(dict.fromkeys((*right, *annotated.heads)))
    if extracted is None:
        return right, None
    parts = ("indicator", "breakdown", "scope") if kind == "indicator" else (kind,)
    return right, " · ".join(extracted.said[part] for part in parts if extracted.said[part])


def _number(values: tuple[Any, Any, Any]) -> str:
    value, to, out_of = (None if v is None else format(v, "f") for v in values)
    return f"{value}" + (f"–{to}" if to else "") + (f"/{out_of}" if out_of else "")


def write_table(report: Report, stream: TextIO) -> None:
    """Write the measures, then the errors by kind, then what changed."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    _print(console, _head(report))
    _print(console, _measures(report))
    misses = groupby(report.verdicts.misses, key=lambda miss: miss.kind)
    for kind, group in misses:
        listed: list[_Listed] = [(miss.annotated, None, miss.extracted) for miss in group]
        _print(console, _section(report, _title(kind), "red", kind, listed))
    for won, colour in ((True, "green"), (False, "red")):
        changed = [change for change in report.changes if change.won is won]
        for kind, some in groupby(changed, key=lambda change: change.kind):
            title = f"{say('Được', 'Won') if won else say('Mất', 'Lost')}: {_changed(kind, won)}"
            rows: list[_Listed] = [(one.annotated, one.before, one.after) for one in some]
            _print(console, _section(report, title, colour, kind, rows, changed=True))
    if report.before is not None and not report.changes:
        _print(console, iter([[], [(say("Không có gì thay đổi.", "Nothing changed."), "")]]))


def _head(report: Report) -> Iterator[list[Piece]]:
    figures = len(report.verdicts.by_figure)
    optional = len(report.gold) - figures
    texts = len({figure.source for figure in report.gold})
    said = say(
        f"{figures} số liệu chú giải trong {texts} văn bản",
        f"{figures} annotated figures in {texts} text{'' if texts == 1 else 's'}",
    )
    if optional:
        said += say(f" (thêm {optional} tùy ý, không tính)", f" ({optional} optional ones apart)")
    yield [(said, "bold")]


def _measures(report: Report) -> Iterator[list[Piece]]:
    earlier = report.before.metrics if report.before else {}
    head = say("tỷ lệ    đúng/trên", "share    right/of")
    if earlier:
        head += say("     trước  thay đổi", "    before    change")
    yield [(f"{'':<14}{head}", "dim")]
    for name in METRICS:
        share = report.verdicts.metrics[name]
        if not share.of:
            yield [(f"{name:<14}", ""), (say("không tính", "not scored"), "dim")]
            continue
        counts = f"{share.right}/{share.of}"
        line: list[Piece] = [(f"{name:<14}", ""), (_decimal(share.value), "bold")]
        line.append((f"{counts:>12}", ""))
        if earlier:
            difference = share.value - earlier[name].value
            colour = "green" if difference > 0 else "red" if difference < 0 else "dim"
            line.append((f"{_decimal(earlier[name].value):>10}", ""))
            line.append((f"{_decimal(difference, '+.3f') if difference else '=':>10}", colour))
        if name in (notes := _notes()):
            line.append((f"  {notes[name]}", "dim"))
        yield line


def _notes() -> dict[str, str]:
    return {
        "found": say("gộp hai dòng trên (F1)", "both above in one (F1)"),
        "record": say("trừ place, indicator_id", "all but place, indicator_id"),
    }


def _section(
    report: Report,
    title: str,
    colour: str,
    kind: str,
    listed: Sequence[_Listed],
    *,
    changed: bool = False,
) -> Iterator[list[Piece]]:
    yield []
    yield [(f"{title}: {len(listed)}", f"bold {colour}")]
    shown = listed[: report.errors] if report.errors else listed
    for annotated, before, after in shown:
        held = annotated or after or before
        source, line = report.where(annotated, after or before)
        at = f"{source}:{line}" if line else source
        yield [("  " + visible(at), ""), ("  " + visible(held.text if held else ""), "bold")]
        right = " | ".join(answer or "–" for answer in answers(kind, annotated, None)[0])
        told = [(say("chú giải", "gold"), right)] if annotated else []
        if changed:
            told.append((say("trước", "before"), answers(kind, None, before)[1] or ""))
            told.append((say("nay", "now"), answers(kind, None, after)[1] or ""))
        elif after is not None:
            told.append((say("ktxh", "ktxh"), answers(kind, None, after)[1] or ""))
        if kind not in ("missed", "invented"):
            for label, text in told:
                yield [(f"    {label:<9}", "dim"), (visible(text) or "–", "")]
    left = len(listed) - len(shown)
    if left:
        more = say(f"… còn {left} nữa: --errors 0", f"… {left} more: --errors 0")
        yield [("  " + more, "yellow")]


def _title(kind: str) -> str:
    if kind == "missed":
        return say("Sót", "Missed")
    if kind == "invented":
        return say("Lấy thừa", "Invented")
    return say(f"Sai {kind}", f"Wrong {kind}")


def _changed(kind: str, won: bool) -> str:
    if kind == "found":
        return say("nay tìm thấy", "found now") if won else say("nay sót", "missed now")
    if kind == "invented":
        return (
            say("nay không lấy thừa", "no longer invented")
            if won
            else say("nay lấy thừa", "invented now")
        )
    return kind


def _decimal(value: float, form: str = ".3f") -> str:
    text = format(value, form)
    return text.replace(".", ",") if language() == "vi" else text


def _print(console: Console, lines: Iterator[list[Piece]]) -> None:
    """Print lines no wider than the terminal; what says where a figure stands is never cut."""
    from rich.cells import cell_len
    from rich.text import Text

    for pieces in lines:
        line = Text()
        for text, style in pieces:
            line.append(text, style or "")
        whole_first = pieces and pieces[0][0].startswith("  ") and ":" in pieces[0][0]
        if not whole_first and cell_len(line.plain) > console.width:
            line.truncate(console.width, overflow="ellipsis")
        console.print(line, soft_wrap=True)
