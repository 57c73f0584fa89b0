"""A part of a large file on its way: to the process that reads its activities, and back with their records."""

from sestante.formats.iati.activities import ReadActivity
from sestante.history.source_elements import Known
from sestante.organisations.records import PartyRecord

from .iati_apart import Address, Element, Made, Processes, Said
from .iati_elements import Hashed, Read


class Part:
    """Some hundred elements: those that came before, and those that say something new."""

    def __init__(self, known: list[tuple[Hashed, Known]], waiting: list[Hashed], processes: Processes) -> None:
        """Send the activities out; organisations, which are few, are read here, while their elements live."""
        self.known, self._waiting = known, waiting
        self.found: list[Read] = []
        elements = []
        for one in waiting:
            piece = one.piece
            if piece.kind != "project":
                piece.said = piece.organisation()
            elif piece.element is not None:
                lines = [each.sourceline or 0 for each in piece.element.iter()]
                elements.append(Element(piece.position, piece.language, piece.xml, lines))
        self._process = processes.read(elements)

    def told(self) -> list[Hashed]:
        """The new elements, activities with what they are known by."""
        if self._process:
            told = iter(self._process.said())
            for one in self._waiting:
                if one.piece.kind == "project":
                    one.piece.said = _known_by(next(told))
        return self._waiting

    def send_addresses(self) -> None:
        """Send the addresses that were found for the activities."""
        if self._process:
            self._process.ask(
                [Address("" if one.left_out else one.slug, one.standing is not None) for one in self._sent()]
            )

    def made(self) -> dict[int, Made]:
        """The activities that were packed, by position; where an entry stands already, ``found`` says all of them."""
        if not self._process:
            return {}
        packed = {}
        for one, answer in zip(self._sent(), self._process.made(), strict=True):
            if isinstance(answer, Made):
                packed[one.piece.position] = answer
            elif answer is not None:
                one.said = answer
        return packed

    def _sent(self) -> list[Read]:
        return [one for one in self.found if one.kind == "project"]


def _known_by(told: Said) -> ReadActivity:
    return ReadActivity(
        identifier=told.values.get("iati_identifier", ""),
        reporting_org=told.values.get("reporting_org", PartyRecord("")),
        last_updated=told.last_updated,
        values=told.values,
        issues=told.issues,
        homeless=(),
    )
