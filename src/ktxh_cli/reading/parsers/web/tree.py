"""The tree of a web page: which element stands in which, as browsers build it where it matters.

End tags that are left out are put in (``<p>``, ``<li>``, ``<td>``), those of nothing are passed
over. Below ``DEEPEST`` levels elements are no longer nested, as in browsers; their words stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ktxh_cli.reading.parsers.web.tokens import Tag, tokens_of

#: Browsers stop at 512; nobody who writes a page comes near.
DEEPEST = 250

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: Elements that begin a line of their own.
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead title tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_TABLE = frozenset({"table"})
#: What any block ends: a title that was not closed would swallow the page.
_ENDED = frozenset({"head", "title", "svg", "math", "select", "option"})
_ROWS = frozenset({"tr", "caption"})
_PARTS = _CELLS | _GROUPS | _TABLE | {"tr", "caption"}
#: What an element ends when it begins, and what that must not be looked for beyond.
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _CELLS | {"ul", "ol", "menu", "dir", "table"}),
    "dt": (frozenset({"dt", "dd"}), _CELLS | {"dl", "table"}),
    "dd": (frozenset({"dt", "dd"}), _CELLS | {"dl", "table"}),
    "td": (_CELLS, _TABLE | {"tr"}),
    "th": (_CELLS, _TABLE | {"tr"}),
    "tr": (_ROWS, _TABLE | _GROUPS),
    "thead": (_GROUPS, _TABLE),
    "tbody": (_GROUPS, _TABLE),
    "tfoot": (_GROUPS, _TABLE),
    "a": (frozenset({"a"}), _CELLS | _TABLE),
}
_NO_BLOCK_IN = frozenset({"p"})


class Node:
    """An element of a page.

    Attributes:
        tag: its name; ``attributes``: those that change what is read.
        children: its elements and texts in order.
        parent: the element that it stands in; None for the page itself.
    """

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Node | str] = []

    def elements(self) -> Iterator[Node]:
        """Yield the elements in it and itself, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(c for c in reversed(node.children) if isinstance(c, Node))


def tree_of(page: str) -> Node:
    """Give the tree of a page.

    >>> [node.tag for node in tree_of("<table><td>1<td>2<tr><td>3").elements()]
    ['html', 'table', 'tr', 'td', 'td', 'tr', 'td']
    """
    return _Tree().built(page)


class _Tree:
    def __init__(self) -> None:
        self._root = Node("html", {}, None)
        self._open = [self._root]
        self._counts: Counter[str] = Counter()
        self._below: Counter[str] = Counter()

    def built(self, page: str) -> Node:
        for token in tokens_of(page):
            if isinstance(token, str):
                self._open[-1].children.append(token)
            elif token.closes:
                self._end(token.name)
            elif token.name != "html":
                self._begin(token)
        return self._root

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if name in BLOCKS:
            if name != "title":
                self._close(_ENDED, frozenset())
            self._close_paragraph()
        if name in _GROUPS:
            self._close(_ROWS, _TABLE)
        if name in _ENDS:
            self._close(*_ENDS[name])
        if name in _CELLS and not self._within({"tr"}, _TABLE):
            self._push(Node("tr", {}, self._open[-1]))
        node = Node(name, tag.attributes, self._open[-1])
        if name in VOID:
            node.parent = self._open[-1]
            self._open[-1].children.append(node)
        else:
            self._push(node)

    def _push(self, node: Node) -> None:
        self._open[-1].children.append(node)
        if len(self._open) >= DEEPEST:
            self._below[node.tag] += 1
            return
        self._open.append(node)
        self._counts[node.tag] += 1

    def _close_paragraph(self) -> None:
        if "p" not in self._counts:
            return
        for place in range(len(self._open) - 1, 0, -1):
            tag = self._open[place].tag
            if tag in _NO_BLOCK_IN:
                self._pop_to(place)
                return
            if tag in BLOCKS:
                return

    def _close(self, ended: frozenset[str], beyond: frozenset[str]) -> None:
        """End the nearest open element of some names, and all that stand in it."""
        counts = self._counts
        if not any(name in counts for name in ended):
            return
        for place in range(len(self._open) - 1, 0, -1):
            tag = self._open[place].tag
            if tag in ended:
                self._pop_to(place)
                return
            if tag in beyond:
                return

    def _within(self, names: set[str], beyond: frozenset[str]) -> bool:
        for node in reversed(self._open):
            if node.tag in names:
                return True
            if node.tag in beyond:
                return False
        return True  # no table at all

    def _end(self, name: str) -> None:
        if self._below[name]:
            self._below[name] -= 1
        elif name == "br":
            self._open[-1].children.append(Node("br", {}, self._open[-1]))
        elif self._counts[name]:
            beyond = _TABLE if name in _PARTS else _CELLS | _TABLE
            self._close(frozenset({name}), beyond - {name})

    def _pop_to(self, place: int) -> None:
        for node in self._open[place:]:
            if self._counts[node.tag] == 1:
                del self._counts[node.tag]  # so that the names in it are those of open elements
            else:
                self._counts[node.tag] -= 1
        del self._open[place:]
