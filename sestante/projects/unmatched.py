"""Organisations that projects name and that match none of the register yet."""

from collections import Counter

from django.db.models import Count

from .services import LINKS


def unmatched_names() -> Counter[str]:
    """Names without a link, with how often projects use them; an empty counter when all are matched.

    Queries: one for each kind of link.
    """
    found: Counter[str] = Counter()
    for model, link, name, _ref in LINKS:
        rows = model._default_manager.filter(**{f"{link}__isnull": True}).exclude(**{name: ""})
        for row in rows.order_by().values(name).annotate(times=Count("pk")):
            found[row[name]] += row["times"]
    return found
