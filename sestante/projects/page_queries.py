"""What the pages show of projects, read from the rows in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from sestante.core.partial_dates import PartialDate
from sestante.history.citations import citations_from_json
from sestante.history.records import CitationRecord, Visibility
from sestante.organisations.models import Organisation

from .models import (
    Document,
    Exchange,
    Money,
    Participation,
    Period,
    Place,
    Project,
    ProjectCountry,
    ProjectRegion,
    ProjectSector,
    ProjectTag,
    Relation,
    Result,
)
from .roles import LEAD, ROLES, role_name


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Those who take part in one role: its code and name, and their rows in the order of the source."""

    role: str
    name: str
    rows: tuple[Participation, ...]


@dataclass(frozen=True, slots=True)
class RelatedProjects:
    """Projects that stand in one relation to another: ``kind`` is a code of RelationKind.

    ``others`` are public projects, ``unknown`` the references to projects that are not in the register.
    """

    kind: str
    others: tuple[Project, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place as everybody may see it: one that is blurred has no name and degrees to a tenth (WGS 84)."""

    name: str
    country: str
    latitude: Decimal | None
    longitude: Decimal | None
    precision: str
    blurred: bool


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Everything one project's page shows, in the order of the source."""

    project: Project
    countries: tuple[ProjectCountry, ...]
    hosts: tuple[ProjectCountry, ...]
    roles: tuple[RoleGroup, ...]
    results: tuple[Result, ...]
    exchanges: tuple[Exchange, ...]
    money: tuple[Money, ...]
    places: tuple[ShownPlace, ...]
    sectors: tuple[ProjectSector, ...]
    tags: dict[str, tuple[ProjectTag, ...]]
    relations: tuple[RelatedProjects, ...]
    citations: tuple[CitationRecord, ...]
    lead: str = field(default="")


def start_of(project: Project) -> PartialDate | None:
    """The actual start where known, else the planned one."""
    return project.actual_start or project.planned_start


def end_of(project: Project) -> PartialDate | None:
    """The actual end where known, else the planned one."""
    return project.actual_end or project.planned_end


def project_page(slug: str) -> ProjectPage | None:
    """One project with all that its page shows, whatever its visibility; ``None`` where there is none.

    Queries: at most fifteen, however many rows it has.
    """
    project = (
        Project.objects.filter(slug=slug)
        .select_related("source", "reporting_org")
        .prefetch_related(
            _in_order("countries", ProjectCountry.objects.all()),
            _in_order("regions", ProjectRegion.objects.all()),
            _in_order("places", Place.objects.all()),
            _in_order("sectors", ProjectSector.objects.all()),
            _in_order("tags", ProjectTag.objects.all()),
            _in_order("documents", Document.objects.all()),
            _in_order("results", Result.objects.all()),
            _in_order("results__periods", Period.objects.all()),
            _in_order("participations", Participation.objects.select_related("organisation")),
            _in_order("exchanges", Exchange.objects.select_related("giver", "receiver")),
            _in_order("money", Money.objects.select_related("provider", "receiver")),
            _in_order("relations", Relation.objects.select_related("other")),
            Prefetch("related_from", Relation.objects.select_related("project").order_by("project__slug")),
        )
        .first()
    )
    return _page(project) if project else None


def _in_order(name: str, rows: QuerySet[Any]) -> "Prefetch[Any]":
    """Rows of a project in the order of the source; the default order would join the table of projects to each."""
    return Prefetch(name, rows.order_by("position"))


def _page(project: Project) -> ProjectPage:
    roles = roles_of(project.participations.all())
    leads = [group for group in roles if group.role == LEAD]
    countries = project.countries.all()
    tags: dict[str, list[ProjectTag]] = {}
    for tag in project.tags.all():
        tags.setdefault(tag.codelist, []).append(tag)
    return ProjectPage(
        project=project,
        countries=tuple(country for country in countries if not country.host),
        hosts=tuple(country for country in countries if country.host),
        roles=roles,
        results=tuple(project.results.all()),
        exchanges=tuple(project.exchanges.all()),
        money=tuple(project.money.all()),
        places=tuple(shown_place(place) for place in project.places.all()),
        sectors=tuple(project.sectors.all()),
        tags={codelist: tuple(rows) for codelist, rows in tags.items()},
        relations=_relations(project),
        citations=citations_from_json(project.citations),
        lead=leads[0].rows[0].name if leads else project.reported_by,
    )


def shown_place(place: Place) -> ShownPlace:
    """The place with what must not be known of it left out."""
    return ShownPlace(
        name="" if place.blurred else place.name,
        country=place.country,
        latitude=_degrees(place.latitude, place.blurred),
        longitude=_degrees(place.longitude, place.blurred),
        precision=place.precision,
        blurred=place.blurred,
    )


def _degrees(value: Decimal | None, blurred: bool) -> Decimal | None:
    return round(value, 1) if value is not None and blurred else value


def roles_of(participations: Iterable[Participation]) -> tuple[RoleGroup, ...]:
    """Participations by role, the lead first; a role nobody has is left out."""
    found: dict[str, list[Participation]] = {role: [] for role in ROLES}
    for row in participations:
        found[role_name(row)].append(row)
    return tuple(RoleGroup(role, str(ROLES[role]), tuple(rows)) for role, rows in found.items() if rows)


#: What a relation is called when it is read from its other end.
_REVERSED = {"parent": "child", "child": "parent"}


def _relations(project: Project) -> tuple[RelatedProjects, ...]:
    """Relations told by this project and by others of it, once each, programmes first."""
    others: dict[str, dict[str, Project]] = {}
    unknown: dict[str, list[str]] = {}
    for told in project.relations.all():
        if told.other is None:
            unknown.setdefault(told.kind, []).append(told.other_ref)
        elif told.other.visibility == Visibility.PUBLIC:
            others.setdefault(told.kind, {})[told.other.slug] = told.other
    for told in project.related_from.all():
        if told.project.visibility == Visibility.PUBLIC and told.project_id != project.pk:
            others.setdefault(_REVERSED.get(told.kind, told.kind), {})[told.project.slug] = told.project
    order = ["parent", "child", "phase", "sibling", "co-funded", "third-party"]
    kinds = sorted({*others, *unknown}, key=lambda kind: (order.index(kind) if kind in order else len(order), kind))
    return tuple(
        RelatedProjects(kind, tuple(others.get(kind, {}).values()), tuple(unknown.get(kind, ()))) for kind in kinds
    )


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


#: Most rows of an organisation's page; the list of projects has them all.
MOST_PROJECTS = 300


def projects_of_organisation(organisation: Organisation) -> tuple[tuple[RoleGroup, ...], int]:
    """The latest public projects of an organisation by role, each once in a role; and how many it has in all.

    Queries: three.
    """
    own = Participation.objects.filter(organisation=organisation, project__visibility=Visibility.PUBLIC)
    count = own.aggregate(projects=Count("project", distinct=True))["projects"]
    countries = ProjectCountry.objects.filter(host=False).order_by("position")
    dated = own.annotate(start=Coalesce("project__actual_start", "project__planned_start"))
    latest = dated.order_by(F("start").desc(nulls_last=True), "project__slug", "position").select_related("project")
    rows = list(latest.prefetch_related(Prefetch("project__countries", countries))[:MOST_PROJECTS])
    once = {(role_name(row), row.project_id): row for row in reversed(rows)}
    return roles_of(reversed(once.values())), count


def know_how_of_organisation(organisation: Organisation) -> tuple[list[Exchange], list[Exchange]]:
    """Know-how that an organisation gave and that it received, in public projects. Queries: one."""
    rows = (
        Exchange.objects.filter(Q(giver=organisation) | Q(receiver=organisation), project__visibility=Visibility.PUBLIC)
        .select_related("project", "giver", "receiver")
        .order_by("project__slug", "position")
    )
    given = [row for row in rows if row.giver_id == organisation.pk]
    return given, [row for row in rows if row.receiver_id == organisation.pk]
