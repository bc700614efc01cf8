"""How the nouns of the engine are made: frozen dataclasses whose class and values cost little.

A text makes tens of thousands of nouns, and a short report waits for the making of their sixty
classes. The type checker therefore sees ``dataclasses``, and refuses every assignment; what runs is
a lighter make of the same. Assignment is not refused a second time, of the methods only
``__init__`` is written for the class, and ``dataclasses`` itself, which takes as long to import as
``regex``, is asked only where somebody asks for its ``fields``. As with ``slots`` there, the class
is made anew, so that its methods name a base themselves instead of saying ``super()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["draft", "field", "noun", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass as draft
    from dataclasses import dataclass as noun
    from dataclasses import field, replace
else:
    from operator import attrgetter

    _MISSING = object()

    def noun(*, frozen, slots, eq=True):
        """Make a class a noun; the arguments are those of ``dataclass``, the first always True.

        >>> @noun(frozen=True, slots=True)
        ... class Area:
        ...     name: str
        ...     hectares: int = 0
        >>> Area("Bắc Sơn"), Area("Bắc Sơn") == Area("Bắc Sơn", 0)
        (Area(name='Bắc Sơn', hectares=0), True)
        """
        assert frozen
        assert slots
        return _with_hash if eq else _with_identity

    def draft(*, slots, eq=True):
        """Make a class a draft, of which fields may be filled one by one: a noun without hash."""
        assert slots
        return _with_equality if eq else _with_identity

    def field(*, default=_MISSING, default_factory=_MISSING, repr=True):  # noqa: A002
        """Say more of a field than its default, as ``dataclasses.field`` does."""
        return _Field(default, default_factory, repr)

    class _Field:
        """What is known of a field."""

        __slots__ = ("default", "factory", "shown")

        def __init__(self, default, factory=_MISSING, shown=True):
            self.default = default
            self.factory = factory
            self.shown = shown

    class _Fields:
        """The fields of a class by name, told in the words of ``dataclasses`` when it asks."""

        __slots__ = ("known", "told", "types")

        def __init__(self, cls, names):
            self.types, self.known, self.told = {}, {}, None
            for base in reversed(cls.__mro__[1:]):
                above = vars(base).get("__dataclass_fields__")
                if above is not None:
                    self.types.update(above.types)
                    self.known.update(above.known)
            for name, kind in names.items():
                held = vars(cls).get(name, _MISSING)
                if held.__class__.__module__ == "dataclasses":
                    raise TypeError(f"{cls.__qualname__}.{name}: field is that of frozen")
                self.types[name] = kind
                self.known[name] = held if isinstance(held, _Field) else _Field(held)

        def __get__(self, noun, cls):
            if self.told is not None:
                return self.told
            import dataclasses

            twin = {"__annotations__": self.types}
            for name, known in self.known.items():
                twin[name] = dataclasses.field(
                    default=dataclasses.MISSING if known.default is _MISSING else known.default,
                    default_factory=known.factory
                    if known.factory is not _MISSING
                    else dataclasses.MISSING,
                    repr=known.shown,
                )
            made = dataclasses.dataclass(init=False, repr=False, eq=False)
            self.told = made(type(cls.__name__, (), twin)).__dataclass_fields__
            return self.told

    def _with_hash(cls):
        return _make(cls, _equality(hashed=True))

    def _with_equality(cls):
        return _make(cls, _equality(hashed=False))

    def _with_identity(cls):
        return _make(cls, None)

    def _make(cls, equality):
        own = vars(cls).get("__annotations__", {})
        fields = _Fields(cls, own)
        names = tuple(fields.known)
        methods = {
            "__init__": _initializer(fields.known),
            "__repr__": _shower(fields.known),
            "__match_args__": names,
            "__dataclass_fields__": fields,
        }
        if equality is not None:
            methods |= equality(attrgetter(*names))
        if "__mypyc_attrs__" in vars(cls):  # a compiled class stays what it was
            for name, method in methods.items():
                setattr(cls, name, method)
            return cls
        passed = {"__dict__", "__weakref__", *own}
        held = {name: value for name, value in vars(cls).items() if name not in passed}
        above = {name for base in cls.__mro__[1:] for name in getattr(base, "__match_args__", ())}
        slots = tuple(name for name in own if name not in above)
        space = {**methods, **held, "__slots__": slots, "__qualname__": cls.__qualname__}
        return type(cls)(cls.__name__, cls.__bases__, space)

    def _equality(*, hashed):
        """Give what makes, from a getter of the values, the methods that compare them."""

        def made(values):
            def __eq__(self, other):  # noqa: N807
                if self.__class__ is not other.__class__:
                    return NotImplemented
                return values(self) == values(other)

            def __hash__(self):  # noqa: N807
                return hash(values(self))

            return {"__eq__": __eq__, "__hash__": __hash__ if hashed else None}

        return made

    def _shower(known):
        """Give the ``__repr__`` of the fields that are shown."""
        shown = [name for name, each in known.items() if each.shown]

        def __repr__(self):  # noqa: N807
            said = [f"{name}={getattr(self, name)!r}" for name in shown]
            return f"{self.__class__.__qualname__}({', '.join(said)})"

        return __repr__

    def _initializer(known):
        """Give the ``__init__`` that sets the fields, those left out to their defaults."""
        names = {"_missing": _MISSING}
        arguments, lines = ["self"], []
        for name, each in known.items():
            value = name
            if each.factory is not _MISSING:
                names[f"_{name}"] = each.factory
                arguments.append(f"{name}=_missing")
                value = f"_{name}() if {name} is _missing else {name}"
            elif each.default is not _MISSING:
                names[f"_{name}"] = each.default
                arguments.append(f"{name}=_{name}")
            else:
                arguments.append(name)
            lines.append(f"    self.{name} = {value}\n")
        exec(f"def __init__({', '.join(arguments)}):\n{''.join(lines)}", names)
        return names["__init__"]

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
        names = {"_make": cls, "_same": _MISSING}
        arguments = ", ".join(f"{name}=_same" for name in cls.__match_args__)
        values = ", ".join(
            f"self.{name} if {name} is _same else {name}" for name in cls.__match_args__
        )
        exec(f"def _replaced(self, *, {arguments}):\n    return _make({values})", names)
        replacer = _replacers[cls] = names["_replaced"]
        return replacer
