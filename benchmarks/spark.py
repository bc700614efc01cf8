#!/usr/bin/env python3
"""How many documents a second Spark reads on this machine, beside one process without it.

usage: spark.py [--limit N] [--workers N] [--repeat N]

Reads the articles of the bulk corpus. Both ways are warm: Spark's workers have started and
loaded the library before the time is taken. By the clock other work on the machine is in both, so
the rounds take turns and the median counts; processor time, of all processes of Spark together,
says what a document costs on a busy machine as well.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import sys
import time
from pathlib import Path

from corpus import articles

from ktxh_cli import library, pipeline
from ktxh_cli.reading import document_of
from ktxh_cli.spark import records

TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds() -> float:
    """Give the processor time of this process and all below it, from /proc."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            number, _, rest = stat.read_text().partition(" (")
            fields = rest.rpartition(") ")[2].split()
            parents[int(number)] = int(fields[1])
            used[int(number)] = sum(map(int, fields[11:15])) / TICKS  # ended children too
    ours = {os.getpid()}
    while more := {n for n, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(used[number] for number in ours)


def main() -> int:
    """Measure and print a table."""
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    texts = [text for _, text in articles(None, options.limit)]
    known = library.load()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master(f"local[{options.workers}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    rows = [(str(number), text) for number, text in enumerate(texts)]
    frame = session.createDataFrame(rows, "source string, text string")
    frame = frame.repartition(4 * options.workers).cache()
    frame.count()

    def one() -> int:
        return sum(1 for t in texts for _ in pipeline.extract(document_of(t), known))

    def many() -> int:
        return records(frame).where("error is null").count()

    ways = {"one process": one, f"Spark, local[{options.workers}]": many}
    for work in ways.values():
        work()
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    counted = {}
    for _ in range(options.repeat):
        for name, work in ways.items():
            clock, used = time.perf_counter(), processor_seconds()
            counted[name] = work()
            times[name].append((time.perf_counter() - clock, processor_seconds() - used))
    session.stop()
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} documents, {size:.2f} MB")
    print(f"{'':17}  figures    by the clock           a processor second")
    for name, rounds in times.items():
        clock, used = map(statistics.median, zip(*rounds, strict=True))
        print(
            f"{name:17}  {counted[name]:7}  {len(texts) / clock:6.1f} documents  "
            f"{len(texts) / used:6.1f} documents  {size / used:5.3f} MB"
        )
    return int(len(set(counted.values())) > 1)


if __name__ == "__main__":
    sys.exit(main())
