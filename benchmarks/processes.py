"""Runs of commands, with the time and the memory that they took. For Unix."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

#: Starts a command and prints its peak of memory. It is small: what a new process has in memory
#: before it becomes the command counts too, and would be that of a large benchmark.
_LAUNCHER = """
import os, sys
nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
sys.exit(os.waitstatus_to_exitcode(status))
"""
_UNIT = 1 if sys.platform == "darwin" else 1024


class Took(NamedTuple):
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float


def run(command: list[str], given: bytes | None = None) -> Took:
    """Run a command and give what it took, its own children included.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    start = time.perf_counter()
    pipe = subprocess.PIPE if given is not None else subprocess.DEVNULL
    nowhere = subprocess.DEVNULL
    child = subprocess.Popen(command, stdin=pipe, stdout=nowhere, stderr=nowhere)
    if child.stdin is not None:
        child.stdin.write(given or b"")
        child.stdin.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Took(time.perf_counter() - start, used.ru_utime + used.ru_stime)


def peak(command: list[str]) -> tuple[float, float]:
    """Run a command and give the megabytes that it held at most, and its processor seconds."""
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    done = subprocess.run(launcher, check=True, capture_output=True, text=True)
    held, processor = done.stdout.split()
    return int(held) * _UNIT / 1e6, float(processor)


def ktxh() -> list[str]:
    """Give the start of a command line of ``ktxh``: the script that was installed, if any."""
    script = Path(sys.executable).with_name("ktxh")
    return [str(script)] if script.exists() else [sys.executable, "-m", "ktxh_cli"]
