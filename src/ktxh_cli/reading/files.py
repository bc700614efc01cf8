"""Where texts come from: files, folders, patterns, standard input.

Names stay strings: a ``Path`` would drop the ``./`` that the user gave.
"""
# ruff: noqa: PTH112, PTH116, PTH118, PTH123, PTH207

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.frozen import replace
from ktxh_cli.language import say
from ktxh_cli.reading.decode import decode
from ktxh_cli.reading.forms import SUFFIXES, form_of, takes_all
from ktxh_cli.reading.signs import lost_digits, may_be_delimited, may_hold_columns

if TYPE_CHECKING:
    from ktxh_cli.reading.long import LongText

#: The name of standard input on the command line and in records.
STDIN = "-"
#: A source of so many bytes or fewer is read whole; so many of a longer one tell what it is.
HEAD = 1 << 20
#: Pipes that a shell hands over by name, as in ``ktxh extract <(pdftotext a.pdf -)``.
_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
#: Size and time of a file, by which a change is seen.
Stamp = tuple[int, int]


def read(
    path: str | os.PathLike[str], *, encoding: str | None = None, ocr: bool = False
) -> Document:
    """Read a file of any format, or standard input for ``-``.

    Args:
        path: the file; what it holds decides how it is read, not what it is called.
        encoding: the encoding of its text; None to find it.
        ocr: whether images of text in it are to be read.

    Raises:
        ReadError: the file is not there, cannot be opened, or holds no text.
    """
    name = os.fspath(path)
    source = shown(name)
    data = standard_input() if name == STDIN else _bytes_of(name, source)
    return read_bytes(data, source, encoding=encoding, ocr=ocr)


def opened(
    path: str | os.PathLike[str], *, encoding: str | None = None, ocr: bool = False
) -> Document | LongText:
    """Open a source: a plain text of more than ``HEAD`` bytes as one that comes in pieces.

    All others are read as ``read`` does; so is a file of values, which is all one table.

    Raises:
        ReadError: as ``read``; the pieces of a long text may raise it too.
    """
    name = os.fspath(path)
    source = shown(name)
    try:
        with contextlib.ExitStack() as held:
            if name == STDIN:
                stream, before = _standard_stream(), None
            else:
                _refuse_other_than_files(name, source)
                stream = held.enter_context(open(name, "rb"))
                before = stamp(stream.fileno())
            with _within_memory(source):
                head = stream.read(HEAD + 1)
                if len(head) > HEAD and (text := _long(head, source, stream, encoding, before)):
                    text.owns(held.pop_all())
                    return text
                data = head + stream.read()
            if name != STDIN:
                refuse_changed(before, stream, source)
    except OSError as error:
        raise refused(error, source) from None
    except ValueError:  # a NUL inside the name
        raise ReadError(say("tên tệp không hợp lệ", "not a file name"), where=source) from None
    return read_bytes(data, source, encoding=encoding, ocr=ocr)


def _long(
    head: bytes, source: str, stream: BinaryIO, encoding: str | None, before: Stamp | None
) -> LongText | None:
    """Give a text that is to come in pieces; None for what is read whole."""
    if takes_all(head) or form_of(head, source) != "text":
        return None
    from ktxh_cli.reading.long import LongText

    text = LongText(source, head, stream, encoding, before)
    if text.is_all_table():
        return None
    if before is not None:
        text.check()
    return text


@contextlib.contextmanager
def _within_memory(source: str) -> Iterator[None]:
    """Make one error of a file that is too large for the memory there is."""
    try:
        yield
    except MemoryError:
        raise ReadError(
            say("không đủ bộ nhớ để đọc", "there is not enough memory to read it"),
            where=source,
            hint=say("chia tệp ra", "divide the file"),
            code="E_MEM",
        ) from None


def _bytes_of(name: str, source: str) -> bytes:
    """Give the bytes of a file that does not change meanwhile."""
    try:
        _refuse_other_than_files(name, source)
        with _within_memory(source), open(name, "rb") as stream:
            before = stamp(stream.fileno())
            data = stream.read()
            refuse_changed(before, stream, source)
    except OSError as error:
        raise refused(error, source) from None
    except ValueError:  # a NUL inside the name
        raise ReadError(say("tên tệp không hợp lệ", "not a file name"), where=source) from None
    return data


def refuse_changed(before: Stamp | None, stream: BinaryIO, source: str) -> None:
    """Raise a ReadError where a file is not what it was when it was opened."""
    if before != stamp(stream.fileno()):
        raise ReadError(
            say("tệp thay đổi trong lúc đọc", "the file changed while it was read"),
            where=source,
            hint=say("chạy lại khi tệp đã ghi xong", "run again when it is complete"),
            code="E_CHANGED",
        )


def stamp(handle: int) -> Stamp | None:
    """Give the size and time of an open file, by which a change is seen; None for a pipe."""
    told = os.fstat(handle)
    return (told.st_size, told.st_mtime_ns) if stat.S_ISREG(told.st_mode) else None


