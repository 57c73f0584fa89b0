"""Similar projects on the page of one, each with the reasons in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sestante.codelists.queries import label
from sestante.core.errors import StoreUnavailable
from sestante.explore import store
from sestante.explore.choices import organisation_labels
from sestante.explore.similar import Similar, similar_projects
from sestante.explore.store import Generation
from sestante.projects.models import ProjectTag
from sestante.projects.roles import FUNDER
from sestante.projects.shown import ProjectPage

from .list_pages import Text, reader_language, text_for_reader

#: What a shared field is called, and the code list of its values; organisations have none.
_REASONS: dict[str, tuple[Promise, str]] = {
    "organisation": (_("The same organisation"), ""),
    "ica_sector": (_("The same sector"), "IcaSector"),
    "country": (_("The same country"), "Country"),
    "theme": (_("The same theme"), "Theme"),
}
#: A sector that says nothing of what two projects have in common.
_ANY_SECTOR = "cross-sectoral"


@dataclass(frozen=True, slots=True)
class Reason:
    """What two projects share: what it is, and the names of what they share."""

    name: str
    values: str


@dataclass(frozen=True, slots=True)
class SimilarLine:
    """A similar project in the reader's words."""

    url: str
    title: Text
    reasons: tuple[Reason, ...]


def similar_of(page: ProjectPage) -> tuple[SimilarLine, ...]:
    """The projects similar to the one shown; none where words are not ready. Queries: none."""
    try:
        generation = store.current()
        found = similar_projects(generation, page.record.slug, _values(page))
        return tuple(_line(one, generation) for one in found)
    except StoreUnavailable:
        return ()


def _values(page: ProjectPage) -> dict[str, tuple[str, ...]]:
    parties = [row.party.organisation for group in page.roles if group.role != FUNDER for row in group.rows]
    sectors = [row.code for row in page.record.sectors if row.vocabulary == "ICA" and row.code != _ANY_SECTOR]
    return {
        "organisation": tuple(dict.fromkeys(one for one in parties if one)),
        "ica_sector": tuple(sectors),
        "country": tuple(country.code for country in page.countries),
        "theme": tuple(tag.code for tag in page.tags.get(ProjectTag.Codelist.THEME.value, ())),
    }


def _line(one: Similar, generation: Generation) -> SimilarLine:
    return SimilarLine(
        reverse("project", args=[one.row["slug"]]),
        text_for_reader(one.row["title"]),
        tuple(
            Reason(str(_REASONS[field][0]), ", ".join(_names(field, values, generation)))
            for field, values in one.shared.items()
        ),
    )


def _names(field: str, values: tuple[str, ...], generation: Generation) -> list[str]:
    codelist = _REASONS[field][1]
    if codelist:
        return [label(codelist, value, reader_language()) for value in values]
    return list(organisation_labels(values, reader_language(), generation.words).values())
