"""How the nouns of the engine are made: frozen dataclasses whose class and values cost little.

A text makes tens of thousands of nouns and a short report waits for their forty classes. The type
checker therefore sees ``dataclasses.dataclass`` and ``replace``, and refuses every assignment; what
runs is a lighter make of the same: assignment is not refused a second time, and of the methods only
``__init__`` is written for the class, and what ``replace`` calls where it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["noun", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass as noun
    from dataclasses import replace
else:
    from dataclasses import MISSING, dataclass, fields
    from operator import attrgetter

    def noun(*, frozen, slots):
        """Make a class a noun; the arguments are those of ``dataclass``, and always True.

        >>> @noun(frozen=True, slots=True)
        ... class Area:
        ...     name: str
        ...     hectares: int = 0
        >>> Area("Bắc Sơn"), Area("Bắc Sơn") == Area("Bắc Sơn", 0)
        (Area(name='Bắc Sơn', hectares=0), True)
        """
        assert frozen
        assert slots
        return _make

    _replacers = {}

    def replace(noun, /, **changes):
        """Give a noun with other values in some fields: ``dataclasses.replace`` at a tenth of it.

        >>> from ktxh_cli.model import Refusal
        >>> replace(Refusal(3, 9, "number.code"), end=7)
        Refusal(start=3, end=7, rule='number.code', reason='')
        """
        replacer = _replacers.get(noun.__class__) or _replacer(noun.__class__)
        return replacer(noun, **changes)

    def _replacer(cls):
        """Give, and keep, the function that makes a noun of a class from another and changes."""
        names = {"_make": cls, "_same": MISSING}
        fields_of = [spec.name for spec in fields(cls)]
        arguments = ", ".join(f"{name}=_same" for name in fields_of)
        values = ", ".join(f"self.{name} if {name} is _same else {name}" for name in fields_of)
        exec(f"def _replaced(self, *, {arguments}):\n    return _make({values})", names)
        replacer = _replacers[cls] = names["_replaced"]
        return replacer

    def _make(cls):
        made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        specs = fields(made)
        values = attrgetter(*[spec.name for spec in specs])

        def equals(self, other):
            if self.__class__ is not other.__class__:
                return NotImplemented
            return values(self) == values(other)

        def hashed(self):
            return hash(values(self))

        def shown(self):
            said = [f"{spec.name}={getattr(self, spec.name)!r}" for spec in specs]
            return f"{self.__class__.__qualname__}({', '.join(said)})"

        # A compiled class stays what it was, and takes its methods from the one that is made.
        initializer = _initializer(specs)
        for each in {cls, made}:
            each.__init__ = initializer
            each.__eq__, each.__hash__, each.__repr__ = equals, hashed, shown
        return made

    def _initializer(specs):
        """Give the ``__init__`` that sets the fields, those left out to their defaults."""
        names = {"_missing": MISSING}
        arguments, lines = ["self"], []
        for spec in specs:
            name = value = spec.name
            if spec.default_factory is not MISSING:
                names[f"_{name}"] = spec.default_factory
                arguments.append(f"{name}=_missing")
                value = f"_{name}() if {name} is _missing else {name}"
            elif spec.default is not MISSING:
                names[f"_{name}"] = spec.default
                arguments.append(f"{name}=_{name}")
            else:
                arguments.append(name)
            lines.append(f"    self.{name} = {value}\n")
        exec(f"def __init__({', '.join(arguments)}):\n{''.join(lines)}", names)
        return names["__init__"]
