"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import text
from ktxh_cli.library import Library, load
from ktxh_cli.mentions import spot
from ktxh_cli.model import Mention, Sentence, View


def whole(words: str) -> tuple[View, Sentence]:
    """Give the view of a text and the one sentence that all of it is."""
    view = text.view_of(words)
    return view, Sentence(view, 0, len(view.plain))


@pytest.fixture(scope="session")
def library() -> Library:
    """The library as it is shipped."""
    return load()


@pytest.fixture
def found(library: Library) -> Callable[[str], list[tuple[str, str, Mention]]]:
    """Give (kind, words, mention) of what is found in a text taken as one sentence."""

    def find(words: str) -> list[tuple[str, str, Mention]]:
        view, sentence = whole(words)
        mentions = spot(sentence, text.tokens_of(sentence), library)
        return [(m.kind.value, view.plain[m.start : m.end], m) for m in mentions]

    return find


@pytest.fixture
def claims(
    found: Callable[[str], list[tuple[str, str, Mention]]],
) -> Callable[[str], list[str]]:
    """Give the words that are claimed: what can be no figure."""
    others = {"indicator", "cue", "place", "structure"}
    return lambda words: [said for kind, said, _ in found(words) if kind not in others]
