"""What was mended while an element was read, as issues: lenient where real files are sloppy, silent about nothing."""

from collections.abc import Sequence
from typing import TypeAlias

from lxml import etree

from sestante.core.errors import Issue

Element: TypeAlias = etree._Element

#: Issues that one element can give; what is wrong everywhere need not be said everywhere.
MOST = 40


class Repairs:
    """Collects the issues of one element, each kind of fault once for each place.

    ``row`` of an issue is the position of the element in its file (1 is the first), its ``field`` the path below it.
    ``lines`` are those of the element and all below it in the file, where it was taken out of that.
    """

    def __init__(self, position: int | None = None, file: str = "", lines: Sequence[int] | None = None) -> None:
        self.position, self.file, self._lines = position, file, lines
        self.issues: list[Issue] = []
        self._seen: set[tuple[str, str]] = set()

    def add(
        self, code: str, field: str, message: str, element: Element | None = None, *, level: str = "warning"
    ) -> None:
        """One more repair; the same fault at the same path is told once, with the line of the first."""
        if (code, field) in self._seen or len(self.issues) >= MOST:
            return
        self._seen.add((code, field))
        line = self._line(element) if element is not None else None
        where = f"{field}, line {line}" if line else field
        self.issues.append(Issue(code, where, self.position, message, level, self.file))

    def _line(self, element: Element) -> int | None:
        if self._lines is None:
            return element.sourceline
        every = element.getroottree().getroot().iter()
        return next((line for one, line in zip(every, self._lines, strict=False) if one is element), None)


def attribute(element: Element, name: str) -> str:
    """The attribute without outer white space; ``""`` where it is absent."""
    value = element.get(name)
    return value.strip() if value else ""
