"""The movement's tree as the derived stores need it: each public organisation with its kind and all bodies above it."""

from collections import defaultdict
from dataclasses import dataclass

from .models import Organisation
from .queries import below, direct_members


@dataclass(frozen=True, slots=True)
class Body:
    """A public organisation: its kind (code of OrganisationKind, may be ``""``), the slugs of the bodies it is in now,
    and of all bodies above those."""

    slug: str
    kind: str = ""
    direct: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()


def bodies() -> dict[str, Body]:
    """All public organisations by slug; memberships that have ended do not count, circles are harmless.

    Queries: two.
    """
    kinds = dict(Organisation.objects.published().values_list("slug", "kind"))
    tree = direct_members()
    direct: dict[str, set[str]] = defaultdict(set)
    above: dict[str, set[str]] = defaultdict(set)
    for body, members in tree.items():
        for member in members:
            direct[member].add(body)
        for one in below(body, tree):
            above[one].add(body)
    return {slug: Body(slug, kind, frozenset(direct[slug]), frozenset(above[slug])) for slug, kind in kinds.items()}
