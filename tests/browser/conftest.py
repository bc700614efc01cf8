"""A Chromium in which pages are opened, and which tells all that a page tried to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from report_pages import page_of

from ktxh_cli.sinks.report import Report

#: What the browser of the system is called, by system.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: It runs without a screen, and asks nobody for anything.
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE, PHONE = (1280, 860), (360, 740)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium; tests are skipped where there is none, or no Playwright to drive it."""
    driver = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
    )
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with driver.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Opened:
    """Pages that were opened, and what went on in them that should not."""

    browser: Any
    folder: Path
    address: str = ""
    contexts: list[Any] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __call__(
        self, report: Report, at: str = "", size: tuple[int, int] = WIDE, **how: Any
    ) -> Any:
        """Open the page of a report at a place of it; ``how`` is of the browser's context."""
        path = self.folder / "report.html"
        path.write_text(page_of(report), encoding="utf-8")
        self.address = path.as_uri()
        viewport = {"width": size[0], "height": size[1]}
        context = self.browser.new_context(viewport=viewport, **how)
        self.contexts.append(context)
        context.on("request", self._asked)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: self.faults.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        page.goto(self.address + at)
        return page

    def _asked(self, request: Any) -> None:
        ours = request.url.split("#")[0] == self.address or request.url.startswith("blob:")
        if not ours:
            self.faults.append(f"request: {request.url}")


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens pages; in the end none may have said, asked or tried anything."""
    pages = Opened(chromium, tmp_path)
    yield pages
    for context in pages.contexts:
        context.close()
    assert not pages.faults
