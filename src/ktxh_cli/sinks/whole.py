"""Files written whole or not at all: the old file stays until the new one is complete."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say


def check_target(path: Path) -> None:
    """Refuse a path that could not be written in the end, before any work is done.

    Raises:
        SinkError: there is no such folder, or it or the file may not be written.
    """
    real = _real(path)
    folder = real.parent
    if not folder.is_dir():
        raise SinkError(
            say("không có thư mục này", "no such folder"),
            where=str(folder),
            hint=say("tạo thư mục trước", "make it first"),
        )
    if real.is_dir():
        raise SinkError(say("đây là một thư mục", "this is a folder"), where=str(path))
    if not _special(real) and not os.access(folder, os.W_OK | os.X_OK):
        raise SinkError(
            say("không có quyền ghi vào thư mục", "the folder may not be written"),
            where=str(folder),
        )
    if real.exists() and not os.access(real, os.W_OK):
        raise SinkError(say("tệp chỉ được đọc", "the file is read-only"), where=str(path))


@contextlib.contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """Give a stream whose text becomes the file at ``path`` when the block ends well.

    The text goes to a new file beside the target, reaches the disk, and only then takes the
    target's name. On an error or an interruption the new file goes and the old one stays as it
    was. A link stays a link, a file keeps its mode; a device or pipe is written to as it is.

    Raises:
        SinkError: it cannot be written.
    """
    real = _real(path)
    try:
        if _special(real):
            with real.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        handle, name = tempfile.mkstemp(
            prefix=f".{real.name[:80]}.", suffix=".part", dir=real.parent
        )
        part = Path(name)
        try:
            with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 - a handle
                yield stream
                stream.flush()
                os.fchmod(handle, _mode(real))
                os.fsync(handle)
            part.replace(real)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(real.parent)
    except OSError as error:
        raise SinkError(
            say(f"không ghi được: {error.strerror}", f"cannot be written: {error.strerror}"),
            where=str(path),
        ) from None


def _real(path: Path) -> Path:
    """Follow links, so that the file is replaced and not the link to it."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise SinkError(
            say("liên kết tượng trưng đi vòng", "symbolic links go round in a circle"),
            where=str(path),
        ) from None


def _special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


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
