"""Texts that nobody would write: nothing fails, whatever they hold.

The cases are those of ``benchmarks/fuzz.py``, which reads as many of them as there is time for;
here are the cheap kinds with few of the others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from fuzz import Run, faults, smallest
from fuzz_texts import KINDS, MUTATED, Maker

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document

MADE = tuple(kind for kind in KINDS if kind not in MUTATED)


@pytest.mark.parametrize(
    ("kinds", "cases"), [(MUTATED, 6_000), (MADE, 4_000)], ids=["mutated seeds", "made of nothing"]
)
def test_nothing_fails(kinds: tuple[str, ...], cases: int) -> None:
    run = Run(seed=2020)
    for number in range(cases):
        run.case(number, kinds)
    assert sum(run.counts.values()) == cases
    assert {fault: run.shrunk(fault) for fault in run.found} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_is_made_again_from_its_number(kind: str) -> None:
    made = [Maker(7).make(number, (kind,)) for number in range(5)]
    assert made == [Maker(7).make(number, (kind,)) for number in range(5)]
    assert len({case for _, case in made}) > 1


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
