#!/usr/bin/env python3
"""Reads texts that nobody would write, and looks for what must never happen.

usage: fuzz.py [--cases N] [--seed S] [--first NUMBER] [--only KIND]... [--show N]

Of each case: nothing fails but with one line for the user; every record stands at its offsets and
its line; values are finite; closed sets hold what they may. On a share of the cases the same text
gives the same again, its decomposed form (NFD) says the same, and every refused number stands at
its offsets. A find is printed with the number of its case, made as small as it gets: the same seed
and ``--first`` make it again. Exits with 1 where there are any.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module

from fuzz_texts import KINDS, Case, Maker
from invariants import broken_record, meaning

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.model import CLOSED_SETS, Record
from ktxh_cli.reading import child, isolation
from ktxh_cli.reading.files import document_of, read_bytes
from ktxh_cli.reading.forms import form_of

#: One case in so many is read again, in its decomposed form as well, and explained.
SHARE = 8
#: What a parser may end with: the child process makes one line of it.
_DAMAGED = ("docx",)
#: A cell may hold a loss («-5»), and a table whose unit nobody wrote.
_OF_PROSE = ("value finite, not negative", "every figure but a fraction has a unit")


def read(case: Case) -> Document | None:
    """Give the document of a case; None where it is refused in one line for the user."""
    try:
        if isinstance(case, str):
            return document_of(case)
        form = form_of(case, "-")
        return read_bytes(case, "-") if form == "text" else _parsed(case, form)
    except ReadError as error:
        if "\n" in str(error) or not str(error):
            raise AssertionError(f"a message is no line: {str(error)!r}") from None
        return None


def _parsed(data: bytes, form: str) -> Document | None:
    """Parse in this process what is else parsed in one of its own."""
    module, _, function = isolation.PARSERS[form].partition(":")
    try:
        parsed = getattr(import_module(module), function)(data, isolation.Asked())
    except (ReadError, MemoryError, RecursionError):
        return None
    except Exception:
        if form in _DAMAGED:
            return None
        raise
    answer = json.dumps(child._said(parsed)).encode()
    return isolation._document(answer, form, "-")


def faults(case: Case, known: library.Library, *, closely: bool) -> Iterator[str]:
    """Give what does not hold of a case; the same words for the same kind of fault."""
    try:
        document = read(case)
        if document is None:
            return
        text = document.text
        records = list(pipeline.extract(document, known))
        for record in records:
            rules = (rule for rule, _ in broken_record(record, text))
            yield from (r for r in rules if not document.tables or r not in _OF_PROSE)
            yield from _outside_sets(record)
        starts = [record.start for record in records]
        if starts != sorted(starts) and not document.tables:
            yield "records are not in reading order"
        yield from _broken_tables(document)
        if closely:
            yield from _closely(document, records, known)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        last = next((f for f in reversed(frames) if "ktxh_cli" in f.filename), frames[-1])
        place = last.filename.rpartition("ktxh_cli/")[2]
        yield f"{type(error).__name__} in {place}:{last.lineno}"


def _outside_sets(record: Record) -> Iterator[str]:
    for name, allowed in CLOSED_SETS.items():
        value = getattr(record, name)
        if value is not None and not isinstance(value, allowed):
            yield f"{name} is outside its set"


def _broken_tables(document: Document) -> Iterator[str]:
    size = len(document.text)
    for table in document.tables:
        if not 0 <= table.start <= table.end <= size:
            yield "a table stands outside the text"
        for cell in table.cells:
            if not table.start <= cell.start <= cell.end <= table.end:
                yield "a cell stands outside its table"
            if cell.row + cell.rows > table.rows or cell.column + cell.columns > table.columns:
                yield "a cell stands outside the grid"


def _closely(document: Document, records: list[Record], known: library.Library) -> Iterator[str]:
    text = document.text
    if records != list(pipeline.extract(document, known)):
        yield "the same text gives other records"
    explained = pipeline.explain(document, known)
    if explained.records != records:
        yield "explain gives other records"
    for refusal in explained.refusals:
        if not 0 <= refusal.start < refusal.end <= len(text):
            yield "a refused number stands outside the text"
    if document.form not in ("text", "markdown", "csv"):
        return
    decomposed = unicodedata.normalize("NFD", text)
    others = list(pipeline.extract(document_of(decomposed), known))
    if any(decomposed[r.start : r.end] != r.text for r in others):
        yield "text at its offsets (NFD)"
    if [meaning(r) for r in records] != [meaning(r) for r in others]:
        yield "NFD says something else"


def smallest(case: Case, fails: Callable[[Case], bool], patience: int = 3000) -> Case:
    """Give the smallest case found that still fails: stretches are left out while it does."""
    size = max(1, len(case) // 2)
    tries = 0
    while size and tries < patience:
        at = 0
        while at < len(case) and tries < patience:
            tries += 1
            shorter = case[:at] + case[at + size :]  # type: ignore[operator]
            if fails(shorter):
                case = shorter
            else:
                at += size
        size //= 2
    return case


class Run:
    """Cases by number, with what was found in them."""

    def __init__(self, seed: int) -> None:
        self.known = library.load()
        self.maker = Maker(seed)
        self.counts: collections.Counter[str] = collections.Counter()
        self.found: dict[str, list[tuple[int, str, Case]]] = collections.defaultdict(list)

    def case(self, number: int, kinds: tuple[str, ...] = ()) -> None:
        """Read one case and keep what is wrong of it."""
        kind, case = self.maker.make(number, kinds)
        self.counts[kind] += 1
        for fault in set(faults(case, self.known, closely=number % SHARE == 0)):
            self.found[fault].append((number, kind, case))

    def shrunk(self, fault: str) -> Case:
        """Give a small case of a fault."""
        case = min((case for _, _, case in self.found[fault]), key=len)
        return smallest(case, lambda c: fault in set(faults(c, self.known, closely=True)))


def main() -> int:
    """Read the cases and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--only", action="append", default=[], choices=list(KINDS))
    parser.add_argument("--show", type=int, default=20, help="faults to make small and print")
    options = parser.parse_args()
    run = Run(options.seed)
    start = time.process_time()
    for number in range(options.first, options.first + options.cases):
        run.case(number, tuple(options.only))
        if number % 10_000 == 9_999:
            print(f"{number + 1}: {len(run.found)} kinds of fault", file=sys.stderr, flush=True)
    spent = time.process_time() - start
    for fault, cases in list(run.found.items())[: options.show]:
        number, kind, _ = cases[0]
        print(f"{fault}: {len(cases)} cases, the first is {number} ({kind})")
        print(f"    {run.shrunk(fault)!r}")
    kinds = ", ".join(f"{name} {count}" for name, count in run.counts.most_common())
    print(f"{options.cases} cases in {spent:.0f} s of one core: {kinds}")
    print(f"{len(run.found)} kinds of fault in {sum(map(len, run.found.values()))} cases")
    return int(bool(run.found))


if __name__ == "__main__":
    sys.exit(main())
