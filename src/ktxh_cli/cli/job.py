"""A call that reads texts: what was asked for, what it reads, and what came of it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ktxh_cli.cli import run, streams
from ktxh_cli.cli.filters import Filters, filters_of, one_of, unknown
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.periods import parse_date
from ktxh_cli.cli.progress import Progress
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError, UsageError
from ktxh_cli.frozen import draft, field, replace
from ktxh_cli.language import Language, language
from ktxh_cli.library import Library
from ktxh_cli.model import FIELDS, Record
from ktxh_cli.reading import known_encoding, old_encoding, opened, read
from ktxh_cli.sinks import Look

if TYPE_CHECKING:
    from ktxh_cli.cli.studies import Study
    from ktxh_cli.reading.long import LongText

#: After so many texts everything that stays is loaded.
_WARM = 20


@draft(slots=True, eq=False)
class Call:
    """What the user asked for, as typed; see the help of each option."""

    files: tuple[str, ...] = ()
    form: str = ""
    output: Path | None = None
    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sure: bool = False
    date: str = ""
    default_place: str = ""
    columns: str = ""
    headers: str = ""
    library: tuple[Path, ...] = ()
    encoding: str = ""
    ocr: bool = False
    jobs: int = 1
    fail_empty: bool = False
    quiet: bool = False
    verbose: bool = False


@draft(slots=True, eq=False)
class Tally:
    """What has happened so far.

    Attributes:
        read, failed: how many texts could be read, how many sources not.
        partial: how many of those read could be read in part only.
        found: figures before the filters.
        figures, sure: figures after them, and how many of those rest on no guess.
    """

    read: int = 0
    failed: int = 0
    partial: int = 0
    found: int = 0
    figures: int = 0
    sure: int = 0

    def fail(self, error: ReadError) -> None:
        """Say what could not be read and go on."""
        self.failed += 1
        streams.fault(str(error))

    def warn(self, document: Document) -> None:
        """Say what could not be read of a document."""
        self.partial += bool(document.warnings)
        for warning in document.warnings:
            streams.fault(f"{document.source}: {warning}")

    def code(self, fail_empty: bool) -> int:
        """Give the exit code: the gravest of what happened."""
        if self.failed:
            return run.SOME_UNREAD if self.read else run.NONE_READ
        if self.partial:
            return run.SOME_UNREAD
        return run.NOTHING_FOUND if fail_empty and not self.figures else run.DONE


@draft(slots=True, eq=False)
class Job:
    """A call whose every value has been checked."""

    call: Call
    library: Library
    filters: Filters
    place: str | None = None
    tally: Tally = field(default_factory=Tally)

    def records(self, sources: Sequence[str], *, shown: bool = False) -> Iterator[Record]:
        """Yield what was asked for, text by text; what cannot be read is told and passed over.

        Args:
            sources: the texts.
            shown: whether the records go to the terminal as they come.
        """
        line = Progress(sources, hidden=self.call.quiet or shown)
        several = self.jobs > 1 and len(sources) > 1
        try:
            yield from self._studied(sources, line) if several else self._read(sources, line)
        finally:
            line.clear()

    def _studied(self, sources: Sequence[str], line: Progress) -> Iterator[Record]:
        """Yield the records that several processes find."""
        for study in self.studies(sources, line=line):
            kept = self.keep(study.records)
            yield from kept
            self.tell(study.document, len(kept))

    def _read(self, sources: Sequence[str], line: Progress) -> Iterator[Record]:
        """Yield the records of one text after the other, as they are found."""
        from ktxh_cli.pipeline import extract

        call, tally = self.call, self.tally
        for source in sources:
            try:
                text = opened(source, encoding=call.encoding or None, ocr=call.ocr)
            except ReadError as error:
                line.done()
                tally.fail(error)
                continue
            if not isinstance(text, Document):
                yield from self._long(text, line)
                continue
            document = self.told(text)
            self._begin(document)
            before = tally.figures
            for record in extract(document, self.library):  # as they come, however long the text
                yield from self.keep((record,))
            line.done()
            self.tell(document, tally.figures - before)

    def _long(self, text: LongText, line: Progress) -> Iterator[Record]:
        """Yield the records of a text that comes in pieces.

        What was found before the reading fails is kept, and the failure told.
        """
        from ktxh_cli.pipeline import extract_stream

        def beat(read: int) -> None:
            sys.stdout.flush()  # so that nobody waits for what was found
            line.within(read)

        document = self.told(text.document)
        tally, before = self.tally, self.tally.figures
        tally.read += 1
        gc.freeze()
        gc.enable()
        try:
            for record in extract_stream(document, text.pieces(beat), text.tables_in, self.library):
                yield from self.keep((record,))
        except ReadError as error:
            tally.fail(error)
        line.done()
        tally.warn(replace(document, warnings=text.warnings))
        self.tell(document, tally.figures - before, blank=text.blank)

    def studies(
        self, sources: Iterable[str], depth: int = 0, line: Progress | None = None
    ) -> Iterator[Study]:
        """Yield the study of every text that can be read; the others are told and passed over."""
        from ktxh_cli.cli.studies import Depth, Study, studies

        asked = studies(sources, self.document, self.library, Depth(depth), self.jobs)
        for _, outcome in asked:
            if line is not None:
                line.done()
            if isinstance(outcome, Study):
                self._begin(outcome.document)
                yield outcome
            else:
                self.tally.fail(outcome)

    def _begin(self, document: Document) -> None:
        tally = self.tally
        tally.read += 1
        tally.warn(document)
        if tally.read == _WARM:  # a long run: from here on watch what is new, and only that
            gc.freeze()
            gc.enable()

    def keep(self, records: Iterable[Record]) -> list[Record]:
        """Give the records that were asked for, all of them counted."""
        kept = []
        for record in records:
            self.tally.found += 1
            if self.filters.keep(record):
                self.tally.figures += 1
                self.tally.sure += record.sure
                kept.append(record)
        return kept

    @property
    def jobs(self) -> int:
        """How many processes study texts; where the system cannot fork there is one."""
        asked = self.call.jobs
        if asked == 1 or not hasattr(os, "fork"):
            return 1
        from ktxh_cli.cli.studies import cores

        return asked or cores()

    def document(self, source: str) -> Document:
        """Read a source, with what the user said of its date and place."""
        return self.told(self.load(source))

    def told(self, document: Document) -> Document:
        """Give a document with what the user said of its date and place."""
        written = parse_date(self.call.date) if self.call.date else None
        return replace(document, date=written, place=self.place)

    def load(self, source: str) -> Document:
        """Read a source as it is."""
        return read(source, encoding=self.call.encoding or None, ocr=self.call.ocr)

    def tell(self, document: Document, figures: int, *, blank: bool | None = None) -> None:
        """Say what a user should know of a document that was read.

        Args:
            document: the document.
            figures: how many figures were asked for and found.
            blank: whether it holds nothing but white space; None to see by its text.
        """
        if self.call.quiet:
            return
        old = old_encoding(document.encoding)
        if old is not None and not self.call.encoding:
            streams.note("ktxh: " + message("encoding", where=document.source, name=old))
        if not document.text.strip() if blank is None else blank:
            streams.note("ktxh: " + message("empty", where=document.source))
        elif self.call.verbose:
            streams.note("ktxh: " + message("read", where=document.source, figures=figures))


def look_of(call: Call, form: str, usual: str, known: Sequence[str] = FIELDS) -> Look:
    """Give how the records are to be shown.

    Args:
        call: what was asked for.
        form: the format.
        usual: the language of headers in the configuration; may be empty.
        known: the names that ``--columns`` takes.
    """
    columns = tuple(name.strip() for name in call.columns.split(",") if name.strip())
    for name in columns:
        if name not in known:
            values = message("usage.values", values=", ".join(known))
            raise unknown("--columns", name, known, values)
    headers: Language | None = None
    if call.headers or usual:
        headers = cast(Language, one_of(call.headers or usual, ("vi", "en"), "--headers"))
    elif form in ("table", "md"):
        headers = language()
    return Look(columns=columns, headers=headers, date=call.date)


def check(call: Call) -> None:
    """Refuse what is wrong before anything is loaded."""
    if call.quiet and call.verbose:
        raise UsageError(message("usage.both"))
    if call.date and parse_date(call.date) is None:
        raise UsageError(
            message("usage.value", option="--date", value=call.date), hint=message("usage.date")
        )
    if call.encoding:
        try:
            known_encoding(call.encoding)
        except ReadError as error:
            raise UsageError(f"--encoding: {error.problem}", hint=error.hint) from None
    if not call.files and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError(message("usage.no_input"), hint=message("usage.no_input.hint"))


def filters_for(call: Call, library: Library) -> Filters:
    """Give the filters of a call."""
    return filters_of(
        library,
        kinds=call.kinds,
        measures=call.measures,
        statuses=call.statuses,
        indicators=call.indicators,
        places=call.places,
        periods=call.periods,
        sure=call.sure,
    )
