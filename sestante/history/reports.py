"""Visitors' reports of errors: kept for the editors' inbox, closed with an answer."""

from django.db.models import QuerySet
from django.utils import timezone

from .models import ErrorReport


def keep_report(
    kind: str, slug: str, *, message: str, page_says: str = "", source_url: str = "", email: str = ""
) -> ErrorReport:
    """The report as kept in the inbox; nothing about its sender but the e-mail address they gave."""
    return ErrorReport.objects.create(
        kind=kind, slug=slug, message=message, page_says=page_says, source_url=source_url, email=email
    )


def close_report(report: ErrorReport, *, answer: str = "") -> None:
    """Mark it as dealt with; the e-mail address is erased. A closed report stays as it is."""
    ErrorReport.objects.filter(pk=report.pk, closed__isnull=True).update(
        closed=timezone.now(), answer=answer[:500], email=""
    )
    report.refresh_from_db()


def open_reports() -> QuerySet[ErrorReport]:
    """Reports that nobody has closed, the newest first."""
    return ErrorReport.objects.filter(closed__isnull=True).order_by("-created", "-pk")
