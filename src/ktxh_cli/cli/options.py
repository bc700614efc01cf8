"""The options that several commands take, each with its help."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ktxh_cli.cli.messages import message

Repeated = list[str] | None
# Options that several commands take.
Date = Annotated[str, typer.Option(metavar="DATE", help=message("opt.date"))]
DefaultPlace = Annotated[str, typer.Option(metavar="PLACE", help=message("opt.default_place"))]
LibraryFolders = Annotated[
    list[Path] | None, typer.Option(metavar="DIR", help=message("opt.library"))
]
Ocr = Annotated[bool, typer.Option("--ocr", help=message("opt.ocr"))]
Encoding = Annotated[str, typer.Option(metavar="NAME", help=message("opt.encoding"))]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", hidden=True)]
# Options of the commands that give many figures.
Files = Annotated[list[str] | None, typer.Argument(metavar="[FILES]...", help=message("opt.files"))]
Kinds = Annotated[Repeated, typer.Option(metavar="KIND", help=message("opt.kind"))]
Measures = Annotated[Repeated, typer.Option(metavar="MEASURE", help=message("opt.measure"))]
Indicators = Annotated[Repeated, typer.Option(metavar="NAME", help=message("opt.indicator"))]
Places = Annotated[Repeated, typer.Option(metavar="PLACE", help=message("opt.place"))]
Periods = Annotated[Repeated, typer.Option(metavar="PERIOD", help=message("opt.period"))]
Statuses = Annotated[Repeated, typer.Option(metavar="STATUS", help=message("opt.status"))]
Sure = Annotated[bool, typer.Option("--sure", help=message("opt.sure"))]
Columns = Annotated[str, typer.Option(metavar="A,B,C", help=message("opt.columns"))]
Headers = Annotated[str, typer.Option(metavar="vi|en", help=message("opt.headers"))]
Jobs = Annotated[int, typer.Option("-j", "--jobs", metavar="N", min=0, help=message("opt.jobs"))]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help=message("opt.fail_empty"))]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help=message("opt.quiet"))]
Telling = Annotated[bool, typer.Option("-v", "--verbose", help=message("opt.verbose"))]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help=message("opt.output"))
]

#: Parameters that are named in the singular, as they are typed, and hold many values.
_MANY = {
    "kind": "kinds",
    "measure": "measures",
    "indicator": "indicators",
    "place": "places",
    "period": "periods",
    "status": "statuses",
    "files": "files",
    "library": "library",
}


def given(parameters: dict[str, Any]) -> dict[str, Any]:
    """Give the parameters of a command by the names of the fields of its ``Call``.

    >>> given({"kind": ["money"], "files": None, "sure": True})
    {'kinds': ('money',), 'files': (), 'sure': True}
    """
    return {
        _MANY.get(name, name): tuple(value or ()) if name in _MANY else value
        for name, value in parameters.items()
    }
