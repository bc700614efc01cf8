"""Twice the text takes twice the time: of every pattern, and of the whole engine.

Times are compared with each other and never with a clock. What is over before it can be told from
noise passes. Longer texts, up to 1 MB, are for ``benchmarks/growth.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import regex
from growth import MOST, reader, seconds
from hostile import GENERATORS, repeated
from own_patterns import all_patterns, uses, uses_of
from pattern_linter import SEARCHES

from ktxh_cli.sinks.layout import cut, wrap
from test_patterns_are_bounded import EXCEPTIONS

#: Times of the engine below this (in seconds) are mostly those of any text.
_FLOOR = 0.05
#: A pattern takes less than this for 4,000 characters unless it reads some of them many times.
_MOMENT = 0.015
_LONG = 4_000


def growth(
    work: Callable[[str], object], make: Callable[[int], str], length: int, times: int = 1
) -> float:
    """Give how many times longer the text of twice the length takes, of so many readings."""
    before = seconds(work, make(length), times)
    after = seconds(work, make(2 * length), times)
    return after / max(before, _FLOOR / 2)


@pytest.fixture(scope="module")
def read() -> Callable[[str], object]:
    return reader()


@pytest.mark.parametrize("name", GENERATORS)
def test_the_engine_takes_time_by_the_length(name: str, read: Callable[[str], object]) -> None:
    make = GENERATORS[name]
    # Texts that take long are told apart at 8,000 characters: a sentence has half of that.
    length = int(min(64_000, max(8_000, 4_000 * 0.05 / max(seconds(read, make(4_000)), 1e-3))))
    found = growth(read, make, length)
    assert found <= MOST or growth(read, make, length, 3) <= MOST, f"{found:.2f} at {length}"


def test_time_by_the_square_of_the_length_is_seen() -> None:
    def square(text: str) -> int:
        return sum(1 for _ in range(len(text) ** 2 // 1000))

    assert growth(square, repeated("a"), 40_000) > MOST


def used(pattern: regex.Pattern[str], methods: frozenset[str]) -> Callable[[str], object]:
    """Give what does with a text what the package does with it."""
    if methods & SEARCHES:
        return lambda text: sum(1 for _ in pattern.finditer(text))
    if "fullmatch" in methods:
        return pattern.fullmatch
    return lambda text: [pattern.match(text, start) for start in range(3)]


def patterns() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Give every pattern by name, and its use; what bounds the excepted ones is outside them."""
    known = uses()
    for (text, flags), names in all_patterns().items():
        if EXCEPTIONS.keys().isdisjoint(names):
            methods = uses_of([*names, text], known)
            yield names[0], used(regex.compile(text, flags), methods)


def slow(work: Callable[[str], object], make: Callable[[int], str], length: int) -> bool:
    """Tell what takes more than twice the time for twice the text, again and again."""
    if seconds(work, make(length)) < _MOMENT:
        return False
    return all(
        seconds(work, make(2 * length)) > MOST * max(seconds(work, make(length)), 1e-6)
        for _ in range(3)
    )


#: Runs with something else at their end: what takes them to the end must find nothing there.
TAILED = {
    **GENERATORS,
    "spaces before a word": repeated(" ", head="a", tail="a"),
    "stops before a word": repeated(".", head="a", tail="a"),
    "digits before a word": repeated("1", tail="a"),
    "words before a sign": repeated("và ", tail="@"),
    "brackets before a break": repeated("(a", tail="\n"),
}


def test_every_pattern_takes_time_by_the_length() -> None:
    texts = {name: make(_LONG) for name, make in TAILED.items()}
    found = []
    for name, work in patterns():
        for generator, make in TAILED.items():
            if not quick(work, texts[generator]) and slow(work, make, _LONG):
                found.append(f"{name} on {generator}")
    assert found == []


def quick(work: Callable[[str], object], text: str) -> bool:
    """Tell what is over before it can be told from noise, without the care of a measurement."""
    from time import process_time

    start = process_time()
    work(text)
    return process_time() - start < _MOMENT


@pytest.mark.parametrize(
    ("pattern", "make", "length"),
    [
        (r"\s+$", repeated(" ", tail="a"), 4_000),
        (r"[0-9]+(?:[.,][0-9]+)*\s?(?:kg|lít)", repeated("1"), 1_000),
        (r"\([^)]*\)", repeated("("), 4_000),
    ],
)
def test_a_pattern_that_starts_again_is_seen(
    pattern: str, make: Callable[[int], str], length: int
) -> None:
    work = used(regex.compile(pattern), frozenset({"search"}))
    assert slow(work, make, length)


def test_one_endless_word_is_cut_in_time_by_its_length() -> None:
    """Character by character the end was taken off, and the rest measured each time."""
    measured = 0

    def width(text: str) -> int:
        nonlocal measured
        measured += len(text)
        return len(text)

    word = "a" * 100_000
    assert cut(word, 20, width) == "a" * 20
    assert measured < 4 * len(word)
    assert wrap(word, 20, 2, width) == ["a" * 20, "a" * 19 + "…"] or measured < 20 * len(word)
