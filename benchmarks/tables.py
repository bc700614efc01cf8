"""How well tables are read: the annotated samples of tests/tables, by form and by field.

    python benchmarks/tables.py                     the grids themselves, no file between
    python benchmarks/tables.py FOLDER              the documents in it, by form (NAME.docx, ...)
    python benchmarks/tables.py --errors 20 ...     and what is wrong, the first 20 of each table

A record belongs to the annotated cell that stands at its place in reading order and has its value.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.model import Record
from ktxh_cli.reading import read
from ktxh_cli.reading.assembly import Assembly
from ktxh_cli.reading.blocks import Grid, GridCell, Paragraph
from ktxh_cli.vietnamese import fold

SAMPLES = Path(__file__).parent.parent / "tests" / "tables" / "samples"
FIELDS = (
    "unit", "kind", "qualifier", "measure", "direction", "indicator", "period", "comparison",
    "base_period", "place", "status", "scope", "indicator_id",
)  # fmt: skip


def grid_document(name: str) -> Document:
    """Give the document of a sample's grid, as a perfect parser would give it."""
    said = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assembly = Assembly()
    lines = [*said["above"], *said["title"], *([said["unit_line"]] if said["unit_line"] else [])]
    for line in lines:
        assembly.put(Paragraph(line))
    rows = tuple(
        tuple(
            GridCell(
                cell["text"], cell.get("rowspan", 1), cell.get("colspan", 1),
                indent=cell.get("indent", 0), head=False, bold=cell.get("bold", False),
            )
            for cell in row
        )
        for row in said["grid"]
    )  # fmt: skip
    assembly.put(Grid(rows))
    for line in said["notes"]:
        assembly.put(Paragraph(line))
    return Document(name, assembly.text(), form="docx", tables=tuple(assembly.tables))


def gold_of(name: str) -> list[dict[str, Any]]:
    """Give the annotated cells of a sample, row by row."""
    lines = (SAMPLES / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line, parse_float=Decimal) for line in lines]
    return sorted(gold, key=lambda cell: (cell["row"], cell["column"]))


def value_of(cell: Mapping[str, Any]) -> Decimal:
    """Give the annotated value, without its sign."""
    value = cell["value"]
    return abs(Decimal(str(value[0] if isinstance(value, list) else value))).normalize()


def matched(
    gold: Sequence[dict[str, Any]], records: Sequence[Record]
) -> list[tuple[dict[str, Any], Record]]:
    """Pair annotated cells with records, both in reading order, by their values."""
    one = [value_of(cell) for cell in gold]
    other = [abs(record.value).normalize() for record in records]
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [
        (gold[block.a + i], records[block.b + i]) for block in blocks for i in range(block.size)
    ]


def right(field: str, cell: Mapping[str, Any], record: Record) -> bool | None:
    """Tell whether a field is right; None where it is not scored."""
    if field == "indicator":
        said = fold(f"{record.indicator or ''} {record.breakdown or ''} {record.scope or ''}")
        heads = [fold(word) for word in cell["head"]]
        if heads and not any(word in said for word in heads):
            return False
        return all(any(fold(form) in said for form in group) for group in cell["must"])
    wanted = cell.get(field)
    if wanted == "?":
        return None
    options = wanted if isinstance(wanted, list) else [wanted]
    if "?" in options:
        return None
    own = getattr(record, field)
    shown = "" if own is None else str(own)
    if field in ("scope", "unit"):
        return any(fold(shown) == fold(str(option or "")) for option in options)
    return any(shown == str(option or "") for option in options)


def judged(name: str, records: Sequence[Record]) -> tuple[Counter[str], Counter[str], list[str]]:
    """Count what is scored and what is right, and say what is wrong."""
    gold = gold_of(name)
    pairs = matched(gold, records)
    must = [cell for cell in gold if not cell.get("optional")]
    asked: Counter[str] = Counter(cells=len(must), records=len(records))
    fine: Counter[str] = Counter(
        cells=sum(not cell.get("optional") for cell, _ in pairs), records=len(pairs)
    )
    wrong = []
    found = {id(cell) for cell, _ in pairs}
    wrong += [f"missed r{c['row']} c{c['column']} {c['text']}" for c in must if id(c) not in found]
    paired = {id(record) for _, record in pairs}
    wrong += [f"invented {r.text} {r.location}" for r in records if id(r) not in paired]
    for cell, record in pairs:
        for field in FIELDS:
            verdict = right(field, cell, record)
            if verdict is None:
                continue
            asked[field] += 1
            fine[field] += verdict
            if not verdict:
                shown = (
                    f"{record.indicator} / {record.breakdown} / {record.scope}"
                    if field == "indicator"
                    else getattr(record, field)
                )
                wanted = cell["must"] if field == "indicator" else cell.get(field)
                wrong.append(
                    f"{field}: r{cell['row']} c{cell['column']} {cell['text']}: {shown} != {wanted}"
                )
    return asked, fine, wrong


def documents(folder: Path | None, names: Iterable[str]) -> Iterable[tuple[str, str, Document]]:
    """Yield the form, name and document of each sample."""
    for name in names:
        if folder is None:
            yield "grid", name, grid_document(name)
            continue
        for path in sorted(folder.glob(f"{name}.*")):
            if path.suffix in (".json", ".jsonl"):
                continue
            yield path.name[len(name) + 1 :], name, read(path)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--errors", type=int, default=0)
    asked_for = parser.parse_args()
    names = asked_for.only or sorted(p.stem for p in SAMPLES.glob("*.json"))
    held = library.load()
    totals: dict[str, tuple[Counter[str], Counter[str]]] = {}
    columns = ("cells", "records", *FIELDS)
    print(f"{'':34}" + " ".join(f"{c[:6]:>6}" for c in columns) + "    all")
    for form, name, document in documents(asked_for.folder, names):
        records = list(pipeline.extract(document, held))
        inside = [r for r in records if r.location and "!" in r.location]
        asked, fine, wrong = judged(name, inside)
        show(f"{name} {form}", asked, fine, columns)
        for line in wrong[: asked_for.errors]:
            print("   ", line)
        whole = totals.setdefault(form, (Counter(), Counter()))
        whole[0].update(asked)
        whole[1].update(fine)
    for form, (asked, fine) in totals.items():
        show(f"all {form}", asked, fine, columns)
    return 0


def show(title: str, asked: Counter[str], fine: Counter[str], columns: Sequence[str]) -> None:
    """Print a line of shares."""
    shares = [f"{fine[c] / asked[c]:6.3f}" if asked[c] else "     -" for c in columns]
    every = sum(fine[f] for f in FIELDS) / max(1, sum(asked[f] for f in FIELDS))
    print(f"{title:34}" + " ".join(shares) + f" {every:6.3f}")


if __name__ == "__main__":
    sys.exit(main())
