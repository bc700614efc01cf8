"""``ktxh eval``: how well texts are extracted, and what a change of the rules won and lost."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from ktxh_cli import evaluation
from ktxh_cli import library as pattern_library
from ktxh_cli.cli import run, streams
from ktxh_cli.cli.filters import one_of, place_of
from ktxh_cli.cli.periods import parse_date
from ktxh_cli.cli.scores import Report, write_json, write_table
from ktxh_cli.cli.settings import folders, settings
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError, UsageError
from ktxh_cli.language import say
from ktxh_cli.reading import read, walk

_FORMATS = {"table": write_table, "json": write_json}
#: How many errors of each sort are shown where the user does not say.
_SHOWN = 10
_MINIMUM = re.compile(r"(\w+)=([01](?:[.,]\d+)?|[.,]\d+)")


@dataclass(eq=False, repr=False)
class Call:
    """What the user asked for, as typed; see the help of each option."""

    gold: Path
    files: tuple[str, ...]
    form: str = ""
    minimums: tuple[str, ...] = ()
    compare: Path | None = None
    errors: str = ""
    date: str = ""
    default_place: str = ""
    library: tuple[Path, ...] = ()
    encoding: str = ""


def carry_out(call: Call) -> int:
    """Measure, show, and give the exit code."""
    form = one_of(call.form or "table", tuple(_FORMATS), "--format")
    minimums = [_minimum(text) for text in call.minimums]
    shown = _shown(call.errors)
    gold = evaluation.read_gold(call.gold)
    before = evaluation.read_extracted(call.compare) if call.compare else None
    documents, failed = _documents(call)
    if not documents:
        return run.NONE_READ
    _check_names(documents)
    _check_texts(gold, documents)
    verdicts = evaluation.judge(gold, _extracted(call, documents))
    report = Report(
        gold=gold,
        verdicts=verdicts,
        before=None if before is None else evaluation.judge(gold, before),
        texts={evaluation.base_name(d.source): d for d in documents},
        errors=shown,
    )
    _FORMATS[form](report, sys.stdout)
    sys.stdout.flush()
    low = [
        f"{name} {verdicts.metrics[name].value:.4f} < {least}"
        for name, least in minimums
        if verdicts.metrics[name].value < least
    ]
    if low:
        streams.fault(say("dưới mức: ", "below: ") + "; ".join(low))
    if failed:
        return run.SOME_UNREAD
    return run.NOTHING_FOUND if low else run.DONE


def _minimum(text: str) -> tuple[str, float]:
    """Give the name and the least value that ``--min`` asks for."""
    match = _MINIMUM.fullmatch(text.strip())
    least = float(match[2].replace(",", ".")) if match else 2.0
    if match is None or least > 1:
        raise UsageError(
            say(f"--min: không hiểu «{text}»", f"--min: “{text}” says nothing"),
            hint=say("viết như record=0.95", "write it as record=0.95"),
        )
    return one_of(match[1], evaluation.METRICS, "--min"), least


def _shown(text: str) -> int:
    """Give how many errors of each sort are shown, 0 for all."""
    if text and not (text.isascii() and text.isdigit()):
        raise UsageError(
            say(f"--errors: không có «{text}»", f"--errors: there is no “{text}”"),
            hint=say("viết một số: 20, hay 0 để hiện hết", "write a number: 20, or 0 for all"),
        )
    return int(text) if text else _SHOWN


def _documents(call: Call) -> tuple[list[Document], int]:
    """Read the texts; tell what cannot be read and how many that were."""
    failures: list[ReadError] = []
    documents = []
    for source in walk(call.files, on_error=failures.append):
        try:
            documents.append(read(source, encoding=call.encoding or None))
        except ReadError as error:
            failures.append(error)
    for failure in failures:
        streams.fault(str(failure))
    return documents, len(failures)


def _check_names(documents: list[Document]) -> None:
    """Refuse texts that the gold file cannot tell apart."""
    names = Counter(evaluation.base_name(document.source) for document in documents)
    for document in documents:
        name = evaluation.base_name(document.source)
        if names[name] > 1:
            raise UsageError(
                say(
                    f"{names[name]} văn bản cùng tên «{name}»",
                    f"{names[name]} texts have the name “{name}”",
                ),
                where=document.source,
                hint=say("đổi tên, hoặc đo riêng", "rename them, or measure them apart"),
            )


def _check_texts(gold: list[evaluation.Annotated], documents: list[Document]) -> None:
    """Refuse texts that the gold file was not made for; tell which are on one side only."""
    texts = {evaluation.base_name(document.source): document.text for document in documents}
    for figure in gold:
        text = texts.get(figure.source)
        if text is not None and text[figure.start : figure.end] != figure.text:
            there = text[figure.start : figure.end][:40]
            raise ReadError(
                say(
                    f"{figure.source} ở ký tự {figure.start}–{figure.end} có «{there}», "
                    f"không phải «{figure.text}»",
                    f"{figure.source} has “{there}” at characters {figure.start}–{figure.end}, "
                    f"not “{figure.text}”",
                ),
                where=figure.where,
                hint=say("sửa start và end theo văn bản", "mend start and end after the text"),
            )
    annotated = {figure.source for figure in gold}
    _tell(
        sorted(annotated - texts.keys()),
        "{} văn bản có chú giải mà không được đọc, số liệu của chúng tính là sót: {}",
        "{} annotated texts were not given, their figures count as missed: {}",
    )
    _tell(
        sorted(texts.keys() - annotated),
        "{} văn bản không có chú giải nào, số liệu của chúng tính là thừa: {}",
        "{} texts have no annotation, their figures count as invented: {}",
    )


def _tell(names: list[str], vi: str, en: str) -> None:
    if names:
        shown = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
        streams.note("ktxh: " + say(vi, en).format(len(names), shown))


def _extracted(call: Call, documents: list[Document]) -> list[evaluation.Extracted]:
    from ktxh_cli.pipeline import extract

    held = settings()
    library = pattern_library.load(*folders(call.library, held))
    written = parse_date(call.date) if call.date else None
    if call.date and written is None:
        raise UsageError(
            say(f"--date: không có «{call.date}»", f"--date: there is no “{call.date}”"),
            hint=say("viết như 2020-06-30", "write it as 2020-06-30"),
        )
    place = place_of(call.default_place, held, library)
    return [
        evaluation.Extracted.of(record)
        for document in documents
        for record in extract(replace(document, date=written, place=place), library)
    ]
