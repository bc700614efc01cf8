"""Which inputs are done, and when they are not."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from ktxh_cli.errors import UsageError
from ktxh_cli.store.manifest import Manifest, stamp_of

LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """An input that was last changed long ago."""
    path = tmp_path / "a.txt"
    path.write_text("Thu 5 tỷ đồng.", encoding="utf-8")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


def manifest(
    path: Path, *, rules: str = "1", asked: str = "", everything: bool = False
) -> Manifest:
    return Manifest(path.parent / "done.jsonl", rules, asked, everything=everything)


def done(path: Path, **said: str) -> None:
    """Note the input as done."""
    stamp = stamp_of(str(path))
    assert stamp is not None
    held = manifest(path, **said)
    held.done(str(path), stamp, "0" * 64, 1)
    held.save()


def is_done(path: Path, **said: str) -> bool:
    return manifest(path, **said).is_done(str(path))


def test_an_input_is_done_until_its_bytes_change(report: Path) -> None:
    assert not is_done(report)
    done(report)
    assert is_done(report)
    report.write_text("Thu 6 tỷ đồng.", encoding="utf-8")
    assert not is_done(report)


def test_an_input_touched_but_not_changed_is_done(report: Path) -> None:
    done(report)
    report.touch()
    assert is_done(report)


def test_an_input_whose_size_and_time_are_the_same_is_not_read(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(report)
    monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("it was read"))
    held = manifest(report)
    assert held.is_done(str(report))


def test_a_time_too_late_to_trust_is_not_trusted(report: Path) -> None:
    now = time.time_ns()
    os.utime(report, ns=(now, now))
    done(report)
    report.write_text("Thu 6 tỷ đồng.", encoding="utf-8")  # the same size
    os.utime(report, ns=(now, now))
    assert not is_done(report)


def test_other_rules_or_filters_ask_for_it_again(report: Path) -> None:
    done(report, rules="1", asked="kind money")
    assert is_done(report, rules="1", asked="kind money")
    assert not is_done(report, rules="2", asked="kind money")
    assert not is_done(report, rules="1", asked="kind percent")
    assert not manifest(report, asked="kind money", everything=True).is_done(str(report))


def test_one_manifest_serves_several_outputs(report: Path) -> None:
    done(report, asked="a.csv")
    done(report, asked="b.csv")
    assert is_done(report, asked="a.csv")
    assert is_done(report, asked="b.csv")


def test_what_other_runs_have_done_meanwhile_stays(report: Path, tmp_path: Path) -> None:
    mine = manifest(report)
    other = tmp_path / "b.txt"
    other.write_text("Chi 4 tỷ đồng.", encoding="utf-8")
    done(other)
    stamp = stamp_of(str(report))
    assert stamp is not None
    mine.done(str(report), stamp, "0" * 64, 1)
    mine.save()
    assert is_done(report)
    assert is_done(other)


def test_nothing_new_leaves_the_file_alone(report: Path, tmp_path: Path) -> None:
    done(report)
    before = (tmp_path / "done.jsonl").stat()
    done(report)
    after = (tmp_path / "done.jsonl").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_missing_input_is_not_done(report: Path) -> None:
    done(report)
    report.unlink()
    assert not is_done(report)


def test_an_input_that_changes_while_it_is_looked_at_has_no_stamp(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.stat, []

    def moving(path: str) -> os.stat_result:
        calls.append(path)
        os.utime(path, ns=(LONG_AGO, LONG_AGO + len(calls)))
        return real(path)

    monkeypatch.setattr(os, "stat", moving)
    assert stamp_of(str(report)) is None


@pytest.mark.parametrize("text", ["x", "[]", '{"source": 1}', "\ufffd", '{"a": ' * 9])
def test_a_file_that_is_no_manifest_is_refused_and_stays(report: Path, text: str) -> None:
    path = report.parent / "done.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="no manifest"):
        manifest(report)
    assert path.read_text(encoding="utf-8") == text


def test_an_entry_with_a_value_of_another_type_is_refused(report: Path) -> None:
    done(report)
    path = report.parent / "done.jsonl"
    entry = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**entry, "size": "many"}) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no manifest"):
        manifest(report)
