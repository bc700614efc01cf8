"""The summary: how many documents and figures there are, of what sorts, and how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from ktxh_cli.language import Language
from ktxh_cli.model import Record
from ktxh_cli.sinks.base import Reading
from ktxh_cli.sinks.labels import WORDS as CODES
from ktxh_cli.sinks.labels import number, period
from ktxh_cli.sinks.report.markup import Markup, both, element, joined, spoken
from ktxh_cli.sinks.report.model import Report
from ktxh_cli.sinks.report.texts import file_of, name_of
from ktxh_cli.sinks.report.words import WORDS
from ktxh_cli.sinks.safe import visible

#: Width of the longest bar of a count, in the units of its picture.
_FULL = 100


def summary(report: Report, records: list[Record]) -> Markup:
    """Give the summary of a page."""
    language = report.language
    sure = sum(record.sure for record in records)
    partial = sum(bool(reading.document.warnings) for reading in report.readings)
    facts = [
        _fact(len(report.readings), "summary.documents", language),
        _fact(len(records), "summary.figures", language),
        _fact(sure, "summary.sure", language, of=len(records)),
        _fact(len(report.rows), "summary.rows", language),
    ]
    if partial:
        facts.append(_fact(partial, "summary.partial", language, warn=True))
    if report.unread:
        facts.append(_fact(report.unread, "summary.unread", language, warn=True))
    parts: list[Markup] = [element("ul", *facts, class_="facts-row")]
    if records:
        counts = (
            _counts(records, "measure", "summary.measures", language),
            _counts(records, "kind", "summary.kinds", language),
        )
        parts.append(element("div", *counts, class_="counts"))
    else:
        parts.append(spoken("p", WORDS["summary.empty"], language, class_="note"))
    parts.append(_documents(report))
    return joined(parts)


def whole(value: int, language: Language) -> str:
    """Give a count as the language writes it.

    >>> whole(5000, "vi"), whole(5000, "en")
    ('5.000', '5,000')
    """
    return number(Decimal(value), language)


def count(name: str, value: int, language: Language, **attributes: str | int | None) -> Markup:
    """Give an element that holds a count."""
    return spoken(name, (whole(value, "vi"), whole(value, "en")), language, **attributes)


def _fact(
    value: int, name: str, language: Language, of: int | None = None, warn: bool = False
) -> Markup:
    shown: list[Markup] = [count("b", value, language)]
    if of:
        share = f"{100 * value / of:.0f}%"
        shown.append(element("small", share))
    return element(
        "li",
        joined(shown),
        spoken("span", WORDS[name], language),
        class_="warning" if warn else None,
    )


def _counts(records: Iterable[Record], field: str, title: str, language: Language) -> Markup:
    """Give how often each code of a field occurs; a click on one filters by it."""
    found = Counter(str(getattr(record, field)) for record in records)
    most = max(found.values())
    lines = [
        element(
            "li",
            element(
                "button",
                spoken("span", CODES[field][code], language, class_="name"),
                _bar(times, most),
                count("span", times, language, class_="times"),
                type="button",
                data_filter=field,
                data_value=code,
            ),
        )
        for code, times in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    return element(
        "section",
        spoken("h3", WORDS[title], language),
        element("ul", *lines, class_="bars"),
    )


def _bar(times: int, most: int) -> Markup:
    width = max(1, round(_FULL * times / most))
    bar = element("rect", width=width, height=8, rx=1)
    return element(
        "svg",
        bar,
        viewBox=f"0 0 {_FULL} 8",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def _documents(report: Report) -> Markup:
    language = report.language
    heads = (
        "summary.number", "summary.name", "summary.issuer", "summary.code", "summary.date",
        "summary.place", "summary.count", "summary.of.sure",
    )  # fmt: skip
    used = [name for name in heads if _is_used(name, report.readings)]
    head = element(
        "tr",
        *(spoken("th", WORDS[name], language, scope="col", class_=_align(name)) for name in used),
    )
    rows = [
        element("tr", *(_document_cell(name, n, reading, language) for name in used))
        for n, reading in enumerate(report.readings)
    ]
    table = element(
        "table",
        spoken("caption", WORDS["summary.list"], language),
        element("thead", head),
        element("tbody", *rows),
        class_="documents",
    )
    label = both("aria_label", WORDS["summary.list"], language)
    return element("div", table, class_="wide", tabindex=0, role="group", **label)


def _is_used(name: str, readings: Iterable[Reading]) -> bool:
    """Tell whether any text says what a column is for; the others stay."""
    said = {
        "summary.issuer": "issuer",
        "summary.code": "number",
        "summary.date": "date",
        "summary.place": "place",
    }.get(name)
    return said is None or any(getattr(reading.facts, said) for reading in readings)


def _align(name: str) -> str | None:
    return "figure" if name in ("summary.count", "summary.of.sure", "summary.number") else None


def _document_cell(name: str, number_: int, reading: Reading, language: Language) -> Markup:
    facts = reading.facts
    if name == "summary.number":
        return element("td", str(number_ + 1), class_="figure")
    if name == "summary.name":
        shown, file = name_of(reading), file_of(reading.document)
        parts = [
            element(
                "a", spoken("span", shown, language), href=f"#d{number_}", data_to=f"d{number_}"
            )
        ]
        if shown != file:
            parts.append(element("small", file[language == "en"]))
        return element("th", *parts, scope="row")
    if name in ("summary.count", "summary.of.sure"):
        records = reading.records
        value = len(records) if name == "summary.count" else sum(r.sure for r in records)
        return count("td", value, language, class_="figure")
    if name == "summary.date":
        pair = ("", "")
        if facts.date:
            pair = (period(facts.date, "vi"), period(facts.date, "en"))
        return spoken("td", pair, language, class_="date")
    said = {"summary.issuer": facts.issuer, "summary.code": facts.number}.get(name, facts.place)
    return element("td", visible(said or ""))
