"""No pattern of the package may take time with the square of a text, or worse."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
import regex
from own_patterns import all_patterns, inline, patterns_in, uses, uses_of
from pattern_linter import faults
from pattern_tree import PatternSyntaxError, graph_of

_SENTENCE = "looks at one sentence, which has 4,000 characters at most where it has words"
_FONT = "reads the name of a font"

#: Patterns that the linter tells and that are bounded all the same, each with the reason.
EXCEPTIONS: Mapping[str, str] = {
    "ktxh_cli.cli.parsing._COMPLETION": "reads the program's own help",
    "ktxh_cli.facts.head._GAP": "reads a line within the first 4,000 characters",
    "ktxh_cli.linking.dating._PLAN": _SENTENCE,
    "ktxh_cli.linking.rows._POINTING": _SENTENCE,
    "ktxh_cli.linking.times._CLAUSE": _SENTENCE,
    "ktxh_cli.roles.judge.GROWTH_NAME": _SENTENCE,
    "ktxh_cli.roles.judge._STRUCTURE": _SENTENCE,
    "ktxh_cli.mentions.grammar._MACRO": "reads the package's own patterns",
    "ktxh_cli.reading.parsers.pdf.objects._PLAIN_NAME": _FONT,
    "ktxh_cli.reading.parsers.runs._CAPITALS": "its last part takes all that is left: cannot fail",
    "ktxh_cli.sinks.labels._GROUPS": "reads a number of 18 digits at most",
    "ktxh_cli.sinks.open_document._SPACES": "of a run that it reads twice the rest is taken",
    "ktxh_cli.store.xlsx_sheet.SheetReader.__init__()": "reads XML that the parser found sound: "
    "what opens is closed, so what begins at a tag is found",
    "ktxh_cli.tables.titles._NUMBERED": "is matched once, at the start of a title",
    "ktxh_cli.tables.titles._ITEM": "is matched once, at the start of a title",
    "ktxh_cli.text.view._IDLE": "asks of two characters before a run, so it begins once in each",
}

#: Functions that compile what they are handed: patterns of rules, seen where they are written.
HANDED = {
    "ktxh_cli.mentions.openings.Grammar.match()",
    "ktxh_cli.numbers.joins.Joins.__init__()",
    "ktxh_cli.numbers.shapes.Shapes.__init__()",
    "ktxh_cli.numbers.words.Words.__init__()",
    "ktxh_cli.patterns.compiled()",
}

#: Forms that take too long on texts that are easily written, and what each is told for.
BAD = {
    r"(?:\d+[.,]?)+ (?:tấn|tạ)": "neighbours",
    r"(?:[0-9]+|[.,]|\s+)+ha": "neighbours",
    r"(?:\w+\s*)+: [0-9]": "neighbours",
    r"^(?:\s*[-+•]?\s*)*[0-9]": "two ways",
    r"(?:\s*\|\s*[^|]*)+\|$": "neighbours",
    r"từ\s+.*?([0-9]+).*?tới ([0-9]+)": "neighbours",
    r"\(.*?[0-9]{4}.*?\)": "neighbours",
    r"[0-9][0-9.,]*[-–]?[0-9][0-9.,]* km": "neighbours",
    r"[0-9]+(?:[.,][0-9]+)*\s?(?:kg|lít)": "restarts",
    r"[0-9]{1,3}(?:\.[0-9]{3})+ kg": "restarts",
    r"[0-9]++(?:[.,][0-9]++)*+ lít": "restarts",
    r"\s+còn\s+[0-9]+": "restarts",
    r"\s+$": "restarts",
    r"[\w\s]+ còn": "restarts",
    r"(?:(?:sáu|bảy) )+mươi": "restarts",
    r"[^.!?]+[.!?]": "restarts",
    r"<[^>]*>": "restarts",
    r"\([^)]*\)": "restarts",
    r"(?:a|a)*b": "two ways",
    r"(?:\d|[0-9.])*+(?:\d|[0-9.])*x": "two ways",
    r"(?<=x[^;]*)y": "looks back",
    r"kế hoạch(?=[^.]*vượt)": "restarts",
    r"(?>[^|]*)\|": "restarts",
    r"(?>\w*\d*)x": "restarts",
    r"\b[a-z ]+9": "restarts",
    r"(?m)^\s*+;": "restarts",
    r"lúa .{0,5000}ngô": "restarts",
}
GOOD = (
    r"(?<![0-9.,])[0-9]++(?:[.,][0-9]++)*+[ \xa0]{0,3}(?:kg|lít)",
    r"từ [^\n.;]{0,80}?tới",
    r"[0-9]+",
    r"\"[^\"]*+\"",
    r"(?<!\s)\s++$",
    r"\bcòn\b",
    r"\b[0-9a-z]++%",
    r"lúa|lúa mùa",
    r"^\s*+[0-9]",
    r"(?:(?<!\s)\s++)?::",
    r"<!--(?:(?!-->).){0,200}+-->",
    r"(?P<a>lúa) (?P=a)(?(a)x|y)",
    r"[\p{L}--a]{1,9}+",
)


def test_every_pattern_is_bounded() -> None:
    known = uses()
    told, stale = [], set(EXCEPTIONS)
    for (pattern, flags), names in all_patterns().items():
        found = faults(pattern, flags, uses_of([*names, pattern], known))
        excused = {name for name in EXCEPTIONS if any(n.startswith(name) for n in names)}
        stale -= excused if found else set()
        if found and not excused:
            told.append(f"{names[0]}: {found}")
    assert told == []
    assert stale == set(), "exceptions that are none any more"


def test_the_patterns_of_all_rooms_are_seen() -> None:
    names = [name for names in all_patterns().values() for name in names]
    assert len(names) > 400
    for room in ("mentions", "numbers", "linking", "tables", "reading", "store", "sinks", "text"):
        assert any(f"ktxh_cli.{room}." in name for name in names), room
    assert sum(name.startswith("rule ") for name in names) > 50


def test_the_patterns_written_in_functions_are_seen() -> None:
    found = inline()
    assert {name for name, pattern, _ in found if pattern is None} == HANDED
    names = [name for name, _, _ in found]
    assert names.count("ktxh_cli.store.xlsx_sheet.SheetReader.__init__()") == 5
    assert "ktxh_cli.reading.plain.delimited._quoted()" in names


def test_what_a_function_puts_into_a_pattern_is_put_in_as_a_letter() -> None:
    code = """
