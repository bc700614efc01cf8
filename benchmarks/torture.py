#!/usr/bin/env python3
"""What is left of a file of figures when its run is killed, or the disk refuses, at any moment.

usage: torture.py [--kills N] [--writers N] [--formats csv,jsonl,xlsx,sqlite] [--seed N] [--strace]

A small file is kept up to date (``ktxh export --append``) from a second report, and the run is

- killed (SIGKILL) at N random moments;
- given an error (ENOSPC, EIO), or killed, at every single call that writes, syncs, locks, opens a
  new file, renames or removes one;
- with --strace once more so, at the system calls themselves (Linux, ``strace``): the only way into
  SQLite, which does its writing in C;
- run N times at once, each with a report of its own.

After each the file must be the old or the new one to the last row, read by readers that are not
ktxh's own; an error must end in exit code 5 or 75 with one line; and the same run again must give
exactly the rows of all reports, each once. A table of counts is printed; the exit code is 1 where
anything was lost, doubled, unreadable, or told wrongly.
"""

from __future__ import annotations

import argparse
import csv
import errno
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3  # noqa: TID253
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from ktxh_cli import library
from ktxh_cli.cli.run import run

OLD = "Thu ngân sách 6 tháng đầu năm 2020 đạt 1.234,5 tỷ đồng, tăng 7,25% so với cùng kỳ năm 2019."
NEW = "Sản lượng lúa năm 2020 đạt 250.100 tấn; trồng mới 1.500 ha rừng, bằng 92% kế hoạch."
FORMATS = ("csv", "jsonl", "xlsx", "sqlite")
#: Kinds of call that are counted and made to fail.
ERRORS = (errno.ENOSPC, errno.EIO)
#: With --sparse only each so-manieth call.
SPARSE = {"csv": 2, "jsonl": 3, "xlsx": 29}
#: System calls that strace makes to fail.
CALLS = "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,flock"

Keys = list[str]


