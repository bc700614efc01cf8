"""Every example of the library and of the grammar, run through the whole flow.

A found example passes only where its own entry fired and the record says what is expected; an
ignored one must tempt its entry (hold one of its forms) and not fire it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ktxh_cli import mentions, numbers, quantities, text
from ktxh_cli.frozen import replace
from ktxh_cli.language import say
from ktxh_cli.library import Library, load
from ktxh_cli.library.entries import Cue, Entry, Found, Ignored, Period, Place, Scale, Trap
from ktxh_cli.library.store import KINDS, forms_of
from ktxh_cli.library.trie import spellings
from ktxh_cli.model import Mention, Quantity, Record, Refusal, Rule
from ktxh_cli.pipeline import Explanation, explain
from ktxh_cli.reading import document_of
from ktxh_cli.vietnamese import clean, fold, words

#: Kinds of block that must have an example of each sort.
WITH_EXAMPLES = frozenset({"unit", "scale", "cue", "period"})
#: Roles of cues that no record names, since they keep something away or set the scene: they fired
#: where the words were recognised.
SCENE_ROLES = frozenset(
    {"stop", "vague", "not_owner", "name_head", "subject_end", "section", "deictic"}
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold, or an entry that lacks one.

    Attributes:
        id: of the entry or grammar rule.
        where: ``file:line`` of the example or entry; the room of a grammar rule.
        problem: what is wrong, in the user's language.
        text: the example; empty where there is none.
    """

    id: str
    where: str
    problem: str
    text: str = ""

    def __str__(self) -> str:
        """Give the line that a user reads."""
        shown = f" «{self.text}»" if self.text else ""
        return f"{self.where}: {self.id}: {self.problem}{shown}"


def check(
    library: Library, ids: Iterable[str] | None = None, *, grammar: bool = True
) -> list[Failure]:
    """Give everything that does not hold; nothing where all is well.

    Args:
        library: with examples, as ``load_sources`` gives it.
        ids: the entries to check; all where None.
        grammar: whether the rules of the rooms are checked too.
    """
    wanted = None if ids is None else frozenset(ids)
    entries = [
        (kind, entry)
        for kind in KINDS
        for entry in library.kind(kind).values()
        if wanted is None or entry.id in wanted
    ]
    failures = [failure for kind, entry in entries for failure in check_entry(library, kind, entry)]
    failures += lacking(entries)
    failures += contradictions([entry for _, entry in entries])
    if grammar:
        failures += check_grammar()
    return failures


def check_entry(library: Library, kind: str, entry: Entry) -> Iterator[Failure]:
    """Yield what is wrong with the examples of one entry."""
    for found in entry.found:
        if problem := problem_of_found(library, entry, found):
            yield Failure(entry.id, found.where or entry.origin, problem, found.text)
    for ignored in entry.ignored:
        if problem := problem_of_ignored(library, kind, entry, ignored):
            yield Failure(entry.id, ignored.where or entry.origin, problem, ignored.text)


def lacking(entries: Iterable[tuple[str, Entry]]) -> Iterator[Failure]:
    """Yield the entries that lack an example they must have."""
    for kind, entry in entries:
        if kind in WITH_EXAMPLES and not (entry.found and entry.ignored):
            sort = "found" if not entry.found else "ignored"
            problem = say(f"thiếu ví dụ [[{kind}.{sort}]]", f"has no [[{kind}.{sort}]] example")
            yield Failure(entry.id, entry.origin, problem)


def problem_of_found(library: Library, entry: Entry, found: Found) -> str:
    """Give why a found example fails; empty where it passes."""
    explanation = explained(library, found)
    if not fired(entry, explanation):
        return say("không nhận ra; kết quả: ", "is not recognised; result: ") + _told(explanation)
    expect = found.expect
    if not expect:
        return ""
    by_itself = [record for record in explanation.records if entry.id in record.rules]
    records = by_itself or explanation.records
    if any(agrees(record, expect) for record in records):
        return ""
    wrong = min((_differences(record, expect) for record in records), key=len, default=[])
    return say("phải cho ", "should give ") + (
        "; ".join(wrong) or ", ".join(f"{k} = {v}" for k, v in expect.items())
    )


def problem_of_ignored(library: Library, kind: str, entry: Entry, ignored: Ignored) -> str:
    """Give why an ignored example fails; empty where it passes."""
    if not ignored.why.strip():
        return say("thiếu lý do (why)", "gives no reason (why)")
    if not tempts(kind, entry, ignored.text):
        return say("không chứa cách viết nào của mục", "holds none of the entry's own forms")
    explanation = explain(document_of(ignored.text), library)
    if fired(entry, explanation):
        said = say("không được nhận mà lại nhận; kết quả: ", "must not be recognised; result: ")
        return said + _told(explanation)
    return ""


def _told(explanation: Explanation) -> str:
    """Give the figures that came out, each with the rules behind it."""
    told = (f"{r.text} ({', '.join(r.rules)})" for r in explanation.records)
    return "; ".join(told) or say("không có số liệu nào", "no figure")


