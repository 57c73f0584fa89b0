"""What the form offers while one types: names of organisations and codes of long lists."""

from dataclasses import dataclass

from sestante.codelists.queries import labels
from sestante.core.narratives import text_in
from sestante.countries.models import Law, Questionnaire
from sestante.organisations.models import Organisation
from sestante.web.forms.widgets import language_now

#: Organisations offered; a name that is not offered can be typed all the same.
MOST_ORGANISATIONS = 1000

_LISTS = {
    "project": {
        "currencies": "Currency",
        "countries-known": "Country",
        "purposes": "Sector",
        "languages-known": "Language",
    },
    "organisation": {"registers": "OrganisationRegistrationAgency"},
    "library-item": {"languages-known": "Language"},
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One list to choose from while typing: its id on the page, and pairs of value and label."""

    id: str
    items: tuple[tuple[str, str], ...]


def offers(kind: str) -> list[Offer]:
    """The lists that the form of a kind of entry uses. Queries: one."""
    language = language_now()
    names = Organisation.objects.published().order_by("slug").values_list("name", flat=True)[:MOST_ORGANISATIONS]
    known = sorted({text for name in names if (text := text_in(name, language))}, key=str.casefold)
    result = [Offer("organisations-known", tuple((name, "") for name in known))]
    for id_, codelist in _LISTS.get(kind, {}).items():
        result.append(Offer(id_, tuple(labels(codelist, language, active_only=True).items())))
    if kind in ("law", "legal-framework"):
        result += _law_offers(language)
    return result


def _law_offers(language: str) -> list[Offer]:
    """Laws and questionnaires by slug with their titles. Queries: two."""
    laws = Law.objects.published().order_by("slug").values_list("slug", "title")[:MOST_ORGANISATIONS]
    asked = Questionnaire.objects.published().order_by("slug").values_list("slug", "title")
    return [
        Offer("laws-known", tuple((slug, text_in(title, language)) for slug, title in laws)),
        Offer("questionnaires-known", tuple((slug, text_in(title, language)) for slug, title in asked)),
    ]
