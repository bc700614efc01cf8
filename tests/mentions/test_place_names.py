"""Places with their titles, and place names that belong to other names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.library.entries import Place
from ktxh_cli.model import Mention

Find = Callable[[str], list[tuple[str, str, Mention]]]


def _entries(mention: Mention) -> tuple[Place, ...]:
    value = mention.value
    return value if isinstance(value, tuple) else (value,)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("words", "said", "name", "level"),
    [
        ("Tỉnh Lạng Sơn có 5 hồ", "Tỉnh Lạng Sơn", "Lạng Sơn", "province"),
        ("Thu của Lạng Sơn tăng", "Lạng Sơn", "Lạng Sơn", "province"),
        ("Tại huyện Hữu Lũng, lúa tốt", "huyện Hữu Lũng", "Hữu Lũng", "district"),
        ("Trên địa bàn TP. Hồ Chí Minh", "TP. Hồ Chí Minh", "Hồ Chí Minh", "province"),
        ("Tại xã Hữu Liên có chợ", "xã Hữu Liên", "Hữu Liên", "commune"),
        ("So với cả nước thì cao", "cả nước", "Việt Nam", "country"),
    ],
)
def test_place(found: Find, words: str, said: str, name: str, level: str) -> None:
    hits = [(text, m) for kind, text, m in found(words) if kind == "place"]
    assert [text for text, _ in hits] == [said]
    assert any(e.name == name and e.level == level for e in _entries(hits[0][1]))


def test_the_title_tells_homonyms_apart(found: Find) -> None:
    (mention,) = [m for kind, _, m in found("Họp tại huyện Tân Yên") if kind == "place"]
    assert {entry.level for entry in _entries(mention)} == {"district"}


def test_a_list_of_communes(found: Find) -> None:
    hits = found("Tại các xã Hữu Liên, Yên Bình và Hòa Bình có chợ")
    levels = [{e.level for e in _entries(m)} for kind, _, m in hits if kind == "place"]
    assert levels == [{"commune"}] * 3


@pytest.mark.parametrize(
    "words",
    [
        "Báo Lạng Sơn đưa tin",
        "Tuyến cao tốc Bắc Giang - Lạng Sơn thông xe",
        "Công ty Cổ phần Xi măng Bình Dương có lãi",
        "Các nước châu Á - Thái Bình Dương",
        "Công ty Cổ phần Đông Hải Bến Tre có lãi",
        "Tổng công ty Hàng hải Việt Nam có lãi",
        "Tổng công ty Hàng không Việt Nam có lãi",
        "Ngân hàng TMCP Đầu tư và Phát triển Việt Nam có lãi",
        "CTCP Xây lắp hạ tầng Kỹ thuật TP. HCM có lãi",
        "Hãng Vietnam Airlines có lãi",
        "Ông Nguyễn Thái Bình phát biểu",
        "Người dân mong hòa bình lâu dài",
    ],
)
def test_names_that_are_no_places(found: Find, words: str) -> None:
    assert [text for kind, text, _ in found(words) if kind == "place"] == []


def test_a_small_word_ends_the_name(found: Find) -> None:
    hits = found("Nhà máy tại Bắc Giang chạy thử")
    assert [text for kind, text, _ in hits if kind == "place"] == ["Bắc Giang"]


@pytest.mark.parametrize(
    "words", ["Các công ty TP HCM có lãi", "Sản xuất tại Vietnam tăng", "Sở và Hà Nội họp"]
)
def test_areas_beside_words_of_names(found: Find, words: str) -> None:
    assert [kind for kind, _, _ in found(words) if kind == "place"] == ["place"]


def test_an_unknown_commune_is_a_name(found: Find) -> None:
    hits = found("Chợ ở xã Vô Danh Lạ họp sáng nay")
    assert ("name", "xã Vô Danh Lạ") in [(kind, text) for kind, text, _ in hits]
