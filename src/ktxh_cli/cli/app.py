"""The commands and their options; each hands over to a module that is imported when it runs."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ktxh_cli._version import __version__
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.options import (
    Columns,
    Date,
    DefaultPlace,
    Encoding,
    FailEmpty,
    Files,
    Headers,
    Indicators,
    Jobs,
    Kinds,
    LibraryFolders,
    Measures,
    Ocr,
    Output,
    Periods,
    Places,
    Quiet,
    Repeated,
    Statuses,
    Sure,
    Telling,
    Verbose,
    given,
)
from ktxh_cli.cli.parsing import Command, Group

app = typer.Typer(
    name="ktxh",
    cls=Group,
    help=message("help"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


#: The commands as the help lists them, the main job first; ``rules`` is a group and comes last.
_ORDER = ("extract", "show", "sheet", "compare", "report", "export", "explain", "eval")


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"ktxh {__version__}\n")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool,
        typer.Option(
            "-V", "--version", help=message("help.version"), callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command(
    cls=Command,
    help=message("help.extract"),
    short_help=message("short.extract"),
    epilog=message("help.extract.epilog"),
)
def extract(
    files: Files = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help=message("opt.format"))
    ] = "",
    output: Output = None,
    kind: Kinds = None,
    measure: Measures = None,
    indicator: Indicators = None,
    place: Places = None,
    period: Periods = None,
    status: Statuses = None,
    sure: Sure = False,
    date: Date = "",
    default_place: DefaultPlace = "",
    columns: Columns = "",
    headers: Headers = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    ocr: Ocr = False,
    jobs: Jobs = 1,
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
    verbose: Telling = False,
) -> int:
    """Extract the figures of texts."""
    asked = given(locals())
    from ktxh_cli.cli.extract import carry_out
    from ktxh_cli.cli.job import Call

    return carry_out(Call(**asked))


@app.command(
    cls=Command,
    help=message("help.export"),
    short_help=message("short.export"),
    epilog=message("help.export.epilog"),
)
def export(
    files: Files = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=message("opt.export.output")),
    ] = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help=message("opt.export.format"))
    ] = "",
    append: Annotated[bool, typer.Option("--append", help=message("opt.append"))] = False,
    on_conflict: Annotated[
        str, typer.Option(metavar="keep|replace|add", help=message("opt.on_conflict"))
    ] = "",
    document_id: Annotated[str, typer.Option(metavar="NAME", help=message("opt.document_id"))] = "",
    manifest: Annotated[
        Path | None, typer.Option(metavar="FILE", help=message("opt.manifest"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=message("opt.all"))] = False,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help=message("opt.report"))] = None,
    wait: Annotated[float | None, typer.Option(metavar="SECONDS", help=message("opt.wait"))] = None,
    dialect: Annotated[
        str, typer.Option(metavar="excel-vi|plain", help=message("opt.dialect"))
    ] = "",
    kind: Kinds = None,
    measure: Measures = None,
    indicator: Indicators = None,
    place: Places = None,
    period: Periods = None,
    status: Statuses = None,
    sure: Sure = False,
    date: Date = "",
    default_place: DefaultPlace = "",
    columns: Columns = "",
    headers: Headers = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    ocr: Ocr = False,
    jobs: Jobs = 1,
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
    verbose: Telling = False,
) -> int:
    """Write the figures of texts to a file and keep it up to date."""
    asked = given(locals())
    from ktxh_cli.cli.export import Call, carry_out

    return carry_out(Call(**asked))


@app.command(cls=Command, help=message("help.explain"), short_help=message("short.explain"))
def explain(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|FILE|FILE:LINE", help=message("opt.explain"))
    ],
    date: Date = "",
    default_place: DefaultPlace = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    verbose: Verbose = False,
) -> int:
    """Show why each number was taken or not."""
    from ktxh_cli.cli.explain import carry_out

    return carry_out(text, date, default_place, tuple(library or ()), encoding)


@app.command(
    "eval",
    cls=Command,
    help=message("help.eval"),
    short_help=message("short.eval"),
    epilog=message("help.eval.epilog"),
)
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help=message("opt.gold"))],
    files: Annotated[list[str], typer.Argument(metavar="FILES...", help=message("opt.files"))],
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help=message("opt.eval.format"))
    ] = "",
    minimum: Annotated[
        Repeated, typer.Option("--min", metavar="NAME=VALUE", help=message("opt.min"))
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="OLD.jsonl", help=message("opt.compare"))
    ] = None,
    errors: Annotated[str, typer.Option(metavar="N", help=message("opt.errors"))] = "",
    date: Date = "",
    default_place: DefaultPlace = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    verbose: Verbose = False,
) -> int:
    """Measure the extraction against annotated figures."""
    from ktxh_cli.cli.evaluate import Call, carry_out

    return carry_out(
        Call(
            gold=gold,
            files=tuple(files),
            form=form,
            minimums=tuple(minimum or ()),
            compare=compare,
            errors=errors,
            date=date,
            default_place=default_place,
            library=tuple(library or ()),
            encoding=encoding,
        )
    )


def command(arguments: list[str]) -> Any:
    """Give the command line, ready to be run.

    Where the first argument is one of the commands above, that is all there is to it: what the
    others need is not imported and not built.
    """
    asked = arguments[0] if arguments else ""
    named = [info for info in app.registered_commands if _name_of(info) == asked]
    if named and "_KTXH_COMPLETE" not in os.environ:
        app.registered_commands = named
        return typer.main.get_group(app)
    from ktxh_cli.cli import looking  # noqa: F401 - its commands join those above
    from ktxh_cli.cli.rules import app as rules

    app.registered_commands.sort(key=lambda info: _ORDER.index(_name_of(info)))
    for info in rules.registered_commands:
        info.cls = Command
    app.add_typer(rules, name="rules", cls=Group, help=message("help.rules"))
    return typer.main.get_command(app)


def _name_of(info: Any) -> str:
    return str(info.name or info.callback.__name__)
