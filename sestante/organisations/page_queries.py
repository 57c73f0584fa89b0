"""What the pages show of organisations, read from the rows in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from sestante.core.partial_dates import PartialDate
from sestante.history.citations import citations_from_json
from sestante.history.records import CitationRecord, Visibility

from .models import Identifier, Membership, Organisation, OrganisationSector

#: Most lines of one tree: a page stays light where a network has thousands below it.
MOST_BELOW = 400
MOST_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Below:
    """One organisation below another, with its own below it.

    ``children`` is empty where the same organisation was already unfolded elsewhere in the tree (``repeated``).
    """

    organisation: Organisation
    membership_class: str
    kind: str
    start: PartialDate | None
    children: tuple["Below", ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """What is below an organisation: ``count`` bodies without repetition, at least so many where ``cut``."""

    nodes: tuple[Below, ...]
    count: int
    cut: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation with what its page shows of the movement."""

    organisation: Organisation
    memberships: tuple[Membership, ...]
    former: tuple[Membership, ...]
    citations: tuple[CitationRecord, ...]


def organisation_page(slug: str) -> OrganisationPage | None:
    """One organisation with its memberships, whatever its visibility; ``None`` where there is none. Queries: four."""
    organisation = (
        Organisation.objects.filter(slug=slug)
        .select_related("source")
        .prefetch_related(
            Prefetch("identifiers", Identifier.objects.order_by("position")),
            Prefetch("sectors", OrganisationSector.objects.order_by("position")),
            Prefetch("memberships", Membership.objects.select_related("body").order_by("position")),
        )
        .first()
    )
    if organisation is None:
        return None
    rows = organisation.memberships.all()
    return OrganisationPage(
        organisation=organisation,
        memberships=tuple(row for row in rows if not has_ended(row.end)),
        former=tuple(row for row in rows if has_ended(row.end)),
        citations=citations_from_json(organisation.citations),
    )


def has_ended(end: PartialDate | None) -> bool:
    """Whether a membership with this end is over today."""
    return bool(end and end.latest < date.today())


def tree_below(organisation: Organisation) -> Tree:
    """The public organisations that belong to one now, directly or through others; circles are harmless.

    Queries: one for each level, of at most eight, and one for their names.
    """
    members: dict[int, list[Membership]] = defaultdict(list)
    below: dict[int, None] = {}
    level = {organisation.pk}
    for _number in range(MOST_LEVELS):
        found = _members_of(level)
        for row in found:
            if row.body_id:
                members[row.body_id].append(row)
        level = {row.organisation_id for row in found} - below.keys() - {organisation.pk}
        below.update(dict.fromkeys(sorted(level)))
        if not level or len(below) > MOST_BELOW:
            break
    shown = Organisation.objects.filter(pk__in=list(below)[:MOST_BELOW]).only("slug", "name", "acronym", "country")
    known = {one.pk: one for one in shown} if below else {}
    nodes = _unfold(organisation.pk, members, known, {organisation.pk})
    return Tree(nodes, len(below), bool(level) or len(below) > MOST_BELOW)


def _members_of(bodies: set[int]) -> list[Membership]:
    """Memberships in some bodies that have not ended, of public organisations."""
    rows = (
        Membership.objects.filter(body__in=bodies, organisation__visibility=Visibility.PUBLIC)
        .only("organisation_id", "body_id", "kind", "membership_class", "start", "end")
        .order_by("pk")
    )
    return [row for row in rows if not has_ended(row.end)]


def _unfold(
    top: int, members: dict[int, list[Membership]], known: dict[int, Organisation], unfolded: set[int]
) -> tuple[Below, ...]:
    """Members of one body, each with its own below it; whoever stands in several places is unfolded in the first."""
    rows = {row.organisation_id: row for row in reversed(members.get(top, ())) if row.organisation_id in known}
    first = rows.keys() - unfolded
    unfolded |= first
    nodes = []
    for key, row in sorted(rows.items(), key=lambda item: str(known[item[0]]).casefold()):
        children = _unfold(key, members, known, unfolded) if key in first else ()
        repeated = key not in first and bool(members.get(key))
        nodes.append(Below(known[key], row.membership_class, row.kind, row.start, children, repeated))
    return tuple(nodes)


def organisations_by_country() -> dict[str, int]:
    """``{ISO 3166-1 alpha-2: public organisations with their seat there}``. Queries: one."""
    rows = Organisation.objects.published().exclude(country="").values("country").annotate(n=Count("pk"))
    return {row["country"]: row["n"] for row in rows.order_by("country")}


def organisations_in_country(code: str, limit: int) -> tuple[list[Organisation], int]:
    """Some public organisations with their seat in a country, by name; and how many there are. Queries: at most two."""
    chosen = Organisation.objects.published().filter(country=code)
    shown = list(chosen.only("slug", "name", "acronym", "kind", "country").order_by("slug")[:limit])
    count = len(shown) if len(shown) < limit else chosen.count()
    return sorted(shown, key=lambda one: str(one).casefold()), count


def count_organisations() -> int:
    """Number of public organisations. Queries: one."""
    return Organisation.objects.published().count()


def count_by_source() -> list[tuple[str, str, str, int]]:
    """Name, kind, licence and number of public organisations of each source, most first. Queries: one."""
    rows = (
        Organisation.objects.published()
        .values("source__name", "source__kind", "source__licence")
        .annotate(n=Count("pk"))
        .order_by("-n", "source__name")
    )
    return [(r["source__name"], r["source__kind"], r["source__licence"], r["n"]) for r in rows]


def similar_slugs(words: Iterable[str], limit: int = 5) -> list[Organisation]:
    """Public organisations whose address holds the most of the words, for a page that was not found. Queries: one."""
    long = sorted({word for word in words if len(word) > 3}, key=lambda word: (-len(word), word))[:4]
    if not long:
        return []
    near = Q(*(Q(slug__contains=word) for word in long), _connector=Q.OR)
    found = Organisation.objects.published().filter(near).only("slug", "name")[:100]
    return sorted(found, key=lambda one: (-sum(word in one.slug for word in long), len(one.slug)))[:limit]
