"""The job: from files, JSON Lines or Parquet to a folder of Parquet files, on any Spark.

What goes wrong is one line on stderr; the exit codes are those of ``ktxh``: 3 where some documents
could not be read, 4 where none could, 5 where the output could not be written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ktxh_cli.cli import streams
from ktxh_cli.cli.run import DONE, FAULT, INTERRUPTED, NONE_READ, SOME_UNREAD, code_of
from ktxh_cli.errors import KtxhError, ReadError, SinkError, UsageError
from ktxh_cli.language import say
from ktxh_cli.spark.frames import PARTS, partitioned, records
from ktxh_cli.spark.options import Options, options_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: Settings of a session, where the call has not set them itself. A document takes as long as
#: thousands of rows of other work: small splits keep all cores busy, small batches the memory low.
SETTINGS = {
    "spark.sql.files.maxPartitionBytes": "8m",
    "spark.sql.files.openCostInBytes": "16k",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "200",
}
#: Below so many tasks a core the input is divided anew, into twice as many.
_TASKS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job and give its exit code."""
    return _guarded(lambda: _run(options_of(sys.argv[1:] if arguments is None else arguments)))


def _guarded(work: Callable[[], int]) -> int:
    """Do some work; what goes wrong is said on one line and becomes the exit code."""
    try:
        return work()
    except KtxhError as error:
        streams.fault(str(error))
        return code_of(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        said = _first(error)
        streams.fault(
            say(f"lỗi của ktxh hoặc của Spark: {said}", f"a fault of ktxh or Spark: {said}")
        )
        return FAULT


def _run(options: Options) -> int:
    session, own = _session(options.master)
    try:
        # Guarded here, so that it is said before what Spark says of its end.
        return _guarded(lambda: _carry_out(options, session))
    finally:
        if own:
            session.stop()


def _carry_out(options: Options, session: SparkSession) -> int:
    from pyspark.sql import Observation
    from pyspark.sql import functions as sql

    if options.mode == "error":
        _refuse_what_is_there(options.output, session)
    given, told = Observation(), Observation()
    documents = _documents(options, session)
    documents = _spread(documents, options.tasks).observe(given, sql.count(sql.lit(1)).alias("n"))
    date, place = options.date_column, options.place_column
    if options.form == "files":
        date = place = None
    found = records(
        documents,
        date=options.date,
        place=options.place,
        date_column=date and "date",
        place_column=place and "place",
        library=options.library,
    ).observe(
        told,
        sql.count(sql.lit(1)).alias("rows"),
        sql.count("error").alias("failed"),
        sql.first("error", ignorenulls=True).alias("error"),
    )
    _write(found, options)
    return _told(given.get["n"], told.get, options)


def _session(master: str) -> tuple[SparkSession, bool]:
    """Give the session, and whether it is this job's own to end."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(
            say("việc này cần gói pyspark", "this job needs the package pyspark"),
            hint="pip install 'ktxh-cli[spark]'",
        ) from None
    if (session := SparkSession.getActiveSession()) is not None:
        return session, False
    builder = SparkSession.builder.appName("ktxh")
    if master:
        seen = sys.stderr is not None and sys.stderr.isatty()
        builder = builder.master(master).config("spark.ui.showConsoleProgress", str(seen).lower())
    if master.startswith("local"):  # workers of another Python would not find this package
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        raise UsageError(
            say(
                f"Spark không khởi động: {_first(error)}", f"Spark does not start: {_first(error)}"
            ),
            hint=say("cần Java 17 trở lên", "it takes Java 17 or newer"),
        ) from None
    set_before = {name for name, _ in session.sparkContext.getConf().getAll()}
    for name, value in SETTINGS.items():
        if name not in set_before:
            session.conf.set(name, value)
    return session, True


def _documents(options: Options, session: SparkSession) -> DataFrame:
    """Give the documents as columns ``text``, ``source``, and, where asked, ``date``, ``place``."""
    from pyspark.sql import functions as sql

    reader = session.read.option("recursiveFileLookup", "true")
    if options.only:
        reader = reader.option("pathGlobFilter", options.only)
    with _failing(ReadError, ", ".join(options.inputs)):
        if options.form == "files":
            files = reader.format("binaryFile").load(list(options.inputs))
            return files.select(sql.col("content").alias("text"), sql.col("path").alias("source"))
        columns = {"text": options.text_column, "source": options.source_column}
        columns |= {"date": options.date_column} if options.date_column else {}
        columns |= {"place": options.place_column} if options.place_column else {}
        if options.form == "jsonl":
            # A schema of strings: nothing is guessed, and the files are read once.
            fields = ", ".join(
                f"`{name.replace('`', '``')}` string" for name in {*columns.values()}
            )
            frame = reader.schema(fields).json(list(options.inputs))
        else:
            frame = reader.parquet(*options.inputs)
        return _chosen(frame, columns)


def _chosen(frame: DataFrame, columns: dict[str, str]) -> DataFrame:
    from pyspark.sql import functions as sql

    there = set(frame.columns)
    missing = [name for key, name in columns.items() if name not in there and key != "source"]
    if missing:
        raise UsageError(
            say(f"không có cột «{missing[0]}»", f"there is no column “{missing[0]}”"),
            hint=say("có: ", "there are: ") + ", ".join(frame.columns),
        )
    chosen = {
        key: frame["`" + n.replace("`", "``") + "`"] for key, n in columns.items() if n in there
    }
    file = sql.input_file_name()
    source = chosen.pop("source", None)
    named = file if source is None else sql.coalesce(source.cast("string"), file)
    return frame.select(named.alias("source"), *(c.alias(key) for key, c in chosen.items()))


def _spread(documents: DataFrame, tasks: int) -> DataFrame:
    """Divide the input so that every core has work to the end."""
    if tasks:
        return documents.repartition(tasks)
    cores = documents.sparkSession.sparkContext.defaultParallelism
    if documents.rdd.getNumPartitions() >= _TASKS * cores:
        return documents
    return documents.repartition(2 * _TASKS * cores)


def _refuse_what_is_there(output: str, session: SparkSession) -> None:
    """Refuse to write over something before the work of hours; Spark itself does so behind it."""
    with _failing(SinkError, output):
        path = session.sparkContext._jvm.org.apache.hadoop.fs.Path(output)
        there = path.getFileSystem(session.sparkContext._jsc.hadoopConfiguration()).exists(path)
    if there:
        raise SinkError(
            say("đích đã có", "it is there already"),
            where=output,
            hint="--mode overwrite, append",
        )


def _write(found: DataFrame, options: Options) -> None:
    columns = [PARTS[part] for part in options.by]
    with _failing(SinkError, options.output):
        writer = partitioned(found, options.by).write.mode(options.mode)
        (writer.partitionBy(*columns) if columns else writer).parquet(options.output)


def _told(documents: int, told: dict[str, Any], options: Options) -> int:
    failed = told["failed"]
    figures = told["rows"] - failed
    streams.note(
        say(
            f"ktxh: {documents} văn bản, {failed} không đọc được trọn vẹn; {figures} số liệu"
            f" → {options.output}",
            f"ktxh: {documents} documents, {failed} not read in full; {figures} figures"
            f" → {options.output}",
        )
    )
    if not failed:
        return DONE
    streams.note(
        say("ktxh: lỗi, trong cột error, như: ", "ktxh: faults, in the column error, such as: ")
        + told["error"]
    )
    return SOME_UNREAD if figures or failed < documents else NONE_READ


@contextmanager
def _failing(kind: type[KtxhError], where: str) -> Iterator[None]:
    """Make one line of what Spark says in a hundred."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise kind(_first(error), where=where) from None


def _first(error: Exception) -> str:
    """Give the first line of an error that says something."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[0][:300]
