"""Showing what is longer than the screen page by page, as git and man do."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import TextIO

from ktxh_cli.cli.streams import ReaderLeft

#: What ``less`` is told where the user tells it nothing: leave at once what fits on a screen, let
#: colours through, leave the text on the screen (what git tells it).
_LESS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
#: Signs for which a command line needs a shell.
_SHELL = frozenset("|&;<>()$`\\\"'*?[#~=%\n")
#: Exit codes of a shell that could not start a command.
_NOT_STARTED = (126, 127)


def pager_of(environment: Mapping[str, str]) -> list[str] | None:
    """Give the command that pages; None where there is none, or where pages are not wanted.

    ``PAGER`` names it; empty, or ``cat``, stands for none.

    >>> pager_of({"PAGER": ""}), pager_of({"PAGER": "cat"}), pager_of({"PAGER": "no-such-pager"})
    (None, None, None)
    """
    asked = environment.get("PAGER", "less").strip()
    if asked in ("", "cat"):
        return None
    if any(sign in asked for sign in _SHELL) and os.name == "posix":
        return ["/bin/sh", "-c", asked]
    words = shlex.split(asked, posix=os.name == "posix")
    path = shutil.which(words[0], path=environment.get("PATH"))
    return [path, *words[1:]] if path else None


@contextlib.contextmanager
def paged(stream: TextIO, wanted: bool | None) -> Iterator[Pages]:
    """Give a stream to write to; what is longer than the screen goes through the pager.

    While the pager has the screen, what is said on stderr waits. A user who leaves it early ends
    the run as a reader of a pipe does (``ReaderLeft``).

    Args:
        stream: standard output; there are pages on a terminal only.
        wanted: True for pages in any case, False for none, None where the text is longer than
            the screen.
    """
    command = None
    if wanted is not False and stream.isatty():
        dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
        command = pager_of(os.environ) if wanted or not dumb else None
    rows = 0 if wanted else shutil.get_terminal_size().lines - 1
    pages = Pages(stream, command, rows)
    try:
        yield pages
    except BaseException:  # the run ends here: the pager keeps what it has, nothing else is shown
        pages.drop()
        raise
    finally:
        pages.close()


class Pages:
    """A text stream: what is written is held until it fills the screen, and then paged."""

    encoding = "utf-8"

    def __init__(self, stream: TextIO, command: list[str] | None, rows: int) -> None:
        """Take the terminal, the pager (None for none), and how many lines need none."""
        self._stream = stream
        self._command = command
        self._room = rows
        self._held: list[str] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr: TextIO | None = None
        self._left = False  # the user has left the pager

    def write(self, text: str, /) -> int:
        """Take text.

        Raises:
            ReaderLeft: the user has left the pager.
        """
        if self._process is not None:
            self._pass_on(text)
        elif self._command is None:
            self._stream.write(text)
        else:
            self._held.append(text)
            self._room -= text.count("\n")
            if self._room < 0:
                self._start(self._command)
        return len(text)

    def flush(self) -> None:
        """Write what need not wait."""
        if self._process is None and self._command is None:
            self._stream.flush()

    def isatty(self) -> bool:
        """Tell whether a person looks at it."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Give the number of the terminal's file, by which its size is told."""
        return self._stream.fileno()

    def drop(self) -> None:
        """Forget what is held and not yet shown."""
        if self._process is None:
            self._held.clear()

    def close(self) -> None:
        """Write what is held, and wait until the user has left the pager."""
        if self._process is not None:
            self._end(self._process)
        held, self._held, self._command = self._held, [], None
        for text in held:
            self._stream.write(text)
        self._stream.flush()

    def _start(self, command: list[str]) -> None:
        self._stream.flush()
        environment = {**_LESS, **os.environ}
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
        except OSError:  # it is there and cannot be run
            held, self._held, self._command = self._held, [], None
            for text in held:
                self._stream.write(text)
            return
        if sys.stderr is not None and sys.stderr.isatty():
            self._stderr, sys.stderr = sys.stderr, io.StringIO()
        for text in list(self._held):
            self._pass_on(text, keep=False)

    def _pass_on(self, text: str, keep: bool = True) -> None:
        """Give text to the pager; all of it is kept until the pager is known to have run."""
        assert self._process is not None
        assert self._process.stdin is not None
        if keep:
            self._held.append(text)
        try:
            self._process.stdin.write(text.encode("utf-8", "backslashreplace"))
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):
            self._end(self._process)
            if self._left:
                raise ReaderLeft from None

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the pager; forget what it was given, unless it never ran."""
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            code = process.wait()
        finally:
            signal.signal(signal.SIGINT, before)
            self._process = None
            if self._stderr is not None:
                said, sys.stderr = sys.stderr, self._stderr
                self._stderr = None
                if isinstance(said, io.StringIO):
                    sys.stderr.write(said.getvalue())
        if code in _NOT_STARTED:
            held, self._held, self._command = self._held, [], None
            for text in held:
                self._stream.write(text)
        else:
            self._held.clear()
            self._left = True
