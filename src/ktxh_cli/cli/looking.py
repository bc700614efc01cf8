"""The commands that show figures to people: show, sheet, compare, report."""

from pathlib import Path
from typing import Annotated

import typer

from ktxh_cli.cli.app import app
from ktxh_cli.cli.messages import message
from ktxh_cli.cli.options import (
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
    Statuses,
    Sure,
    Telling,
    given,
)  # fmt: skip
from ktxh_cli.cli.parsing import Command


@app.command(
    cls=Command,
    help=message("help.show"),
    short_help=message("short.show"),
    epilog=message("help.show.epilog"),
)
def show(
    files: Files = None,
    with_notes: Annotated[
        bool, typer.Option("-n", "--notes", help=message("opt.show.notes"))
    ] = False,
    with_reasons: Annotated[
        bool, typer.Option("--refused", help=message("opt.show.refused"))
    ] = False,
    pager: Annotated[
        bool | None, typer.Option("--pager/--no-pager", help=message("opt.show.pager"))
    ] = None,
    kind: Kinds = None,
    measure: Measures = None,
    indicator: Indicators = None,
    place: Places = None,
    period: Periods = None,
    status: Statuses = None,
    sure: Sure = False,
    date: Date = "",
    default_place: DefaultPlace = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    ocr: Ocr = False,
    jobs: Jobs = 1,
    quiet: Quiet = False,
    verbose: Telling = False,
) -> int:
    """Show texts with their figures marked."""
    asked = given(locals())
    from ktxh_cli.cli.show import Call, carry_out

    return carry_out(Call(**asked))


@app.command(
    cls=Command,
    help=message("help.sheet"),
    short_help=message("short.sheet"),
    epilog=message("help.sheet.epilog"),
)
def sheet(
    files: Files = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help=message("opt.sheet.format"))
    ] = "",
    output: Output = None,
    wide: Annotated[str, typer.Option(metavar="period", help=message("opt.sheet.wide"))] = "",
    derived: Annotated[
        bool, typer.Option("--derived/--no-derived", help=message("opt.sheet.derived"))
    ] = True,
    kind: Kinds = None,
    measure: Measures = None,
    indicator: Indicators = None,
    place: Places = None,
    period: Periods = None,
    status: Statuses = None,
    sure: Sure = False,
    date: Date = "",
    default_place: DefaultPlace = "",
    headers: Headers = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    ocr: Ocr = False,
    jobs: Jobs = 1,
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
    verbose: Telling = False,
) -> int:
    """Show figures as the form that offices know."""
    asked = given(locals())
    from ktxh_cli.cli.sheet import Call, carry_out

    return carry_out(Call(**asked))


@app.command(
    cls=Command,
    help=message("help.compare"),
    short_help=message("short.compare"),
    epilog=message("help.compare.epilog"),
)
def compare(
    files: Files = None,
    form: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help=message("opt.compare.format"))
    ] = "",
    output: Output = None,
    differences: Annotated[
        bool, typer.Option("--differences", help=message("opt.compare.differences"))
    ] = False,
    fail_on_difference: Annotated[
        bool, typer.Option("--fail-on-difference", help=message("opt.compare.fail"))
    ] = False,
    kind: Kinds = None,
    measure: Measures = None,
    indicator: Indicators = None,
    place: Places = None,
    period: Periods = None,
    status: Statuses = None,
    sure: Sure = False,
    date: Date = "",
    default_place: DefaultPlace = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    ocr: Ocr = False,
    jobs: Jobs = 1,
    quiet: Quiet = False,
    verbose: Telling = False,
) -> int:
    """Show what agrees and what differs."""
    asked = given(locals())
    from ktxh_cli.cli.compare import Call, carry_out

    return carry_out(Call(**asked))


@app.command(
    cls=Command,
    help=message("help.report"),
    short_help=message("short.report"),
    epilog=message("help.report.epilog"),
)
def report(
    files: Files = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=message("opt.report.output")),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TITLE", help=message("opt.report.title"))] = "",
    kind: Kinds = None,
    measure: Measures = None,
    indicator: Indicators = None,
    place: Places = None,
    period: Periods = None,
    status: Statuses = None,
    sure: Sure = False,
    date: Date = "",
    default_place: DefaultPlace = "",
    headers: Headers = "",
    library: LibraryFolders = None,
    encoding: Encoding = "",
    ocr: Ocr = False,
    jobs: Jobs = 1,
    fail_empty: FailEmpty = False,
    quiet: Quiet = False,
    verbose: Telling = False,
) -> int:
    """Write one page with the texts, their figures and charts."""
    asked = given(locals())
    from ktxh_cli.cli.report import Call, carry_out

    return carry_out(Call(**asked))
