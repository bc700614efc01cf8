"""Old Word files (.doc), read by the programs for it that this machine has.

LibreOffice converts them to .docx, which keeps their tables; antiword gives their text. Both are
looked for on the PATH only, get a folder of their own and limits, and end with all they started.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.forms import damaged
from ktxh_cli.reading.isolation import Asked, parse_apart

#: Seconds on the clock that a program gets for one file.
WALL = 90
#: Bytes of address space: LibreOffice maps several gigabytes that it never fills.
MEMORY = 8 << 30
#: The most bytes that a converted file may have.
LARGEST = 200_000_000


def read_old(data: bytes, source: str, asked: Asked) -> Document:
    """Give the document that an old Word file holds.

    Args:
        data: the whole file.
        source: what errors and records call it.
        asked: how to read it.

    Raises:
        ReadError: no program is there to read it (``E_DOC``), it took too long (``E_TIME``), or the
            file is damaged (``E_DAMAGED``).
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    plain = shutil.which("antiword")
    if office is None and plain is None:
        raise _no_program(source)
    with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
        given = Path(folder, "given.doc")
        given.write_bytes(data)
        if office is not None:
            document = _by_office(office, given, source, asked)
            if document is not None or plain is None:
                return _or_damaged(document, source)
        assert plain is not None
        return _or_damaged(_by_antiword(plain, given, source), source)


def _by_office(program: str, given: Path, source: str, asked: Asked) -> Document | None:
    """Convert to .docx with LibreOffice and read that; None where nothing came of it."""
    profile = given.parent / "profile"
    made = given.parent / "made" / "given.docx"
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--infilter=MS Word 97", "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(made.parent), str(given),
    ]  # fmt: skip
    _run(command, given.parent, source)
    if not made.is_file() or made.stat().st_size > LARGEST:
        return None
    read = parse_apart(made.read_bytes(), "docx", source, asked)
    return Document(
        source=source,
        text=read.text,
        encoding=read.encoding,
        form="doc",
        tables=read.tables,
        parts=read.parts,
        notes=read.notes,
        warnings=read.warnings,
    )


def _by_antiword(program: str, given: Path, source: str) -> Document | None:
    """Read the text with antiword: paragraphs on one line each; None where nothing came of it."""
    output = _run([program, "-m", "UTF-8.txt", "-w", "0", str(given)], given.parent, source)
    text = output.decode("utf-8", "replace")
    if not text.strip():
        return None
    told = say(
        "đọc bằng antiword, bảng chỉ còn là chữ: cài LibreOffice để đọc cả bảng",
        "read by antiword, its tables as plain text: install LibreOffice to read them as tables",
    )
    return Document(source=source, text=text, form="doc", warnings=(told,))


def _run(command: list[str], folder: Path, source: str) -> bytes:
    """Run a program with limits and give what it wrote; all it started has ended afterwards.

    Raises:
        ReadError: it took longer than ``WALL``.
    """
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",  # draw nowhere
    }
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
            preexec_fn=_limit if os.name == "posix" else None,
        )
        try:
            child.wait(WALL)
        except subprocess.TimeoutExpired:
            raise _too_slow(source) from None
        finally:
            _end(child)
        output.seek(0)
        return output.read(LARGEST)


def _limit() -> None:
    """Take the limits, in the child before it becomes the program."""
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _or_damaged(document: Document | None, source: str) -> Document:
    if document is None:
        raise damaged("Word (.doc)", source)
    return document


def _no_program(source: str) -> ReadError:
    return ReadError(
        say(
            "Word đời cũ (.doc), máy này không có chương trình nào đọc được",
            "an old Word file (.doc), and this machine has no program that reads it",
        ),
        where=source,
        hint=say(
            "lưu lại dạng .docx bằng Word, hoặc cài LibreOffice hay antiword",
            "save it as .docx in Word, or install LibreOffice or antiword",
        ),
        code="E_DOC",
    )


def _too_slow(source: str) -> ReadError:
    return ReadError(
        say("đọc quá lâu, đã dừng", "reading it took too long and was stopped"),
        where=source,
        hint=say("lưu lại dạng .docx bằng Word", "save it as .docx in Word"),
        code="E_TIME",
    )
