"""What is carried from sentence to sentence, and what a document starts with."""

from __future__ import annotations

import dataclasses
from datetime import date

from ktxh_cli import extract, linking, text
from ktxh_cli.document import Document
from ktxh_cli.library import load
from ktxh_cli.linking import Context
from ktxh_cli.mentions import spot

REPORT = "UBND tỉnh Lạng Sơn, ngày 5/7/2020\n\nKết quả 6 tháng đầu năm\n\nThu đạt 45 tỷ đồng."


def started(words: str, day: date | None = None, place: str | None = None) -> Context:
    document = Document("a.txt", words, day, place)
    view = text.view_of(words)
    told = [(s, text.tokens_of(s)) for s in text.split(view)]
    return linking.start(document, load(), [(s, t, spot(s, t, load())) for s, t in told])


def test_a_document_starts_with_its_own_date_period_and_place() -> None:
    context = started(REPORT)
    assert context.source == "a.txt"
    assert (context.clock.date, context.clock.period) == (date(2020, 7, 5), "2020-01/2020-06")
    assert context.place is not None
    assert context.place.name == "Lạng Sơn"


def test_what_the_user_says_of_it_counts_more() -> None:
    context = started(REPORT, date(2020, 8, 1), "Cao Bằng")
    assert context.clock.date == date(2020, 8, 1)
    assert context.place is not None
    assert context.place.name == "Cao Bằng"


def test_a_document_that_says_nothing_starts_with_nothing() -> None:
    context = started("Thu đạt 45 tỷ đồng.")
    assert (context.clock.date, context.clock.period, context.place) == (None, None, None)
    assert (context.subject, context.said, context.spoken, context.aim) == (None, (), (), None)


def test_the_next_sentence_makes_another() -> None:
    before = started(REPORT)
    after = dataclasses.replace(before, subject=None, place=None)
    assert (before.place is None, after.place) == (False, None)
    assert before == started(REPORT)


def test_documents_do_not_remember_each_other() -> None:
    alone = extract("So với cùng kỳ tăng 8%.")
    extract(REPORT)
    assert extract("So với cùng kỳ tăng 8%.") == alone
