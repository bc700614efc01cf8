"""``ktxh rules``: what the pattern library knows, and whether its examples hold."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh_cli.cli import streams
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.settings import folders
from ktxh_cli.errors import SinkError, UsageError
from ktxh_cli.language import language, say

if TYPE_CHECKING:
    from ktxh_cli.library import Library
    from ktxh_cli.library.entries import Entry
    from ktxh_cli.model import Rule

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

FORMATS = ("table", "csv", "json")
#: The blocks that the template has, in its order.
BLOCKS = ("unit", "noun", "scale", "indicator", "cue", "place", "period", "trap", "head")
#: The widest that a column of the table gets, and the least that is worth showing.
_WIDEST, _LEAST = 36, 12
_COLUMNS = ("kind", "id", "name", "forms", "where")

_Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help=message("opt.library"),
    ),
]
_Filter = list[str] | None


def _filter_option(vi: str, en: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar="TEXT", help=say(vi, en))
    return option


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    kind: str
    id: str
    name: str
    forms: tuple[str, ...]
    where: str

    @property
    def searched(self) -> str:
        """What a search looks through, without diacritics."""
        from ktxh_cli.vietnamese import without_marks

        return without_marks("\n".join((self.id, self.name, *self.forms)))


@app.command("list", help=say("Liệt kê những gì thư viện biết.", "List what the library knows."))
def list_rules(
    indicator: Annotated[
        _Filter, _filter_option("Chỉ tiêu có chữ này.", "Indicators with this text.")
    ] = None,
    unit: Annotated[
        _Filter, _filter_option("Đơn vị, danh từ đếm có chữ này.", "Units with this text.")
    ] = None,
    place: Annotated[
        _Filter, _filter_option("Địa bàn có chữ này.", "Places with this text.")
    ] = None,
    cue: Annotated[
        _Filter, _filter_option("Từ báo hiệu có chữ này.", "Cue words with this text.")
    ] = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help="table, csv, json.")
    ] = "",
    library: _Folders = None,
) -> int:
    """List entries; filters of one kind mean «or», without any filter all are listed."""
    asked = {"indicator": indicator, "unit": unit, "place": place, "cue": cue}
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form not in FORMATS:
        raise UsageError(
            say(f"--format: không có «{form}»", f"--format: there is no “{form}”"),
            hint=say("chọn một trong: ", "one of: ") + ", ".join(FORMATS),
        )
    rows = list(_rows(_sources(library), asked))
    if not rows:
        streams.note(say("không có mục nào", "nothing has that text"))
        return 0
    {"table": _write_table, "csv": _write_csv, "json": _write_json}[form](rows)
    return 0


@app.command(
    "show", help=say("Cho xem một mục cùng các ví dụ.", "Show one entry with its examples.")
)
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help=say("Mã của mục.", "Id of the entry."))],
    library: _Folders = None,
) -> int:
    """Print the block of an entry, as it stands in its file."""
    from ktxh_cli import selfcheck

    known = _sources(library)
    entries = {entry.id: entry for _, entry in _entries(known)}
    grammar = {rule.id: (room, rule) for room, rule in selfcheck.grammar_rules()}
    if name in entries:
        sys.stdout.write(f"# {entries[name].origin}\n{_block(entries[name])}\n")
    elif name in grammar:
        sys.stdout.write(_grammar_block(*grammar[name]))
    else:
        raise UsageError(
            say(f"không có mục «{name}»", f"there is no entry “{name}”"),
            hint=_near(name, [*entries, *grammar]),
        )
    return 0


@app.command(
    "check",
    help=say(
        "Chạy mọi ví dụ; mã thoát 1 khi có ví dụ sai.",
        "Run every example; exit with 1 where one does not hold.",
    ),
)
def check(
    own: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]...",
            help=say(
                "Thư mục quy tắc riêng; không nêu thì kiểm tra mọi thứ.",
                "Folders with rules of your own; without any, all that is known is checked.",
            ),
        ),
    ] = None,
    library: _Folders = None,
) -> int:
    """Run the examples of some folders, or of all that is known and the grammar."""
    from ktxh_cli import selfcheck
    from ktxh_cli.sinks.safe import visible

    known = _sources([*(library or ()), *(own or ())])
    homes = {folder.resolve() for folder in own or ()}
    chosen = [entry for _, entry in _entries(known) if not homes or _home_of(entry) in homes]
    failures = selfcheck.check(known, [e.id for e in chosen], grammar=not homes)
    for failure in failures:
        sys.stdout.write(f"{visible(str(failure))}\n")
    examples = sum(len(e.found) + len(e.ignored) for e in chosen)
    if not homes:
        rules = selfcheck.grammar_rules()
        examples += sum(len(rule.found) + len(rule.ignored) for _, rule in rules)
    streams.note(
        say(
            f"{examples} ví dụ, {len(failures)} điều chưa đúng",
            f"{examples} examples, {len(failures)} problems",
        )
    )
    return 1 if failures else 0


@app.command(
    "new",
    help=say(
        "Viết tệp mẫu để thêm quy tắc riêng.",
        "Write a commented file to start your own rules from.",
    ),
)
def new(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help=say(
                "Tệp .toml sẽ viết, không ghi đè; không nêu, hoặc «-»: đầu ra chuẩn.",
                "The new .toml file, never one that is there; without it, or “-”: standard output.",
            ),
        ),
    ] = None,
    kind: Annotated[
        _Filter,
        typer.Option(
            metavar="KIND",
            help=say("Chỉ viết khối loại này: ", "Only blocks of this kind: ") + ", ".join(BLOCKS),
        ),
    ] = None,
) -> int:
    """Write the template, or some of its blocks."""
    from ktxh_cli.cli.filters import one_of

    wanted = [one_of(name, BLOCKS, "--kind") for name in kind or BLOCKS]
    text = template(language(), wanted)
    if file is None or str(file) == "-":
        sys.stdout.write(text)
        return 0
    if file.suffix != ".toml":
        raise UsageError(
            say("tên tệp phải có đuôi .toml", "the name must end in .toml"),
            where=str(file),
            hint=say("chỉ tệp .toml được đọc", "only .toml files are read"),
        )
    if os.path.lexists(file):
        raise SinkError(
            say("đã có tệp này, không ghi đè", "the file is there already and stays as it is"),
            where=str(file),
            hint=say("chọn tên khác", "choose another name"),
        )
    from ktxh_cli.sinks.whole import check_target, whole

    check_target(file)
    with whole(file) as stream:
        stream.write(text)
    streams.note(f"→ {file}")
    next_call = f"ktxh rules check {shlex.quote(str(file.parent))}"
    streams.note(say("Sửa tệp rồi kiểm tra: ", "Change it, then check it: ") + next_call)
    return 0


def template(spoken: str, kinds: Sequence[str] = BLOCKS) -> str:
    """Give the commented file that rules of one's own are started from.

    Args:
        spoken: language of the comments, ``vi`` or ``en``.
        kinds: which blocks it is to hold.
    """
    text = Path(__file__).with_name(f"new.{spoken}.toml").read_text(encoding="utf-8")
    head, *sections = re.split(r"^(?=# ==== )", text, flags=re.MULTILINE)
    held = {section.split()[2].rstrip(":"): section.rstrip() for section in sections}
    return "\n\n".join((head.rstrip(), *(held[kind] for kind in kinds))) + "\n"


def _home_of(entry: Entry) -> Path | None:
    """Give the folder that an entry stands in; None for those of the library."""
    from ktxh_cli.library.source import in_library

    name = entry.origin.rpartition(":")[0]
    return None if in_library(name) else Path(name).parent.resolve()


def _sources(given: Sequence[Path] | None) -> Library:
    from ktxh_cli.library import load_sources

    return load_sources(*folders(given))


def _entries(library: Library) -> Iterator[tuple[str, Entry]]:
    from ktxh_cli.library.store import KINDS

    for kind in KINDS:
        for entry in library.kind(kind).values():
            yield kind, entry


def _rows(library: Library, asked: dict[str, _Filter]) -> Iterator[Row]:
    """Yield the lines that were asked for."""
    from ktxh_cli.library.store import forms_of
    from ktxh_cli.selfcheck import grammar_rules
    from ktxh_cli.vietnamese import without_marks

    wanted = {
        kind: [without_marks(text) for text in texts] for kind, texts in asked.items() if texts
    }
    for kind, entry in _entries(library):
        if wanted and kind not in wanted:
            continue
        forms = tuple(dict.fromkeys(form for form, _ in forms_of(kind, entry)))
        said = getattr(entry, "name", "") or getattr(entry, "value", "")
        row = Row(kind, entry.id, said, forms, entry.origin)
        if not wanted or any(text in row.searched for text in wanted[kind]):
            yield row
    if not wanted:
        for room, rule in grammar_rules():
            yield Row("rule", rule.id, "", tuple(rule.found), room)


def _write_table(rows: Sequence[Row]) -> None:
    from rich.console import Console
    from rich.table import Table

    from ktxh_cli.sinks.safe import visible

    heads = say("loại,mã,tên,ở đâu,cách viết", "kind,id,name,where,forms").split(",")
    lines = [
        [visible(c) for c in (row.kind, row.id, row.name, row.where, ", ".join(row.forms))]
        for row in rows
    ]
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    left = console.width
    for number, head in enumerate(heads[:-1]):
        wide = min(max(len(line[number]) for line in (heads, *lines)), _WIDEST)
        left -= wide + 2
        table.add_column(head, no_wrap=True, overflow="ellipsis", width=wide)
    if left >= _LEAST:  # the forms get what is left
        table.add_column(heads[-1], no_wrap=True, overflow="ellipsis", width=left)
    for line in lines:
        table.add_row(*line[: len(table.columns)])
    console.print(table)


def _write_csv(rows: Sequence[Row]) -> None:
    import csv

    from ktxh_cli.sinks.safe import spreadsheet_cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        cells = (row.kind, row.id, row.name, "; ".join(row.forms), row.where)
        writer.writerow([spreadsheet_cell(cell) for cell in cells])


def _write_json(rows: Sequence[Row]) -> None:
    import json
    from dataclasses import asdict

    json.dump([asdict(row) for row in rows], sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _block(entry: Entry) -> str:
    """Give the lines of the entry's file from its header to the next block."""
    from ktxh_cli.library.source import HOME, in_library
    from ktxh_cli.sinks.safe import visible_lines

    name, _, line = entry.origin.rpartition(":")
    path = HOME / name if in_library(name) else Path(name)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    start = int(line) - 1
    header = re.match(r"\s*(\[\[\s*(\w+)\s*\]\])", lines[start])
    if header is None:  # a row of a compact table
        code = entry.id.rpartition(".")[2]
        return next(
            (found.strip() for found in lines[start:] if found.strip().startswith(f'"{code} ')),
            lines[start],
        )
    end = start + 1
    while end < len(lines) and not re.match(r"\s*\[\[\s*\w+\s*\]\]|# -{5}", lines[end]):
        end += 1
    return visible_lines("\n".join(lines[start:end]).rstrip())


def _grammar_block(room: str, rule: Rule) -> str:
    """Give a grammar rule in the words of the library."""
    lines = [f"# ktxh_cli.{room}", f"id = {rule.id}"]
    if rule.pattern:
        lines.append(f"pattern = {rule.pattern}")
    lines += [f"found: {text}  →  {answer}" for text, answer in rule.found.items()]
    lines += [f"ignored: {text}  ({why})" for text, why in rule.ignored.items()]
    return "\n".join(lines) + "\n"


def _near(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    tails = {one.rpartition(".")[2]: one for one in known}
    near = get_close_matches(name, known, n=1, cutoff=0.5) or [
        tails[tail] for tail in get_close_matches(name, tails, n=1, cutoff=0.7)
    ]
    if near:
        return say(f"ý bạn là: {near[0]}?", f"did you mean: {near[0]}?")
    return say("xem: ktxh rules list", "see: ktxh rules list")
