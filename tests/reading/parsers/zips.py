"""Office files made by hand for tests: zips of small XML parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip of parts by name; the same bytes every time."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, (2020, 7, 5, 8, 0, 0))
            info.compress_type = method
            archive.writestr(info, part)
    return data.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:r="{_RELATIONS}" xmlns:m="urn:math" xmlns:mc="urn:mc" xmlns:wps="urn:wps"'
    ' xmlns:v="urn:vml" xmlns:wp="urn:wp"'
)


def part(root: str, inside: str, word: str = WORD) -> str:
    """Give a part of a Word file."""
    return f'<w:{root} xmlns:w="{word}" {_SPACES}>{inside}</w:{root}>'


def p(*runs: str, properties: str = "") -> str:
    """Give a Word paragraph of runs, or of plain words."""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{made}</w:p>"


def r(words: str, properties: str = "") -> str:
    """Give a Word run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def docx(body: str, word: str = WORD, main: str = "", **parts: str) -> bytes:
    """Give a Word file with a body and parts by their kind: ``styles``, ``header1``."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{name.rstrip("0123456789")}"'
        f' Target="{name}.xml"/>'
        for name in parts
    )
    document = main or part("document", f"<w:body>{body}</w:body>", word)
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}'
            "</Relationships>",
            **{f"word/{name}.xml": text for name, text in parts.items()},
        }
    )


_OASIS = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "svg": "svg-compatible", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def odt(body: str, automatic: str = "", shared: str = "", **more: str) -> bytes:
    """Give an OpenDocument text: its body, automatic styles, and what its styles.xml holds."""
    content = (
        f"<office:document-content{_OASIS}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    styles = f"<office:document-styles{_OASIS}>{shared}</office:document-styles>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
            **more,
        }
    )
