"""How far a long run is: one line of a terminal, with the rate and the time left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence

from ktxh_cli.cli import streams
from ktxh_cli.cli.messages import message
from ktxh_cli.language import language
from ktxh_cli.reading import STDIN

#: Seconds of work after which a terminal is told how far it is, and between two such lines.
_PATIENCE = 1.0
_BEAT = 0.1
_MB = 1_000_000


class Progress:
    """Tells a terminal how far the reading is; every other stderr, and a quiet run, nothing.

    The line stands on stderr, is wiped when the run ends or something else is said there, and has
    no colours. Rate and time left are those of bytes of input, by all of the run so far.
    """

    def __init__(self, sources: Sequence[str], *, hidden: bool = False) -> None:
        """Look at the sources.

        Args:
            sources: what is to be read, in order.
            hidden: whether nothing is to be shown: a quiet run, or one whose rows go to the same
                terminal.
        """
        self._sources = sources
        wipes = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.hidden = hidden or not sources or not wipes
        self._done = 0
        self._bytes = self._within = 0
        self._total: int | None = 0
        if self.hidden:
            return
        self._start = time.monotonic()
        self._next = self._start + _PATIENCE
        for source in sources:
            size = _size_of(source)
            self._total = None if size is None or self._total is None else self._total + size

    def within(self, read: int) -> None:
        """Say how many bytes of the text at hand have been read."""
        if not self.hidden:
            self._within = read
            self._tell()

    def done(self) -> None:
        """Say that the next source is done."""
        if self.hidden:
            return
        source = self._sources[self._done]
        self._bytes += self._within if source == STDIN else _size_of(source) or 0
        self._within = 0
        self._done += 1
        self._tell()

    def clear(self) -> None:
        """Wipe the line."""
        if not self.hidden:
            streams.wipe()

    def _tell(self) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _BEAT
        said = " · ".join(self._said(now - self._start))
        streams.status(said[: max(20, _columns() - 1)])

    def _said(self, seconds: float) -> list[str]:
        """Give the parts of the line."""
        read, total = self._bytes + self._within, self._total
        rate = read / seconds if seconds > 0 else 0.0
        said = [message("progress", done=self._done, total=len(self._sources))]
        of = f"/{_megabytes(total)}" if total is not None else ""
        said.append(f"{_megabytes(read)}{of} MB")
        if rate:
            said.append(f"{_megabytes(rate)} MB/s")
        if rate and total is not None and read <= total:
            said.append(message("progress.left", time=_duration((total - read) / rate)))
        return said


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _size_of(source: str) -> int | None:
    """Give how many bytes a source has; None where only reading it tells."""
    try:
        return os.stat(source).st_size if source != STDIN else None  # noqa: PTH116
    except (OSError, ValueError):
        return 0  # reading it will say why


def _megabytes(size: float) -> str:
    said = f"{size / _MB:.2f}" if size < 10 * _MB else f"{size / _MB:.0f}"
    return said.replace(".", ",") if language() == "vi" else said


def _duration(seconds: float) -> str:
    """Give a time in hours, minutes and seconds, as players show it.

    >>> _duration(75), _duration(3600)
    ('1:15', '1:00:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
