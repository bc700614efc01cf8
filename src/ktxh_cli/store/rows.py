"""What a file of figures holds: rows, and the facts of the documents they stand in.

A row is a record with what keeps a file up to date: its key, the document's identity, the hash of
the text and the version of the rules. ``COLUMNS`` is their order in every format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli._version import __version__
from ktxh_cli.document import Document
from ktxh_cli.frozen import noun
from ktxh_cli.model import FIELDS, Record
from ktxh_cli.store.keys import Places

if TYPE_CHECKING:
    from ktxh_cli.facts import Facts

#: A value as every format takes it; ``notes`` is its codes joined with ``;``.
Cell = str | Decimal | int | None


@noun(frozen=True, slots=True)
class Row:
    """A figure as a file keeps it.

    Attributes:
        record: the figure.
        key: the same for the same figure of the same document, see ``keys``.
        document: the identity of the document, see ``keys.identity_of``.
        text_hash: SHA-256 of the text that was read, 64 hexadecimal digits.
        rules_version: what read it, see ``rules_version``.
    """

    record: Record
    key: str
    document: str
    text_hash: str
    rules_version: str

    def cells(self) -> dict[str, Cell]:
        """Give the value of each of ``COLUMNS``, as plain text, number or None."""
        record = self.record
        held: dict[str, Cell] = {name: _plain(getattr(record, name)) for name in FIELDS}
        held.update((name, getattr(self, name)) for name in KEEPING)
        return held


@noun(frozen=True, slots=True)
class DocumentFacts:
    """The facts of one document; what the text does not say is None.

    Nothing in it changes from run to run: the same inputs give the same file.

    Attributes:
        document: its identity, as in the rows.
        source: the path as given, or ``-``.
        title, issuer, number: what it is called, who issued it, under which number.
        date: when, ISO 8601.
        place, place_id: the area it is about, as in the records.
        form, encoding: the format of the file and what its bytes were read as.
        text_hash: SHA-256 of the text that was read.
        figures: how many figures of it were taken.
    """

    document: str
    source: str
    title: str | None
    issuer: str | None
    number: str | None
    date: str | None
    place: str | None
    place_id: str | None
    form: str
    encoding: str
    text_hash: str
    figures: int

    def cells(self) -> dict[str, Cell]:
        """Give the value of each of ``DOCUMENT_COLUMNS``."""
        return {name: getattr(self, name) for name in DOCUMENT_COLUMNS}


#: What a row has besides the fields of its record.
KEEPING: tuple[str, ...] = tuple(f.name for f in fields(Row) if f.name != "record")
#: The columns of figures, in the order of every format.
COLUMNS: tuple[str, ...] = (*FIELDS, *KEEPING)
#: The columns of documents.
DOCUMENT_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(DocumentFacts))


def rows_of(
    document: Document, records: Iterable[Record], identity: str, rules: str
) -> Iterator[Row]:
    """Yield the rows of a document's records, each with a key that no other row of it has.

    Args:
        document: the text that the offsets of the records point into.
        records: all records of the document: those left out by a filter still count.
        identity: the identity of the document.
        rules: the version of the rules.
    """
    places = Places(document, identity)
    digest = text_hash(document.text)
    for record in records:
        yield Row(record, places.key(record.start, record.end), identity, digest, rules)


def facts_of(document: Document, facts: Facts, identity: str, figures: int) -> DocumentFacts:
    """Give the facts of a document of which ``figures`` figures were taken."""
    return DocumentFacts(
        document=identity,
        source=document.source,
        title=facts.title,
        issuer=facts.issuer,
        number=facts.number,
        date=facts.date,
        place=facts.place,
        place_id=facts.place_id,
        form=document.form,
        encoding=document.encoding,
        text_hash=text_hash(document.text),
        figures=figures,
    )


def text_hash(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal digits.

    >>> text_hash("GRDP tăng 5%")[:12]
    'c145434d8641'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rules_version(folders: Sequence[Path] = ()) -> str:
    """Give the version of the rules in use: that of ktxh, and a digest of all library files.

    Args:
        folders: the user's own folders of rules, in the order in which they are used.

    >>> rules_version().startswith(__version__ + "+")
    True
    """
    from ktxh_cli.library.compiled import digest
    from ktxh_cli.library.loader import HOME, files_of

    paths = [path for folder in (HOME, *folders) for path in files_of(folder)]
    return f"{__version__}+{digest(paths)[:12]}"


def _plain(value: object) -> Cell:
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, str):
        return str(value)  # of a closed set the code alone
    return value  # type: ignore[return-value]
