"""Texts read and studied, one after another or by several processes; always in order.

With several processes each has a pipe of its own to this one. A text whose process ends under it
is an error of that text; another process takes the place and the run goes on.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.frozen import noun
from ktxh_cli.language import say
from ktxh_cli.model import Record, Refusal
from ktxh_cli.reading import STDIN

if TYPE_CHECKING:
    from ktxh_cli.facts import Facts
    from ktxh_cli.library import Library

#: So many texts for each process are studied ahead of the one that is given out.
_AHEAD = 4
#: So many texts a process holds, the one that it studies among them: it need not wait for the next.
_HELD = 2


class Depth(IntEnum):
    """How much is asked of a text; each depth holds those before it."""

    RECORDS = 0
    FACTS = 1
    REFUSALS = 2


@noun(frozen=True, slots=True)
class Study:
    """A text that was read, with what was found in it as far as it was asked for."""

    document: Document
    records: tuple[Record, ...]
    facts: Facts | None = None
    refusals: tuple[Refusal, ...] = ()


#: Reads a source; raises a ReadError where it cannot be read.
Read = Callable[[str], Document]
Outcome = Study | ReadError


def study(document: Document, library: Library, depth: Depth) -> Study:
    """Give what is found in a document.

    >>> from ktxh_cli import library
    >>> study(Document("a", "Thu 5 tỷ đồng."), library.load(), Depth.RECORDS).records[0].text
    '5 tỷ đồng'
    """
    from ktxh_cli import pipeline

    if depth == Depth.RECORDS:
        return Study(document, tuple(pipeline.extract(document, library)))
    if depth == Depth.FACTS:
        facts, records = pipeline.extract_with_facts(document, library)
        return Study(document, tuple(records), facts)
    facts, explanation = pipeline.explain_with_facts(document, library)
    return Study(document, tuple(explanation.records), facts, tuple(explanation.refusals))


def studies(
    sources: Iterable[str], read: Read, library: Library, depth: Depth, jobs: int = 1
) -> Iterator[tuple[str, Outcome]]:
    """Yield each source with its study, or why it could not be read, in the order of the sources.

    Args:
        sources: what to read; taken one by one, not long before they are read.
        read: how; standard input is always read by this process.
        library: the rules.
        depth: how much is asked of each text.
        jobs: how many processes study texts at once.
    """

    def outcome(source: str) -> Outcome:
        try:
            return study(read(source), library, depth)
        except ReadError as error:
            return error

    if jobs < 2:
        yield from ((source, outcome(source)) for source in sources)
        return
    with _Crew(jobs, outcome) as crew:
        yield from crew.work(sources)


class _Crew:
    """Processes that study texts."""

    def __init__(self, size: int, outcome: Callable[[str], Outcome]) -> None:
        # What a process needs is there when it is forked; elsewhere there is one process.
        self._context = get_context("fork")
        self._outcome = outcome
        self._size = size
        self._members: dict[Connection, Any] = {}
        #: What each process was given and has not answered, the first of it under its hands.
        self._given: dict[Connection, deque[tuple[int, str]]] = {}

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        """End every process, whatever it is doing."""
        for connection, process in self._members.items():
            process.kill()
            process.join()
            connection.close()

    def work(self, sources: Iterable[str]) -> Iterator[tuple[str, Outcome]]:
        """Yield sources with their outcomes, in order."""
        coming = iter(sources)
        waiting: deque[str] = deque()
        done: dict[int, Outcome] = {}
        first = 0  # the number of the source at the head of ``waiting``
        more = True
        while True:
            while more and len(waiting) < self._size * _AHEAD and self._has_room():
                source = next(coming, None)
                if source is None:
                    more = False
                    break
                number = first + len(waiting)
                waiting.append(source)
                if source == STDIN:
                    done[number] = self._outcome(source)
                else:
                    self._give(number, source)
            if not waiting:
                return
            if first in done:
                yield waiting.popleft(), done.pop(first)
                first += 1
                continue
            for number, found in self._take():
                done[number] = found or _ended(waiting[number - first])

    def _has_room(self) -> bool:
        return len(self._members) < self._size or any(
            len(held) < _HELD for held in self._given.values()
        )

    def _give(self, number: int, source: str) -> None:
        idle = next((each for each, held in self._given.items() if not held), None)
        if idle is None and len(self._members) < self._size:
            idle = self._hire()
        connection = idle or min(self._given, key=lambda each: len(self._given[each]))
        self._given[connection].append((number, source))
        with contextlib.suppress(OSError):  # it has ended: that is seen when it is asked
            connection.send(source)

    def _take(self) -> Iterator[tuple[int, Outcome | None]]:
        """Wait for outcomes; None where a process ended before it had one."""
        for ready in wait([each for each, held in self._given.items() if held]):
            assert isinstance(ready, Connection)
            number, _ = self._given[ready].popleft()
            outcome: Outcome | None = None
            try:
                outcome = ready.recv()
            except (EOFError, OSError):
                for untouched in self._dismiss(ready):
                    self._give(*untouched)
            yield number, outcome

    def _hire(self) -> Connection:
        ours, theirs = self._context.Pipe()
        sys.stdout.flush()  # or the new process would hold, and write, what is not out yet
        process = self._context.Process(
            target=_serve, args=(theirs, [*self._members, ours], self._outcome), daemon=True
        )
        process.start()
        theirs.close()
        self._members[ours] = process
        self._given[ours] = deque()
        return ours

    def _dismiss(self, connection: Connection) -> Iterable[tuple[int, str]]:
        """End a process; give what it was given and has not begun."""
        process = self._members.pop(connection)
        process.kill()
        process.join()
        connection.close()
        return self._given.pop(connection)


def _ended(source: str) -> ReadError:
    return ReadError(
        say("tiến trình đọc nó đã chết", "the process that read it ended"),
        where=source,
        code="E_CRASH",
    )


def _serve(pipe: Connection, others: list[Connection], outcome: Callable[[str], Outcome]) -> None:
    """Study what comes through the pipe until it is closed.

    The ends of the other process are closed here: only then does its end end this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    for other in others:
        other.close()
    gc.freeze()
    gc.enable()
    while True:
        try:
            source = pipe.recv()
        except (EOFError, OSError):
            os._exit(0)
        pipe.send(outcome(source))


def cores() -> int:
    """Give how many processes may run at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
