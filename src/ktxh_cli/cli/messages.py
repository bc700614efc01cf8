"""Everything the command line says, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh_cli.language import language

#: Each message with its Vietnamese and English wording.
CATALOGUE: Mapping[str, tuple[str, str]] = {
    # --- help: commands
    "help": (
        "Lấy mọi số liệu trong báo cáo kinh tế - xã hội tiếng Việt, mỗi số liệu một bản ghi.",
        "Takes every figure of Vietnamese socio-economic reports, one record each.",
    ),
    "short.extract": ("Lấy số liệu từ văn bản.", "Extract the figures of texts."),
    "short.export": (
        "Ghi số liệu vào bảng tính và giữ cho luôn mới.",
        "Write figures to a spreadsheet and keep it up to date.",
    ),
    "short.explain": ("Vì sao một số được lấy hay không.", "Why a number was taken, or not."),
    "short.eval": (
        "Đo kết quả so với số liệu đã chú giải.",
        "Measure the extraction against annotated figures.",
    ),
    "help.extract": (
        "Lấy số liệu từ văn bản: bảng trên màn hình, JSON Lines khi nối ống.",
        "Extract the figures of texts: a table on a terminal, JSON Lines in a pipe.",
    ),
    "help.extract.epilog": (
        "Không có tệp, hoặc «-»: đọc đầu vào chuẩn. Đọc được .txt .md .html .docx .pdf .odt .rtf "
        ".xlsx .xls .ods .csv (.doc nếu có LibreOffice); thư mục được duyệt tìm các tệp ấy; "
        "mẫu như «bao-cao/**/*.docx» dùng được. "
        "Các bộ lọc lặp lại được: cùng tên là «hoặc», khác tên là «và». "
        "library, default_place, headers đặt sẵn được trong ~/.config/ktxh/config.toml "
        "(KTXH_CONFIG nêu tệp khác; để rỗng là bỏ qua).",
        "No file, or “-”: standard input. Reads .txt .md .html .docx .pdf .odt .rtf .xlsx .xls "
        ".ods .csv (.doc where LibreOffice is); folders are walked for them; patterns such as "
        "“reports/**/*.docx” work. "
        "Filters can be repeated: the same one means “or”, different ones “and”. "
        "library, default_place and headers can be set in ~/.config/ktxh/config.toml "
        "(KTXH_CONFIG names another file; empty, none is read).",
    ),
    "help.export": (
        "Ghi số liệu của các văn bản vào một tệp (Excel, CSV, SQLite…); --append giữ cho tệp luôn "
        "mới: chạy lại không thêm gì.",
        "Write the figures of texts to a file (Excel, CSV, SQLite…); --append keeps it up to date: "
        "running again adds nothing.",
    ),
    "help.export.epilog": (
        "Khóa của số liệu là văn bản (đường dẫn như đã nêu, hoặc --document-id) và chỗ của số "
        "trong câu: sửa số thì vẫn là số liệu ấy, --on-conflict quyết định giữ số nào. "
        "Cột riêng, trang tính và biểu đồ của bạn trong tệp được giữ nguyên.",
        "A figure is known by its document (the path as given, or --document-id) and its place in "
        "the sentence: a corrected number is the same figure, and --on-conflict says which stays. "
        "Columns, sheets and charts of your own in the file are kept.",
    ),
    "help.explain": (
        "Cho biết vì sao một số được lấy hay không được lấy.",
        "Show the rules behind each figure, and why each other number was not taken.",
    ),
    "help.eval": (
        "Đo xem số liệu được lấy đúng đến đâu, so với số liệu mà người đọc đã chú giải.",
        "Measure how well the figures of texts are extracted, against figures that a reader "
        "annotated.",
    ),
    "help.eval.epilog": (
        "Tệp chú giải: mỗi dòng một số liệu (JSON), xem docs/extending.vi.md; văn bản được nhận "
        "ra theo tên tệp. Thử: ktxh eval seeds/gold.jsonl seeds/*.txt",
        "The gold file: one figure a line (JSON), see docs/extending.md; texts are matched by "
        "file name. Try: ktxh eval seeds/gold.jsonl seeds/*.txt",
    ),
    "help.rules": (
        "Thư viện quy tắc: xem, kiểm tra, thêm.",
        "The pattern library: list, show, check, new.",
    ),
    "help.version": ("In phiên bản rồi thoát.", "Print the version and exit."),
    # --- help: options
    "opt.files": (
        "Tệp, thư mục, mẫu tên; «-» là đầu vào chuẩn.",
        "Files, folders, patterns; “-” is standard input.",
    ),
    "opt.format": (
        "table, csv, tsv, json, jsonl hoặc md.",
        "table, csv, tsv, json, jsonl or md.",
    ),
    "opt.output": (
        "Ghi vào tệp (trọn vẹn hoặc không gì cả); định dạng theo đuôi tệp.",
        "Write to a file, whole or not at all; its ending gives the format.",
    ),
    "opt.kind": (
        "Chỉ lấy loại đại lượng này: money, percent, people…",
        "Only this kind: money, percent, people…",
    ),
    "opt.measure": (
        "Chỉ lấy thước đo này: level, change, growth, ratio…",
        "Only this measure: level, change, growth, ratio…",
    ),
    "opt.indicator": (
        "Chỉ lấy chỉ tiêu này: mã, tên hoặc một phần tên, có dấu hay không.",
        "Only this indicator: id, name or part of it, with or without diacritics.",
    ),
    "opt.place": (
        "Chỉ lấy địa bàn này: tên (có dấu hay không) hoặc mã.",
        "Only this place: name or code.",
    ),
    "opt.period": (
        "Chỉ lấy số liệu nằm trong kỳ này: 2020, 6T/2020, T8/2021, 2021-Q3; «=2020» là đúng kỳ đó.",
        "Only figures that lie within this period: 2020, 2020-06, 6T/2020, 2021-Q3; "
        "“=2020”: exactly that one.",
    ),
    "opt.status": (
        "Chỉ lấy tình trạng này: actual, estimate, target…",
        "Only this status: actual, estimate, target…",
    ),
    "opt.sure": (
        "Chỉ lấy số liệu không dựa vào suy đoán nào.",
        "Only figures that rest on no guess.",
    ),
    "opt.date": (
        "Ngày của văn bản nếu văn bản không ghi (2020-06-30, 30/6/2020).",
        "Date of texts that do not say it (2020-06-30).",
    ),
    "opt.default_place": (
        "Địa bàn của văn bản nếu văn bản không ghi.",
        "Place of texts that do not say it.",
    ),
    "opt.columns": (
        "Các cột, theo thứ tự, cách nhau bằng dấu phẩy.",
        "The columns, in order, parted by commas.",
    ),
    "opt.headers": ("Ngôn ngữ của tiêu đề: vi hoặc en.", "Language of the headers: vi or en."),
    "opt.library": (
        "Thư mục quy tắc riêng (tệp .toml), dùng thêm; lặp lại được.",
        "Folder with rules of your own (.toml), used as well; repeatable.",
    ),
    "opt.encoding": (
        "Bảng mã của tệp, khi không tự nhận ra: tcvn3, vni, viscii, cp1258, utf-16...",
        "Encoding of the files, where it is not told by itself: tcvn3, vni, viscii, cp1258, ...",
    ),
    "opt.ocr": (
        "Đọc cả chữ trong ảnh (bản quét) bằng tesseract; số liệu có ghi chú «ocr».",
        "Read the text in images (scans) too, by tesseract; figures get the note “ocr”.",
    ),
    "opt.fail_empty": (
        "Mã thoát 1 khi không có số liệu nào.",
        "Exit with 1 where nothing was found.",
    ),
    "opt.quiet": ("Không tóm tắt, chỉ báo lỗi.", "No summaries, errors only."),
    "opt.verbose": ("Kể từng tệp.", "Tell of each file."),
    "opt.export.output": (
        "Tệp để ghi; định dạng theo đuôi tệp.",
        "The file to write; its ending gives the format.",
    ),
    "opt.export.format": (
        "Định dạng, nếu không theo đuôi tệp.",
        "The format, where the ending does not give it.",
    ),
    "opt.append": (
        "Giữ những gì tệp đã có, chỉ thêm số liệu mới.",
        "Keep what the file holds and add what is new.",
    ),
    "opt.on_conflict": (
        "Khi số liệu đã có nay nói khác: keep giữ (mặc định), replace thay, add thêm dòng.",
        "Where a known figure says something else now: keep the old (default), replace it, or add "
        "a row.",
    ),
    "opt.document_id": (
        "Tên cố định của văn bản, thay cho đường dẫn.",
        "A lasting name of the document, in place of its path.",
    ),
    "opt.manifest": (
        "Tệp ghi nhớ đầu vào nào đã xong; lần sau chỉ đọc cái mới (kèm --append).",
        "File that remembers which inputs are done; only new ones are read (implies --append).",
    ),
    "opt.all": ("Đọc lại cả những gì đã xong.", "Read again what is done, too."),
    "opt.report": ("Ghi kết quả lần chạy vào tệp JSON.", "Write what the run did to a JSON file."),
    "opt.wait": (
        "Chờ lần chạy khác nhiều nhất chừng này giây (không nêu: 30).",
        "Wait so many seconds at most for another run (else 30).",
    ),
    "opt.dialect": (
        "Kiểu CSV: excel-vi (chấm phẩy, dấu phẩy thập phân) hoặc plain.",
        "The CSV: excel-vi (semicolons, decimal commas) or plain.",
    ),
    "opt.explain": (
        "Câu văn, TỆP hoặc TỆP:DÒNG; «-» là đầu vào chuẩn.",
        "A text, FILE or FILE:LINE; “-” is standard input.",
    ),
    "opt.gold": ("Tệp số liệu đã chú giải (.jsonl).", "File of annotated figures (.jsonl)."),
    "opt.eval.format": ("table hoặc json.", "table or json."),
    "opt.min": (
        "Mã thoát 1 khi thước đo này thấp hơn, như record=0.95; lặp lại được.",
        "Exit with 1 where this measure is lower, as record=0.95; repeatable.",
    ),
    "opt.compare": (
        "Kết quả cũ (ktxh extract -f jsonl -o OLD.jsonl): xem thay đổi được gì, mất gì.",
        "Earlier result (ktxh extract -f jsonl -o OLD.jsonl): show what a change won and lost.",
    ),
    "opt.errors": (
        "Hiện nhiều nhất chừng này lỗi mỗi loại (không nêu: 10); 0 là hết.",
        "Show at most so many errors of each sort (else 10); 0 for all.",
    ),
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


def message(name: str, /, **facts: object) -> str:
    """Give a message in the user's language, with its facts put in.

    >>> "3" in message("read", where="a.txt", figures=3)
    True
    """
    vi, en = CATALOGUE[name]
    text = vi if language() == "vi" else en
    return text.format(**facts) if facts else text
