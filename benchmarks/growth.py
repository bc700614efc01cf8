#!/usr/bin/env python3
"""How the time of the engine grows with the length of texts that are made to slow it down.

usage: growth.py [--from N] [--to N] [--patience S] [--only NAME]...

Each generator of ``hostile.py`` makes a text of N characters, twice as many, and so on. Printed are
the seconds of processor time for the longest text that was read and, side by side, how many times
longer each took than the one of half its length: 2 is linear, 4 quadratic. A text that took longer
than ``--patience`` is not doubled again. Exits with 1 where a ratio is above 2.6 and the times are
long enough to be told from noise.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

from hostile import GENERATORS

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document

#: A text of twice the length may take so many times as long.
MOST = 2.6
#: Shorter times than this (in seconds) are made of what every document costs.
FLOOR = 0.05


def seconds(work: Callable[[str], object], text: str, times: int = 1) -> float:
    """Give the median processor time of doing ``work`` on a text, in seconds."""
    measured = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work(text)
        measured.append(time.process_time() - start)
    return statistics.median(measured)


def reader() -> Callable[[str], object]:
    """Give what reads all figures of a text."""
    known = library.load()

    def read(text: str) -> object:
        return sum(1 for _ in pipeline.extract(Document("-", text), known))

    read("Thu ngân sách tỉnh Lạng Sơn năm 2020 đạt 5 tỷ đồng.")  # loads what is loaded when used
    return read


def doubled(
    work: Callable[[str], object],
    make: Callable[[int], str],
    first: int,
    last: int,
    patience: float,
) -> Iterator[float]:
    """Yield the seconds for each length from ``first`` to ``last``, each twice the one before."""
    length = first
    while length <= last:
        taken = seconds(work, make(length))
        yield taken
        if taken > patience:
            return
        length *= 2


def grows(times: list[float]) -> float:
    """Give the greatest growth among times that can be told from noise; 0 where there is none."""
    pairs = pairwise(times)
    return max((after / max(before, FLOOR) for before, after in pairs), default=0.0)


def main() -> int:
    """Measure and print every generator."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--from", dest="first", type=int, default=62_500, help="characters")
    parser.add_argument("--to", dest="last", type=int, default=1_000_000, help="characters")
    parser.add_argument("--patience", type=float, default=20.0, help="seconds of one text")
    parser.add_argument("--only", action="append", default=[], help="a generator by its name")
    options = parser.parse_args()
    read = reader()
    worst = 0.0
    print(f"{'generator':32} {'characters':>10} {'seconds':>8}  times as long for twice the length")
    for name in options.only or GENERATORS:
        times = list(doubled(read, GENERATORS[name], options.first, options.last, options.patience))
        ratios = " ".join(f"{b / a:5.2f}" for a, b in pairwise(times))
        length = options.first * 2 ** (len(times) - 1)
        print(f"{name:32} {length:>10,} {times[-1]:8.2f}  {ratios}", flush=True)
        worst = max(worst, grows(times))
    print(f"greatest growth: {worst:.2f}; allowed: {MOST}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
