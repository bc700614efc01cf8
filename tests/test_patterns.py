"""Patterns that the build keeps, and what happens without them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from ktxh_cli import patterns


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of its own, and nothing asked for so far."""
    path = tmp_path / "patterns.bin"
    monkeypatch.setattr(patterns, "STORE", path)
    monkeypatch.setattr(patterns, "_asked", {})
    patterns._stored.cache_clear()
    yield path
    patterns._stored.cache_clear()


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_asked", {})
    patterns._stored.cache_clear()


def test_without_a_store_patterns_are_compiled(store: Path) -> None:
    assert patterns.compiled("(?P<so>[0-9]++)").match("42 xã")["so"] == "42"  # type: ignore[index]
    assert patterns.compiled("tỷ", regex.IGNORECASE).match("TỶ")


def test_what_was_kept_is_not_compiled_again(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compiled("(?<!\\p{L})(?:tỷ|triệu)++", regex.IGNORECASE)
    store.write_bytes(patterns.dump())
    forget(monkeypatch)

    def fail(*args: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(regex, "compile", fail)
    found = patterns.compiled("(?<!\\p{L})(?:tỷ|triệu)++", regex.IGNORECASE)
    assert found.findall("tỷ TRIỆU") == ["tỷ", "TRIỆU"]
    with pytest.raises(AssertionError, match="compiled again"):
        patterns.compiled("other")


def test_the_store_of_another_release_is_left_alone(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write_bytes(pickle.dumps(("0.0", {("a", 0): b"not a pattern"})))
    assert patterns.compiled("a").match("a")


def test_each_pattern_is_one_object(store: Path) -> None:
    assert patterns.compiled("[0-9]") is patterns.compiled("[0-9]")
