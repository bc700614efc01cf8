"""The formats of cells in a workbook: found among those that are there, else made from them."""

from __future__ import annotations

from collections import Counter

from ktxh_cli.store.xml_parts import Element, damaged, elements, spliced, with_attributes, xml_text

#: What a cell asks of its format: ``("text", "")``, ``("text", "quoted")``, ``("blank", "")``,
#: ``("number", "#,##0.0")`` or ``("date", "dd/mm/yyyy")``.
Need = tuple[str, str]

_BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 14: "dd/mm/yyyy"}
_FIRST_OWN = 164


class Styles:
    """The formats of a workbook.

    Args:
        data: its part of styles.

    Raises:
        SinkError: the part is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        found = elements(
            data,
            "styleSheet",
            "styleSheet/numFmts",
            "styleSheet/numFmts/numFmt",
            "styleSheet/cellXfs",
            "styleSheet/cellXfs/xf",
        )
        if not found:
            raise damaged()
        self._root = found[0]
        groups = {element.name: element for element in self._root.inside}
        if "cellXfs" not in groups:
            raise damaged()
        self._formats = groups["cellXfs"]
        self._codes_in: Element | None = groups.get("numFmts")
        self._codes = dict(_BUILT_IN)
        for code in self._codes_in.inside if self._codes_in else ():
            self._codes[int(code.attributes["numFmtId"])] = code.attributes["formatCode"]
        self._new_codes: dict[str, int] = {}
        self._new: list[bytes] = []
        self._made: dict[tuple[int, Need], int] = {}
        self._seen: dict[tuple[int, Need], Counter[int]] = {}
        self._anywhere: dict[Need, Counter[int]] = {}

    def need_of(self, style: int, *, text: bool, blank: bool) -> Need:
        """Give what a cell that is there asks of its format."""
        if blank:
            return "blank", ""
        attributes = self._attributes(style)
        if text:
            return "text", "quoted" if attributes.get("quotePrefix") in ("1", "true") else ""
        code = self._codes.get(int(attributes.get("numFmtId", "0")), "General")
        return ("date" if "yy" in code.lower() else "number"), code

    def see(self, column: int, style: int, need: Need) -> None:
        """Take note of a cell that is there: new cells of its column are to look the same."""
        self._seen.setdefault((column, need), Counter())[style] += 1
        self._anywhere.setdefault(need, Counter())[style] += 1

    def style_for(self, column: int, need: Need) -> int:
        """Give the format for a new cell: that of the column, of the sheet, or one made from it."""
        kind = need[0]
        in_column = [(n, c) for (where, n), c in self._seen.items() if where == column]
        if kind == "date":  # however the user wants days to be shown
            for held, count in in_column:
                if held[0] == "date":
                    return _most(count)
        for found in (self._seen.get((column, need)), self._anywhere.get(need)):
            if found:
                return _most(found)
        like = [(n, c) for n, c in in_column if n[0] == kind]
        like += [(n, c) for n, c in self._anywhere.items() if n[0] == kind]
        base = _most((like or in_column or [(need, Counter({0: 1}))])[0][1])
        return self._made_from(base, need)

    def written(self) -> bytes:
        """Give the part with what was made."""
        changes = []
        if self._new:
            count = len(self._formats.inside) + len(self._new)
            changes.append(with_attributes(self._formats, self._data, count=str(count)))
            changes.append((self._formats.close, self._formats.close, b"".join(self._new)))
        if self._new_codes:
            made = "".join(
                f'<{self._root.prefix}numFmt numFmtId="{number}" formatCode="{_quoted(code)}"/>'
                for code, number in self._new_codes.items()
            ).encode()
            if self._codes_in is not None:
                count = len(self._codes_in.inside) + len(self._new_codes)
                changes.append(with_attributes(self._codes_in, self._data, count=str(count)))
                changes.append((self._codes_in.close, self._codes_in.close, made))
            else:  # the first thing in the part
                opened = f'<{self._root.prefix}numFmts count="{len(self._new_codes)}">'.encode()
                closed = f"</{self._root.prefix}numFmts>".encode()
                changes.append((self._root.inner, self._root.inner, opened + made + closed))
        return spliced(self._data, changes)

    def _made_from(self, base: int, need: Need) -> int:
        made = self._made.get((base, need))
        if made is None:
            made = self._made[base, need] = len(self._formats.inside) + len(self._new)
            self._new.append(self._format(base, need))
        return made

    def _format(self, base: int, need: Need) -> bytes:
        """Give a format like another one, but for what is needed."""
        kind, code = need
        element = self._element(base)
        changed = {}
        if kind in ("number", "date"):
            changed = {"numFmtId": str(self._number_of(code)), "applyNumberFormat": "1"}
        elif kind == "text":
            changed = {"numFmtId": "0", "quotePrefix": "1" if code else "0"}
        whole = self._data[element.start : element.end]
        start, end, opened = with_attributes(element, self._data, **changed)
        return opened + whole[end - start :]

    def _number_of(self, code: str) -> int:
        known = {held: number for number, held in reversed(self._codes.items())}
        if code in known:
            return known[code]
        number = max(_FIRST_OWN - 1, *self._codes) + 1
        self._codes[number] = code
        self._new_codes[code] = number
        return number

    def _element(self, style: int) -> Element:
        if not 0 <= style < len(self._formats.inside):
            raise damaged()
        return self._formats.inside[style]

    def _attributes(self, style: int) -> dict[str, str]:
        return dict(self._element(style).attributes)


def _most(count: Counter[int]) -> int:
    return count.most_common(1)[0][0]


def _quoted(text: str) -> str:
    return xml_text(text).replace('"', "&quot;")
