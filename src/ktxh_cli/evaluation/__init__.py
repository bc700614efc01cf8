"""How well the figures of texts are extracted, measured against figures that a reader annotated."""

from ktxh_cli.evaluation.changes import Change, changes
from ktxh_cli.evaluation.figures import (
    Annotated,
    Extracted,
    base_name,
    read_extracted,
    read_gold,
)
from ktxh_cli.evaluation.judging import FIELDS, RECORD_FIELDS
from ktxh_cli.evaluation.scoring import METRICS, Miss, Share, Verdicts, judge

__all__ = [
    "FIELDS",
    "METRICS",
    "RECORD_FIELDS",
    "Annotated",
    "Change",
    "Extracted",
    "Miss",
    "Share",
    "Verdicts",
    "base_name",
    "changes",
    "judge",
    "read_extracted",
    "read_gold",
]
