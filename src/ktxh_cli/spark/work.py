"""What runs on the workers: rows of documents in, rows of records out. Pure, and can be pickled.

Nothing here needs Spark, so that it can be tried, and tested, without it.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - fields are named date, as elsewhere
from datetime import datetime
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ktxh_cli import library as pattern_library
from ktxh_cli import pipeline
from ktxh_cli.cli.filters import place_name
from ktxh_cli.cli.periods import parse_date
from ktxh_cli.document import Document
from ktxh_cli.errors import KtxhError, ReadError
from ktxh_cli.language import say
from ktxh_cli.library import Library
from ktxh_cli.model import FIELDS, Record
from ktxh_cli.reading import STDIN, document_of, read_bytes
from ktxh_cli.sinks.cells import plain_number
from ktxh_cli.sinks.safe import visible
from ktxh_cli.spark.schema import COLUMNS, NUMBERS

if TYPE_CHECKING:
    import pandas as pd

#: Values in the order of ``COLUMNS``.
Row = tuple[object, ...]
#: Names and bytes of files with patterns of one's own.
Files = tuple[tuple[str, bytes], ...]
#: Columns of the frame that the workers are given.
GIVEN = ("text", "source", "date", "place")

_OFFSETS = frozenset(("line", "start", "end"))
#: So many rows are handed over at once: what a worker holds stays small whatever the documents.
_TOGETHER = 2000
#: The longest message of an error: some repeat what they choked on.
_LONGEST = 500


class Plan(NamedTuple):
    """What every worker is told.

    Attributes:
        date: the date of documents that have none.
        place: the place of documents that have none, by its canonical short name.
        library: folders of patterns of one's own, with what each of their files holds: the
            workers need not see the folders.
    """

    date: Date | None = None
    place: str | None = None
    library: tuple[Files, ...] = ()


def extracted(batches: Iterable[pd.DataFrame], plan: Plan) -> Iterator[pd.DataFrame]:
    """Turn frames of documents (columns ``GIVEN``) into frames of records (``COLUMNS``)."""
    import pandas as pd

    rows = (
        row
        for batch in batches
        for given in zip(*(batch[name] for name in GIVEN), strict=True)
        for row in rows_of(plan, *given)
    )
    while held := list(islice(rows, _TOGETHER)):
        columns = zip(*held, strict=True)
        # Objects, since null and number go together in no other column of every release of pandas.
        yield pd.DataFrame(
            {
                name: pd.Series(values, dtype="object")
                for name, values in zip(COLUMNS, columns, strict=True)
            }
        )


def rows_of(
    plan: Plan, text: object, source: object, date: object = None, place: object = None
) -> Iterator[Row]:
    """Yield the rows of one document: its records, or one that says why there are none.

    A document that was read in part has its records and, behind them, a row with the error.

    Args:
        plan: what holds for all documents.
        text: the text, or the bytes of a file of any format.
        source: what the records say they come from; ``-`` where it is null.
        date: its date, as a date or written; null where the plan's holds.
        place: its place by any of its names; null where the plan's holds.

    >>> [row] = rows_of(Plan(), "Thu 3.042,30 tỷ đồng.", "a.txt")
    >>> told = dict(zip(COLUMNS, row, strict=True))
    >>> told["source"], told["value"], told["value_exact"], told["unit"], told["error"]
    ('a.txt', 3042.3, '3042.30', 'tỷ đồng', None)
    >>> [row] = rows_of(Plan(), None, "b.txt")
    >>> row[0], row[-1]
    ('b.txt', 'there is no text')
    """
    name = source if isinstance(source, str) and source else STDIN
    try:
        library = _library(plan.library)
        document = replace(
            _document(text, name),
            date=_date(date) or plan.date,
            place=_place(place, plan.library) or plan.place,
        )
        found = [row_of(record) for record in pipeline.extract(document, library)]
        if document.warnings:
            found.append(_failed(name, "; ".join(document.warnings)))
    except Exception as error:  # one document must not stop the others
        found = [_failed(name, _said(error))]
    yield from found


def row_of(record: Record) -> Row:
    """Give a record as a row of the frame."""
    values: list[object] = []
    for name in FIELDS:
        value = getattr(record, name)
        if value is None or name in _OFFSETS:
            values.append(value)
        elif name in NUMBERS:
            values.append(float(value))
        else:
            values.append(list(value) if name == "notes" else str(value))
    for name in NUMBERS:
        value = getattr(record, name)
        values.append(None if value is None else plain_number(value))
    return (*values, None)


def _failed(source: str, problem: str) -> Row:
    nothing = (None,) * (len(COLUMNS) - 2)
    return (source.encode("utf-8", "replace").decode(), *nothing, visible(problem)[:_LONGEST])


def _said(error: Exception) -> str:
    if isinstance(error, KtxhError):
        return error.problem + (f" [{error.code}]" if error.code else "")
    return f"{type(error).__name__}: {error}"


def _document(text: object, source: str) -> Document:
    if isinstance(text, bytes | bytearray | memoryview):
        return read_bytes(bytes(text), source)
    if text is None or text != text:  # NaN, as pandas has null
        raise ReadError(say("không có văn bản", "there is no text"))
    if not isinstance(text, str):
        kind = type(text).__name__
        raise ReadError(say(f"không phải văn bản ({kind})", f"not a text ({kind})"))
    text.encode()  # half a character could not be handed back: an error of this document
    return document_of(text, source)


def _date(given: object) -> Date | None:
    if given is None or given != given or given == "":
        return None
    if isinstance(given, datetime):  # a timestamp of pandas is one
        return given.date()
    if isinstance(given, Date):
        return given
    written = str(given)
    if (found := parse_date(written)) is not None:
        return found
    try:
        return datetime.fromisoformat(written.strip()).date()
    except ValueError:
        raise ReadError(say(f"không phải ngày: {written}", f"not a date: {written}")) from None


def _place(given: object, folders: tuple[Files, ...]) -> str | None:
    return _named(given, folders) if isinstance(given, str) and given.strip() else None


@lru_cache(maxsize=4096)
def _named(place: str, folders: tuple[Files, ...]) -> str:
    """Give the canonical name of a place; it comes back in thousands of documents."""
    return place_name(place, _library(folders), "place")


@cache
def _library(folders: tuple[Files, ...]) -> Library:
    """Give the library, with the files of folders of one's own: once in a worker's life."""
    with tempfile.TemporaryDirectory(prefix="ktxh-") as home:
        paths = []
        for number, files in enumerate(folders):
            folder = Path(home) / str(number)
            folder.mkdir()
            for name, content in files:
                (folder / name).write_bytes(content)
            paths.append(folder)
        loaded = pattern_library.load(*paths)
    gc.freeze()  # it stays: looking through it again is lost time
    return loaded
