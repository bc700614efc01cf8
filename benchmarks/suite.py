#!/usr/bin/env python3
"""Speed, start and memory of ``ktxh`` beside the bare limits and its peers, in one run.

usage: suite.py [--quick] [--json FILE] [--only SECTION]... [--peers FOLDER] [--check]

Prints one table and writes it as JSON. Texts are those of seeds/ and, where KTXH_CORPUS names a
folder that holds corpus/bulk/articles.jsonl, of the bulk corpus. All that is compared is read in
turn, in the same run; medians are told, and ratios are medians of the ratios of each round. Times
are processor seconds of one core unless the row says «clock». Measure an installed package
(``pip install .``): an editable one compiles its patterns anew at every start.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import corpus
import sizes
import startup
import throughput
from rows import Row, Skipped, table

SECTIONS = ("throughput", "start", "sizes", "jobs")


def parser() -> argparse.ArgumentParser:
    """Give the options."""
    made = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    made.add_argument("--quick", action="store_true", help="a handful of texts, one round")
    made.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    made.add_argument("--only", action="append", choices=SECTIONS, metavar="SECTION")
    made.add_argument("--rounds", type=int, default=5)
    made.add_argument("--limit", type=int, default=300, help="so many texts of the bulk corpus")
    made.add_argument("--largest", type=float, default=4.0, metavar="MB", help="the longest text")
    made.add_argument("--peers", type=Path, metavar="FOLDER", help="what peers.py install made")
    made.add_argument("--peer-size", type=int, default=40_000, metavar="BYTES")
    made.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    return made


def measure(options: argparse.Namespace) -> Iterator[Row | Skipped]:
    """Measure what is asked for."""
    only = options.only or SECTIONS
    rounds = 1 if options.quick else options.rounds
    texts = {"seeds": corpus.seeds()}
    if corpus.bulk() is None:
        yield Skipped("throughput", "the bulk corpus", "KTXH_CORPUS names no folder that holds it")
    else:
        bulk = [text for _, text in corpus.articles(None, None)]
        texts["bulk"] = corpus.spread(bulk, 5 if options.quick else options.limit)
    widest = texts.get("bulk", texts["seeds"])
    if "throughput" in only:
        for on, some in texts.items():
            size = 2_000 if options.quick else options.peer_size
            yield from throughput.measure(on, some, rounds, options.peers, size)
    if "start" in only:
        yield from startup.measure(corpus.SEEDS[0], 1 if options.quick else 2 * rounds + 1)
    if "sizes" in only:
        most = 0.02 if options.quick else options.largest
        steps = [step for step in (0.01,) * options.quick + (0.1, 1.0, 10.0, 100.0) if step < most]
        lengths = [int(step * 1e6) for step in [*steps, most]]
        yield from sizes.by_size(widest, lengths)
    if "jobs" in only:
        on = "bulk" if "bulk" in texts else "seeds"
        yield from sizes.by_jobs(on, widest, rounds)


def machine() -> dict[str, object]:
    """Give what sort of machine this is, and nothing by which it could be found."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table and write the JSON."""
    options = parser().parse_args(arguments)
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for found in measure(options):
        if isinstance(found, Row):
            rows.append(found)
        elif found not in skipped:
            skipped.append(found)
    said = {"date": datetime.datetime.now(datetime.UTC).date().isoformat(), "machine": machine()}
    print(f"{said['date']}, {', '.join(f'{value}' for value in machine().values())}\n")
    print(table(rows, skipped))
    if options.json is not None:
        held = [{**asdict(row), "holds": row.holds} for row in rows]
        whole = {**said, "rows": held, "skipped": [asdict(each) for each in skipped]}
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        options.json.write_text(text, encoding="utf-8")
    return int(options.check and not all(row.holds for row in rows))


if __name__ == "__main__":
    gc.freeze()  # as the command does
    sys.exit(main())
