"""Web pages: the article with its title, date and tables, without menus and other articles."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence

from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading import legacy
from ktxh_cli.reading.assembly import divided, is_of_figures, trimmed
from ktxh_cli.reading.blocks import Block, Grid, Paragraph, Parsed
from ktxh_cli.reading.decode import decode, known_encoding
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.runs import Letters
from ktxh_cli.reading.parsers.web.blocks import Found, PageReader
from ktxh_cli.reading.parsers.web.content import article_of, visible
from ktxh_cli.reading.parsers.web.tree import Node, tree_of

_META = re.compile(
    rb"<(?:meta\b|\?xml)[^>]{0,300}?(?:charset|encoding)\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})", re.I
)
_META_WITHIN = 8192
#: Codecs that pages name which were made in an old Vietnamese encoding.
_WESTERN = ("cp1252", "iso8859-1", "iso8859-15", "ascii", "cp1258", "utf-8")
# What stands between the title of an article and the name of the site, and how that begins.
_SITE = re.compile(r"(?<!\s)\s++[|»]\s+|(?<!\s)\s++[-–—]\s+|(?:(?<!\s)\s++)?::\s*")
_SITE_NAME = re.compile(
    r"(?:báo|cổng|trang|sở|ubnd|ủy ban|uỷ ban|cục|đài|tạp chí|website)\b", re.IGNORECASE
)
# Words that open what leads to other pages.
_CUE = re.compile(
    r"[\s>»+\-•*]*+(?:các\s+)?(?:(?:tin|bài)(?:\s+viết|\s+tức)?\s+"
    r"(?:liên quan|khác|cùng|mới|đọc|xem|nổi)|tin cùng|xem thêm|đọc thêm|xem tiếp|từ khóa|từ khoá"
    r"|tags?\s*:|chia sẻ|bình luận|ý kiến bạn đọc|gửi bình luận|quay lại|trở về|về trang|in trang"
    r"|in bài|gửi email|lượt xem|số lượt)",
    re.IGNORECASE,
)
# Words that end an article: what stands below is about the site.
_IMPRINT = re.compile(
    r"bản quyền|copyright|©|giấy phép (?:số|thiết lập|hoạt động|xuất bản)|thiết kế bởi"
    r"|chịu trách nhiệm (?:chính|nội dung)|(?:số người|đang) (?:online|truy cập)|lượt truy cập",
    re.IGNORECASE,
)
#: How many blocks above the article its title is looked for, and below it what goes on with it.
_ABOVE = 15
_BELOW = 40
_FULL = 80
_CUE_LENGTH = 60
#: The shortest words that are taken for a title.
_TITLE = 10


def parse(data: bytes, asked: Asked) -> Parsed:
    """Give what a web page says.

    Raises:
        ReadError: its bytes are in no encoding that can be told (``E_ENC``); it holds no words
            though it is no empty page (``W_NOTEXT``).
    """
    page, encoding = _decoded(data, asked.encoding)
    whole_is_old = encoding in legacy.DECODERS
    root = tree_of(page)
    title = _title_of(root)
    forced = asked.encoding if asked.encoding and not whole_is_old else ""
    letters = Letters(known_encoding(forced) if forced else "")
    visible(root)
    found = PageReader(article_of(root), letters, fonts=not whole_is_old).found(root)
    if not found and not title:
        raise _no_words()
    blocks: list[Block] = [f.block for f in _chosen(found, title)]
    blocks = blocks if whole_is_old else letters.mended(blocks)
    return Parsed(tuple(blocks), encoding if whole_is_old else letters.encoding)


def _decoded(data: bytes, asked: str) -> tuple[str, str]:
    """Give the text of a page and its encoding: as asked, or by its bytes, or as it says itself.

    Pages say of themselves what their server was set to, so that bytes which are UTF-8 or the words
    of an old encoding are believed before.
    """
    if asked and not (known_encoding(asked) in legacy.DECODERS and _is_utf8(data)):
        return decode(data, "", asked)
    try:
        return decode(data, "")
    except ReadError:
        said = _META.search(data[:_META_WITHIN])
        if said is None:
            raise
        try:
            name = codecs.lookup(said[1].decode("ascii", "replace")).name
            name = "cp1252" if name in _WESTERN else name  # as browsers read these
            return data.decode(name, errors="strict" if name != "cp1252" else "replace"), "utf-8"
        except (LookupError, UnicodeError):
            pass
        raise


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _title_of(root: Node) -> str:
    """Give the title of the page without the name of its site; empty where it has no other."""
    for node in root.elements():
        if node.tag == "title":
            words = " ".join("".join(c for c in node.children if isinstance(c, str)).split())
            return _without_site(unicodedata.normalize("NFC", words))
    return ""


def _without_site(title: str) -> str:
    """Give a title without the name of the site.

    >>> _without_site("Thu ngân sách - chi ngân sách quý I | Cổng thông tin điện tử")
    'Thu ngân sách - chi ngân sách quý I'
    """
    end = len(title)
    start = 0
    for match in _SITE.finditer(title):
        if start == 0 and _SITE_NAME.match(title[: match.start()]):
            start = match.end()
        elif _SITE_NAME.match(title, match.end()) or match[0].strip() in "|»::":
            end = match.start()
            break
    title = title[start:end].strip()
    return "" if _SITE_NAME.match(title) else title


def _no_words() -> ReadError:
    return ReadError(
        say("trang không có chữ nào", "the page holds no words"),
        hint=say(
            "trang có thể do JavaScript dựng: lưu trang từ trình duyệt sau khi đã hiện đủ",
            "it may be built by JavaScript: save it from a browser once it is shown",
        ),
        code="W_NOTEXT",
    )


def _chosen(found: Sequence[Found], title: str) -> Iterator[Found]:
    """Yield the blocks of the article, from its title on; all of the page where it has none."""
    inside = [number for number, f in enumerate(found) if f.inside]
    kept: list[Found] = []
    if inside:
        first, last = _begin(found, inside[0], title), _end(found, inside[-1])
        kept = list(_without_links(found[first : last + 1]))
    if not any(f.letters for f in kept):
        kept = list(found)
    opening = kept[:_ABOVE]
    if title and not any(f.heading in (1, 2) or _says(f, title) for f in opening):
        yield Found(Paragraph(title), len(title), 0, inside=True, heading=1)
    yield from kept


def _says(found: Found, title: str) -> bool:
    """Tell a block that says the title of the page, or the title a block that is part of it."""
    if not title or not isinstance(found.block, Paragraph):
        return False
    text = unicodedata.normalize("NFC", found.block.text).lower()
    return title.lower() in text or (len(text) >= _TITLE and text in title.lower())


def _begin(found: Sequence[Found], first: int, title: str) -> int:
    """Give the number of the block that the article begins with: the title above it."""
    for is_title in (lambda f: f.heading == 1, lambda f: _says(f, title)):
        for number in range(first, max(-1, first - _ABOVE), -1):
            if is_title(found[number]):
                return number
    return first


def _end(found: Sequence[Found], last: int) -> int:
    """Give the number of the last block: what is right below goes on with it, but no imprint."""
    while last > 0 and _is_imprint(found[last]):
        last -= 1
    for number in range(last + 1, min(len(found), last + _BELOW)):
        f = found[number]
        if not (_of_figures(f) or (f.letters >= _FULL and 3 * f.linked < f.letters)):
            break
        if _is_imprint(f):
            break
        last = number
    return last


def _is_imprint(found: Found) -> bool:
    if not isinstance(found.block, Paragraph):
        return False
    return _IMPRINT.search(unicodedata.normalize("NFC", found.block.text)) is not None


def _of_figures(found: Found) -> bool:
    if not isinstance(found.block, Grid):
        return False
    return any(is_of_figures(trimmed(part)[1]) for part in divided(list(found.block.rows)))


def _without_links(found: Sequence[Found]) -> Iterator[Found]:
    """Yield blocks without those that lead to other pages.

    Such are links without the end of a sentence, and the line that opens them.
    """
    for number, f in enumerate(found):
        if isinstance(f.block, Grid):
            if 2 * f.linked < f.letters or _of_figures(f):
                yield f
            continue
        text = unicodedata.normalize("NFC", f.block.text)
        short = len(text) < _CUE_LENGTH and not any(c.isdigit() for c in text)
        if _CUE.match(text) and (short or 3 * f.linked > f.letters):
            continue
        leads = 5 * f.linked >= 4 * f.letters > 0
        beside = [o for o in found[max(0, number - 1) : number + 2] if o is not f]
        alone = not any(5 * o.linked >= 4 * o.letters > 0 for o in beside)
        ended = text.rstrip().endswith((".", "!", "?", ";", ":", "…"))
        if leads and not (f.heading and alone) and not ended:
            continue
        yield f
