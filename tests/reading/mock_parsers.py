"""Parsers that do what the worst files make real ones do; run in the child process only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from ktxh_cli.reading.blocks import Paragraph, Parsed
from ktxh_cli.reading.isolation import Asked


def echo(data: bytes, asked: Asked) -> Parsed:
    """Give the bytes as a paragraph."""
    return Parsed((Paragraph(data.decode()),))


def chatter(data: bytes, asked: Asked) -> Parsed:
    """Print where the answer is to stand."""
    sys.stdout.write("not the answer\n")
    sys.stdout.flush()
    os.write(1, b"nor this")
    return echo(data, asked)


def sleep(data: bytes, asked: Asked) -> Parsed:
    """Wait for ever, with a process of one's own that does so too."""
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", data.decode()])
    time.sleep(600)
    return echo(data, asked)


def spin(data: bytes, asked: Asked) -> Parsed:
    """Work for ever."""
    while True:
        pass


def swell(data: bytes, asked: Asked) -> Parsed:
    """Take more memory than there may be."""
    held = [bytearray(1 << 26) for _ in range(64)]
    return Parsed((Paragraph(str(len(held))),))


def crash(data: bytes, asked: Asked) -> Parsed:
    """End by a signal, as a fault in a library does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return echo(data, asked)


def leave(data: bytes, asked: Asked) -> Parsed:
    """End the process without an answer."""
    os._exit(3)


def deepen(data: bytes, asked: Asked) -> Parsed:
    """Call itself without end."""
    return deepen(data, asked)


def break_off(data: bytes, asked: Asked) -> Parsed:
    """Fail as a library does."""
    raise KeyError("word/document.xml")


def pour(data: bytes, asked: Asked) -> Parsed:
    """Give more text than is read of one file."""
    return Parsed(tuple(Paragraph("x" * 1_000_000) for _ in range(100)))


def surrogate(data: bytes, asked: Asked) -> Parsed:
    """Give half a character."""
    return Parsed((Paragraph("tỷ\ud800 đồng"),))
