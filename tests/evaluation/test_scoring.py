"""The measures, what changed between two results, and the measures of another program."""

from __future__ import annotations

import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from made_figures import annotated, extracted

from ktxh_cli import Document, library, pipeline
from ktxh_cli.evaluation import (
    FIELDS,
    METRICS,
    Extracted,
    changes,
    judge,
    read_extracted,
    read_gold,
)
from ktxh_cli.sinks.json_lines import line as json_line

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def said(**fields: str) -> dict[str, str]:
    return {"unit": "tấn", "kind": "mass", **fields}


def test_precision_and_recall_count_what_was_missed_and_invented() -> None:
    gold = [annotated(10, 20), annotated(30, 40), annotated(50, 60, (7, None, None))]
    verdicts = judge(gold, [extracted(10, 20), extracted(50, 60), extracted(80, 90)])
    assert (verdicts.metrics["precision"].right, verdicts.metrics["precision"].of) == (1, 3)
    assert (verdicts.metrics["recall"].right, verdicts.metrics["recall"].of) == (1, 3)
    assert [miss.kind for miss in verdicts.misses] == ["missed", "invented", "value"]
    assert tuple(verdicts.metrics) == METRICS


def test_a_figure_takes_the_one_with_its_own_value() -> None:
    gold = [annotated(10, 20, (3, None, None)), annotated(15, 25, (4, None, None))]
    both = [extracted(12, 24, (4, None, None)), extracted(10, 20, (3, None, None))]
    assert judge(gold, both).metrics["found"].value == 1


def test_optional_figures_count_for_nothing() -> None:
    object.__setattr__(optional := annotated(30, 40), "optional", True)
    gold = [annotated(10, 20), optional]
    for found in ([], [extracted(30, 40)], [extracted(30, 40, (9, None, None))]):
        verdicts = judge(gold, [extracted(10, 20), *found])
        assert verdicts.metrics["precision"].of == verdicts.metrics["recall"].of == 1
        assert not verdicts.misses


def test_a_record_is_right_where_all_but_place_and_id_are() -> None:
    gold = [annotated(**said(place="Huế"))]
    wrong_place = judge(gold, [extracted(**said(place="Hà Nội"))])
    assert wrong_place.metrics["record"].value == 1
    assert wrong_place.metrics["place"].value == 0
    assert judge(gold, [extracted(**said(unit="kg", place="Huế"))]).metrics["record"].value == 0


def test_changes_are_told_figure_by_figure() -> None:
    gold = [annotated(10, 20, unit="tấn"), annotated(30, 40), annotated(50, 60)]
    before = judge(gold, [extracted(10, 20, unit="kg"), extracted(30, 40), extracted(80, 90)])
    after = judge(gold, [extracted(10, 20, unit="tấn"), extracted(50, 60), extracted(95, 99)])
    told = [(change.kind, change.won) for change in changes(before, after)]
    assert told == [
        ("found", False), ("found", True), ("unit", True), ("invented", True), ("invented", False)
    ]  # fmt: skip
    assert changes(after, after) == []


# ---- the same measures by the corpus's own program, where it is at hand ----


@pytest.fixture(scope="module")
def corpus() -> Path:
    folder = Path(os.environ.get("KTXH_CORPUS") or "/nowhere")
    if not (folder / "tools" / "score.py").is_file():
        pytest.skip("KTXH_CORPUS names no folder with tools/score.py")
    return folder


@pytest.fixture(scope="module")
def other(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", corpus / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records_of(folder: Path) -> list[dict[str, Any]]:
    known = library.load()
    return [
        json.loads(json_line(record, ("source", *_COLUMNS)))
        for path in sorted(folder.glob("*.txt"))
        for record in pipeline.extract(Document(path.name, path.read_text(encoding="utf-8")), known)
    ]


_COLUMNS = (
    "line", "start", "end", "text", "value", "value_to", "out_of", "breakdown", "scope", *FIELDS
)  # fmt: skip


def spoilt(rows: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Give records with many sorts of mistakes in them."""
    spoiled = []
    for row in rows:
        row = dict(row)
        sort = chance.random()
        if sort < 0.1:
            continue
        if sort < 0.2:
            row["value"] += 1
        elif sort < 0.3:
            row["start"] = max(0, row["start"] - chance.randrange(60))
            row["end"] += chance.randrange(60)
        elif sort < 0.7:
            giver = chance.choice(rows)
            for name in chance.sample([*FIELDS, "breakdown", "scope", "source"], 3):
                row[name] = giver[name]
        elif sort < 0.8 and row["indicator"]:
            row["indicator"] = " ".join(row["indicator"].split()[: chance.randrange(1, 4)])
        spoiled += [row, dict(row)] if sort > 0.95 else [row]
    chance.shuffle(spoiled)
    return spoiled


@pytest.mark.parametrize(("name", "folder"), [("seeds", "seeds"), ("dev", "corpus/dev")])
def test_the_measures_are_those_of_the_corpus(
    corpus: Path, other: ModuleType, tmp_path: Path, name: str, folder: str
) -> None:
    path = corpus / "gold" / f"{name}.jsonl"
    gold, theirs = read_gold(path), other.read(path)
    rows = records_of(corpus / folder)
    results = [rows, *(spoilt(rows, random.Random(seed)) for seed in range(25))]
    for number, result in enumerate(results):
        kept = tmp_path / f"{number}.jsonl"
        kept.write_text("\n".join(map(json.dumps, result)), encoding="utf-8")
        measured, _ = other.score(theirs, other.read(kept))
        ours = judge(gold, read_extracted(kept)).metrics
        assert {n: share.value for n, share in ours.items()} == pytest.approx(
            {n: measured[n] for n in METRICS}, abs=1e-12
        )


def test_the_seeds_are_measured() -> None:
    known = library.load()
    found = [
        Extracted.of(record)
        for path in sorted(SEEDS.glob("*.txt"))
        for record in pipeline.extract(Document(path.name, path.read_text(encoding="utf-8")), known)
    ]
    metrics = judge(read_gold(SEEDS / "gold.jsonl"), found).metrics
    assert metrics["found"].value == 1
    assert metrics["record"].value > 0.9
