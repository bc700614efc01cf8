"""``ktxh report``: one page with the texts, their figures, the sheet and charts.

The page is a file of its own: no network, no script or style but its own two, whose hashes its
content policy names. Everything that comes from a document is escaped by ``markup`` or is JSON.
"""

from __future__ import annotations

from ktxh_cli.sinks.base import TextStream
from ktxh_cli.sinks.report.model import Report
from ktxh_cli.sinks.report.page import page

__all__ = ["Report", "write_page"]


def write_page(report: Report, stream: TextStream) -> None:
    """Write the page of a report; the same report gives the same bytes."""
    for piece in page(report):
        stream.write(piece)
