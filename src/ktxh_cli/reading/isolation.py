"""Formats that nobody can trust are parsed in a process of their own, with limits.

Every parser has an input that hangs it, eats the memory or ends the process. Whatever happens
there, the run that asked gets a document or one error, and goes on with the next file. What comes
back is JSON: nothing of the child is executed here.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from ktxh_cli.document import Cell, Document, Part, Table
from ktxh_cli.errors import ReadError
from ktxh_cli.frozen import noun
from ktxh_cli.language import say

#: The parser of each format, as ``module:function``; it is imported in the child only.
PARSERS: Mapping[str, str] = {
    "html": "ktxh_cli.reading.parsers.web.page:parse",
    "docx": "ktxh_cli.reading.parsers.word.document:parse",
    "odt": "ktxh_cli.reading.parsers.open_document.text:parse_text",
    "ods": "ktxh_cli.reading.parsers.open_document.sheets:parse_sheets",
    "rtf": "ktxh_cli.reading.parsers.rich_text.document:parse",
    "pdf": "ktxh_cli.reading.parsers.pdf.document:parse",
    "xlsx": "ktxh_cli.reading.parsers.sheets.workbook:parse",
    "xls": "ktxh_cli.reading.parsers.sheets.old_workbook:parse",
}


@noun(frozen=True, slots=True)
class Limits:
    """What a parser may use.

    Attributes:
        processor: seconds of processor time.
        wall: seconds on the clock.
        memory: bytes of address space.
        answer: bytes of what it gives back.
    """

    processor: int = 30
    wall: int = 60
    memory: int = 1 << 30
    answer: int = 400 << 20


_BLOCK = 1 << 20
#: Reading an image takes seconds a page.
OCR_LIMITS = Limits(processor=600, wall=900, memory=3 << 30)


@noun(frozen=True, slots=True)
class Asked:
    """What the user said of how to read a file.

    Attributes:
        encoding: the encoding of its text; empty to find it.
        ocr: whether images of text are to be read.
    """

    encoding: str = ""
    ocr: bool = False


def parse_apart(
    data: bytes,
    form: str,
    source: str,
    asked: Asked | None = None,
    *,
    parser: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """Give the document that the bytes of a file hold, parsed in a child process.

    Args:
        data: the whole file.
        form: one of ``PARSERS``.
        source: what errors and records call it.
        asked: how to read it.
        parser: another parser, ``module:function``.
        limits: what the parser may use.

    Raises:
        ReadError: the file is damaged, locked, too large, or its parser was stopped; the code says
            which (``E_TIME``, ``E_MEM``, ``E_CRASH``, ...).
    """
    asked = asked or Asked()
    limits = limits or (OCR_LIMITS if asked.ocr else Limits())
    order = {
        "parser": parser or PARSERS[form],
        "encoding": asked.encoding,
        "ocr": asked.ocr,
        "processor": limits.processor,
        "memory": limits.memory,
    }
    with _handed_over(data) as given:
        answer, code, late = _run(given, json.dumps(order), limits)
    if late:
        raise _stopped("E_TIME", source)
    if code != 0:
        raise _ended(code, source)
    if len(answer) > limits.answer:
        raise _stopped("E_SIZE", source)
    return _document(answer, form, source)


def _handed_over(data: bytes) -> IO[bytes]:
    """Give a file without a name that holds ``data``, in memory where the disk has no room for it.

    Raises:
        OSError: there is room in neither.
    """
    try:
        return _filled(tempfile.TemporaryFile(), data)
    except OSError:
        if not hasattr(os, "memfd_create"):
            raise
        return _filled(open(os.memfd_create("ktxh"), "w+b"), data)  # noqa: PTH123


def _filled(file: IO[bytes], data: bytes) -> IO[bytes]:
    try:
        file.write(data)
        file.seek(0)
    except OSError:
        with contextlib.suppress(OSError):  # what is left in its buffer has no room either
            file.close()
        raise
    return file


def _run(given: IO[bytes], order: str, limits: Limits) -> tuple[bytes, int, bool]:
    """Run the child; give its answer, its exit code, and whether the clock ran out."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    environment.pop("PYTHONSTARTUP", None)
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "ktxh_cli.reading.child", order],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # so that what it starts ends with it
    )
    late = threading.Event()

    def out_of_time() -> None:
        late.set()
        _end(child)

    clock = threading.Timer(limits.wall, out_of_time)
    clock.daemon = True
    clock.start()
    try:
        assert child.stdout is not None
        answer = _read_up_to(child.stdout, limits.answer + 1)
        if len(answer) > limits.answer:
            _end(child)
        code = child.wait()
    finally:
        clock.cancel()
        _end(child)
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
    if len(answer) > limits.answer:
        code = 0
    return answer, code, late.is_set()


