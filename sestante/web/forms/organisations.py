"""The form of an organisation."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sestante.organisations.models import Membership
from sestante.organisations.records import ContactRecord, IdentifierRecord, MembershipRecord, OrganisationRecord

from .entry import EntryForm, MainForm, Section
from .fields import (
    ChoiceOfOurs,
    CodeField,
    CodeTextField,
    LinesField,
    NarrativeFormField,
    PartialDateFormField,
    PartyFormField,
    TextField,
)
from .rows import RowForm
from .shared_rows import PROVENANCE, CitationRow, SectorRow, reason_field, visibility_field

_CONTACT = "contact_"


class IdentifierRow(RowForm):
    """A number in an official register."""

    record_class = IdentifierRecord
    scheme = CodeTextField(
        "OrganisationRegistrationAgency",
        datalist="registers",
        label=_("Register"),
        help_text=_("As org-id.guide writes it, such as IT-CF."),
        required=True,
    )
    code = TextField(label=_("Number in it"), required=True, max_length=120)


class MembershipRow(RowForm):
    """A body it belongs to."""

    record_class = MembershipRecord
    body = PartyFormField(label=_("Body"), required=True)
    kind = ChoiceOfOurs(tuple(Membership.Kind.choices), label=_("Belongs as"), initial="member")
    membership_class = CodeField("MembershipClass", label=_("Class"))
    start = PartialDateFormField(label=pgettext_lazy("a time", "From"))
    end = PartialDateFormField(label=pgettext_lazy("a time", "To"))


class OrganisationMain(MainForm):
    """What an organisation has once."""

    record_class = OrganisationRecord
    may_be_absent = ("kind", "cooperative_type", "tier", "country", "mandate", "sectors", "website", "memberships")

    name = NarrativeFormField(label=_("Name"), required=True)
    local_name = TextField(label=_("Name in the country's own language"), max_length=300)
    acronym = TextField(label=_("Acronym"), max_length=60)
    aliases = LinesField(label=_("Other names it goes by"), help_text=_("One a line."))
    kind = CodeField("OrganisationKind", label=_("Kind"))
    cooperative_type = CodeField("CooperativeType", label=_("Type of cooperative, by its members"))
    tier = CodeField("CooperativeTier", label=_("Tier"))
    country = CodeField("Country", label=_("Country of its seat"))
    mandate = NarrativeFormField(label=_("What it is for"), rows=6)
    sector_words = TextField(label=_("Sectors in the source's own words"), max_length=1000)
    website = TextField(label=_("Website"), help_text=_("https://…"), max_length=500)
    contact_role = TextField(label=_("Office"), help_text=_("An office, never a person."), max_length=200)
    contact_email = TextField(label=_("E-mail of the office"), max_length=254)
    contact_telephone = TextField(label=_("Telephone"), max_length=60)
    contact_address = TextField(label=_("Postal address"), multiline=True, max_length=500)
    checked_on = PartialDateFormField(label=_("Last checked on"))
    checked_by = TextField(label=_("Checked by"), help_text=_("An organisation."), max_length=200)
    visibility = visibility_field()
    hidden_reason = reason_field()

    @classmethod
    def values_of(cls, record: Any) -> dict[str, Any]:
        names = [name for name in cls.base_fields if not name.startswith(_CONTACT)]
        contact = {
            name: getattr(record.contact, name[len(_CONTACT) :]) for name in cls.base_fields if name not in names
        }
        absences = {f"absent-{name}": reason for name, reason in record.absences.items()}
        return {name: getattr(record, name) for name in names} | contact | absences

    def record_values(self) -> dict[str, Any]:
        values = super().record_values()
        contact = {name[len(_CONTACT) :]: values.pop(name) for name in list(values) if name.startswith(_CONTACT)}
        return values | {"contact": ContactRecord(**contact)}


class OrganisationForm(EntryForm):
    """The form of an organisation with all its rows."""

    kind = "organisation"
    record_class = OrganisationRecord
    main_form = OrganisationMain
    row_forms = {
        "identifiers": IdentifierRow,
        "sectors": SectorRow,
        "memberships": MembershipRow,
        "citations": CitationRow,
    }
    row_titles = {
        "identifiers": _("Numbers in official registers"),
        "sectors": _("Sectors"),
        "memberships": _("Bodies it belongs to"),
        "citations": _("Pages the facts come from"),
    }
    sections = (
        Section(
            "what", _("What it is"), ("name", "local_name", "acronym", "aliases", "kind", "cooperative_type", "tier")
        ),
        Section("where", _("Where and what for"), ("country", "mandate", "sector_words", "sectors")),
        Section("movement", _("In the movement"), ("memberships", "identifiers")),
        Section(
            "contact",
            _("Contact"),
            ("website", "contact_role", "contact_email", "contact_telephone", "contact_address"),
        ),
        Section("source", _("Source and visibility"), PROVENANCE),
    )
