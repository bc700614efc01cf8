"""The door for Spark programs: frames of documents and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 - the parameter is named date, as elsewhere
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli import library as pattern_library
from ktxh_cli.cli.filters import place_name
from ktxh_cli.errors import UsageError
from ktxh_cli.language import say
from ktxh_cli.library.loader import files_of
from ktxh_cli.spark.schema import SCHEMA
from ktxh_cli.spark.work import GIVEN, Plan, extracted
from ktxh_cli.vietnamese import without_marks

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import Column, DataFrame

#: The ways to divide records into folders, with the name of the folder's column: by place, by the
#: year in which the period begins, by the period itself.
PARTS = {"place": "area", "year": "year", "period": "span"}

#: Types of a column of documents: text, or the bytes of files.
_TEXTS = ("string", "binary")
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
#: No name of a place is longer; a file name may have 255 bytes.
_LONGEST = 100


def records(
    frame: DataFrame,
    *,
    text: str = "text",
    source: str = "source",
    date: Date | None = None,
    place: str | None = None,
    date_column: str | None = None,
    place_column: str | None = None,
    library: Sequence[Path] = (),
) -> DataFrame:
    """Give every figure of a frame of documents as a row of another frame, with ``SCHEMA``.

    The records are those of ``ktxh extract``. A document that cannot be read gives one row that
    holds its source and, in ``error``, why; it stops nothing. Nothing is computed before the result
    is used, and its rows are in the order of the documents within each partition.

    Args:
        frame: the documents, a row each; columns that are not named here are not looked at.
        text: the column of texts, or of the bytes of files (``binary``), which are then read as
            ``ktxh extract`` reads files of any format.
        source: the column that the records say they come from.
        date: the date of documents that do not say it themselves.
        place: the area of documents that do not say it themselves, by any of its names.
        date_column: a column with the date of each document (date, timestamp or written); where it
            is null ``date`` holds.
        place_column: a column with the area of each; where it is null ``place`` holds.
        library: folders with patterns of one's own, as the driver sees them: what is in them is
            sent to the workers.

    Raises:
        UsageError: there is no such column or place, or the column of texts holds none.
        LibraryError: a file in ``library`` is wrong.
    """
    from pyspark.sql import functions as sql

    named = {"text": text, "source": source, "date": date_column, "place": place_column}
    _check(frame, named)
    known = pattern_library.load(*library)
    plan = Plan(
        date=date,
        place=None if place is None else place_name(place, known, "place"),
        library=tuple(
            tuple((path.name, path.read_bytes()) for path in files_of(folder)) for folder in library
        ),
    )

    def work(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        return extracted(batches, plan)

    given = frame.select(
        *(
            (sql.lit(None).cast("string") if column is None else frame[_quoted(column)]).alias(name)
            for name, column in zip(GIVEN, map(named.get, GIVEN), strict=True)
        )
    )
    return given.mapInPandas(work, SCHEMA)


def partitioned(frame: DataFrame, by: Sequence[str] = ("place", "year")) -> DataFrame:
    """Give a frame of records with the columns that its folders are to be named by.

    ``area`` is the place in plain letters (``lang-son``), ``year`` the year in which the period
    begins, ``span`` the period with ``--`` for ``/``, as ISO 8601 allows (``2020-01--2020-06``).
    They are null where the record has no place or period, and where the row is an error: Spark then
    names the folder ``__HIVE_DEFAULT_PARTITION__``, which readers take for null. ``place`` and
    ``period`` stay in the rows. Rows of a folder are brought together, so that its files are few.

    Args:
        frame: what ``records`` gives.
        by: keys of ``PARTS``.

    Raises:
        UsageError: there is no such key.
    """
    for part in by:
        if part not in PARTS:
            raise UsageError(
                say(f"không chia theo «{part}» được", f"there is no dividing by “{part}”"),
                hint=", ".join(PARTS),
            )
    if not by:
        return frame
    columns = {PARTS[part]: _part(part) for part in dict.fromkeys(by)}
    apart = frame.withColumns(columns).repartition(*columns)
    return apart.sortWithinPartitions(*columns, "source", "start")


def _part(part: str) -> Column:
    from pyspark.sql import functions as sql

    if part == "place":
        # Whatever somebody's own place is called, only letters, digits and hyphens are left.
        plain = sql.translate(sql.lower("place"), _LETTERS, without_marks(_LETTERS))
        hyphened = sql.regexp_replace(plain, "[^a-z0-9]+", "-")
        short = sql.substring(sql.regexp_replace(hyphened, "^-|-$", ""), 1, _LONGEST)
        return sql.when(short != "", short)
    period = sql.col("period")
    iso = sql.when(period.rlike("^[0-9]{4}[-0-9/]*$"), period)
    if part == "year":
        return sql.substring(iso, 1, 4).cast("int")
    return sql.regexp_replace(iso, "/", "--")


def _check(frame: DataFrame, named: dict[str, str | None]) -> None:
    types = dict(frame.dtypes)
    for column in named.values():
        if column is not None and column not in types:
            raise UsageError(
                say(f"không có cột «{column}»", f"there is no column “{column}”"),
                hint=say("có: ", "there are: ") + ", ".join(types),
            )
    kind = types[named["text"] or ""]
    if kind not in _TEXTS:
        raise UsageError(
            say(
                f"cột «{named['text']}» không chứa văn bản mà chứa {kind}",
                f"the column “{named['text']}” holds no texts but {kind}",
            ),
            hint=say("cần string hoặc binary", "it must be string or binary"),
        )


def _quoted(column: str) -> str:
    """Give a name as Spark takes it for one, whatever is in it."""
    return "`" + column.replace("`", "``") + "`"
