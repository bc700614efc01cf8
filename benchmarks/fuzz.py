#!/usr/bin/env python3
"""Reads texts that nobody would write, and looks for what must never happen.

usage: fuzz.py [--cases N] [--seed S] [--first NUMBER] [--only KIND]... [--jobs N] [--corpus]
               [--state FILE] [--finds FILE] [--show N]

A case is one text, or the bytes of one file, made from its number and the seed, read once from its
first byte to the last record, and counted once. Of each: nothing fails but with one line for the
user, or takes long; every record stands at its offsets and its line, shares no character with
another and prints no digit and no word that is not in the text; values are finite; notes and closed
sets hold what they may; tables stand within the text. On one case in ten (those whose number gives
the rest that the seed gives) the same text is read again: explained, it gives the same; its
decomposed form (NFD) says the same; every refused number stands at its offsets; every line of JSON
gives back the record. These readings are no cases of their own.

A find is printed with the number of its case, made as small as it gets: the same seed and
``--first`` make it again. With ``--state`` a run writes there how far it is and goes on from there
when it is started again; with ``--finds`` it writes what it found there as JSON Lines, made small.
``--corpus`` changes passages of the articles below KTXH_CORPUS, too. Exits with 1 where anything
was found.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from fuzz_laws import faults
from fuzz_texts import KINDS, Case, Maker, seeds

from ktxh_cli import library

#: One case in so many is read again, in its decomposed form as well, and explained.
SHARE = 10
#: Cases between two notes of how far a run is.
PART = 2_000
#: One of so many articles gives passages; of a fault the numbers of so many cases are kept.
_EVERY, _KEPT = 50, 20


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


@dataclass(frozen=True)
class Find:
    """A kind of fault: in how many cases, the kind of the first one, and the first numbers."""

    cases: int
    kind: str
    numbers: tuple[int, ...]

    def beside(self, other: Find | None) -> Find:
        """Give this find and another one of the same fault as one."""
        if other is None:
            return self
        early = min(self, other, key=lambda find: find.numbers)
        numbers = sorted((*self.numbers, *other.numbers))[:_KEPT]
        return replace(early, cases=self.cases + other.cases, numbers=tuple(numbers))


@dataclass
class Tally:
    """What was read, by kind, what was found, and what it cost in seconds of processor time."""

    counts: collections.Counter[str] = field(default_factory=collections.Counter)
    found: dict[str, Find] = field(default_factory=dict)
    seconds: float = 0.0
    next: int = 0

    def add(self, other: Tally) -> None:
        """Take in what another part of the run read."""
        self.counts.update(other.counts)
        for fault, find in other.found.items():
            self.found[fault] = find.beside(self.found.get(fault))
        self.seconds += other.seconds
        self.next = max(self.next, other.next)


class Run:
    """Cases by number, with what was found in them."""

    def __init__(self, seed: int, *, corpus: bool = False) -> None:
        self.seed = seed
        self.known = library.load()
        self.maker = Maker(seed, [*seeds(), *(_articles() if corpus else ())])
        self.tally = Tally()

    def case(self, number: int, kinds: tuple[str, ...] = ()) -> None:
        """Read one case and keep what is wrong of it."""
        kind, case = self.maker.make(number, kinds)
        self.tally.counts[kind] += 1
        closely = number % SHARE == self.seed % SHARE
        for fault in set(faults(case, self.known, closely=closely)):
            find = Find(1, kind, (number,))
            self.tally.found[fault] = find.beside(self.tally.found.get(fault))

    def part(self, numbers: range, kinds: tuple[str, ...] = ()) -> Tally:
        """Read some cases and give what they told."""
        self.tally = Tally(next=numbers.stop)
        start = time.process_time()
        for number in numbers:
            self.case(number, kinds)
        self.tally.seconds = time.process_time() - start
        return self.tally

    def shrunk(self, fault: str, find: Find, kinds: tuple[str, ...] = ()) -> Case:
        """Give a small case of a fault."""
        _, case = self.maker.make(find.numbers[0], kinds)
        return smallest(case, lambda c: fault in set(faults(c, self.known, closely=True)))


def _articles() -> list[str]:
    """Give one in fifty of the articles below KTXH_CORPUS."""
    path = Path(os.environ["KTXH_CORPUS"]) / "corpus" / "bulk" / "articles.jsonl"
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in islice(stream, 0, None, _EVERY)]


_run: Run


def _begin(seed: int, corpus: bool) -> None:
    global _run
    _run = Run(seed, corpus=corpus)


def _part(kinds: tuple[str, ...], numbers: range) -> Tally:
    return _run.part(numbers, kinds)


def parts(options: argparse.Namespace, first: int) -> Iterator[Tally]:
    """Yield what each part of a run told, in the order of their numbers."""
    stop = options.first + options.cases
    numbers = [range(at, min(at + PART, stop)) for at in range(first, stop, PART)]
    work = partial(_part, tuple(options.only))
    _begin(options.seed, options.corpus)
    with ExitStack() as stack:
        if options.jobs > 1:
            pool = Pool(options.jobs, _begin, (options.seed, options.corpus))
            yield from stack.enter_context(pool).imap(work, numbers)
        else:
            yield from map(work, numbers)


def told(path: Path | None, run: dict[str, object]) -> Tally:
    """Give what an earlier start of the same run told; nothing for none."""
    if path is None or not path.exists():
        return Tally()
    state = json.loads(path.read_text(encoding="utf-8"))
    if state["run"] != run:
        sys.exit(f"{path} is of another run: {state['run']}")
    found = {
        fault: Find(find["cases"], find["kind"], tuple(find["numbers"]))
        for fault, find in state["found"].items()
    }
    return Tally(collections.Counter(state["counts"]), found, state["seconds"], state["next"])


def tell(path: Path, run: dict[str, object], tally: Tally) -> None:
    """Write how far a run is, the old file or the new one and nothing between."""
    beside = path.with_name(path.name + ".part")
    found = {fault: asdict(find) for fault, find in tally.found.items()}
    state = {"run": run, **vars(tally), "found": found}
    beside.write_text(json.dumps(state, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(path)


def show(tally: Tally, options: argparse.Namespace) -> None:
    """Print the finds, made small, and the sum of the run."""
    lines = []
    for fault, find in list(tally.found.items())[: options.show]:
        small = _run.shrunk(fault, find, tuple(options.only))
        print(f"{fault}: {find.cases} cases, the first is {find.numbers[0]} ({find.kind})")
        print(f"    {small!r}")
        lines.append(json.dumps({"fault": fault, **asdict(find), "case": repr(small)}) + "\n")
    if options.finds is not None:
        options.finds.write_text("".join(lines), encoding="utf-8")
    kinds = ", ".join(f"{name} {count}" for name, count in tally.counts.most_common())
    finds = sum(find.cases for find in tally.found.values())
    print(f"cases by kind: {kinds}")
    print(
        f"{tally.counts.total()} cases, {len(tally.found)} kinds of fault in {finds} cases, "
        f"{tally.seconds:.0f} s of one core"
    )


def main() -> int:
    """Read the cases and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--only", action="append", default=[], choices=list(KINDS))
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--corpus", action="store_true", help="also of KTXH_CORPUS's articles")
    parser.add_argument("--state", type=Path, help="a file to go on from when started again")
    parser.add_argument("--finds", type=Path, help="a file for what is found")
    parser.add_argument("--show", type=int, default=20, help="faults to make small and print")
    options = parser.parse_args()
    run = {name: getattr(options, name) for name in ("seed", "first", "only", "corpus")}
    tally = told(options.state, run)
    for part in parts(options, max(options.first, tally.next)):
        tally.add(part)
        if options.state is not None:
            tell(options.state, run, tally)
        clock = time.strftime("%H:%M:%S")
        line = f"{clock} {tally.next}: {len(tally.found)} kinds of fault, {tally.seconds:.0f} s"
        print(line, file=sys.stderr, flush=True)
    show(tally, options)
    return int(bool(tally.found))


if __name__ == "__main__":
    sys.exit(main())
