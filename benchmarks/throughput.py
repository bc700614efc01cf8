"""Megabytes of UTF-8 a second of one core: ``ktxh``, what nothing can be faster than, and peers."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import corpus
import peers
import processes
import regex
from rows import Row, Skipped, ratio_of

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document

#: One reading of some texts: its processor seconds, and how much was found.
Round = Callable[[], tuple[float, int]]
LIBRARY = "ktxh extract, as a library"
#: What cannot be installed with pip, and what is known of it.
ELSEWHERE = {
    "duckling (Haskell)": "not built here; on the machine of another measurement it read the text "
    "of the seeds at 0.73 MB/s (Vietnamese, number and money)"
}
#: A process reads texts at least this large (bytes), so that its start is not what is measured.
_PROCESS = 100_000


def timed(work: Callable[[], int]) -> Round:
    """Give a round of a work that counts what it finds."""

    def once() -> tuple[float, int]:
        gc.collect()
        start = time.process_time()
        found = work()
        return time.process_time() - start, found

    return once


def own(texts: list[str], folder: Path) -> dict[str, Round]:
    """Give the rounds of ``ktxh`` and of the limits; the texts are written to the folder."""
    known = library.load()
    digits = regex.compile(r"\d[\d.,]*")
    paths = [folder / f"{number:06}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8", newline="")

    def process() -> tuple[float, int]:
        command = [*processes.ktxh(), "extract", str(folder), "-f", "jsonl"]
        return processes.run(command).processor, 0

    return {
        LIBRARY: timed(
            lambda: sum(1 for t in texts for _ in pipeline.extract(Document("-", t), known))
        ),
        "ktxh extract FOLDER, as a process": process,
        "limit: regex, all digits": timed(
            lambda: sum(1 for t in texts for _ in digits.finditer(t))
        ),
        "limit: reading the files": timed(
            lambda: sum(len(path.read_text(encoding="utf-8")) for path in paths) * 0
        ),
        "limit: NFC and lower case": timed(
            lambda: sum(len(unicodedata.normalize("NFC", t).lower()) for t in texts) * 0
        ),
    }


def measure(
    on: str, texts: list[str], rounds: int, folder: Path | None, peer_size: int
) -> Iterator[Row | Skipped]:
    """Measure texts.

    Args:
        on: what the texts are called.
        texts: the texts.
        rounds: how often each is read; the ways take turns.
        folder: where the environments of the peers are.
        peer_size: peers read so many bytes of the texts: most are slow.
    """
    own_texts = texts
    while corpus.size_of(own_texts) < _PROCESS and rounds > 1:
        own_texts = own_texts + texts
    few = corpus.first(texts, peer_size)
    served: dict[str, peers.Served] = {}
    for name, peer in peers.PEERS.items():
        try:
            if folder is None:
                raise OSError
            served[peer.title] = peers.Served(name, peers.interpreter(folder, name), few)
        except OSError:
            yield Skipped("throughput", peer.title, "not installed: peers.py install FOLDER")
        except RuntimeError as error:
            yield Skipped("throughput", peer.title, str(error))
    with tempfile.TemporaryDirectory() as place:
        ways = own(own_texts, Path(place))
        sizes = dict.fromkeys(ways, corpus.size_of(own_texts))
        sizes.update(dict.fromkeys(served, corpus.size_of(few)))
        yield from _rows(on, {**ways, **served}, sizes, rounds)
    for each in served.values():
        each.close()
    for name, why in ELSEWHERE.items():
        yield Skipped("throughput", name, why)


def _rows(on: str, ways: dict[str, Round], sizes: dict[str, int], rounds: int) -> Iterator[Row]:
    ways[LIBRARY]()  # patterns and entries are made ready at their first use
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, int] = {}
    for _ in range(rounds):
        for name, once in ways.items():
            seconds, found[name] = once()
            speeds[name].append(sizes[name] / 1e6 / max(seconds, 1e-9))
    for name, measured in speeds.items():
        beside = name != LIBRARY
        yield Row(
            "throughput",
            name,
            on,
            statistics.median(measured),
            "MB/s",
            ratio_of(measured, speeds[LIBRARY]) if beside else None,
            "the library" if beside else "",
            figures=found[name] or None,
        )
