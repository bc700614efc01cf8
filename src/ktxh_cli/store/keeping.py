"""One run on one file: locked, read, merged, written beside it, read back, and put in its place."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ktxh_cli.errors import KtxhError, SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks import write_file
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.whole import clear_left_behind, is_special, real_path, replacing, unwritten
from ktxh_cli.store import formats
from ktxh_cli.store.append import Batch, Counts, OnConflict, Plan, merge, merge_documents
from ktxh_cli.store.files import Held, Keeper, not_as_written, plain_normal, verify
from ktxh_cli.store.lock import WAIT, locked, refuse_open
from ktxh_cli.store.rows import COLUMNS

#: How many digits of their hash bytes that are set aside are named by.
_NAMED_BY = 12


@dataclass(frozen=True)
class Target:
    """The file that a run keeps.

    Attributes:
        path: where it is, as given.
        form: its format, one of ``sinks.FILE_FORMATS``.
        look: columns, headers and dialect.
        append: keep what it holds; else it is made anew.
        on_conflict: what to do with figures that say something else than the file.
        wait: seconds to wait for another run.
    """

    path: Path
    form: str
    look: Look = field(default_factory=Look)
    append: bool = False
    on_conflict: OnConflict = OnConflict.KEEP
    wait: float = WAIT


@dataclass
class Outcome:
    """What came of it.

    Attributes:
        counts: what became of the figures.
        written: False where there was nothing to change: the file is as it was.
        said: what the user is to be told.
        left_out: how many figures the format has no place for, by reason.
    """

    counts: Counts
    written: bool
    said: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)


def keep(target: Target, batch: Batch) -> Outcome:
    """Bring a file up to date with what was read, whole or not at all.

    Raises:
        BrokenPipeError: the output is a pipe that nobody reads any more.
        BusyError: another run, or an office program, has the file.
        SinkError: it cannot be written, or holds what would be lost; it is as it was.
    """
    if is_special(target.path):
        return _streamed(target, batch)
    real = real_path(target.path)
    try:
        with _alone(real, target):
            clear_left_behind(real)
            if target.form == "sqlite":
                from ktxh_cli.store.database import keep_database

                plan, written = keep_database(
                    real,
                    target.look,
                    batch,
                    append=target.append,
                    on_conflict=target.on_conflict,
                    wait=target.wait,
                )
                return Outcome(plan.counts, written)
            return _keep_whole(real, target, batch)
    except KtxhError as error:
        error.where = _where(error.where, real, target.path)
        raise
    except OSError as error:
        raise unwritten(error, target.path) from None


def _streamed(target: Target, batch: Batch) -> Outcome:
    """Write to a pipe or device, as it is: there is nothing to keep.

    Raises:
        BrokenPipeError: nobody reads the pipe any more.
    """
    plan = _plan(None, None, batch, target)
    try:
        write_file(target.form, target.path, plan.added, (), target.look)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error, target.path) from None
    return Outcome(plan.counts, written=True)


def _where(where: str, real: Path, path: Path) -> str:
    """Give the place of an error as a user knows it: by the path that was given."""
    if where.startswith(str(real)):
        return f"{path}{where[len(str(real)) :]}"
    return f"{path}: {where}" if where else str(path)


@contextlib.contextmanager
def _alone(real: Path, target: Target) -> Iterator[None]:
    """Hold the lock where the file is kept up to date; a file that is only made needs none."""
    if target.append or real.with_name(real.name + ".lock").exists():
        with locked(real, target.wait):
            yield
    else:
        refuse_open(real)
        yield


def _keep_whole(real: Path, target: Target, batch: Batch) -> Outcome:
    keeper = formats.keeper(target.form, target.look)
    if keeper is None:
        return _made_anew(real, target, batch)
    held = _held(keeper, real, target)
    plan = _plan(keeper, held, batch, target)
    if held is not None and not plan.writes and not held.torn:
        return Outcome(plan.counts, written=False)
    said = [_said_of_torn(real, held.torn)] if held is not None and held.torn else []
    with replacing(real) as part:
        try:
            keeper.write(part, held, plan)
            verify(keeper, part, held, plan)
        except (KtxhError, OSError):
            raise
        except Exception as error:  # whatever a library makes of a full disk
            raise _unwritten(error) from error
        refuse_open(real)
    return Outcome(plan.counts, written=True, said=said)


def _made_anew(real: Path, target: Target, batch: Batch) -> Outcome:
    from ktxh_cli.store.anew import write_anew

    plan = _plan(None, None, batch, target)
    with replacing(real) as part:
        try:
            left, whole = write_anew(
                target.form, part, plan.added, plan.documents_added, target.look
            )
        except (KtxhError, OSError):
            raise
        except Exception as error:
            raise _unwritten(error) from error
        if not whole:
            raise not_as_written()
        refuse_open(real)
    return Outcome(plan.counts, written=True, left_out=left)


def _held(keeper: Keeper, real: Path, target: Target) -> Held | None:
    """Give what the file holds; None where it is to be made."""
    if not target.append or not real.exists() or not real.stat().st_size:
        return None
    try:
        held = keeper.load(real)
    except (KtxhError, OSError):
        raise
    except Exception as error:
        raise SinkError(
            say(f"không đọc lại được tệp: {error}", f"the file cannot be read back: {error}"),
            hint=say("ghi ra tệp khác", "write to another file"),
        ) from error
    asked = target.look.columns
    if asked and set(asked) != set(held.columns):
        raise SinkError(
            say("tệp có các cột khác", "the file has other columns"),
            hint=say("bỏ --columns, hoặc ghi ra tệp khác",
                     "leave --columns out, or write to another file"),
        )  # fmt: skip
    return held


def _plan(keeper: Keeper | None, held: Held | None, batch: Batch, target: Target) -> Plan:
    columns = held.columns if held else target.look.columns or COLUMNS
    rows = held.rows if held else []
    normal = keeper.normal if keeper else plain_normal
    plan = merge(rows, batch, columns, target.on_conflict, normal)
    if held is None or held.documents is not None:
        before = held.documents if held and held.documents is not None else []
        merge_documents(plan, before, batch.documents, normal)
    return plan


def _unwritten(error: Exception) -> SinkError:
    return SinkError(say(f"không ghi được: {error}", f"cannot be written: {error}"))


def set_aside(path: Path, what: str, data: bytes) -> Path:
    """Keep bytes beside the file at ``path``, whole, under a name that tells them from others.

    Args:
        path: the file; links are followed.
        what: what the bytes are, as the name is to say (``torn``, ``pending``).
        data: the bytes.

    Raises:
        OSError: the disk refuses.
    """
    real = real_path(path)
    aside = real.with_name(f"{real.name}.{what}-{hashlib.sha256(data).hexdigest()[:_NAMED_BY]}")
    if not aside.exists():
        with replacing(aside) as part:
            part.write_bytes(data)
    return aside


def _said_of_torn(real: Path, torn: str) -> str:
    """Keep the text of a torn last row beside the file, and say so."""
    aside = set_aside(real, "torn", torn.encode())
    return say(
        f"{real.name}: dòng cuối bị đứt, đã cất vào {aside.name}",
        f"{real.name}: the last line was torn off; it was put into {aside.name}",
    )
