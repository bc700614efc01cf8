"""Names before a parenthesis."""

from ktxh_cli import extract


def names(text: str) -> list[str | None]:
    return [record.indicator for record in extract(text)]


def test_what_rose_stands_before_its_verb() -> None:
    text = "Số dư nợ phải trả của xưởng vẫn tăng lên so với đầu năm (từ 6 tỷ đồng lên 7 tỷ đồng)."
    assert names(text) == ["Số dư nợ phải trả của xưởng"] * 2


def test_a_noun_behind_the_verb_is_what_rose() -> None:
    text = "Ngành y tế đã kéo giảm thời gian chờ khám (giảm 3 giờ)."
    assert "thời gian chờ khám" in (names(text)[0] or "")


def test_an_item_between_semicolons_keeps_its_commas() -> None:
    text = (
        "Hàng bán chậm ở quần áo, giày mũ (giảm 15,3%); ti vi, máy tính và phụ kiện (giảm 10,3%);"
        " vải (giảm 7%)."
    )
    assert names(text)[1:] == ["ti vi, máy tính và phụ kiện", "vải"]
