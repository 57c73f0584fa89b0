"""The form of a project."""

from django.utils.translation import gettext_lazy as _

from sestante.projects.records import ProjectRecord

from .entry import EntryForm, MainForm, Section
from .fields import (
    CodeField,
    CodesField,
    NarrativeFormField,
    PartialDateFormField,
    PartyFormField,
    TextField,
    WholeNumberField,
)
from .project_rows import (
    CountryRow,
    DocumentRow,
    ExchangeRow,
    MoneyRow,
    ParticipationRow,
    PlaceRow,
    PolicyMarkerRow,
    RegionRow,
    RelationRow,
    ResultRow,
)
from .shared_rows import PROVENANCE, CitationRow, SectorRow, reason_field, visibility_field


class ProjectMain(MainForm):
    """What a project has once."""

    record_class = ProjectRecord
    may_be_absent = (
        "summary",
        "status",
        "activity_types",
        "sectors",
        "beneficiaries",
        "planned_start",
        "planned_end",
        "actual_start",
        "actual_end",
        "countries",
        "participations",
        "money",
        "results",
    )
    may_be_assigned = (
        "activity_types",
        "themes",
        "sdg_goals",
        "sdg_targets",
        "cooperative_principles",
        "target_groups",
    )

    title = NarrativeFormField(label=_("Title"), required=True)
    acronym = TextField(label=_("Short name"), max_length=60)
    iati_identifier = TextField(label=_("IATI identifier"), help_text=_("As its publisher writes it."), max_length=200)
    reporting_org = PartyFormField(label=_("Organisation in whose register it stands"))
    summary = NarrativeFormField(label=_("The aim in one line"), rows=2)
    description = NarrativeFormField(label=_("Description"), rows=6)
    status = CodeField("ActivityStatus", label=_("State"))
    scope = CodeField("ActivityScope", label=_("Reach"))
    scope_note = TextField(label=_("Remark on what it is about"), max_length=300)
    activity_types = CodesField("ActivityType", label=_("Types of activity"))
    themes = CodesField("Theme", label=_("Themes"))
    sector_words = TextField(
        label=_("Sectors in the source's own words"), help_text=_("Kept beside the codes."), max_length=1000
    )
    sdg_goals = CodesField("UNSDG-Goals", with_code=True, label=_("Sustainable Development Goals"))
    sdg_targets = CodesField("UNSDG-Targets", groups="UNSDG-Goals", with_code=True, label=_("Targets of the goals"))
    cooperative_principles = CodesField("CooperativePrinciple", label=_("Cooperative principles"))
    target_groups = CodesField("TargetGroup", label=_("For whom"))
    beneficiaries = NarrativeFormField(label=_("Who benefits, in words"), rows=2)
    beneficiaries_count = WholeNumberField(label=_("Number of persons who benefit"))
    planned_start = PartialDateFormField(label=_("Planned start"))
    planned_end = PartialDateFormField(label=_("Planned end"))
    actual_start = PartialDateFormField(label=_("Actual start"))
    actual_end = PartialDateFormField(label=_("Actual end"))
    region_words = TextField(label=_("Region in the source's own words"), max_length=300)
    reported_by = TextField(label=_("Who tells of it, where nobody is known to lead it"), max_length=300)
    checked_on = PartialDateFormField(label=_("Last checked on"))
    checked_by = TextField(label=_("Checked by"), help_text=_("An organisation."), max_length=200)
    visibility = visibility_field()
    hidden_reason = reason_field()


class ProjectForm(EntryForm):
    """The form of a project with all its rows."""

    kind = "project"
    record_class = ProjectRecord
    main_form = ProjectMain
    row_forms = {
        "policy_markers": PolicyMarkerRow,
        "sectors": SectorRow,
        "countries": CountryRow,
        "regions": RegionRow,
        "places": PlaceRow,
        "participations": ParticipationRow,
        "money": MoneyRow,
        "results": ResultRow,
        "exchanges": ExchangeRow,
        "documents": DocumentRow,
        "relations": RelationRow,
        "citations": CitationRow,
    }
    row_titles = {
        "policy_markers": _("Policy markers"),
        "sectors": _("Sectors"),
        "countries": _("Countries"),
        "regions": _("Regions"),
        "places": _("Places"),
        "participations": _("Lead, partners and funders"),
        "money": _("Amounts"),
        "results": _("Results"),
        "periods": _("Periods"),
        "exchanges": _("Know-how given and received"),
        "documents": _("Documents"),
        "relations": _("Other projects"),
        "citations": _("Pages the facts come from"),
    }
    sections = (
        Section(
            "what", _("What it is"), ("title", "acronym", "summary", "description", "status", "scope", "scope_note")
        ),
        Section("who", _("Who takes part"), ("participations", "reporting_org", "reported_by")),
        Section("when", _("When"), ("planned_start", "planned_end", "actual_start", "actual_end")),
        Section("where", _("Where"), ("countries", "regions", "region_words", "places")),
        Section(
            "about",
            _("What it is about"),
            (
                "sector_words",
                "sectors",
                "activity_types",
                "themes",
                "target_groups",
                "beneficiaries",
                "beneficiaries_count",
                "sdg_goals",
                "sdg_targets",
                "cooperative_principles",
                "policy_markers",
            ),
        ),
        Section("money-part", _("Money"), ("money",)),
        Section("results-part", _("Results"), ("results",)),
        Section("know-how", _("Know-how"), ("exchanges",)),
        Section("links", _("Documents and other projects"), ("documents", "relations", "iati_identifier")),
        Section("source", _("Source and visibility"), PROVENANCE),
    )
