"""What words of a table can say, and the marks that stand round a label."""

from __future__ import annotations

from dataclasses import dataclass, field

from ktxh_cli.library.entries import Place
from ktxh_cli.model import Comparison, Measure, Mention, PeriodForm, Status
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.matching import Measured

#: The mark before a label: «1.», «1.1», «a)», «-», «II.».
MARK = compiled(
    r"(?:(?P<roman>[IVXLivx]{1,6})[.)/\-]|(?P<dotted>[0-9]{1,2}(?:\.[0-9]{1,2})+)[.)]?(?=[ \t])"
    r"|(?P<number>[0-9]{1,3})[.)/\-](?![0-9])|\(?(?P<letter>\p{Ll})[.)/]"
    r"|(?P<upper>\p{Lu})[.)/\-](?=[ \t])"
    r"|(?P<number2>\([0-9]{1,2}\))|(?P<sign>[-–—+*•●▪○◦‒]{1,3}))[ \t]*"
)
#: The mark of a note behind a label: «(1)», «*», «¹».
_NOTE = compiled(r"(?:(?<![ ])[ ]++)?(?:\([0-9*]{1,2}\)|\*{1,3}|[¹²³⁴⁵])$")


@dataclass(slots=True)
class Said:
    """What some words of a table say; what they do not say is None or empty.

    Attributes:
        unit: the unit they name, the first of several.
        units: all of them, each with the name before it («trị giá: triệu USD»).
        unit_words: the words of a unit that the library does not know.
        times: the periods, each with whether it is what the figures are compared with.
        comparison: against what.
        compared: whether they compare at all («so với (%)»), from ``compared_at`` on.
        measure, status: as in records.
        places: the areas that they may name.
        scope: the words that set the series apart.
        names: the spans of what is left: the name of what is measured.
        areas: the spans of the areas.
        indicators: indicators of the catalogue among them.
        heads: the roles of ``Head`` with their values.
        rules: ids of what was recognised.
        cut: where «phân theo», «trong đó» stands in the view; -1 without one.
        parted: whether the part itself follows there: «trong đó: NSTW», but not «phân theo ngành».
    """

    unit: Measured | None = None
    units: list[tuple[str, Measured]] = field(default_factory=list)
    unit_words: str = ""
    times: list[tuple[PeriodForm, str, bool]] = field(default_factory=list)
    comparison: Comparison | None = None
    compared: bool = False
    compared_at: int = -1
    measure: Measure | None = None
    status: Status | None = None
    places: tuple[Place, ...] = ()
    scope: str = ""
    names: list[tuple[int, int]] = field(default_factory=list)
    areas: list[tuple[int, int]] = field(default_factory=list)
    indicators: list[Mention] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    cut: int = -1
    parted: bool = False

    @property
    def own_time(self) -> tuple[PeriodForm, str] | None:
        """The period of the figures, with its words."""
        return next(((form, words) for form, words, base in self.times if not base), None)

    @property
    def own_times(self) -> list[tuple[PeriodForm, str]]:
        """All periods of the figures, with their words."""
        return [(form, words) for form, words, base in self.times if not base]

    @property
    def base_time(self) -> PeriodForm | None:
        """The period that they are compared with."""
        return next((form for form, _, base in self.times if base), None)


def without_note(words: str) -> str:
    """Give a label without the mark of a note behind it.

    >>> without_note("Khai khoáng (1)"), without_note("Lúa mùa*")
    ('Khai khoáng', 'Lúa mùa')
    """
    return _NOTE.sub("", words)
