"""The help of the commands that show figures to people, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

#: Each text of the help pages with its Vietnamese and English wording.
LOOKING: Mapping[str, tuple[str, str]] = {
    # --- show
    "short.show": ("Hiện văn bản, số liệu được tô màu.", "Show texts with their figures marked."),
    "help.show": (
        "Hiện văn bản trên màn hình như người đọc vẫn thấy, số liệu tô màu theo thước đo và chiều "
        "tăng giảm, số không phải số liệu in mờ.",
        "Show texts in the terminal as their readers know them, figures coloured by measure and "
        "direction, numbers that are no figures dim.",
    ),
    "help.show.epilog": (
        "Đầu mỗi văn bản nêu các loại số liệu có trong đó, vẽ như trong bài. Dấu sau số nói thay "
        "màu: Δ mức tăng giảm, ↗ ↘ tốc độ, ÷ tỷ lệ, ◔ tỷ trọng, ⊕ đóng góp. Khi không có màu (nối "
        "ống, NO_COLOR), số liệu nằm trong [ ]. PAGER chọn trình xem trang (không nêu: less).",
        "The head of each text lists the kinds of figures in it, drawn as they are below. A sign "
        "behind a figure says what its colour says: Δ change, ↗ ↘ growth, ÷ ratio, ◔ share, ⊕ "
        "contribution. Without colour (in a pipe, with NO_COLOR) figures stand in [ ]. PAGER "
        "names the pager (else less).",
    ),
    "opt.show.notes": (
        "Dưới mỗi câu ghi chỉ tiêu, kỳ, gốc so sánh của từng số liệu; ~ là chỗ có suy đoán.",
        "Below each sentence, the indicator, period and comparison of its figures; ~ marks what "
        "rests on a guess.",
    ),
    "opt.show.refused": (
        "Ghi cả lý do vì sao số khác không được lấy (không có màu: số trong { }).",
        "Say why each other number was not taken (without colour they stand in { }).",
    ),
    "opt.show.pager": (
        "Xem từng trang (mặc định: khi dài hơn màn hình).",
        "Show page by page (by default where it is longer than the screen).",
    ),
    # --- sheet
    "short.sheet": (
        "Biểu tổng hợp: mỗi dòng một chỉ tiêu, một kỳ.",
        "The form offices know: a row an indicator and period.",
    ),
    "help.sheet": (
        "Biểu tổng hợp như cơ quan vẫn lập: mỗi dòng một chỉ tiêu, địa bàn và kỳ, có thực hiện, kế "
        "hoạch, % kế hoạch, % so kỳ trước và cùng kỳ.",
        "The form that offices know: a row an indicator, place and period, with actual, plan, % of "
        "plan, % against the period before and the same period.",
    ),
    "help.sheet.epilog": (
        "% so kỳ trước, % so cùng kỳ là mức tăng giảm: «bằng 105,3% cùng kỳ» được ghi +5,3. Số suy "
        "ra từ số khác (kế hoạch từ mức đạt và tỷ lệ) có dấu «*»; --no-derived bỏ chúng. "
        "Ví dụ: ktxh sheet bao-cao/*.docx -o bieu.xlsx",
        "% against the period before and the same period is growth: “105.3% of a year ago” stands "
        "as +5.3. Numbers derived from others (a plan from a level and its ratio) are marked “*”; "
        "--no-derived leaves them out. For example: ktxh sheet reports/*.docx -o sheet.xlsx",
    ),
    "opt.sheet.format": ("table, csv, md, xlsx hoặc json.", "table, csv, md, xlsx or json."),
    "opt.sheet.wide": (
        "period: các kỳ nằm cạnh nhau, mỗi chỉ tiêu một dòng, có đường xu hướng.",
        "period: the periods side by side, a row a series, with a trend line.",
    ),
    "sheet.summary": ("{rows} dòng từ {figures} số liệu", "{rows} rows of {figures} figures"),
    "sheet.derived": (", {derived} số suy ra", ", {derived} numbers derived"),
    "sheet.needs_file": (
        "bảng tính .xlsx phải ghi ra tệp",
        "an .xlsx workbook must be written to a file",
    ),
    "sheet.needs_file.hint": ("thêm -o bieu.xlsx", "add -o sheet.xlsx"),
    "opt.sheet.derived": (
        "Có hay không các số suy ra.",
        "With or without derived numbers.",
    ),
    # --- compare
    "short.compare": (
        "So các văn bản: khớp, lệch, vì sao.",
        "What agrees between texts, what differs, and why that may be.",
    ),
    "help.compare": (
        "So cùng một chỉ tiêu, địa bàn, kỳ giữa các văn bản và trong từng văn bản: số nào khớp, số "
        "nào lệch và vì sao có thể lệch.",
        "Set side by side what texts say of the same indicator, place and period, and what one "
        "text says twice: what agrees, what differs and why that may be.",
    ),
    "help.compare.epilog": (
        "Chỗ lệch là câu hỏi cho người kiểm tra, không phải kết luận.",
        "A difference is a question for a reviewer, not a verdict.",
    ),
    "opt.compare.format": ("text, json hoặc md.", "text, json or md."),
    "opt.compare.differences": ("Chỉ nêu chỗ lệch.", "Differences only."),
    "opt.compare.fail": (
        "Mã thoát 1 khi có chỗ lệch.",
        "Exit with 1 where anything differs.",
    ),
    # --- report
    "short.report": (
        "Một trang HTML: văn bản, biểu, đồ thị.",
        "One HTML page: texts, sheet and charts.",
    ),
    "help.report": (
        "Ghi một trang HTML trọn vẹn: tóm tắt, biểu tổng hợp, đồ thị và văn bản với số liệu được "
        "tô màu. Mở được khi không có mạng.",
        "Write one self-contained HTML page: summary, sheet, charts and the texts with their "
        "figures marked. It opens without a network.",
    ),
    "help.report.epilog": (
        "Ví dụ: ktxh report bao-cao/*.docx -o bao-cao.html",
        "For example: ktxh report reports/*.docx -o report.html",
    ),
    "opt.report.output": ("Trang để ghi (.html).", "The page to write (.html)."),
    "opt.report.title": ("Tên của trang.", "Title of the page."),
    "usage.report.output": ("chưa nêu trang để ghi", "there is no page to write"),
    "usage.report.output.hint": ("thêm -o bao-cao.html", "add -o report.html"),
    "usage.report.suffix": (
        "{where}: tên của trang phải có đuôi .html",
        "{where}: the name of a page must end in .html",
    ),
    "report.summary": (
        "{texts} văn bản, {figures} số liệu, {sure} không dựa vào suy đoán",
        "{texts} texts, {figures} figures, {sure} of them on no guess",
    ),
    "report.found": (" (tìm thấy {found})", " ({found} found)"),
}
