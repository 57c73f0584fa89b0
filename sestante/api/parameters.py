"""What may stand in an address of the API: read strictly, and described for the schema from the same declarations.

The pages forgive what they do not know and say so; a program is told instead, with 422 and a sentence for each fault.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.codelists.queries import codes
from sestante.explore.choices import Choice, Knows, knows_organisation
from sestante.explore.filtering import LONGEST_TEXT, MOST_CHOSEN, Filter
from sestante.explore.laws import KNOWN_PARTS
from sestante.explore.projects import EARLIEST_YEAR, LATEST_YEAR
from sestante.library.search_text import HELD, LINKED
from sestante.newsroom.kinds import Kind
from sestante.organisations.search_text import NOT_KNOWN
from sestante.projects.roles import ROLES
from sestante.search.query import Words

from .cursors import PATTERN
from .problems import InvalidParameters

USUAL_LIMIT, MOST_LIMIT = 50, 200
_MOST_ERRORS = 20
#: Characters of a value that entries carry.
LONGEST_VALUE = 250
_SHOWN = 60
Schema = dict[str, Any]
Errors = list[dict[str, str]]


@dataclass(frozen=True)
class Parameter:
    """One parameter: its JSON Schema (of one value), what it does, and whether a value can be used.

    ``many`` may come several times; ``joined`` takes values separated by commas.
    """

    name: str
    schema: Schema
    told: str
    knows: Callable[[str, Words], bool]
    must_be: str | Promise
    many: bool = False
    joined: bool = False
    cleaned: Callable[[str], str] = str

    def described(self) -> dict[str, Any]:
        """The parameter as OpenAPI 3.1 describes it."""
        is_list = self.many or self.joined
        schema = {"type": "array", "items": self.schema, "maxItems": MOST_CHOSEN} if is_list else self.schema
        if self.joined:
            schema |= {"minItems": 1}
        found = {"in": "query", "name": self.name, "required": False, "description": self.told, "schema": schema}
        return {**found, "style": "form", "explode": not self.joined} if is_list else found


def _one_of(values: Sequence[str]) -> tuple[Callable[[str, Words], bool], str]:
    allowed = frozenset(values)
    return lambda value, _words: value in allowed, ", ".join(values)


def one_of(name: str, values: Sequence[str], told: str, **more: Any) -> Parameter:
    """A parameter with a few known values."""
    knows, said = _one_of(values)
    return Parameter(name, {"type": "string", "enum": list(values)}, told, knows, said, **more)


def fitting(name: str, pattern: str, told: str, must_be: str | Promise, **more: Any) -> Parameter:
    """A parameter whose values have a pattern."""
    shape = re.compile(pattern)
    return Parameter(
        name,
        {"type": "string", "pattern": pattern},
        told,
        lambda value, _words: bool(shape.search(value)) and "\n" not in value,
        must_be,
        **more,
    )


def open_to(name: str, value: str, told: str, *, knows: Knows = knows_organisation, **more: Any) -> Parameter:
    """A parameter whose values are those that entries carry; ``value`` says which, as the schema's ``format``."""
    schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE, "format": value}
    must_be = gettext_lazy("a value that entries carry")
    return Parameter(name, schema, told, knows, must_be, **{"many": True, **more})


def whole(name: str, first: int, last: int, told: str, **schema: Any) -> Parameter:
    """A parameter that takes whole numbers between two limits."""

    def knows(value: str, _words: Words) -> bool:
        return value.isascii() and value.isdigit() and len(value) <= 9 and first <= int(value) <= last

    limits = {"type": "integer", "minimum": first, "maximum": last, **schema}
    return Parameter(name, limits, told, knows, f"{first}–{last}")


def _switch(name: str, told: str) -> Parameter:
    return one_of(name, ("true", "false", "1", "0"), told)


LANG = one_of(
    "lang",
    [code for code, _name in settings.LANGUAGES],
    "Language of names, labels, messages and of the order by title; English where it is not given.",
)
LIMIT = whole("limit", 1, MOST_LIMIT, "Entries in one answer.", default=USUAL_LIMIT)
CURSOR = Parameter(
    "cursor",
    {"type": "string", "pattern": PATTERN, "format": "cursor"},
    "Where to go on: the `next_cursor` of the answer before, with the same other parameters.",
    lambda _value, _words: True,
    "",
)
TEXT = Parameter(
    "q",
    {"type": "string", "maxLength": LONGEST_TEXT, "pattern": r"^[^\x00]*$"},
    "Words to look for, as on the pages: countries, sectors and years in them are understood as filters.",
    lambda value, _words: len(value) <= LONGEST_TEXT,
    gettext_lazy("at most 500 characters"),
)
AS_WRITTEN = _switch("as_written", "Look for the words of `q` as they are written and understand nothing as a filter.")
#: Code lists whose codes a parameter takes, by its name.
_CODELISTS = {
    "country": "Country",
    "ica_region": "IcaRegion",
    "ica_sector": "IcaSector",
    "theme": "Theme",
    "activity_type": "ActivityType",
    "sdg": "UNSDG-Goals",
    "structure": "OrganisationKind",
    "status": "ActivityStatus",
    "measure": "CountryMeasure",
    "stream": "FigureStream",
    "grade": "FigureGrade",
    "group": "TargetGroup",
    "language": "Language",
    "law_state": "LawState",
    "law_scope": "LawScope",
}
#: What the filters of other nouns take under the same name, and values that are in no code list.
_POOL = (*ROLES, *Kind.values, *KNOWN_PARTS, HELD, LINKED, "unknown")
#: Parameters whose values are those that entries carry: what kind of value, as the schema's ``format`` has it.
_OPEN = {
    "organisation": "organisation",
    "member_of": "organisation",
    "network": "organisation",
    "funder": "funder",
    "publisher": "publisher",
    "programme": "programme",
}
#: Parameters of a filter that are no part of what is chosen.
LAYOUT = frozenset({"page", "by", "rows", "columns", "measure", "currency"})
_TOLD = {
    "with_members": "Count what belongs to the chosen organisations, too.",
    "active_from": "Calendar year: active in it or later.",
    "active_to": "Calendar year: active in it or earlier.",
}


