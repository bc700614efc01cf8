"""Texts that nobody would write: nothing fails, whatever they hold.

Most cases are those of ``benchmarks/fuzz.py``, which reads as many of them as there is time for;
here are 40,000: the cheap kinds with few of the others, and what Hypothesis makes of words and
bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fuzz import SHARE, Run, Tally, smallest, tell, told
from fuzz_changes import CHANGES
from fuzz_laws import faults
from fuzz_texts import KINDS, MUTATED, NUMBERS, SIGNS, WORDS, Maker
from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.model import Record

MADE = tuple(kind for kind in KINDS if kind not in MUTATED)
MUTATIONS, INVENTIONS, WORDED, OCTETS = 24_000, 10_000, 4_000, 2_000


def test_there_are_enough_cases() -> None:
    assert MUTATIONS + INVENTIONS + WORDED + OCTETS == 40_000


@pytest.mark.parametrize(
    ("kinds", "cases"),
    [(MUTATED, MUTATIONS), (MADE, INVENTIONS)],
    ids=["mutated seeds", "made of nothing"],
)
def test_nothing_fails(kinds: tuple[str, ...], cases: int) -> None:
    run = Run(seed=2020)
    tally = run.part(range(cases), kinds)
    assert tally.counts.total() == cases
    assert set(tally.counts) == set(kinds)
    shrunk = {name: run.shrunk(name, find, kinds) for name, find in tally.found.items()}
    assert shrunk == {}


pieces = st.sampled_from((*WORDS, *NUMBERS, *SIGNS, " ", " ", ", ")) | st.text(max_size=4)


@settings(derandomize=True, max_examples=WORDED, deadline=None, database=None)
@given(st.lists(pieces, max_size=30).map("".join))
def test_nothing_fails_on_any_words(text: str) -> None:
    closely = len(text) % SHARE == 0
    assert set(faults(text, library.load(), closely=closely)) == set()


@settings(derandomize=True, max_examples=OCTETS, deadline=None, database=None)
@given(st.binary(max_size=80))
def test_nothing_fails_on_any_bytes(data: bytes) -> None:
    assert set(faults(data, library.load(), closely=len(data) % SHARE == 0)) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_is_made_again_from_its_number(kind: str) -> None:
    made = [Maker(7).make(number, (kind,)) for number in range(5)]
    assert made == [Maker(7).make(number, (kind,)) for number in range(5)]
    assert len({case for _, case in made}) > 1


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_changes(name: str) -> None:
    import random

    text = "Thu ngân sách đạt 1.234,5 tỷ đồng, tăng 7,5% so với cùng kỳ năm 2019."
    made = {CHANGES[name](text, random.Random(number)) for number in range(20)}
    assert len(made - {text}) > 10


def test_most_cases_are_short() -> None:
    maker = Maker(3)
    sizes = sorted(len(maker.make(number)[1]) for number in range(400))
    assert sizes[200] < 300
    assert sizes[-1] > 800


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that fails at a word."""
    extract = pipeline.extract

    def failing(document: Document, known: library.Library) -> Iterator[object]:
        if "lúa" in unicodedata.normalize("NFC", document.text):
            raise ValueError("lúa")
        return extract(document, known)

    monkeypatch.setattr(pipeline, "extract", failing)


@pytest.mark.usefixtures("broken")
def test_a_fault_is_found_and_made_small() -> None:
    known = library.load()
    case = "Thu đạt 5 tỷ đồng. Diện tích lúa đạt 12 ha; chi 3 tỷ đồng."
    (fault,) = set(faults(case, known, closely=False))
    assert fault.startswith("ValueError")
    assert smallest(case, lambda c: fault in set(faults(c, known, closely=False))) == "lúa"


@pytest.mark.usefixtures("broken")
def test_a_run_in_parts_tells_what_one_run_tells(tmp_path: Path) -> None:
    run, state = Run(seed=5), tmp_path / "state.json"
    whole = run.part(range(120), ("words",))
    assert whole.found
    tally, said = Tally(), {"seed": 5}
    for numbers in (range(50), range(50, 120)):
        tally = told(state, dict(said))
        assert tally.next == numbers.start
        tally.add(run.part(numbers, ("words",)))
        tell(state, dict(said), tally)
    assert (tally.counts, tally.found, tally.next) == (whole.counts, whole.found, 120)
    with pytest.raises(SystemExit, match="another run"):
        told(state, {"seed": 6})


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"value": Decimal(12)}, "the value has other digits"),
        ({"sentence": "Thu 5 tỷ"}, "sentence is not in the text"),
        ({"indicator": "chi đầu tư"}, "indicator is not in the text"),
        ({"start": 0}, "text at its offsets"),
        ({"line": 2}, "line of the figure"),
        ({"notes": ("guessed",)}, "notes are of the closed list"),
        ({"kind": "gold"}, "kind is outside its set"),
        ({"value_to": Decimal(1)}, "range from low to high"),
    ],
)
def test_the_laws_see_a_wrong_record(
    wrong: dict[str, Any], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = broken_engine(monkeypatch, lambda record: replace(record, **wrong))
    assert any(name.startswith(fault) for name in said)


def test_the_laws_see_two_figures_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    first: list[Record] = []

    def same(record: Record) -> Record:
        first.append(record)
        return first[0]

    assert "two figures share characters" in broken_engine(monkeypatch, same)


def test_the_laws_see_what_changes_from_reading_to_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = iter(range(1, 100))

    def other(record: Record) -> Record:
        return replace(record, unit=f"đơn vị {next(readings)}")

    assert broken_engine(monkeypatch, other) == {
        "the same text explained gives other records", "NFD says something else",
    }  # fmt: skip


def broken_engine(monkeypatch: pytest.MonkeyPatch, changed: Callable[[Record], Record]) -> set[str]:
    """Give what the laws say of a text read by an engine that changes its records."""
    extract = pipeline.extract

    def wrong(document: Document, known: library.Library) -> Iterator[Record]:
        return map(changed, extract(document, known))

    monkeypatch.setattr(pipeline, "extract", wrong)
    text = "Thu đạt 5 tỷ đồng.\nSản lượng ngô đạt 7 tấn."
    return set(faults(text, library.load(), closely=True))
