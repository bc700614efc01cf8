"""The fast form of the library: ``python -m ktxh_cli.library.compiled`` writes it from the TOML.

``compiled.json`` holds the rows and tries of everything but communes, without examples;
``communes.json`` the communes by folded name. A test keeps both in step with the TOML files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ktxh_cli.library.entries import Entry, Place
from ktxh_cli.library.loader import HOME, files_of, read_files
from ktxh_cli.library.store import COMMUNES, COMPILED, KINDS, row_of, tries_of
from ktxh_cli.vietnamese import clean, fold


def digest(paths: Iterable[Path]) -> str:
    """Give the digest of the TOML files, whatever their line ends."""
    held = hashlib.sha256()
    for path in paths:
        held.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return held.hexdigest()


def compiled(entries: Iterable[tuple[str, Entry]], paths: Sequence[Path] = ()) -> dict[str, Any]:
    """Give the rows and tries of entries, as ``Library.from_compiled`` takes them."""
    rows: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
    for kind, entry in entries:
        rows[kind][entry.id] = entry
    return {
        "": {path.name: path.stat().st_size for path in paths},  # first, for a quick look
        "digest": digest(paths),
        "rows": {  # each row is JSON in itself, parsed when its entry is first asked for
            kind: {name: _dumped(row_of(entry)) for name, entry in held.items()}
            for kind, held in rows.items()
        },
        "tries": tries_of(rows),
    }


def communes_by_name(communes: Iterable[Place]) -> dict[str, str]:
    """Give for each folded name the lines ``era, parent, code, type, name`` joined by tabs."""
    names: dict[str, list[str]] = {}
    for place in communes:
        line = "\t".join((place.era, place.parent, place.code, place.type, place.name))
        for form in dict.fromkeys((place.name, *place.forms)):
            names.setdefault(fold(clean(form)), []).append(line)
    return {name: "\n".join(dict.fromkeys(names[name])) for name in sorted(names)}


def build() -> tuple[str, str]:
    """Give the texts of ``compiled.json`` and ``communes.json`` that the TOML files make."""
    paths = files_of(HOME)
    contents = read_files(paths)
    core = compiled(contents.entries, paths)
    return _dumped(core) + "\n", _dumped(communes_by_name(contents.communes)) + "\n"


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def write() -> None:
    """Write both files beside the TOML files."""
    for path, text in zip((COMPILED, COMMUNES), build(), strict=True):
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
