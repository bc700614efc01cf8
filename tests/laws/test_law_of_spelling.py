"""How letters, spaces and lines are written changes nothing of what a text says.

A text is rewritten piece by piece; every record then says the same, with its phrases compared in
one spelling, and stands where its own piece of the text went.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given
from readings import TEXTS, Span, changes, read, reports, steady

from ktxh_cli.model import Record

_OLD = dict(
    pair.split("/")
    for pair in (
        "òa/oà óa/oá ỏa/oả õa/oã ọa/oạ òe/oè óe/oé ỏe/oẻ õe/oẽ ọe/oẹ ùy/uỳ úy/uý ủy/uỷ ũy/uỹ ụy/uỵ"
    ).split()
)
_NEW = {old: new for new, old in _OLD.items()}
_SHORT = {"tỷ": "tỉ", "kỳ": "kì", "quý": "quí", "lý": "lí", "kỹ": "kĩ", "mỹ": "mĩ"}
_LONG = {short: long for long, short in _SHORT.items()}
_ON_U = {"quý": "qúy", "quỹ": "qũy", "quỳ": "qùy"}


def _respelled(table: dict[str, str]) -> Callable[[str], str]:
    """Give what spells a word as the table has it, with the capitals that it had."""

    def write(word: str) -> str:
        signs = zip(table[word.lower()], word, strict=True)
        return "".join(new.upper() if old.isupper() else new for new, old in signs)

    return write


def _constant(sign: str) -> Callable[[str], str]:
    return lambda _: sign


@dataclass(frozen=True)
class Rewriting:
    """What is written in another way: pieces found by a pattern, and what stands for each."""

    name: str
    pattern: str
    write: Callable[[str], str]

    def __call__(self, text: str) -> tuple[str, Callable[[Span], Span]]:
        """Give the text rewritten, and what gives the new place of a span of the old."""
        pieces = [(*m.span(), self.write(m[0])) for m in re.finditer(self.pattern, text)]
        written, at = [], 0
        for start, end, new in pieces:
            written += [text[at:start], new]
            at = end

        def moved(span: Span) -> Span:
            first, last = span
            grown = [(a, b, len(new) - (b - a)) for a, b, new in pieces]
            # What is put in at the very start or end of a span is no part of it.
            return (
                first + sum(more for a, b, more in grown if b <= first),
                last + sum(more for a, b, more in grown if b <= last and a < last),
            )

        return "".join([*written, text[at:]]), moved


def _words(table: dict[str, str]) -> str:
    return rf"(?i)(?<!\w)(?:{'|'.join(table)})(?!\w)"


_INSIDE = r"(?<=[^\W\d_])(?=[^\W\d_])"
REWRITINGS = (
    Rewriting("decomposed letters", r"[^\x00-\x7f]", lambda s: unicodedata.normalize("NFD", s)),
    Rewriting("no-break spaces", " ", _constant("\xa0")),
    Rewriting("thin spaces", " ", _constant("\u2009")),
    Rewriting("narrow no-break spaces", " ", _constant("\u202f")),
    Rewriting("wide spaces", r"(?<![0-9\s]) (?!\s)|(?<=[0-9]) (?![0-9\s])", _constant("   ")),
    Rewriting("lines of Windows", r"\r?\n", _constant("\r\n")),
    Rewriting("spaces at the end of lines", r"(?<=\S)(?=\n)", _constant("  ")),
    Rewriting("soft hyphens in words", _INSIDE, _constant("\u00ad")),
    Rewriting("zero-width spaces in words", _INSIDE, _constant("\u200b")),
    Rewriting("word joiners round words", r"(?<=\w)(?= )|(?<= )(?=\w)", _constant("\u2060")),
    Rewriting("old tone marks", rf"(?i)(?<!q)(?:{'|'.join(_OLD)})(?!\w)", _respelled(_OLD)),
    Rewriting("new tone marks", rf"(?i)(?<!q)(?:{'|'.join(_NEW)})(?!\w)", _respelled(_NEW)),
    Rewriting("tone marks on the u of qu", _words(_ON_U), _respelled(_ON_U)),
    Rewriting("tỉ, kì, quí, lí", _words(_SHORT), _respelled(_SHORT)),
    Rewriting("tỷ, kỳ, quý, lý", _words(_LONG), _respelled(_LONG)),
)
#: Lines are joined again where they go on in small letters and blank lines part the paragraphs.
BROKEN = (
    Rewriting("lines broken between words", r"(?<=[^\W\d_]) (?=[a-zà-ỹđ]{3})", _constant("\n")),
    Rewriting("lines set in", r"(?<=[^\W\d_]{2}) (?=[a-zà-ỹđ]{4})", _constant("\r\n    ")),
)


@cache
def read_once(text: str) -> list[Record]:
    """Give the records of a text that several rewritings start from."""
    return read(text)


def assert_says_the_same(text: str, rewriting: Rewriting) -> None:
    """Fail where the text rewritten says anything else, or says it elsewhere."""
    found = read_once(text)
    written, moved = rewriting(text)
    again = read(written)
    assert [moved((r.start, r.end)) for r in found] == [(r.start, r.end) for r in again]
    for one, other in zip(found, again, strict=True):
        assert changes(one, other) == {}, one.text


@pytest.mark.parametrize("rewriting", REWRITINGS, ids=lambda r: r.name)
@pytest.mark.parametrize("name", TEXTS)
def test_a_report_in_another_spelling(name: str, rewriting: Rewriting) -> None:
    assert_says_the_same(TEXTS[name], rewriting)


@pytest.mark.parametrize("rewriting", [*REWRITINGS, *BROKEN], ids=lambda r: r.name)
@steady
@given(report=reports)
def test_any_report_in_another_spelling(report: str, rewriting: Rewriting) -> None:
    assert_says_the_same(report, rewriting)


def test_each_rewriting_has_something_to_write() -> None:
    text = "Quỹ hoà giải kì này: 5 tỉ đồng; quý sau thủy lợi tuỳ lý do.\n\nTỷ lệ hộ khoẻ là 5,5%."
    for rewriting in (*REWRITINGS, *BROKEN):
        assert rewriting(text)[0] != text, rewriting.name
