"""From a document to its sentences: one view for matching, offsets that lead back to the text."""

from ktxh_cli.text.sentences import split
from ktxh_cli.text.tokens import holds_number, names_area, tokens_of
from ktxh_cli.text.view import view_of

__all__ = ["holds_number", "names_area", "split", "tokens_of", "view_of"]
