"""What a chart consists of: marks of SVG, the table of its figures, and the chart itself.

Lengths are pixels or, with a ``%``, shares of the picture's width: a picture without a view box keeps the size of its
texts on a phone and grows in width only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Literal, NamedTuple

from django.utils.safestring import SafeString

#: Width of a picture as a file, in pixels; on a page it takes the width there is.
FILE_WIDTH = 800
FIRST_LINE, LINE = 15, 20
Length = float | int | str


class Figure(NamedTuple):
    """A number and how the reader's language writes it; a ``value`` of ``None`` is not known."""

    value: Decimal | int | None
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of the picture; all of it is escaped where it is drawn.

    ``refers`` is what the template defines under that name: the symbol that a ``use`` shows, the pattern that fills.
    ``hint`` appears under the pointer.
    """

    tag: Literal["rect", "line", "path", "circle", "text", "use"]
    css: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""
    hint: str = ""
    refers: str = ""


def drawn(marks: Iterable[Mark], chart_id: str) -> SafeString:
    """The marks as SVG, all of their values escaped. A chart has hundreds: a template takes ten times as long."""
    return SafeString("".join([_element(mark, chart_id) for mark in marks]))


def _element(mark: Mark, chart_id: str) -> str:
    names = tuple(name for name, _value in mark.attributes)
    values = [mark.css, *(value for _name, value in mark.attributes)]
    values += [chart_id, mark.refers] if mark.refers else []
    values += [mark.hint] if mark.hint else []
    values += [mark.text] if mark.text else []
    form = _form(mark.tag, names, bool(mark.refers), bool(mark.hint), bool(mark.text))
    return form.format(*[escape(str(value)) for value in values])


@lru_cache(maxsize=100)
def _form(tag: str, names: tuple[str, ...], refers: bool, hint: bool, words: bool) -> str:
    """An element whose values are left open: class, attributes, what it refers to, hint, words."""
    opened = "".join(f' {name}="{{}}"' for name in ("class", *names))
    if refers:
        opened += ' href="#{}-{}"' if tag == "use" else ' fill="url(#{}-{})"'
    within = ("<title>{}</title>" if hint else "") + ("{}" if words else "")
    return f"<{tag}{opened}>{within}</{tag}>" if within else f"<{tag}{opened}/>"


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart: names of the columns, and rows whose first cell is the name of the row."""

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its words.

    ``kind`` names the form. ``width`` is 0 where the picture takes any width, else that of its drawing in pixels;
    ``scales`` says that such a picture becomes smaller in a narrow place, else it is scrolled. ``notes`` are sentences
    below: what is not drawn, and for how many projects the figures are known.
    """

    kind: str
    title: str
    description: str
    marks: tuple[Mark, ...]
    height: int
    table: ChartTable
    notes: tuple[str, ...] = ()
    width: int = 0
    scales: bool = False

    @property
    def file_width(self) -> int:
        """Width as a file, in pixels."""
        return self.width or FILE_WIDTH


def share(of_hundred: float) -> str:
    """A share of the picture's width: ``"12.5%"``."""
    return f"{plain(of_hundred)}%"


def plain(number: float) -> str:
    """A number as SVG reads it, with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def rect(css: str, x: Length, y: float, width: Length, height: float, *, hint: str = "", pattern: str = "") -> Mark:
    """A bar or cell, filled by its class or by a pattern."""
    pairs = (("x", _length(x)), ("y", plain(y)), ("width", _length(width)), ("height", plain(height)))
    return Mark("rect", css, pairs, hint=hint, refers=pattern)


def line(css: str, x1: Length, y1: float, x2: Length, y2: float) -> Mark:
    """A straight line."""
    return Mark("line", css, (("x1", _length(x1)), ("y1", plain(y1)), ("x2", _length(x2)), ("y2", plain(y2))))


def text(css: str, x: Length, y: float, words: str, *, anchor: str = "", hint: str = "") -> Mark:
    """Words; ``anchor`` is ``middle`` or ``end`` where they do not begin at ``x``."""
    pairs = (("x", _length(x)), ("y", plain(y)), *((("text-anchor", anchor),) if anchor else ()))
    return Mark("text", css, pairs, text=words, hint=hint)


def symbol(css: str, name: str, x: Length, y: float, *, hint: str = "") -> Mark:
    """One of the symbols that the template defines, its middle at the point."""
    return Mark("use", css, (("x", _length(x)), ("y", plain(y))), hint=hint, refers=name)


def path(css: str, data: str, *, hint: str = "") -> Mark:
    """A shape by its SVG path data."""
    return Mark("path", css, (("d", data),), hint=hint)


def wrapped(words: str, longest: int, lines: int = 2) -> tuple[str, ...]:
    """The words in at most so many lines of so many letters; what has no room ends in an ellipsis."""
    found = [""]
    for word in words.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= longest:
            found[-1] = longer
        elif len(found) < lines and found[-1]:
            found.append(word)
        else:
            found[-1] = longer
            break
    else:
        return tuple(shortened(one, longest) for one in found)
    return (*found[:-1], shortened(f"{found[-1]}…" if len(found[-1]) <= longest else found[-1], longest))


def shortened(words: str, longest: int) -> str:
    """The words, cut with an ellipsis where they are longer than so many letters."""
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _length(length: Length) -> str:
    return length if isinstance(length, str) else plain(length)
