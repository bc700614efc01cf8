"""Databases kept up to date: one transaction, ours only, busy and damaged ones refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from kept import append, batch_of, keys_in, make_row, sha256

from ktxh_cli.errors import BusyError, SinkError
from ktxh_cli.store import database
from ktxh_cli.store.keeping import Target, keep


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A database with two figures."""
    path = tmp_path / "figures.sqlite"
    append(path, make_row("k1"), make_row("k2"))
    return path


def refused(path: Path, *, saying: str, error: type[SinkError] = SinkError) -> None:
    """Assert that a run is refused in one line and that the file stays."""
    before = sha256(path)
    with pytest.raises(error, match=saying) as caught:
        append(path, make_row("k3"), wait=0)
    assert str(caught.value).startswith(str(path))
    assert sha256(path) == before


def test_tables_and_columns_of_users_stay(out: Path) -> None:
    connection = sqlite3.connect(out)
    connection.executescript(
        "ALTER TABLE figures ADD COLUMN seen TEXT; UPDATE figures SET seen = 'rồi';"
        "CREATE TABLE own (x); INSERT INTO own VALUES (1);"
    )
    connection.close()
    append(out, make_row("k3", document="b.txt"))
    connection = sqlite3.connect(out)
    assert connection.execute("SELECT seen FROM figures").fetchall() == [("rồi",)] * 2 + [(None,)]
    assert connection.execute("SELECT x FROM own").fetchall() == [(1,)]
    assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    connection.close()


def test_a_database_of_somebody_else_is_refused_also_when_made_anew(tmp_path: Path) -> None:
    out = tmp_path / "figures.sqlite"
    connection = sqlite3.connect(out)
    connection.execute("CREATE TABLE figures (key TEXT)")
    connection.commit()
    connection.close()
    refused(out, saying="no database of ktxh export")
    before = sha256(out)
    with pytest.raises(SinkError, match="no database of ktxh export"):
        keep(Target(out, "sqlite"), batch_of(make_row("k1")))
    assert sha256(out) == before


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "figures.sqlite"
    out.write_bytes(b"Thu ng\xc3\xa2n s\xc3\xa1ch" * 100)
    refused(out, saying="no database of ktxh export")


def test_a_damaged_database_is_refused(out: Path) -> None:
    data = bytearray(out.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    out.write_bytes(data)
    refused(out, saying="damaged|malformed|cannot be written")


def test_a_damaged_index_is_found_before_it_matters(out: Path) -> None:
    connection = sqlite3.connect(out)
    [(page,)] = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'figures_period'"
    ).fetchall()
    connection.close()
    data = bytearray(out.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    out.write_bytes(data)
    before = sha256(out)
    with pytest.raises(SinkError, match="damaged"):
        append(out, make_row("k1"), make_row("k2"))  # nothing to write
    assert sha256(out) == before


def test_a_database_that_another_program_writes_is_busy(out: Path) -> None:
    other = sqlite3.connect(out, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused(out, saying="another program", error=BusyError)
    other.close()
    assert append(out, make_row("k3")).counts.new == 1


def test_an_error_undoes_the_whole_run(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys_in(out)

    def fail(*_: object, **__: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database, "put_figures", fail)  # the documents are in already
    with pytest.raises(SinkError, match="disk is full"):
        append(out, make_row("k3", document="b.txt"))
    monkeypatch.undo()
    assert keys_in(out) == before
    connection = sqlite3.connect(out)
    assert connection.execute("SELECT document FROM documents").fetchall() == [("a.txt",)]
    connection.close()


def test_a_row_that_does_not_arrive_is_an_error(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sha256(out)
    monkeypatch.setattr(database, "put_figures", lambda *_, **__: 0)
    with pytest.raises(SinkError, match="does not hold what was written"):
        append(out, make_row("k3"))
    assert sha256(out) == before


def test_a_journal_left_by_a_killed_run_is_played_back(out: Path, tmp_path: Path) -> None:
    """The journal of an unfinished transaction is applied before anything else is read."""
    connection = sqlite3.connect(out, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")  # so that changed pages reach the file early
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE figures SET sentence = hex(zeroblob(200000))")
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(out.read_bytes())
    journal = tmp_path / "torn.sqlite-journal"
    journal.write_bytes((tmp_path / "figures.sqlite-journal").read_bytes())
    connection.close()
    done = append(torn, make_row("k1"), make_row("k2"), make_row("k3"))
    assert (done.counts.known, done.counts.new) == (2, 1)
    assert keys_in(torn) == ["k1", "k2", "k3"]


def test_a_database_in_use_is_not_replaced(out: Path) -> None:
    reader = sqlite3.connect(out)
    reader.execute("PRAGMA journal_mode = WAL")
    reader.execute("SELECT * FROM figures").fetchone()
    assert keys_in(out) == ["k1", "k2"]
    with pytest.raises(BusyError, match="another program"):
        keep(Target(out, "sqlite"), batch_of(make_row("k9")))
    reader.close()
    assert keys_in(out) == ["k1", "k2"]
    keep(Target(out, "sqlite"), batch_of(make_row("k9")))
    assert keys_in(out) == ["k9"]
