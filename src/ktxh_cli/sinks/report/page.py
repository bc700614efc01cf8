"""The page as a whole: its head with the content policy, its frame, and its parts in order."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib import resources

from ktxh_cli.frozen import replace
from ktxh_cli.language import Language
from ktxh_cli.sinks.report.charts import charts
from ktxh_cli.sinks.report.data import data
from ktxh_cli.sinks.report.markup import Markup, both, element, island, joined, spoken
from ktxh_cli.sinks.report.model import Numbering, Report, by_area_and_period
from ktxh_cli.sinks.report.summary import count, summary
from ktxh_cli.sinks.report.texts import legend, name_of, texts
from ktxh_cli.sinks.report.words import WORDS
from ktxh_cli.sinks.safe import visible

#: The files of the page's style and script, in the order in which they are joined.
STYLES = ("style.css", "print.css")
SCRIPTS = ("records.js", "place.js", "copying.js", "card.js", "filters.js", "tables.js", "page.js")
#: The ways of looking, in order; the texts stand beside them where there is room.
TABS = ("summary", "sheet", "figures", "charts", "texts")
#: Runs before anything is drawn, so that no view is laid out only to be hidden.
EARLY = 'document.documentElement.classList.add("scripted");'
_FILTERS = ("kind", "measure", "indicator", "place", "period", "status", "document")


def page(report: Report) -> Iterator[str]:
    """Yield the page in pieces; the same report gives the same bytes."""
    numbering = Numbering(report.readings)
    report = replace(report, rows=tuple(by_area_and_period(report.rows, numbering)))
    style, script = style_of_page(), script_of_page()
    language = report.language
    yield "<!doctype html>\n"
    yield f'<html lang="{language}">\n<head>\n'
    yield from _head(report, style, script)
    yield "</head>\n<body>\n"
    yield _skips(language) + "\n"
    yield _header(report, len(numbering.records)) + "\n"
    yield _tools(language) + "\n"
    yield '<main>\n<div id="work" tabindex="-1">\n'
    yield _tabs(language) + "\n"
    yield element("noscript", spoken("p", WORDS["no.script"], language, class_="note")) + "\n"
    yield _panel("summary", summary(report, numbering.records), language) + "\n"
    yield _panel("sheet", Markup(""), language) + "\n"
    yield _panel("figures", Markup(""), language) + "\n"
    yield _panel("charts", charts(report, numbering), language) + "\n"
    yield "</div>\n"
    yield (
        _panel(
            "texts",
            joined((legend(language), texts(report.readings, numbering, language))),
            language,
        )
        + "\n"
    )
    yield "</main>\n"
    yield element("div", id="card", role="dialog", aria_labelledby="card-title", hidden=True)
    yield element("p", id="said", role="status", aria_live="polite", class_="unseen") + "\n"
    yield f'<script type="application/json" id="data">{island(data(report, numbering))}</script>\n'
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def style_of_page() -> str:
    """Give the style sheet, the same bytes on every system."""
    return "".join(_asset(name) for name in STYLES)


def script_of_page() -> str:
    """Give the script: its files in one function, so that nothing of it is global."""
    body = "\n".join(_asset(name) for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{body}}})();\n'


def policy(style: str, script: str) -> str:
    """Give the content policy: no network, and no style or script but the page's own."""
    scripts = f"'{_digest(EARLY)}' '{_digest(script)}'"
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {scripts}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def title_of(report: Report) -> tuple[str, str]:
    """Give the title: the one asked for, that of the only text, or a plain one."""
    if report.title:
        said = visible(report.title)
        return (said, said)
    if len(report.readings) == 1 and report.readings[0].facts.title:
        return name_of(report.readings[0])
    return WORDS["title"]


