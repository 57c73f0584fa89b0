"""Elements of an IATI file as pieces: what each says it is, its bytes as they came, and its record when asked for.

Source: IATI activity and organisation standards 1.01 to 2.03.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from .activities import ReadActivity, read_activity
from .opening import Opened
from .organisations import ReadOrganisation, read_organisation
from .streaming import KINDS, Document, chunks


@dataclass(slots=True)
class Piece:
    """One element of a file.

    ``position`` is 1 for the first, ``xml`` the element in UTF-8 without what surrounds it; ``element`` lives until the
    next pieces are asked for, and is ``None`` where another process read it and told what it ``said``.
    """

    kind: str
    position: int
    file: str
    language: str
    xml: bytes
    element: etree._Element | None
    said: ReadActivity | ReadOrganisation | None = None

    def activity(self) -> ReadActivity:
        """The fields of a project that it states."""
        if isinstance(self.said, ReadActivity):
            return self.said
        assert self.element is not None
        return read_activity(self.element, language=self.language, position=self.position, file=self.file)

    def organisation(self) -> ReadOrganisation:
        """The fields of an organisation that it states."""
        if isinstance(self.said, ReadOrganisation):
            return self.said
        assert self.element is not None
        return read_organisation(self.element, language=self.language, position=self.position, file=self.file)


def pieces(opened: Opened, document: Document) -> Iterator[list[Piece]]:
    """The elements of a file in its order, some hundred at once, in memory that does not grow with the file.

    Args:
        document: filled with what the file says of itself while it is read.

    Raises:
        SourceError: as ``streaming.chunks``.
    """
    position = 0
    for elements in chunks(opened, document):
        found = []
        for element in elements:
            position += 1
            found.append(_piece(element, position, opened.name, document.language))
        yield found
        for piece in found:
            piece.element = None


def _piece(element: Any, position: int, file: str, language: str) -> Piece:
    return Piece(
        kind=KINDS[element.tag],
        position=position,
        file=file,
        language=language,
        xml=etree.tostring(element, encoding="utf-8", with_tail=False),
        element=element,
    )