def keys_in(path: Path) -> Keys:
    """Give the keys of a file, by readers that are not ktxh's own."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [row["key"] for row in csv.DictReader(stream, strict=True)]
    if path.suffix == ".jsonl":
        return [json.loads(line)["key"] for line in path.read_text(encoding="utf-8").splitlines()]
    if path.suffix == ".sqlite":
        connection = sqlite3.connect(path)
        try:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return [key for (key,) in connection.execute("SELECT key FROM figures ORDER BY rowid")]
        finally:
            connection.close()
    import openpyxl

    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    column = rows[0].index("Khóa")
    return [str(row[column]) for row in rows[1:]]


class Bench:
    """A folder with two reports and a file of figures that holds the first."""

    def __init__(self, folder: Path, form: str) -> None:
        self.folder = folder
        self.out = folder / f"figures.{form}"
        self.old_report, self.new_report = folder / "old.txt", folder / "new.txt"
        self.old_report.write_text(OLD, encoding="utf-8")
        self.new_report.write_text(NEW, encoding="utf-8")
        assert run(self.arguments(self.old_report)) == 0
        self.before = self.out.read_bytes()
        self.old = keys_in(self.out)
        assert run(self.arguments(self.new_report)) == 0
        self.new = keys_in(self.out)
        assert self.new[: len(self.old)] == self.old
        assert len(self.new) > len(self.old) > 0

    def arguments(self, *reports: Path) -> list[str]:
        """Give the call that keeps the file up to date."""
        return ["export", *map(str, reports), "-o", str(self.out), "--append", "-q"]

    def restore(self) -> None:
        """Put the old file back, and nothing beside it."""
        for path in self.folder.iterdir():
            if path.name not in (self.old_report.name, self.new_report.name):
                path.unlink()
        self.out.write_bytes(self.before)

    def verdict(self) -> str:
        """Tell what became of the file, and of a second run."""
        left = [path for path in self.folder.iterdir() if path.suffix == ".part"]
        try:
            found = keys_in(self.out)
        except Exception as error:
            return f"UNREADABLE ({type(error).__name__}: {error})"
        if found not in (self.old, self.new):
            return f"LOST OR DOUBLED ({len(found)} rows)"
        code = in_child(lambda: run(self.arguments(self.old_report, self.new_report)))
        if code != 0 or keys_in(self.out) != self.new:
            return f"NOT MENDED BY A SECOND RUN (exit {code})"
        said = "new file" if found == self.new else "old file"
        return said + (", a part left" if left else "")


def in_child(job: Callable[[], int], after: float | None = None) -> int:
    """Do a job in a process of its own; give its exit code, negative for a signal.

    Args:
        job: gives the exit code.
        after: seconds after which it is killed.
    """
    child = os.fork()
    if child == 0:
        code = 70
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            code = job()
        finally:
            os._exit(code)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Fault:
    """Counts the calls that change the disk; at one of them raises an error, or kills."""

    def __init__(self, at: int = 0, error: int = 0) -> None:
        self.at = at
        self.error = error
        self.count = 0

    def step(self) -> None:
        """Take note of a call that is about to be made."""
        self.count += 1
        if self.count == self.at:
            if not self.error:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self.error, os.strerror(self.error))

    def install(self) -> None:
        """Put itself before the calls, for the rest of the process."""
        import fcntl

        for module, names in (
            (os, ("fsync", "replace", "rename", "unlink", "fchmod", "ftruncate", "write")),
            (fcntl, ("flock",)),
        ):
            for name in names:
                setattr(module, name, self._before(getattr(module, name)))
        real_open, real_os_open = io.open, os.open

        def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            stream = real_open(file, mode, *rest, **named)
            return _Stream(stream, self) if set(mode) & set("wax+") else stream

        def os_opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            if flags & os.O_CREAT:
                self.step()
            return real_os_open(path, flags, *rest, **named)

        io.open = opened
        os.open = os_opened

    def _before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.step()
            return call(*arguments, **named)

        return counted


class _Stream:
    """A file open for writing; half of what is written is there when the fault comes."""

    def __init__(self, stream: Any, fault: Fault) -> None:
        self._stream = stream
        self._fault = fault

    def write(self, data: Any) -> Any:
        half = len(data) // 2
        if self._fault.count + 1 == self._fault.at:
            self._stream.write(data[:half])
            self._stream.flush()
        self._fault.step()
        return self._stream.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._stream)


def random_kills(bench: Bench, kills: int, chance: random.Random) -> Counter[str]:
    """Kill the run at random moments."""
    times = []
    for _ in range(5):
        bench.restore()
        start = time.perf_counter()
        in_child(lambda: run(bench.arguments(bench.new_report)))
        times.append(time.perf_counter() - start)
    longest = max(times) * 1.1
    found: Counter[str] = Counter()
    for _ in range(kills):
        bench.restore()
        in_child(lambda: run(bench.arguments(bench.new_report)), chance.uniform(0, longest))
        found[bench.verdict()] += 1
    return found


def faults_at_every_call(bench: Bench, error: int, step: int) -> Counter[str]:
    """Give an error, or kill, at every call that changes the disk, or at each ``step``-th."""
    found: Counter[str] = Counter()
    number = 1 - step
    while True:
        number += step
        bench.restore()

        def job(at: int = number) -> int:
            fault = Fault(at, error)
            fault.install()
            code = run(bench.arguments(bench.new_report))
            return 100 if fault.count < at else code

        code = in_child(job)
        if code == 100:
            return found
        found[_told(bench, code, error)] += 1


def _told(bench: Bench, code: int, error: int) -> str:
    verdict = bench.verdict()
    if not error:
        return verdict if code == -signal.SIGKILL else f"NOT KILLED (exit {code}), {verdict}"
    if code == 0 and not verdict.startswith("new file"):
        return f"TOLD AS DONE (exit 0), {verdict}"
    if code not in (0, 5, 75):
        return f"TOLD WRONGLY (exit {code}), {verdict}"
    return f"exit {code}, {verdict}"


def faults_at_every_system_call(bench: Bench, error: int) -> Counter[str]:
    """The same at the system calls on the files of the folder, by strace."""
    found: Counter[str] = Counter()
    how = f"error={errno.errorcode[error]}" if error else "signal=KILL"
    log = bench.folder.parent / "strace.log"
    for call in CALLS.split(","):
        number = 0
        while True:
            number += 1
            bench.restore()
            names = [bench.out.name + end for end in ("", ".lock", "-journal")]
            watched = [word for name in names for word in ("-P", str(bench.folder / name))]
            code = subprocess.run(
                ["strace", "-f", "-o", str(log), *watched, "-P", str(bench.folder),
                 "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={number}",
                 sys.executable, "-m", "ktxh_cli", *bench.arguments(bench.new_report)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
            ).returncode  # fmt: skip
            if not re.search(r"INJECTED|killed by SIGKILL", log.read_text(errors="replace")):
                break
            found[_told(bench, code if code != 137 else -9, error)] += 1
    return found


def overlapping(folder: Path, form: str, writers: int) -> Counter[str]:
    """Let many runs add to one file at once."""
    out = folder / f"many.{form}"
    children = []
    for number in range(writers):
        report = folder / f"report-{number}.txt"
        report.write_text(OLD.replace("1.234,5", f"{number + 2}.000"), encoding="utf-8")
        call = ["export", str(report), "-o", str(out), "--append", "-q", "--wait", "120"]
        child = os.fork()
        if child == 0:
            code = 70
            try:
                code = run(call)
            finally:
                os._exit(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    found = keys_in(out)
    if len(found) == len(set(found)) == 2 * writers and not any(codes):
        return Counter({f"{len(found)} of {2 * writers} rows, each once": 1})
    return Counter({f"LOST OR DOUBLED: {len(found)} rows, exits {sorted(set(codes))}": 1})


def main() -> int:
    """Run all of it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--writers", type=int, default=32)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strace", action="store_true")
    parser.add_argument("--sparse", action="store_true", help="only some calls of long ways")
    options = parser.parse_args()
    if options.strace and shutil.which("strace") is None:
        parser.error("there is no strace here")
    os.environ["KTXH_CONFIG"] = ""
    library.load()
    bad = False

    def show(form: str, what: str, found: Counter[str]) -> None:
        nonlocal bad
        for verdict, count in sorted(found.items()):
            bad = bad or verdict.upper()[:4] == verdict[:4]
            print(f"{form:7} {what:28} {count:5}  {verdict}", flush=True)

    for form in options.formats.split(","):
        step = SPARSE.get(form, 1) if options.sparse else 1
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "kept"
            folder.mkdir()
            bench = Bench(folder, form)
            show(form, "killed at random", random_kills(bench, options.kills,
                                                        random.Random(options.seed)))  # fmt: skip
            for error in (errno.ENOSPC, 0) if options.sparse else (*ERRORS, 0):
                what = errno.errorcode[error] if error else "killed"
                show(form, f"{what} at every call", faults_at_every_call(bench, error, step))
                if options.strace:
                    show(form, f"{what} at every system call",
                         faults_at_every_system_call(bench, error))  # fmt: skip
            bench.restore()
            show(form, f"{options.writers} at once", overlapping(folder, form, options.writers))
    return int(bad)


def _stop(_number: int, _frame: object) -> NoReturn:
    sys.exit(130)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(main())
