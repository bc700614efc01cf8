"""The phrase of a clause without a known name: who acts and what is done are no part of it."""

import pytest

from ktxh_cli import extract


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        (
            "Tập đoàn đạt doanh thu bán hàng và cung cấp dịch vụ là 38 tỷ đồng.",
            "doanh thu bán hàng và cung cấp dịch vụ",
        ),
        ("Công ty báo lãi sau thuế 12 tỷ đồng.", "lãi sau thuế"),
        ("Nhà băng vừa hoàn tất việc tăng vốn điều lệ lên 14 tỷ đồng.", "vốn điều lệ"),
        ("Tốc độ tăng doanh thu thuần đạt 5%.", "Tốc độ tăng doanh thu thuần"),
        ("Hãng bay dẫn đầu thị phần nội địa, chiếm 41%.", "thị phần nội địa"),
        (
            "Công ty còn khoản lợi nhuận chưa phân phối 27 tỷ đồng.",
            "khoản lợi nhuận chưa phân phối",
        ),
        ("Nhu cầu vốn đầu tư của trại giống là 27 tỷ đồng.", "Nhu cầu vốn đầu tư của trại giống"),
        ("Hàng tồn kho của xưởng luôn ở mức 10 tỷ đồng.", "Hàng tồn kho của xưởng"),
        ("Cơ quan thuế cũng tính tiền phạt chậm nộp là 58 triệu đồng.", "tiền phạt chậm nộp"),
        (
            "Vay và nợ thuê tài chính ngắn hạn, dài hạn là 5.068 tỷ đồng.",
            "Vay và nợ thuê tài chính ngắn hạn, dài hạn",
        ),
    ],
)
def test_the_measure_is_the_name(text: str, indicator: str) -> None:
    assert [record.indicator for record in extract(text)] == [indicator]


def test_who_acts_behind_do_is_no_name() -> None:
    text = "Số tiền phạt do Đội quản lý thị trường số 2 thực hiện là 109 triệu đồng."
    assert [record.indicator for record in extract(text)] == ["Số tiền phạt"]


def test_a_cause_behind_do_keeps_what_follows_it() -> None:
    text = "Do giá cước vận tải tăng, chi phí nguyên liệu sản xuất tăng 8%."
    assert [record.indicator for record in extract(text)] == ["chi phí nguyên liệu sản xuất"]


def test_the_subject_of_a_passive_stands_before_it() -> None:
    (record,) = extract("Tỷ lệ nợ xấu được kiểm soát dưới 1,5%.")
    assert record.indicator == "Tỷ lệ nợ xấu"
    assert record.measure == "level"


def test_a_year_that_follows_names_nothing() -> None:
    text = "Nhà máy nộp ngân sách 242 tỷ đồng, sang năm 2017 giảm còn 240 tỷ đồng."
    assert [record.indicator for record in extract(text)] == ["Nhà máy nộp ngân sách"] * 2


def test_what_is_reported_is_no_part_of_a_count() -> None:
    text = "Xí nghiệp dẫn đầu hệ thống gần 20 công ty của tập đoàn ghi nhận kết quả tốt."
    assert [record.indicator for record in extract(text)] == ["công ty của tập đoàn"]


def test_goods_keep_their_name_before_the_trade() -> None:
    text = "Mặt hàng sắt thép nhập khẩu đạt 1.000 nghìn tấn, giảm 15,4%."
    assert [record.indicator for record in extract(text)] == ["Mặt hàng sắt thép nhập khẩu"] * 2


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Lãi sau khi trừ các chi phí liên quan là 25 tỷ đồng.", "Lãi"),
        ("Doanh thu tăng trong khi chi phí quản lý là 528 tỷ đồng.", "chi phí quản lý"),
        ("Giá bán giảm do nguồn cung tăng 5%.", "nguồn cung"),
        ("Tỷ trọng của khu vực tư có xu hướng tăng lên, chiếm 30,3%.", "Tỷ trọng của khu vực tư"),
        ("Xưởng mới tạo thêm 1.000 việc làm.", "việc làm"),
    ],
)
def test_clauses_that_hang_on_the_measure(text: str, indicator: str) -> None:
    assert [record.indicator for record in extract(text)] == [indicator]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Ảnh: H.V. Trong đó, thu nội địa ước đạt 87,9 tỷ đồng.", "thu nội địa"),
        ("Nợ thuế tại TP. HCM lên đến 13.545 tỷ đồng.", "Nợ thuế"),
        (
            "Lợi nhuận gộp ghi nhận từ hoạt động bán hàng chỉ đạt hơn 21 tỷ đồng.",
            "Lợi nhuận gộp ghi nhận từ hoạt động bán hàng",
        ),
    ],
)
def test_where_a_clause_begins(text: str, indicator: str) -> None:
    (record,) = extract(text)
    assert record.indicator is not None
    assert record.indicator.startswith(indicator)


def test_customers_are_no_tourists() -> None:
    (record,) = extract("Tổng số khách hàng đang mua điện là 755.073 khách hàng.")
    assert record.indicator_id is None
