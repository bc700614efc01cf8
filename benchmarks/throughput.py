#!/usr/bin/env python3
"""How many megabytes of UTF-8 text a second one core reads, beside the bare search for digits.

usage: throughput.py [--genre GENRE] [--limit N] [--repeat N] [--min MB_S]

Reads corpus/bulk/articles.jsonl below KTXH_CORPUS (one JSON object {"id", "genre", "text"} a
line). Processor time is measured, and the best of N rounds counts: other work on the machine only
ever adds to it.
"""

from __future__ import annotations

import argparse
import collections
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import regex

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document


def articles(genre: str | None, limit: int | None) -> list[tuple[str, str]]:
    """Give (genre, text) of the bulk articles."""
    corpus = os.environ.get("KTXH_CORPUS")
    if not corpus:
        sys.exit("set KTXH_CORPUS to the folder that holds corpus/bulk/articles.jsonl")
    path = Path(corpus) / "corpus" / "bulk" / "articles.jsonl"
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [(r["genre"], r["text"]) for r in rows if genre in (None, r["genre"])][:limit]


def best(work: Callable[[list[str]], int], texts: list[str], repeat: int) -> tuple[float, int]:
    """Give the shortest time of several rounds, and what the work counted."""
    times = []
    counted = 0
    for _ in range(repeat):
        start = time.process_time()
        counted = work(texts)
        times.append(time.process_time() - start)
    return min(times), counted


def main() -> int:
    """Measure and print a table by genre."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--genre")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--min", type=float, default=0.0, help="exit 1 below so many MB/s")
    options = parser.parse_args()
    known = library.load()
    gc.freeze()  # as the command does
    digits = regex.compile(r"\d[\d.,]*")

    def extract(texts: list[str]) -> int:
        return sum(1 for t in texts for _ in pipeline.extract(Document("-", t), known))

    def scan(texts: list[str]) -> int:
        return sum(1 for t in texts for _ in digits.finditer(t))

    groups: dict[str, list[str]] = collections.defaultdict(list)
    for genre, text in articles(options.genre, options.limit):
        groups[genre].append(text)
        groups["all"].append(text)
    extract(groups["all"][:3])  # patterns are compiled once, at the first text
    print(f"{'genre':8} {'texts':>6} {'MB':>6} {'figures':>8} {'extract':>10} {'digits':>10}")
    speed = 0.0
    for genre in sorted(groups):
        texts = groups[genre]
        size = sum(len(t.encode()) for t in texts) / 1e6
        taken, figures = best(extract, texts, options.repeat)
        bare, _ = best(scan, texts, options.repeat)
        speed = size / taken if genre == "all" else speed
        print(
            f"{genre:8} {len(texts):6} {size:6.2f} {figures:8} "
            f"{size / taken:5.2f} MB/s {size / bare:5.0f} MB/s"
        )
    return int(speed < options.min)


if __name__ == "__main__":
    sys.exit(main())
