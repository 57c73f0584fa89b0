"""What reading an activity knows while it goes through its children."""

from dataclasses import dataclass, field
from typing import Any

from .repairs import Element, Repairs


@dataclass(slots=True)
class State:
    """One activity under way.

    ``values`` holds fields of ``ProjectRecord`` by name, lists where the record has tuples. ``defaults`` are the
    activity's own default types for its payments. ``homeless`` are children that no field carries.
    """

    element: Element
    language: str
    currency: str
    repairs: Repairs
    defaults: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    homeless: list[Element] = field(default_factory=list)

    def append(self, name: str, item: Any) -> None:
        """One more item of a field that is a tuple in the record."""
        held = self.values.get(name)
        if held is None:
            self.values[name] = [item]
        else:
            held.append(item)

    def has(self, name: str, item: Any) -> bool:
        """Whether a field holds the item already."""
        return item in self.values.get(name, ())
