"""``/organisations``: the bodies of the movement and those it works with."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.explore.organisations import OrganisationFilter
from sestante.organisations.records import OrganisationRecord

from .answers import list_of, one_of
from .collections import Records, titled
from .documented import Slug, listed, single

ORGANISATIONS = Records(
    "organisations",
    "organisation",
    OrganisationRecord,
    OrganisationFilter,
    tag="Organisations",
    told="Organisations, with the bodies that they are in.",
    label=titled("name"),
)
router = Router()


@router.get("/organisations", **listed(ORGANISATIONS))
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations of a filter."""
    return list_of(request, ORGANISATIONS)


@router.get("/organisations/{slug}", **single(ORGANISATIONS))
def organisation(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One organisation."""
    return one_of(request, ORGANISATIONS, slug)
