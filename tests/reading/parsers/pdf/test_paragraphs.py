"""Lines become paragraphs: broken sentences are joined, real ends are kept."""

from __future__ import annotations

from mock_pages import line

from ktxh_cli.reading.parsers.pdf.page import Line
from ktxh_cli.reading.parsers.pdf.paragraphs import paragraphs

LEFT, RIGHT = 50.0, 350.0


def read(*lines: Line, loose: bool = False) -> list[str]:
    return [p.text for p in paragraphs(lines, LEFT, RIGHT, loose=loose)]


def read_full(*lines: Line, loose: bool = False) -> list[str]:
    """Read lines of a column that the first of them fills."""
    return [p.text for p in paragraphs(lines, LEFT, lines[0].x1 + 3, loose=loose)]


def set_at(*texts: str, x: float = LEFT, pitch: float = 15.0) -> list[Line]:
    return [line(text, x, 100 + pitch * n) for n, text in enumerate(texts)]


FULL = "Thu ngân sách trên địa bàn tỉnh sáu tháng đạt"


def test_a_sentence_broken_over_lines_is_one() -> None:
    assert read_full(*set_at(FULL, "1.234,5 tỷ đồng.")) == [f"{FULL} 1.234,5 tỷ đồng."]


def test_a_line_that_had_room_for_the_next_word_ended_a_paragraph() -> None:
    assert read(*set_at("Chi ngân sách", "Thu ngân sách")) == ["Chi ngân sách", "Thu ngân sách"]


def test_an_indent_begins_a_paragraph() -> None:
    lines = [line(FULL, LEFT, 100), line("Chi ngân sách", LEFT + 20, 115)]
    assert len(read(*lines)) == 2


def test_two_indented_lines_are_two_paragraphs_where_the_first_is_ended() -> None:
    ended = "Tổng số thẻ bảo hiểm y tế của toàn huyện."
    lines = [line(ended, LEFT + 20, 100), line("Thương mại tăng", LEFT + 20, 115)]
    assert len(read_full(*lines)) == 2


def test_a_wider_gap_begins_a_paragraph() -> None:
    lines = [line(FULL, LEFT, 100 + 15 * n) for n in range(4)]
    assert len(read_full(*lines, line("chi ngân sách", LEFT, 175))) == 2


def test_a_heading_of_another_size_or_weight_stands_for_itself() -> None:
    assert len(read(line(FULL, LEFT, 100, size=11), line("thu", LEFT, 115, size=14))) == 2
    assert len(read(line("Kết quả", LEFT, 100, bold=True), line("Thu đạt", LEFT, 115))) == 2


def test_a_list_mark_begins_an_item() -> None:
    assert (
        len(read_full(*set_at("Trong đó gồm có các nội dung chủ yếu như sau:", "- Lúa 5 ha;"))) == 2
    )


def test_a_number_that_a_full_line_breaks_off_before_is_no_list_mark() -> None:
    broken = "trong giai đoạn khó khăn do đại dịch Covid-"
    assert read_full(*set_at(broken, "19. Thu đạt khá.")) == [f"{broken}19. Thu đạt khá."]


def test_a_range_that_a_line_breaks_is_one() -> None:
    broken = "Kế hoạch đầu tư công trung hạn kỳ 2016-"
    assert read_full(*set_at(broken, "2020 đạt khá.")) == [f"{broken}2020 đạt khá."]


def test_a_hyphen_between_words_stays_where_it_is() -> None:
    broken = "tình hình phát triển kinh tế toàn tỉnh và -"
    assert read_full(*set_at(broken, "xã hội.")) == [f"{broken} xã hội."]


def test_a_soft_hyphen_goes() -> None:
    broken = "chỉ số giá tiêu dùng của các nhóm hàng Cov\xad"
    assert read_full(*set_at(broken, "id tăng.")) == [broken[:-1] + "id tăng."]


def test_lines_set_in_the_middle_are_parted_by_their_width() -> None:
    title = line("BÁO CÁO", 179, 100, bold=True)
    below = line("Tình hình kinh tế xã hội", 128, 115, bold=True)
    assert len(read(title, below)) == 2


def test_the_lines_of_a_letterhead_are_said_one_by_one_but_for_a_broken_date() -> None:
    lines = set_at("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN CÔNG BÁO SỐ", "Số: 12/BC")
    assert len(read_full(*lines, loose=True)) == 2
    dated = set_at("Lạng Sơn, ngày 30 tháng 6 năm dương lịch là", "2020")
    assert len(read_full(*dated, loose=True)) == 1


def test_a_piece_says_whether_it_may_go_on() -> None:
    lines = set_at(FULL)
    (piece,) = paragraphs(lines, LEFT, lines[0].x1 + 3)
    assert piece.ends
    assert piece.opens
    (ended,) = paragraphs(set_at("Chi ngân sách giảm."), LEFT, RIGHT)
    assert not ended.ends
    (item,) = paragraphs(set_at("- Lúa"), LEFT, RIGHT)
    assert not item.opens
