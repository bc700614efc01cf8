"""The database: exact decimals, closed sets, one row a key, a view that joins."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from exported import HOSTILE, Row, paper, row, rows
from hypothesis import given, settings

from ktxh_cli.model import NOTES
from ktxh_cli.sinks import sqlite_file
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned
from ktxh_cli.sinks.columns import FIGURES


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        sqlite_file.make_schema(connection)
        yield connection


def test_a_file_is_a_sound_database_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    sqlite_file.write_sqlite(path, [row(), row(key="1")], [paper()], Look())
    assert list(tmp_path.iterdir()) == [path]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert sqlite_file.is_ours(connection)
        assert sqlite_file.read_figures(connection) == [row(), row(key="1")]
        assert sqlite_file.read_documents(connection) == [paper()]
        joined = connection.execute(
            "SELECT value, document_title, document_date FROM figures_with_documents"
        ).fetchall()
    assert joined == [(3042.3, paper()["title"], "2020-06-30")] * 2
    first = path.read_bytes()
    path.unlink()
    sqlite_file.write_sqlite(path, [row(), row(key="1")], [paper()], Look())
    assert path.read_bytes() == first


def test_another_database_is_not_ours() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert not sqlite_file.is_ours(connection)
        connection.execute(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
        assert not sqlite_file.is_ours(connection)


def test_decimals_can_be_reckoned_with_and_lose_no_digit(database: sqlite3.Connection) -> None:
    long = Decimal("12345678901234567890.10")
    sqlite_file.put_figures(
        database, [row(value=long), row(key="1", value=Decimal("-4.50"), base_value=None)]
    )
    found = database.execute("SELECT typeof(value), value_exact, base_value FROM figures")
    assert found.fetchall() == [
        ("real", "12345678901234567890.10", 3042300000000.0),
        ("real", "-4.50", None),
    ]
    assert sqlite_file.read_figures(database)[0]["value"] == long


def test_a_known_key_stays_unless_replaced(database: sqlite3.Connection) -> None:
    assert sqlite_file.put_figures(database, [row(), row(value=Decimal(1))]) == 1
    assert sqlite_file.put_figures(database, [row(value=Decimal(2))]) == 0
    assert [r["value"] for r in sqlite_file.read_figures(database)] == [Decimal("3042.3")]
    assert sqlite_file.put_figures(database, [row(value=Decimal(2))], replace=True) == 1
    assert [r["value"] for r in sqlite_file.read_figures(database)] == [Decimal(2)]


def test_a_code_outside_its_closed_set_is_refused(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        sqlite_file.put_figures(database, [row(measure="guess")])


def test_the_notes_are_explained(database: sqlite3.Connection) -> None:
    found = database.execute("SELECT code, vi, en FROM notes").fetchall()
    assert {code for code, _, _ in found} == set(NOTES)
    assert all(vi and en for _, vi, en in found)


def test_look_ups_use_an_index(database: sqlite3.Connection) -> None:
    for name in ("indicator_id", "place_id", "period", "document"):
        plan = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM figures WHERE {name} = 'x'")
        assert f"figures_{name}" in str(plan.fetchall())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(database: sqlite3.Connection, text: str) -> None:
    sqlite_file.put_figures(database, [row(sentence=text, source=text)])
    sqlite_file.put_documents(database, [paper(title=text)])
    found = sqlite_file.read_figures(database)[0]["sentence"]
    assert found == cleaned(text)
    assert isinstance(found, str)
    assert found.isprintable() or "\u3000" in found
    assert database.execute("SELECT length(sentence) FROM figures").fetchone()[0] == len(found)
    assert database.execute("SELECT count(*) FROM notes").fetchone()[0] == len(NOTES)


def test_a_whole_number_beyond_64_bits_stops_nothing(database: sqlite3.Connection) -> None:
    sqlite_file.put_figures(database, [row(line=2**70)])
    assert len(sqlite_file.read_figures(database)) == 1


@settings(max_examples=60, deadline=None)
@given(held=rows)
def test_every_value_comes_back(held: list[Row]) -> None:
    numbered = [{**kept, "key": str(number)} for number, kept in enumerate(held)]
    with closing(sqlite3.connect(":memory:")) as connection:
        sqlite_file.make_schema(connection)
        sqlite_file.put_figures(connection, numbered)
        assert sqlite_file.read_figures(connection) == [
            {c.name: cleaned(kept[c.name]) for c in FIGURES} for kept in numbered
        ]
