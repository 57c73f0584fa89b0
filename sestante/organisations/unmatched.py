"""Names that stand for no organisation of the register yet."""

from collections import Counter

from django.db.models import Count

from .models import Membership


def unmatched_bodies() -> Counter[str]:
    """Bodies that memberships name and that match no organisation, with how often."""
    rows = Membership.objects.filter(body__isnull=True).order_by().values("body_name").annotate(times=Count("pk"))
    return Counter({row["body_name"]: row["times"] for row in rows})
