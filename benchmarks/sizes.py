"""What a large text costs: memory, and processor time for each megabyte; and many texts at once."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import corpus
import processes
from rows import Row, ratio_of

#: What two processes should be faster than one at least, where there are two cores for them.
TWO = 1.8


def by_size(texts: list[str], sizes: list[int]) -> Iterator[Row]:
    """Measure one text of each size (bytes), made of whole texts, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "text.txt"
        command = [*processes.ktxh(), "extract", str(path), "-f", "jsonl"]
        path.write_text("Thu ngân sách năm 2020 đạt 5 tỷ đồng.\n", encoding="utf-8")
        least, start = processes.peak(command)
        yield Row("memory", "ktxh extract, most held", "one line", least, "MB")
        costs: list[tuple[str, float]] = []
        for size in sizes:
            path.write_text(corpus.joined(texts, size), encoding="utf-8", newline="")
            length = path.stat().st_size / 1e6
            on = f"{length:.3g} MB"
            held, seconds = processes.peak(command)
            costs.append((on, (seconds - start) / length))
            yield Row("memory", "ktxh extract, most held", on, held, "MB", held / least, "one line")
    first, once = costs[0]
    for on, cost in costs:
        beside = first if on != first else ""
        ratio = cost / once if beside else None
        yield Row("growth", "seconds for each MB, without the start", on, cost, "s", ratio, beside)


def by_jobs(on: str, texts: list[str], rounds: int) -> Iterator[Row]:
    """Measure a folder of texts with one process and with two, by the clock."""
    size = corpus.size_of(texts) / 1e6
    times: dict[str, list[float]] = {"-j 1": [], "-j 2": []}
    with tempfile.TemporaryDirectory() as place:
        for number, text in enumerate(texts):
            (Path(place) / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
        for _ in range(rounds):
            for jobs, taken in times.items():
                command = [*processes.ktxh(), "extract", place, "-f", "jsonl", *jobs.split()]
                taken.append(processes.run(command).clock)
    for jobs, taken in times.items():
        second = jobs == "-j 2"
        yield Row(
            "jobs",
            f"ktxh extract FOLDER {jobs}, by the clock",
            on,
            size / statistics.median(taken),
            "MB/s",
            ratio_of(times["-j 1"], taken) if second else None,
            "-j 1" if second else "",
            ("at least", TWO) if second else None,
        )
