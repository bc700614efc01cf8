"""From a document to its sentences: one view for matching, offsets that lead back to the text."""

from ktxh_cli.text.sentences import is_wrapped, split
from ktxh_cli.text.tokens import holds_number, names_area, tokens_of
from ktxh_cli.text.view import place_in, view_of, without

__all__ = [
    "holds_number",
    "is_wrapped",
    "names_area",
    "place_in",
    "split",
    "tokens_of",
    "view_of",
    "without",
]
