"""The list of organisations with its filters."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.explore.organisations import OrganisationFilter
from sestante.explore.passages import Passage

from .addresses import address_of
from .list_pages import Text, country_names, list_page, reader_language, text_for_reader, text_of_row
from .project_list import Party


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation in the list, in the reader's words; what is empty is not known and the page says so."""

    url: str
    name: Text
    other_name: str
    mandate: Text
    kind: str
    country: str
    bodies: tuple[Party, ...]


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations by everything one may ask of them. Queries: none."""
    return list_page(request, OrganisationFilter, "organisations/list.html", organisation_row)


def organisation_row(row: dict[str, Any], passage: Passage | None = None) -> OrganisationRow:
    """A line of the list from a row of the words index, with the passage that holds what was asked for."""
    name = text_for_reader(row["title"])
    others = [text for text in (row["acronym"], row["local_name"]) if text and text != name.text]
    return OrganisationRow(
        url=address_of("organisation", row["slug"]),
        name=name,
        other_name=" · ".join(others),
        mandate=text_of_row(row["mandate"], passage),
        kind=label("OrganisationKind", row["kind"], reader_language()) if row["kind"] else "",
        country=country_names([row["country"]])[0] if row["country"] else "",
        bodies=tuple(
            Party(one["name"], address_of("organisation", one["slug"]) if one["slug"] else "") for one in row["in"]
        ),
    )
