"""The way of a file: whatever fails on it, the old file is whole and nothing else is left."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from kept import FORMS, append, keys_in, make_row, sha256

from ktxh_cli.errors import SinkError
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.whole import LEFT_BEHIND, clear_left_behind, replacing
from ktxh_cli.store import files, formats

resource = pytest.importorskip("resource")
BENCH = Path(__file__).parents[2] / "benchmarks" / "torture.py"


@pytest.fixture(params=[form for form in FORMS if form != "sqlite"])
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file with a figure, in each of the formats that are replaced as a whole."""
    path = tmp_path / f"figures.{request.param}"
    append(path, make_row("k1"))
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_an_error_of_the_disk_leaves_the_old_file(
    out: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    before, there = sha256(out), names(out.parent)

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(SinkError, match=os.strerror(code)) as caught:
        append(out, make_row("k2"))
    monkeypatch.undo()
    assert str(caught.value).startswith(f"{out}: ")
    assert sha256(out) == before
    assert names(out.parent) == there
    append(out, make_row("k2"))
    assert keys_in(out) == ["k1", "k2"]


def refusal(out: Path) -> str:
    """Give what is said of an append that fails; nothing where it does not."""
    try:
        append(out, make_row("k2"))
    except SinkError as error:
        return str(error)
    return ""


def test_a_disk_that_is_full_at_any_byte_leaves_the_old_file(out: Path) -> None:
    """The system refuses to let files grow beyond a size: every part of the way is hit."""
    before, there = sha256(out), names(out.parent)
    full = out.stat().st_size + 400
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for size in range(0, full, max(full // 60, 1)):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
            try:
                said = refusal(out)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, old)
            if not said:
                break
            assert "File too large" in said
            assert sha256(out) == before
            assert names(out.parent) == there
    finally:
        signal.signal(signal.SIGXFSZ, handler)
    assert size > 0
    append(out, make_row("k2"))
    assert keys_in(out) == ["k1", "k2"]


@pytest.mark.parametrize("damage", ["cut", "doubled", "emptied", "old rows changed"])
def test_a_library_that_swallows_an_error_is_found_out(
    out: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """What was written is read back before it counts."""
    before = sha256(out)
    kind = type(formats.keeper(out.suffix[1:], Look()))
    real: Any = kind.write

    def damaging(self: Any, part: Path, held: files.Held | None, plan: Any) -> None:
        if damage == "old rows changed":
            assert held is not None
            plan.changed[0] = {**plan.added[0], "key": "k1", "unit": "x"}
            real(self, part, held, plan)
            plan.changed.clear()
            return
        if damage == "doubled":
            plan.added.append({**plan.added[0], "key": "k9"})
        real(self, part, held, plan)
        if damage == "doubled":
            plan.added.pop()
        data = part.read_bytes()
        if damage == "cut":
            part.write_bytes(data[:-40])
        if damage == "emptied":
            part.write_bytes(b"")

    monkeypatch.setattr(kind, "write", damaging)
    with pytest.raises(SinkError, match="not what was written"):
        append(out, make_row("k2"))
    assert sha256(out) == before
    assert not list(out.parent.glob(".*.part"))


@pytest.mark.parametrize("error", [ValueError("IO_ENOSPC"), RuntimeError("x"), MemoryError("x")])
def test_whatever_a_library_raises_is_one_line(
    out: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    before = sha256(out)
    kind = type(formats.keeper(out.suffix[1:], Look()))

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(kind, "write", fail)
    with pytest.raises(SinkError, match=str(error)):
        append(out, make_row("k2"))
    monkeypatch.setattr(kind, "load", fail)
    with pytest.raises(SinkError, match="cannot be read back"):
        append(out, make_row("k2"))
    assert sha256(out) == before


def test_a_link_stays_a_link_and_the_mode_stays(out: Path, tmp_path: Path) -> None:
    out.chmod(0o640)
    link = tmp_path / f"link{out.suffix}"
    link.symlink_to(out.name)
    append(link, make_row("k2"))
    assert link.is_symlink()
    assert keys_in(out) == ["k1", "k2"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert not (tmp_path / f"link{out.suffix}.lock").exists()  # the lock is that of the file


def test_a_new_file_is_made_where_nobody_can_have_laid_a_trap(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.csv") as part:
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
        assert part.parent == tmp_path
        first = part.name
    with replacing(tmp_path / "a.csv") as part:
        assert part.name != first


def test_parts_of_dead_runs_are_cleared_after_an_hour(out: Path, tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    long_ago = time.time() - LEFT_BEHIND - 60

    def left(name: str, changed: float) -> Path:
        path = tmp_path / name
        path.touch()
        os.utime(path, (changed, changed))
        return path

    opening = f".{out.name}.ktxh"
    old = left(f"{opening}-{dead.pid}-abc123.part", long_ago)
    fresh = left(f"{opening}-{dead.pid}-abc124.part", time.time())
    alive = left(f"{opening}-{os.getpid()}-abc125.part", long_ago)
    others = left(f".other.csv.ktxh-{dead.pid}-abc126.part", long_ago)
    foreign = left(f".{out.name}.abc.part", long_ago)
    append(out, make_row("k1"))  # also by a run that writes nothing
    assert not old.exists()
    assert all(path.exists() for path in (fresh, alive, others, foreign))
    assert clear_left_behind(out) == 0


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "sqlite"])
def test_killed_or_refused_at_any_call_and_many_at_once(form: str) -> None:
    """The short form of the bench: its full figures stand in benchmarks/README.md."""
    done = subprocess.run(
        [sys.executable, BENCH, "--kills", "4", "--writers", "6", "--formats", form, "--sparse"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(BENCH.parents[1] / "src")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 of 12 rows, each once" in done.stdout
    for expected in ("killed at random", "ENOSPC at every call", "killed at every call"):
        assert expected in done.stdout
