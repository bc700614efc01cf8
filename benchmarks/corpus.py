"""The texts that benchmarks read: the bulk corpus where there is one, and the reports of seeds/."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def bulk() -> Path | None:
    """Give the file of the bulk corpus below KTXH_CORPUS; None where that names none."""
    corpus = os.environ.get("KTXH_CORPUS")
    path = Path(corpus) / "corpus" / "bulk" / "articles.jsonl" if corpus else None
    return path if path is not None and path.is_file() else None


def articles(genre: str | None, limit: int | None) -> list[tuple[str, str]]:
    """Give (genre, text) of the bulk articles; end the program where there are none."""
    path = bulk()
    if path is None:
        sys.exit("set KTXH_CORPUS to the folder that holds corpus/bulk/articles.jsonl")
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [(r["genre"], r["text"]) for r in rows if genre in (None, r["genre"])][:limit]


def seeds() -> list[str]:
    """Give the texts of seeds/."""
    return [path.read_text(encoding="utf-8") for path in SEEDS]


def spread(texts: list[str], most: int) -> list[str]:
    """Give at most so many of the texts, drawn evenly from the first to the last.

    >>> spread(["a", "b", "c", "d"], 2)
    ['a', 'c']
    """
    step = max(1.0, len(texts) / most)
    return [texts[int(i * step)] for i in range(min(most, len(texts)))]


def first(texts: list[str], size: int) -> list[str]:
    """Give texts from the first on until they are ``size`` bytes of UTF-8, one in any case."""
    taken, held = [], 0
    for text in texts:
        taken.append(text)
        held += size_of([text])
        if held >= size:
            break
    return taken


def size_of(texts: list[str]) -> int:
    """Give the bytes of UTF-8 of texts."""
    return sum(len(text.encode()) for text in texts)


def joined(texts: list[str], size: int) -> str:
    r"""Give one text of about ``size`` bytes, made of whole texts, again from the first at the end.

    >>> joined(["a\n", "bc\n"], 14)
    'a\n\n\nbc\n\n\na\n\n\n'
    """
    parts: list[str] = []
    held = 0
    for text in _forever(texts):
        if parts and held + size_of([text]) > size:
            break
        parts.append(f"{text}\n\n")
        held += size_of(parts[-1:])
    return "".join(parts)


def _forever(texts: list[str]) -> Iterator[str]:
    for _ in count():
        yield from texts
