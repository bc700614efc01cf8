"""Growth rates of a report, one a line, then as a table: indicators down, comparisons across.

    python examples/growth_table.py [REPORT] [PLACE]

Without arguments: the report of August 2021 in seeds/, whose province the text never names.
"""

import sys
from pathlib import Path

from ktxh_cli import extract, extract_frame

SEED = Path(__file__).parent.parent / "seeds" / "2021-08_ha-giang_phien-hop-thuong-ky.txt"


def main(report: Path = SEED, place: str | None = "Hà Giang") -> None:
    """Print the growth rates of a report.

    Args:
        report: a text file.
        place: the place the report is about, where the text does not say so.
    """
    text = report.read_text(encoding="utf-8")

    for record in extract(text, source=report.name, place=place):
        if record.measure == "growth":
            sign = "-" if record.direction == "down" else "+"
            against = f"{record.comparison or '?'} {record.base_period or ''}".strip()
            print(f"{sign}{record.value}%  {record.indicator}  [{record.period}; {against}]")

    frame = extract_frame(text, place=place)
    growth = frame[frame["measure"] == "growth"].copy()
    growth["value"] = growth["value"].where(growth["direction"] != "down", -growth["value"])
    table = growth.pivot_table(
        index="indicator", columns="comparison", values="value", aggfunc="first", observed=True
    )
    print()
    print(table.to_string(na_rep="-"))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if not arguments:
        main()
    else:
        main(Path(arguments[0]), arguments[1] if len(arguments) > 1 else None)
