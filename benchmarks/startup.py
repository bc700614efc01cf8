#!/usr/bin/env python3
"""How long ``ktxh`` takes to start, as multiples of what no program in Python can go below.

usage: startup.py [--runs N] [FILE]

FILE is a short report (default: the first of seeds/). Each command runs N times, in turn with the
others so that a busy moment hits all alike; medians are printed, and the exit code is 1 where a
ratio is above its limit. Measure an installed package (``pip install .``): an editable one compiles
its patterns anew at every start.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable


def seconds(command: list[str]) -> float:
    """Run a command and give its wall time."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("file", nargs="?", default=str(min((ROOT / "seeds").glob("*.txt"))))
    options = parser.parse_args()
    script = Path(PYTHON).with_name("ktxh")
    ktxh = [str(script)] if script.exists() else [PYTHON, "-m", "ktxh_cli"]
    commands = {
        "python -c pass": [PYTHON, "-c", "pass"],
        'python -c "import typer, regex"': [PYTHON, "-c", "import typer, regex"],
        "ktxh --version": [*ktxh, "--version"],
        "ktxh --help": [*ktxh, "--help"],
        "ktxh extract FILE (JSON Lines)": [*ktxh, "extract", options.file, "-f", "jsonl"],
        "ktxh extract FILE -f table": [*ktxh, "extract", options.file, "-f", "table"],
    }
    limits = {
        "ktxh --version": ("python -c pass", 3.0),
        "ktxh extract FILE (JSON Lines)": ('python -c "import typer, regex"', 2.0),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    above = False
    print(f"{'command':34} {'median':>8}  limit")
    for name, median in medians.items():
        line = f"{name:34} {median * 1000:5.0f} ms"
        if name in limits:
            base, limit = limits[name]
            ratio = median / medians[base]
            above = above or ratio > limit
            line += f"  {ratio:.2f} x {base} (at most {limit:g})"
        print(line)
    return int(above)


if __name__ == "__main__":
    sys.exit(main())
