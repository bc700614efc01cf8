"""Every difference that was planted is found, and none where there is none."""

from __future__ import annotations

import pytest
from planted import PLANTED, SOUND, Case

from ktxh_cli import extract, library
from ktxh_cli.document import Document
from ktxh_cli.findings import Finding, findings_of
from ktxh_cli.pipeline import facts_of


def compared(texts: tuple[str, ...]) -> list[Finding]:
    """Compare texts as documents named by letters."""
    loaded = library.load()
    names = [f"{chr(97 + number)}.txt" for number in range(len(texts))]
    records = [
        r for name, text in zip(names, texts, strict=True) for r in extract(text, source=name)
    ]
    days = {
        name: facts_of(Document(name, text), loaded).date or ""
        for name, text in zip(names, texts, strict=True)
    }
    return findings_of(records, loaded, days)


@pytest.mark.parametrize("case", PLANTED.values(), ids=PLANTED)
def test_a_planted_difference_is_found(case: Case) -> None:
    asked = [finding for finding in compared(case.texts) if not finding.agrees]
    assert [str(finding.check) for finding in asked] == [case.check]
    said = [record.text for record in asked[0].records]
    assert set(case.figures) <= set(said)
    if case.reason:
        assert case.reason in asked[0].reasons


@pytest.mark.parametrize("texts", SOUND.values(), ids=SOUND)
def test_nothing_is_asked_where_nothing_differs(texts: tuple[str, ...]) -> None:
    assert [finding for finding in compared(texts) if not finding.agrees] == []
