"""Phrase tries over folded words, and the variant spellings of a form: looked up at every token.

A trie is a dict of dicts. The branch of a first word is kept closed, as one text or as ``pickle``
makes one of its nodes, until the first document that holds the word, since most documents touch few
of them: that is what makes loading cheap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from ktxh_cli.model import Token
from ktxh_cli.patterns import loads
from ktxh_cli.vietnamese import clean, fold, words

E = TypeVar("E")

_END = ""  # the key of the entries in a node: no token is empty
_SEPARATORS = frozenset(",-")

#: Words and phrases that are written in more than one way, in folded form; a form that holds one is
#: found in all of them.
ALTERNATIVES: tuple[tuple[str, ...], ...] = (
    ("nghìn", "ngàn"),
    ("lợn", "heo"),
    ("vắc xin", "vắc - xin", "vắcxin", "vacxin", "vaccine", "vaccin", "vác xin"),
    ("hằng năm", "hàng năm"),
    ("hằng tháng", "hàng tháng"),
    ("hằng quý", "hàng quý"),
    ("công ty", "công ti"),
    ("hy sinh", "hi sinh"),
    ("covid", "côvid", "covit"),
    ("internet", "in - tơ - nét"),
    ("ki lô mét", "kilômét", "kilomet"),
    ("doanh nghiệp", "dn"),
    ("hợp tác xã", "htx"),
    ("khu công nghiệp", "kcn"),
    ("cụm công nghiệp", "ccn"),
    ("ngân sách nhà nước", "nsnn"),
    ("ngân sách địa phương", "nsđp"),
    ("xuất nhập khẩu", "xnk"),
    ("xuất khẩu", "xk"),
    ("nhập khẩu", "nk"),
    ("bảo hiểm xã hội", "bhxh"),
    ("bảo hiểm y tế", "bhyt"),
    ("bảo hiểm thất nghiệp", "bhtn"),
    ("nông thôn mới", "ntm"),
    ("mục tiêu quốc gia", "mtqg"),
    ("xây dựng cơ bản", "xdcb"),
    ("giải phóng mặt bằng", "gpmb"),
    ("tai nạn giao thông", "tngt"),
    ("sản xuất công nghiệp", "sxcn"),
    ("giá trị sản xuất", "gtsx"),
    ("đầu tư nước ngoài", "đtnn"),
    ("trung ương", "tw"),
    ("trung học phổ thông", "thpt"),
    ("trung học cơ sở", "thcs"),
)
_SAME = {form: group for group in ALTERNATIVES for form in group}


@cache
def _any_of() -> re.Pattern[str]:
    forms = sorted(_SAME, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


@lru_cache(maxsize=1 << 15)
def spellings(form: str, *, commas: bool = True) -> tuple[str, ...]:
    """Give every way of writing a form, as folded words joined by spaces; its own way first.

    Hyphens and commas between words may be missing or stand for each other; ``commas=False`` keeps
    commas as they are (for names of places, where a comma parts two of them).

    >>> spellings("nghìn lượt")
    ('nghìn lượt', 'ngàn lượt')
    >>> spellings("xã, phường, thị trấn")
    ('xã , phường , thị trấn', 'xã phường thị trấn', 'xã - phường - thị trấn')
    """
    own = " ".join(words(fold(clean(normalize("NFC", form)))))
    parts: list[tuple[str, ...]] = []
    done = 0
    for match in _any_of().finditer(own):
        group = _SAME[match[0]]
        parts += [(own[done : match.start()],), (match[0], *(g for g in group if g != match[0]))]
        done = match.end()
    parts.append((own[done:],))
    ways = ("".join(way) for way in product(*parts)) if len(parts) > 1 else iter((own,))
    return tuple(dict.fromkeys(shape for way in ways for shape in _separated(way, commas)))


def _separated(way: str, commas: bool) -> Iterator[str]:
    """Give ``way`` with its separators as written, missing, and the other sign."""
    yield way
    parts = way.split(" ")
    inner = range(1, len(parts) - 1)
    signs = _SEPARATORS if commas else {"-"}
    at = [i for i in inner if parts[i] in signs and parts[i - 1].isalpha()]
    if not at:
        return
    yield " ".join(p for i, p in enumerate(parts) if i not in at)
    if commas:
        for sign in ",-":
            yield " ".join(sign if i in at else p for i, p in enumerate(parts))


class Trie(Generic[E]):
    """Entries by the folded words of their forms.

    >>> trie: Trie[str] = Trie()
    >>> trie.add("nghìn tỷ đồng", "money")
    >>> tokens = [Token(w, 0, 0) for w in ("5", "ngàn", "tỷ", "đồng", ".")]
    >>> trie.longest(tokens, 1)
    (('money',), 4)
    """

    __slots__ = ("_commas", "_find", "_marked", "_root")

    def __init__(
        self,
        branches: Mapping[str, str | bytes] | None = None,
        marked: Iterable[str] = (),
        *,
        find: Callable[[str], E] | None = None,
        commas: bool = True,
    ) -> None:
        """Take the branches of ``branches_of``, or nothing.

        Args:
            branches: for each first word the lines ``rest of the form TAB id TAB id``, or the
                nodes that ``opened`` makes of them, pickled.
            marked: forms (words joined by spaces) that are matched with a reserve.
            find: gives the entry of an id that stands in ``branches``.
            commas: whether commas of a form are optional.
        """
        self._root: dict[str, Any] = dict(branches or {})
        self._marked: set[str] = set(marked)
        self._find = find
        self._commas = commas

    @property
    def firsts(self) -> Mapping[str, object]:
        """The first words of all forms: where a token is none of them, nothing can match there."""
        return self._root

    def add(self, form: str, entry: E, *, marked: bool = False) -> None:
        """Add an entry under a form and all its spellings."""
        for way in spellings(form, commas=self._commas):
            first, _, rest = way.partition(" ")
            node = self._root.get(first)
            if node is None:
                node = self._root[first] = {}
            elif node.__class__ is not dict:
                node = self._open(first, node)
            for word in rest.split():
                node = node.setdefault(word, {})
            held = self._held(node) if _END in node else ()
            if entry not in held:
                node[_END] = (*held, entry)
            if marked and not held:
                self._marked.add(way)
            elif not marked:
                self._marked.discard(way)

    def longest(self, tokens: Sequence[Token], i: int) -> tuple[tuple[E, ...], int] | None:
        """Give the entries of the longest form at token ``i``, and the index behind it."""
        node = self._root.get(tokens[i][0])
        if node is None:
            return None
        if node.__class__ is not dict:
            node = self._open(tokens[i][0], node)
        last = node if _END in node else None
        end = i + 1
        for j in range(end, len(tokens)):
            node = node.get(tokens[j][0])
            if node is None:
                break
            if _END in node:
                last = node
                end = j + 1
        return None if last is None else (self._held(last), end)

    def every(self, tokens: Sequence[Token], i: int) -> list[tuple[tuple[E, ...], int]]:
        """Give all forms that start at token ``i``, the longest first, as ``longest`` gives one."""
        node = self._root.get(tokens[i][0])
        if node is None:
            return []
        if node.__class__ is not dict:
            node = self._open(tokens[i][0], node)
        held = [(self._held(node), i + 1)] if _END in node else []
        for j in range(i + 1, len(tokens)):
            node = node.get(tokens[j][0])
            if node is None:
                break
            if _END in node:
                held.append((self._held(node), j + 1))
        held.reverse()
        return held

    def exact(self, way: str) -> tuple[E, ...]:
        """Give the entries of exactly this form, one of ``spellings``."""
        first, *rest = way.split(" ")
        node = self._root.get(first)
        if node is not None and node.__class__ is not dict:
            node = self._open(first, node)
        for word in rest:
            if node is None:
                break
            node = node.get(word)
        return () if node is None or _END not in node else self._held(node)

    def branch(self, first: str) -> Mapping[str, Any]:
        """Give the forms that open with a word, as nodes below nodes; the key "" ends a form."""
        node = self._root.get(first)
        if node is None:
            return {}
        return self._open(first, node) if node.__class__ is not dict else node

    def ended(self, node: Mapping[str, Any]) -> tuple[E, ...]:
        """Give the entries of the form that ends at a node of ``branch``."""
        return self._held(node)  # type: ignore[arg-type]

    def is_marked(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Tell whether the form of these tokens was added as ``marked``."""
        return " ".join([token[0] for token in tokens[start:end]]) in self._marked

    def _open(self, first: str, branch: str | bytes) -> dict[str, Any]:
        """Turn the closed branch of a first word into nodes."""
        top: dict[str, Any] = opened(branch) if isinstance(branch, str) else loads(branch)
        self._root[first] = top
        return top

    def _held(self, node: dict[str, Any]) -> tuple[E, ...]:
        """Give the entries of a node, found by their ids the first time."""
        held: str | tuple[E, ...] = node[_END]
        if isinstance(held, str):
            if self._find is None:
                raise ValueError("a trie with branches needs find")
            held = node[_END] = tuple([self._find(name) for name in held.split("\t")])
        return held


