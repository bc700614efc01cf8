"""The same report gives the same figures in every format that is read."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from formats import OFFICE, WRITTEN, measured  # noqa: E402

REPORT = """UBND TỈNH LẠNG SƠN
Số: 125/BC-UBND
Lạng Sơn, ngày 25 tháng 6 năm 2020
BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm 2020

1. Công nghiệp
Chỉ số sản xuất công nghiệp 6 tháng đầu năm ước tăng 4,8% so với cùng kỳ; trong đó khai khoáng \
giảm 2,35%, chế biến tăng 6,1%. Giá trị sản xuất đạt 3.042,3 tỷ đồng, bằng 48,7% kế hoạch.

2. Nông nghiệp
- Diện tích lúa đông xuân 15.420 ha, năng suất ước đạt 52,6 tạ/ha.
- Tổng đàn lợn 95.300 con, giảm 12,4% so với cùng kỳ năm trước.
Thu ngân sách trên địa bàn đạt 2.915 tỷ đồng, trong đó thu nội địa 1.215 tỷ đồng.
"""


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """Our own report, and the seeds where the corpus is."""
    own = tmp_path / "own.txt"
    own.write_text(REPORT, encoding="utf-8")
    corpus = os.environ.get("KTXH_CORPUS")
    seeds = sorted(Path(corpus, "seeds").glob("*.txt")) if corpus else []
    return [own, *seeds]


def test_old_encodings_and_fonts_change_no_figure(texts: list[Path]) -> None:
    for form, tally in measured(texts, list(WRITTEN)).items():
        assert tally.figures >= 10
        assert tally.shown == [], form


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("form", [form for form in OFFICE if form not in ("html", "pdf")])
def test_word_processors_change_no_figure(form: str, texts: list[Path]) -> None:
    tally = measured(texts[:2], [form])[form]
    assert tally.figures >= 10
    assert tally.shown == []
