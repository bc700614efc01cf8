"""The suite of benchmarks measures all that it promises, on whatever texts there are."""

from __future__ import annotations

import doctest
import json
import sys
from pathlib import Path
from typing import Any

import corpus
import peers
import processes
import pytest
import rows
import startup
import suite
import throughput
from rows import Row, Skipped


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give what the quick suite wrote, without a corpus."""
    path = tmp_path_factory.mktemp("suite") / "found.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KTXH_CORPUS", raising=False)
        assert suite.main(["--quick", "--json", str(path)]) == 0
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def named(run: dict[str, Any], section: str) -> list[str]:
    return [row["name"] for row in run["rows"] if row["section"] == section]


def test_json_says_when_on_what_and_all_rows(run: dict[str, Any]) -> None:
    assert run.keys() == {"date", "machine", "rows", "skipped"}
    assert run["machine"].keys() == {"cores", "python", "system"}
    keys = {"section", "name", "on", "value", "unit", "ratio", "beside", "limit", "figures"}
    for row in run["rows"]:
        assert row.keys() == keys | {"holds"}
        assert row["value"] > 0
        assert (row["ratio"] is None) == (row["beside"] == "")


def test_without_a_corpus_the_seeds_are_read(run: dict[str, Any]) -> None:
    assert named(run, "throughput")[0] == throughput.LIBRARY
    assert {row["on"] for row in run["rows"] if row["section"] == "throughput"} == {"seeds"}
    assert "the bulk corpus" in [each["name"] for each in run["skipped"]]
    assert next(row["figures"] for row in run["rows"]) > 60


def test_every_section_is_measured(run: dict[str, Any]) -> None:
    assert len(named(run, "throughput")) == 5
    assert set(startup.GOALS) < set(named(run, "start"))
    assert len(named(run, "memory")) == 3
    assert len(named(run, "growth")) == 2
    assert len(named(run, "jobs")) == 2


def test_every_command_is_started() -> None:
    from ktxh_cli.cli.app import _ORDER

    lines = startup.commands(corpus.SEEDS[0], Path("x")).values()
    assert {*_ORDER, "rules"} <= {word for line in lines for word in line}


def test_a_peer_that_is_not_there_is_told(run: dict[str, Any]) -> None:
    told = {each["name"]: each["why"] for each in run["skipped"]}
    assert {peer.title for peer in peers.PEERS.values()} < told.keys()
    assert "duckling (Haskell)" in told


def test_every_peer_can_be_installed() -> None:
    assert {path.stem for path in peers.REQUIREMENTS.glob("*.txt")} == set(peers.PEERS)


def test_a_peer_that_cannot_be_imported_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'nobody'"):
        peers.Served("nobody", Path(sys.executable), ["một"])


def test_the_texts_of_the_corpus_are_read_where_there_are_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus" / "bulk"
    folder.mkdir(parents=True)
    row = {"id": "1", "genre": "report", "text": "Năm 2020 thu 5 tỷ đồng.\n" * 20}
    (folder / "articles.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setenv("KTXH_CORPUS", str(tmp_path))
    path = tmp_path / "found.json"
    arguments = ["--quick", "--only", "throughput", "--json", str(path)]
    assert suite.main(arguments) == 0
    found = json.loads(path.read_text(encoding="utf-8"))["rows"]
    assert [row["on"] for row in found] == ["seeds"] * 5 + ["bulk"] * 5
    assert found[5]["figures"] == 20


def row(ratio: float | None, side: str = "at most") -> Row:
    return Row("start", "ktxh", "clock", 1234.5, "ms", ratio, "nothing", (side, 2.0))


def test_a_goal_is_missed_above_the_most_and_below_the_least(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert row(2.0).holds
    assert not row(2.1).holds
    assert not row(1.9, "at least").holds
    for ratio, code in ((1.5, 0), (2.5, 1)):
        monkeypatch.setattr(suite, "measure", lambda options, ratio=ratio: iter([row(ratio)]))
        assert suite.main(["--check"]) == code
        assert suite.main([]) == 0


def test_the_table_says_what_was_missed_and_skipped() -> None:
    shown = rows.table([row(2.5)], [Skipped("throughput", "a tool", "not here")])
    assert "| ktxh | clock | 1,234 ms | nothing | 2.50 × | at most 2 × (missed) |" in shown
    assert shown.endswith("skipped: a tool: not here")


def test_memory_and_time_are_those_of_the_command() -> None:
    code = "held = bytearray(60_000_000); sum(range(10**6))"
    held, seconds = processes.peak([sys.executable, "-c", code])
    assert 60 < held < 120
    assert seconds > 0
    code = "import sys; sys.exit(sys.stdin.read() != 'a')"
    assert processes.run([sys.executable, "-c", code], b"a").clock > 0


@pytest.mark.parametrize("module", [corpus, rows])
def test_examples_hold(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
