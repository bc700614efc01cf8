"""Places of both eras: codes and names were used again on 1 July 2025."""

from __future__ import annotations

from ktxh_cli.library import load
from ktxh_cli.library.entries import Place
from ktxh_cli.model import Token
from ktxh_cli.vietnamese import fold, words

LIBRARY = load()


def found(text: str) -> list[str]:
    tokens = [Token(word, 0, 0) for word in words(fold(text))]
    hit = LIBRARY.place_trie.longest(tokens, 0)
    return [entry.id for entry in hit[0]] if hit and hit[1] == len(tokens) else []


def of(level: str, era: str) -> list[Place]:
    return [p for p in LIBRARY.places.values() if p.level == level and p.era == era]


def test_how_many_there_are() -> None:
    assert len(of("province", "pre2025")) == 63
    assert len(of("province", "2025")) == 34
    assert len(of("district", "pre2025")) == 696
    assert not of("district", "2025")


def test_every_old_province_went_into_a_new_one() -> None:
    new = {place.code for place in of("province", "2025")}
    assert {place.merged_into for place in of("province", "pre2025")} == new
    assert LIBRARY.places["place.pre2025.02"].merged_into == "08"


def test_every_district_lies_in_a_province() -> None:
    old = {place.code for place in of("province", "pre2025")}
    assert {place.parent for place in of("district", "pre2025")} == old


def test_a_code_means_another_province_in_another_era() -> None:
    before, after = LIBRARY.places["place.pre2025.15"], LIBRARY.places["place.2025.15"]
    assert (before.name, before.place_id) == ("Yên Bái", "pre2025:15")
    assert (after.name, after.place_id) == ("Lào Cai", "2025:15")


def test_a_shared_name_is_the_provinces_and_the_title_says_the_other() -> None:
    assert found("Lạng Sơn") == ["place.pre2025.20", "place.2025.20"]
    assert found("tỉnh Lạng Sơn") == ["place.pre2025.20", "place.2025.20"]
    assert found("thành phố Lạng Sơn") == found("TP. Lạng Sơn") == ["place.pre2025.20.178"]


def test_names_in_many_dresses() -> None:
    city = ["place.pre2025.79", "place.2025.79"]
    assert found("TP.HCM") == found("TPHCM") == found("TP. Hồ Chí Minh") == city
    assert found("Đắc Lắc") == found("Đăk Lăk") == ["place.pre2025.66", "place.2025.66"]
    assert found("Hoà Bình") == ["place.pre2025.17"]
    assert found("cả nước") == found("Việt Nam") == ["place.vn"]
    assert found("Quận 1") == found("Q.1") == ["place.pre2025.79.760"]
    assert len(found("huyện Châu Thành")) > 5


def test_the_country_and_regions_have_no_code() -> None:
    assert LIBRARY.places["place.vn"].place_id == ""
    assert LIBRARY.places["place.region.tn"].place_id == ""


def test_communes_are_looked_up_by_name() -> None:
    ids = {place.place_id for place in LIBRARY.communes("Đồng Đăng")}
    assert ids == {"pre2025:20.183.06184", "2025:20.06184"}
    assert {place.type for place in LIBRARY.communes("đồng đăng")} == {"thị trấn", "xã"}
    assert LIBRARY.communes("Không Đâu Cả") == ()
