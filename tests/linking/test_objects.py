"""What stands behind the figure names it where the words before it name no measure."""

import pytest

from ktxh_cli import extract


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Bến xe ghi nhận 101 tỷ đồng doanh thu và gần 50 tỷ đồng lãi sau thuế.",
            ["doanh thu", "lãi sau thuế"],
        ),
        ("Tổng công ty đạt 63 tỷ đồng doanh thu.", ["doanh thu"]),
        ("Doanh thu đạt 63 tỷ đồng vốn ngoài.", ["Doanh thu"]),
        ("Nhà nước giảm 50% lệ phí trước bạ.", ["lệ phí trước bạ"]),
        ("Giá điện tăng 8% mỗi năm.", ["Giá điện"]),
        ("Giá nước tăng 8% so với tháng trước.", ["Giá nước"]),
        ("Hợp tác xã Tân Phú đã bán ra 20 tấn cam sành.", ["cam sành"]),
        ("Nhà máy có công suất 10 triệu tấn dầu thô/năm.", ["công suất dầu thô/năm"]),
        ("76% hợp tác xã chưa vay được vốn.", ["hợp tác xã chưa vay được vốn"]),
    ],
)
def test_objects(text: str, indicators: list[str]) -> None:
    assert [record.indicator for record in extract(text)] == indicators
