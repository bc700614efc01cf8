"""Where texts come from: files, folders, patterns, standard input.

Names stay strings: a ``Path`` would drop the ``./`` that the user gave.
"""
# ruff: noqa: PTH112, PTH116, PTH118, PTH123, PTH207

from __future__ import annotations

import errno
import glob
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.decode import decode

#: The name of standard input on the command line and in records.
STDIN = "-"
#: What is taken from a folder; a file named by itself may end in anything.
TEXT_SUFFIXES = (".txt", ".md")
#: Pipes that a shell hands over by name, as in ``ktxh extract <(pdftotext a.pdf -)``.
_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


def read(path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """Read a file, or standard input for ``-``.

    Raises:
        ReadError: the file is not there, cannot be opened, or holds no text.
    """
    name = os.fspath(path)
    source = shown(name)
    if name == STDIN:
        return read_bytes(_standard_input(), STDIN, encoding=encoding)
    try:
        _refuse_other_than_files(name, source)
        with open(name, "rb") as stream:
            data = stream.read()
    except OSError as error:
        raise _refused(error, source) from None
    except ValueError:  # a NUL inside the name
        raise ReadError(say("tên tệp không hợp lệ", "not a file name"), where=source) from None
    return read_bytes(data, source, encoding=encoding)


def read_bytes(data: bytes, source: str, *, encoding: str | None = None) -> Document:
    r"""Make a document of the bytes of a text.

    >>> read_bytes(b"GRDP t\xc4\x83ng 5%", "a.txt").text
    'GRDP tăng 5%'
    """
    text, found = decode(data, source, encoding)
    return Document(source=source, text=text, encoding=found)


def walk(
    paths: Iterable[str | os.PathLike[str]],
    *,
    on_error: Callable[[ReadError], None] | None = None,
) -> Iterator[str]:
    """Give the sources that ``paths`` name, each once, in order.

    A folder stands for the ``.txt`` and ``.md`` files in it and below, sorted; a pattern
    (``*``, ``?``, ``[…]``, ``**``) for what it matches. No path at all stands for standard input.

    Args:
        paths: files, folders, patterns, ``-``.
        on_error: called for a folder or pattern that gives nothing; without it the error is raised.
    """
    names = [os.fspath(path) for path in paths] or [STDIN]
    seen: set[str] = set()
    for name in names:
        try:
            sources = _sources(name)
        except ReadError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        for source in sources:
            key = source if source == STDIN else os.path.normpath(source)
            if key not in seen:
                seen.add(key)
                yield source


def shown(name: str) -> str:
    r"""Give a file name as valid text: bytes that are not UTF-8 as ``\xff``.

    >>> shown("b\udcffc.txt")
    'b\\xffc.txt'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _sources(name: str) -> list[str]:
    if name == STDIN:
        return [name]
    if os.path.isdir(name):
        found = _texts_below(name)
        if not found:
            raise ReadError(
                say("thư mục không có tệp .txt hay .md", "the folder holds no .txt or .md file"),
                where=shown(name),
            )
        return found
    if not os.path.lexists(name) and glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        found = []
        for match in matches:
            found += _texts_below(match) if os.path.isdir(match) else [match]
        if not found:
            raise ReadError(say("không khớp tệp nào", "matches no file"), where=shown(name))
        return found
    return [name]


def _texts_below(folder: str) -> list[str]:
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [
            os.path.join(here, file)
            for file in sorted(files)
            if file.lower().endswith(TEXT_SUFFIXES) and not file.startswith(".")
        ]
    return found


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ReadError(say("đầu vào chuẩn đã đóng", "standard input is closed"), where=STDIN)
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise _refused(error, STDIN) from None


def _refuse_other_than_files(name: str, source: str) -> None:
    mode = os.stat(name).st_mode
    if stat.S_ISREG(mode) or name.startswith(_HANDED_OVER):
        return
    if stat.S_ISDIR(mode):
        raise ReadError(say("đây là một thư mục", "this is a folder"), where=source)
    raise ReadError(
        say(
            "không phải tệp thường (ống, thiết bị, socket)",
            "not a regular file (pipe, device, socket)",
        ),
        where=source,
        hint=say(
            "đưa nội dung vào đầu vào chuẩn: … | ktxh extract -", "pipe it in: … | ktxh extract -"
        ),
    )


def _refused(error: OSError, source: str) -> ReadError:
    said = {
        errno.ENOENT: say("không có tệp này", "no such file"),
        errno.ENOTDIR: say("không có tệp này", "no such file"),
        errno.EACCES: say("không có quyền đọc", "no permission to read it"),
        errno.EPERM: say("không có quyền đọc", "no permission to read it"),
        errno.ELOOP: say("liên kết tượng trưng đi vòng", "symbolic links go round in a circle"),
        errno.ENAMETOOLONG: say("tên tệp quá dài", "the file name is too long"),
    }
    problem = said.get(error.errno or 0) or say(
        f"không đọc được: {error.strerror}", f"cannot be read: {error.strerror}"
    )
    return ReadError(problem, where=source)
