"""Rules on a library item: a record in, issues out."""

import re
from functools import partial

from django.utils.translation import gettext as _

from sestante.codelists.queries import is_code
from sestante.core.checking import LONG, Findings, shorten
from sestante.core.errors import Issue
from sestante.organisations.checks import check_provenance, check_sectors

from .records import LibraryItemRecord, ProjectLinkRecord, VersionRecord

#: Longest texts by field, in characters; others have 300.
LIMITS = {
    "title": 500,
    "summary": LONG,
    "problem": LONG,
    "steps": LONG,
    "result": LONG,
    "url": 1000,
    "licence": 200,
    "subject_words": 1000,
    "contributors.party.ref": 200,
    "contributors.role": 20,
    "versions.title": 500,
    "versions.url": 1000,
    "versions.file_name": 200,
    "contact.role": 200,
    "contact.telephone": 60,
    "contact.address": 500,
    "checked_by": 200,
    "citations.url": 1000,
    "citations.title": 1000,
}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS_OF_LINK = frozenset({"about", "proof"})


def check_library_item(record: LibraryItemRecord, row: int | None = None, file: str = "") -> tuple[Issue, ...]:
    """All faults of a library item; errors keep it out, warnings let it in."""
    found = Findings(row, file)
    found.slug(record.slug)
    found.texts(record, LIMITS)
    if not any(text.strip() for text in record.title.values()):
        found.add("title_missing", "title", _("A library item needs a title."))
    found.code_known("kind", record.kind, partial(is_code, "LibraryKind"))
    found.address("url", record.url, limit=1000)
    for code in record.countries:
        found.code_known("countries", code, partial(is_code, "Country"))
    for code in record.themes:
        found.code_known("themes", code, partial(is_code, "Theme"))
    _check_contributors(found, record)
    _check_versions(found, record.versions)
    for link in record.projects:
        _check_project(found, link)
    found.email("contact.email", record.contact.email)
    check_sectors(found, record.sectors)
    check_provenance(found, record)
    return tuple(found.issues)


def _check_contributors(found: Findings, record: LibraryItemRecord) -> None:
    for one in record.contributors:
        if not one.party.name:
            found.add("name_missing", "contributors", _("Somebody who contributed needs a name."))
        if not one.role:
            found.add("role_missing", "contributors.role", _("Say in which role: author, publisher, …"))
        found.code_known("contributors.role", one.role, partial(is_code, "ContributorRole"))
        if one.role == "contact" and one.is_person:
            found.add(
                "contact_is_person",
                "contributors.role",
                _("Whom to ask is an office or an organisation, never a person."),
            )


def _check_versions(found: Findings, versions: tuple[VersionRecord, ...]) -> None:
    seen: set[str] = set()
    for one in versions:
        if not one.language:
            found.add("language_missing", "versions.language", _("A version needs its language."))
        found.code_known("versions.language", one.language, partial(is_code, "Language"))
        found.code_known("versions.state", one.state, partial(is_code, "VersionState"))
        found.address("versions.url", one.url, limit=1000)
        if one.file and not _SHA256.fullmatch(one.file):
            found.add("file_unknown", "versions.file", _("A file is known by its SHA-256, 64 hexadecimal digits."))
        if one.state == "missing" and (one.file or one.url):
            found.add("missing_but_there", "versions.state", _("A version with a file or a link is not missing."))
        if one.language and one.language in seen:
            found.add("language_twice", "versions.language", _("Each language stands once: “%s”.") % one.language)
        seen.add(one.language)
    if sum(one.state == "original" for one in versions) > 1:
        message = _("More than one language is called the original.")
        found.add("originals", "versions.state", message, level="warning")


def _check_project(found: Findings, link: ProjectLinkRecord) -> None:
    if not _SLUG.fullmatch(link.project) or len(link.project) > 120:
        message = _("“%s” cannot be the id of a project.") % shorten(link.project)
        found.add("project_wrong", "projects.project", message)
    if link.kind not in _KINDS_OF_LINK:
        found.add("code_unknown", "projects.kind", _("A project is “about” or “proof”."))
