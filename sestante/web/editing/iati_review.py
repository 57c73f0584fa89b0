"""Before publishing as IATI: what goes out, what is held back and why, with links to mend it."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sestante.core.narratives import text_in
from sestante.formats.iati.publishing import Outgoing, outgoing_activities, outgoing_organisations
from sestante.formats.iati.writing_state import Note
from sestante.projects.models import Project
from sestante.web.forms.widgets import language_now

from .nouns import EDITABLE
from .permission import editor_required

#: Entries that one page looks at.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its title, its form, why it is held back, what of it stays here."""

    title: str
    edit_url: str
    held: tuple[Note, ...]
    left_out: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Reporter:
    """An organisation that reports projects, to choose from."""

    slug: str
    name: str
    count: int


@editor_required
@require_safe
def iati_review(request: HttpRequest) -> HttpResponse:
    """What of projects (or with ``?show=organisations`` of organisations) goes out; ``?organisation=`` chooses one."""
    kind = "organisation" if request.GET.get("show") == "organisations" else "project"
    reporter = "" if kind == "organisation" else request.GET.get("organisation", "").replace("\x00", "")[:120]
    asked = request.GET.get("after", "")
    after = int(asked) if re.fullmatch(r"[0-9]{1,15}", asked) else 0
    found = list(
        outgoing_organisations(after=after, most=AT_ONCE)
        if kind == "organisation"
        else outgoing_activities(reporter, after=after, most=AT_ONCE)
    )
    held = [one for one in found if one.outcome.xml is None]
    context = {
        "section": "workspace",
        "kind": kind,
        "reporter": reporter,
        "reporters": _reporters() if kind == "project" else (),
        "looked_at": len(found),
        "out_count": len(found) - len(held),
        "held_count": len(held),
        "reasons": _reasons(held),
        "held": [_line(kind, one) for one in held],
        "partly": [_line(kind, one) for one in found if one.outcome.xml is not None and one.outcome.left_out],
        "next_after": found[-1].number if len(found) == AT_ONCE else 0,
        "is_continued": bool(after),
        "file_url": _file_url(kind, reporter),
    }
    return render(request, "editing/iati_review.html", context)


def _file_url(kind: str, reporter: str) -> str:
    if kind == "organisation":
        return reverse("iati-organisations")
    return reverse("iati-activities-of", args=[reporter]) if reporter else reverse("iati-activities")


def _reporters() -> list[Reporter]:
    """Organisations that report public projects, those with most first. Queries: one."""
    rows = Project.objects.published().filter(reporting_org__visibility="public").order_by()
    told: Any = rows.values("reporting_org__slug", "reporting_org__name").annotate(n=Count("pk")).order_by("-n")
    language = language_now()
    return [
        Reporter(
            row["reporting_org__slug"],
            text_in(row["reporting_org__name"], language) or row["reporting_org__slug"],
            row["n"],
        )
        for row in told
    ]


def _reasons(held: list[Outgoing]) -> list[tuple[str, int]]:
    """Why entries are held back, the most frequent reason first."""
    counts = Counter(str(note.words) for one in held for note in one.outcome.held)
    return counts.most_common()


def _line(kind: str, one: Outgoing) -> Line:
    entry = EDITABLE[kind]
    title = text_in(one.title, language_now()) or one.slug
    outcome = one.outcome
    return Line(title, entry.url("edit", one.slug), outcome.held, outcome.left_out)
