"""The sheet of the reports in seeds/, as it is seen: compared with files that were looked at.

After a change that is meant, ``python tests/sinks/form/test_golden.py`` writes the files anew; look
at what changed in them before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from made_forms import seeds, written

GOLDEN = Path(__file__).parents[2] / "golden" / "sheet"
#: Each file with its format, how it is to look, and whether periods stand side by side.
FILES: dict[str, tuple[str, dict[str, object], bool]] = {
    "terminal-80.vi.txt": ("table", {"width": 80, "headers": "vi"}, False),
    "terminal-160.vi.txt": ("table", {"width": 160, "headers": "vi"}, False),
    "terminal-80.en.txt": ("table", {"width": 80, "headers": "en"}, False),
    "terminal-160.en.txt": ("table", {"width": 160, "headers": "en"}, False),
    "periods-80.vi.txt": ("table", {"width": 80, "headers": "vi"}, True),
    "periods-160.en.txt": ("table", {"width": 160, "headers": "en"}, True),
    "sheet.csv": ("csv", {}, False),
    "sheet.vi.csv": ("csv", {"headers": "vi"}, False),
    "periods.csv": ("csv", {}, True),
    "sheet.vi.md": ("md", {"headers": "vi"}, False),
    "sheet.json": ("json", {}, False),
}


def now(name: str) -> str:
    """Give what the file would hold if it were written now."""
    kind, look, wide = FILES[name]
    return written(kind, seeds(wide=wide), **look)


@pytest.mark.parametrize("name", FILES)
def test_the_seeds_are_shown_as_they_were_looked_at(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ktxh_cli.sinks.form.wide_table.draws_bars", lambda: True)
    assert now(name) == (GOLDEN / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for each in FILES:
        (GOLDEN / each).write_text(now(each), encoding="utf-8", newline="\n")
