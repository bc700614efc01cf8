"""What we know: units, indicators, cue words, places, times and fixed names, from TOML files.

``load()`` gives the library from its compiled form in a few milliseconds; with folders of one's own
it adds their blocks; ``load_sources`` reads the TOML itself, with all examples.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from ktxh_cli.library.store import COMPILED, Library

__all__ = ["Library", "load", "load_sources"]


@cache
def load(*extra_dirs: Path) -> Library:
    """Give the library, with the blocks of the folders added.

    Raises:
        LibraryError: a file of a folder is wrong, or claims what the library already holds.
    """
    if extra_dirs or not COMPILED.exists():
        return load_sources(*extra_dirs)
    return Library.from_compiled(json.loads(COMPILED.read_bytes()))


def load_sources(*extra_dirs: Path) -> Library:
    """Give the library as the TOML files say it, with examples and places of origin."""
    from ktxh_cli.library.loader import COMMUNES, HOME, files_of, read_files

    paths = [path for folder in (HOME, *extra_dirs) for path in files_of(folder)]
    paths.remove(COMMUNES)  # looked up by name in their compiled form
    return Library.of(read_files(paths).entries)