def opened(branch: str) -> dict[str, Any]:
    r"""Turn the lines of a first word into nodes.

    >>> opened("\tb\ntỷ\ta\ntỷ đồng\ta\tc")
    {'': 'b', 'tỷ': {'': 'a', 'đồng': {'': 'a\tc'}}}
    """
    top: dict[str, Any] = {}
    for line in branch.split("\n"):
        rest, _, ids = line.partition("\t")
        node = top
        for word in rest.split():
            below = node.get(word)
            if below is None:
                below = node[word] = {}
            node = below
        node[_END] = ids
    return top


def branches_of(
    forms: Iterable[tuple[str, str, bool]], *, commas: bool = True
) -> tuple[dict[str, str], list[str]]:
    r"""Give the branches and the marked forms of a ``Trie`` from (form, id, marked).

    >>> branches_of([("nghìn tỷ", "a", False), ("nghìn", "b", False)])[0]["nghìn"]
    '\tb\ntỷ\ta'
    """
    owners: dict[str, dict[str, bool]] = {}
    for form, name, mark in forms:
        for way in spellings(form, commas=commas):
            held = owners.setdefault(way, {})
            held[name] = held.get(name, True) and mark
    branches: dict[str, list[str]] = {}
    for way in sorted(owners):
        first, _, rest = way.partition(" ")
        branches.setdefault(first, []).append("\t".join((rest, *owners[way])))
    marked = [way for way, held in sorted(owners.items()) if all(held.values())]
    return {first: "\n".join(lines) for first, lines in branches.items()}, marked
