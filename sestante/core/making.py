"""Records made by the million: a reader of files takes a fifth of its time to make them one by one."""

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")


@cache
def maker(kind: type[R]) -> Callable[..., R]:
    """What makes records of a frozen class from its fields by name, in a third of the time of the class itself.

    The record is made as one of a class that is alike but not frozen, and then called by its own: to be frozen has a
    class set each field by a call. What a class does after that (``__post_init__``) is not done.
    """
    make = not_frozen(kind)

    def made(**values: Any) -> R:
        record: R = make(**values)
        record.__class__ = kind
        return record

    return made


def not_frozen(kind: type) -> Callable[..., Any]:
    """A class with the slots and the defaults of a record's class: what it makes may be called by that class."""
    alike = [(one.name, Any, field(default=one.default, default_factory=one.default_factory)) for one in fields(kind)]
    return make_dataclass(kind.__name__, alike, slots=True, eq=False, repr=False)