def _read_up_to(stream: IO[bytes], most: int) -> bytes:
    """Read to the end, or ``most`` bytes, block by block: ``read(most)`` takes all that memory."""
    blocks: list[bytes] = []
    while most > 0 and (block := stream.read(min(most, _BLOCK))):
        blocks.append(block)
        most -= len(block)
    return b"".join(blocks)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and everything that it started."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    except (ProcessLookupError, PermissionError):
        return


def _ended(code: int, source: str) -> ReadError:
    """Give the error for a child that did not answer."""
    number = -code
    if number == getattr(signal, "SIGXCPU", 0):
        return _stopped("E_TIME", source)
    if number == signal.SIGKILL:
        return _stopped("E_MEM", source)
    said = f"signal {number}" if number > 0 else f"exit {code}"
    return ReadError(
        say(f"bộ đọc bị dừng giữa chừng ({said})", f"its parser ended half-way ({said})"),
        where=source,
        hint=say(
            "tệp có thể bị hỏng: mở và lưu lại, hoặc chuyển sang .txt",
            "the file may be damaged: open and save it again, or convert it to .txt",
        ),
        code="E_CRASH",
    )


_STOPPED: Mapping[str, tuple[str, str]] = {
    "E_TIME": ("đọc quá lâu, đã dừng", "reading it took too long and was stopped"),
    "E_MEM": ("đọc cần quá nhiều bộ nhớ, đã dừng", "reading it took too much memory"),
    "E_SIZE": ("nội dung quá lớn", "the content is too large"),
    "E_DEPTH": ("các phần tử lồng nhau quá sâu", "its elements are nested too deep"),
}


def _stopped(code: str, source: str) -> ReadError:
    return ReadError(
        say(*_STOPPED[code]),
        where=source,
        hint=say("chia tệp ra, hoặc chuyển sang .txt", "divide the file, or convert it to .txt"),
        code=code,
    )


def _document(answer: bytes, form: str, source: str) -> Document:
    """Build the document that a child's answer describes."""
    try:
        said: dict[str, Any] = json.loads(answer)
    except ValueError:
        raise _ended(1, source) from None
    if "fault" in said:
        fault = said["fault"]
        if fault["code"] in _STOPPED and not fault["problem"]:
            raise _stopped(fault["code"], source)
        raise ReadError(fault["problem"], where=source, hint=fault["hint"], code=fault["code"])
    tables = tuple(
        Table(start, end, tuple(_cell(c) for c in cells), rows, columns, name)
        for start, end, cells, rows, columns, name in said["tables"]
    )
    return Document(
        source=source,
        text=said["text"],
        encoding=said["encoding"],
        form=form,
        tables=tables,
        parts=tuple(Part(start, name) for start, name in said["parts"]),
        notes=tuple(said["notes"]),
        warnings=tuple(said["warnings"]),
    )


def _cell(said: list[Any]) -> Cell:
    start, end, row, column, rows, columns, value, indent, head, bold, address = said
    number = Decimal(value) if value is not None else None
    return Cell(start, end, row, column, rows, columns, number, indent, head, bold, address)
