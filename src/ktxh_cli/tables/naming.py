"""What a cell's figure measures: the words of its row, its column and the title, and their id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ktxh_cli.frozen import noun, replace
from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking.identity import KIN_TOLD
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.catalogue import Catalogue, Known, line_of
from ktxh_cli.tables.columns import Column
from ktxh_cli.tables.heads import head_entry, head_name
from ktxh_cli.tables.labels import Row
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.phrases import (
    EDGE,
    bare_of,
    is_bare,
    joined,
    label_of,
    measures,
    needs_whole,
    tells_part,
    without_bare,
    words_of,
)
from ktxh_cli.tables.titles import Title
from ktxh_cli.vietnamese import fold

#: A title or head that holds prices, of whatever its rows name, and their indicator.
_PRICE = "commodity_price"
_PRICES = compiled(r"(?:bảng |biểu )?(?:so sánh |tổng hợp )?giá(?!\p{L})(?! trị)")


@noun(frozen=True, slots=True)
class Name:
    """What a figure measures.

    Attributes:
        indicator, breakdown: as in records.
        entry: the indicator of the catalogue that it is, None where it is none.
        notes: what the name rests on.
    """

    indicator: str | None
    breakdown: str | None = None
    entry: Indicator | None = None
    notes: tuple[str, ...] = ()


class Namer:
    """Names the cells of one table."""

    def __init__(self, page: Page, title: Title) -> None:
        self.page = page
        self.title = words_of(self.page, title.names)
        self.catalogue = Catalogue(page.library)  # set for the unit of the cell in hand
        self._object = without_bare(self.title)
        self._titled = self.catalogue.entry(self.title)
        if self._titled is None and len(title.indicators) > 1:
            self.title, self._titled = title.indicators[0][0], title.indicators[0][1]
        if self._titled is None and _PRICES.match(self.title.lower()):
            self._titled = (page.library.indicators[_PRICE], False)
        self._roots: set[str] = set()
        self._done: dict[tuple[object, ...], Name] = {}
        self._named = {known[0].id for _, known in title.indicators}

    def name(self, row: Row, column: Column, unit: Measured | None = None) -> Name:
        """Give the name of a cell from its row and column.

        A label that the catalogue knows, or that stands alone, is the indicator. A label below
        another, or in a table whose title names an indicator, is a part of it. The row of the
        whole, areas and times are named by what stands over them: the column, then the title.

        Args:
            row: its row.
            column: its column.
            unit: what the levels of the row are measured in; of what shares a name, what can have
                it is meant.
        """
        self.catalogue = Catalogue(self.page.library, unit)
        over = self.column_name(column)
        key = (row.number, over, tuple(column.names) if over else (), unit.label if unit else "")
        name = self._done.get(key)
        if name is None:
            name = self._done[key] = self._named_by(row, column, over)
        part = words_of(self.page, column.parts)
        if not part:
            return name
        below = f"{name.breakdown} - {part}" if name.breakdown else part
        return replace(name, breakdown=below)

    def _named_by(self, row: Row, column: Column, over: str) -> Name:
        label = label_of(self.page, row)
        if label and self._is_title(label) and (not over or self._says_title(over)):
            return self._made(label, None, self._titled)
        if not label or self._is_title(label):
            return self._whole(over, column, self._nearest(row), row)
        if over:
            return self._crossed(over, column, label)
        wholes = self._wholes(row)
        if (
            self._titled is not None
            and not self._stands_alone(label, row)
            and not self._is_below_other(row)
        ):
            return self._in_title(label, row)
        known = self._entry(label)
        if not wholes:
            return self._made(label, None, self.catalogue.best(self._alone(label)))
        if known is not None and not known[1] and self.catalogue.fits(known):
            return self._made(label, None, known)
        return self._part(label, row)

    def _of_title(self, over: str) -> Known | None:
        """Give what a head names of what the title names: «Vốn đăng ký» of new firms."""
        if self._titled is None:
            return None
        found = self.catalogue.part(over, self._titled)
        return found or self.catalogue.kin_named(over, self._titled)

    def _headed(self, over: str, column: Column) -> Iterator[Known | None]:
        """Yield what a head may name: alone, of what the title names, by its unit."""
        yield head_entry(self.page, column, self.catalogue)
        yield self._of_title(over)
        yield self._with_title(over)
        yield self._kin(self.catalogue.by_unit(over))

    def _alone(self, label: str) -> Iterator[Known | None]:
        """Yield what a label may be that stands below nothing."""
        known = self._entry(label)
        if known is None or known[0].id not in KIN_TOLD or self._was_akin(known):
            yield known
        yield self.catalogue.part(label, None)
        yield self._with_title(label)
        yield self._entry(joined(label, self.title)) if self.title else None
        yield self.catalogue.by_unit(label)

    # ------------------------------------------------------------------------------------- words

    def column_name(self, column: Column) -> str:
        """Give what the head over a column names: «Diện tích lúa» of «Lúa» over «Diện tích»."""
        return head_name(self.page, column, self.catalogue)

    def _wholes(self, row: Row) -> list[str]:
        """Give the labels that a row is a part of, the nearest first."""
        outer = []
        if row.outer is not None and row.outer.names:
            outer.append(words_of(self.page, row.outer.names))
        return outer + [
            label for label in (label_of(self.page, parent) for parent in row.parents) if label
        ]

    def _nearest(self, row: Row) -> str:
        return next(iter(self._wholes(row)), "") if not row.total else ""

    def _is_title(self, label: str) -> bool:
        """Tell the row that says the title again: it is the whole."""
        if self._titled is None:
            return False
        known = self._entry(label)
        return fold(label) == fold(self.title) or (
            known is not None and not known[1] and known[0].id == self._titled[0].id
        )

    def _says_title(self, over: str) -> bool:
        """Tell a head that only says the title in short: «Chỉ số giá»."""
        known = self._entry(over)
        return known is not None and self._titled is not None and known[0] is self._titled[0]

    # ------------------------------------------------------------------------------- the four ways

    def _whole(self, over: str, column: Column, above: str, row: Row) -> Name:
        """Name the row of the whole, of an area or of a time."""
        whole = above or self._object
        if over and is_bare(over) and whole:
            name = joined(over, whole)
            full = self._entry(name)
            known = self.catalogue.best((full, self._of_title(over), self._entry(over)))
            return self._made(
                name, None, known, _guessed(sure=self._is_sure(full) and known is full)
            )
        if over:
            return self._made(over, None, self.catalogue.best(self._headed(over, column)))
        if above or self.title:
            bare = words_of(self.page, row.said.names)  # «Tổng sản lượng»
            full = self._entry(joined(bare, above or self.title)) if bare else None
            known = full or (self._entry(above) if above else self._titled)
            return self._made(above or self.title, None, known, _guessed(sure=self._is_sure(known)))
        words = self.page.view.plain[row.start : row.end].strip(EDGE)
        return self._made(None if row.said.areas or row.said.own_time else words, None, None)

    def _crossed(self, over: str, column: Column, label: str) -> Name:
        """Name a cell whose column says what is measured, and whose row of what."""
        both = joined(over, label)
        known = self._entry(both)
        if is_bare(over):
            if self._titled is not None and known is None:
                whole = joined(over, self._object or self.title)
                known = self.catalogue.best(
                    (self._of_title(over), self._entry(whole), self._titled)
                )
                return self._made(whole, label, known, _guessed(sure=self._is_sure(known)))
            return self._made(both, None, known)
        own, whole_entry = self._entry(label), self.catalogue.best(self._headed(over, column))
        if _PRICES.match(over.lower()):
            whole_entry = whole_entry or (self.page.library.indicators[_PRICE], False)
        candidates = (
            self.catalogue.part(label, whole_entry),
            known,
            self._entry(joined(label, over)),
            whole_entry,
        )
        if not any(candidates) and self.catalogue.fits(own):
            return self._made(label, over, own)
        return self._made(over, label, self.catalogue.best(candidates))

    def _in_title(self, label: str, row: Row) -> Name:
        """Name a row of a table whose title names what all of it measures."""
        wholes = [w for w in self._wholes(row) if not self._is_title(w)]
        part = f"{wholes[0]} - {label}" if wholes and needs_whole(label) else label
        known = self.catalogue.best(self._titled_parts(label, row))
        own = known is not None and known != self._titled
        part_of_one = len(self._named) <= 1 and not measures(label) and self._is_sure(self._titled)
        sure = (own or part_of_one) and self.catalogue.fits(known)
        return self._made(self.title, part, known, _guessed(sure=sure))

    def _titled_parts(self, label: str, row: Row) -> Iterator[Known | None]:
        """Yield what a row may be in a table whose title names an indicator."""
        wholes = self._wholes(row)
        for whole in wholes:
            yield self.catalogue.part(label, self._kin(self._entry(whole)))
        yield self.catalogue.part(label, self._titled)
        yield self._kin(self._entry(label))
        yield self._with_title(label)
        for whole in wholes:
            yield self._kin(self._entry(joined(whole, label)))
            yield self._kin(self._entry(joined(label, whole)))
            yield self._kin(self._entry(joined(whole.split()[0], label)))
            yield self._kin(self._entry(whole))
        yield self._kin(self.catalogue.by_unit(label))
        if self._inherits(label, self._titled):
            yield self._titled

    def _part(self, label: str, row: Row) -> Name:
        """Name a row below others: the nearest that names an indicator is the whole."""
        wholes = self._wholes(row)
        near = wholes[0]
        bare = bare_of(label)
        if is_bare(bare):  # «Lúa» over «Diện tích»
            name = joined(label, near)
            own = (
                self._entry(name),
                self._entry(joined(bare, near)),
                self.catalogue.kin_named(label, self._entry(near)),
            )
            known = self.catalogue.best((*own, self._loose(label, wholes)))
            return self._made(name, None, known, _guessed(sure=self._is_sure(own[0])))
        loose = self._loose(label, wholes)
        if loose is not None:  # «I. TAI NẠN GIAO THÔNG» over «Số người chết»
            sure = self.catalogue.akin(loose, self._entry(near))
            return self._made(f"{near} - {label}", None, loose, _guessed(sure=sure))
        pairs = [joined(*pair) for pair in pairwise(wholes)]
        wholes += [name for name in pairs if self._entry(name) is not None]
        known_whole = next((w for w in wholes if self._entry(w) is not None), None)
        filled = next(
            (w for p in row.parents if not p.empty and (w := label_of(self.page, p))), None
        )
        whole = known_whole or filled or wholes[0]
        entry = self.catalogue.best(self._parts(label, wholes, whole))
        above = [w for w in wholes if w != whole]
        name = whole
        if above and entry is None and needs_whole(whole):
            name = f"{above[0]} - {whole}"
        return self._made(name, label, entry)

    def _loose(self, label: str, wholes: Sequence[str]) -> Known | None:
        """Give what a generic label is below its wholes: those who died in a fire are no id."""
        known = self._entry(label)
        if known is None or not self.catalogue.fits(known):
            return None
        kin = (self.catalogue.kin_named(label, self._entry(whole)) for whole in wholes)
        found = next((k for k in kin if k is not None), None)
        return found or (None if known[0].parent else known)

    def _parts(self, label: str, wholes: Sequence[str], whole: str) -> Iterator[Known | None]:
        """Yield what a row may be below others."""
        entries = [known for w in wholes if (known := self._entry(w)) is not None]
        for known in (*entries, *(() if entries else (None,))):
            yield self.catalogue.part(label, known)
        yield self._entry(joined(whole, label))
        yield self._entry(joined(label, whole))
        found = self.catalogue.by_unit(label)
        if not entries or any(self.catalogue.akin(found, known) for known in entries):
            yield found
        of_another = measures(label) and self._entry(wholes[0]) is None
        if entries and not of_another and self._inherits(label, entries[0]):
            yield entries[0]

    def _inherits(self, label: str, whole: Known | None) -> bool:
        """Tell a label that only names a part: it measures nothing else than its whole."""
        if whole is None or not measures(label):
            return whole is not None
        dimensions = whole[0].dimensions
        of_it = not dimensions or self.catalogue.dimension in ("", dimensions[0])
        return of_it and tells_part(label, whole[0].name)

    def _stands_alone(self, label: str, row: Row) -> bool:
        """Tell a label that is no part of what the title names: it has a unit of its own."""
        known = self._entry(label)
        if known is None or known[1] or not self.catalogue.fits(known):
            return False
        official = fold(known[0].name) == fold(label)
        alone = row.unit is not None or official or known[0].id in self._named
        return alone and self._kin(known) is None

    def _is_below_other(self, row: Row) -> bool:
        """Tell a row below one that stands alone: «B. TỔNG CHI» in a table of revenue."""
        for parent in row.parents:
            label = label_of(self.page, parent)
            if label and self._entry(label) is not None:
                return self._stands_alone(label, parent)
        return False

    # -------------------------------------------------------------------------------------- the id

    def _kin(self, known: Known | None) -> Known | None:
        """Give an indicator that is a part of what the title names; else None."""
        if known is None or self._titled is None:
            return known
        whole = self._titled[0]
        entry: Indicator | None = known[0]
        while entry is not None:
            if whole.id in (entry.id, entry.parent) or (
                entry.parent and entry.parent == whole.parent
            ):
                return known
            entry = self.page.library.indicators.get(entry.parent) if entry.parent else None
        return None

    def _with_title(self, label: str) -> Known | None:
        """Give the indicator that title and label name together, where that is another one."""
        known = self._entry(joined(self.title, label)) if self.title else None
        if known is not None and self._titled is not None and known[0].id == self._titled[0].id:
            return None
        return known

    def _was_akin(self, known: Known) -> bool:
        """Tell whether rows above named what is akin: those who died, below accidents."""
        return line_of(known[0], self.page.library)[-1] in self._roots

    def _is_sure(self, known: Known | None) -> bool:
        """Tell a name of the catalogue that is no generic one: taking it up is no guess."""
        return known is not None and not known[1]

    def _made(
        self,
        indicator: str | None,
        breakdown: str | None,
        known: Known | None,
        notes: tuple[str, ...] = (),
    ) -> Name:
        entry = known[0] if known is not None else None
        if entry is not None:
            self._roots.add(line_of(entry, self.page.library)[-1])
        return Name(indicator or None, breakdown or None, entry, notes)

    def _entry(self, words: str) -> Known | None:
        return self.catalogue.entry(words)


def _guessed(*, sure: bool) -> tuple[str, ...]:
    """Give the note that a name was put together from what stands above, unless that is sure."""
    return () if sure else ("indicator.heading",)
