"""A row of a sheet put on an organisation, and a row of memberships: what the row leaves empty stays."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sestante.codelists.queries import is_code
from sestante.core.checking import shorten
from sestante.core.names import fold
from sestante.organisations.names import Names
from sestante.organisations.records import IdentifierRecord, MembershipRecord, OrganisationRecord, PartyRecord

from .cells import CellReader
from .shared_columns import citations, kept_or_new, party_key, sector_in_words, sectors_of

_TEXTS = ("local_name", "acronym", "website")
_CODES = ("kind", "cooperative_type", "tier", "country")
_CONTACT = {"email": "email", "telephone": "telephone", "address": "address", "contact_role": "role"}
#: Column of the sheet for a field of the record, so that issues name what a person sees.
COLUMN_OF = {
    "identifiers": "identifier",
    "sectors": "sector",
    "sector_words": "sector",
    "contact.email": "email",
    "contact.telephone": "telephone",
    "contact.address": "address",
    "contact.role": "contact_role",
    "memberships": "member_of",
    "citations": "sources",
}
MEMBERSHIP_COLUMN_OF = {
    "memberships": "body",
    "memberships.class": "membership_class",
    "memberships.kind": "kind",
    "memberships.end": "end",
}


def put_organisation(reader: CellReader, now: OrganisationRecord, names: Names) -> OrganisationRecord:
    """The organisation with what the row says; what cannot be read is among the reader's issues."""
    new: dict[str, Any] = {}
    for name in ("name", "mandate"):
        if (words := reader.words(name, getattr(now, name))) is not None:
            new[name] = words
    new |= {name: text for name in _TEXTS if (text := reader.text(name)) is not None}
    new |= {name: code for name in _CODES if (code := reader.code(name)) is not None}
    said = {field: text for column, field in _CONTACT.items() if (text := reader.text(column)) is not None}
    if said:
        new["contact"] = replace(now.contact, **said)
    if aliases := reader.texts("aliases"):
        known = {fold(one) for one in now.aliases}
        new["aliases"] = (*now.aliases, *(one for one in aliases if fold(one) not in known))
    added = tuple(one for one in read_identifiers(reader) if one not in now.identifiers)
    words_of_sector, sectors = sector_in_words(reader, "sector", now.sector_words, now.sectors)
    sectors = sectors_of(reader, "ica_sector", "ICA", sectors)
    sectors = sectors_of(reader, "dac_sector", "DAC", sectors)
    return replace(
        now,
        **new,
        identifiers=(*now.identifiers, *added),
        sector_words=reader.text("sector_words") or words_of_sector,
        sectors=sectors,
        memberships=_memberships(reader, now, names),
        citations=citations(reader, "sources", now.citations),
    )


def read_identifiers(reader: CellReader) -> tuple[IdentifierRecord, ...]:
    """Identifiers as org-id.guide writes them (``IT-CF-01234567890``): register, hyphen, number."""
    found = []
    for text in reader.texts("identifier") or ():
        parts = text.split("-", 2)
        if len(parts) == 3 and len(parts[0]) in (2, 3) and parts[0].isalpha() and all(parts):
            found.append(IdentifierRecord(f"{parts[0]}-{parts[1]}".upper(), parts[2]))
        elif len(parts) >= 2 and is_code("OrganisationRegistrationAgency", f"{parts[0]}-{parts[1]}"):
            found.append(IdentifierRecord(f"{parts[0]}-{parts[1]}", "-".join(parts[2:])))
        else:
            message = _("“%(text)s” names no register: write register and number, as IT-CF-01234567890.")
            reader.wrong("identifier_wrong", "identifier", message % {"text": shorten(text)})
    return tuple(found)


def _memberships(reader: CellReader, now: OrganisationRecord, names: Names) -> tuple[MembershipRecord, ...]:
    found = list(now.memberships)
    for column, kind in (("parent", "part"), ("member_of", "member")):
        written = reader.texts(column)
        if written is None:
            continue
        spelled = {party_key(names, name): name for name in written}
        mine = tuple(one for one in found if one.kind == kind)
        new = kept_or_new(
            mine,
            spelled,
            key_of=lambda one: party_key(names, one.body.name, one.body.ref),
            make=lambda key, spelled=spelled, kind=kind: MembershipRecord(PartyRecord(spelled[key]), kind),  # type: ignore[misc]
        )
        if new != mine:
            found = [*(one for one in found if one.kind != kind), *new]
    return tuple(found)


def put_membership(reader: CellReader, now: OrganisationRecord, names: Names) -> OrganisationRecord:
    """The organisation with the membership of one row: that in the same body is changed, else one is added."""
    body = reader.text("body") or reader.text("body_name") or ""
    kind = reader.choice("kind") or "member"
    key = party_key(names, body, body)
    said: dict[str, Any] = {
        "membership_class": reader.code("membership_class"),
        "start": reader.date("start"),
        "end": reader.date("end"),
    }
    said = {name: value for name, value in said.items() if value is not None}
    for at, one in enumerate(now.memberships):
        if one.kind == kind and party_key(names, one.body.name, one.body.ref) == key:
            changed = replace(one, **said)
            return replace(now, memberships=(*now.memberships[:at], changed, *now.memberships[at + 1 :]))
    ref = body if names.match("", body) else ""
    return replace(now, memberships=(*now.memberships, MembershipRecord(PartyRecord(body, ref), kind, **said)))
