"""A workbook as a package of parts: what is not changed is carried over to the last byte."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say
from ktxh_cli.store.xlsx_sheet import grown, unescaped
from ktxh_cli.store.xml_parts import (
    Element,
    damaged,
    elements,
    spliced,
    with_attributes,
    xml_text,
)

#: What the parts of a workbook may come to when they are unpacked: a bomb is no workbook.
MOST_BYTES = 2 << 30
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_GROWING = ("_xlnm._FilterDatabase", "_xlnm.Print_Area")


@dataclass(frozen=True)
class SheetPlace:
    """A sheet: its name, its number among the sheets, and its part."""

    name: str
    number: int
    part: str


class Book:
    """A workbook that was read.

    Attributes:
        parts: the content of each part.
        sheets: its sheets, in order.
        texts: the texts that cells share.
        epoch_1904: whether its days count from 1904.

    Raises:
        SinkError: it is damaged, encrypted or signed.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.parts, self._infos = _unpacked(path)
        self._workbook = self._target("", "officeDocument")
        data = self.parts[self._workbook]
        found = elements(
            data,
            "workbook/workbookPr",
            "workbook/sheets",
            "workbook/sheets/sheet",
            "workbook/externalReferences",
            "workbook/definedNames",
            "workbook/definedNames/definedName",
            "workbook/calcPr",
        )
        self._elements = {element.name: element for element in found}
        if "sheets" not in self._elements:
            raise damaged()
        targets = self._relations(self._workbook)
        self.sheets = []
        for number, sheet in enumerate(self._elements["sheets"].inside):
            identity = next((v for k, v in sheet.attributes.items() if k.endswith(":id")), "")
            part = targets.get(identity, ("", ""))[1]
            if part in self.parts:
                self.sheets.append(SheetPlace(sheet.attributes.get("name", ""), number, part))
        properties = self._elements.get("workbookPr")
        epoch = properties.attributes.get("date1904", "") if properties else ""
        self.epoch_1904 = epoch in ("1", "true")
        self.texts = self._shared()

    def styles_part(self) -> str:
        """Give the name of the part that holds the formats."""
        return self._target(self._workbook, "styles")

    def tables_of(self, sheet: SheetPlace) -> list[str]:
        """Give the names of the parts that hold the tables of a sheet."""
        return [part for kind, part in self._relations(sheet.part).values() if kind == "table"]

    def grow(self, sheet: SheetPlace, head: int, last: int, now: int) -> None:
        """Let filter, print area and tables of a sheet reach to its new last row.

        Raises:
            SinkError: a table ends with a row of totals, below which nothing may stand.
        """
        changes = []
        data = self.parts[self._workbook]
        names = self._elements.get("definedNames")
        for name in names.inside if names else ():
            local = name.attributes.get("localSheetId") == str(sheet.number)
            if local and name.attributes.get("name") in _GROWING:
                reference = grown(name.text, head, last, now)
                if reference != name.text:
                    changes.append((name.inner, name.close, xml_text(reference).encode()))
        changes += self._recalculated()
        self.parts[self._workbook] = spliced(data, changes)
        self._elements = {}  # their offsets no longer hold
        for part in self.tables_of(sheet):
            self._grow_table(part, head, last, now)

    def write(self, path: Path) -> None:
        """Write the workbook at ``path``."""
        with zipfile.ZipFile(path, "w") as package:
            for info in self._infos:
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type = zipfile.ZIP_DEFLATED
                copy.external_attr = info.external_attr
                package.writestr(copy, self.parts[info.filename])

    def _recalculated(self) -> list[tuple[int, int, bytes]]:
        """Give the change that has formulas of the user counted again when the file is opened."""
        if not any(_FORMULA.search(self.parts[sheet.part]) for sheet in self.sheets):
            return []
        data = self.parts[self._workbook]
        held = self._elements.get("calcPr")
        if held is not None:
            return [with_attributes(held, data, fullCalcOnLoad="1")]
        behind = next(
            self._elements[name]
            for name in ("definedNames", "externalReferences", "sheets")
            if name in self._elements
        )
        made = f'<{behind.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
        return [(behind.end, behind.end, made)]

    def _grow_table(self, part: str, head: int, last: int, now: int) -> None:
        data = self.parts[part]
        changes = []
        for element in _flat(elements(data, "table", "table/autoFilter")):
            reference = element.attributes.get("ref", "")
            wider = grown(reference, head, last, now)
            if wider == reference:
                continue
            if element.attributes.get("totalsRowCount", "0") != "0":
                raise SinkError(
                    say("bảng có dòng tổng ở cuối", "the table ends with a row of totals"),
                    hint=say("bỏ dòng tổng rồi chạy lại", "take it away and run again"),
                )
            changes.append(with_attributes(element, data, ref=wider))
        self.parts[part] = spliced(data, changes)

    def _shared(self) -> list[str]:
        part = self._target(self._workbook, "sharedStrings", needed=False)
        if not part:
            return []
        found = elements(self.parts[part], "sst/si", "sst/si/t", "sst/si/r/t")
        return [unescaped("".join(text.text for text in item.inside)) for item in found]

    def _target(self, part: str, kind: str, *, needed: bool = True) -> str:
        """Give the part that another one names as its only one of a kind."""
        for named, target in self._relations(part).values():
            if named == kind and target in self.parts:
                return target
        if needed:
            raise damaged()
        return ""

    def _relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Give the kind and name of each part that a part refers to, by the id it uses."""
        folder, name = posixpath.split(part)
        held = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        if held is None:
            return {}
        relations = {}
        for element in elements(held, "Relationships/Relationship"):
            given = element.attributes
            if given.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/" + folder, given.get("Target", "")))
            kind = given.get("Type", "").rpartition("/")[2]
            relations[given.get("Id", "")] = kind, target.lstrip("/")
        return relations


def _flat(found: list[Element]) -> list[Element]:
    return [each for element in found for each in (element, *_flat(element.inside))]


def _unpacked(path: Path) -> tuple[dict[str, bytes], list[zipfile.ZipInfo]]:
    with path.open("rb") as stream:
        if stream.read(4) == _ENCRYPTED:
            raise SinkError(
                say("sổ tính có mật khẩu hoặc là .xls cũ",
                    "the workbook is encrypted or an old .xls"),
                hint=say("bỏ mật khẩu, lưu thành .xlsx", "save it as .xlsx without a password"),
            )  # fmt: skip
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
            if sum(info.file_size for info in infos) > MOST_BYTES:
                raise damaged()
            parts = {info.filename: package.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise damaged() from None
    if len(parts) != len(infos):
        raise damaged()
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise SinkError(
            say("sổ tính có chữ ký số, ghi thêm sẽ làm mất hiệu lực",
                "the workbook is signed, and a change would break the signature"),
            hint=say("bỏ chữ ký, hoặc ghi ra tệp khác",
                     "take the signature away, or write to another file"),
        )  # fmt: skip
    return parts, infos
