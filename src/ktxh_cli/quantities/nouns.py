"""Counted nouns that the library does not know."""

from __future__ import annotations

from ktxh_cli.model import Kind, Rule
from ktxh_cli.quantities.drafts import Draft, Scene


def _unknown(scene: Scene, draft: Draft, last: Draft | None) -> bool:
    return False


UNKNOWN_NOUN = Rule(
    id="quantity.unknown_noun", found={}, ignored={}, pattern="", read=_unknown
)
