"""Patterns ready for use: those that were compiled when the package was built, and any other.

Compiling all patterns takes ``regex`` longer than reading a report with them. The build therefore
keeps their compiled form beside this module; it is used where it was made by the same release of
``regex``, and where it is not there every pattern is compiled as it is asked for.

``regex`` is made of a module in C that matches and one in Python that compiles, which takes longer
to import than any other module. Compiled patterns need the first alone.
"""

from __future__ import annotations

import sys
from collections.abc import Set
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import regex

try:  # What ``pickle`` takes from there, without the half of it that only writes.
    from _pickle import loads as loads
except ImportError:  # an interpreter without it
    from pickle import loads as loads

#: The compiled patterns of the build; not there in a source tree.
STORE = Path(__file__).with_name("patterns.bin")

#: Flags of ``regex``, by the values that they have there.
IGNORECASE: Final = 0x2
DOTALL: Final = 0x10
_MATCHER = "regex._regex"

_Key = tuple[str, int]
_asked: dict[_Key, regex.Pattern[str]] = {}


def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Give the compiled pattern.

    >>> compiled("[0-9]+").findall("3.042,3")
    ['3', '042', '3']
    """
    key = (pattern, int(flags))
    found = _asked.get(key)
    if found is None:
        kept = _stored().get(key)
        found = _asked[key] = _restored(kept) if kept else _compile(pattern, flags)
    return found


def _restored(kept: bytes) -> regex.Pattern[str]:
    matcher: Any = sys.modules[_MATCHER]
    return cast("regex.Pattern[str]", matcher.compile(*loads(kept)))


def _compile(pattern: str, flags: int) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern, flags)


class Worded:
    """A pattern of which every match holds one of some words: tried only where one of them stands.

    Looking for a word takes a tenth of the time of a pattern that may begin anywhere.

    >>> plan = Worded("dự toán|kế hoạch", r"(?:dự toán|kế hoạch) năm [0-9]{4}")
    >>> plan.search("vượt dự toán năm 2020", 0, 21), plan.search("vượt chỉ tiêu", 0, 13)
    (<regex.Match object; span=(5, 21), match='dự toán năm 2020'>, None)
    """

    __slots__ = ("pattern", "words")

    def __init__(self, words: str, pattern: str) -> None:
        """Take the words as ``a|b|c``, and the pattern."""
        self.words = words.split("|")
        self.pattern = compiled(pattern)

    def search(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """Give the first match in ``text[start:end]``."""
        find = text.find
        for word in self.words:
            if find(word, start, end) >= 0:
                return self.pattern.search(text, start, end)
        return None

    def count(self, text: str, start: int, end: int) -> int:
        """Give how many matches ``text[start:end]`` holds."""
        if self.search(text, start, end) is None:
            return 0
        return len(self.pattern.findall(text, start, end))


class Anchored:
    """A pattern of which every match holds one of some whole words, its anchors.

    A sentence that has none of them is not searched: that is seen from the set of its words, which
    takes no longer for fifty anchors than for one.

    >>> plan = Anchored("dự kế", r"(?:dự toán|kế hoạch) năm [0-9]{4}")
    >>> plan.may_be_in({"vượt", "dự", "toán"}), plan.may_be_in({"vượt", "chỉ", "tiêu"})
    (True, False)
    >>> plan.search("vượt dự toán năm 2020")
    <regex.Match object; span=(5, 21), match='dự toán năm 2020'>
    """

    __slots__ = ("anchors", "pattern")

    def __init__(self, anchors: str, pattern: str) -> None:
        """Take the anchors as folded words with spaces between, and the pattern."""
        self.anchors = frozenset(anchors.split())
        self.pattern = compiled(pattern)

    def may_be_in(self, words: Set[str]) -> bool:
        """Tell whether a sentence of these words can hold a match."""
        return not self.anchors.isdisjoint(words)

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """Give the first match in ``text[start:end]``, whatever its words are."""
        return self.pattern.search(text, start, end)

    def count(self, text: str, start: int, end: int) -> int:
        """Give how many matches ``text[start:end]`` holds, whatever its words are."""
        return len(self.pattern.findall(text, start, end))


def dump() -> bytes:
    """Give every pattern that was asked for so far, as ``STORE`` holds them."""
    import copyreg
    import pickle

    release = _release()
    patterns = {}
    for key, found in _asked.items():
        # What ``regex`` says of it for ``pickle``: the matcher's function, and what it is made of.
        parts: Any = copyreg.dispatch_table[type(found)](found)
        patterns[key] = pickle.dumps(parts[1], protocol=5)
    return pickle.dumps((release, patterns), protocol=5)


@cache
def _stored() -> dict[_Key, bytes]:
    try:
        release, patterns = loads(STORE.read_bytes())
    except OSError:
        return {}
    # A pattern holds instructions for the matcher of one release; another must not see them.
    return patterns if _matcher_is_of(release) else {}


def _matcher_is_of(release: str) -> bool:
    """Tell whether the matcher that is installed is of that release; it is imported then."""
    if "regex" not in sys.modules and _import_matcher(release):
        return True
    return _release() == release


def _import_matcher(release: str) -> bool:
    """Import the matcher alone; tell whether it could be done.

    What was installed beside it is known by the name of a folder. Whoever imports ``regex`` later
    gets all of it, with this matcher.
    """
    package = PathFinder.find_spec("regex")
    for folder in package.submodule_search_locations or () if package else ():
        if (Path(folder).parent / f"regex-{release}.dist-info").is_dir():
            spec = PathFinder.find_spec(_MATCHER, [folder])
            if spec is not None and spec.loader is not None:
                sys.modules[_MATCHER] = module = module_from_spec(spec)
                spec.loader.exec_module(module)
                return True
    return False


def _release() -> str:
    import regex

    return str(regex.__version__)
