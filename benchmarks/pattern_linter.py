r"""Tells patterns that may take time with the square of a text, or worse, before a text shows it.

A repeat without a bound can be made to start again in the middle of what it took. Told are:

- *restarts*: a search that may begin at every place of a run and reads the run to its end each time
  (``\s+$``, ``\([^)]*\)``);
- *neighbours*: two repeats, or one and itself in the next turn of another, that share characters
  with nothing between them that parts them: each place where the one may end is tried for the
  other (``\d+[.,]?\d+``, ``(?:\d+,?)+``, ``từ .*? đến .*? tỷ``);
- *two ways*: a repeat whose turn takes the same words in two ways: exponential (``(?:a|a)*``);
- *looks back*: a look-behind without a bound.

A possessive or atomic repeat (``++``) gives nothing back, so it is no first neighbour; that it is
read from every place is still told. Nothing is told where what follows the repeat cannot fail.
It errs on the side of telling: what is bounded by something that a pattern does not show is for a
table of exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pattern_tree import ALL, Graph, Loop, Step, graph_of, members, reached

#: Ways to use a pattern that try every place of a text.
SEARCHES = frozenset({"search", "finditer", "findall", "sub", "subn", "split", "count"})
_MOST_POSITIONS = 400


def faults(pattern: str, flags: int = 0, uses: frozenset[str] = SEARCHES) -> list[str]:
    r"""Give what may make a pattern slow, one line each.

    Args:
        pattern: in the syntax of ``regex``.
        flags: those of ``regex``.
        uses: the methods by which it is used.

    Raises:
        PatternSyntaxError: it holds syntax that is not known.

    >>> faults(r"\s+$")
    ['restarts: \\s+']
    >>> faults(r"(?<!\s)\s++$"), faults(r"\s+$", uses=frozenset({"match"}))
    ([], [])
    """
    graph = graph_of(pattern, flags)
    whole = "fullmatch" in uses
    found = [f"looks back: {pattern}"] if graph.behind else []
    for second in graph.loops:
        searched = uses & SEARCHES and _may_fail(graph, second, whole=False)
        if searched and _restarts(graph, second):
            found.append(f"restarts: {second.text}")
        if not _may_fail(graph, second, whole=whole):
            continue
        for first in graph.loops:
            if not first.solid and _share(graph, first, second):
                found.append(f"neighbours: {first.text} and {second.text}")
    for loop in graph.loops:
        if not loop.solid and _may_fail(graph, loop, whole=whole) and _two_ways(graph, loop):
            found.append(f"two ways: {loop.text}")
    return list(dict.fromkeys(found))


def _may_fail(graph: Graph, loop: Loop, *, whole: bool) -> bool:
    """Tell whether anything that can fail follows a repeat."""
    if whole:
        return True
    free = reached(graph, [loop.after], lambda step: not step.takes and not step.guard)
    return graph.accept not in set(free)


def _takes(graph: Graph, loop: Loop) -> int:
    taken = 0
    for state in loop.states:
        for step in graph.steps[state]:
            taken |= step.takes
    return taken


def _within(common: int) -> Callable[[Step], bool]:
    """Give the test of steps that can be made inside a run of characters."""
    word = members(r"\w", 0)
    mixed = bool(common & word) and bool(common & ~word)

    def allowed(step: Step) -> bool:
        if step.takes:
            return bool(step.takes & common)
        return bool(step.before & common) and (mixed or not step.edge)

    return allowed


def _turns(graph: Graph, loop: Loop, common: int) -> bool:
    """Tell whether a turn of a repeat can be made inside a run, and takes something."""
    allowed = _within(common)
    taking = [
        step.to
        for state in reached(graph, [loop.first], allowed)
        if state in loop.states
        for step in graph.steps[state]
        if step.takes & common and step.to in loop.states
    ]
    return loop.last in set(reached(graph, taking, allowed))


def _restarts(graph: Graph, loop: Loop) -> bool:
    common = _takes(graph, loop)
    if not _turns(graph, loop, common):
        return False
    return loop.first in set(reached(graph, [graph.begin], _within(common)))


def _share(graph: Graph, first: Loop, second: Loop) -> bool:
    common = _takes(graph, first) & _takes(graph, second)
    if not common or not _turns(graph, first, common) or not _turns(graph, second, common):
        return False
    held = [graph.regions[number] for number in first.inside]
    allowed = _within(common)
    return second.first in set(
        reached(
            graph,
            [first.after],
            lambda step: allowed(step) and all(step.to in region for region in held),
        )
    )


def _two_ways(graph: Graph, loop: Loop) -> bool:
    """Tell whether two different paths through turns of a repeat take the same characters."""
    positions = [
        (state, step) for state in loop.states for step in graph.steps[state]
        if step.takes and step.to in loop.states
    ]  # fmt: skip
    if len(positions) > _MOST_POSITIONS:
        return False
    takes = [step.takes for _, step in positions]
    follows = [list(_following(graph, loop, step.to, positions)) for _, step in positions]
    after = {
        (a, b): [
            (c, d) for c in follows[a] for d in follows[b] if takes[c] & takes[d]
        ]
        for a, b in _pairs(follows, takes)
    }  # fmt: skip
    equal = [pair for pair in after if pair[0] == pair[1]]
    # From one position along two paths, and together again at a position of the same turn.
    apart = {pair for place in equal for pair in after[place] if pair[0] != pair[1]}
    seen, waiting = set(apart), list(apart)
    while waiting:
        for pair in after.get(waiting.pop(), ()):
            if pair[0] == pair[1]:
                return True
            if pair not in seen:
                seen.add(pair)
                waiting.append(pair)
    return False


def _pairs(follows: list[list[int]], takes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of positions that are reached from one position by the same characters."""
    seen = {(n, n) for n in range(len(follows))}
    waiting = list(seen)
    while waiting:
        a, b = pair = waiting.pop()
        yield pair
        for c in follows[a]:
            for d in follows[b]:
                if takes[c] & takes[d] and (c, d) not in seen:
                    seen.add((c, d))
                    waiting.append((c, d))


def _following(
    graph: Graph, loop: Loop, state: int, positions: list[tuple[int, Step]]
) -> Iterator[int]:
    free = set(reached(graph, [state], lambda step: not step.takes and step.to in loop.states))
    for number, (start, _) in enumerate(positions):
        if start in free:
            yield number


__all__ = ["ALL", "SEARCHES", "faults"]
