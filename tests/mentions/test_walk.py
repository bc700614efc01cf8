"""The walk: layers, their order, and what it must never do."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ktxh_cli import text
from ktxh_cli.library import Library
from ktxh_cli.mentions import spot
from ktxh_cli.model import NOT_FIGURES, Grain, Mention, PeriodForm

Find = Callable[[str], list[tuple[str, str, Mention]]]
Claims = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trong tháng 8, thu 12 tỷ đồng", ["tháng 8"]),
        ("Từ đầu năm đến nay thu 12 tỷ đồng", ["Từ đầu năm đến nay"]),
        ("Dư nợ cuối năm ngoái là 12 tỷ đồng", ["cuối năm ngoái"]),
        ("Hai năm sau có 12 hộ", ["Hai năm sau"]),
        ("Tổng lỗ lũy kế 12 tỷ đồng", []),
        ("Tại thời điểm 31/12/2019, dư nợ 12 tỷ đồng", ["31/12/2019"]),
        ("Sản lượng 300.000-500.000 tấn", []),
        ("Đứng vị trí số 1.234 hộ", []),
        ("Từ cuối tháng 2/2020 đến nay có 12 hộ", ["Từ cuối tháng 2/2020 đến nay"]),
        ("Quý I và quý IV bán được 12 tấn", ["Quý I", "quý IV"]),
        ("Những tháng cuối năm 2020 có 12 hộ", ["Những tháng cuối năm 2020"]),
        ("Dân số trên 10.000 người, dưới 5 tuổi 12%", ["dưới 5 tuổi"]),
        ("Họp chiều nay (23/9), có 12 xã", ["chiều nay (23/9)"]),
    ],
)
def test_claims(claims: Claims, words: str, expected: list[str]) -> None:
    assert claims(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Xếp thứ 15/63 cả nước",
        "Có 95/108 xã đạt chuẩn",
        "Hỗ trợ 2.020 người",
        "Thu 30,4 tỷ đồng",
        "Trồng 1.5 triệu cây",
        "Mỗi tháng 5 triệu đồng",
        "Tăng 2,6-3,8%",
        "Đạt 2020 người",
        "Vay 6 tháng tuổi nợ",
        "Có 9/10 huyện",
    ],
)
def test_figures_stay_free(claims: Claims, words: str) -> None:
    assert claims(words) == []


def test_a_fixed_name_wins_over_a_rule_of_the_same_length(found: Find) -> None:
    kinds = [(kind, said) for kind, said, _ in found("Hải quan thông quan 24/7 mỗi tuần")]
    assert ("name", "24/7") in kinds


def test_a_cue_is_not_seen_inside_a_claim(found: Find) -> None:
    hits = found("Theo Nghị quyết số 42/NQ-CP, tỉnh chi 12 tỷ đồng")
    assert [said for kind, said, _ in hits if kind == "reference"] == ["Nghị quyết số 42/NQ-CP"]
    assert not any(kind == "cue" and said.lower() == "nghị quyết" for kind, said, _ in hits)


def test_a_cue_that_reaches_over_a_claim_stays(found: Find) -> None:
    hits = found("Thu tăng 5% so với cùng kỳ")
    assert any(kind == "cue" and said.startswith("so với") for kind, said, _ in hits)
    assert any(kind == "period" and said == "cùng kỳ" for kind, said, _ in hits)


def test_words_behind_unmake_a_cue(found: Find) -> None:
    hits = found("Huyện tăng cường kiểm tra, thu tăng 5%")
    ups = [said for kind, said, m in hits if kind == "cue" and m.rule.startswith("cue.up")]
    assert ups == ["tăng"]


def test_a_period_carries_its_form(found: Find) -> None:
    forms = [m.value for _, _, m in found("Thu 6 tháng đầu năm 2020 đạt 3 tỷ đồng")]
    assert PeriodForm(Grain.MONTH, first=1, last=6, year=2020, cumulative=True) in forms


_PIECES = st.sampled_from(
    """
    tháng năm quý ngày sáng 8 31 31.8 2020 2021-2025 13/7/2020 6 IV cùng kỳ so với đầu cuối đến nay
    từ hết tính lũy kế Nghị quyết số 42/NQ-CP Điều 5 Covid - 19 Quốc lộ 4B đợt 1 lớp 10 thứ 15/63
    ( ) , . ; : / - % tỷ đồng hộ người xã Lạng Sơn tỉnh huyện thị trấn Báo cao tốc Bắc Giang trên 1
    vạn dân 5 tuổi 14h30 0912 345 678 @ www.a.vn 4 tại chỗ tăng giảm đạt GRDP thu ngân sách \n
    """.split(" ")
)


@settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.one_of(st.lists(_PIECES, max_size=25).map(" ".join), st.text(max_size=60)))
def test_claims_never_overlap_and_stay_inside(library: Library, words: str) -> None:
    view = text.view_of(words)
    for sentence in text.split(view):
        mentions = spot(sentence, text.tokens_of(sentence), library)
        assert mentions == sorted(mentions, key=lambda m: (m.start, -m.end))
        reach = sentence.start
        for mention in mentions:
            assert sentence.start <= mention.start < mention.end <= sentence.end
            if mention.kind in NOT_FIGURES:
                assert mention.start >= reach
                reach = mention.end


def test_layers_do_not_overlap_in_themselves(found: Find) -> None:
    words = (
        "Tổng thu ngân sách nhà nước trên địa bàn tăng 5% so với cùng kỳ năm 2019, tăng cường chi"
    )
    for layer in ("indicator", "cue", "place"):
        spans = [(m.start, m.end) for kind, _, m in found(words) if kind == layer]
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
