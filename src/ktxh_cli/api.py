"""The door for Python users: text in, records or a data frame out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 - the parameter is named date, as on the command line
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli import library as _library
from ktxh_cli import pipeline
from ktxh_cli.document import Document
from ktxh_cli.frozen import replace
from ktxh_cli.model import (
    CLOSED_SETS,
    FIELDS,
    Record,
)
from ktxh_cli.reading import document_of

if TYPE_CHECKING:
    import pandas as pd


def extract(
    text: str,
    *,
    source: str = "-",
    date: Date | None = None,
    place: str | None = None,
    library: Sequence[Path] = (),
) -> list[Record]:
    """Give every figure of a text as a record, in reading order.

    Args:
        text: the text; offsets of the records point into it.
        source: what the records say they come from.
        date: the date of the text where it does not say it itself.
        place: the area of the text where it does not say it itself (``Lạng Sơn``).
        library: folders with patterns of one's own, read over those of the library.

    Raises:
        LibraryError: a file in ``library`` is wrong.

    >>> [r] = extract("Tỷ lệ hộ nghèo giảm còn 3,2%.")
    >>> r.measure.value, r.direction.value, r.text
    ('level', 'down', '3,2%')
    """
    loaded = _library.load(*library)
    document = replace(document_of(text, source), date=date, place=place)
    return list(pipeline.extract(document, loaded))


#: Columns of decimals and whole numbers; those of ``CLOSED_SETS`` are categories, others strings.
_NUMBERS = ("value", "value_to", "out_of", "base_value", "base_value_to")
_OFFSETS = ("line", "start", "end")


def extract_frame(
    texts: str | Document | Iterable[Document],
    *,
    date: Date | None = None,
    place: str | None = None,
    library: Sequence[Path] = (),
) -> pd.DataFrame:
    """Give the figures of one or more texts as a data frame with the contract's columns.

    ``value``, ``value_to``, ``out_of`` and the base values are float64, ``line``, ``start`` and
    ``end`` Int64, closed sets categorical with all their values, ``notes`` tuples of codes, the
    rest strings.

    Args:
        texts: a text, a document, or documents (``Document(source, text)``).
        date: the date of texts that do not say it themselves.
        place: the area of texts that do not say it themselves.
        library: folders with patterns of one's own.

    >>> frame = extract_frame("Thu ngân sách đạt 3.042,3 tỷ đồng, đạt 49,5% dự toán.")
    >>> list(frame["value"]), str(frame["measure"].dtype), len(frame.columns)
    ([3042.3, 49.5], 'category', 31)
    """
    import pandas as pd

    if isinstance(texts, str):
        texts = [replace(document_of(texts), date=date, place=place)]
    elif isinstance(texts, Document):
        texts = [texts]
    loaded = _library.load(*library)
    dated = (replace(d, date=d.date or date, place=d.place or place) for d in texts)
    rows = [r for document in dated for r in pipeline.extract(document, loaded)]
    columns = {name: [getattr(row, name) for row in rows] for name in FIELDS}
    frame = pd.DataFrame(index=range(len(rows)))
    for name, values in columns.items():
        if name in _NUMBERS:
            floats = [None if v is None else float(v) for v in values]
            frame[name] = pd.array(floats, dtype="Float64").astype("float64")
        elif name in _OFFSETS:
            frame[name] = pd.array(values, dtype="Int64")
        elif name in CLOSED_SETS:
            categories = [str(member) for member in CLOSED_SETS[name]]
            plain = [None if v is None else str(v) for v in values]
            frame[name] = pd.Categorical(plain, categories=categories)
        elif name == "notes":
            frame[name] = pd.Series(values, index=frame.index, dtype="object")
        else:
            frame[name] = pd.array(values, dtype="string")
    return frame
