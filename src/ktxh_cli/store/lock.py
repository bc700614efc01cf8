"""One run at a time on one file, and none while a person has it open.

The lock is on ``<file>.lock`` and never on the file itself: that one is replaced by another, and a
lock on it would be a lock on something that is gone. The lock file stays, empty but for the number
of the process that held it last; the system frees the lock when its holder ends, however it ends.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ktxh_cli.errors import BusyError, SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks.whole import unwritten

#: Seconds that a run waits for another one, where the user says nothing.
WAIT = 30.0
_PAUSE = 0.05
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


@contextlib.contextmanager
def locked(path: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of the file at ``path`` while the block runs.

    Args:
        path: the file, links followed.
        wait: seconds to wait for another holder.

    Raises:
        BusyError: another run holds it all that time; or the file is open in an office program.
        SinkError: there can be no lock here.
    """
    lock = path.with_name(path.name + ".lock")
    handle = _open(lock)
    try:
        _take(handle, lock, path, time.monotonic() + wait)
        refuse_open(path)
        yield
    finally:
        os.close(handle)  # and the lock with it


def refuse_open(path: Path) -> None:
    """Refuse a file that Excel or LibreOffice has open: what it saves later would undo the run.

    Raises:
        BusyError: the mark that such a program puts beside its file is there.
    """
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if os.path.lexists(path.with_name(name)):
            raise BusyError(
                say("đang được mở trong Excel hoặc LibreOffice", "open in Excel or LibreOffice"),
                where=str(path),
                hint=say(
                    f"đóng tệp rồi chạy lại; nếu không ai mở thì xoá {name}",
                    f"close it and run again; if nobody has it open, delete {name}",
                ),
            )


def _open(lock: Path) -> int:
    flags = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(lock, flags | os.O_CREAT | os.O_RDWR, 0o666)
    except PermissionError:  # another user's: to lock it, reading is enough
        with contextlib.suppress(OSError):
            return os.open(lock, flags | os.O_RDONLY)
        raise SinkError(
            say("không có quyền khoá tệp", "no permission to lock the file"), where=str(lock)
        ) from None
    except OSError as error:
        raise unwritten(error, lock) from None


def _take(handle: int, lock: Path, path: Path, until: float) -> None:
    while True:
        try:
            _lock(handle)
            break
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise _no_locks(path) from None
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EINTR, errno.EDEADLK):
                raise unwritten(error, lock) from None
        if time.monotonic() >= until:
            raise _busy(lock, path)
        time.sleep(_PAUSE)
    with contextlib.suppress(OSError):  # only told to people: a full disk is no reason to stop
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()}\n".encode())


def _busy(lock: Path, path: Path) -> BusyError:
    holder = ""
    with contextlib.suppress(OSError, ValueError):
        holder = str(int(lock.read_text("ascii")))
    by = say(f" (tiến trình {holder})", f" (process {holder})") if holder else ""
    return BusyError(
        say(f"một lần chạy khác đang ghi{by}", f"another run is writing it{by}"),
        where=str(path),
        hint=say("chạy lại sau, hoặc chờ lâu hơn: --wait GIÂY", "run again, or --wait SECONDS"),
    )


def _no_locks(path: Path) -> SinkError:
    return SinkError(
        say("hệ thống tệp này không có khoá", "this file system has no locks"),
        where=str(path),
        hint=say(
            "ghi ra ổ đĩa của máy rồi chép sang", "write to a disk of this machine, then copy it"
        ),
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # beyond the number of the process
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
