#!/usr/bin/env python3
"""What ``ktxh compare`` asks about real texts, to be read and judged by eye.

usage: comparing.py [--genre GENRE] [--draw SEED] [--texts N] [--agreed]

Draws N articles (50 if nothing is said) of a genre (``report``) from the bulk below KTXH_CORPUS,
compares them, and prints every question with its sentences, then how many there were of each
check. Whether a question is one that a reviewer would want can only be told by reading: the
promise is that at most one in ten is noise. What was read last stands in README.md.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter

from corpus import articles

from ktxh_cli import library
from ktxh_cli.document import Document
from ktxh_cli.findings import findings_of
from ktxh_cli.pipeline import extract_with_facts
from ktxh_cli.sinks.comparison import write_comparison


def main() -> int:
    """Print the questions on the texts drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--genre", default="report")
    parser.add_argument("--draw", type=int, default=1, metavar="SEED")
    parser.add_argument("--texts", type=int, default=50, metavar="N")
    parser.add_argument("--agreed", action="store_true", help="what agrees too")
    asked = parser.parse_args()
    every = [text for _, text in articles(asked.genre, None)]
    drawn = random.Random(asked.draw).sample(every, min(asked.texts, len(every)))
    loaded = library.load()
    records = []
    days = {}
    for number, text in enumerate(drawn, 1):
        document = Document(f"text {number}", text)
        facts, found = extract_with_facts(document, loaded)
        records += found
        days[document.source] = facts.date or ""
    findings = findings_of(records, loaded, days)
    shown = [f for f in findings if asked.agreed or not f.agrees]
    write_comparison(shown, sys.stdout, spoken="vi", days=days, width=110)
    counts = Counter((f.check, "agrees" if f.agrees else "asked") for f in findings)
    print(f"\n{len(drawn)} texts, {len(records)} figures")
    for (check, said), count in sorted(counts.items()):
        print(f"  {check:8} {said:8} {count}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
