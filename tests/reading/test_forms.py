"""A file's format is told by what it holds, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from ktxh_cli.errors import ReadError
from ktxh_cli.reading.forms import form_of


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), data)
    return made.getvalue()


def ole(*names: str) -> bytes:
    entries = b"".join(name.encode("utf-16-le") + b"\0\0" for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + entries


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (b"junk before\n%PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (zipped(word__document_DOT_xml=b"<x/>"), "docx"),
        (zipped(xl__workbook_DOT_xml=b"<x/>"), "xlsx"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (ole("Root Entry", "WordDocument"), "doc"),
        (ole("Root Entry", "Workbook"), "xls"),
        (b"\n <!DOCTYPE HTML><p>1", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?>\n<!-- made by hand --><html xmlns='x'>", "html"),
        (b"<table border=1><tr>", "html"),
        (b"<script>1</script><ul><li>1", "html"),
        (b"<ul><li>1", "html"),
        (b"<5 ha", "text"),
        (b"Thu <b> chi", "text"),
        (b"", "text"),
    ],
)
def test_formats(data: bytes, form: str) -> None:
    assert form_of(data, "a.txt") == form


@pytest.mark.parametrize(
    ("data", "said", "code"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG", "E_TYPE"),
        (b"\x7fELF\x02", "ELF", "E_TYPE"),
        (zipped(readme=b"x"), "ZIP", "E_TYPE"),
        (zipped(word__document_DOT_xml=b"", word__vbaProject_DOT_bin=b""), ".docm", "E_TYPE"),
        (b"PK\x03\x04rest", "damaged", "E_DAMAGED"),
        (ole("Root Entry", "EncryptedPackage"), "password", "E_CRYPT"),
        (ole("Root Entry", "Contents"), "OLE", "E_TYPE"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, said: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        form_of(data, "a.txt")
    assert said in str(caught.value)
    assert caught.value.code == code
    assert caught.value.hint
