"""The help of commands and options, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

#: Each text of the help pages with its Vietnamese and English wording.
HELP: Mapping[str, tuple[str, str]] = {
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
    "opt.jobs": (
        "Số tiến trình đọc cùng lúc; 0 là bằng số lõi của máy.",
        "How many processes read at once; 0: as many as there are cores.",
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
}
