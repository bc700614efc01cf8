"""Which inputs are done, so that a run of every night reads only what is new.

A manifest is JSON Lines, an input a line. An input is done while its bytes are the same, it was
read by the same rules and asked for in the same way, and for the same output. An input that could
not be read, or in part only, is not done and is tried again.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ktxh_cli.errors import UsageError
from ktxh_cli.language import say
from ktxh_cli.sinks.json_lines import seen
from ktxh_cli.sinks.whole import real_path, whole
from ktxh_cli.store.lock import WAIT, locked

#: A file changed as late as this before it was read may change again unseen: the clocks of file
#: systems tick in up to two seconds. Its time is then not trusted.
_TICK_NS = 2_000_000_000
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Stamp:
    """What tells a file's content without reading the document.

    Attributes:
        size: bytes.
        mtime_ns: time of its last change; 0 where that tells nothing.
        sha256: of its bytes.
    """

    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True)
class Entry:
    """An input that is done.

    Attributes:
        source: its path, as given.
        size, mtime_ns, sha256: its stamp.
        text_hash: hash of the text that was read.
        rules_version: what read it.
        asked: digest of everything else that decides its rows: filters, date, place, output.
        figures: how many were taken.
    """

    source: str
    size: int
    mtime_ns: int
    sha256: str
    text_hash: str
    rules_version: str
    asked: str
    figures: int


class Manifest:
    """The inputs that are done for one output, asked for in one way.

    Args:
        path: the file; it need not be there.
        rules_version: the version of the rules of this run.
        asked: what else decides the rows, as text.
        everything: nothing counts as done.

    Raises:
        UsageError: the file is something else.
    """

    def __init__(
        self, path: Path, rules_version: str, asked: str, *, everything: bool = False
    ) -> None:
        self._path = path
        self._rules_version = rules_version
        self._asked = hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._done = _read(path)
        self._everything = everything
        self._new: dict[tuple[str, str], Entry] = {}

    def is_done(self, source: str) -> bool:
        """Tell whether an input is done and has not changed since."""
        entry = self._done.get((source, self._asked))
        if self._everything or entry is None or entry.rules_version != self._rules_version:
            return False
        try:
            found = os.stat(source)  # noqa: PTH116 - names stay strings
            if found.st_size != entry.size:
                return False
            if entry.mtime_ns and found.st_mtime_ns == entry.mtime_ns:
                return True
            stamp = stamp_of(source)
        except OSError:
            return False
        if stamp is None or stamp.sha256 != entry.sha256:
            return False
        self._new[source, self._asked] = Entry(**{**asdict(entry), **asdict(stamp)})
        return True

    def done(self, source: str, stamp: Stamp, text_hash: str, figures: int) -> None:
        """Note that an input is done; nothing is written before ``save``."""
        self._new[source, self._asked] = Entry(
            source=source,
            size=stamp.size,
            mtime_ns=stamp.mtime_ns,
            sha256=stamp.sha256,
            text_hash=text_hash,
            rules_version=self._rules_version,
            asked=self._asked,
            figures=figures,
        )

    def save(self, wait: float = WAIT) -> None:
        """Write what is done, beside what other runs have done meanwhile.

        Call it when the output is on the disk, and not before.

        Raises:
            BusyError: another run holds the manifest.
            SinkError: it cannot be written.
        """
        if all(self._done.get(key) == entry for key, entry in self._new.items()):
            return
        with locked(real_path(self._path), wait):
            entries = {**_read(self._path), **self._new}
            with whole(self._path) as stream:
                for key in sorted(entries):
                    stream.write(seen(json.dumps(asdict(entries[key]), ensure_ascii=False)) + "\n")
        self._done.update(self._new)


def stamp_of(source: str) -> Stamp | None:
    """Give the stamp of a file; None where it changes meanwhile.

    Raises:
        OSError: it cannot be read.
    """
    before = os.stat(source)  # noqa: PTH116
    held = hashlib.sha256()
    with open(source, "rb") as stream:  # noqa: PTH123
        while block := stream.read(_BLOCK):
            held.update(block)
    after = os.stat(source)  # noqa: PTH116
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return None
    late = time.time_ns() - after.st_mtime_ns < _TICK_NS
    return Stamp(after.st_size, 0 if late else after.st_mtime_ns, held.hexdigest())


def _read(path: Path) -> dict[tuple[str, str], Entry]:
    """Give the entries by source and what was asked for."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise _no_manifest(path) from None
    names = {spec.name: spec.type for spec in fields(Entry)}
    entries = {}
    for line in text.splitlines():
        try:
            found: Any = json.loads(line)
            entry = Entry(**found)
        except (ValueError, TypeError, RecursionError):
            raise _no_manifest(path) from None
        if not _is_typed((getattr(entry, name) for name in names), names.values()):
            raise _no_manifest(path)
        entries[entry.source, entry.asked] = entry
    return entries


def _is_typed(values: Iterable[object], types: Iterable[object]) -> bool:
    return all(type(value).__name__ == named for value, named in zip(values, types, strict=True))


def _no_manifest(path: Path) -> UsageError:
    return UsageError(
        say("không phải tệp kê các đầu vào đã xong", "this is no manifest of ktxh export"),
        where=str(path),
        hint=say(
            "nêu tệp khác, hoặc xoá tệp này để đọc lại tất cả",
            "name another file, or delete it to have everything read again",
        ),
    )
