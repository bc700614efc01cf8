"""``ktxh export``: from files to a file of figures that is kept up to date."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli import library as pattern_library
from ktxh_cli.cli import job as jobs
from ktxh_cli.cli import run, streams
from ktxh_cli.cli.account import Account, Input, State
from ktxh_cli.cli.filters import one_of, place_of
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.output import refuse_inputs, refuse_inside
from ktxh_cli.cli.progress import Progress
from ktxh_cli.cli.settings import folders, settings
from ktxh_cli.document import Document
from ktxh_cli.errors import BusyError, KtxhError, ReadError, UsageError
from ktxh_cli.frozen import draft, field, replace
from ktxh_cli.reading import STDIN, read_bytes, standard_input, walk
from ktxh_cli.sinks.whole import check_target, is_special, real_path
from ktxh_cli.store import formats
from ktxh_cli.store.append import Batch, OnConflict
from ktxh_cli.store.keeping import Outcome, Target, keep, set_aside
from ktxh_cli.store.keys import identity_of
from ktxh_cli.store.lock import WAIT
from ktxh_cli.store.manifest import Manifest, Stamp, stamp_of
from ktxh_cli.store.rows import COLUMNS, facts_of, rows_of, rules_version, text_hash

if TYPE_CHECKING:
    from ktxh_cli.cli.studies import Study

#: What a file that is kept up to date cannot do without.
_NEEDED = ("key", "document")


@draft(slots=True, eq=False)
class Call(jobs.Call):
    """What the user asked for, as typed; see the help of each option."""

    append: bool = False
    on_conflict: str = ""
    document_id: str = ""
    manifest: Path | None = None
    every: bool = False
    report: Path | None = None
    wait: float | None = None
    dialect: str = ""


@draft(slots=True, eq=False)
class _Job(jobs.Job):
    """A call whose every value has been checked, with what it has read so far."""

    rules: str = ""
    batch: Batch = field(default_factory=Batch)
    account: Account = field(default_factory=Account)
    manifest: Manifest | None = None
    given: bytes = b""  # what standard input held: it cannot be read again

    def load(self, source: str) -> Document:
        """Read a source as it is; what standard input holds is kept until it is written."""
        if source != STDIN:
            return jobs.Job.load(self, source)  # a draft is made anew: super() would miss it
        self.given = standard_input()
        call = self.call
        return read_bytes(self.given, STDIN, encoding=call.encoding or None, ocr=call.ocr)

    def read_all(self, sources: Iterable[str]) -> None:
        """Read the sources into the batch; what cannot be read is told and passed over."""
        from ktxh_cli.cli.studies import Depth, Study, studies

        order = list(sources)
        line = Progress(order, hidden=self.call.quiet)
        stamps: dict[str, Stamp | None] = {}
        asked = studies(
            self._pending(order, stamps), self.document, self.library, Depth.FACTS, self.jobs
        )
        for source in order:
            if source not in stamps and self._is_done(source):
                self.account.inputs.append(Input(source, State.SKIPPED))
                line.done()
                continue
            _, outcome = next(asked)
            line.done()
            if isinstance(outcome, Study):
                self._take(outcome, source, stamps.get(source))
            else:
                self.fail(outcome, source)
        line.clear()

    def _pending(self, sources: Iterable[str], stamps: dict[str, Stamp | None]) -> Iterator[str]:
        """Yield what is not done yet, its state noted before it is read."""
        for source in sources:
            if not self._is_done(source):
                stamps[source] = _stamp(source) if self.manifest is not None else None
                yield source

    def _is_done(self, source: str) -> bool:
        return self.manifest is not None and source != STDIN and self.manifest.is_done(source)

    def fail(self, error: ReadError, source: str = "") -> None:
        """Say what could not be read."""
        self.tally.fail(error)
        self.account.inputs.append(Input(source or error.where, State.FAILED, said=[error.problem]))

    def _take(self, study: Study, source: str, stamp: Stamp | None) -> None:
        document, facts = study.document, study.facts
        assert facts is not None
        self.tally.read += 1
        call: Call = self.call  # type: ignore[assignment]
        identity = call.document_id or identity_of(document.source)
        rows = list(rows_of(document, study.records, identity, self.rules))
        kept = [row for row in rows if self.filters.keep(row.record)]
        self.tally.found += len(rows)
        self.tally.figures += len(kept)
        self.batch.rows += kept
        self.batch.documents.append(facts_of(document, facts, identity, len(kept)))
        if not document.warnings:
            self.batch.found.setdefault(identity, set()).update(row.key for row in rows)
            if self.manifest is not None and stamp is not None:
                self.manifest.done(source, stamp, text_hash(document.text), len(kept))
        state = State.IN_PART if document.warnings else State.READ
        self.account.inputs.append(
            Input(document.source, state, identity, len(kept), list(document.warnings))
        )
        self.tally.warn(document)
        self.tell(document, len(kept))


def carry_out(call: Call) -> int:
    """Do what the call asks for and give the exit code."""
    output = _output(call)
    form = _form(call, output)
    held = settings()
    target = _target(call, output, form, held.headers)
    jobs.check(call)
    _check_call(call, target)
    used = folders(call.library, held)
    library = pattern_library.load(*used)
    job = _Job(
        call,
        library,
        jobs.filters_for(call, library),
        place_of(call.default_place, held, library),
        rules=rules_version(used),
    )
    sources = list(walk(call.files, on_error=job.fail))
    _check_sources(call, sources, output)
    if call.manifest is not None:
        every = call.every or not real_path(output).exists()
        job.manifest = Manifest(
            call.manifest, job.rules, _asked(call, job, target), everything=every
        )
    gc.freeze()
    gc.enable()
    job.read_all(sources)
    return _finish(call, job, target)


def _finish(call: Call, job: _Job, target: Target) -> int:
    """Write what was read, say what came of it, and give the exit code."""
    account = job.account
    account.code = _code_of_inputs(call, job)
    failure: KtxhError | None = None
    try:
        if job.tally.read:
            outcome = _kept(target, job)
            account.take(outcome)
            for line in outcome.said:
                streams.note("ktxh: " + line)
        if job.manifest is not None:
            job.manifest.save(target.wait)
    except BrokenPipeError:
        raise streams.ReaderLeft from None
    except KtxhError as error:
        failure = error
        account.code = run.code_of(error)
        account.error = str(error)
    if call.report is not None:
        account.write(call.report, target, job.rules)
    if failure is not None:
        raise failure
    if not call.quiet:
        streams.note("ktxh: " + account.summary(job.tally.found))
    return account.code


def _kept(target: Target, job: _Job) -> Outcome:
    """Write what was read; what standard input held is not lost where the file is busy."""
    try:
        return keep(target, job.batch)
    except BusyError as error:
        if job.given:
            with contextlib.suppress(OSError):  # then the error alone says that nothing was written
                aside = set_aside(target.path, "pending", job.given)
                error.hint += "; " + message("export.pending", where=aside)
        raise


def _code_of_inputs(call: Call, job: _Job) -> int:
    states = [each.state for each in job.account.inputs]
    if State.FAILED in states and all(state == State.FAILED for state in states):
        return run.NONE_READ
    if State.FAILED in states or State.IN_PART in states:
        return run.SOME_UNREAD
    if call.fail_empty and job.tally.read and not job.tally.figures:
        return run.NOTHING_FOUND
    return run.DONE


def _stamp(source: str) -> Stamp | None:
    if source == STDIN or not os.path.isfile(source):  # noqa: PTH113
        return None
    try:
        return stamp_of(source)
    except OSError:
        return None  # reading it will say why


def _output(call: Call) -> Path:
    if call.output is None or str(call.output) == STDIN:
        raise UsageError(message("usage.no_output"), hint=message("usage.no_output.hint"))
    return call.output


def _form(call: Call, output: Path) -> str:
    if call.form:
        return one_of(call.form, formats.FILE_FORMATS, "--format")
    suffix = output.suffix.lower()
    if suffix in formats.FILE_SUFFIXES:
        return formats.FILE_SUFFIXES[suffix]
    raise UsageError(
        message("usage.suffix", where=output, suffix=suffix),
        hint=message("usage.suffix.hint", values=" ".join(formats.FILE_SUFFIXES)),
    )


def _target(call: Call, output: Path, form: str, usual: str) -> Target:
    """Give what is to be written, every value checked."""
    look = replace(jobs.look_of(call, form, usual, COLUMNS), limit=None)
    if call.dialect:
        dialect = one_of(call.dialect, formats.DIALECTS, "--dialect")
        if form != "csv":
            raise UsageError(message("usage.dialect"))
        look = replace(look, dialect=dialect)
    conflict = OnConflict.KEEP
    if call.on_conflict:
        names = [str(each) for each in OnConflict]
        conflict = OnConflict(one_of(call.on_conflict, names, "--on-conflict"))
    append = call.append or call.manifest is not None
    if append and form not in formats.APPENDABLE:
        raise UsageError(
            message("usage.append", form=form),
            hint=message("usage.append.hint", values=", ".join(sorted(formats.APPENDABLE))),
        )
    if look.columns and form not in formats.WITH_CHOSEN_COLUMNS:
        raise UsageError(message("usage.columns", form=form))
    if append and look.columns:
        look = replace(look, columns=tuple(dict.fromkeys((*look.columns, *_NEEDED))))
    wait = WAIT if call.wait is None else call.wait
    return Target(output, form, look, append, conflict, wait)


def _check_call(call: Call, target: Target) -> None:
    """Refuse what cannot come to a good end, before anything is read."""
    if call.wait is not None and not 0 <= call.wait <= 86400:
        raise UsageError(message("usage.value", option="--wait", value=call.wait))
    if (call.on_conflict or call.wait is not None) and not target.append:
        raise UsageError(message("usage.needs_append"))
    if call.every and call.manifest is None:
        raise UsageError(message("usage.needs_manifest"))
    if target.append and not call.document_id and (not call.files or STDIN in call.files):
        raise UsageError(message("usage.stdin_id"), hint=message("usage.stdin_id.hint"))
    if target.path.is_dir():
        raise UsageError(message("usage.folder", where=target.path))
    if is_special(target.path) and (target.append or target.form not in formats.STREAMED):
        raise UsageError(message("usage.special", where=target.path))
    named = [path for path in (target.path, call.manifest, call.report) if path is not None]
    if len({real_path(path) for path in named}) < len(named):
        raise UsageError(message("usage.same_output"))
    for path in named:
        check_target(path)
    refuse_inside(target.path, call.files)


def _check_sources(call: Call, sources: Iterable[str], output: Path) -> None:
    names = list(sources)
    if call.document_id and len(names) != 1:
        raise UsageError(message("usage.one_id", inputs=len(names)))
    refuse_inputs((output, call.manifest, call.report), names)


def _asked(call: Call, job: _Job, target: Target) -> str:
    """Give all that decides the rows of a document besides its bytes and the rules."""
    filters = (
        call.kinds, call.measures, call.indicators, call.places, call.periods, call.statuses,
        call.sure, call.date, job.place, call.encoding, call.document_id, str(target.on_conflict),
    )  # fmt: skip
    output = hashlib.sha256(os.fsencode(real_path(target.path))).hexdigest()
    return f"{filters!r} {output}"
