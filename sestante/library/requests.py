"""Visitors' wishes for what the library lacks: kept for the editors, closed with an answer."""

from django.db.models import QuerySet
from django.utils import timezone

from .models import ResourceRequest


def keep_request(
    *, wanted: str, message: str = "", language: str = "", country: str = "", item_slug: str = "", email: str = ""
) -> ResourceRequest:
    """The wish as kept; nothing about its sender but the e-mail address they gave."""
    return ResourceRequest.objects.create(
        wanted=wanted, message=message, language=language, country=country, item_slug=item_slug, email=email
    )


def close_request(request: ResourceRequest, *, answer: str = "") -> None:
    """Mark it as dealt with; the e-mail address is erased. A closed one stays as it is."""
    ResourceRequest.objects.filter(pk=request.pk, closed__isnull=True).update(
        closed=timezone.now(), answer=answer[:500], email=""
    )
    request.refresh_from_db()


def open_requests() -> QuerySet[ResourceRequest]:
    """Wishes that nobody has closed, the newest first."""
    return ResourceRequest.objects.filter(closed__isnull=True).order_by("-created", "-pk")
