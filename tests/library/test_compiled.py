"""The compiled form says what the TOML says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ktxh_cli import library
from ktxh_cli.library import load, load_sources
from ktxh_cli.library.compiled import build
from ktxh_cli.library.store import COMMUNES, COMPILED, KINDS, MARKED_KEYS, Library, forms_of, row_of
from ktxh_cli.model import Token

MEND = "run: python -m ktxh_cli.library.compiled"


@pytest.fixture(scope="module")
def built() -> tuple[str, str]:
    return build()


def test_the_core_is_in_step(built: tuple[str, str]) -> None:
    assert COMPILED.read_text(encoding="utf-8") == built[0], MEND


def test_the_communes_are_in_step(built: tuple[str, str]) -> None:
    assert COMMUNES.read_text(encoding="utf-8") == built[1], MEND


@pytest.fixture(scope="module")
def compiled(built: tuple[str, str]) -> Library:
    return Library.from_compiled(json.loads(built[0]))


@pytest.mark.parametrize("kind", KINDS)
def test_entries_lose_nothing_but_their_examples(compiled: Library, kind: str) -> None:
    sources = load_sources().kind(kind)
    fast = compiled.kind(kind)
    assert list(fast) == sorted(sources)
    for name, entry in sources.items():
        assert row_of(fast[name]) == row_of(entry)


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_is_found_again(compiled: Library, kind: str) -> None:
    from ktxh_cli.vietnamese import clean, fold, words

    trie = compiled.trie(kind)
    lost = []
    for entry in compiled.kind(kind).values():
        for form, marked in forms_of(kind, entry):
            tokens = [Token(word, 0, 0) for word in words(fold(clean(form)))]
            hit = trie.longest(tokens, 0)
            if hit is None or hit[1] != len(tokens):
                lost.append(form)
                continue
            if entry not in hit[0] and not _named_above(compiled, kind, hit[0]):
                lost.append(form)
            if marked and kind in MARKED_KEYS and len(hit[0]) == 1:
                assert trie.is_marked(tokens, 0, len(tokens)), form
    assert not lost


def _named_above(library: Library, kind: str, found: tuple[object, ...]) -> bool:
    """A district that bears its province's name leaves it the bare name."""
    return kind == "place" and all(
        entry in library.places.values() and getattr(entry, "level", "") in {"province", "region"}
        for entry in found
    )


def test_loading_twice_gives_one_library() -> None:
    assert load() is load()


@pytest.mark.parametrize("change", ["edited", "added", "removed", "none"])
def test_in_a_source_tree_the_compiled_form_counts_only_while_it_is_in_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    source = tmp_path / "a.toml"
    source.write_text("# một\n", encoding="utf-8")
    compiled = tmp_path / "compiled.json"
    compiled.write_text(
        json.dumps({"": {"a.toml": source.stat().st_size}}, separators=(",", ":")),
        encoding="utf-8",
    )
    if change == "edited":
        source.write_text("# hai ba\n", encoding="utf-8")
    elif change == "added":
        (tmp_path / "b.toml").touch()
    elif change == "removed":
        source.unlink()
    monkeypatch.setattr(library, "COMPILED", compiled)
    monkeypatch.setattr(library, "_PROJECT", tmp_path)
    assert library._is_compiled() is (change == "none")
    monkeypatch.setattr(library, "_PROJECT", tmp_path / "no")
    assert library._is_compiled(), "what was installed is what was built"


def test_the_head_of_the_compiled_form_names_every_source() -> None:
    head = COMPILED.read_bytes()[: library._HEAD]
    told = {name.decode() for name, _ in library._SIZES.findall(head)}
    assert told == {path.name for path in COMPILED.parent.glob("*.toml")}
