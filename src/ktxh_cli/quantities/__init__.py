"""Quantities: numbers with their units, counted nouns and denominators."""

from ktxh_cli.quantities.measuring import RULES, measure

__all__ = ["RULES", "measure"]
