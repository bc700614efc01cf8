"""What stands behind the figure names it where the words before it name no measure."""

from collections.abc import Callable

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Bến xe ghi nhận 84 tỷ đồng doanh thu và hơn 31 tỷ đồng lãi sau thuế.",
            ["doanh thu", "lãi sau thuế"],
        ),
        ("Tổng công ty đạt 63 tỷ đồng doanh thu.", ["doanh thu"]),
        ("Doanh thu đạt 63 tỷ đồng vốn ngoài.", ["Doanh thu"]),
        ("Nhà nước giảm 50% lệ phí trước bạ.", ["lệ phí trước bạ"]),
        ("Giá điện tăng 8% mỗi năm.", ["Giá điện"]),
        ("Giá nước tăng 8% so với tháng trước.", ["Giá nước"]),
        ("Hợp tác xã Tân Phú đã bán ra 20 tấn cam sành.", ["cam sành"]),
        ("Nhà máy có công suất 10 triệu tấn dầu thô/năm.", ["công suất dầu thô/năm"]),
        ("Cục thuế thu giảm 7% (tương đương 5 tỷ đồng) về số thu nội địa.", ["số thu nội địa"] * 2),
        ("Huyện có 31 xã đặc biệt khó khăn.", ["xã đặc biệt khó khăn"]),
        ("Giá lợn hơi dao động từ 71.000 đến 76.000 đồng/kg.", ["Giá lợn hơi"]),
        ("Xã đã cấp 5 tỷ đồng bồi thường thiệt hại.", ["cấp bồi thường thiệt hại"]),
        ("Huyện chi 5 tỷ đồng để xây trường.", ["chi"]),
        ("Huyện chi 5 tỷ đồng cho tu bổ kênh mương.", ["chi cho tu bổ kênh mương"]),
        ("Cả nước xuất khẩu 2,1 triệu tấn gạo.", ["xuất khẩu gạo"]),
        ("Nhà máy Tân An sản xuất 9 triệu lít bia.", ["sản xuất bia"]),
        (
            "Công ty Tân An hoàn thành 41% kế hoạch doanh thu và 52% kế hoạch về lợi nhuận.",
            ["doanh thu", "lợi nhuận"],
        ),
        (
            "Tỉnh giải ngân được 820 tỷ đồng, đạt 61% kế hoạch vốn đầu tư được giao.",
            ["giải ngân", "giải ngân"],
        ),
        ("Một nửa số hộ đã có bể biogas.", ["số hộ đã có bể biogas"]),
        ("76% hợp tác xã chưa vay được vốn.", ["hợp tác xã chưa vay được vốn"]),
    ],
)
def test_objects(text: str, indicators: list[str]) -> None:
    assert [record.indicator for record in extract(text)] == indicators


def test_a_part_is_the_whole_behind_its_percentage() -> None:
    text = "Nhóm gặp khó chiếm 40%, trong đó 30% cơ sở sản xuất đã phải cắt giảm lao động."
    part = extract(text)[1]
    assert part.breakdown == "cơ sở sản xuất đã phải cắt giảm lao động"


def test_an_amount_alone_does_not_say_of_what(figure: Callable[[str, str], Record]) -> None:
    words = "Tổng sản lượng đạt 8,8 triệu tấn củ tươi."
    assert figure(words, "8,8 triệu tấn").indicator == "Tổng sản lượng củ tươi"


def test_a_share_of_a_market_says_whose_it_is(figure: Callable[[str, str], Record]) -> None:
    record = figure("Hãng Miliket chiếm tới 90% thị phần mì ăn liền.", "90%")
    assert (record.indicator, record.breakdown) == ("thị phần mì ăn liền", "Hãng Miliket")


def test_the_whole_of_a_share_stands_behind_it(figure: Callable[[str, str], Record]) -> None:
    words = (
        "31,5% trong tổng trị giá nhập khẩu gỗ là từ thị trường Trung Quốc; 13,1% từ thị trường "
        "Hoa Kỳ."
    )
    records = [figure(words, shown) for shown in ("31,5%", "13,1%")]
    assert {r.indicator for r in records} == {"tổng trị giá nhập khẩu gỗ"}
    assert [r.breakdown for r in records] == ["thị trường Trung Quốc", "thị trường Hoa Kỳ"]


def test_a_generic_name_with_more_words_is_no_series_of_the_catalogue() -> None:
    records = extract("Thành phố đóng góp 14% sản lượng công nghiệp và 21% kim ngạch xuất khẩu.")
    assert [r.indicator_id for r in records] == [None, "exports"]
