"""Patterns ready for use: those that were compiled when the package was built, and any other.

Compiling all patterns takes ``regex`` longer than reading a report with them. The build therefore
keeps their compiled form beside this module; it is used where it was made by the same release of
``regex``, and where it is not there every pattern is compiled as it is asked for.
"""

from __future__ import annotations

import pickle
from functools import cache
from pathlib import Path

import regex

#: The compiled patterns of the build; not there in a source tree.
STORE = Path(__file__).with_name("patterns.bin")

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
        found = _asked[key] = pickle.loads(kept) if kept else regex.compile(pattern, flags)
    return found


def dump() -> bytes:
    """Give every pattern that was asked for so far, as ``STORE`` holds them."""
    patterns = {key: pickle.dumps(found, protocol=5) for key, found in _asked.items()}
    return pickle.dumps((_release(), patterns), protocol=5)


@cache
def _stored() -> dict[_Key, bytes]:
    try:
        release, patterns = pickle.loads(STORE.read_bytes())
    except OSError:
        return {}
    # A pattern holds instructions for the engine of one release; another must not see them.
    return patterns if release == _release() else {}


def _release() -> str:
    return str(regex.__version__)
