"""What a run tells of what it did, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

#: Each message with its Vietnamese and English wording.
TOLD: Mapping[str, tuple[str, str]] = {
    # --- what happened
    "fault": (
        "lỗi của chính ktxh ({said}); thêm -v để xem chi tiết và xin báo lại",
        "a fault of ktxh itself ({said}); add -v for the details, and please report it",
    ),
    "empty": ("{where}: văn bản rỗng", "{where}: the text is empty"),
    "encoding": ("{where}: đọc theo bảng mã {name}", "{where}: read as {name}"),
    "read": ("{where}: {figures} số liệu", "{where}: {figures} figures"),
    "nothing": ("không có số liệu nào ({texts} văn bản)", "no figures ({texts} texts)"),
    "nothing.filtered": (
        "không số liệu nào qua được bộ lọc (tìm thấy {found})",
        "no figure passes the filters ({found} found)",
    ),
    "summary": (
        "{figures} số liệu, {sure} không dựa vào suy đoán",
        "{figures} figures, {sure} of them on no guess",
    ),
    "summary.mark": (" (~ có suy đoán: xem notes)", " (~ rests on a guess: see notes)"),
    "summary.failed": ("; {failed} nguồn không đọc được", "; {failed} sources could not be read"),
    "summary.output": (" → {where}", " → {where}"),
    "export.documents": ("{count} văn bản: ", "{count} documents: "),
    "export.read": ("{count} đọc được", "{count} read"),
    "export.in_part": ("{count} đọc được một phần", "{count} in part"),
    "export.failed": ("{count} không đọc được", "{count} failed"),
    "export.skipped": ("{count} đã xong từ trước", "{count} done before"),
    "export.figures": ("; {count} số liệu", "; {count} figures"),
    "export.found": (" (tìm thấy {count})", " (of {count} found)"),
    "export.new": ("{count} mới", "{count} new"),
    "export.known": ("{count} đã có", "{count} already there"),
    "export.kept": ("{count} đã thay đổi, giữ số cũ", "{count} changed and kept as they were"),
    "export.replaced": ("{count} đã thay đổi, thay số mới", "{count} changed and replaced"),
    "export.added": ("{count} đã thay đổi, thêm số mới", "{count} changed and added"),
    "export.moved": ("{count} đổi vị trí trong văn bản", "{count} moved in their texts"),
    "export.gone": ("{count} không còn trong văn bản", "{count} no longer in their texts"),
    "export.pending": (
        "văn bản từ đầu vào chuẩn đã cất vào {where}: chạy lại với tệp ấy thay cho «-», rồi xoá nó",
        "the text of standard input was put into {where}: run again with that file instead of “-”, "
        "then delete it",
    ),
    "export.left_out": (
        "; {count} không có chỗ trong định dạng này ({reasons})",
        "; {count} have no place in this format ({reasons})",
    ),
    "progress": ("ktxh: đã đọc {done}/{total} văn bản", "ktxh: {done} of {total} texts read"),
    "progress.left": ("còn {time}", "{time} left"),
    "compare.summary": (
        "{asked} chỗ lệch, {agreed} chỗ khớp.",
        "{asked} differ, {agreed} agree.",
    ),
    "compare.nothing": (
        "Không có gì để so: không chỉ tiêu nào được nói hai lần hay tính lại được.",
        "Nothing to compare: nothing is said twice or can be computed again.",
    ),
    # --- explain
    "explain.value": ("giá trị", "value"),
    "explain.measure": ("thước đo", "measure"),
    "explain.indicator": ("chỉ tiêu", "indicator"),
    "explain.period": ("kỳ", "period"),
    "explain.comparison": ("so với", "against"),
    "explain.place": ("địa bàn", "place"),
    "explain.status": ("tình trạng", "status"),
    "explain.guess": ("suy đoán", "guess"),
    "explain.fact": ("ghi nhận", "fact"),
    "explain.rules": ("quy tắc", "rules"),
    "explain.refused": ("Không lấy", "Not taken"),
    "explain.none": ("Không có số nào trong đoạn này.", "There is no number here."),
    "explain.line": ("dòng {line}, ký tự {start}–{end}", "line {line}, characters {start}–{end}"),
    "explain.unsaid": ("không nêu", "not said"),
}