def filter_parameters(kind: type[Filter]) -> tuple[Parameter, ...]:
    """The parameters of a noun's filter, as the pages have them, without those that lay out a page."""
    choices = {choice.name: choice for choice in kind.choices}
    found: list[Parameter] = []
    for name, field in kind.model_fields.items():
        if name in choices:
            found.append(_of_choice(kind, choices[name]))
        elif name == "q":
            found.append(TEXT)
        elif name == "as_written":
            found.append(AS_WRITTEN)
        elif name == "sort":
            found.append(_sort(kind))
        elif name in LAYOUT:
            continue
        elif isinstance(field.default, bool):
            found.append(_switch(name, _TOLD[name]))
        else:
            found.append(whole(name, EARLIEST_YEAR, LATEST_YEAR, _TOLD[name]))
    return tuple(found)


def _sort(kind: type[Filter]) -> Parameter:
    told = f"Order of the list: `{kind.default_order}` where it is not given, `relevance` for a text."
    return one_of("sort", list(kind.orders), told)


def _of_choice(kind: type[Filter], choice: Choice) -> Parameter:
    told = f"{str(choice.label)}: values are alternatives."
    more: dict[str, Any] = {"many": True, "cleaned": choice.cleaned}
    if choice.name in _OPEN or choice.name == "year":
        return open_to(choice.name, _OPEN.get(choice.name, "year-in-use"), told, knows=choice.knows, **more)
    values = [value for value in _candidates(choice.name) if choice.knows(choice.cleaned(value), _NO_WORDS)]
    shown = ", ".join(values) if len(values) <= 40 else gettext_lazy("a code of its list, see the schema")
    schema = {"type": "string", "enum": values}
    return Parameter(choice.name, schema, told, choice.knows, shown, **more)


#: Code lists know their codes without looking at any entry.
_NO_WORDS: Any = None


def _candidates(name: str) -> list[str]:
    if name in _CODELISTS:
        return [*sorted(codes(_CODELISTS[name])), NOT_KNOWN]
    if name == "dac_sector":
        return sorted([*codes("Sector"), *codes("SectorCategory")])
    if name == "type":
        return [*sorted([*codes("OrganisationKind"), *codes("LibraryKind"), *Kind.values]), NOT_KNOWN]
    return list(dict.fromkeys(_POOL))


def fields_parameter(names: Sequence[str]) -> Parameter:
    """The choice of an entry's fields."""
    return one_of(
        "fields",
        list(names),
        "Fields of each entry, separated by commas; all where it is not given. `slug` always comes.",
        joined=True,
    )


def read(
    given: Mapping[str, Sequence[str]], parameters: Sequence[Parameter], words: Callable[[], Words]
) -> dict[str, list[str]]:
    """``{parameter: values}`` of an address, each of them known.

    Raises:
        InvalidParameters: with one entry for each fault.
    """
    known = {parameter.name: parameter for parameter in parameters}
    errors: Errors = []
    found: dict[str, list[str]] = {}
    for name, values in given.items():
        if name not in known:
            errors.append(_fault(name, "", _("There is no such parameter here; known are: %s.") % ", ".join(known)))
            continue
        found[name] = _values(known[name], values, words, errors)
    if errors:
        raise InvalidParameters(_("Parameters could not be understood."), errors=errors[:_MOST_ERRORS])
    return found


def _values(parameter: Parameter, given: Sequence[str], words: Callable[[], Words], errors: Errors) -> list[str]:
    name = parameter.name
    if len(given) > 1 and not parameter.many:
        errors.append(_fault(name, "", _("It may stand in an address once.")))
        return []
    parts = [part for value in given for part in value.split(",")] if parameter.joined else list(given)
    if len(parts) > MOST_CHOSEN:
        errors.append(_fault(name, "", _("It may have at most %s values.") % MOST_CHOSEN))
        return []
    found = []
    for part in parts:
        value = parameter.cleaned(part)
        if "\x00" in part:
            errors.append(_fault(name, part, _("It may not hold the character NUL.")))
        elif (not value and name != "q") or not parameter.knows(value, words()):
            errors.append(_fault(name, part, _("It must be: %s.") % parameter.must_be))
        else:
            found.append(value)
    return found


def _fault(name: str, value: str, detail: str) -> dict[str, str]:
    told = {"parameter": name.replace("\x00", "�")[:_SHOWN], "detail": detail}
    return {**told, "value": value.replace("\x00", "�")[:_SHOWN]} if value else told


def is_true(values: Sequence[str] | None) -> bool:
    """Whether a switch was given and says yes."""
    return bool(values) and values[-1] in ("true", "1")  # type: ignore[index]
