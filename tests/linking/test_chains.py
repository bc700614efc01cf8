"""The subject carried over clauses, the parts of a whole, and names in a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record

Named = tuple[str | None, str | None]


def named(words: str) -> dict[str, Named]:
    """Give indicator and breakdown of each figure of a text."""
    return {r.text: (r.indicator, r.breakdown) for r in extract(words)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (  # of whom it is stands before the bracket
            "Khách quốc tế đạt 310.000 lượt; đứng đầu là Nhật Bản (98.000 lượt), Nga (7.100 lượt).",
            {
                "310.000 lượt": ("Khách quốc tế", None),
                "98.000 lượt": ("Khách quốc tế", "Nhật Bản"),
                "7.100 lượt": ("Khách quốc tế", "Nga"),
            },
        ),
        (  # the share of a part is the part's
            "Tổng đàn lợn có 310 nghìn con, trong đó lợn nái 41 nghìn con, chiếm 13%.",
            {
                "310 nghìn con": ("Tổng đàn lợn", None),
                "41 nghìn con": ("Tổng đàn lợn", "lợn nái"),
                "13%": ("Tổng đàn lợn", "lợn nái"),
            },
        ),
        (  # which part it is may stand behind the share
            "Tổng diện tích là 310 ha, trong đó 45% là đất rừng.",
            {"310 ha": ("Tổng diện tích", None), "45%": ("Tổng diện tích", "đất rừng")},
        ),
        (  # what is behind «là do» is a reason
            "Chi phí tăng 310 tỷ đồng, trong đó 45% là do giá điện.",
            {"310 tỷ đồng": ("Chi phí", None), "45%": ("Chi phí", None)},
        ),
        (  # a comma carries the subject on
            "Thu ngân sách đạt 1.340 tỷ đồng, đạt 104,5% dự toán, tăng 8,3% so với năm 2018.",
            {
                "1.340 tỷ đồng": ("Thu ngân sách", None),
                "104,5%": ("Thu ngân sách", None),
                "8,3%": ("Thu ngân sách", None),
            },
        ),
        (  # a semicolon with a name opens the next
            "Thu ngân sách đạt 900 tỷ đồng; chi ngân sách đạt 1.210 tỷ đồng, tăng 3,1%.",
            {
                "900 tỷ đồng": ("Thu ngân sách", None),
                "1.210 tỷ đồng": ("chi ngân sách", None),
                "3,1%": ("chi ngân sách", None),
            },
        ),
        (  # so does a name behind a comma
            "Thu ngân sách đạt 900 tỷ đồng, số thu từ đất 210 tỷ đồng, giảm 4%.",
            {
                "900 tỷ đồng": ("Thu ngân sách", None),
                "210 tỷ đồng": ("số thu từ đất", None),
                "4%": ("số thu từ đất", None),
            },
        ),
        (  # what stands in parentheses is of the name before them
            "Tín dụng (tăng 12%) và huy động vốn (tăng 7%) đều khá.",
            {"12%": ("Tín dụng", None), "7%": ("huy động vốn", None)},
        ),
    ],
)
def test_a_clause_goes_on_with_the_subject_until_another_is_named(
    words: str, expected: dict[str, Named]
) -> None:
    assert named(words) == expected


def test_the_parts_of_a_whole_name_both() -> None:
    words = (
        "Kim ngạch xuất khẩu đạt 1,24 tỷ USD; trong đó dệt may 310 triệu USD, tăng 9%; "
        "thủy sản 205 triệu USD, giảm 4%."
    )
    whole = "Kim ngạch xuất khẩu"
    assert named(words) == {
        "1,24 tỷ USD": (whole, None),
        "310 triệu USD": (whole, "dệt may"),
        "9%": (whole, "dệt may"),
        "205 triệu USD": (whole, "thủy sản"),
        "4%": (whole, "thủy sản"),
    }


def test_a_breakdown_may_open_the_next_sentence() -> None:
    words = "Kim ngạch xuất khẩu đạt 900 triệu USD. Trong đó, hàng dệt may đạt 340 triệu USD."
    assert named(words)["340 triệu USD"] == ("Kim ngạch xuất khẩu", "hàng dệt may")


def test_a_part_with_a_full_name_of_its_own_is_an_indicator() -> None:
    words = "Thu ngân sách đạt 900 tỷ đồng, trong đó thu nội địa 780 tỷ đồng."
    assert named(words)["780 tỷ đồng"] == ("thu nội địa", None)


def test_a_list_of_partners_without_a_word_for_it_is_a_breakdown() -> None:
    words = "Kim ngạch xuất khẩu đạt 900 triệu USD; Nhật Bản 210 triệu USD, chiếm 23,3%."
    assert named(words)["210 triệu USD"][0] == "Kim ngạch xuất khẩu"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Diện tích lúa, diện tích ngô và diện tích lạc lần lượt đạt 1.200 ha, 340 ha và 95 ha.",
            {"1.200 ha": "Diện tích lúa", "340 ha": "diện tích ngô", "95 ha": "diện tích lạc"},
        ),
        (
            "Số dự án cấp mới và vốn đăng ký lần lượt tăng 5,2% và 7,4%.",
            {"5,2%": "Số dự án cấp mới", "7,4%": "vốn đăng ký"},
        ),
    ],
)
def test_names_and_figures_in_a_row_are_paired(words: str, expected: dict[str, str]) -> None:
    assert {shown: name for shown, (name, _) in named(words).items()} == expected


def test_more_figures_than_names_is_told() -> None:
    records = extract("Các chỉ số lần lượt tăng 5,2%, 6,1% và 7,4%.")
    assert [("indicator.ambiguous" in r.notes) for r in records] == [True, True, True]


def test_the_next_sentence_of_the_paragraph_goes_on_with_the_subject() -> None:
    first, second = extract("Thu ngân sách đạt 900 tỷ đồng. So với cùng kỳ tăng 4%.")
    assert "indicator.inherited" not in first.notes
    assert second.indicator == "Thu ngân sách"
    assert "indicator.inherited" in second.notes


def test_a_distant_paragraph_does_not() -> None:
    words = "Thu ngân sách đạt 900 tỷ đồng.\n\nHọp bàn.\n\nThảo luận.\n\nSo với cùng kỳ tăng 4%."
    assert extract(words)[-1].indicator is None


def test_a_counted_noun_in_a_row_is_its_own_name() -> None:
    words = "Có 210 vụ tai nạn làm 95 người chết, 130 người bị thương."
    assert named(words)["130 người bị thương"] == ("người bị thương", None)


def test_a_label_before_a_colon_qualifies_what_follows() -> None:
    found = extract("Cây lạc: diện tích 60,5 ha, năng suất 24,1 tạ/ha.")
    assert all("lạc" in f"{r.indicator} {r.breakdown}" for r in found)


def test_a_counted_noun_is_no_part_of_what_is_counted() -> None:
    words = "Có 900 hộ được vay vốn, trong đó 350 hộ mua máy cày."
    assert extract(words)[-1].breakdown != "hộ"


def test_the_words_before_a_counter_name_the_part() -> None:
    words = "Xử lý 900 vụ, trong đó gian lận thương mại 561 vụ, hàng giả 39 vụ."
    assert [r.breakdown for r in extract(words)[1:]] == ["gian lận thương mại", "hàng giả"]


def test_a_measure_in_a_list_is_no_part_of_the_first() -> None:
    words = "Chi đầu tư phát triển 350 tỷ đồng; chi trả nợ lãi: 12,4 tỷ đồng."
    record = extract(words)[-1]
    assert (record.indicator, record.breakdown) == ("chi trả nợ lãi", None)
    assert record.indicator_id is None


@pytest.mark.parametrize("sign", [", trong", ". Trong"])
def test_the_whole_of_a_sum_is_a_sum(sign: str) -> None:
    words = f"Nhà có diện tích 70 m2, tổng kinh phí 89 triệu đồng{sign} đó vay 50 triệu đồng."
    assert extract(words)[-1].indicator == "tổng kinh phí"


def test_a_depth_costs_no_money() -> None:
    found = extract(
        "Rút chiều dài hai đường hầm từ 5,7 km xuống 4,1 km nên tiết kiệm được 42 tỷ đồng."
    )
    assert found[-1].indicator is None


def test_branches_stand_beside_each_other() -> None:
    found = extract("Thương mại 206 tỷ đồng, công nghiệp 77,6 tỷ đồng, nông nghiệp 22,7 tỷ đồng.")
    assert [(r.indicator, r.breakdown) for r in found] == [
        ("Thương mại", None),
        ("công nghiệp", None),
        ("nông nghiệp", None),
    ]


def test_a_count_of_partners_is_no_part_of_the_trade() -> None:
    text = "Kim ngạch xuất khẩu đạt 77 tỷ USD, trong đó xuất khẩu sang 10 thị trường lân cận khá."
    assert extract(text)[1].indicator == "thị trường lân cận"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Quỹ Một có tỷ lệ nợ xấu 1,01%; Sao Mai tăng từ 1,9% lên 2,1%.",
            [("tỷ lệ nợ xấu", None), ("tỷ lệ nợ xấu", "Sao Mai"), ("tỷ lệ nợ xấu", "Sao Mai")],
        ),
        (
            "Lào, Nhật Bản, Nga, kim ngạch xuất khẩu đều giảm lần lượt 14%, 3% và 9%.",
            [
                ("kim ngạch xuất khẩu", "Lào"),
                ("kim ngạch xuất khẩu", "Nhật Bản"),
                ("kim ngạch xuất khẩu", "Nga"),
            ],
        ),
        (
            "Có 14 hợp tác xã có quy mô vốn dưới 10 tỷ đồng, chiếm 91,2%.",
            [("hợp tác xã", None), ("quy mô vốn", None), ("hợp tác xã", None)],
        ),
        (
            "Có 8 bộ, cơ quan trung ương và 23 địa phương báo cáo đúng hạn.",
            [("bộ", None), ("địa phương báo cáo đúng hạn", None)],
        ),
    ],
)
def test_of_whom_it_is_said(text: str, found: list[tuple[str, str | None]]) -> None:
    records = extract(text)
    assert [r.breakdown for r in records] == [breakdown for _, breakdown in found]
    for record, (indicator, _) in zip(records, found, strict=True):
        assert record.indicator is not None
        assert record.indicator.endswith(indicator)


def test_a_month_singled_out_opens_no_parts() -> None:
    text = "Cả năm, xuất siêu đạt 20 tỷ USD. Riêng tháng 9, xuất siêu đạt 2 tỷ USD."
    assert extract(text)[1].breakdown is None


def test_a_change_is_of_what_was_counted_with_its_noun() -> None:
    text = (
        "Xảy ra 25 vụ tai nạn giao thông, làm 12 người chết, 18 người bị thương; so với cùng kỳ"
        " giảm 5 vụ, giảm 3 người chết."
    )
    found = [r.indicator_id for r in extract(text)]
    assert found[3:] == [found[0], found[1]]


def test_an_exclusion_is_of_the_same_growth() -> None:
    found = extract("Tốc độ tăng GRDP đạt 8,5%; không kể dầu khí tăng 9,1%.")
    assert [r.indicator_id for r in found] == ["grdp", "grdp"]
    assert found[1].scope == "không kể dầu khí"


def test_a_value_compared_with_in_brackets_is_of_the_series_before_its_exclusion() -> None:
    text = "Tổng mức bán lẻ tăng 10,6%, nếu loại trừ yếu tố giá tăng 8,4%, hơn hẳn cùng kỳ (7,2%)."
    assert [r.indicator for r in extract(text)] == ["Tổng mức bán lẻ"] * 3


def test_long_modifiers_end_between_names() -> None:
    text = (
        "Gần 640 đề nghị của những hộ trồng chè vùng cao đã được tiếp nhận và chuyển tới phòng"
        " chuyên môn có trách nhiệm trả lời."
    )
    (record,) = extract(text)
    assert record.indicator is not None
    assert record.indicator.endswith("tiếp nhận và chuyển")


def test_each_rank_is_its_own(figure: Callable[[str, str], Record]) -> None:
    words = (
        "Các xưởng may có mức thưởng Tết cao nhất 84 triệu đồng/người; bình quân 7,2 triệu "
        "đồng/người, thấp nhất là 0,9 triệu đồng/người."
    )
    named = [figure(words, f"{value} triệu đồng/người").indicator for value in ("84", "7,2", "0,9")]
    ranks = ("cao nhất", "bình quân", "thấp nhất")
    assert named == [f"mức thưởng Tết {rank}" for rank in ranks]


def test_a_bare_act_goes_on_with_the_revenue_spoken_of(
    figure: Callable[[str, str], Record],
) -> None:
    words = "Dự toán thu ngân sách là 500 tỷ đồng. Đến nay, đơn vị đã thu đạt 460 tỷ đồng."
    record = figure(words, "460 tỷ đồng")
    assert record.indicator_id == "budget_revenue"
    assert "indicator.inherited" in record.notes


def test_nothing_long_is_what_was_counted_before(figure: Callable[[str, str], Record]) -> None:
    words = "Đoàn có 12 cán bộ đi công tác. Thời gian là 11 ngày."
    assert figure(words, "11 ngày").indicator != "cán bộ đi công tác"


def test_a_market_by_name_has_what_the_others_have(figure: Callable[[str, str], Record]) -> None:
    words = (
        "Với kim ngạch nhập khẩu đạt 61 tỷ USD, Trung Quốc đứng đầu; Hàn Quốc đạt 37 tỷ USD; "
        "thị trường ASEAN đạt 24 tỷ USD."
    )
    record = figure(words, "24 tỷ USD")
    assert (record.indicator_id, record.breakdown) == ("imports", "thị trường ASEAN")
