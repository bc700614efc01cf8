"""Files written whole or not at all: the old file stays until the new one is complete."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say

#: Seconds after which a new file that a killed run left behind is taken away.
LEFT_BEHIND = 3600
#: How much of the target's name a new file bears: file systems allow 255 bytes.
_NAMED = 40
_PART = re.compile(r"\.ktxh-(\d+)-[^.]*\.part")


def check_target(path: Path) -> None:
    """Refuse a path that could not be written in the end, before any work is done.

    Raises:
        SinkError: there is no such folder, or it or the file may not be written; or the path is a
            link that leads nowhere, or that somebody else has put into a folder open to all.
    """
    if is_special(path):
        return
    real = real_path(path)
    _refuse_link(path)
    folder = real.parent
    if not folder.is_dir():
        raise SinkError(
            say("không có thư mục này", "no such folder"),
            where=str(folder),
            hint=say("tạo thư mục trước", "make it first"),
        )
    if real.is_dir():
        raise SinkError(say("đây là một thư mục", "this is a folder"), where=str(path))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SinkError(
            say("không có quyền ghi vào thư mục", "the folder may not be written"),
            where=str(folder),
        )
    if real.exists() and not os.access(real, os.W_OK):
        raise SinkError(say("tệp chỉ được đọc", "the file is read-only"), where=str(path))


@contextlib.contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """Give a stream whose text becomes the file at ``path`` when the block ends well.

    The text goes to a new file beside the target, see ``replacing``; a device or pipe is written to
    as it is.

    Raises:
        SinkError: it cannot be written.
    """
    try:
        if is_special(path):
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        real = real_path(path)
        with replacing(real) as part, part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        raise unwritten(error, path) from None


@contextlib.contextmanager
def replacing(real: Path) -> Iterator[Path]:
    """Give the path of a new, empty file that takes the place of ``real`` when the block ends well.

    The new file stands beside the target, under a name that nobody could foresee and that only its
    owner may open. It reaches the disk, and only then takes the target's name and mode. On an error
    or an interruption it goes and the old file stays as it was. ``real`` must be no link: see
    ``real_path``.

    Raises:
        OSError: the disk refuses.
    """
    handle, name = tempfile.mkstemp(
        prefix=f".{real.name[:_NAMED]}.ktxh-{os.getpid()}-", suffix=".part", dir=real.parent
    )
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _settle(part, _mode(real))
        part.replace(real)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(real.parent)


def clear_left_behind(real: Path) -> int:
    """Take away new files that killed runs left beside ``real``; give how many.

    Only those count that bear its name and the mark of ktxh, whose process is no more, and that
    have not been touched for an hour.
    """
    opening = f".{real.name[:_NAMED]}"
    cleared = 0
    for path in real.parent.glob(".*.part"):
        mark = _PART.fullmatch(path.name, len(opening))
        if mark is None or not path.name.startswith(opening) or _lives(int(mark[1])):
            continue
        with contextlib.suppress(OSError):
            if time.time() - path.lstat().st_mtime > LEFT_BEHIND:
                path.unlink()
                cleared += 1
    return cleared


def unwritten(error: OSError, path: Path) -> SinkError:
    """Give the error for a file that the system would not let be written."""
    said = error.strerror or type(error).__name__
    return SinkError(say(f"không ghi được: {said}", f"cannot be written: {said}"), where=str(path))


def real_path(path: Path) -> Path:
    """Follow links, so that the file is replaced and not the link to it.

    Raises:
        SinkError: the links go round.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise SinkError(
            say("liên kết tượng trưng đi vòng", "symbolic links go round in a circle"),
            where=str(path),
        ) from None


def is_special(path: Path) -> bool:
    """Tell a device, pipe or socket: what is no file and no folder.

    Ask it of the path as given: what a link in ``/dev`` or ``/proc`` leads to may have no path.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _refuse_link(path: Path) -> None:
    """Refuse a link that leads nowhere, and one that may have been laid as a trap."""
    if not path.is_symlink():
        return
    if not path.exists():
        raise SinkError(
            say("liên kết trỏ tới tệp không có", "the link leads to no file"),
            where=str(path),
            hint=say("xoá liên kết, hoặc tạo tệp đích", "delete the link, or make what it names"),
        )
    folder = path.parent.stat()
    if folder.st_mode & stat.S_IWOTH and path.lstat().st_uid not in (_own_id(), folder.st_uid):
        raise SinkError(
            say("liên kết của người khác trong thư mục chung",
                "a link that somebody else has put into a shared folder"),
            where=str(path),
            hint=say("ghi thẳng vào tệp đích", "name the file that it leads to"),
        )  # fmt: skip


def _own_id() -> int:
    return os.geteuid() if hasattr(os, "geteuid") else 0


def _settle(part: Path, mode: int) -> None:
    """Bring what was written to the disk, and give the file its mode."""
    handle = os.open(part, os.O_RDWR)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode(path: Path) -> int:
    """Give the mode of the file that is replaced, else what the umask leaves to a new one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last too, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
