"""What the tests of the sheet's forms share: sheets of texts and of the reports in seeds/."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from ktxh_cli import extract, library
from ktxh_cli.sheet import rows_of, wide_of
from ktxh_cli.sinks import Look
from ktxh_cli.sinks.form import Form, write

SEEDS = Path(__file__).parents[3] / "seeds"
LIBRARY = library.load()


def form_of(texts: dict[str, str], *, wide: bool = False, derive: bool = True) -> Form:
    """Give the sheet of texts, each with the name of its document."""
    records = [
        replace(record, source=name) for name, text in texts.items() for record in extract(text)
    ]
    rows = rows_of(records, LIBRARY, derive=derive)
    return Form(tuple(rows), tuple(texts), wide_of(rows, LIBRARY) if wide else None)


def form(*texts: str, wide: bool = False, derive: bool = True) -> Form:
    """Give the sheet of texts named 1.txt, 2.txt ..."""
    named = {f"{number}.txt": text for number, text in enumerate(texts, start=1)}
    return form_of(named, wide=wide, derive=derive)


def seeds(*, wide: bool = False) -> Form:
    """Give the sheet of the reports in seeds/."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    return form_of(texts, wide=wide)


def written(kind: str, sheet: Form, **look: object) -> str:
    """Give what a format writes."""
    stream = io.StringIO()
    write(kind, sheet, stream, Look(**look))  # type: ignore[arg-type]
    return stream.getvalue()
