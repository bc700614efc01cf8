"""What the job can be told on its command line."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the field is named date, as elsewhere
from pathlib import Path
from typing import NoReturn

from ktxh_cli.cli.periods import parse_date
from ktxh_cli.errors import UsageError
from ktxh_cli.language import say
from ktxh_cli.spark.frames import PARTS

FORMS = ("files", "jsonl", "parquet")
MODES = ("error", "overwrite", "append")
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".parquet": "parquet"}
#: What says that the records are not to be divided.
UNDIVIDED = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """A call of the job; the attributes are the options of its help."""

    inputs: tuple[str, ...]
    output: str
    form: str
    only: str
    text_column: str
    source_column: str
    date_column: str | None
    place_column: str | None
    date: Date | None
    place: str | None
    library: tuple[Path, ...]
    by: tuple[str, ...]
    mode: str
    tasks: int
    master: str


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message, hint=say("xem --help", "see --help"))


def options_of(arguments: Sequence[str]) -> Options:
    """Read the command line; ``--help`` prints and ends the program.

    Raises:
        UsageError: the call is wrong.

    >>> options_of(["bai-bao.jsonl", "-o", "so-lieu", "--by", "place"]).form
    'jsonl'
    """
    read = _parser().parse_args(arguments)
    forms = {_ENDINGS.get(Path(name.rstrip("/")).suffix.lower(), "files") for name in read.inputs}
    if not read.form and len(forms) > 1:
        raise UsageError(
            say("các đầu vào có nhiều dạng khác nhau", "the inputs are of more than one form"),
            hint=say("chạy riêng từng dạng, hoặc thêm --from", "one run a form, or say --from"),
        )
    by = [part.strip() for part in read.by.split(",") if part.strip()]
    wrong = [part for part in by if part not in (*PARTS, UNDIVIDED)]
    if wrong or (UNDIVIDED in by and len(by) > 1):
        raise UsageError(
            say(f"--by: không có «{read.by}»", f"--by: there is no “{read.by}”"),
            hint=", ".join((*PARTS, UNDIVIDED)),
        )
    day = parse_date(read.date) if read.date else None
    if read.date and day is None:
        raise UsageError(
            say(f"--date: «{read.date}» không phải ngày", f"--date: “{read.date}” is no date"),
            hint="2020-06-30, 30/6/2020",
        )
    if read.tasks < 0:
        raise UsageError(say("--tasks: phải từ 0 trở lên", "--tasks: it must be 0 or more"))
    return Options(
        inputs=tuple(read.inputs),
        output=read.output,
        form=read.form or forms.pop(),
        only=read.only,
        text_column=read.text_column,
        source_column=read.source_column,
        date_column=read.date_column,
        place_column=read.place_column,
        date=day,
        place=read.default_place,
        library=tuple(read.library),
        by=() if by == [UNDIVIDED] else tuple(by),
        mode=read.mode,
        tasks=read.tasks,
        master=read.master,
    )


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog="ktxh-spark",
        description=say(
            "Số liệu của nhiều văn bản: tệp, JSON Lines hoặc Parquet → Parquet, bằng Apache Spark.",
            "Figures of many documents: files, JSON Lines or Parquet → Parquet, by Apache Spark.",
        ),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar=say("ĐẦU_VÀO", "INPUT"), help=say(*_HELP["inputs"]))
    add("-o", "--output", required=True, metavar=say("THƯ_MỤC", "FOLDER"), help=_help("output"))
    add("--from", dest="form", choices=FORMS, help=_help("form"))
    add("--only", default="", metavar=say("MẪU", "PATTERN"), help=_help("only"))
    for name, default in (("text", "text"), ("source", "source"), ("date", None), ("place", None)):
        column = f"{name}_column"
        option = f"--{name}-column"
        add(option, default=default, metavar=say("CỘT", "COLUMN"), help=_help(column))
    add("--date", default="", metavar=say("NGÀY", "DATE"), help=_help("date"))
    add("--default-place", metavar=say("NƠI", "PLACE"), help=_help("place"))
    add("--library", type=Path, action="append", default=[], metavar="DIR", help=_help("library"))
    add("--by", default="place,year", metavar=say("CÁCH", "PARTS"), help=_help("by"))
    add("--mode", choices=MODES, default="error", help=_help("mode"))
    add("--tasks", type=int, default=0, metavar="N", help=_help("tasks"))
    add("--master", default="", metavar="URL", help=_help("master"))
    return parser


def _help(name: str) -> str:
    return say(*_HELP[name])


#: What each option is for.
_HELP = {
    "inputs": (
        "tệp, thư mục hoặc mẫu, mọi địa chỉ mà Spark đọc được",
        "files, folders or patterns: whatever Spark can open",
    ),
    "output": ("thư mục chứa các tệp Parquet", "the folder of Parquet files"),
    "form": (
        "dạng đầu vào; files: mỗi tệp là một văn bản, mọi định dạng; không nêu thì theo đuôi tên",
        "form of the input; files: a document each, of any format; by the ending if not said",
    ),
    "only": (
        "chỉ đọc tệp có tên khớp mẫu này, như *.txt",
        "read only files whose names match, such as *.txt",
    ),
    "text_column": (
        "cột văn bản (jsonl, parquet); không nêu thì là text",
        "column of the texts (jsonl, parquet); text if not said",
    ),
    "source_column": (
        "cột tên văn bản; không nêu thì là source; ô trống thì lấy tên tệp",
        "column of what records say they come from; source if not said; the file where it is empty",
    ),
    "date_column": ("cột ngày của văn bản", "column with the date of each document"),
    "place_column": ("cột địa bàn của văn bản", "column with the place of each document"),
    "date": ("ngày của văn bản không tự nêu ngày", "date of documents that do not say it"),
    "place": ("địa bàn của văn bản không tự nêu", "place of documents that do not say it"),
    "library": (
        "thư mục quy tắc riêng (có thể lặp lại)",
        "a folder of rules of your own (may be repeated)",
    ),
    "by": (
        "chia thư mục theo place, year, period, hoặc none; không nêu thì place,year",
        "folders by place, year, period, or none; place,year if not said",
    ),
    "mode": (
        "khi đích đã có: error (nếu không nêu), overwrite, append",
        "where the output is there: error (if not said), overwrite, append",
    ),
    "tasks": (
        "chia đầu vào thành N phần việc; 0: tự chọn",
        "divide the input into N tasks; 0: as many as fit",
    ),
    "master": (
        "Spark chạy ở đâu, như local[4]; spark-submit tự nêu",
        "where Spark runs, such as local[4]; spark-submit says it itself",
    ),
}
