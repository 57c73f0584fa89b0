"""What the pages show of projects, read from the rows in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from sestante.core.partial_dates import PartialDate
from sestante.history.records import Visibility
from sestante.organisations.models import Organisation

from .models import Money, Participation, Project, ProjectCountry
from .roles import LEAD, ROLES, HasRoles, role_name


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Those who take part in one role: its code and name, and their rows or records in the order of the source."""

    role: str
    name: str
    rows: tuple[Any, ...]


def start_of(project: Project) -> PartialDate | None:
    """The actual start where known, else the planned one."""
    return project.actual_start or project.planned_start


def end_of(project: Project) -> PartialDate | None:
    """The actual end where known, else the planned one."""
    return project.actual_end or project.planned_end


def _in_order(name: str, rows: QuerySet[Any]) -> "Prefetch[Any]":
    """Rows of a project in the order of the source; the default order would join the table of projects to each."""
    return Prefetch(name, rows.order_by("position"))


def roles_of(participations: Iterable[HasRoles]) -> tuple[RoleGroup, ...]:
    """Participations by role, the lead first; a role nobody has is left out."""
    found: dict[str, list[HasRoles]] = {role: [] for role in ROLES}
    for row in participations:
        found[role_name(row)].append(row)
    return tuple(RoleGroup(role, str(ROLES[role]), tuple(rows)) for role, rows in found.items() if rows)


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project in a short list: countries by ISO 3166-1 alpha-2 code, those who lead it, from when to when."""

    project: Project
    countries: tuple[str, ...]
    leads: tuple[Participation, ...]
    start: PartialDate | None
    end: PartialDate | None


def _lines(projects: QuerySet[Project]) -> list[ProjectLine]:
    """Projects with what one line of a page shows. Queries: four."""
    organisations = Organisation.objects.only("slug", "name", "visibility")
    rows = projects.prefetch_related(
        _in_order("countries", ProjectCountry.objects.all()),
        _in_order("participations", Participation.objects.prefetch_related(Prefetch("organisation", organisations))),
    )
    return [_line(row) for row in rows]


def _line(project: Project) -> ProjectLine:
    return ProjectLine(
        project=project,
        countries=tuple(row.code for row in project.countries.all() if not row.host),
        leads=tuple(row for row in project.participations.all() if role_name(row) == LEAD),
        start=start_of(project),
        end=end_of(project),
    )


def _by_start(projects: QuerySet[Project]) -> QuerySet[Project]:
    return projects.annotate(start=Coalesce("actual_start", "planned_start")).order_by(
        F("start").desc(nulls_last=True), "slug"
    )


def latest_checked(limit: int) -> list[ProjectLine]:
    """Public projects that somebody checked, the latest first. Queries: at most four."""
    return _lines(Project.objects.published().exclude(checked_on=None).order_by("-checked_on", "slug")[:limit])


def latest_begun(limit: int) -> list[ProjectLine]:
    """Public projects that have begun, the latest first; those without a known start are left out.

    Queries: at most four.
    """
    dated = Project.objects.published().annotate(start=Coalesce("actual_start", "planned_start"))
    return _lines(dated.filter(start__lte=date.today().isoformat()).order_by("-start", "slug")[:limit])


def projects_in_country(code: str, limit: int, *, host: bool = False) -> tuple[list[ProjectLine], int]:
    """Some public projects for a country, or with ``host`` some of which only a course or visit takes place there.

    The latest start first, unknown starts last; and how many there are in all. Queries: at most five.
    """
    chosen = Project.objects.published().filter(
        pk__in=ProjectCountry.objects.filter(code=code, host=host).values("project")
    )
    lines = _lines(_by_start(chosen)[:limit])
    return lines, len(lines) if len(lines) < limit else chosen.count()


def projects_by_country() -> dict[str, int]:
    """``{ISO 3166-1 alpha-2: public projects}``, without countries that only host a course or visit. Queries: one."""
    rows = (
        ProjectCountry.objects.filter(project__visibility=Visibility.PUBLIC, host=False)
        .values("code")
        .annotate(n=Count("project", distinct=True))
    )
    return {row["code"]: row["n"] for row in rows}


@dataclass(frozen=True, slots=True)
class Known:
    """For how many of all public projects something is known."""

    projects: int
    country: int
    budget: int
    start: int
    lead: int


def known_of_projects() -> Known:
    """How much is known of the public projects. Queries: five."""
    published = Project.objects.published()
    return Known(
        projects=published.count(),
        country=published.filter(countries__host=False).distinct().count(),
        budget=published.filter(money__kind=Money.Kind.BUDGET).distinct().count(),
        start=published.annotate(start=Coalesce("actual_start", "planned_start")).exclude(start=None).count(),
        lead=published.filter(participations__role="2").distinct().count(),
    )


def count_by_source() -> list[tuple[str, str, str, int]]:
    """Name, kind, licence and number of public projects of each source, most first. Queries: one."""
    rows = (
        Project.objects.published()
        .values("source__name", "source__kind", "source__licence")
        .annotate(n=Count("pk"))
        .order_by("-n", "source__name")
    )
    return [(r["source__name"], r["source__kind"], r["source__licence"], r["n"]) for r in rows]


def similar_slugs(words: Iterable[str], limit: int = 5) -> list[Project]:
    """Public projects whose address holds the most of the words, for a page that was not found. Queries: one."""
    long = sorted({word for word in words if len(word) > 3}, key=lambda word: (-len(word), word))[:4]
    if not long:
        return []
    near = Q(*(Q(slug__contains=word) for word in long), _connector=Q.OR)
    found = Project.objects.published().filter(near).only("slug", "title")[:100]
    return sorted(found, key=lambda one: (-sum(word in one.slug for word in long), len(one.slug)))[:limit]
