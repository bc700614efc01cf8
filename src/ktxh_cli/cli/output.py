"""Where the output of a call goes, and in which format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ktxh_cli.cli.filters import one_of
from ktxh_cli.cli.messages import message
from ktxh_cli.errors import UsageError
from ktxh_cli.reading import STDIN


def to_stdout(output: Path | None) -> bool:
    """Tell whether the output is standard output."""
    return output is None or str(output) == STDIN


def format_of(
    asked: str,
    output: Path | None,
    formats: Sequence[str],
    suffixes: Mapping[str, str],
    *,
    terminal: str,
    pipe: str,
) -> str:
    """Give the format: as asked, else by the ending of the file, else by where it goes.

    Args:
        asked: what the user typed; may be empty.
        output: the file; None and ``-`` are standard output.
        formats: those there are.
        suffixes: the format of each ending.
        terminal: the format of standard output where it is a terminal.
        pipe: the same where it is none.

    Raises:
        UsageError: there is no such format, or the ending names none.
    """
    if asked:
        return one_of(asked, formats, "--format")
    if output is None or to_stdout(output):
        return terminal if sys.stdout.isatty() else pipe
    suffix = output.suffix.lower()
    if suffix not in suffixes:
        raise UsageError(
            message("usage.suffix", where=output, suffix=suffix),
            hint=message("usage.suffix.hint", values=" ".join(suffixes)),
        )
    return suffixes[suffix]


def check_output(output: Path | None, sources: Iterable[str]) -> None:
    """Refuse an output that cannot be written, or that is one of the inputs.

    Raises:
        UsageError: it is a folder, or an input.
        SinkError: it cannot be written.
    """
    if output is None or to_stdout(output):
        return
    if output.is_dir():
        raise UsageError(message("usage.folder", where=output))
    from ktxh_cli.sinks.whole import check_target

    check_target(output)
    refuse_inputs((output,), sources)


def refuse_inputs(outputs: Iterable[Path | None], sources: Iterable[str]) -> None:
    """Refuse to write over an input.

    Raises:
        UsageError: an output is the same file as a source, by whatever name.
    """
    names = list(sources)
    for output in outputs:
        if output is None or not output.is_file():
            continue
        for source in names:
            if source != STDIN and os.path.isfile(source) and os.path.samefile(source, output):  # noqa: PTH113, PTH121
                raise UsageError(
                    message("usage.same", where=source), hint=message("usage.same.hint")
                )


def refuse_inside(output: Path, files: Iterable[str]) -> None:
    """Refuse an output in a folder that is read: the next run would read it too.

    Raises:
        UsageError: it lies in one.
    """
    from ktxh_cli.sinks.whole import real_path

    for name in files:
        folder = os.path.realpath(name)
        if os.path.isdir(folder) and real_path(output).is_relative_to(folder):  # noqa: PTH112
            raise UsageError(
                message("usage.inside", where=output, folder=name),
                hint=message("usage.same.hint"),
            )
