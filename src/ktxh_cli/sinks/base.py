"""What every sink is given besides the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ktxh_cli.document import Document
from ktxh_cli.frozen import noun
from ktxh_cli.language import Language
from ktxh_cli.model import FIELDS, Record, Refusal

if TYPE_CHECKING:
    from ktxh_cli.facts import Facts


class TextStream(Protocol):
    """What a sink writes to."""

    def write(self, text: str, /) -> int:
        """Take the text."""
        ...


@noun(frozen=True, slots=True)
class Look:
    """How the records are to be shown.

    Attributes:
        columns: names of the fields to write, in order; empty for those of the format.
        headers: language of the headers and words; None for that of the format.
        width: columns of the terminal; None to find out.
        date: the date of the documents where the user gave it, shown beside each source.
        limit: how many records a table shows at most; None for all.
        dialect: how an exported CSV is written, one of ``csv_file.DIALECTS``; empty for the usual.
    """

    columns: tuple[str, ...] = ()
    headers: Language | None = None
    width: int | None = None
    date: str = ""
    limit: int | None = 1000
    dialect: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields asked for, or all of them."""
        return self.columns or FIELDS


@noun(frozen=True, slots=True)
class Reading:
    """A document that was read, with all that was found in it.

    Attributes:
        facts: what it says of itself.
        records: its figures in reading order, those that were asked for.
        refusals: the numbers of its prose that are no figures; offsets into the text as read.
    """

    document: Document
    facts: Facts
    records: tuple[Record, ...]
    refusals: tuple[Refusal, ...] = ()
