"""Activities and organisations of a file, one element at a time, in memory that does not grow with the file.

The parser fetches nothing, loads no DTD and resolves no entity; a file with a document type of its own is refused.
Elements are found wherever they stand, since real files wrap them in elements of their own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from sestante.core.checking import shorten
from sestante.core.errors import SourceError

from .counting import is_extension
from .opening import Opened
from .texts import LANG

_AT_ONCE = 1 << 16
#: Bytes of one element, or of what stands between two: its tree takes about nine times as much memory.
LARGEST_ELEMENT = 6 * (1 << 20)
#: Elements handed on at once, and bytes of the file after which fewer are.
MOST_ELEMENTS, _HELD = 200, 2 << 20
#: Kind of record for each element that is one.
KINDS = {"iati-activity": "project", "iati-organisation": "organisation"}
_ROOTS = ("iati-activities", "iati-organisations")


@dataclass(slots=True)
class Document:
    """What a file says of itself, complete when all its elements were read.

    ``extension_elements`` are elements of other standards outside activities and organisations, ``languages`` how often
    a language is stated outside of them.
    """

    root: str = ""
    version: str | None = None
    language: str = ""
    extension_elements: int = 0
    languages: Counter[str] = field(default_factory=Counter)

    def take_in(self, element: etree._Element) -> None:
        """Count what stands beside activities and organisations: a tree without any in it."""
        for one in element.iter(etree.Element):
            self.extension_elements += is_extension(one.tag)
            if language := one.get(LANG):
                self.languages[language[:40]] += 1


def chunks(opened: Opened, document: Document) -> Iterator[list[etree._Element]]:
    """The activities and organisations of a file in its order, some hundred at once; gone when the next are asked for.

    Args:
        document: filled while reading.

    Raises:
        SourceError: the file cannot be read, is not well-formed, has a document type or an element too large to hold.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in (*KINDS, *_ROOTS)],
        encoding=opened.encoding,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        dtd_validation=False,
    )
    reading = _Reading(opened.name, parser, document)
    try:
        with opened.path.open("rb") as file:
            while part := file.read(_AT_ONCE):
                parser.feed(part)
                if reading.take(len(part)):
                    yield reading.ended
                    reading.forget()
        root = parser.close()
        reading.take(0)
        if reading.ended:
            yield reading.ended
        reading.finish(root)
    except OSError as error:
        message = _("%(file)s cannot be read: %(why)s.")
        raise SourceError(message % {"file": opened.name, "why": error.strerror}) from error
    except etree.XMLSyntaxError as error:
        message = _("%(file)s is not well-formed XML, or is cut off: line %(line)d, %(why)s.")
        what = {"file": opened.name, "line": error.lineno or 0, "why": shorten(error.msg or "", 160)}
        raise SourceError(message % what) from error
    except (LookupError, UnicodeError) as error:
        raise SourceError(_("%(file)s has an encoding that cannot be read.") % {"file": opened.name}) from error


class _Reading:
    """A file under way: what it said of itself so far, the elements that ended, and how much came since the last."""

    def __init__(self, name: str, parser: Any, document: Document) -> None:
        self._name, self._parser, self._document = name, parser, document
        #: How many activities or organisations are open: one within another belongs to the outer.
        self._open = 0
        self._waiting = self._held = 0
        self.ended: list[etree._Element] = []

    def take(self, size: int) -> bool:
        """Look at what came with ``size`` more bytes; whether enough has ended to be handed on."""
        self._waiting += size
        self._held += size
        for event, element in self._parser.read_events():
            if not self._document.root:
                self._look_at_root(element.getroottree())
            if _local(element.tag) in _ROOTS:
                if event == "start":
                    self._look_at_file(element)
            elif event == "start":
                self._open += 1
            else:
                self._open -= 1
                if not self._open:
                    self._waiting = 0
                    _without_namespace(element)
                    self.ended.append(element)
        if self._waiting > LARGEST_ELEMENT + _AT_ONCE:
            message = _("%(file)s holds an element of more than %(size)d MB, which is too large to be read.")
            raise SourceError(message % {"file": self._name, "size": LARGEST_ELEMENT >> 20})
        return bool(self.ended) and (self._held > _HELD or len(self.ended) >= MOST_ELEMENTS)

    def forget(self) -> None:
        """Free the elements that ended, and all that stands before the last of them.

        That one stays in the tree, emptied: the parser may be about to write on behind it.
        """
        for element in self.ended:
            element.clear(keep_tail=True)
        parent = self.ended[-1].getparent()
        while parent is not None and (before := self.ended[-1].getprevious()) is not None:
            if isinstance(before.tag, str) and _local(before.tag) not in KINDS:
                self._document.take_in(before)
            parent.remove(before)
        self.ended, self._held = [], 0

    def finish(self, root: etree._Element) -> None:
        """Take in what the file says beside its elements, where that has not been freed."""
        self._look_at_root(root.getroottree())
        for element in root.iter(*(f"{{*}}{name}" for name in KINDS)):
            element.clear()
        self._document.take_in(root)

    def _look_at_root(self, tree: etree._ElementTree) -> None:
        if tree.docinfo.internalDTD is not None:
            message = _("%(file)s has a document type (DOCTYPE), which an IATI file has not: it is not read.")
            raise SourceError(message % {"file": self._name})
        self._document.root = _local(tree.getroot().tag)[:100]

    def _look_at_file(self, element: etree._Element) -> None:
        version = element.get("version")
        if version is not None:
            self._document.version = version.strip()[:20]
        self._document.language = (element.get(LANG) or self._document.language)[:40]


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _without_namespace(element: etree._Element) -> None:
    """Take the namespace away that a file wrongly puts its IATI elements in."""
    if not str(element.tag).startswith("{"):
        return
    space = str(element.tag).rpartition("}")[0] + "}"
    for one in element.iter(f"{space}*"):
        one.tag = _local(one.tag)
