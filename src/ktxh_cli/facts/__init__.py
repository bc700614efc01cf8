"""The facts of a document: what it is called, who issued it, under which number, when and where."""

from __future__ import annotations

from datetime import date

from ktxh_cli.document import Document
from ktxh_cli.facts.head import lines_of
from ktxh_cli.facts.issuer import issuer_of
from ktxh_cli.facts.number import number_of
from ktxh_cli.facts.title import title_of
from ktxh_cli.frozen import noun
from ktxh_cli.library.entries import Place

__all__ = ["Facts", "told_by"]


@noun(frozen=True, slots=True)
class Facts:
    """What a document says of itself; what it does not say is None, and nothing is guessed.

    Attributes:
        title: the subject of an office's paper, with its kind («BÁO CÁO Tình hình …»), or the
            heading of an article.
        issuer: the office that issued it, or the paper or site that an article names before its
            first words; as written.
        number: number and code («123/BC-UBND»).
        date: ISO 8601; the day that the records of the document rest on.
        place, place_id: the area that it is about, as in the records.
    """

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    place: str | None = None
    place_id: str | None = None


def told_by(document: Document, day: date | None, place: Place | None) -> Facts:
    r"""Give the facts of a document whose day and area are known already.

    Where each stands in an office's paper is laid down in Nghị định 30/2020/NĐ-CP, Phụ lục I.

    >>> text = "UBND TỈNH AN KHÊ\nSố: 12/BC-UBND\nBÁO CÁO\nTình hình thu ngân sách tháng 6\n"
    >>> facts = told_by(Document("a.txt", text), date(2020, 6, 30), None)
    >>> facts.issuer, facts.number, facts.title
    ('UBND TỈNH AN KHÊ', '12/BC-UBND', 'BÁO CÁO Tình hình thu ngân sách tháng 6')
    """
    lines = lines_of(document.text)
    return Facts(
        title=title_of(lines),
        issuer=issuer_of(lines),
        number=number_of(lines),
        date=day.isoformat() if day else None,
        place=place.name if place else None,
        place_id=(place.place_id or None) if place else None,
    )
