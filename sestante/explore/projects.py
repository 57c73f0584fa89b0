"""What a visitor may ask of projects: list, numbers beside choices, cross table, all from one filter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.organisations.search_text import NOT_KNOWN
from sestante.projects.roles import ROLES
from sestante.search.query import Condition, Words, active_between, any_of

from . import choices
from .answers import Answer, Cell, Chip, CrossRow, CrossTable
from .choices import Choice, of_codelist
from .counting import Recent, count_by_the_rest
from .filtering import Filter, is_on
from .store import Generation

#: Parameters that change nothing in the numbers.
_LAYOUT = frozenset({"sort", "page", "by"})
EARLIEST_YEAR, LATEST_YEAR = 1800, 2200
BY_STRUCTURE_AND_SECTOR = "structure-sector"

ORGANISATION = Choice(
    "organisation",
    gettext_lazy("Organisation"),
    "organisation",
    choices.organisation_labels,
    choices.knows_organisation,
    cleaned=lambda value: value.strip().lower(),
)
ROLE = Choice("role", gettext_lazy("Role"), "role", choices.role_labels, choices.knows_role)
STRUCTURE = Choice(
    "structure", gettext_lazy("Kind of lead organisation"), "structure", *of_codelist("OrganisationKind")
)
ICA_SECTOR = Choice("ica_sector", gettext_lazy("Sector"), "ica_sector", *of_codelist("IcaSector"))


class ProjectFilter(Filter):
    """What a visitor may ask of projects; field names are URL parameters.

    ``organisation`` counts a project once, whatever its roles; with ``with_members`` also those of all that belongs
    to it; ``role`` is the role of that organisation, or of anybody where none is chosen. ``active_from`` and
    ``active_to`` are calendar years, both included: projects known to be active in at least one of them.
    """

    kind: ClassVar[str] = "project"
    text_field: ClassVar[str] = "aim"
    choices: ClassVar[tuple[Choice, ...]] = (
        Choice(
            "country", gettext_lazy("Country"), "country", *of_codelist("Country"), cleaned=lambda v: v.strip().upper()
        ),
        Choice("ica_region", gettext_lazy("Region"), "ica_region", *of_codelist("IcaRegion")),
        ICA_SECTOR,
        Choice(
            "dac_sector",
            gettext_lazy("Sector of development aid"),
            "dac_sector",
            choices.dac_labels,
            choices.knows_dac,
            group=choices.dac_group,
        ),
        Choice("dates", gettext_lazy("Dates"), "dates", choices.dates_labels, lambda value, _words: value == "unknown"),
        Choice("theme", gettext_lazy("Theme"), "theme", *of_codelist("Theme")),
        Choice("activity_type", gettext_lazy("What is done"), "activity_type", *of_codelist("ActivityType")),
        Choice(
            "sdg",
            gettext_lazy("Sustainable Development Goal"),
            "sdg",
            *of_codelist("UNSDG-Goals", short=True, numbered=True),
            order="value",
        ),
        ORGANISATION,
        ROLE,
        STRUCTURE,
        Choice("funder", gettext_lazy("Funder"), "funder", choices.funder_labels, choices.in_use("funder")),
        Choice("programme", gettext_lazy("Programme"), "programme", choices.as_written, choices.in_use("programme")),
        Choice("status", gettext_lazy("State"), "status", *of_codelist("ActivityStatus"), order="value"),
    )
    orders: ClassVar[dict[str, tuple[Promise, str]]] = {
        "relevance": (gettext_lazy("Best match"), ""),
        "newest": (gettext_lazy("Latest start"), "newest"),
        "oldest": (gettext_lazy("Earliest start"), "oldest"),
        "ending": (gettext_lazy("Latest end"), "ending"),
        "title": (gettext_lazy("Title"), "title"),
    }
    default_order: ClassVar[str] = "newest"

    country: tuple[str, ...] = ()
    ica_region: tuple[str, ...] = ()
    ica_sector: tuple[str, ...] = ()
    dac_sector: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    activity_type: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    with_members: bool = False
    role: tuple[str, ...] = ()
    structure: tuple[str, ...] = ()
    funder: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    active_from: int | None = None
    active_to: int | None = None
    by: str = ""

    @classmethod
    def read_more(cls, parameters: Mapping[str, Sequence[str]], notices: list[str]) -> dict[str, Any]:
        """Years, the switch "with members" and the cross table."""
        first, last = (_year(parameters.get(name, ()), notices) for name in ("active_from", "active_to"))
        if first is not None and last is not None and first > last:
            notices.append(
                _("The years were turned round: from %(first)s to %(last)s.") % {"first": last, "last": first}
            )
            first, last = last, first
        return {
            "active_from": first,
            "active_to": last,
            "with_members": is_on((parameters.get("with_members") or ("",))[-1]),
            "by": BY_STRUCTURE_AND_SECTOR if BY_STRUCTURE_AND_SECTOR in parameters.get("by", ()) else "",
        }

    def takes_years(self) -> bool:
        """Whether no year is in use."""
        return self.active_from is None and self.active_to is None

    def parameters(self) -> list[tuple[str, str]]:
        """As for every filter; "with members" means nothing without an organisation and is left out."""
        return [pair for pair in super().parameters() if pair[0] != "with_members" or self.organisation]

    def _form(self) -> dict[str, Any]:
        return {"by": ""}

    def parts(self) -> Iterator[tuple[str, Condition]]:
        """Each parameter in use and its condition; organisation and role make one, since the role is its own."""
        for name, part in super().parts():
            if name not in ("organisation", "role"):
                yield name, part
        if self.active_from is not None or self.active_to is not None:
            yield "active", active_between(self.active_from, self.active_to)
        if (taking_part := self._taking_part(self.organisation, self.role)) is not None:
            yield "taking_part", taking_part

    def _taking_part(self, organisations: Sequence[str], roles: Sequence[str]) -> Condition | None:
        if organisations and roles:
            return any_of(f"{self._whose}_role", [f"{role}:{slug}" for role in roles for slug in organisations])
        if organisations:
            return any_of(self._whose, organisations)
        return any_of("role", roles) if roles else None

    @property
    def _whose(self) -> str:
        """The filter field that holds organisations alone, or with all bodies above them."""
        return "body" if self.with_members else "organisation"

    def _numbers_shown(self, words: Words) -> dict[str, dict[str, int]]:
        """As for every filter; those of the questions asked last are kept, for further pages, orders and the map."""
        chosen = tuple(pair for pair in self.parameters() if pair[0] not in _LAYOUT)
        recent: Recent[dict[str, dict[str, int]]] = words.kept("numbers of projects", Recent)
        return recent.get((self._whose, chosen), lambda: super(ProjectFilter, self)._numbers_shown(words))

    def counted(
        self, words: Words, condition: Condition, fields: Sequence[str], most: int
    ) -> dict[str, dict[str, int]]:
        """As for every filter; where most projects are chosen, by what is left of all without the others."""
        return count_by_the_rest(words, self.kind, condition, fields, most)

    def field_of(self, choice: Choice) -> str:
        """As for every filter; organisations alone, or with all bodies above them."""
        return self._whose if choice is ORGANISATION else choice.field

    def _is_free(self, choice: Choice) -> bool:
        """Organisation and role narrow each other."""
        if choice is ORGANISATION or choice is ROLE:
            return not (self.organisation or self.role)
        return super()._is_free(choice)

    def _counts_in_use(self, choice: Choice, words: Words, most: int) -> dict[str, int]:
        """Organisations are counted in the roles chosen, roles for the organisations chosen."""
        others = self.condition(but=["taking_part"])
        if choice is ROLE:
            return self._role_counts(words, others)
        if choice is not ORGANISATION:
            return super()._counts_in_use(choice, words, most)
        if not self.role:
            return self._with_chosen(choice, words, others, self.counted(words, others, [self._whose], most))
        return self._counts_in_roles(words, others, most if len(self.role) == 1 else 0)

    def _counts_in_roles(self, words: Words, others: Condition, most: int) -> dict[str, int]:
        """Organisations by the number of projects in which they have one of the roles chosen."""
        if len(self.role) == 1:
            field, beginning = f"{self._whose}_role", f"{self.role[0]}:"
            found = words.counts(others, [field], most=most, beginning=beginning)[field]
            chosen = [f"{beginning}{slug}" for slug in self.organisation]
            found = found | words.counts_of(others, field, [term for term in chosen if term not in found])
            return {term.removeprefix(beginning): count for term, count in found.items()}
        field = f"{self._whose}_roles"
        numbers: dict[str, int] = {}
        for term, count in words.counts(others, [field])[field].items():
            roles, _colon, slug = term.partition(":")
            if set(roles.split("+")) & set(self.role):
                numbers[slug] = numbers.get(slug, 0) + count
        return numbers

    def _role_counts(self, words: Words, others: Condition) -> dict[str, int]:
        if not self.organisation:
            return self.counted(words, others, ["role"], len(ROLES))["role"]
        counted = {role: words.count(self.changed(role=(role,)).condition()) for role in ROLES}
        return {role: count for role, count in counted.items() if count}

    def chips(self, words: Words, language: str, base: str = "") -> Iterator[Chip]:
        """What is chosen, in words; years and "with members" besides the choices."""
        yield from super().chips(words, language, base)
        if self.with_members and self.organisation:
            yield Chip(_("Organisation"), _("with its members"), self.changed(with_members=False).address(base))
        if self.active_from is not None:
            yield Chip(_("Active from"), str(self.active_from), self.changed(active_from=None).address(base))
        if self.active_to is not None:
            yield Chip(_("Active until"), str(self.active_to), self.changed(active_to=None).address(base))

    def answer(self, generation: Generation, *, language: str, base: str = "", **wanted: Any) -> Answer:
        """As for every filter, with the cross table where ``by`` asks for it."""
        answer = super().answer(generation, language=language, base=base, **wanted)
        if not self.by:
            return answer
        return replace(answer, cross=self.cross_table(generation.words, language, base))

    def cross_table(self, words: Words, language: str, base: str = "") -> CrossTable:
        """The filter's projects by kind of lead organisation and ICA sector; each number is the list one gets.

        A project with two sectors counts in both; totals count it once. Reads: words.
        """
        pairs = words.cross_counts(self.condition(), STRUCTURE.field, ICA_SECTOR.field)
        totals = words.counts(self.condition(), [STRUCTURE.field])[STRUCTURE.field]
        rows = [value for value in _ranked(totals) if not self.structure or value in self.structure]
        columns = _ranked(_sums(pairs))
        columns = [value for value in columns if not self.ica_sector or value in self.ica_sector]
        row_labels = STRUCTURE.labels(rows, language, words)
        column_labels = ICA_SECTOR.labels(columns, language, words)

        def cell(count: int, **changes: Any) -> Cell:
            return Cell(count, self.changed(by="", **changes).address(base) if count else "")

        return CrossTable(
            str(STRUCTURE.label),
            str(ICA_SECTOR.label),
            tuple(column_labels[column] for column in columns),
            tuple(
                CrossRow(
                    row_labels[row],
                    tuple(cell(pairs.get((row, col), 0), structure=(row,), ica_sector=(col,)) for col in columns),
                    cell(totals[row], structure=(row,)),
                )
                for row in rows
            ),
        )


def _sums(pairs: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Numbers by column, only good for an order: a row with two values counts twice."""
    sums: dict[str, int] = {}
    for (_row, column), count in pairs.items():
        sums[column] = sums.get(column, 0) + count
    return sums


def _ranked(numbers: Mapping[str, int]) -> list[str]:
    """Largest first, equal ones by code; what is not known comes last."""
    return sorted(numbers, key=lambda value: (value == NOT_KNOWN, -numbers[value], value))


def _year(given: Sequence[str], notices: list[str]) -> int | None:
    """The year that the last value names, ``None`` for an empty one and, with a sentence, for what is no year."""
    text = given[-1].strip() if given else ""
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return min(max(int(text), EARLIEST_YEAR), LATEST_YEAR)
    notices.append(_("“%(value)s” is not a year, so it was left out.") % {"value": text[:60]})
    return None
