"""What is claimed before digits are read (periods, references, names), and what figures hang on."""

from ktxh_cli.mentions import (
    bounds,
    counted_months,
    dates,
    idioms,
    marks,
    names,
    ordinals,
    parts,
    periods,
    references,
    years,
)
from ktxh_cli.mentions.selfcheck import check_rule
from ktxh_cli.mentions.walk import spot
from ktxh_cli.model import Rule

__all__ = ["RULES", "check_rule", "spot"]

#: All rules of the room; of two claims of one length at one start the first rule's wins.
RULES: tuple[Rule, ...] = (
    *names.RULES,
    *dates.RULES,
    *periods.RULES,
    *counted_months.RULES,
    *parts.RULES,
    *years.RULES,
    *bounds.RULES,
    *references.RULES,
    *ordinals.RULES,
    *idioms.RULES,
    *marks.RULES,
)
