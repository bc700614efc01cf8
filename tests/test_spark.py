"""Many machines: the records of Spark are those of ``ktxh extract``, and one fault stops nothing.

One session of two workers on this machine serves the module; without pyspark or Java its tests are
skipped, those of the worker's own function are not.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import SRC, Ktxh
from ktxh_cli import extract
from ktxh_cli.errors import LibraryError, UsageError
from ktxh_cli.model import FIELDS
from ktxh_cli.spark import COLUMNS, SCHEMA, partitioned, records
from ktxh_cli.spark.job import main
from ktxh_cli.spark.options import options_of
from ktxh_cli.spark.schema import NUMBERS
from ktxh_cli.spark.work import GIVEN, Plan, extracted, rows_of

# Spark warns of pandas 3, and leaves sockets to the end of the process.
pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PLAIN = "Thu ngân sách tỉnh Lạng Sơn 6 tháng đầu năm 2020 đạt 3.042,30 tỷ đồng."
EARLIER = "Thu ngân sách tháng trước đạt 5 tỷ đồng."
#: Quotes, a formula, markup, an escape, a turned direction and a NUL around figures.
HOSTILE = (
    "=1+1\x00\x1b[2J\u202e'\"`;DROP TABLE\n<b>Thu</b> \\N đạt 5 tỷ đồng, tăng 7,25%.\r\n\ud7ff"
)

OWN_RULE = """\
[[unit]]
id = "unit.chum"
name = "chum"
kind = "count"
dimension = "count"
forms = ["chum"]

[[unit.found]]
text = "Cả làng còn 7 chum tương."
value = 7
unit = "chum"

[[unit.ignored]]
text = "Chum tương để ngoài sân."
why = "không có số"
"""


def told(plan: Plan, *given: object) -> list[dict[str, Any]]:
    """Give the rows of a document by the names of their columns."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(plan, *given)]


# ---- what a worker does, without Spark ----


def test_the_schema_holds_the_fields_of_the_contract_in_order() -> None:
    names = [part.split("`")[1] for part in SCHEMA.split(", ")]
    assert tuple(names) == COLUMNS
    assert COLUMNS[: len(FIELDS)] == FIELDS
    assert COLUMNS[len(FIELDS) :] == (*(f"{name}_exact" for name in NUMBERS), "error")


def test_a_row_says_what_the_record_says() -> None:
    (record,) = extract(PLAIN, source="a.txt")
    (row,) = told(Plan(), PLAIN, "a.txt")
    for name in FIELDS:
        value = getattr(record, name)
        wanted = list(value) if name == "notes" else value
        assert row[name] == (float(value) if name in NUMBERS and value is not None else wanted)
    assert (row["value_exact"], row["base_value_exact"]) == ("3042.30", "3042300000000")
    assert row["error"] is None


