"""Patterns that the build keeps, and what happens without them."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Set
from pathlib import Path

import pytest
import regex
from pattern_tree import UNIVERSE, graph_of

from ktxh_cli import patterns
from ktxh_cli.patterns import Anchored, Worded
from ktxh_cli.vietnamese import fold, words

SEEDS = Path(__file__).parent.parent / "seeds"


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


def test_flags_are_those_of_regex() -> None:
    assert (patterns.IGNORECASE, patterns.DOTALL) == (regex.IGNORECASE, regex.DOTALL)


def in_a_process_of_its_own(store: Path, code: str) -> str:
    """Run code with a store in an interpreter that has imported nothing; give what it printed."""
    start = "import sys; from pathlib import Path; from ktxh_cli import patterns as p\n"
    start += f"p.STORE = Path({str(store)!r})\nhave = lambda: 'regex._regex_core' in sys.modules\n"
    env = {**os.environ, "PYTHONPATH": str(SEEDS.parent / "src"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", start + code]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


def test_kept_patterns_do_without_the_half_of_regex_that_compiles(store: Path) -> None:
    patterns.compiled("(?P<so>[0-9]++) (?:xã|phường)", regex.IGNORECASE)
    store.write_bytes(patterns.dump())
    code = """
found = p.compiled("(?P<so>[0-9]++) (?:xã|phường)", p.IGNORECASE)
print(found.search("có 42 XÃ")["so"], found.sub("?", "7 xã, 8 phường"), have())
print(p.compiled("b+").findall("abba"), have())
import regex
print(regex.sub(r"(a)(b)", r"\\2\\1", "ab"), regex.compile("x") == regex.compile("x"))
print(found.sub(r"<\\g<so>>", "7 xã"), type(found) is regex.Pattern)
"""
    assert in_a_process_of_its_own(store, code).splitlines() == [
        "42 ?, ? False",
        "['bb'] True",
        "ba True",
        "<7> True",
    ]


@pytest.mark.parametrize("there", [True, False])
def test_the_matcher_is_imported_where_its_release_is_installed(store: Path, there: bool) -> None:
    release = regex.__version__ if there else "1.0"
    code = f"print(p._import_matcher({release!r}), 'regex._regex' in sys.modules, have())"
    assert in_a_process_of_its_own(store, code).split() == [str(there), str(there), "False"]


def test_a_regex_that_is_there_already_is_asked_for_its_release(store: Path) -> None:
    patterns.compiled("a+")
    store.write_bytes(patterns.dump())
    code = "import regex; regex.__version__ = '0'; print(p._stored(), p.compiled('a+').pattern)"
    assert in_a_process_of_its_own(store, code).split() == ["{}", "a+"]


def test_each_pattern_is_one_object(store: Path) -> None:
    assert patterns.compiled("[0-9]") is patterns.compiled("[0-9]")


def worded() -> Iterator[tuple[str, Worded]]:
    """Give every pattern of the engine that is only tried beside its words."""
    from ktxh_cli import pipeline  # noqa: F401 - it imports the engine

    for name, module in sorted(sys.modules.items()):
        if name.startswith("ktxh_cli."):
            for key, value in vars(module).items():
                if isinstance(value, Worded):
                    yield f"{name}.{key}", value


def test_the_words_of_a_pattern_stand_in_all_that_it_finds() -> None:
    patterns = dict(worded())
    assert "ktxh_cli.text.tokens._NUMBER_WORD" in patterns
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    lines = [line for text in texts for line in (*fold(text).splitlines(), *text.splitlines())]
    for name, pattern in patterns.items():
        for line in lines:
            plain = pattern.pattern.search(line)
            found = pattern.search(line, 0, len(line))
            assert (plain and plain.span()) == (found and found.span()), (name, line)


@pytest.mark.parametrize(
    ("start", "end", "count"), [(0, 29, 2), (0, 10, 1), (8, 29, 1), (12, 29, 0)]
)
def test_a_pattern_with_words_looks_only_where_it_is_told(start: int, end: int, count: int) -> None:
    pattern = Worded("kế hoạch|dự toán", r"(?:kế hoạch|dự toán)(?!\p{L})")
    text = "dự toán và kế hoạch, dự toánx"
    assert pattern.count(text, start, end) == count
    assert (pattern.search(text, start, end) is not None) == bool(count)


def anchored() -> Iterator[tuple[str, Anchored]]:
    """Give every pattern of the engine that is only tried in sentences with one of its anchors."""
    from ktxh_cli import pipeline  # noqa: F401 - it imports the engine

    for name, module in sorted(sys.modules.items()):
        if name.startswith("ktxh_cli."):
            for key, value in vars(module).items():
                if isinstance(value, Anchored):
                    yield f"{name}.{key}", value


def test_an_anchor_stands_in_all_that_a_pattern_finds() -> None:
    patterns = dict(anchored())
    assert "ktxh_cli.linking.standing.SUPPOSED" in patterns
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    lines = [line for text in texts for line in fold(text).splitlines()]
    told = [(line, frozenset(words(line))) for line in lines]
    for name, pattern in patterns.items():
        for line, found in told:
            assert pattern.may_be_in(found) or pattern.search(line) is None, (name, line)


#: The letters, and letters and digits, among the characters that ``pattern_tree`` tells apart.
_LETTERS = sum(1 << n for n, sign in enumerate(UNIVERSE) if sign.isalpha())
_OF_WORDS = sum(1 << n for n, sign in enumerate(UNIVERSE) if sign.isalpha() or sign in "0123456789")


def way_without(anchors: Set[str], pattern: str) -> str | None:
    """Give the last word on a way through a pattern that meets none of the anchors as a word.

    A word ends at whatever takes no letter: a sign, a look, the end of the pattern.
    """
    graph = graph_of(pattern)
    waiting = [(graph.begin, "", True)]  # a state, the letters just taken, whether all are known
    seen = set(waiting)
    while waiting:
        state, word, known = waiting.pop()
        whole = known and word in anchors
        if state == graph.accept and not whole:
            return word
        for step in graph.steps[state]:
            taken, ends = step.takes & _OF_WORDS, bool(step.takes & ~_OF_WORDS)
            following = []
            if taken.bit_count() <= 10 and not ends:
                signs = [sign for n, sign in enumerate(UNIVERSE) if taken >> n & 1]
                following += [(step.to, word + sign, known) for sign in signs]
            elif taken:
                following.append((step.to, f"{word[:9]}?", False))
            if ends and not whole:
                following.append((step.to, "", True))
            if not step.takes and not (step.guard and whole):
                if step.before & _LETTERS:
                    following.append((step.to, word, known))
                elif not word[-1:].isalpha():  # no letter stands before: here a word begins
                    following.append((step.to, "", True))
            waiting += [way for way in following if way not in seen]
            seen.update(following)
    return None


def test_no_way_through_a_pattern_leads_past_its_anchors() -> None:
    told = {name: way_without(p.anchors, p.pattern.pattern) for name, p in anchored()}
    assert {name: word for name, word in told.items() if word is not None} == {}


@pytest.mark.parametrize(
    ("anchors", "pattern", "word"),
    [
        ("dự", r"(?<!\p{L})(?:dự toán|kế hoạch)(?!\p{L})", "hoạch"),
        ("dự kế", r"(?<!\p{L})(?:dự |kế hoạch )?năm(?!\p{L})", "năm"),
        ("kế", r"kế?t quả", "quả"),
        ("dự toán", r"(?<!\p{L})(?:dự|toán|\p{L}+) chi(?!\p{L})", "chi"),
        ("dự kế", r"(?<!\p{L})(?:dự toán|kế hoạch)(?!\p{L})[^,;]{0,40}$", None),
        ("hoạch toán", r"(?:(?:dự toán|kế hoạch) ){1,2}(?: \p{L}+){0,3}", None),
    ],
)
def test_a_way_past_the_anchors_is_told(anchors: str, pattern: str, word: str | None) -> None:
    assert way_without(frozenset(anchors.split()), pattern) == word
