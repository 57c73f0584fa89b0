"""``/memberships``: which organisation is in which body, since when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.explore.organisations import OrganisationFilter
from sestante.explore.store import Generation
from sestante.organisations.models import Organisation

from .answers import list_of, one_of
from .collections import Entry
from .documented import Slug, listed, single
from .parameters import one_of as one_of_values
from .parameters import open_to
from .rows import Rows
from .shapes import Written

_TEXT = {"type": ["string", "null"]}


class _Memberships(Rows):
    path, name, tag, kind = "memberships", "BodyMembership", "Organisations", "organisation"
    told = "Memberships of organisations in other bodies, of the organisations that the filter chooses."
    filter = OrganisationFilter
    model = Organisation
    tables = ("memberships", "organisations")
    statement = """
SELECT n, slug, position, o.name, o.country, m.body_name, m.body, m.kind, m.membership_class, m.start_date, m.end_date
FROM read_parquet($memberships) AS m JOIN read_parquet($organisations) AS o USING (n)
WHERE {where} ORDER BY slug, position"""
    count = """
SELECT count(*) FROM read_parquet($memberships) AS m JOIN read_parquet($organisations) AS o USING (n) WHERE {where}"""
    wheres = {"body": "list_contains($body, m.body)", "kind": "list_contains($kind, m.kind)"}
    more = (
        open_to("body", "organisation", "Slug of the body: memberships in it. Values are alternatives."),
        one_of_values("kind", ("member", "part"), "Members, or parts (offices, structures, arms).", many=True),
    )
    fields = {
        "organisation": {"type": "string", "description": "Slug of the organisation."},
        "organisation_name": {**_TEXT, "description": "Its name."},
        "country": {**_TEXT, "description": "Country of its seat. Code of Country."},
        "body": {**_TEXT, "description": "Slug of the body; null where its name is not matched."},
        "body_name": {**_TEXT, "description": "Name of the body, as the source writes it."},
        "kind": {**_TEXT, "description": "member, or part (an office, structure or arm of the body)."},
        "membership_class": {**_TEXT, "description": "Code of MembershipClass."},
        "start": {**_TEXT, "description": "Since when (ISO 8601)."},
        "end": {**_TEXT, "description": "Until when; null where it has not ended or is not known."},
    }

    def entries(self, rows: list[tuple[Any, ...]], generation: Generation, written: Written) -> list[Entry]:
        found = []
        for _n, slug, _at, name, country, body_name, body, kind, membership_class, start, end in rows:
            for codelist, code in (("Country", country), ("MembershipClass", membership_class)):
                if code:
                    written.codes.setdefault(codelist, set()).add(code)
            found.append(
                {
                    "organisation": slug,
                    "organisation_name": name,
                    "country": country,
                    "body": body,
                    "body_name": body_name,
                    "kind": kind,
                    "membership_class": membership_class,
                    "start": start,
                    "end": end,
                }
            )
        return found


MEMBERSHIPS = _Memberships()
router = Router()


@router.get("/memberships", **listed(MEMBERSHIPS))
def membership_list(request: HttpRequest) -> HttpResponse:
    """Memberships of a filter."""
    return list_of(request, MEMBERSHIPS)


@router.get("/memberships/{slug}", **single(MEMBERSHIPS))
def membership(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One membership."""
    return one_of(request, MEMBERSHIPS, slug)
