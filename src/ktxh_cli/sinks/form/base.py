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

    def short_names(self) -> dict[str, str]:
        """Give for each document the name of its file, or its path where two have one name.

        >>> Form((), ("a/1.txt", "b/2.txt")).short_names()["a/1.txt"]
        '1.txt'
        >>> Form((), ("a/1.txt", "b/1.txt")).short_names()["a/1.txt"]
        'a/1.txt'
        """
        names = {source: source.replace("\\", "/").rpartition("/")[2] for source in self.sources}
        alone = len(set(names.values())) == len(names)
        return names if alone else {source: source for source in self.sources}