def test_no_digit_of_a_long_number_is_lost() -> None:
    digits = "9" * 15
    (row,) = told(Plan(), f"Thu ngân sách đạt {digits},25 triệu tỷ đồng.", "a.txt")
    assert row["value_exact"] == f"{digits}.25"
    assert row["base_value_exact"] == f"{digits}25{'0' * 13}"
    assert Decimal(row["base_value"]) != Decimal(row["base_value_exact"])  # why there are two


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((None, "a"), "there is no text"),
        ((float("nan"), "a"), "there is no text"),
        ((17, "a"), "not a text (int)"),
        (("đạt 5 tỷ đồng \ud800", "a"), "UnicodeEncodeError"),
        ((b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "a"), ""),
        ((PLAIN, "a", "31/6/2020"), "not a date: 31/6/2020"),
        ((PLAIN, "a", None, "Atlantis"), "Atlantis"),
    ],
)
def test_a_document_that_fails_is_one_row_with_its_source(
    given: tuple[object, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")
    (row,) = told(Plan(), *given)
    assert row.pop("source") == "a"
    error = row.pop("error")
    assert said in error
    assert error
    assert "\n" not in error
    assert set(row.values()) == {None}


def test_a_fault_inside_is_a_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise RecursionError("too\ndeep")
        yield

    monkeypatch.setattr("ktxh_cli.pipeline.extract", broken)
    (row,) = told(Plan(), PLAIN, "a")
    assert (row["source"], row["error"]) == ("a", "RecursionError: too deep")


def test_a_document_read_in_part_gives_its_records_and_says_so() -> None:
    first, last = told(Plan(), "Thu 5 tỷ đồng, chi 1\ufffd5 tỷ đồng.".encode(), "a.txt")
    assert (first["text"], first["error"]) == ("5 tỷ đồng", None)
    assert "U+FFFD" in last["error"]


def test_bytes_are_read_as_ktxh_reads_files() -> None:
    (row,) = told(Plan(), b"\xef\xbb\xbf" + PLAIN.encode(), "a.txt")
    assert PLAIN[row["start"] : row["end"]] == row["text"]
    word = ROOT / "examples" / "chi-tieu-6-thang.docx"
    assert len(told(Plan(), word.read_bytes(), word.name)) > 6


@pytest.mark.parametrize(
    "day",
    [date(2020, 7, 15), datetime(2020, 7, 15, 23), "2020-07-15", "15/7/2020", "2020-07-15T08:00Z"],
)
def test_a_document_takes_its_own_date_before_that_of_all(day: object) -> None:
    plan = Plan(date=date(2010, 1, 1))
    assert told(plan, EARLIER, "a", day)[0]["period"] == "2020-06"
    assert told(plan, EARLIER, "a", None)[0]["period"] == "2009-12"


def test_a_document_takes_its_own_place_before_that_of_all() -> None:
    plan = Plan(place="Hà Giang")
    assert told(plan, "Thu đạt 5 tỷ đồng.", "a", None, "lang son")[0]["place"] == "Lạng Sơn"
    assert told(plan, "Thu đạt 5 tỷ đồng.", "a", None, None)[0]["place"] == "Hà Giang"


def test_rows_are_handed_over_in_small_frames() -> None:
    pd = pytest.importorskip("pandas")
    text = "Xã có 5 hộ nghèo, tăng 7%. " * 600
    batch = pd.DataFrame([(text, "a", None, None)] * 4, columns=GIVEN)
    sizes = [len(frame) for frame in extracted([batch], Plan())]
    assert len(sizes) > 1
    assert max(sizes) <= 2000
    assert sum(sizes) == 4 * len(extract(text))


def test_what_a_worker_is_told_can_be_pickled() -> None:
    plan = Plan(date(2020, 1, 1), "Lạng Sơn", ((("own.toml", b""),),))
    assert pickle.loads(pickle.dumps((extracted, plan))) == (extracted, plan)


def test_the_package_imports_no_spark() -> None:
    code = "import sys, ktxh_cli.spark.job; sys.exit('pyspark' in sys.modules)"
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC)}
    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt"], "--output"),
        (["a.txt", "b.jsonl", "-o", "x"], "--from"),
        (["a.txt", "-o", "x", "--by", "palce"], "place, year, period, none"),
        (["a.txt", "-o", "x", "--date", "31/6/2020"], "31/6/2020"),
        (["a.txt", "-o", "x", "--tasks", "-1"], "--tasks"),
        (["a.txt", "-o", "x", "--mode", "replace"], "overwrite"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert said in seen.err
    assert len(seen.err.splitlines()) == 1


def test_the_form_follows_from_the_ending() -> None:
    names = ("a.jsonl", "b.parquet/", "texts", "hdfs://x/*.txt")
    assert [options_of([name, "-o", "x"]).form for name in names] == [
        "jsonl", "parquet", "files", "files",
    ]  # fmt: skip
    assert options_of(["a.txt", "-o", "x", "--by", "none"]).by == ()


# ---- on two workers ----


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """A session of two workers."""
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("there is no Java here")
    interrupt = signal.getsignal(signal.SIGINT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", str(SRC))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("KTXH_LANG", "en")
        session = (
            sql.SparkSession.builder.master("local[2]")
            .appName("ktxh tests")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.driver.memory", "1g")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()
        signal.signal(signal.SIGINT, interrupt)  # Spark puts its own in the place


def rows(frame: Any) -> list[dict[str, Any]]:
    return [row.asDict() for row in frame.collect()]


def test_a_frame_gives_the_records_of_ktxh_extract(
    session: Any, ktxh: Ktxh, tmp_path: Path
) -> None:
    own = [tmp_path / "hostile.txt", tmp_path / "empty.txt"]
    # Of a file with a NUL ktxh says that it is no text.
    own[0].write_text(HOSTILE.replace("\0", ""), encoding="utf-8", newline="")
    own[1].touch()
    files = [*SEEDS, *own]
    documents = [(str(path), path.read_bytes().decode(), {"ignored": "column"}) for path in files]
    frame = session.createDataFrame(documents, "`a.b` string, text string, c map<string,string>")
    found = rows(records(frame, source="a.b"))
    run = ktxh("extract", "-f", "jsonl", *files)
    lines = [json.loads(line, parse_float=Decimal) for line in run.out.splitlines()]
    assert len(lines) > 60
    assert any(line["source"] == str(own[0]) for line in lines)
    assert len(found) == len(lines)
    for ours, line in zip(found, lines, strict=True):
        assert ours.pop("error") is None
        exact = {name: ours.pop(f"{name}_exact") for name in NUMBERS}
        for name, written in exact.items():
            number = line.pop(name)
            value = ours.pop(name)
            assert written == (
                None
                if number is None
                else format(number, "f")
                if isinstance(number, Decimal)
                else str(number)
            )
            assert value == (None if number is None else float(number))
        assert ours == line


def test_a_document_that_fails_stops_no_other(session: Any) -> None:
    documents = [(PLAIN, "a"), (None, "b"), (HOSTILE, "c"), (EARLIER, None)]
    frame = session.createDataFrame(documents, "text string, source string")
    found = rows(records(frame, date=date(2020, 7, 15)))
    assert [(r["source"], r["text"], r["error"]) for r in found] == [
        ("a", "3.042,30 tỷ đồng", None),
        ("b", None, "there is no text"),
        ("c", "5 tỷ đồng", None),
        ("c", "7,25%", None),
        ("-", "5 tỷ đồng", None),
    ]
    assert found[4]["period"] == "2020-06"
    assert found[4]["notes"] == ["period.year_inferred"]


def test_an_empty_frame_gives_an_empty_frame_of_the_schema(session: Any) -> None:
    frame = session.createDataFrame([], "text string, source string")
    found = records(frame)
    assert found.columns == list(COLUMNS)
    assert dict(found.dtypes)["value"] == "double"
    assert dict(found.dtypes)["start"] == "bigint"
    assert dict(found.dtypes)["notes"] == "array<string>"
    assert found.collect() == []


def test_columns_and_rules_that_are_not_there_are_told_before_the_work(
    session: Any, tmp_path: Path
) -> None:
    frame = session.createDataFrame([(1, "a")], "text int, source string")
    with pytest.raises(UsageError, match="int"):
        records(frame)
    with pytest.raises(UsageError, match="body"):
        records(frame, text="body")
    frame = session.createDataFrame([("", "a")], "text string, source string")
    with pytest.raises(UsageError, match="Atlantis"):
        records(frame, place="Atlantis")
    with pytest.raises(LibraryError):
        records(frame, library=[tmp_path])
    with pytest.raises(UsageError, match="palce"):
        partitioned(frame, ["palce"])


def test_rules_of_ones_own_reach_the_workers(session: Any, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    sentence = "Toàn tỉnh có 12 chum nước mắm."
    (own / "rules.toml").write_text(
        OWN_RULE,
        encoding="utf-8",
    )
    frame = session.createDataFrame([(sentence, "a")], "text string, source string")
    found = records(frame, library=[own])
    shutil.rmtree(own)  # a worker on another machine never sees it
    (row,) = rows(found)
    (plain,) = rows(records(frame))
    assert row["unit"] == "chum"
    assert "unit.unknown_noun" not in row["notes"]
    assert "unit.unknown_noun" in plain["notes"]


def test_folders_are_named_by_plain_letters_and_years(session: Any) -> None:
    schema = "place string, period string, source string, start bigint"
    given = [
        ("Bà Rịa - Vũng Tàu", "2020-01/2020-06"),
        ("Đắk Lắk", "2021/2025"),
        ("../../Ở=đâu?/%00", "hôm qua"),
        ("…", None),
        (None, "2020"),
    ]
    frame = session.createDataFrame([(*pair, "a", 1) for pair in given], schema)
    found = {
        (row.place, row.period): (row.area, row.year, row.span)
        for row in partitioned(frame, ["place", "year", "period"]).collect()
    }
    assert [found[pair] for pair in given] == [
        ("ba-ria-vung-tau", 2020, "2020-01--2020-06"),
        ("dak-lak", 2021, "2021--2025"),
        ("o-dau-00", None, None),
        (None, None, None),
        (None, 2020, "2020"),
    ]


# ---- the job ----


def test_the_job_writes_parquet_by_place_and_year(
    session: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    texts = tmp_path / "texts" / "below"
    texts.mkdir(parents=True)
    for path in SEEDS:
        shutil.copy(path, texts)
    (texts / "bad.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
    (texts / "left.out").write_text(PLAIN, encoding="utf-8")
    out = tmp_path / "figures"
    call = [str(texts.parent), "-o", str(out), "--only", "*.txt"]
    assert main(call) == 3
    assert "6 documents, 1 not read in full" in capsys.readouterr().err
    table = dataset.dataset(out, partitioning="hive").to_table()
    assert set(table.column_names) == {*COLUMNS, "area", "year"}
    read = table.to_pylist()
    (fault,) = [row for row in read if row["error"]]
    assert fault["source"].endswith("texts/below/bad.txt")
    wanted = [record for path in SEEDS for record in extract(path.read_text("utf-8"))]
    assert sorted((r["sentence"], r["start"]) for r in read if not r["error"]) == sorted(
        (record.sentence, record.start) for record in wanted
    )
    for row in read:
        assert row["year"] == (int(row["period"][:4]) if row["period"] else None)
        assert row["area"] in {"lang-son", "viet-nam", None}
    lang_son = dataset.dataset(out / "area=lang-son" / "year=2020").to_table().to_pylist()
    assert {row["place"] for row in lang_son} == {"Lạng Sơn"}
    assert {row["period"][:4] for row in lang_son} == {"2020"}
    call += ["--default-place", "ha giang"]
    before = sorted(out.rglob("*.parquet"))
    with pytest.MonkeyPatch.context() as patch:  # told before any work is done
        patch.setattr("ktxh_cli.spark.job.records", None)
        assert main(call) == 5
    assert "it is there already" in capsys.readouterr().err
    assert sorted(out.rglob("*.parquet")) == before
    assert main([*call, "--mode", "overwrite", "--by", "none"]) == 3
    assert not list(out.glob("area=*"))
    places = {row["place"] for row in dataset.dataset(out).to_table().to_pylist()}
    assert "Hà Giang" in places


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_job_reads_json_lines_and_parquet(session: Any, tmp_path: Path, form: str) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    given = tmp_path / f"articles.{form}"
    articles = [
        {"id": "a", "body": EARLIER, "day": "2020-07-15", "area": "Lạng Sơn"},
        {"id": None, "body": PLAIN, "day": None, "area": None},
    ]
    if form == "jsonl":
        lines = [json.dumps(article, ensure_ascii=False) for article in articles]
        given.write_text("\n".join([*lines, '{"id": "torn", "bo']), encoding="utf-8")
    else:
        schema = "id string, body string, day string, area string"
        session.createDataFrame(articles, schema).write.parquet(str(given))
    out = tmp_path / "out"
    code = main(
        [str(given), "-o", str(out), "--text-column", "body", "--source-column", "id", "--by",
         "period", "--date-column", "day", "--place-column", "area", "--tasks", "2"]
    )  # fmt: skip
    assert code == (3 if form == "jsonl" else 0)
    read = dataset.dataset(out, partitioning="hive").to_table().to_pylist()
    found = {row["period"]: (row["source"], row["place"], row["span"]) for row in read}
    assert found["2020-06"] == ("a", "Lạng Sơn", "2020-06")
    assert f"articles.{form}" in found["2020-01/2020-06"][0]
    assert found["2020-01/2020-06"][1:] == ("Lạng Sơn", "2020-01--2020-06")
    if form == "jsonl":  # the line that is torn is told, with its file
        assert "articles.jsonl" in found[None][0]


def test_the_job_says_what_it_cannot_read_or_write(
    session: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert main([str(tmp_path / "nothing.jsonl"), "-o", out]) == 4
    assert "nothing.jsonl" in capsys.readouterr().err
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": null}\n', encoding="utf-8")
    assert main([str(lines), "-o", out]) == 4
    assert "there is no text" in capsys.readouterr().err
    assert main([str(lines), "-o", f"{out}-2", "--default-place", "Atlantis"]) == 2
    assert main([str(lines), "-o", str(lines), "--mode", "append"]) == 5
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert lines.read_text(encoding="utf-8") == '{"text": null}\n'


def test_the_example_is_the_job() -> None:
    example = ROOT / "examples" / "spark" / "extract_job.py"
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "KTXH_LANG": "en"}
    done = subprocess.run(
        [sys.executable, example, "--help"], capture_output=True, env=env, check=False, text=True
    )
    assert done.returncode == 0
    assert "--place-column" in done.stdout
