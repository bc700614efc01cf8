#!/usr/bin/env python3
"""Compare the figures of a report read as PDF with those of the same report as plain text.

usage: pdf_layout.py TEXT PDF [TEXT PDF ...] [--ocr] [--show N]

Figures are put beside each other by their words, in reading order; one counts as different where
any field that says something differs, or where only one of the two readings has it. Prints one line
a pair and the share of different figures of all; ``--show`` prints the first N differences.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ktxh_cli import library, pipeline, reading
from ktxh_cli.model import Record

COMPARED = (
    "value", "value_to", "out_of", "unit", "kind", "qualifier", "measure", "direction", "indicator",
    "breakdown", "scope", "indicator_id", "period", "comparison", "base_period", "place", "status",
)  # fmt: skip


def differences(text: Sequence[Record], pdf: Sequence[Record]) -> Iterator[str]:
    """Yield a line for each figure that is not the same in both readings."""
    words = [[" ".join(r.text.split()) for r in records] for records in (text, pdf)]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(text[a:b], pdf[c:d], strict=True):
                changed = [
                    f"{name}: {getattr(one, name)} / {getattr(other, name)}"
                    for name in COMPARED
                    if _plain(getattr(one, name)) != _plain(getattr(other, name))
                ]
                if changed:
                    yield f"{one.text}: " + "; ".join(changed)
        else:
            for n in range(max(b - a, d - c)):
                one_is = text[a + n].text if a + n < b else "nothing"
                other_is = pdf[c + n].text if c + n < d else "nothing"
                yield f"{one_is} / {other_is}"


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def main() -> int:
    """Compare what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    known = library.load()
    every = different = 0
    for text, pdf in zip(asked.files[::2], asked.files[1::2], strict=True):
        right = list(pipeline.extract(reading.read(text), known))
        document = reading.read(pdf, ocr=asked.ocr)
        found = list(differences(right, list(pipeline.extract(document, known))))
        every += len(right)
        different += len(found)
        print(f"{pdf}: {len(right)} figures, {len(found)} different")
        for line in found[: asked.show]:
            print("   ", line)
    print(f"{every} figures, {different} different: {different / max(every, 1):.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