def fired(entry: Entry, explanation: Explanation) -> bool:
    """Tell whether the entry had a part in what was found."""
    if isinstance(entry, Place):  # records hold its code, not its id
        return any(
            entry.id in {place.id for place in _places_of(mention)}
            for mention in explanation.mentions
        )
    if isinstance(entry, Period | Trap) or (isinstance(entry, Cue) and entry.role in SCENE_ROLES):
        return any(entry.id == mention.rule for mention in explanation.mentions)
    if isinstance(entry, Scale):  # it is part of the unit's label, «nghìn tấn»
        return any(entry.name in record.unit.split() for record in explanation.records)
    return any(entry.id in record.rules for record in explanation.records)


def _places_of(mention: Mention) -> Iterator[Place]:
    """Yield the places that a mention may mean."""
    held = mention.value if isinstance(mention.value, tuple) else (mention.value,)
    yield from (place for place in held if isinstance(place, Place))


def agrees(record: Record, expect: Mapping[str, object]) -> bool:
    """Tell whether a record says all that is expected."""
    return not _differences(record, expect)


def tempts(kind: str, entry: Entry, line: str) -> bool:
    """Tell whether a text holds the words of one of the entry's forms, whatever signs part them."""
    as_written = " ".join(words(fold(clean(line))))
    held = f" {as_written} ", f" {_letters(as_written)} "
    ways = (
        way for form, _ in forms_of(kind, entry) for way in spellings(form, commas=kind != "place")
    )
    return any(f" {way} " in held[0] or f" {_letters(way) or way} " in held[1] for way in ways)


def _letters(way: str) -> str:
    """Give the words of a form without its signs."""
    return " ".join(word for word in way.split(" ") if word.isalnum())


def check_grammar(ids: Iterable[str] | None = None) -> list[Failure]:
    """Give what is wrong with the examples of the rooms' grammar rules, all or those named."""
    wanted = None if ids is None else frozenset(ids)
    failures: list[Failure] = []
    for room, rules, check_rule in _rooms():
        for rule in rules:
            if wanted is not None and rule.id not in wanted:
                continue
            failures += (
                Failure(rule.id, room, problem.removeprefix(f"{rule.id}: "))
                for problem in check_rule(rule)
            )
            if not (rule.found and rule.ignored):
                lacking = "found" if not rule.found else "ignored"
                problem = say(f"thiếu ví dụ {lacking}", f"has no {lacking} example")
                failures.append(Failure(rule.id, room, problem))
    return failures


def grammar_rules() -> list[tuple[str, Rule]]:
    """Give all grammar rules with the room of each."""
    return [(room, rule) for room, rules, _ in _rooms() for rule in rules]


def _rooms() -> Iterator[tuple[str, Sequence[Rule], Callable[[Rule], list[str]]]]:
    """Yield each room that has grammar rules, with its rules and its own check of one."""
    yield "mentions", mentions.RULES, mentions.check_rule
    yield "numbers", numbers.RULES, numbers.check_rule
    units = (*quantities.RULES, *quantities.REFUSING)
    yield "quantities", units, lambda rule: quantities.check_rule(rule, _measured)


def _measured(line: str, rules: Sequence[Rule]) -> tuple[list[Quantity], list[Refusal]]:
    """Give the quantities and refusals of a text without mentions, by some of the rules."""
    view = text.view_of(line)
    library = load()
    measured: list[Quantity] = []
    refused: list[Refusal] = []
    for sentence in text.split(view):
        tokens = text.tokens_of(sentence)
        numerals, _ = numbers.find_numbers(sentence, tokens, (), numbers.habit(view), library)
        held, left = quantities.measure(sentence, tokens, numerals, (), library, rules)
        measured += held
        refused += left
    return measured, refused


def explained(library: Library, found: Found) -> Explanation:
    """Give everything that is found in the text of an example, with its date and place."""
    day = date.fromisoformat(found.date) if found.date else None
    return explain(replace(document_of(found.text), date=day, place=found.place or None), library)


def _differences(record: Record, expect: Mapping[str, object]) -> list[str]:
    """Give each field that is not as expected."""
    wrong = []
    for name, wanted in expect.items():
        given = getattr(record, name)
        if name == "notes" and isinstance(wanted, tuple):
            right = set(wanted) <= set(given) if wanted else not given
        else:
            right = given == wanted or (wanted == "" and given is None)
        if not right:
            told = say("trống", "empty") if given is None else given
            wrong.append(f"{name} = {wanted}, {say('không phải', 'not')} {told}")
    return wrong


def contradictions(entries: Sequence[Entry]) -> Iterator[Failure]:
    """Yield examples that give two answers for one figure of one text."""
    said: dict[tuple[object, ...], tuple[Entry, Mapping[str, object]]] = {}
    for entry in entries:
        refused = {ignored.text for ignored in entry.ignored}
        for found in entry.found:
            if found.text in refused:
                problem = say("vừa là found vừa là ignored", "is both found and ignored")
                yield Failure(entry.id, found.where or entry.origin, problem, found.text)
            key = (found.text, found.date, found.place, found.expect.get("value"))
            other, answer = said.setdefault(key, (entry, found.expect))
            both = answer.keys() & found.expect.keys()
            if any(answer[name] != found.expect[name] for name in both):
                problem = say(
                    f"ví dụ này ở {other.id} có câu trả lời khác",
                    f"this example has another answer in {other.id}",
                )
                yield Failure(entry.id, found.where or entry.origin, problem, found.text)
