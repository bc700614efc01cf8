"""Laws of findings: what does not depend on order, and what reasons and names are."""

from __future__ import annotations

from itertools import permutations

import pytest
from planted import PLANTED, SOUND

from ktxh_cli import extract, library
from ktxh_cli.findings import QUESTIONS, REASONS, Check, Finding, Reason, findings_of
from ktxh_cli.findings.model import Named
from ktxh_cli.findings.names import named_of
from ktxh_cli.findings.reasons import counting_unit, is_rounded
from ktxh_cli.model import Record

LOADED = library.load()


def read(*texts: str) -> list[list[Record]]:
    return [extract(text, source=f"{number}.txt") for number, text in enumerate(texts)]


def told(findings: list[Finding]) -> set[tuple[str, bool, frozenset[tuple[str, int]]]]:
    return {
        (f.check, f.agrees, frozenset((r.source, r.start) for r in f.records)) for f in findings
    }


@pytest.mark.parametrize("texts", [case.texts for case in PLANTED.values()] + list(SOUND.values()))
def test_the_order_of_documents_changes_nothing(texts: tuple[str, ...]) -> None:
    found = [
        told(findings_of([r for records in order for r in records], LOADED, {}))
        for order in permutations(read(*texts))
    ]
    assert all(each == found[0] for each in found)


def test_a_document_compared_with_its_copy_differs_in_nothing() -> None:
    for case in PLANTED.values():
        records = read(case.texts[0], case.texts[0])
        found = findings_of([r for each in records for r in each], LOADED, {})
        assert not [f for f in found if f.check == Check.SAME and not f.agrees]


def test_every_check_and_reason_has_words_in_both_languages() -> None:
    assert set(QUESTIONS) == set(Check)
    assert set(REASONS) == set(Reason)
    assert all(vi and en and vi != en for vi, en in (*QUESTIONS.values(), *REASONS.values()))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Tổng kim ngạch xuất khẩu đạt 5 tỷ USD.", Named.WHOLLY),
        ("Kim ngạch xuất khẩu hàng hóa đạt 5 tỷ USD.", Named.WHOLLY),
        ("Kim ngạch xuất khẩu sang thị trường Lào đạt 5 tỷ USD.", Named.NARROWER),
        ("Tổng kinh phí hỗ trợ là 5 tỷ đồng; tổng kinh phí 6 tỷ đồng.", Named.WHOLLY),
    ],
)
def test_how_well_words_name_what_they_measure(words: str, named: Named) -> None:
    assert named_of(extract(words)[0], LOADED) == named


def test_scale_words_make_no_other_counting_unit() -> None:
    one, other = extract("Đón 1,2 triệu lượt khách.") + extract("Đón 900 nghìn lượt khách.")
    assert counting_unit(one) == counting_unit(other) == "lượt khách"
    [money] = extract("Thu 5 tỷ đồng.")
    assert counting_unit(money) == ""


def test_rounding_goes_one_way() -> None:
    [coarse] = extract("Có 8.000 hộ.")
    [fine] = extract("Có 7.965 hộ.")
    assert is_rounded(coarse.value, fine.value)
    assert not is_rounded(fine.value, coarse.value)
