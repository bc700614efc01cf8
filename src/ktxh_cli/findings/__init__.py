"""What agrees and what does not: between documents, and within one.

A finding is a question for a reviewer and never a verdict: it holds the figures with their
sentences, and what may explain the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ktxh_cli.findings.across import pairs
from ktxh_cli.findings.arithmetic import sums
from ktxh_cli.findings.evidence import evidence_of, statements_of
from ktxh_cli.findings.model import QUESTIONS, REASONS, Check, Finding, Reason
from ktxh_cli.findings.wholes import wholes
from ktxh_cli.library import Library
from ktxh_cli.model import Record

__all__ = ["QUESTIONS", "REASONS", "Check", "Finding", "Reason", "findings_of"]


def findings_of(
    records: Iterable[Record], library: Library, days: Mapping[str, str]
) -> list[Finding]:
    """Give what agrees and what differs, in the order of the first figure of each.

    Args:
        records: figures of any number of documents, each document's in reading order.
        library: for the catalogue.
        days: ISO date of each document by source, where it is known.
    """
    evidence = evidence_of(records, library, days)
    statements = statements_of(evidence)
    found = [*pairs(evidence), *sums(statements, library), *wholes(evidence, library)]
    order = {id(each.record): number for number, each in enumerate(evidence)}
    return sorted(found, key=lambda f: min(order[id(record)] for record in f.records))
