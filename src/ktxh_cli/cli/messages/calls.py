"""What is said of a call that was wrong, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

#: Each message with its Vietnamese and English wording.
CALLS: Mapping[str, tuple[str, str]] = {
    # --- wrong calls
    "usage.no_output": ("chưa nêu tệp để ghi", "there is no file to write"),
    "usage.no_output.hint": (
        "thêm -o so-lieu.xlsx; để ghi ra đầu ra chuẩn dùng ktxh extract",
        "add -o figures.xlsx; ktxh extract writes to standard output",
    ),
    "usage.append": (
        "tệp định dạng {form} luôn được lập lại trọn vẹn, không ghi thêm được",
        "a file in the format {form} is always made anew: it cannot be appended to",
    ),
    "usage.append.hint": (
        "bỏ --append, hoặc dùng một trong: {values}",
        "leave --append out, or use one of: {values}",
    ),
    "usage.columns": (
        "tệp định dạng {form} luôn có mọi cột: bỏ --columns",
        "a file in the format {form} has all columns: leave --columns out",
    ),
    "usage.needs_append": (
        "--on-conflict và --wait chỉ có nghĩa khi có --append",
        "--on-conflict and --wait mean nothing without --append",
    ),
    "usage.needs_manifest": (
        "--all chỉ có nghĩa khi có --manifest",
        "--all means nothing without --manifest",
    ),
    "usage.dialect": ("--dialect chỉ dùng cho CSV", "--dialect is for CSV only"),
    "usage.stdin_id": (
        "đầu vào chuẩn không có tên để lần sau nhận ra",
        "standard input has no name to be known by the next time",
    ),
    "usage.stdin_id.hint": (
        "thêm --document-id TÊN, như --document-id bao-cao-2020-06",
        "add --document-id NAME, as in --document-id report-2020-06",
    ),
    "usage.one_id": (
        "--document-id cần đúng một đầu vào, ở đây có {inputs}",
        "--document-id takes exactly one input, here are {inputs}",
    ),
    "usage.special": (
        "{where}: thiết bị hoặc ống chỉ nhận CSV, TSV, JSON Lines, không có --append",
        "{where}: a device or pipe takes CSV, TSV and JSON Lines only, without --append",
    ),
    "usage.same_output": (
        "-o, --manifest và --report phải là các tệp khác nhau",
        "-o, --manifest and --report must be different files",
    ),
    "usage.inside": (
        "{where}: nằm trong thư mục đầu vào {folder}",
        "{where}: lies in the input folder {folder}",
    ),
    "usage.value": ("{option}: không có «{value}»", "{option}: there is no “{value}”"),
    "usage.near": ("ý bạn là: {near}?", "did you mean: {near}?"),
    "usage.values": ("chọn một trong: {values}", "one of: {values}"),
    "usage.period": (
        "viết như 2020, 2020-06, 2020-01/2020-06, 6T/2020, T8/2021, Q3/2021",
        "write it as 2020, 2020-06, 2020-01/2020-06, 6T/2020, Q3/2021",
    ),
    "usage.date": ("viết như 2020-06-30 hoặc 30/6/2020", "write it as 2020-06-30 or 30/6/2020"),
    "usage.place": (
        "viết như Lạng Sơn, lang son, 20, pre2025:20",
        "write it as Lạng Sơn, lang son, 20, pre2025:20",
    ),
    "usage.indicator": (
        "xem danh mục: ktxh rules list",
        "see the catalogue: ktxh rules list",
    ),
    "usage.suffix": (
        "{where}: không biết định dạng của đuôi «{suffix}»",
        "{where}: no format has the ending “{suffix}”",
    ),
    "usage.suffix.whole": (
        "{where}: đuôi «{suffix}» là của lệnh export",
        "{where}: the ending “{suffix}” belongs to the command export",
    ),
    "usage.suffix.export": (
        "chạy: ktxh export … -o {where}",
        "run: ktxh export … -o {where}",
    ),
    "usage.suffix.hint": (
        "thêm -f csv, hoặc dùng đuôi {values}",
        "add -f csv, or use one of {values}",
    ),
    "usage.same": (
        "{where}: vừa là đầu vào vừa là đầu ra",
        "{where}: is both input and output",
    ),
    "usage.same.hint": ("ghi ra một tệp khác", "write to another file"),
    "usage.folder": ("{where}: đây là một thư mục", "{where}: this is a folder"),
    "usage.no_input": (
        "chưa có văn bản nào để đọc",
        "there is no text to read",
    ),
    "usage.no_input.hint": (
        "nêu tên tệp, hoặc nối ống: … | ktxh extract; gõ trực tiếp: ktxh extract -",
        "name a file, or pipe one in: … | ktxh extract; to type it: ktxh extract -",
    ),
    "usage.no_line": (
        "{where}: văn bản chỉ có {lines} dòng",
        "{where}: the text has {lines} lines",
    ),
    "usage.both": ("-q và -v không đi cùng nhau", "-q and -v exclude each other"),
    # --- what the parser of the command line says
    "parse.no_option": ("không có tùy chọn {option}", "there is no option {option}"),
    "parse.no_command": ("không có lệnh «{command}»", "there is no command “{command}”"),
    "parse.no_value": ("{option} cần một giá trị", "{option} needs a value"),
    "parse.takes_none": ("{option} không nhận giá trị", "{option} takes no value"),
    "parse.missing": ("thiếu {name}", "{name} is missing"),
    "parse.extra": ("thừa: {extra}", "unexpected: {extra}"),
    "parse.help": ("Xem hướng dẫn: {command} --help", "For help: {command} --help"),
}
