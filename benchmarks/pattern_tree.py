r"""Patterns as graphs: states with steps between them, as far as ``pattern_linter.py`` asks.

The syntax of ``regex`` that the package uses is read here by hand: ``re`` knows neither ``\p{L}``
nor classes inside classes. What is unknown is an error, never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import regex

#: Repeats that take more than this have no bound that would help.
BOUND = 300


def _universe() -> str:
    """Give one character at least of every kind that a class can tell from others."""
    signs = [chr(n) for n in range(0x250)]
    signs += "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂÂĐÊÔƠƯẠẤỆỐỘỚỰỲ"
    signs += "\u0300\u0301\u0303\u0309\u0323\u0600\u0660\u0966\u0e01\u0f3a\u1780\u1e9e\u2000\u200b"
    signs += "\u200c\u200d\u2010\u2011\u2012–—―‘’‚“”„•…‰′″⁄₫€∙−√≤≥─│┃┌┐└┘├┤┬┴┼═║■□▪○●◦★☆✓❖"
    signs += "\u2028\u2029\u202f\u2060\u3000\ufeff\ufffd\uff05\uff0b\uff0d\uff10\uff1d\uff20㎡⅓²³½¼"
    signs += "\uf0b7"
    signs += "\ud800\U0001d7ce\U000e0001中あ한Ωжא\uffff½➢➤⇒→"
    return "".join(dict.fromkeys(signs))


UNIVERSE = _universe()
ALL = (1 << len(UNIVERSE)) - 1


@cache
def members(text: str, flags: int) -> int:
    """Give the characters of ``UNIVERSE`` that a class or escape takes, as bits."""
    pattern = regex.compile(text, flags)
    return sum(1 << n for n, sign in enumerate(UNIVERSE) if pattern.fullmatch(sign))


@dataclass(slots=True)
class Step:
    """A step to another state.

    Attributes:
        to: the state.
        takes: the characters that it takes, as bits; 0 for a step that takes none.
        before: the characters of which one must stand before, as bits; ``ALL`` where any may.
        edge: whether it is only made at the edge of a word.
        guard: whether it may be refused though it takes nothing.
    """

    to: int
    takes: int = 0
    before: int = ALL
    edge: bool = False
    guard: bool = False


@dataclass(slots=True)
class Loop:
    """A repeat without a bound.

    Attributes:
        first, last: the states where a turn begins and ends.
        after: the state behind it.
        solid: whether nothing that it took is given back (``++``).
        inside: the atomic groups and looks that it stands in, from the outermost.
        states: the states of a turn, from the first of them to the one behind the last.
        text: how it is written.
    """

    first: int
    last: int
    after: int
    solid: bool
    inside: tuple[int, ...]
    states: range
    text: str


@dataclass(slots=True)
class Graph:
    """A pattern as states and steps.

    Attributes:
        steps: the steps from each state.
        loops: its repeats without a bound.
        regions: of each atomic group or look its states.
        begin, accept: the first state and the last.
        behind: whether it looks back without a bound.
    """

    steps: list[list[Step]] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    regions: list[set[int]] = field(default_factory=list)
    begin: int = 0
    accept: int = 0
    behind: bool = False

    def state(self) -> int:
        """Add a state."""
        self.steps.append([])
        return len(self.steps) - 1


class PatternSyntaxError(ValueError):
    """The pattern holds what this module does not know."""


def graph_of(pattern: str, flags: int = 0) -> Graph:
    """Give the graph of a pattern.

    Raises:
        PatternSyntaxError: it holds syntax that is not known here.

    >>> graph = graph_of("[0-9]+(?:tỷ|triệu)?")
    >>> [loop.text for loop in graph.loops]
    ['[0-9]+']
    """
    reader = _Reader(pattern, flags)
    graph = reader.graph
    graph.begin = graph.state()
    graph.accept = reader.alternatives(graph.begin)
    if reader.at != len(pattern):
        raise PatternSyntaxError(f"not read: {pattern[reader.at :]!r}")
    return graph


_FLAGS = {"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL, "x": regex.VERBOSE}
_COUNT = regex.compile(r"\{(\d*)(,?)(\d*)\}")
_ESCAPE = regex.compile(
    r"\\(?:[pP]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)",
    regex.DOTALL,
)
_SWITCH = regex.compile(r"\(\?([aimsxurV01]+)(-[imsx]+)?([:)])")
_CLASS = regex.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]", regex.DOTALL)


class _Reader:
    """Reads a pattern from left to right, and makes states as it goes."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags, self.at = pattern, flags, 0
        self.graph = Graph()
        self.inside: tuple[int, ...] = ()

    def alternatives(self, begin: int) -> int:
        graph, end = self.graph, self.graph.state()
        while True:
            branch = graph.state()
            graph.steps[begin].append(Step(branch))
            graph.steps[self.sequence(branch)].append(Step(end))
            if not self.eat("|"):
                return end

    def eat(self, sign: str) -> bool:
        found = self.pattern.startswith(sign, self.at)
        self.at += len(sign) if found else 0
        return found

    def sequence(self, state: int) -> int:
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            if self.flags & regex.VERBOSE and self._skipped():
                continue
            state = self.repeated(state)
        return state

    def _skipped(self) -> bool:
        if self.pattern[self.at].isspace():
            self.at += 1
        elif self.pattern[self.at] == "#":
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end
        else:
            return False
        return True

    def repeated(self, state: int) -> int:
        """Read an atom with the repeat behind it."""
        graph, start, first = self.graph, self.at, self.graph.state()
        graph.steps[state].append(Step(first))
        region = len(graph.regions)
        held = self.inside
        # Whether it is possessive is only seen behind it: a region is made, and left open if not.
        graph.regions.append(set())
        self.inside = (*held, region)
        loops = len(graph.loops)
        last = self.atom(first)
        self.inside = held
        if self.flags & regex.VERBOSE:
            while self.at < len(self.pattern) and self._skipped():
                pass
        bounds = self._bounds()
        states = range(first, len(graph.steps))
        solid = bounds is not None and self.eat("+")
        if bounds is not None and not solid:
            self.eat("?")
        if solid:
            graph.regions[region] = set(states)
        else:
            for loop in graph.loops[loops:]:
                loop.inside = tuple(n for n in loop.inside if n != region)
        if bounds is None:
            return last
        least, most = bounds
        after = graph.state()
        graph.steps[last].append(Step(after))
        if least == 0:
            graph.steps[first].append(Step(after))
        if most is None or most > 1:
            graph.steps[last].append(Step(first))
        if most is None or most > BOUND:
            text = self.pattern[start : self.at]
            graph.loops.append(Loop(first, last, after, solid, held, states, text))
        return after

    def _bounds(self) -> tuple[int, int | None] | None:
        simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        sign = self.pattern[self.at : self.at + 1]
        if sign in simple and sign:
            self.at += 1
            return simple[sign]
        counted = _COUNT.match(self.pattern, self.at)
        if counted is None or counted[0] in ("{}", "{,}"):
            return None
        self.at = counted.end()
        least = int(counted[1] or 0)
        if not counted[2]:
            return least, least
        return least, int(counted[3]) if counted[3] else None

    def atom(self, state: int) -> int:
        sign = self.pattern[self.at]
        if sign == "(":
            return self.group(state)
        end = self.graph.state()
        if sign == "[":
            return self._taking(state, end, self._class())
        if sign == "\\":
            return self._escape(state, end)
        self.at += 1
        if sign in "^$":
            self.graph.steps[state].append(Step(end, guard=True, before=self._before(sign)))
            return end
        return self._taking(state, end, sign if sign == "." else regex.escape(sign))

    def _before(self, sign: str) -> int:
        if sign == "$":
            return ALL
        return members("\\n", 0) if self.flags & regex.MULTILINE else 0

    def _taking(self, state: int, end: int, text: str) -> int:
        self.graph.steps[state].append(Step(end, members(text, self.flags & ~regex.VERBOSE)))
        return end

    def _class(self) -> str:
        found = _CLASS.match(self.pattern, self.at)
        if found is None:
            raise PatternSyntaxError(f"a class: {self.pattern[self.at :]!r}")
        self.at = found.end()
        return found[0]

    def _escape(self, state: int, end: int) -> int:
        found = _ESCAPE.match(self.pattern, self.at)
        if found is None:
            raise PatternSyntaxError(f"an escape: {self.pattern[self.at :]!r}")
        text, self.at = found[0], found.end()
        steps = self.graph.steps[state]
        if text == "\\b":
            steps.append(Step(end, edge=True, guard=True))
        elif text in ("\\B", "\\Z", "\\z"):
            steps.append(Step(end, guard=True))
        elif text in ("\\A", "\\G"):
            steps.append(Step(end, guard=True, before=0))
        elif text[1].isdigit() and text != "\\0":
            steps.append(Step(end, ALL))  # what a group took: anything
            steps.append(Step(end, guard=True))
        else:
            return self._taking(state, end, text)
        return end

    def group(self, state: int) -> int:
        graph, pattern = self.graph, self.pattern
        for opening in ("(?<=", "(?<!"):
            if self.eat(opening):
                return self._look_behind(state, forbids=opening.endswith("!"))
        for opening in ("(?=", "(?!"):
            if self.eat(opening):
                return self._look_ahead(state)
        switched = _SWITCH.match(pattern, self.at)
        kept, region = self.flags, None
        if pattern.startswith("(?P=", self.at):
            self.at = pattern.index(")", self.at) + 1
            end = graph.state()
            graph.steps[state] += [Step(end, ALL), Step(end, guard=True)]
            return end
        if switched is not None:
            self.at = switched.end()
            for sign in switched[1]:
                self.flags |= _FLAGS.get(sign, 0)
            if switched[3] == ")":
                return state
        elif self.eat("(?>"):
            region = len(graph.regions)
            graph.regions.append(set())
        elif self.eat("(?:") or self.eat("(?|"):
            pass
        elif named := regex.match(r"\(\?P?<\w+>", pattern[self.at :]):
            self.at += named.end()
        elif condition := regex.match(r"\(\?\(\w+\)", pattern[self.at :]):
            self.at += condition.end()
        elif pattern.startswith("(?", self.at):
            raise PatternSyntaxError(f"a group: {pattern[self.at : self.at + 9]!r}")
        else:
            self.at += 1
        held, first = self.inside, len(graph.steps)
        if region is not None:
            self.inside = (*held, region)
        end = self.alternatives(state)
        self._close()
        if region is not None:
            graph.regions[region] = set(range(first, len(graph.steps)))
        self.inside, self.flags = held, kept
        return end

    def _close(self) -> None:
        if not self.eat(")"):
            raise PatternSyntaxError("a group is not closed")

    def _look_ahead(self, state: int) -> int:
        """Read a look: its states are entered and never left, and a step leads past it."""
        graph, held = self.graph, self.inside
        region, first = len(graph.regions), len(graph.steps)
        graph.regions.append(set())
        self.inside = (*held, region)
        begin = graph.state()
        graph.steps[state].append(Step(begin))
        done = self.alternatives(begin)
        graph.steps[done].append(Step(done, guard=True))  # what is behind a look may fail
        self._close()
        graph.regions[region] = set(range(first, len(graph.steps)))
        self.inside = held
        end = graph.state()
        graph.steps[state].append(Step(end, guard=True))
        return end

    def _look_behind(self, state: int, *, forbids: bool) -> int:
        """Read a look back: kept is only which characters may stand before."""
        start = self.at
        apart = _Reader(self.pattern, self.flags)
        apart.at = start
        begin = apart.graph.state()
        last = apart.alternatives(begin)
        apart._close()
        self.at = apart.at
        self.graph.behind |= bool(apart.graph.loops)
        end = self.graph.state()
        before = _ends(apart.graph, begin, last, forbids=forbids)
        self.graph.steps[state].append(Step(end, before=before, guard=True))
        return end


