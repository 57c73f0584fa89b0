"""The parameters of a filter whose values one chooses: their field of the words index, known values, names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sestante.codelists import queries as codelists
from sestante.core.narratives import Narrative, text_in
from sestante.organisations.search_text import NOT_KNOWN
from sestante.projects.roles import ROLES
from sestante.projects.search_text import WRITTEN
from sestante.search.query import Condition, Words, all_of, any_of, everything

Labels = Callable[[Iterable[str], str, Words], dict[str, str]]
Knows = Callable[[str, Words], bool]
_NAMES_AT_ONCE = 1000


@dataclass(frozen=True)
class Choice:
    """One parameter: its name in addresses, its name on screen, the filter field it stands for.

    ``order`` is ``count`` (largest first), ``value`` (the order of its codes) or ``newest`` (of years, the last first);
    ``cleaned`` brings what a visitor wrote into the form of the codes; ``group`` names the group of a value that is
    shown within another.
    """

    name: str
    label: Promise
    field: str
    labels: Labels
    knows: Knows
    order: str = "count"
    cleaned: Callable[[str], str] = str.strip
    group: Callable[[str], str] | None = None


def of_codelist(codelist: str, *, short: bool = False, numbered: bool = False) -> tuple[Labels, Knows]:
    """Labels and known values from a code list, with "Not known" besides; ``numbered`` puts the code before."""
    name = codelists.short_label if short else codelists.label

    def labels(values: Iterable[str], language: str, _words: Words) -> dict[str, str]:
        return {value: _label(value, language) for value in values}

    def _label(value: str, language: str) -> str:
        if value == NOT_KNOWN:
            return _("Not known")
        return f"{value} {name(codelist, value, language)}" if numbered else name(codelist, value, language)

    return labels, lambda value, _words: value == NOT_KNOWN or codelists.is_code(codelist, value)


def dac_labels(values: Iterable[str], language: str, _words: Words) -> dict[str, str]:
    """Names of DAC codes: three digits from SectorCategory, five from Sector."""
    return {value: codelists.label(_dac_list(value), value, language) for value in values}


def knows_dac(value: str, _words: Words) -> bool:
    """Whether it is a DAC code of three or five digits."""
    return codelists.is_code(_dac_list(value), value)


def dac_group(value: str) -> str:
    """The three-digit code that a five-digit one is shown within; ``""`` for a three-digit one."""
    return codelists.dac_category(value) if len(value) == 5 else ""


def _dac_list(value: str) -> str:
    return "SectorCategory" if len(value) == 3 else "Sector"


def organisation_labels(values: Iterable[str], language: str, words: Words) -> dict[str, str]:
    """Names of organisations by slug, as the words index has them; the slug where it has none."""
    wanted = list(values)
    titles: dict[str, Narrative] = words.kept("titles of organisations", dict)
    missing = [slug for slug in wanted if slug not in titles]
    for at in range(0, len(missing), _NAMES_AT_ONCE):
        part = missing[at : at + _NAMES_AT_ONCE]
        for row in words.hits(_organisations(part), limit=len(part)).rows:
            titles[row["slug"]] = row["title"]
    return {slug: text_in(titles[slug], language) if slug in titles else slug for slug in wanted}


def knows_organisation(value: str, words: Words) -> bool:
    """Whether a public organisation has this slug."""
    return bool(value) and words.count(_organisations([value])) > 0


def _organisations(slugs: list[str]) -> Condition:
    return all_of([everything("organisation"), any_of("slug", slugs)])


def funder_labels(values: Iterable[str], language: str, words: Words) -> dict[str, str]:
    """Names of funders: of the organisation, or as written where none stands for it."""
    wanted = list(values)
    names = organisation_labels([value for value in wanted if not value.startswith(WRITTEN)], language, words)
    return names | {value: value.removeprefix(WRITTEN) for value in wanted if value.startswith(WRITTEN)}


def role_labels(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    """Names of the five roles."""
    return {value: str(ROLES.get(value, value)) for value in values}


def knows_role(value: str, _words: Words) -> bool:
    """Whether it is one of the five roles."""
    return value in ROLES


def as_written(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    """Values that are their own names."""
    return {value: value for value in values}


def in_use(field: str) -> Knows:
    """Known are the values that some document carries."""
    return lambda value, words: bool(value) and words.count(any_of(field, [value])) > 0


def dates_labels(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    """The one value of the choice of dates."""
    return {value: _("Dates not known") for value in values}
