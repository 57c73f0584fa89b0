"""Rows that add to entries which are here already: payments to projects, memberships to organisations."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue, has_errors
from sestante.core.records import to_json
from sestante.core.rows import slices
from sestante.formats.sheets.cells import CellReader, Reading
from sestante.formats.sheets.organisations import put_membership
from sestante.formats.sheets.payments import read_payment
from sestante.formats.sheets.reading import SheetTable
from sestante.history.records import Visibility
from sestante.ingest.nouns import NOUNS
from sestante.ingest.services import Incoming
from sestante.organisations.names import Names
from sestante.organisations.records import OrganisationRecord
from sestante.projects.models import Project
from sestante.projects.records import MoneyRecord, ProjectRecord

AT_ONCE = 200
Payments = list[tuple[int, MoneyRecord]]


def payments(table: SheetTable, reading: Reading) -> Iterator[Incoming]:
    """Each project with the payments that the sheet adds; rows with faults for themselves.

    A payment that the project has already is not added again; two equal rows of one file are two payments.
    """
    by_project: dict[str, Payments] = {}
    for reader in _rows(table, reading):
        money = read_payment(reader)
        text = reader.text("project")
        if text is None:
            reader.wrong("project_missing", "project", _("Say which project, by its id or identifier."))
        if money is not None and not has_errors(reader.issues):
            alone = ProjectRecord(slug="one", title={"": "one"}, money=(money,))
            reader.issues.extend(NOUNS["project"].check(alone, reader.row.number, reading.file))
        if money is None or text is None or has_errors(reader.issues):
            yield _refused("project", reader, text or "")
        else:
            by_project.setdefault(text, []).append((reader.row.number, money))
    for part in slices(list(by_project), AT_ONCE):
        yield from _with_payments(part, by_project, reading)


def _with_payments(part: Sequence[str], by_project: dict[str, Payments], reading: Reading) -> Iterator[Incoming]:
    slug_of = _project_slugs(part)
    there = NOUNS["project"].load(set(slug_of.values()))
    together: dict[str, Payments] = {}
    for text in part:
        slug = slug_of.get(text, "")
        if slug in there and there[slug].visibility != Visibility.WITHDRAWN:
            together.setdefault(slug, []).extend(by_project[text])
            continue
        message = _("No project has the id or identifier “%(text)s”.") % {"text": shorten(text)}
        for number, _money in by_project[text]:
            issue = Issue("project_unknown", reading.head("project"), number, message, file=reading.file)
            yield Incoming("project", _stand_in("project", text, number), number, reading.file, issues=(issue,))
    for slug, rows in together.items():
        record = there[slug]
        left = Counter(to_json(one) for one in record.money)
        new = []
        for _number, money in rows:
            if left[to_json(money)] > 0:
                left[to_json(money)] -= 1
            else:
                new.append(money)
        changed = replace(record, money=(*record.money, *new))
        yield Incoming("project", changed, min(number for number, _money in rows), reading.file)


def _project_slugs(texts: Sequence[str]) -> dict[str, str]:
    """Slugs by what rows call their projects; an identifier that two projects have stands for none."""
    found = {slug: slug for slug in Project.objects.filter(slug__in=texts).values_list("slug", flat=True)}
    by_identifier: dict[str, list[str]] = {}
    for identifier, slug in Project.objects.filter(iati_identifier__in=texts).values_list("iati_identifier", "slug"):
        by_identifier.setdefault(str(identifier), []).append(slug)
    return {text: slugs[0] for text, slugs in by_identifier.items() if len(slugs) == 1} | found


def memberships(table: SheetTable, reading: Reading, names: Names) -> Iterator[Incoming]:
    """Each organisation with the memberships that the sheet states; rows with faults for themselves."""
    rows: dict[str, list[CellReader]] = {}
    for reader in _rows(table, reading):
        member, body = reader.text("member"), reader.text("body") or reader.text("body_name")
        if member is None or body is None:
            reader.wrong("name_missing", "member" if member is None else "body", _("Say who is a member of what."))
        slug = names.match(member, member) if member else ""
        if member and not slug:
            message = _("No organisation is known here as “%(text)s”, or more than one: give its id.")
            reader.wrong("organisation_unknown", "member", message % {"text": shorten(member)})
        if has_errors(reader.issues):
            yield _refused("organisation", reader, member or body or "")
        else:
            rows.setdefault(slug, []).append(reader)
    for part in slices(list(rows), AT_ONCE):
        there = NOUNS["organisation"].load(part)
        for slug in part:
            yield from _with_memberships(there[slug], rows[slug], names)


def _with_memberships(now: OrganisationRecord, readers: list[CellReader], names: Names) -> Iterator[Incoming]:
    check = NOUNS["organisation"].check
    number, file = readers[0].row.number, readers[0].reading.file
    record = now
    for reader in readers:
        changed = put_membership(reader, record, names)
        known = {one.message for one in check(record, None, "")}
        found = [one for one in check(changed, reader.row.number, file) if one.message not in known]
        reader.issues.extend(found)
        if has_errors(reader.issues):
            yield _refused("organisation", reader, next(iter(now.name.values()), now.slug))
        else:
            record = changed
    yield Incoming("organisation", record, number, file)


def _rows(table: SheetTable, reading: Reading) -> Iterator[CellReader]:
    return (CellReader(row, reading) for row in table.rows() if row.number > reading.heads.row)


def _refused(kind: str, reader: CellReader, title: str) -> Incoming:
    """A row that stays out, as a record that only carries its issues."""
    number = reader.row.number
    return Incoming(kind, _stand_in(kind, title, number), number, reader.reading.file, issues=tuple(reader.issues))


def _stand_in(kind: str, title: str, number: int) -> Any:
    text = {"": shorten(title) or str(number)}
    new: dict[str, Callable[[], Any]] = {
        "project": lambda: ProjectRecord(slug=f"row-{number}", title=text),
        "organisation": lambda: OrganisationRecord(slug=f"row-{number}", name=text),
    }
    return new[kind]()
