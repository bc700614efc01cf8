"""Processor time of every command on one short report, beside what no program can go below."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import corpus
import processes
from rows import Row, ratio_of

PASS = "python -c pass"
IMPORTS = 'python -c "import typer, regex"'
VERSION = "ktxh --version"
EXTRACT = "ktxh extract FILE -f jsonl"
#: What the two commands that people wait for most may take at most.
GOALS = {VERSION: (PASS, 2.0), EXTRACT: (IMPORTS, 1.5)}


def commands(file: Path, folder: Path) -> dict[str, list[str]]:
    """Give the command lines by what they are called; what they write is in the folder."""
    ktxh, python, report = processes.ktxh(), sys.executable, str(file)
    written = folder / "figures.csv"
    return {
        PASS: [python, "-c", "pass"],
        IMPORTS: [python, "-c", "import typer, regex"],
        VERSION: [*ktxh, "--version"],
        "ktxh --help": [*ktxh, "--help"],
        EXTRACT: [*ktxh, "extract", report, "-f", "jsonl"],
        "ktxh extract FILE -f table": [*ktxh, "extract", report, "-f", "table"],
        "ktxh show FILE": [*ktxh, "show", report],
        "ktxh sheet FILE": [*ktxh, "sheet", report],
        "ktxh compare FILE FILE": [*ktxh, "compare", report, str(corpus.SEEDS[-1])],
        "ktxh report FILE": [*ktxh, "report", report, "-o", str(folder / "report.html")],
        "ktxh export FILE -o FILE.csv": [*ktxh, "export", report, "-o", str(written)],
        "ktxh explain TEXT": [*ktxh, "explain", "Thu ngân sách năm 2020 đạt 5 tỷ đồng."],
        "ktxh eval GOLD FILE": [*ktxh, "eval", str(corpus.ROOT / "seeds" / "gold.jsonl"), report],
        "ktxh rules list": [*ktxh, "rules", "list"],
    }


def measure(file: Path, rounds: int) -> Iterator[Row]:
    """Measure the commands in turn, so that a busy moment hits all alike."""
    with tempfile.TemporaryDirectory() as place:
        known = commands(file, Path(place))
        took: dict[str, list[processes.Took]] = {name: [] for name in known}
        for _ in range(rounds):
            for name, command in known.items():
                took[name].append(processes.run(command))
                for path in Path(place).iterdir():  # each run writes anew
                    path.unlink()
    for name, runs in took.items():
        base, most = GOALS.get(name, (PASS, 0.0))
        limit = ("at most", most) if most else None
        for field, on in (("processor", "processor"), ("clock", "clock")):
            if field == "clock" and name not in (PASS, IMPORTS, *GOALS):
                continue
            times = [getattr(run, field) for run in runs]
            beside = [getattr(run, field) for run in took[base]]
            yield Row(
                "start",
                name,
                on,
                statistics.median(times) * 1000,
                "ms",
                None if name == base else ratio_of(times, beside),
                "" if name == base else base,
                limit,
            )
