"""What we know: units, indicators, cue words, places, times and fixed names, from TOML files.

``load()`` gives the library from its compiled form in a few milliseconds; with folders of one's own
it adds their blocks; ``load_sources`` reads the TOML itself, with all examples.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, cast

from ktxh_cli.library.store import COMPILED, Library
from ktxh_cli.patterns import loads

#: There in a source tree only.
_PROJECT = Path(__file__).parents[3] / "pyproject.toml"
#: There in an installed package only: see ``hatch_build.py``.
BUILT = COMPILED.with_suffix(".pickle")
#: How much of the compiled form is read for the sizes of its sources, which stand at its start.
_HEAD = 1000
_SIZES = re.compile(rb'"([a-z_]+\.toml)":([0-9]+)')
#: Seconds within which a checkout writes all its files.
_CHECKOUT = 60

__all__ = ["Library", "load", "load_sources"]


@cache
def load(*extra_dirs: Path) -> Library:
    """Give the library, with the blocks of the folders added.

    Raises:
        LibraryError: a file of a folder is wrong, or claims what the library already holds.
    """
    if not _is_compiled():
        return load_sources(*extra_dirs)
    library = Library.from_compiled(_compiled())
    if extra_dirs:
        from ktxh_cli.library.loader import files_of, read_files

        paths = [path for folder in extra_dirs for path in files_of(folder)]
        library.add(read_files(paths, library).entries)
    return library


def _compiled() -> dict[str, Any]:
    """Give what ``compiled.json`` holds; an installed package has it in a faster form."""
    if BUILT.exists():
        return cast(dict[str, Any], loads(BUILT.read_bytes()))
    return cast(dict[str, Any], json.loads(COMPILED.read_bytes()))


def _is_compiled() -> bool:
    """Tell whether the compiled form may be used.

    What was installed is what was built. In a source tree somebody may be writing TOML: there the
    compiled form counts only while every file has the size that it was compiled from, and none was
    written long after it.
    """
    if not COMPILED.exists():
        return False
    if not _PROJECT.exists():
        return True
    with COMPILED.open("rb") as file:
        head = file.read(_HEAD)
    sizes = dict(_SIZES.findall(head))
    built = COMPILED.stat().st_mtime
    files = {path.name.encode(): path.stat() for path in COMPILED.parent.glob("*.toml")}
    return files.keys() == sizes.keys() and all(
        int(sizes[name]) == found.st_size and found.st_mtime < built + _CHECKOUT
        for name, found in files.items()
    )


def load_sources(*extra_dirs: Path) -> Library:
    """Give the library as the TOML files say it, with examples and places of origin."""
    from ktxh_cli.library.loader import COMMUNES, HOME, files_of, read_files

    paths = [path for folder in (HOME, *extra_dirs) for path in files_of(folder)]
    paths.remove(COMMUNES)  # looked up by name in their compiled form
    return Library.of(read_files(paths).entries)
