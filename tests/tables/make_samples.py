"""Make documents of the sample tables, as offices hand them round.

usage: python tests/tables/make_samples.py FOLDER [--only NAME ...] [--formats docx,xlsx,...]

Each ``samples/NAME.json`` becomes NAME.docx, .xlsx, .html, .md, .csv, .odt, .pdf (ruled) and
.aligned.pdf (no rules) in FOLDER. Only for tests and by hand: .docx needs python-docx, .xlsx needs
openpyxl, .odt and both PDFs need LibreOffice (``soffice``) on top of python-docx; none of them is
a dependency of ktxh. The rest needs the standard library alone.
"""

from __future__ import annotations

import argparse
import csv
import html
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sample_tables import NAMES, NUMBER, Cell, Sample, as_lines, load, number

FORMATS = ("docx", "xlsx", "html", "md", "csv", "odt", "pdf", "aligned.pdf")
#: Font and size in points. Word has Times; LibreOffice's stand-in for it lacks Vietnamese letters,
#: which would make each word of a PDF from two fonts, as no office's printer does.
WORD_FONT = ("Times New Roman", 10.0)
PDF_FONT = ("DejaVu Serif Condensed", 8.5)


# ---------------------------------------------------------------- the standard library's formats


def write_csv(sample: Sample, path: Path) -> None:
    """Write what Excel saves in Vietnamese Windows; of merged cells only the first has text."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, delimiter=";", lineterminator="\r\n")
        lead = [*sample.above, *sample.title, *filter(None, [sample.unit_line])]
        lines.writerows([[line] + [""] * (sample.columns - 1) for line in lead])
        lines.writerows(as_lines(sample))
        lines.writerows([[line] + [""] * (sample.columns - 1) for line in sample.notes])


def write_md(sample: Sample, path: Path) -> None:
    """Write a pipe table: its head is one line, so further head lines stand in the body."""
    lines = [*(f"{line}\n" for line in sample.above), f"## {' '.join(sample.title)}\n"]
    lines += [f"*{sample.unit_line}*\n"] if sample.unit_line else []
    texts = [[text.replace("|", "\\|") for text in line] for line in as_lines(sample)]
    table = ["| " + " | ".join(line) + " |" for line in texts]
    left = min(column for _, column in sample.data)
    rule = [":---"] * left + ["---:"] * (sample.columns - left)
    table.insert(1, "|" + "|".join(rule) + "|")
    lines += ["\n".join(table) + "\n", *(f"{line}\n" for line in sample.notes)]
    path.write_text("\n".join(lines), encoding="utf-8")


PAGE = """<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>{heading}</title>
<style>table {{ border-collapse: collapse }} td, th {{ border: 1px solid #999 }}</style></head>
<body>
<header><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li>
<li><a href="/so-lieu">Số liệu (24)</a></li><li><a href="/van-ban">Văn bản mới: 3</a></li></ul>
</nav></header>
<main><article>
{article}
</article></main>
<aside><h3>Tin xem nhiều</h3><ul>
<li><a href="/tin/1">Họp giao ban tuần 26 (1.204 lượt xem)</a></li></ul></aside>
<footer><p>Đang truy cập: 37. Tổng lượt truy cập: 1.508.642</p></footer>
</body>
</html>
"""


def write_html(sample: Sample, path: Path) -> None:
    """Write a page of a web site: menu, article with the table, links and a counter below."""
    parts = [f"<p>{html.escape(line)}</p>" for line in sample.above]
    parts.append(f"<h2>{'<br>'.join(map(html.escape, sample.title))}</h2>")
    if sample.unit_line:
        parts.append(f'<p style="text-align: right"><em>{html.escape(sample.unit_line)}</em></p>')
    parts.append("<table>")
    for row in sample.in_rows():
        parts.append("<tr>" + "".join(html_cell(sample, cell) for cell in row) + "</tr>")
    parts.append("</table>")
    parts += [f"<p><em>{html.escape(line)}</em></p>" for line in sample.notes]
    page = PAGE.format(heading=html.escape(" ".join(sample.title)), article="\n".join(parts))
    path.write_text(page, encoding="utf-8")


def html_cell(sample: Sample, cell: Cell) -> str:
    """Write one cell; the offices that indent with spaces also have no ``th``, only bold text."""
    tag = "th" if cell.head and sample.indent_by != "spaces" else "td"
    text = html.escape(sample.labelled(cell)).replace("\u00a0", "&nbsp;")
    text += f"<sup>{html.escape(cell.mark)}</sup>" if cell.mark else ""
    if cell.bold and tag == "td":
        text = f"<strong>{text}</strong>"
    style = f' style="padding-left: {cell.indent * 1.5}em"' if cell.indent else ""
    if sample.indent_by == "spaces":
        style = ""
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f"<{tag}{spans}{style}>{text}</{tag}>"


# ---------------------------------------------------------------- workbooks (openpyxl)


def write_xlsx(sample: Sample, path: Path) -> None:
    """Write a workbook: numbers are numbers with formats, except where the office typed texts."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.active
    page.title = sample.sheet
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    top = 1
    lead = [(line, "left", True) for line in sample.above]
    lead += [(line, "center", True) for line in sample.title]
    lead += [(sample.unit_line, "right", False)] if sample.unit_line else []
    for line, side, bold in lead:
        page.cell(top, 1, line).font = Font(name="Times New Roman", bold=bold, italic=not bold)
        page.cell(top, 1).alignment = Alignment(horizontal=side)
        page.merge_cells(start_row=top, end_row=top, start_column=1, end_column=sample.columns)
        top += 1
    thin = Border(*[Side(style="thin")] * 4)
    for row in range(top, top + sample.rows):
        for column in range(1, sample.columns + 1):
            page.cell(row, column).border = thin
    for cell in sample.cells:
        at = page.cell(top + cell.row, 1 + cell.column)
        at.value, at.number_format = excel_value(sample, cell)
        at.font = Font(name="Times New Roman", bold=cell.bold, italic=cell.italic)
        indent = cell.indent if sample.indent_by != "spaces" else 0
        side = side_of(sample, cell)
        at.alignment = Alignment(side, "center", wrap_text=side != "right", indent=indent)
        if cell.rowspan > 1 or cell.colspan > 1:
            page.merge_cells(
                start_row=at.row,
                end_row=at.row + cell.rowspan - 1,
                start_column=at.column,
                end_column=at.column + cell.colspan - 1,
            )
    for below, line in enumerate(sample.notes):
        page.cell(top + sample.rows + below, 1, line).font = Font(
            name="Times New Roman", italic=True
        )
    for column, width in enumerate(widths(sample), 1):
        page.column_dimensions[get_column_letter(column)].width = width
    book.save(path)


def excel_value(sample: Sample, cell: Cell) -> tuple[str | int | float | None, str]:
    """Give what an office keeps in the cell, and the number format that shows it."""
    shown = sample.labelled(cell) + cell.mark
    data = (cell.row, cell.column) in sample.data
    if data and not sample.numbers_as_text and not cell.mark and NUMBER.fullmatch(cell.text):
        places = len(cell.text.rstrip("%").partition(",")[2])
        decimals = "0." + "0" * places if places else "0"
        if cell.text.endswith("%"):
            return float(number(cell.text) / 100), decimals + "%"
        value = number(cell.text)
        return (float(value) if places else int(value)), "#,##" + decimals
    if not data and re.fullmatch(r"0|[1-9]\d*", cell.text):  # STT, the row that numbers the columns
        return int(cell.text), "General"
    return shown or None, "General"


def widths(sample: Sample) -> list[float]:
    """Give widths in characters, such that no number and no word of the head is broken."""
    most, words = [0.0] * sample.columns, [0] * sample.columns
    for cell in sample.cells:
        if cell.colspan > 1:
            continue
        text = sample.labelled(cell) + cell.mark
        if cell.head:
            words[cell.column] = max([words[cell.column], *map(len, text.split())])
        else:
            length = len(text) * (1.15 if cell.bold else 1.0) + 3 * cell.indent
            most[cell.column] = max(most[cell.column], length)
    return [
        4.0 if not length else min(max(length, word + 2) + 2.0, 44.0)
        for length, word in zip(most, words, strict=True)
    ]


def side_of(sample: Sample, cell: Cell) -> str:
    """Tell where a cell's text stands: heads and short marks in the middle, numbers right."""
    if cell.head:
        return "center"
    if cell.column >= min(column for _, column in sample.data):
        return "right"
    column = [c for c in sample.cells if c.column == cell.column and c.colspan == 1 and not c.head]
    return "center" if cell in column and max(len(c.text) for c in column) <= 4 else "left"


# ---------------------------------------------------------------- Word (python-docx)


def write_docx(
    sample: Sample, path: Path, *, ruled: bool = True, font: tuple[str, float] = WORD_FONT
) -> None:
    """Write a Word file with merged cells; ``ruled=False`` draws no lines."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    landscape = sample.rows <= 30
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(
        1.5
    )
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font[0], Pt(font[1])
    normal.paragraph_format.space_after = Pt(2)

    def line(text: str, side: Any, *, bold: bool = False, italic: bool = False) -> None:
        paragraph = document.add_paragraph()
        paragraph.alignment = side
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, italic

    for text in sample.above:
        line(text, SIDE.LEFT, bold=True)
    for text in sample.title:
        line(text, SIDE.CENTER, bold=not text.startswith("("), italic=text.startswith("("))
    if sample.unit_line:
        line(sample.unit_line, SIDE.RIGHT, italic=True)
    table = document.add_table(sample.rows, sample.columns)
    table.style = "Table Grid" if ruled else "Normal Table"
    table.autofit = False
    room = (26.7 if landscape else 18.0) / sum(widths(sample))
    for column, width in zip(table.columns, widths(sample), strict=True):
        column.width = Cm(room * width)
    for cell in sample.cells:
        fill_docx(sample, table, cell)
    for text in sample.notes:
        line(text, SIDE.LEFT, italic=True)
    document.core_properties.title = " ".join(sample.title)
    without_unused(document)
    document.save(str(path))


def without_unused(document: Any) -> None:
    """Take out what python-docx's template brings along: four fifths of the file."""
    used = {"Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "No List"}
    for style in document.styles.element.style_lst:
        if style.name_val not in used:
            style.delete()
    brought = ("stylesWithEffects", "thumbnail", "numbering", "customXml", "webSettings")
    for part in (document.part, document.part.package):
        for key in [key for key, link in part.rels.items() if link.reltype.endswith(brought)]:
            del part.rels[key]


def fill_docx(sample: Sample, table: Any, cell: Cell) -> None:
    """Put a cell's text, spans and looks into a Word table."""
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
    from docx.shared import Cm, Pt

    at = table.cell(cell.row, cell.column)
    if cell.rowspan > 1 or cell.colspan > 1:
        at = at.merge(
            table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1),
        )
    at.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = at.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    paragraph.alignment = SIDE[side_of(sample, cell).upper()]
    if cell.indent and sample.indent_by != "spaces":
        paragraph.paragraph_format.left_indent = Cm(0.4 * cell.indent)
    run = paragraph.add_run(sample.labelled(cell))
    run.bold, run.italic = cell.bold, cell.italic
    if cell.mark:
        raised = paragraph.add_run(cell.mark)
        raised.font.superscript = True


# ---------------------------------------------------------------- LibreOffice


def convert(sources: list[Path], to: str, folder: Path) -> None:
    """Convert files with LibreOffice, in a profile of its own.

    Raises:
        RuntimeError: LibreOffice failed, with what it said.
    """
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", to, "--outdir", str(folder), *map(str, sources)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if missing := [p.stem for p in sources if not (folder / f"{p.stem}.{to}").exists()]:
        raise RuntimeError(f"soffice made no {to} of {', '.join(missing)}: {done.stderr.strip()}")


WRITERS: dict[str, Callable[[Sample, Path], None]] = {
    "csv": write_csv, "md": write_md, "html": write_html, "xlsx": write_xlsx, "docx": write_docx,
}  # fmt: skip


def lacking(kind: str) -> str:
    """Give the name of what is needed to make a format and not installed, else an empty text."""
    if kind in ("docx", "odt", "pdf", "aligned.pdf") and not importlib.util.find_spec("docx"):
        return "python-docx"
    if kind in ("odt", "pdf", "aligned.pdf") and not shutil.which("soffice"):
        return "LibreOffice (soffice)"
    if kind == "xlsx" and not importlib.util.find_spec("openpyxl"):
        return "openpyxl"
    return ""


def make(folder: Path, names: tuple[str, ...] = NAMES, kinds: tuple[str, ...] = FORMATS) -> None:
    """Make the documents of samples in a folder, which is made where it is missing.

    Raises:
        RuntimeError: what makes a format is not installed, or failed.
    """
    if needed := [f"{kind} needs {lacking(kind)}" for kind in kinds if lacking(kind)]:
        raise RuntimeError("; ".join(needed))
    folder.mkdir(parents=True, exist_ok=True)
    samples = [load(name) for name in names]
    for kind in kinds:
        if kind in WRITERS:
            for sample in samples:
                WRITERS[kind](sample, folder / f"{sample.name}.{kind}")
            continue
        with tempfile.TemporaryDirectory() as made:
            sources = []
            for sample in samples:
                aligned = ".aligned" if kind == "aligned.pdf" else ""
                sources.append(Path(made) / f"{sample.name}{aligned}.docx")
                font = WORD_FONT if kind == "odt" else PDF_FONT
                write_docx(sample, sources[-1], ruled=not aligned, font=font)
            convert(sources, kind.removeprefix("aligned."), folder)


def main() -> int:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME")
    parser.add_argument("--formats", default=",".join(FORMATS))
    asked = parser.parse_args()
    kinds = tuple(asked.formats.split(","))
    if unknown := set(kinds) - set(FORMATS):
        parser.error(f"unknown formats: {', '.join(sorted(unknown))}")
    try:
        make(asked.folder, tuple(asked.only), kinds)
    except RuntimeError as error:
        parser.exit(1, f"{error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
