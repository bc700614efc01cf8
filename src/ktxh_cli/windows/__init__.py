"""Long texts, read in windows: bounded memory, and the same figures as the text read whole.

A text of more than ``SIZES.look`` characters is read stretch by stretch. Each stretch ends before a
sentence, and the next one begins some sentences earlier, so that what looks back finds the words
that it looks for. What the sentences before have said is carried on by ``linking.carried``. Only
what a document says of all of itself (its date, its place, its decimal habit, whether it is set in
a column) is taken from the first window; the figures behind it that rest on that are marked.
"""

from ktxh_cli.windows.window import SIZES, Sizes, Window, is_long, whole

__all__ = ["SIZES", "Sizes", "Window", "is_long", "whole"]
