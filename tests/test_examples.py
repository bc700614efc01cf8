"""Every example of every entry and grammar rule; and that no example passes without its entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from ktxh_cli import selfcheck
from ktxh_cli.library import Library, load_sources
from ktxh_cli.library.entries import Entry, Found, Ignored, Unit
from ktxh_cli.library.store import KINDS
from ktxh_cli.model import Record, Rule

LIBRARY = load_sources()
ENTRIES = [(kind, entry) for kind in KINDS for entry in LIBRARY.kind(kind).values()]
FOUND = [(e, example) for _, e in ENTRIES for example in e.found]
IGNORED = [(k, e, example) for k, e in ENTRIES for example in e.ignored]
GRAMMAR = selfcheck.grammar_rules()
#: Entries are taken out a share at a time.
SHARES = 14


def _numbered(entries: Iterable[Entry]) -> list[str]:
    """Give ids of test cases: Vietnamese ones would be shown in escapes."""
    counts: Counter[str] = Counter()
    names = []
    for entry in entries:
        counts[entry.id] += 1
        names.append(f"{entry.id}-{counts[entry.id]}")
    return names


@pytest.mark.parametrize(("entry", "example"), FOUND, ids=_numbered(e for e, _ in FOUND))
def test_found(entry: Entry, example: Found) -> None:
    assert selfcheck.problem_of_found(LIBRARY, entry, example) == ""


@pytest.mark.parametrize(
    ("kind", "entry", "example"), IGNORED, ids=_numbered(e for _, e, _ in IGNORED)
)
def test_ignored(kind: str, entry: Entry, example: Ignored) -> None:
    assert selfcheck.problem_of_ignored(LIBRARY, kind, entry, example) == ""


@pytest.mark.parametrize("rule", [r for _, r in GRAMMAR], ids=[r.id for _, r in GRAMMAR])
def test_grammar(rule: Rule) -> None:
    assert [str(failure) for failure in selfcheck.check_grammar([rule.id])] == []


def test_no_entry_lacks_an_example_and_no_two_contradict() -> None:
    entries = [entry for _, entry in ENTRIES]
    failures = [*selfcheck.lacking(ENTRIES), *selfcheck.contradictions(entries)]
    assert [str(failure) for failure in failures] == []


def test_entries_make_a_difference() -> None:
    """Without its entry an example must come out otherwise, but for one in ten.

    The rest are words that say what is taken anyway where nothing is said (đạt, là, có), and units
    that are put together from their parts (đồng/kg).
    """
    same, examples = [], 0
    for share in range(SHARES):
        out = ENTRIES[share::SHARES]
        gone = {entry.id for _, entry in out}
        without = Library.of((kind, e) for kind, e in ENTRIES if e.id not in gone)
        for entry, found in ((e, example) for _, e in out for example in e.found):
            examples += 1
            assert selfcheck.problem_of_found(without, entry, found)
            if _said(without, found) == _said(LIBRARY, found):
                same.append(f"{entry.id}: {found.text}")
    assert len(same) <= examples / 10, "\n".join(same)


def _said(library: Library, found: Found) -> list[Record]:
    records = selfcheck.explained(library, found).records
    return [replace(record, rule="", rules=()) for record in records]


UNIT = Unit(
    id="unit.thu",
    forms=("giỏ mây",),
    name="giỏ mây",
    kind="count",
    noun=True,
    found=(Found("Làng nghề bán 45 giỏ mây.", {"unit": "giỏ mây"}),),
    ignored=(Ignored("Họ treo giỏ mây lên cột.", "không có số"),),
)


def problems_of(unit: Unit) -> list[str]:
    library = Library.of([*ENTRIES, ("unit", unit)])
    return [failure.problem for failure in selfcheck.check(library, [unit.id], grammar=False)]


def test_a_good_entry_has_no_problems() -> None:
    assert problems_of(UNIT) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"found": ()}, "[[unit.found]]"),
        ({"ignored": ()}, "[[unit.ignored]]"),
        ({"found": (Found("Làng nghề bán 45 chiếc nón."),)}, "is not recognised"),
        ({"found": (Found("Chợ bán 45 giỏ mây.", {"measure": "growth"}),)}, "measure = growth"),
        ({"ignored": (Ignored("Họ treo nón lên cột.", "không có số"),)}, "none of the entry's own"),
        ({"ignored": (Ignored("Chợ bán 45 giỏ mây.", "thử"),)}, "must not be recognised"),
        ({"ignored": (Ignored("Họ treo giỏ mây lên cột.", " "),)}, "gives no reason"),
    ],
)
def test_what_the_check_refuses(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], problem: str
) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")
    said = problems_of(replace(UNIT, **change))  # type: ignore[arg-type]
    assert any(problem in line for line in said), said


def test_two_answers_for_one_figure_contradict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")
    other = replace(
        UNIT, found=(Found("Làng nghề bán 45 giỏ mây.", {"unit": "giỏ"}),), id="unit.thu_2"
    )
    library = Library.of([("unit", UNIT), ("unit", other)])
    said = [f.problem for f in selfcheck.check(library, grammar=False)]
    assert any("another answer in unit.thu" in line for line in said)
