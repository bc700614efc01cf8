"""What of a web page is read: the article with its tables, without what stands round it.

Nobody marks up pages alike, so the article is found by its words: it is the smallest element that
holds most of the words which are no links. What is hidden, what serves to move about (menus, forms)
and what its author names as such (``class="tin-lien-quan"``) is left out first, unless most of the
page stands in it: portals put whole pages into one form.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ktxh_cli.frozen import noun
from ktxh_cli.reading.parsers.web.tree import BLOCKS, Node

#: Elements that are never read.
_NEVER = frozenset(
    "script style xmp iframe noembed noframes textarea template noscript nav select button svg"
    " object canvas audio video applet datalist del s strike map head title dialog menu".split()
)
#: Elements that are not read unless most of the page stands in them.
_SELDOM = frozenset("form header footer aside".split())
_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar alert".split())
# Words in the names that authors give to parts which are never the article, and to parts which are
# not where they consist of links.
_CLUTTER = re.compile(
    r"(?<![a-z])(?:menu|nav|navbar|breadcrumbs?|footer|share|sharing|social|comments?|ads?|advert\w{0,20}"
    r"|quang-?cao|qc|pagination|paging|copyright|login|search|weather|hotline|popup|modal|subscribe"
    r"|newsletter|fb-\w+|zalo-\w+|binh-?luan|tim-?kiem|dang-?nhap|chia-?se|ban-?quyen|chan-?trang)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?<![a-z])(?:sidebar|related|tags?|banner|toolbar|skip|lien-?quan|tin-?khac|tin-?lien-?quan"
    r"|cung-?chuyen-?muc|doc-?them|xem-?them|tu-?khoa|lien-?ket|noi-?bat|doc-?nhieu|xem-?nhieu"
    r"|moi-?nhat)(?![a-z])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
#: Elements that an author names the article with, and its part of the words from which it is.
_NAMED = frozenset({"article", "main"})
_MOST = 0.5
_NEARLY_ALL = 0.85
#: Fewer words than this are no article to look for: all of the page is read.
_SHORT = 200
#: A block with fewer letters is no paragraph of an article.
_FULL = 25


@noun(frozen=True, slots=True)
class Size:
    """How many letters an element holds.

    Attributes:
        letters: all of them but spaces.
        linked: those of links among them.
        told: those of paragraphs and tables that are no links.
    """

    letters: int
    linked: int
    told: int


def visible(root: Node) -> None:
    """Take out of a tree what is never read, and what is not the article where that is clear."""
    _take_out(root, _is_never)
    sizes = sizes_of(root)
    whole = sizes[root].letters

    def is_clutter(node: Node) -> bool:
        size = sizes[node]
        return 2 * size.letters <= whole and _is_seldom(node, size)

    _take_out(root, is_clutter)


def _take_out(root: Node, refused: Callable[[Node], bool]) -> None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.children = [c for c in node.children if isinstance(c, str) or not refused(c)]
        waiting.extend(c for c in node.children if isinstance(c, Node))


def _is_never(node: Node) -> bool:
    said = node.attributes
    return (
        node.tag in _NEVER
        or "hidden" in said
        or said.get("aria-hidden", "").lower() == "true"
        or _UNSEEN.search(said.get("style", "")) is not None
        or (node.tag == "input")
    )


def _is_seldom(node: Node, size: Size) -> bool:
    said = node.attributes
    if node.tag in _SELDOM:
        return node.tag != "header" or not _within_article(node)
    if said.get("role", "").lower() in _ROLES:
        return True
    named = f"{said.get('class', '')} {said.get('id', '')}"
    if node.tag not in BLOCKS or node.tag == "body":
        return False
    links = 3 * size.linked >= size.letters and _LINKS.search(named) is not None
    return links or _CLUTTER.search(named) is not None


def _within_article(node: Node) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in _NAMED:
            return True
        above = above.parent
    return False


def sizes_of(root: Node) -> dict[Node, Size]:
    """Give the size of every element of a tree."""
    order = list(root.elements())
    linked_in: dict[Node, bool] = {}
    home: dict[Node, Node] = {}  # the paragraph that an element's own words belong to
    letters: dict[Node, int] = dict.fromkeys(order, 0)
    linked: dict[Node, int] = dict.fromkeys(order, 0)
    own: dict[Node, list[int]] = {}
    for node in order:
        above = node.parent if node is not root else None
        linked_in[node] = (node.tag == "a" and "href" in node.attributes) or (
            above is not None and linked_in[above]
        )
        home[node] = node if node.tag in BLOCKS or above is None else home[above]
        count = sum(len("".join(c.split())) for c in node.children if isinstance(c, str))
        letters[node] = count
        linked[node] = count if linked_in[node] else 0
        tally = own.setdefault(home[node], [0, 0])
        tally[0] += count
        tally[1] += linked[node]
    told = {node: _told(node, *own.get(node, (0, 0))) for node in order}
    for node in reversed(order):
        if node is not root and node.parent is not None:
            letters[node.parent] += letters[node]
            linked[node.parent] += linked[node]
            told[node.parent] += told[node]
    return {node: Size(letters[node], linked[node], told[node]) for node in order}


def _told(node: Node, letters: int, linked: int) -> int:
    """Give how many letters of a paragraph tell something."""
    if 2 * linked >= letters:
        return 0
    short = letters < _FULL and node.tag not in ("td", "th", "h1", "h2")
    return 0 if short else letters - linked


def article_of(root: Node) -> Node:
    """Give the smallest element of a tree that holds the article.

    What its author names so (``<article>``, ``itemprop="articleBody"``) where most words stand in
    it; from there on down as long as nearly all of them stand in one element.
    """
    sizes = sizes_of(root)
    if sizes[root].told < _SHORT:
        return root
    node = root
    for named in root.elements():
        if _is_named(named) and sizes[named].told >= _MOST * sizes[root].told:
            node = named
    inner: Node | None = node
    while inner is not None:
        node = inner
        inner = next(
            (
                child
                for child in node.children
                if isinstance(child, Node)
                and child.tag in BLOCKS
                and child.tag not in ("table", "tbody", "tr", "ul", "ol", "p")
                and sizes[child].told >= _NEARLY_ALL * sizes[node].told
            ),
            None,
        ) or _cell_of(node, sizes)
    return node


def _is_named(node: Node) -> bool:
    said = node.attributes
    return (
        node.tag in _NAMED
        or said.get("role", "").lower() == "main"
        or said.get("itemprop", "").lower() == "articlebody"
    )


def _cell_of(node: Node, sizes: dict[Node, Size]) -> Node | None:
    """Give the cell of a layout table below an element that holds nearly all of its words."""
    table = next((c for c in node.children if isinstance(c, Node) and c.tag == "table"), None)
    if table is None:
        return None
    for cell in table.elements():
        if cell.tag in ("td", "th") and sizes[cell].told >= _NEARLY_ALL * sizes[node].told:
            return cell
    return None
