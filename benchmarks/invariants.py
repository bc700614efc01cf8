#!/usr/bin/env python3
"""What must hold of every text, checked on a corpus that nobody annotated.

usage: invariants.py [--genre GENRE] [--limit N] [--show N]

Reads the bulk articles below KTXH_CORPUS. For each text: extraction does not fail; each record's
text stands at its offsets and its line; values are finite and in order; closed sets hold what they
may; the same text gives the same records again; and so does its decomposed form (NFD), with
offsets into that. Prints what is broken and exits with 1 where something is.
"""

from __future__ import annotations

import argparse
import collections
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from corpus import articles

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.model import NOTES, Kind, Record

#: Fields that say where a figure stands in the text that was read, or quote it.
_OF_THE_TEXT = (
    "start",
    "end",
    "text",
    "sentence",
    "indicator",
    "breakdown",
    "scope",
    "period_text",
)


def meaning(record: Record) -> Record:
    """Give a record in NFC and without offsets, to compare readings of two forms of a text."""
    values: dict[str, object] = {"start": 0, "end": 0}
    for name in _OF_THE_TEXT[2:]:
        value = getattr(record, name)
        values[name] = None if value is None else unicodedata.normalize("NFC", value)
    return replace(record, **values)  # type: ignore[arg-type]


def broken(text: str, known: library.Library) -> Iterator[tuple[str, str]]:
    """Give (rule, detail) for each thing that does not hold of a text."""
    try:
        records = list(pipeline.extract(Document("-", text), known))
        again = list(pipeline.extract(Document("-", text), known))
        decomposed_text = unicodedata.normalize("NFD", text)
        decomposed = list(pipeline.extract(Document("-", decomposed_text), known))
    except Exception as error:
        yield "no failure", f"{type(error).__name__}: {error}"
        return
    if records != again:
        yield "same text, same records", ""
    for record in records:
        yield from broken_record(record, text)
    for record in decomposed:
        if decomposed_text[record.start : record.end] != record.text:
            yield "text at its offsets (NFD)", repr(record.text)
    for one, other in zip(records, decomposed, strict=False):
        if meaning(one) != meaning(other):
            names = [
                n
                for n in Record.__slots__
                if getattr(meaning(one), n) != getattr(meaning(other), n)
            ]
            yield "NFD says the same", f"{one.text!r}: {', '.join(names)}"
    if len(records) != len(decomposed):
        yield "NFD says the same", f"{len(records)} and {len(decomposed)} records"


def broken_record(record: Record, text: str) -> Iterator[tuple[str, str]]:
    """Give what does not hold of one record."""
    if text[record.start : record.end] != record.text or not record.text:
        yield "text at its offsets", repr(record.text)
    if record.line != text.count("\n", 0, record.start) + 1:
        yield "line of the figure", f"{record.text!r}: {record.line}"
    if not record.value.is_finite() or record.value < 0:
        yield "value finite, not negative", f"{record.text!r}: {record.value}"
    if record.value_to is not None and record.value_to < record.value:
        yield "range from low to high", repr(record.text)
    if not set(record.notes) <= set(NOTES):
        yield "notes are of the closed list", str(record.notes)
    if not record.unit and record.kind != Kind.FRACTION:
        yield "every figure but a fraction has a unit", repr(record.text)
    if not record.rule:
        yield "every record names its rule", repr(record.text)


def main() -> int:
    """Check every text and print what is broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--genre")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=3, help="examples of each rule")
    options = parser.parse_args()
    known = library.load()
    found: dict[str, list[str]] = collections.defaultdict(list)
    texts = articles(options.genre, options.limit)
    for number, (_, text) in enumerate(texts):
        for rule, detail in broken(text, known):
            found[rule].append(f"article {number}: {detail}")
    for rule, cases in sorted(found.items()):
        print(f"{rule}: broken {len(cases)} times")
        for case in cases[: options.show]:
            print(f"    {case}")
    print(f"{len(texts)} texts, {sum(map(len, found.values()))} faults")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
