"""The three standard streams: data to stdout, everything said to stderr, nothing by accident."""

from __future__ import annotations

import io
import os
import sys

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say


class ReaderLeft(Exception):  # noqa: N818 - no error
    """Who read stdout has gone (``| head``): no fault, there is only nothing left to do."""


class _Stdout(io.FileIO):
    """Standard output whose failures have names."""

    closed_at_start = False

    def write(self, data: object, /) -> int:
        """Write bytes; tell a reader that left from a disk that is full."""
        if self.closed_at_start:
            raise SinkError(say("đầu ra chuẩn đã đóng", "standard output is closed"))
        try:
            return super().write(data)  # type: ignore[arg-type]
        except BrokenPipeError:
            raise ReaderLeft from None
        except OSError as error:
            raise SinkError(
                say(f"không ghi được: {error.strerror}", f"cannot be written: {error.strerror}"),
                where=say("đầu ra chuẩn", "standard output"),
            ) from None


def open_streams() -> None:
    """Make the standard streams safe to use.

    A stream that was closed by the caller is put on the null device, so that the next file opened
    does not take its number. Standard output is UTF-8 whatever the locale, with line feeds as they
    are written.
    """
    missing = [number for number in (0, 1, 2) if not _is_open(number)]
    for number in missing:
        null = os.open(os.devnull, os.O_RDWR)
        if null != number:
            os.dup2(null, number)
            os.close(null)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    stdout = _Stdout(1, "w", closefd=False)
    stdout.closed_at_start = 1 in missing
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(stdout, 1 << 16),
        encoding="utf-8",
        newline="",
        line_buffering=stdout.isatty(),
    )


def leave_stdout() -> None:
    """Send what is still unwritten nowhere, so that the end of the process says nothing of it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)
    if isinstance(stdout := getattr(getattr(sys.stdout, "buffer", None), "raw", None), _Stdout):
        stdout.closed_at_start = False


#: What goes back to the start of a line of a terminal and wipes it.
_WIPE = "\r\x1b[2K"
_status_shown = False


def status(text: str) -> None:
    """Show how far the work is on the last line of a terminal, in place of what stood there."""
    global _status_shown
    _status_shown = True
    try:
        sys.stderr.write(_WIPE + text)
        sys.stderr.flush()
    except OSError:
        return


def wipe() -> None:
    """Take away the line that ``status`` has shown."""
    global _status_shown
    if _status_shown:
        status("")
        _status_shown = False


def note(text: str) -> None:
    """Say one line on stderr."""
    from ktxh_cli.sinks.safe import visible

    wipe()
    try:
        sys.stderr.write(visible(text) + "\n")  # Python spells what its encoding has not
        sys.stderr.flush()
    except OSError:
        return  # nobody hears; the exit code still tells


def fault(text: str) -> None:
    """Say what went wrong, on one line that names the program."""
    note(f"ktxh: {text}")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
