"""What stands round the cells of an ``.ods``: manifest, styles, view, head and foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from ktxh_cli.sinks.workbook import FONT, RULE_COLOUR, SIZE

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{place}"'
    for name, place in (
        ("office", f"{_OASIS}:office:1.0"),
        ("style", f"{_OASIS}:style:1.0"),
        ("text", f"{_OASIS}:text:1.0"),
        ("table", f"{_OASIS}:table:1.0"),
        ("fo", f"{_OASIS}:xsl-fo-compatible:1.0"),
        ("number", f"{_OASIS}:datastyle:1.0"),
        ("config", f"{_OASIS}:config:1.0"),
        ("meta", f"{_OASIS}:meta:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("svg", f"{_OASIS}:svg-compatible:1.0"),
    )
)
_VERSION = 'office:version="1.3"'
_FACE = (
    f'<office:font-face-decls><style:font-face style:name="{FONT}"'
    f" svg:font-family=\"'{FONT}'\"/></office:font-face-decls>"
)

MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("settings.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    + "</manifest:manifest>"
)

#: Fonts, the page (A4 lying, as wide as the sheet), the foot with the sheet's name and the page.
STYLES = (
    f"{_XML}<office:document-styles {_SPACES} {_VERSION}>{_FACE}<office:styles>"
    '<style:default-style style:family="table-cell">'
    f'<style:text-properties style:font-name="{FONT}" fo:font-size="{SIZE}pt"'
    ' fo:language="vi" fo:country="VN"/></style:default-style>'
    '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
    '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties'
    ' fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'
    ' fo:margin-left="1cm" fo:margin-right="1cm" fo:margin-top="1.2cm" fo:margin-bottom="1cm"'
    ' style:scale-to-X="1" style:scale-to-Y="0"/>'
    "<style:header-style/><style:footer-style><style:header-footer-properties"
    ' fo:min-height="0.6cm" fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>'
    "</office:automatic-styles>"
    '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page">'
    '<style:header style:display="false"/><style:footer>'
    "<style:region-left><text:p><text:sheet-name>?</text:sheet-name></text:p></style:region-left>"
    "<style:region-right><text:p><text:page-number>1</text:page-number>/"
    "<text:page-count>1</text:page-count></text:p></style:region-right>"
    "</style:footer></style:master-page></office:master-styles></office:document-styles>"
)

CONTENT_FOOT = "</office:spreadsheet></office:body></office:document-content>"


def meta(title: str, generator: str) -> str:
    """Give ``meta.xml``: a title and the tool, nothing of the machine, the user or the time."""
    return (
        f"{_XML}<office:document-meta {_SPACES} {_VERSION}><office:meta>"
        f"<meta:generator>{escape(generator)}</meta:generator><dc:title>{escape(title)}</dc:title>"
        "</office:meta></office:document-meta>"
    )


def settings(names: Iterable[str]) -> str:
    """Give ``settings.xml``: the header row of each sheet stays in sight."""
    items = (
        ("VerticalSplitMode", "short", 2),
        ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 2),
        ("PositionTop", "int", 0),
        ("PositionBottom", "int", 1),
    )
    frozen = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, kind, value in items
    )
    pages = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{frozen}"
        "</config:config-item-map-entry>"
        for name in names
    )
    return (
        f'{_XML}<office:document-settings {_SPACES} xmlns:ooo="http://openoffice.org/2004/office"'
        f' {_VERSION}><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{pages}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def content_head(
    widths: Iterable[tuple[str, float]],
    heights: Iterable[tuple[str, float]],
    decimals: Sequence[int],
) -> str:
    """Give what stands before the sheets: the styles of columns, rows, cells and numbers.

    Args:
        widths: names of column styles, with the width in centimetres.
        heights: names of row styles, with the height in centimetres.
        decimals: how many decimals the numbers have that occur.
    """
    columns = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        for name, width in widths
    )
    rows = "".join(
        f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties'
        f' style:row-height="{height:.2f}cm" style:use-optimal-row-height="false"/></style:style>'
        for name, height in (*heights, ("h-head", 1.1))
    )
    return (
        f"{_XML}<office:document-content {_SPACES} {_VERSION}>{_FACE}"
        "<office:automatic-styles>"
        '<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true"/></style:style>'
        f"{columns}{rows}{_numbers(decimals)}{_cells(decimals)}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
    )


def _numbers(decimals: Iterable[int]) -> str:
    formats = "".join(
        f'<number:number-style style:name="f{places}"><number:number number:decimal-places='
        f'"{places}" number:min-decimal-places="{places}" number:min-integer-digits="1"'
        ' number:grouping="true"/></number:number-style>'
        for places in decimals
    )
    return (
        f'{formats}<number:date-style style:name="f-day"><number:day number:style="long"/>'
        '<number:text>/</number:text><number:month number:style="long"/>'
        '<number:text>/</number:text><number:year number:style="long"/></number:date-style>'
    )


def _cells(decimals: Iterable[int]) -> str:
    rule = f'fo:border-bottom="0.5pt dotted #{RULE_COLOUR}" style:vertical-align="top"'
    head = (
        'fo:border="0.5pt solid #8EA9C8" fo:background-color="#DCE6F1" fo:wrap-option="wrap"'
        ' style:vertical-align="middle"'
    )
    left = '<style:paragraph-properties fo:text-align="start" fo:margin-left="0.15cm"/>'
    right = '<style:paragraph-properties fo:text-align="end"/>'
    bold = '<style:text-properties fo:font-weight="bold"/>'
    made = [
        _style("text", "", f'{rule} fo:wrap-option="wrap"', left),
        _style("day", "f-day", rule, right),
        _style("head", "", head, left + bold),
        _style("head-right", "", head, right + bold),
    ]
    made += [_style(f"n{places}", f"f{places}", rule, right) for places in decimals]
    return "".join(made)


def _style(name: str, data: str, cell: str, more: str) -> str:
    shown = f' style:data-style-name="{data}"' if data else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"'
        f' style:parent-style-name="Default"{shown}>'
        f"<style:table-cell-properties {cell}/>{more}</style:style>"
    )