def read_bytes(
    data: bytes, source: str, *, encoding: str | None = None, ocr: bool = False
) -> Document:
    r"""Make a document of the bytes of a file.

    >>> read_bytes(b"GRDP t\xc4\x83ng 5%", "a.txt").text
    'GRDP tăng 5%'
    """
    with _within_memory(source):
        document = _document_in(data, source, encoding, ocr)
        lost = lost_digits(document.text)
        return replace(document, warnings=(*document.warnings, *lost)) if lost else document


def _document_in(data: bytes, source: str, encoding: str | None, ocr: bool) -> Document:
    form = form_of(data, source)
    if form == "text":
        text, found = decode(data, source, encoding)
        return document_of(text, source, encoding=found)
    try:
        return _parsed(data, form, source, encoding, ocr)
    except OSError as error:  # no room for temporary files, no more processes
        raise refused(error, source) from None


def _parsed(data: bytes, form: str, source: str, encoding: str | None, ocr: bool) -> Document:
    from ktxh_cli.reading.isolation import Asked, parse_apart

    if form == "doc":
        from ktxh_cli.reading.old_word import read_old

        return read_old(data, source, Asked(encoding or "", ocr))
    return parse_apart(data, form, source, Asked(encoding or "", ocr))


def document_of(text: str, source: str = STDIN, *, encoding: str = "utf-8") -> Document:
    r"""Make a document of a plain text, with the tables in it.

    >>> document_of("| Huyện | Ngô (ha) |\n|---|---|\n| Bắc Sơn | 980 |\n| Chi Lăng | 75 |").form
    'markdown'
    """
    if not (may_hold_columns(text) or may_be_delimited(text)):
        return Document(source=source, text=text, encoding=encoding)
    from ktxh_cli.reading.plain import tables_of

    form, tables = tables_of(text)
    return Document(source=source, text=text, encoding=encoding, form=form, tables=tables)


def walk(
    paths: Iterable[str | os.PathLike[str]],
    *,
    on_error: Callable[[ReadError], None] | None = None,
) -> Iterator[str]:
    """Give the sources that ``paths`` name, each once, in order.

    A folder stands for the files in it and below that end in one of ``forms.SUFFIXES``, sorted; a
    pattern (``*``, ``?``, ``[…]``, ``**``) for what it matches. No path at all stands for standard
    input.

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
                say("thư mục không có tệp nào đọc được", "the folder holds no file to read"),
                where=shown(name),
                hint=say("các đuôi: ", "endings: ") + " ".join(SUFFIXES),
            )
        return found
    return [name] if os.path.lexists(name) else _matching(name)


def _matching(name: str) -> list[str]:
    """Give what a pattern of names matches; a name that is no pattern stands for itself."""
    import glob

    if not glob.has_magic(name):
        return [name]
    found = []
    for match in sorted(glob.glob(name, recursive=True)):
        found += _texts_below(match) if os.path.isdir(match) else [match]
    if not found:
        raise ReadError(say("không khớp tệp nào", "matches no file"), where=shown(name))
    return found


def _texts_below(folder: str) -> list[str]:
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [
            os.path.join(here, file)
            for file in sorted(files)
            if file.lower().endswith(SUFFIXES) and not file.startswith((".", "~$"))
        ]
    return found


def standard_input() -> bytes:
    """Give all that standard input holds.

    Raises:
        ReadError: it is closed, or cannot be read.
    """
    stream = _standard_stream()
    try:
        with _within_memory(STDIN):
            return stream.read()
    except OSError as error:
        raise refused(error, STDIN) from None


def _standard_stream() -> BinaryIO:
    if sys.stdin is None:
        raise ReadError(say("đầu vào chuẩn đã đóng", "standard input is closed"), where=STDIN)
    return sys.stdin.buffer


def _refuse_other_than_files(name: str, source: str) -> None:
    mode = os.stat(name).st_mode
    if stat.S_ISREG(mode) or name.startswith(_HANDED_OVER):
        return
    if stat.S_ISDIR(mode):
        raise ReadError(say("đây là một thư mục", "this is a folder"), where=source, code="E_ISDIR")
    raise ReadError(
        say(
            "không phải tệp thường (ống, thiết bị, socket)",
            "not a regular file (pipe, device, socket)",
        ),
        where=source,
        hint=say(
            "đưa nội dung vào đầu vào chuẩn: … | ktxh extract -", "pipe it in: … | ktxh extract -"
        ),
        code="E_NOTREG",
    )


def refused(error: OSError, source: str) -> ReadError:
    """Give the error for a file that the system does not give out."""
    said = {
        errno.ENOENT: ("E_NOENT", say("không có tệp này", "no such file")),
        errno.ENOTDIR: ("E_NOENT", say("không có tệp này", "no such file")),
        errno.EACCES: ("E_PERM", say("không có quyền đọc", "no permission to read it")),
        errno.EPERM: ("E_PERM", say("không có quyền đọc", "no permission to read it")),
        errno.ELOOP: (
            "E_LOOP",
            say("liên kết tượng trưng đi vòng", "symbolic links go round in a circle"),
        ),
        errno.ENAMETOOLONG: ("E_NAME", say("tên tệp quá dài", "the file name is too long")),
    }
    unknown = say(f"không đọc được: {error.strerror}", f"cannot be read: {error.strerror}")
    code, problem = said.get(error.errno or 0, ("E_IO", unknown))
    return ReadError(problem, where=source, code=code)
