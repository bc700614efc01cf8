#!/usr/bin/env python3
"""Draw figures and refused numbers from the bulk to be read by eye, and keep the verdicts.

usage: reading.py draw SEED [--reports N] [--others N] [--refused N] [--skip N] [--json]
       reading.py check VERDICTS.jsonl [VERDICTS.jsonl ...]

``draw`` prints each drawn figure with its sentence and every field, and each refused number with
what stands round it and the reason. What is drawn are numbers of the texts (a shuffle of all runs
of digits with the seed), not records, so that another engine draws the same places.

``indicator`` is judged as a planner reads it who has only the record: its name, part, scope and
place must tell what was measured, and nothing in them may be false. ``wording`` is judged more
strictly: no word of the name is missing and none too many.

A reader notes a verdict a line, ``{"id", "start", "refused", "verdicts": {field: "right" | "wrong"
| "missed" | "unclear"}}`` (missed: the text says it and the field is empty); ``draw --json`` gives
such lines to be filled, with a digest of what each field said when it was read (never the text
itself). ``check`` runs the present engine and tells which verdicts it still earns: a field that
says what was judged keeps its verdict, another is to be read again.

Reads corpus/bulk/articles.jsonl below KTXH_CORPUS (one JSON object {"id", "genre", "text"} a line).
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.model import Record, Refusal

NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
#: What a reader judges, and the fields of the record that it rests on.
JUDGED: dict[str, tuple[str, ...]] = {
    "value": ("value", "value_to", "out_of", "qualifier", "unit", "kind"),
    "measure": ("measure", "direction"),
    "indicator": ("indicator", "breakdown", "scope"),
    "wording": ("indicator", "breakdown", "scope"),
    "id": ("indicator_id",),
    "period": ("period", "period_text"),
    "comparison": ("comparison", "base_period"),
    "place": ("place", "place_id"),
    "status": ("status",),
}


@dataclass(frozen=True, slots=True)
class Article:
    """A text of the bulk with what the engine makes of it."""

    id: str
    text: str
    records: tuple[Record, ...]
    refusals: tuple[Refusal, ...]

    def record_at(self, offset: int) -> Record | None:
        """Give the record whose span holds the offset."""
        return next((r for r in self.records if r.start <= offset < r.end), None)

    def reason_at(self, offset: int) -> str:
        """Give the rule that refused the number at the offset."""
        return next((r.rule for r in self.refusals if r.start <= offset < r.end), "nothing")


def rows() -> list[dict[str, str]]:
    """Give the bulk articles."""
    corpus = os.environ.get("KTXH_CORPUS")
    if not corpus:
        sys.exit("set KTXH_CORPUS to the folder that holds corpus/bulk/articles.jsonl")
    path = Path(corpus) / "corpus" / "bulk" / "articles.jsonl"
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


class Reader:
    """Runs the engine over articles, each once."""

    def __init__(self) -> None:
        self._library = library.load()
        self._rows = {str(row["id"]): row for row in rows()}
        self._read: dict[str, Article] = {}

    def places(self, seed: int, *, report: bool) -> Iterator[tuple[Article, int]]:
        """Yield every number of the texts of a genre, shuffled with the seed."""
        found = [
            (key, match.start())
            for key, row in self._rows.items()
            if (row["genre"] == "report") == report
            for match in NUMBER.finditer(row["text"])
        ]
        random.Random(seed).shuffle(found)
        for key, start in found:
            yield self.article(key), start

    def article(self, key: str) -> Article:
        """Give an article, read by the present engine."""
        if key not in self._read:
            text = self._rows[key]["text"]
            explanation = pipeline.explain(Document("-", text), self._library)
            self._read[key] = Article(
                key, text, tuple(explanation.records), tuple(explanation.refusals)
            )
        return self._read[key]


def draw(
    reader: Reader, seed: int, counts: Sequence[int]
) -> tuple[list[tuple[Article, Record]], list[tuple[Article, int]]]:
    """Give the drawn figures (reports first, then others) and the refused numbers."""
    reports, others, refused = counts
    figures: list[tuple[Article, Record]] = []
    passed: list[tuple[Article, int]] = []
    for report, wanted in ((True, reports), (False, others)):
        taken: set[tuple[str, int]] = set()
        left = refused * wanted // max(reports + others, 1)
        for article, start in reader.places(seed, report=report):
            if len(taken) >= wanted and left <= 0:
                break
            record = article.record_at(start)
            if record is None:
                if left > 0:
                    passed.append((article, start))
                    left -= 1
            elif len(taken) < wanted and (article.id, record.start) not in taken:
                taken.add((article.id, record.start))
                figures.append((article, record))
    return figures, passed


def digests(record: Record | None) -> dict[str, str]:
    """Give a short digest of what a record says in each judged field."""
    if record is None:
        return {}
    return {
        name: hashlib.sha256(repr([str(getattr(record, f)) for f in fields]).encode()).hexdigest()[
            :8
        ]
        for name, fields in JUDGED.items()
    }


def as_line(article: Article, start: int, record: Record | None) -> str:
    """Give the line that a reader fills with verdicts."""
    said = {
        "id": article.id,
        "start": start,
        "refused": record is None,
        "verdicts": {},
        "said": digests(record),
    }
    return json.dumps(said, ensure_ascii=False)


def shown(number: int, article: Article, record: Record) -> str:
    """Give a figure as a reader sees it."""
    r = record
    before = " ".join(article.text[max(0, r.start - 420) : r.start].split())
    behind = " ".join(article.text[r.end : r.end + 160].split())
    opening = " ".join(article.text[:150].split())
    values = [str(v) for v in (r.value, r.value_to, r.out_of) if v is not None]
    return "\n".join(
        [
            f"#{number} {article.id}:{r.start}  «{opening}»",
            f"   …{before} [[{r.text}]] {behind}…",
            f"   {' / '.join(values)} {r.unit} ({r.kind}) {r.qualifier or ''} | {r.measure} "
            f"{r.direction or ''} | {r.indicator} | part {r.breakdown} | scope {r.scope} | "
            f"id {r.indicator_id}",
            f"   {r.period} «{r.period_text}» | {r.comparison} {r.base_period} | "
            f"{r.place} {r.place_id} | {r.status} | {' '.join(r.notes)}",
        ]
    )


def passed_over(number: int, article: Article, start: int) -> str:
    """Give a refused number as a reader sees it."""
    match = NUMBER.match(article.text, start)
    end = match.end() if match else start + 1
    before = " ".join(article.text[max(0, start - 90) : start].split())
    behind = " ".join(article.text[end : end + 60].split())
    reason = article.reason_at(start)
    shown_number = f"[[{article.text[start:end]}]]"
    return f"-{number} {article.id}:{start} …{before} {shown_number} {behind}… {reason}"


def check(reader: Reader, lines: Iterable[str]) -> None:
    """Print, field by field, which verdicts hold, and which must be read again."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for line in lines:
        kept = json.loads(line)
        record = reader.article(kept["id"]).record_at(kept["start"])
        if kept["refused"]:
            verdict = kept["verdicts"].get("refused", "unread")
            counts["refused"][verdict if record is None else f"was {verdict}, now a figure"] += 1
            continue
        now = digests(record)
        for field, verdict in kept["verdicts"].items():
            if record is None:
                counts[field][f"was {verdict}, now refused"] += 1
            elif now[field] == kept["said"][field]:
                counts[field][verdict] += 1
            else:
                counts[field][f"was {verdict}, now another"] += 1
    for field, tally in counts.items():
        judged = tally["right"] + tally["wrong"] + tally["missed"]
        share = f"{tally['right'] / judged:6.1%}" if judged else "     –"
        rest = ", ".join(f"{name} {n}" for name, n in tally.most_common())
        print(f"{field:12} {share}   {rest}")


def main() -> int:
    """Draw a sample or check verdicts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("seed", type=int)
    drawing.add_argument("--reports", type=int, default=200)
    drawing.add_argument("--others", type=int, default=100)
    drawing.add_argument("--refused", type=int, default=150)
    drawing.add_argument("--skip", type=int, default=0, help="pass over the first N of each")
    drawing.add_argument("--json", action="store_true", help="lines to be filled with verdicts")
    checking = commands.add_parser("check")
    checking.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    reader = Reader()
    if options.command == "check":
        check(reader, [x for p in options.files for x in p.read_text("utf-8").splitlines()])
        return 0
    counts = (options.reports, options.others, options.refused)
    figures, passed = draw(reader, options.seed, counts)
    for number, (article, record) in enumerate(figures[options.skip :], options.skip + 1):
        print(
            as_line(article, record.start, record)
            if options.json
            else shown(number, article, record)
        )
    for number, (article, start) in enumerate(passed[options.skip :], options.skip + 1):
        print(
            as_line(article, start, None) if options.json else passed_over(number, article, start)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
