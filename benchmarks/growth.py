#!/usr/bin/env python3
"""How the time of the engine grows with the length of texts that are made to slow it down.

usage: growth.py [--from N] [--to N] [--step N] [--patience S] [--only NAME]...

Each generator of ``hostile.py`` makes a text of N bytes of UTF-8, twice as many (``--step`` for
another number), and so on up to 1 MB. Printed are the figures that were found in the longest text
that was read, the seconds of processor time for a megabyte of it, and side by side how many times
longer each text took than the one before: with twice the length 2 is linear, 4 quadratic. A text
that took longer than ``--patience`` is the last one. Exits with 1 where twice the length takes more
than 2.6 times as long and the times are long enough to be told from noise.
"""

from __future__ import annotations

import argparse
import gc
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from hostile import GENERATORS

from ktxh_cli import library, pipeline
from ktxh_cli.reading.files import document_of

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


def reader() -> Callable[[str], int]:
    """Give what reads all figures of a text and says how many they are."""
    known = library.load()

    def read(text: str) -> int:
        return sum(1 for _ in pipeline.extract(document_of(text), known))

    read("Thu ngân sách tỉnh Lạng Sơn năm 2020 đạt 5 tỷ đồng.")  # loads what is loaded when used
    return read


def noted(work: Callable[[str], int], found: list[int]) -> Callable[[str], object]:
    """Give the same work, which also notes what it found."""

    def noting(text: str) -> None:
        found.append(work(text))

    return noting


def of_bytes(make: Callable[[int], str], size: int) -> str:
    """Give the text of a generator that has so many bytes, but for a few."""
    sample = make(10_000)
    return make(size * len(sample) // len(sample.encode()))


def growing(
    work: Callable[[str], object],
    make: Callable[[int], str],
    sizes: Iterable[int],
    patience: float,
) -> Iterator[float]:
    """Yield the seconds for each size in bytes, until one took longer than ``patience``."""
    for size in sizes:
        taken = seconds(work, of_bytes(make, size))
        yield taken
        if taken > patience:
            return


def grows(times: list[float], step: int = 2) -> float:
    """Give the greatest growth for twice the length among times that can be told from noise.

    >>> grows([1.0, 4.0]), grows([1.0, 64.0], step=8), grows([0.001, 0.004])
    (4.0, 4.0, 0.08)
    """
    pairs = pairwise(times)
    most = max((after / max(before, FLOOR) for before, after in pairs), default=0.0)
    return float(round(most ** (1 / math.log2(step)), 6))


def main() -> int:
    """Measure and print every generator."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--from", dest="first", type=int, default=62_500, help="bytes")
    parser.add_argument("--to", dest="last", type=int, default=1_000_000, help="bytes")
    parser.add_argument("--step", type=int, default=2, help="each so many times the one before")
    parser.add_argument("--patience", type=float, default=200.0, help="seconds of one text")
    parser.add_argument("--only", action="append", default=[], help="a generator by its name")
    options = parser.parse_args()
    read = reader()
    worst = 0.0
    sizes = [options.first]
    while sizes[-1] * options.step <= options.last:
        sizes.append(sizes[-1] * options.step)
    print(f"{'generator':32} {'bytes':>10} {'figures':>8} {'s/MB':>7}  times as long for each step")
    for name in options.only or GENERATORS:
        found: list[int] = []
        work = noted(read, found)
        times = list(growing(work, GENERATORS[name], sizes, options.patience))
        ratios = " ".join(f"{b / a:5.2f}" for a, b in pairwise(times))
        size = sizes[len(times) - 1]
        rate = times[-1] / size * 1e6
        print(f"{name:32} {size:>10,} {found[-1]:>8,} {rate:7.2f}  {ratios}", flush=True)
        worst = max(worst, grows(times, options.step))
    print(f"greatest growth: {worst:.2f}; allowed: {MOST}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
