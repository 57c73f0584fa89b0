"""Rows of a project's form: partners, places, money, results, know-how, documents, relations."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sestante.projects.models import Money
from sestante.projects.records import (
    CountryRecord,
    DocumentRecord,
    ExchangeRecord,
    MoneyRecord,
    ParticipationRecord,
    PeriodRecord,
    PlaceRecord,
    PolicyMarkerRecord,
    RegionRecord,
    RelationRecord,
    ResultRecord,
)

from .choices import region_groups, region_label
from .fields import (
    CheckField,
    ChoiceOfOurs,
    CodeField,
    CodeTextField,
    NarrativeFormField,
    NumberField,
    PartialDateFormField,
    PartyFormField,
    TextField,
    YearField,
)
from .rows import RowForm
from .shared_rows import PairField, PairRow, percentage

CHOOSE = _("Choose")
MONEY_KINDS = tuple(Money.Kind.choices)


class ParticipationRow(RowForm):
    """An organisation that takes part."""

    record_class = ParticipationRecord
    folded = ("eu_role", "programme")
    party = PartyFormField(label=_("Organisation"), required=True)
    role = CodeField("OrganisationRole", label=_("Role"), empty=_("Partner, role not stated"))
    eu_role = CodeField("EURole", label=_("Role in an EU grant"), empty=_("None"))
    programme = TextField(label=_("Programme of the funder"), max_length=300)


class CountryRow(RowForm):
    """A country."""

    record_class = CountryRecord
    code = CodeField("Country", label=_("Country"), required=True, empty=CHOOSE)
    percentage = percentage()
    host = CheckField(label=_("Only a course or visit takes place here"))


class RegionRow(PairRow):
    """A region of several countries."""

    record_class = RegionRecord
    pair = PairField(region_groups, region_label, label=_("Region"))
    percentage = percentage()


class PlaceRow(RowForm):
    """A place."""

    record_class = PlaceRecord
    name = TextField(label=_("Name of the place"), max_length=300)
    country = CodeField("Country", label=_("Country"))
    latitude = NumberField(label=_("Latitude"), help_text=_("Degrees, −90 to 90."), max_digits=8, decimal_places=5)
    longitude = NumberField(label=_("Longitude"), help_text=_("Degrees, −180 to 180."), max_digits=8, decimal_places=5)
    precision = CodeField("PlacePrecision", label=_("How exact"))
    blurred = CheckField(label=_("Blur it, people may be at risk"))


class PolicyMarkerRow(RowForm):
    """A policy marker of the OECD DAC."""

    record_class = PolicyMarkerRecord
    code = CodeField("PolicyMarker", label=_("Policy marker"), required=True, empty=CHOOSE)
    significance = CodeField("PolicySignificance", label=_("Significance"))


class MoneyRow(RowForm):
    """An amount."""

    record_class = MoneyRecord
    folded = (
        "programme",
        "grant_reference",
        "budget_type",
        "flow_type",
        "finance_type",
        "aid_type",
        "tied_status",
        "country",
        "sector",
        "description",
    )
    kind = ChoiceOfOurs(MONEY_KINDS, label=_("Kind"), initial="budget")
    value = NumberField(label=_("Amount"), required=True, max_digits=20, decimal_places=2)
    currency = CodeTextField("Currency", datalist="currencies", label=_("Currency"), help_text=_("Such as EUR."))
    value_date = PartialDateFormField(label=_("Date of the value"))
    start = PartialDateFormField(label=_("Period from"))
    end = PartialDateFormField(label=_("Period to"))
    provider = PartyFormField(label=_("Paid by"))
    receiver = PartyFormField(label=_("Paid to"))
    programme = TextField(label=_("Programme of the funder"), max_length=300)
    grant_reference = TextField(label=_("Grant reference"), max_length=200)
    budget_type = CodeField("BudgetType", label=_("Type of budget"))
    flow_type = CodeField("FlowType", label=_("Type of flow"))
    finance_type = CodeField("FinanceType", groups="FinanceType-category", with_code=True, label=_("Type of finance"))
    aid_type = CodeField("AidType", groups="AidType-category", with_code=True, label=_("Type of aid"))
    tied_status = CodeField("TiedStatus", label=_("Tied"))
    country = CodeTextField(
        "Country", datalist="countries-known", label=_("Country of this amount"), help_text=_("Such as VN.")
    )
    sector = CodeTextField(
        "Sector", datalist="purposes", label=_("Sector of this amount"), help_text=_("DAC code of five digits.")
    )
    description = NarrativeFormField(label=_("What it is"), rows=2)


class PeriodRow(RowForm):
    """Target and actual in a period."""

    record_class = PeriodRecord
    start = PartialDateFormField(label=pgettext_lazy("a time", "From"))
    end = PartialDateFormField(label=pgettext_lazy("a time", "To"))
    target = NumberField(label=_("Target"), max_digits=20, decimal_places=4)
    actual = NumberField(label=_("Actual"), max_digits=20, decimal_places=4)
    sex = ChoiceOfOurs((("female", _("Female")), ("male", _("Male"))), label=_("Sex"), empty=_("All"))
    age = TextField(label=_("Age"), max_length=40)


class ResultRow(RowForm):
    """An indicator of a result."""

    record_class = ResultRecord
    nested = {"periods": PeriodRow}
    title = NarrativeFormField(label=_("Result"), required=True)
    type = CodeField("ResultType", label=_("Type"))
    indicator = NarrativeFormField(label=_("Indicator"), rows=2)
    measure = CodeField("IndicatorMeasure", label=_("Measured as"))
    baseline = NumberField(label=_("Baseline"), max_digits=20, decimal_places=4)
    baseline_year = YearField(label=_("Year of the baseline"), max_value=2200)


class ExchangeRow(RowForm):
    """Know-how that one organisation gives to another."""

    record_class = ExchangeRecord
    folded = ("came_back", "citation")
    giver = PartyFormField(label=_("Given by"), required=True)
    receiver = PartyFormField(label=_("Received by"), required=True)
    kind = CodeField("ExchangeKind", label=_("Kind"), required=True, empty=CHOOSE)
    what = NarrativeFormField(label=_("What was given"), rows=2)
    came_back = NarrativeFormField(label=_("What came back"), rows=2)
    citation = TextField(label=_("Page that tells of it"), help_text=_("https://…"), max_length=1000)


class DocumentRow(RowForm):
    """A document on the web."""

    record_class = DocumentRecord
    folded = ("format", "category", "language")
    url = TextField(label=_("Address"), help_text=_("https://…"), required=True, max_length=1000)
    title = NarrativeFormField(label=_("Title"))
    published = PartialDateFormField(label=_("Published"))
    format = TextField(label=_("Format"), help_text=_("Such as application/pdf."), max_length=100)
    category = CodeField("DocumentCategory", groups="DocumentCategory-category", label=_("Category"))
    language = CodeTextField("Language", datalist="languages-known", label=_("Language"), help_text=_("Such as en."))


class RelationRow(RowForm):
    """What another project is to this one."""

    record_class = RelationRecord
    kind = CodeField("RelationKind", label=_("The other project is"), required=True, empty=CHOOSE)
    other = TextField(
        label=_("Other project"),
        help_text=_("The last part of its address here, or its IATI identifier."),
        required=True,
        max_length=200,
    )
    citation = TextField(label=_("Page that tells of it"), help_text=_("https://…"), max_length=1000)