def _ends(graph: Graph, begin: int, last: int, *, forbids: bool) -> int:
    """Give the characters that may stand before: what looks of one character say."""
    singles = others = 0
    for state, steps in enumerate(graph.steps):
        for step in steps:
            if step.takes and last in _free(graph, step.to):
                if begin in _free_back(graph, state) and not _guarded(graph):
                    singles |= step.takes
                else:
                    others |= step.takes
    if forbids:
        return ALL & ~singles
    return singles | others or ALL


def _guarded(graph: Graph) -> bool:
    return any(step.guard for steps in graph.steps for step in steps)


def _free(graph: Graph, state: int) -> set[int]:
    """Give the states that are reached without taking anything."""
    return set(reached(graph, [state], lambda step: not step.takes))


def _free_back(graph: Graph, state: int) -> set[int]:
    return {other for other in range(len(graph.steps)) if state in _free(graph, other)}


def reached(graph: Graph, begin: list[int], allowed: object) -> Iterator[int]:
    """Yield the states that are reached over steps that are allowed."""
    seen, waiting = set(begin), list(begin)
    while waiting:
        state = waiting.pop()
        yield state
        for step in graph.steps[state]:
            if step.to not in seen and allowed(step):  # type: ignore[operator]
                seen.add(step.to)
                waiting.append(step.to)
