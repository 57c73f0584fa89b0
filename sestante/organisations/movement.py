"""The movement's tree as the derived stores need it: each public organisation with its kind and all bodies above it."""

from collections import defaultdict
from dataclasses import dataclass

from .models import Organisation
from .queries import below, direct_members


@dataclass(frozen=True, slots=True)
class Body:
    """A public organisation: its kind (code of OrganisationKind, may be ``""``), the slugs of the bodies it is in now,
    and of all bodies above those; its cooperative type (code of CooperativeType, may be ``""``)."""

    slug: str
    kind: str = ""
    direct: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    cooperative_type: str = ""


def bodies() -> dict[str, Body]:
    """All public organisations by slug; memberships that have ended do not count, circles are harmless.

    Queries: two.
    """
    public = list(Organisation.objects.published().values_list("slug", "kind", "cooperative_type"))
    tree = direct_members()
    direct: dict[str, set[str]] = defaultdict(set)
    above: dict[str, set[str]] = defaultdict(set)
    for body, members in tree.items():
        for member in members:
            direct[member].add(body)
        for one in below(body, tree):
            above[one].add(body)
    return {
        slug: Body(slug, kind, frozenset(direct[slug]), frozenset(above[slug]), cooperative_type)
        for slug, kind, cooperative_type in public
    }