def _asset(name: str) -> str:
    folder = resources.files("ktxh_cli.sinks.report") / "assets"
    return folder.joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _head(report: Report, style: str, script: str) -> Iterator[str]:
    yield element("meta", charset="utf-8") + "\n"
    said = policy(style, script)
    # Written out, since the policy's quotes are its own and stand between double ones.
    yield f'<meta http-equiv="Content-Security-Policy" content="{said}">\n'
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1") + "\n"
    yield element("meta", name="color-scheme", content="light dark") + "\n"
    yield element("meta", name="referrer", content="no-referrer") + "\n"
    yield spoken("title", title_of(report), report.language) + "\n"
    yield element("link", rel="icon", href="data:,") + "\n"
    yield f"<script>{EARLY}</script>\n<style>{style}</style>\n"


def _skips(language: Language) -> Markup:
    return joined(
        spoken("a", WORDS[f"skip.{where}"], language, class_="skip", href=f"#{where}")
        for where in ("work", "texts")
    )


def _header(report: Report, figures: int) -> Markup:
    language = report.language
    facts = [
        count("b", len(report.readings), language),
        " ",
        spoken("span", WORDS["summary.documents"], language),
        " · ",
        count("b", figures, language),
        " ",
        spoken("span", WORDS["summary.figures"], language),
    ]
    buttons = [
        spoken("button", WORDS["csv"], language, type="button", id="csv"),
        element("button", "Tiếng Việt", type="button", data_language="vi", lang="vi"),
        element("button", "English", type="button", data_language="en", lang="en"),
        spoken("button", WORDS["theme"], language, type="button", id="theme"),
    ]
    return element(
        "header",
        element("div", spoken("h1", title_of(report), language), element("p", *facts)),
        element(
            "div",
            *buttons,
            class_="controls",
            role="group",
            **both("aria_label", WORDS["controls"], language),
        ),
        class_="head",
    )


def _tools(language: Language) -> Markup:
    """Give the search and the filters; the script fills in what can be chosen."""
    field = element(
        "input",
        type="search",
        id="q",
        autocomplete="off",
        spellcheck="false",
        **both("placeholder", WORDS["search.hint"], language),
    )
    return element(
        "div",
        element(
            "label",
            spoken("span", WORDS["search.label"], language, class_="unseen"),
            field,
            class_="search",
        ),
        element(
            "label",
            element("input", type="checkbox", id="sure"),
            spoken("span", WORDS["filter.sure"], language),
            class_="sure",
            **both("title", WORDS["filter.sure.title"], language),
        ),
        _filters(language),
        spoken(
            "button", WORDS["filter.clear"], language, type="button", id="clear", hidden=True
        ),
        element("p", id="count", role="status", aria_live="polite"),
        class_="tools",
        role="search",
        **both("aria_label", WORDS["search"], language),
    )  # fmt: skip


def _filters(language: Language) -> Markup:
    """Give the lists of what can be chosen, folded away."""
    chosen = [
        element(
            "label",
            spoken("span", WORDS[f"filter.{name}"], language),
            element("select", id=f"filter-{name}", data_filter=name),
        )
        for name in _FILTERS
    ]
    return element(
        "details",
        element(
            "summary",
            spoken("span", WORDS["filters"], language),
            element("span", id="filters-on"),
        ),
        element("div", *chosen, class_="filters"),
        id="filters",
    )


def _tabs(language: Language) -> Markup:
    tabs = [
        spoken(
            "button",
            WORDS[f"tab.{name}"],
            language,
            type="button",
            role="tab",
            id=f"tab-{name}",
            aria_controls=name,
            aria_selected="true" if name == TABS[0] else "false",
            tabindex=0 if name == TABS[0] else -1,
        )
        for name in TABS
    ]
    label = both("aria_label", WORDS["views"], language)
    return element("div", *tabs, class_="tabs", role="tablist", **label)


def _panel(name: str, content: Markup, language: Language) -> Markup:
    return element(
        "section",
        spoken("h2", WORDS[f"tab.{name}"], language, id=f"title-{name}"),
        content,
        id=name,
        aria_labelledby=f"title-{name}",
        tabindex=-1,
    )
