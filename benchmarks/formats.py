#!/usr/bin/env python3
"""The same text in every format that is read: which figures come out otherwise than from .txt.

usage: formats.py [--form FORM]... [--show N] [--most PERCENT] TEXT...

Each TEXT (UTF-8) is made into .docx, .odt, .rtf, .doc, .html and .pdf by LibreOffice, written in
UTF-16 and in the old Vietnamese encodings, and set in old fonts in .docx and .rtf. Figures are
aligned by value and unit; a figure is the same where all of ``FIELDS`` are. Old encodings lack some
capitals and signs, so that their texts are another wording here and there: look at value and unit.
Prints a table; exits with 1 where more than ``--most`` percent of the figures differ.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import io
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.errors import ReadError
from ktxh_cli.model import Record
from ktxh_cli.reading import legacy, read_bytes

#: What is compared of a figure; where it stands is not.
FIELDS = (
    "value", "value_to", "out_of", "unit", "kind", "qualifier", "measure", "direction", "indicator",
    "breakdown", "scope", "indicator_id", "period", "comparison", "base_period", "place", "status",
)  # fmt: skip
OFFICE = ("docx", "odt", "rtf", "doc", "html", "pdf")
_FILTERS = {"html": "html:XHTML Writer File:UTF8"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def converted(text: Path, form: str, folder: Path) -> bytes:
    """Give a text as LibreOffice writes it in a format."""
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--infilter=Text (encoded):UTF8", "--convert-to", _FILTERS.get(form, form),
            "--outdir", str(folder), str(text),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / f"{text.stem}.{form}").read_bytes()


def _written(text: str, codes: dict[str, bytes]) -> bytes:
    """Write a text in an old encoding; a capital it lacks small, a sign it lacks plain."""
    plain = {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "\xa0": " "}
    made = []
    for letter in unicodedata.normalize("NFC", text):
        for form in (letter, letter.lower(), plain.get(letter, "?")):
            if form in codes or form.isascii():
                made.append(codes.get(form) or form.encode())
                break
    return b"".join(made)


def tcvn3(text: str) -> bytes:
    """Write a text in TCVN3."""
    return _written(text, {letter: bytes((byte,)) for byte, letter in legacy.TCVN3.items()})


def viscii(text: str) -> bytes:
    """Write a text in VISCII."""
    return _written(text, {letter: bytes((byte,)) for byte, letter in legacy.VISCII.items()})


def vni(text: str) -> bytes:
    """Write a text in VNI for Windows."""
    return _written(text, {new: shown.encode("cp1252") for shown, new in legacy.VNI.items()})


def cp1258(text: str) -> bytes:
    """Write a text in Windows-1258: tone marks follow their letters."""
    made = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
        made.append(base + "".join(c for c in apart if c in _TONES))
    return "".join(made).encode("cp1258", "replace")


def word_in_font(text: str, font: str) -> bytes:
    """Give a .docx whose one font is ``font``, one paragraph a line, each cut into two runs."""
    paragraphs = []
    for line in text.split("\n"):
        middle = len(line) // 2
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            for piece in (line[:middle], line[middle:])
        )
        paragraphs.append(f"<w:p>{runs}</w:p>")
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{"".join(paragraphs)}</w:body>'
        "</w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{word}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
        "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1"'
        f' Type="{kinds}/styles" Target="styles.xml"/></Relationships>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def rich_in_font(data: bytes, font: str) -> bytes:
    """Give an .rtf whose one font is ``font``, with its bytes written as they are."""
    lines = []
    for line in data.split(b"\n"):
        written = "".join(
            chr(byte) if 0x20 <= byte < 0x7F and byte not in b"\\{}" else f"\\'{byte:02x}"
            for byte in line
        )
        lines.append(written + "\\par\n")
    head = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 " + font + ";}}\\pard\\plain\n"
    return (head + "".join(lines) + "}").encode("ascii")


def _shown(data: bytes) -> str:
    return data.decode("cp1252", "replace")


#: Forms that need no LibreOffice.
WRITTEN: dict[str, Callable[[str], bytes]] = {
    "utf-16": lambda text: text.encode("utf-16"),
    "cp1258": cp1258,
    "tcvn3": tcvn3,
    "vni": vni,
    "viscii": viscii,
    "docx .VnTime": lambda text: word_in_font(_shown(tcvn3(text)), ".VnTime"),
    "docx VNI-Times": lambda text: word_in_font(_shown(vni(text)), "VNI-Times"),
    "rtf .VnTime": lambda text: rich_in_font(tcvn3(text), ".VnTime"),
    "rtf VNI-Times": lambda text: rich_in_font(vni(text), "VNI-Times"),
}


def aligned(
    plain: Sequence[Record], other: Sequence[Record]
) -> Iterator[tuple[Record | None, Record | None]]:
    """Yield the figures of two readings side by side; None where one has none."""
    keys = [[(r.value, r.value_to, r.out_of, r.unit) for r in side] for side in (plain, other)]
    matcher = difflib.SequenceMatcher(None, *keys, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(plain[a:b], other[c:d], strict=True)
        else:
            yield from ((record, None) for record in plain[a:b])
            yield from ((None, record) for record in other[c:d])


def differences(plain: Record | None, other: Record | None) -> list[str]:
    """Give the names of the fields that two readings of one figure differ in."""
    if plain is None or other is None:
        return ["lost" if other is None else "new"]
    return [name for name in FIELDS if getattr(plain, name) != getattr(other, name)]


class Tally:
    """What one format gave, over all texts."""

    def __init__(self) -> None:
        self.figures = 0
        self.same = 0
        self.wrong = 0
        self.by_field: collections.Counter[str] = collections.Counter()
        self.shown: list[str] = []

    def add(self, plain: Sequence[Record], document: Document, known: library.Library) -> None:
        """Compare what a document gives with what its plain text gave."""
        other = list(pipeline.extract(document, known))
        self.figures += len(plain)
        for one, two in aligned(plain, other):
            wrong = differences(one, two)
            self.same += not wrong
            self.wrong += bool(wrong)
            self.by_field.update(wrong)
            record = one or two
            if wrong and record is not None:
                said = [
                    f"{n}: {getattr(one, n, None)!r} -> {getattr(two, n, None)!r}" for n in wrong
                ]
                self.shown.append(f"{document.source}: {record.text}: {'; '.join(said)}")

    @property
    def differing(self) -> float:
        """How many figures are lost, new or not the same, in percent of those of the text."""
        return 100.0 * self.wrong / max(1, self.figures)


def measured(texts: Sequence[Path], forms: Sequence[str]) -> dict[str, Tally]:
    """Read each text in each format."""
    known = library.load()
    tallies = {form: Tally() for form in forms}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, path in enumerate(texts):
            data = path.read_bytes()
            given = folder / f"text{number}.txt"
            given.write_bytes(data)
            text = read_bytes(data, path.name).text
            plain = list(pipeline.extract(Document(path.name, text), known))
            for form, tally in tallies.items():
                made = WRITTEN[form](text) if form in WRITTEN else converted(given, form, folder)
                try:
                    tally.add(plain, read_bytes(made, f"{path.stem}.{form}"), known)
                except (ReadError, ModuleNotFoundError) as error:
                    tally.figures += len(plain)
                    tally.wrong += len(plain)
                    tally.by_field["unread"] += len(plain)
                    tally.shown.append(str(error))
    return tallies


def main() -> int:
    """Print the table; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--form", action="append")
    parser.add_argument("--show", type=int, default=0, help="show so many differences a format")
    parser.add_argument("--most", type=float, default=100.0)
    said = parser.parse_args()
    office = OFFICE if shutil.which("soffice") else ()
    tallies = measured(said.texts, said.form or [*office, *WRITTEN])
    print("| format | figures | the same | differing % | by field |")
    print("|---|---|---|---|---|")
    for form, tally in tallies.items():
        fields = ", ".join(f"{name} {count}" for name, count in tally.by_field.most_common())
        print(f"| {form} | {tally.figures} | {tally.same} | {tally.differing:.1f} | {fields} |")
    for form, tally in tallies.items():
        for line in tally.shown[: said.show]:
            print(f"{form}: {line}", file=sys.stderr)
    return int(any(tally.differing > said.most for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
