from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.library.trie import Trie, branches_of, spellings
from ktxh_cli.model import Token
from ktxh_cli.vietnamese import TOKEN, fold


def tokens(text: str) -> list[Token]:
    return [Token(m[0], *m.span()) for m in TOKEN.finditer(fold(text))]


def trie_of(*forms: str, commas: bool = True) -> Trie[str]:
    trie: Trie[str] = Trie(commas=commas)
    for form in forms:
        trie.add(form, form)
    return trie


def test_the_longest_form_wins() -> None:
    trie = trie_of("hộ nghèo", "tỷ lệ hộ nghèo", "tỷ lệ")
    assert trie.longest(tokens("tỷ lệ hộ nghèo giảm"), 0) == (("tỷ lệ hộ nghèo",), 4)
    assert trie.longest(tokens("tỷ lệ hộ cận nghèo"), 0) == (("tỷ lệ",), 2)
    assert trie.longest(tokens("tỷ lệ hộ nghèo giảm"), 2) == (("hộ nghèo",), 4)
    assert trie.longest(tokens("tỷ lệ hộ nghèo giảm"), 4) is None


def test_every_form_at_a_token_longest_first() -> None:
    trie = trie_of("tỷ lệ hộ nghèo", "tỷ lệ")
    found = trie.every(tokens("tỷ lệ hộ nghèo"), 0)
    assert found == [(("tỷ lệ hộ nghèo",), 4), (("tỷ lệ",), 2)]


def test_a_form_ends_with_the_sentence() -> None:
    assert trie_of("tỷ đồng").longest(tokens("tăng 3 tỷ"), 2) is None


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("nghìn lượt", "ngàn lượt"),
        ("đàn lợn", "đàn heo"),
        ("tiêm vắc xin", "tiêm vắc-xin"),
        ("tiêm vắc xin", "tiêm vaccine"),
        ("cây hằng năm", "cây hàng năm"),
        ("xã đạt chuẩn nông thôn mới", "xã đạt chuẩn NTM"),
        ("doanh nghiệp thành lập mới", "DN thành lập mới"),
        ("kinh tế - xã hội", "kinh tế xã hội"),
        ("kinh tế - xã hội", "kinh tế-xã hội"),
        ("công nghiệp - xây dựng", "công nghiệp, xây dựng"),
        ("xã, phường, thị trấn", "xã phường thị trấn"),
        ("tỉ đồng", "TỶ ĐỒNG"),
        ("hoà giải", "hòa giải"),
        ("Covid-19", "covid – 19"),
    ],
)
def test_one_form_in_all_its_spellings(form: str, written: str) -> None:
    found = tokens(written)
    assert trie_of(form).longest(found, 0) == ((form,), len(found))


def test_a_comma_between_names_is_kept() -> None:
    trie = trie_of("Bà Rịa - Vũng Tàu", commas=False)
    assert trie.longest(tokens("Bà Rịa Vũng Tàu"), 0) is not None
    assert trie.longest(tokens("Bà Rịa, Vũng Tàu"), 0) is None


def test_a_number_is_no_spelling_of_a_hyphen() -> None:
    assert "2016 2020" not in spellings("2016-2020")


def test_a_form_with_two_owners_gives_both() -> None:
    trie: Trie[str] = Trie()
    trie.add("mẫu", "area")
    trie.add("mẫu", "sample")
    trie.add("mẫu", "area")
    assert trie.longest(tokens("3 mẫu"), 1) == (("area", "sample"), 2)


def test_forms_with_a_reserve_are_told_apart() -> None:
    trie: Trie[str] = Trie()
    trie.add("sản lượng", "crop", marked=True)
    trie.add("sản lượng lúa", "rice")
    found = tokens("sản lượng lúa")
    assert trie.is_marked(found, 0, 2)
    assert not trie.is_marked(found, 0, 3)
    trie.add("sản lượng", "own")
    assert not trie.is_marked(found, 0, 2)


def test_branches_make_the_same_trie() -> None:
    forms = [("tổng đàn", "a", True), ("tổng đàn lợn", "b", False), ("đàn lợn", "b", False)]
    branches, marked = branches_of(forms)
    asked: list[str] = []

    def find(name: str) -> str:
        asked.append(name)
        return name

    trie: Trie[str] = Trie(branches, marked, find=find)
    found = tokens("tổng đàn lợn")
    assert "tổng" in trie.firsts
    assert trie.longest(found, 0) == (("b",), 3)
    assert asked == ["b"], "entries that nobody met are not built"
    assert trie.longest(found[:2], 0) == (("a",), 2)
    assert trie.is_marked(found, 0, 2)
    trie.add("tổng đàn dê", "c")
    assert trie.longest(tokens("tổng đàn dê"), 0) == (("c",), 3)
    assert trie.exact("đàn heo") == ("b",)
    assert trie.exact("đàn") == trie.exact("cá tra") == ()


_WORDS = st.sampled_from("tổng đàn lợn heo sản lượng - , 5 nghìn ngàn".split())
_FORMS = st.lists(st.lists(_WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6)


@given(_FORMS, st.lists(_WORDS, max_size=10).map(" ".join))
def test_the_trie_finds_what_a_search_by_eye_finds(forms: list[str], text: str) -> None:
    trie = trie_of(*forms)
    ways = {way: form for form in forms for way in spellings(form)}
    found = tokens(text)
    for i in range(len(found)):
        by_eye = [
            j for j in range(i + 1, len(found) + 1) if " ".join(t.word for t in found[i:j]) in ways
        ]
        hit = trie.longest(found, i)
        assert (hit[1] if hit else None) == (max(by_eye) if by_eye else None)
