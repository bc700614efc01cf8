"""What every form of the sheet is given."""

from __future__ import annotations

from ktxh_cli.frozen import noun
from ktxh_cli.sheet import Row, Wide


@noun(frozen=True, slots=True)
class Form:
    """What is to be shown.

    Attributes:
        rows: of the sheet, in order.
        sources: the documents in the order in which they were given.
        wide: the rows with their periods side by side, where that was asked for.
    """

    rows: tuple[Row, ...]
    sources: tuple[str, ...]
    wide: Wide | None = None
