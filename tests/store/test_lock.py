"""One run at a time: the lock beside the file, and files that people have open."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kept import append, keys_in, make_row, sha256

from ktxh_cli.errors import BusyError, SinkError
from ktxh_cli.store.lock import locked

fcntl = pytest.importorskip("fcntl")

HOLD = """
import fcntl, os, sys, time
handle = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
fcntl.flock(handle, fcntl.LOCK_EX)
os.ftruncate(handle, 0)
os.write(handle, f"{os.getpid()}\\n".encode())
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A file with a figure."""
    path = tmp_path / "figures.csv"
    append(path, make_row("k1"))
    return path


def holder_of(out: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock."""
    lock = out.with_name(out.name + ".lock")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, lock], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_a_held_lock_is_told_with_its_holder(out: Path) -> None:
    before = sha256(out)
    process = holder_of(out)
    try:
        start = time.monotonic()
        with pytest.raises(BusyError, match=rf"process {process.pid}"):
            append(out, make_row("k2"), wait=0.2)
        assert 0.2 <= time.monotonic() - start < 5
        assert sha256(out) == before
    finally:
        end(process)


def test_the_lock_is_free_at_once_when_its_holder_is_killed(out: Path) -> None:
    process = holder_of(out)
    os.kill(process.pid, signal.SIGKILL)
    end(process)
    append(out, make_row("k2"), wait=0)
    assert keys_in(out) == ["k1", "k2"]


def test_a_run_waits_for_the_lock(out: Path) -> None:
    process = holder_of(out)
    try:
        child = os.fork()
        if child == 0:
            try:
                time.sleep(0.3)
                os.kill(process.pid, signal.SIGKILL)
            finally:
                os._exit(0)
        append(out, make_row("k2"), wait=30)
        os.waitpid(child, 0)
    finally:
        end(process)
    assert keys_in(out) == ["k1", "k2"]


def test_the_lock_file_stays_and_says_who_held_it_last(out: Path) -> None:
    lock = out.with_name(out.name + ".lock")
    inode = lock.stat().st_ino
    append(out, make_row("k2"))
    assert lock.stat().st_ino == inode
    assert lock.read_text() == f"{os.getpid()}\n"


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_without_locks_nothing_is_written(
    out: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    before = sha256(out)
    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(SinkError, match="has no locks") as caught:
        append(out, make_row("k2"))
    assert not isinstance(caught.value, BusyError)
    assert sha256(out) == before


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
@pytest.mark.parametrize("mark", ["~${name}", ".~lock.{name}#"])
def test_a_file_open_in_an_office_program_is_busy(tmp_path: Path, form: str, mark: str) -> None:
    out = tmp_path / f"figures.{form}"
    append(out, make_row("k1"))
    before = sha256(out)
    (out.parent / mark.format(name=out.name)).touch()
    with pytest.raises(BusyError, match="open in Excel or LibreOffice"):
        append(out, make_row("k2"))
    assert sha256(out) == before


def test_a_file_opened_while_it_is_written_is_busy(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ktxh_cli.store import keeping

    def opened(*arguments: object) -> None:
        (out.parent / "~$figures.csv").touch()

    before = sha256(out)
    monkeypatch.setattr(keeping, "verify", opened)
    with pytest.raises(BusyError):
        append(out, make_row("k2"))
    assert sha256(out) == before
    assert not list(out.parent.glob(".*.part"))


def test_a_lock_file_that_is_a_link_is_no_lock(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("x")
    (tmp_path / "a.csv.lock").symlink_to(victim)
    with pytest.raises(SinkError), locked(tmp_path / "a.csv"):
        pytest.fail("the lock was taken")
    assert victim.read_text() == "x"
