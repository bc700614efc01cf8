"""What a clause leaves before a figure: words that name nothing, or none at all."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


def test_words_that_name_nothing_leave_the_figure_to_what_was_spoken_of(figure: Read) -> None:
    words = "Khu du lịch đón 1.500 lượt khách, tăng hơn ngày trước đó khoảng 300 khách."
    assert figure(words, "300 khách").indicator == "lượt khách"


def test_the_clause_before_names_the_price(figure: Read) -> None:
    words = "Giá dưa lê luôn ở mức cao, chỉ từ 32 nghìn đồng đến 41 nghìn đồng/kg."
    assert figure(words, "32 nghìn đồng đến 41 nghìn đồng/kg").indicator == "Giá dưa lê"


def test_what_is_said_of_the_subject_is_cut_off(figure: Read) -> None:
    words = "Giá cổ phiếu của ngân hàng đã tăng vọt, dao động quanh mức 30.000 đồng/cổ phiếu."
    assert figure(words, "30.000 đồng/cổ phiếu").indicator == "Giá cổ phiếu của ngân hàng"


def test_a_measure_in_the_rest_of_a_clause_is_found(figure: Read) -> None:
    words = "Do còn gánh chi phí lãi vay lên tới 711 tỷ đồng nên nhà máy lỗ."
    record = figure(words, "711 tỷ đồng")
    assert record.indicator is not None
    assert record.indicator.endswith("chi phí lãi vay")
