"""Hostile and broken office files: one line with a code, exit 3 beside others, 4 alone."""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from made_reports import REPORTS, opened, rich, word
from zips import docx, odt, p, part, zipped

from ktxh_cli.errors import ReadError
from ktxh_cli.reading import isolation, read_bytes
from ktxh_cli.reading.isolation import Asked

Ktxh = Callable[..., object]


def nested(levels: int) -> str:
    """Give tables in tables, to a depth."""
    inner = p("5 tỷ")
    for _ in range(levels):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return inner


def lied_to(data: bytes, size: int) -> bytes:
    """Give a zip whose headers say that its largest member has ``size`` bytes."""
    lied = bytearray(data)
    at = 0
    while (at := lied.find(b"PK\x01\x02", at + 1)) > 0:
        lied[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(lied)


def bad_sum(data: bytes, name: str) -> bytes:
    """Give a zip in which a member is not what its check sum says."""
    broken = bytearray(data)
    with zipfile.ZipFile(__import__("io").BytesIO(data)) as archive:
        info = archive.getinfo(name)
    at = info.header_offset + 30 + len(info.filename.encode())
    broken[at + info.compress_size // 2] ^= 0xFF
    return bytes(broken)


LAUGHS = (
    "<!DOCTYPE a [<!ENTITY l0 'ha'>"
    + "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 10))
    + "]>"
)
QUADRATIC = f"<!DOCTYPE a [<!ENTITY x '{'1' * 50_000}'>]>"
FILE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file://{}'>]>"
NET = "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]>"
BODY = part("document", f"<w:body>{p('&x;')}</w:body>")


def word_with(main: str) -> bytes:
    return docx("", main=main)


def open_with(content: str) -> bytes:
    return odt("", **{"content.xml": content})


ROWS: dict[str, tuple[bytes, str]] = {
    "docx bomb": (word("1" * 30_000_000), "E_BOMB"),
    "odt bomb": (opened("1" * 30_000_000), "E_BOMB"),
    "docx that says it is huge": (lied_to(word(), 1 << 30), "E_BOMB"),
    "docx that says it is small": (lied_to(word("1" * 30_000_000), 50), "E_DAMAGED"),
    "docx billion laughs": (word_with(LAUGHS + BODY), "E_DTD"),
    "docx quadratic entity": (word_with(QUADRATIC + BODY), "E_DTD"),
    "docx entity from a file": (word_with(FILE.format("/etc/passwd") + BODY), "E_DTD"),
    "docx entity from the net": (word_with(NET + BODY), "E_DTD"),
    "docx document type in UTF-16": (
        zipped({"word/document.xml": (NET + BODY).encode("utf-16")}),
        "E_DTD",
    ),
    "docx document type in its styles": (
        docx(p("x"), styles=NET + part("styles", "")),
        "E_DTD",
    ),
    "odt billion laughs": (open_with(LAUGHS + "<a>&l9;</a>"), "E_DTD"),
    "docx nested deep": (docx(nested(2000)), "E_DEPTH"),
    "odt nested deep": (odt("<text:section>" * 2000 + "</text:section>" * 2000), "E_DEPTH"),
    "rtf nested deep": (b"{\\rtf1" + b"{" * 200_000, "E_DEPTH"),
    "docx with a bad sum": (bad_sum(word(), "word/document.xml"), "E_DAMAGED"),
    "docx with broken XML": (word_with("<w:document"), "E_DAMAGED"),
    "docx without a body": (word_with(part("document", "")), "E_DAMAGED"),
    "docx that is empty inside": (word_with(""), "E_DAMAGED"),
    "docx cut in half": (word()[: len(word()) // 2], "E_DAMAGED"),
    "odt cut in half": (opened()[: len(opened()) // 2], "E_DAMAGED"),
    "locked docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le") + b"\0\0",
        "E_CRYPT",
    ),
    "locked odt": (
        odt("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "E_CRYPT",
    ),
    "Word with macros": (
        zipped({"word/document.xml": BODY, "word/vbaProject.bin": "x"}),
        "E_TYPE",
    ),
    "zip that is no document": (zipped({"a.txt": "5 tỷ đồng"}), "E_TYPE"),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_bad_document_is_one_line_and_the_others_are_read(
    name: str, ktxh: Ktxh, tmp_path: Path, report: Path
) -> None:
    data, code = ROWS[name]
    bad = tmp_path / "bad.docx"
    bad.write_bytes(data)
    alone = ktxh("extract", bad)
    assert alone.code == 4, alone.err
    assert alone.out == ""
    [line] = [line for line in alone.err.splitlines() if "bad.docx" in line]
    assert line.endswith(f"[{code}]")
    assert "Traceback" not in alone.err
    assert "root:" not in alone.err
    both = ktxh("extract", "--format", "csv", "--columns", "text", bad, report)
    assert both.code == 3
    assert both.out.split() == ["text", '"1.234,5', "tỷ", 'đồng"', '"7,25%"']


@pytest.mark.parametrize("form", REPORTS)
def test_the_content_decides_and_not_the_name(form: str, ktxh: Ktxh, tmp_path: Path) -> None:
    for ending in ("txt", "pdf", "doc", "docx"):
        path = tmp_path / f"a.{ending}"
        path.write_bytes(REPORTS[form]())
        done = ktxh("extract", "--format", "csv", "--columns", "text,value", path)
        assert (done.code, done.err) == (0, "")
        assert done.out.splitlines()[1:] == ['"1.234,5 tỷ đồng",1234.5', '"7,25%",7.25']


@pytest.mark.parametrize("form", REPORTS)
def test_standard_input_is_read_too(form: str, ktxh: Ktxh) -> None:
    done = ktxh("extract", "--format", "csv", "--columns", "value", given=REPORTS[form]())
    assert done.out.split() == ["value", "1234.5", "7.25"]


def test_what_breaks_off_is_read_in_part_and_told(ktxh: Ktxh, tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rich()[:-1])
    done = ktxh("extract", "--format", "csv", "--columns", "value", path)
    assert done.out.split() == ["value", "1234.5", "7.25"]
    assert done.code == 3
    assert "a.rtf: the RTF file breaks off" in done.err


def test_a_member_that_climbs_out_is_not_written(ktxh: Ktxh, tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    path = inner / "a.docx"
    names = {"../../climbed.xml": "x", "/tmp/climbed.xml": "x"}
    path.write_bytes(
        zipped(
            {"word/document.xml": part("document", f"<w:body>{p('5 tỷ đồng')}</w:body>"), **names}
        )
    )
    before = sorted(tmp_path.rglob("*"))
    assert ktxh("extract", path, cwd=inner).code == 0
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_is_fetched_and_nothing_named_inside_is_opened(ktxh: Ktxh, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("5 tỷ đồng")
    links = part("document", f"<w:body>{p('5 tỷ đồng')}</w:body>")
    path = tmp_path / "a.docx"
    relations = (
        "<Relationships xmlns='urn:r'><Relationship Id='a' Type='x/styles' Target='http://127.0.0.1:9/s'"
        " TargetMode='External'/><Relationship Id='b' Type='x/settings'"
        f" Target='file://{secret}'/></Relationships>"
    )
    path.write_bytes(
        zipped({"word/document.xml": links, "word/_rels/document.xml.rels": relations})
    )
    xxe = tmp_path / "b.docx"
    xxe.write_bytes(word_with(FILE.format(secret) + BODY))
    log = tmp_path / "log"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect,openat", "-o", str(log), sys.executable, "-m",
         "ktxh_cli", "extract", str(path), str(xxe)],
        env=ktxh.environment(), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    said = log.read_text()
    assert "a.docx" in said
    assert "connect(" not in said
    assert "secret" not in said


def parsed_or_code(data: bytes, form: str) -> str:
    """Parse in this process as the child does; give the code of the fault, empty for none."""
    module, _, function = isolation.PARSERS[form].partition(":")
    parse = getattr(import_module(module), function)
    try:
        parse(data, Asked())
    except ReadError as error:
        assert "\n" not in str(error)
        return error.code
    return ""


def mutants(whole: bytes, seed: int) -> list[bytes]:
    """Give a file cut at 50 lengths, and with 300 bits turned over, one at a time."""
    dice = random.Random(seed)
    cut = [whole[: dice.randrange(len(whole))] for _ in range(50)]
    for _ in range(300):
        bits = bytearray(whole)
        bits[dice.randrange(len(bits))] ^= 1 << dice.randrange(8)
        cut.append(bytes(bits))
    return cut


@pytest.mark.parametrize("form", REPORTS)
def test_cuts_and_flipped_bits_give_a_document_or_a_code(form: str) -> None:
    begun = time.monotonic()
    codes = {parsed_or_code(data, form) for data in mutants(REPORTS[form](), 34)}
    assert codes <= {"", "E_DAMAGED", "E_CRYPT", "E_BOMB", "E_DTD"}
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("form", REPORTS)
def test_broken_files_are_answered_through_the_child(form: str) -> None:
    for data in mutants(REPORTS[form](), 35)[::70]:
        try:
            assert read_bytes(data, "a.docx").text is not None
        except ReadError as error:
            assert error.code.startswith("E_")
            assert error.where == "a.docx"
