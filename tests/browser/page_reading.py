"""What the tests of a page in a browser read from it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from report_pages import (
    own_report,
    records_of,
)  # fmt: skip

from ktxh_cli.sinks import write

#: What opens a page and gives it: the fixture ``opened``.
Open = Callable[..., Any]
PHONE = (360, 740)
OWN = own_report()
RECORDS = records_of(OWN)


def count(page: Any) -> str:
    """Give the line that says how many figures match."""
    return str(page.text_content("#count"))


def shown_figures(page: Any) -> list[int]:
    """Give the figures that the table of figures shows."""
    page.click("#tab-figures")
    found = page.eval_on_selector_all("#figures tr[data-r]", "rows => rows.map(r => r.dataset.r)")
    return [int(number) for number in found]


def numbers(matches: Callable[[Any], object]) -> list[int]:
    """Give the numbers of the own figures that something holds of."""
    return [number for number, record in enumerate(RECORDS) if matches(record)]


def until(page: Any, expression: str) -> None:
    """Wait for something to become true; Playwright's own way needs what the policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def focused(page: Any) -> dict[str, str]:
    """Give what the element that has the focus is."""
    found: dict[str, str] = page.evaluate(
        "(({tagName, id, dataset, className}) => ({tagName, id, className, ...dataset}))"
        "(document.activeElement)"
    )
    return found


#: Each filter with a value, and what the figures share that it leaves.
FILTERS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "kind": ("money", lambda r: r.kind == "money"),
    "measure": ("growth", lambda r: r.measure == "growth"),
    "indicator": ("budget_revenue", lambda r: r.indicator_id == "budget_revenue"),
    "place": ("Tuyên Quang", lambda r: r.place == "Tuyên Quang"),
    "period": ("2021-01/2021-06", lambda r: r.period == "2021-01/2021-06"),
    "status": ("target", lambda r: r.status == "target"),
    "document": ("1", lambda r: r.source.endswith("thang-7.txt")),
}


def downloaded(page: Any) -> bytes:
    """Give the file that the page saves."""
    with page.expect_download() as waiting:
        page.click("#csv")
    assert waiting.value.suggested_filename == "ktxh.csv"
    return Path(waiting.value.path()).read_bytes()


def as_csv(records: list[Any]) -> bytes:
    """Give what ``ktxh extract -f csv`` writes, with the mark by which Excel knows UTF-8."""
    stream = StringIO()
    write("csv", records, stream)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def busy(devtools: Any) -> float:
    """Give for how many seconds the page has kept the processor busy."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))