import re
OUTSIDE = re.compile("x+")
def one(name):
    re.compile(b"<%s[ />]" % name)
class A:
    def two(self, words, text):
        found = re.search(rf"^{re.escape(words)}\\s*$", text, flags=re.M)
        return found or re.sub(words.of, "", text)
"""
    assert patterns_in(code, "ktxh_cli.store.xlsx_sheet") == [
        ("ktxh_cli.store.xlsx_sheet.one()", ("<x[ />]", 0), ""),
        ("ktxh_cli.store.xlsx_sheet.A.two()", (r"^x\s*$", regex.MULTILINE), "search"),
        ("ktxh_cli.store.xlsx_sheet.A.two()", None, "sub"),
    ]


@pytest.mark.parametrize("pattern", BAD)
def test_patterns_that_take_too_long_are_told(pattern: str) -> None:
    assert any(found.startswith(BAD[pattern]) for found in faults(pattern)), faults(pattern)


@pytest.mark.parametrize("pattern", GOOD)
def test_bounded_patterns_are_not_told(pattern: str) -> None:
    assert faults(pattern) == []


def test_a_pattern_that_is_only_matched_does_not_start_again() -> None:
    assert faults(r"\s+x") == [r"restarts: \s+"]
    assert faults(r"\s+x", uses=frozenset({"match"})) == []
    assert faults(r"\w*\s?\w*", uses=frozenset({"match"})) == []
    assert faults(r"\w*\s?\w*", uses=frozenset({"fullmatch"})) != []


@pytest.mark.parametrize("pattern", ["(?R)", "(lúa", "[lúa"])
def test_syntax_that_is_not_known_is_never_passed_over(pattern: str) -> None:
    with pytest.raises(PatternSyntaxError):
        graph_of(pattern)


def test_the_uses_of_a_pattern_are_found() -> None:
    known = uses()
    assert known["ktxh_cli.text.sentences._STOP"] == {"finditer"}
    assert known["ktxh_cli.linking.dating._MUST"] == {"match"}
    assert uses_of(["rule number.grouped"], {}) == {"match"}


def test_comments_before_no_page_are_passed_over_at_once() -> None:
    """Each comment more doubled the time before it was known where a comment ends."""
    from ktxh_cli.reading.forms import form_of

    start = time.process_time()
    assert form_of(b"<!---->" * 60 + b"x", "a.txt") == "text"
    assert form_of(b"<!-- a -->\n" * 60 + b"<p>5</p>", "a.txt") == "html"
    assert time.process_time() - start < 2
