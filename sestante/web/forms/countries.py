"""The forms of figures of countries, laws, legal frameworks and questionnaires."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sestante.countries.records import (
    AnswerRecord,
    BlockRecord,
    CountryFigureRecord,
    DatedStateRecord,
    JurisdictionRecord,
    LawLinkRecord,
    LawRecord,
    LegalFrameworkRecord,
    ObstacleRecord,
    QuestionnaireRecord,
    QuestionRecord,
    RatingRecord,
    RecommendationRecord,
)

from .entry import EntryForm, MainForm, Section
from .fields import (
    CodeField,
    NarrativeFormField,
    NumberField,
    PartialDateFormField,
    TextField,
)
from .rows import RowForm
from .shared_rows import PROVENANCE, CitationRow, reason_field, visibility_field

_CITATIONS = _("Pages the facts come from")
_SOURCE = _("Source and visibility")


_OWN_ADDRESS = _("The last part of the address of its page here; the list offers those that are held here.")


def _law_field(label: Any, **kwargs: Any) -> TextField:
    """The slug of a law; the page offers those that are held here."""
    widget = forms.TextInput(attrs={"list": "laws-known", "autocomplete": "off"})
    return TextField(label=label, help_text=_OWN_ADDRESS, widget=widget, max_length=120, **kwargs)


def _questionnaire_field() -> TextField:
    widget = forms.TextInput(attrs={"list": "questionnaires-known", "autocomplete": "off"})
    return TextField(label=_("Questionnaire"), help_text=_OWN_ADDRESS, widget=widget, max_length=120, required=True)


class CountryFigureMain(MainForm):
    """What a figure has once."""

    record_class = CountryFigureRecord
    may_be_absent = ("year", "grade", "scope")

    country = CodeField("Country", label=_("Country"), empty=_("Choose"), required=True)
    measure = CodeField("CountryMeasure", label=_("What is counted"), empty=_("Choose"), required=True)
    value = NumberField(
        label=_("Figure"),
        help_text=_("With a point before decimals: 226400, or 7.75 where it is a percentage."),
        max_digits=20,
        decimal_places=6,
        required=True,
    )
    qualifier = CodeField("FigureQualifier", label=_("Does the source say “more than” or “about”?"), empty=_("No"))
    year = PartialDateFormField(label=_("Year it counts"), help_text=_("Empty where the source does not say."))
    period = TextField(label=_("The source's words for the year"), help_text=_("Such as FY 2012/13."), max_length=100)
    sector = CodeField("IcaSector", label=_("Sector"), empty=_("All sectors"))
    sector_words = TextField(label=_("Sector in the source's own words"), max_length=300)
    group = CodeField("TargetGroup", label=_("Group"), empty=_("Everybody"))
    scope = TextField(label=_("Who or what is counted"), help_text=_("Empty: all of the country."), max_length=300)
    stream = CodeField("FigureStream", label=_("Who says so"), empty=_("Choose"), required=True)
    grade = CodeField("FigureGrade", label=_("Grade"))
    source_name = TextField(label=_("Name of the source"), max_length=300)
    remark = TextField(label=_("Remark"), multiline=True, max_length=500)
    checked_on = PartialDateFormField(label=_("Last checked on"))
    checked_by = TextField(label=_("Checked by"), help_text=_("An organisation."), max_length=200)
    visibility = visibility_field()
    hidden_reason = reason_field()


class CountryFigureForm(EntryForm):
    """The form of a figure."""

    kind = "country-figure"
    record_class = CountryFigureRecord
    main_form = CountryFigureMain
    row_forms = {"citations": CitationRow}
    row_titles = {"citations": _CITATIONS}
    sections = (
        Section("what", _("The figure"), ("country", "measure", "value", "qualifier", "year", "period")),
        Section("of-what", _("Of what"), ("sector", "sector_words", "group", "scope")),
        Section("who", _("Who says so"), ("stream", "grade", "source_name", "remark")),
        Section("source", _SOURCE, PROVENANCE),
    )


class JurisdictionRow(RowForm):
    """A country, or a part of one, in which a law applies."""

    record_class = JurisdictionRecord
    country = CodeField("Country", label=_("Country"), empty=_("Choose"), required=True)
    code = TextField(label=_("Code of a part of it"), help_text=_("ISO 3166-2, such as IN-KL."), max_length=6)
    name = TextField(label=_("Name of the part"), max_length=200)


class LawMain(MainForm):
    """What a law has once."""

    record_class = LawRecord
    may_be_absent = ("state", "year", "last_revision", "official_text")

    title = NarrativeFormField(label=_("Title"), required=True)
    scope = CodeField("LawScope", label=_("Kind"))
    state = CodeField("LawState", label=_("State"))
    replaced_by = _law_field(_("Replaced by"))
    year = PartialDateFormField(label=_("Year of the law"))
    in_force = PartialDateFormField(label=_("In force since"))
    last_revision = PartialDateFormField(label=_("Last revised"))
    as_at = PartialDateFormField(label=_("These facts are as at"))
    official_text = TextField(label=_("Official text"), help_text=_("https://…"), max_length=1000)
    note = NarrativeFormField(label=_("Note"), rows=4)
    checked_on = PartialDateFormField(label=_("Last checked on"))
    checked_by = TextField(label=_("Checked by"), help_text=_("An organisation."), max_length=200)
    visibility = visibility_field()
    hidden_reason = reason_field()


class LawForm(EntryForm):
    """The form of a law."""

    kind = "law"
    record_class = LawRecord
    main_form = LawMain
    row_forms = {"applies_to": JurisdictionRow, "citations": CitationRow}
    row_titles = {"applies_to": _("Where it applies"), "citations": _CITATIONS}
    sections = (
        Section("what", _("The law"), ("title", "scope", "official_text", "note")),
        Section("where", _("Where it applies"), ("applies_to",)),
        Section("when", _("State"), ("state", "replaced_by", "year", "in_force", "last_revision", "as_at")),
        Section("source", _SOURCE, PROVENANCE),
    )


class LawLinkRow(RowForm):
    """A law of a framework."""

    record_class = LawLinkRecord
    law = _law_field(_("Law"))
    title = TextField(label=_("As the source writes it"), max_length=500)


class RatingRow(RowForm):
    """A report's own rating."""

    record_class = RatingRecord
    value = TextField(label=_("Rating"), max_length=300, required=True)
    scale = TextField(label=_("Name of the scale"), max_length=300, required=True)
    low = NumberField(label=_("Lowest value of the scale"))
    high = NumberField(label=_("Highest value of the scale"))
    steps = TextField(label=_("Steps of a scale of words, worst first, separated by ;"), max_length=1000)
    said_by = TextField(label=_("Whose judgement it is"), max_length=300)


class ObstacleRow(RowForm):
    """An obstacle."""

    record_class = ObstacleRecord
    text = NarrativeFormField(label=_("Obstacle"), rows=3, required=True)


class DatedStateRow(RowForm):
    """What became of a recommendation."""

    record_class = DatedStateRecord
    state = CodeField("RecommendationState", label=_("State"), empty=_("Choose"), required=True)
    since = PartialDateFormField(label=_("Since"))
    note = TextField(label=_("Note"), max_length=300)


class RecommendationRow(RowForm):
    """A recommendation with its states over time."""

    record_class = RecommendationRecord
    nested = {"states": DatedStateRow}
    text = NarrativeFormField(label=_("Recommendation"), rows=3, required=True)
    addressee = TextField(label=_("To whom"), max_length=300)


class AnswerRow(RowForm):
    """An answer to a question of a questionnaire."""

    record_class = AnswerRecord
    questionnaire = _questionnaire_field()
    question = TextField(label=_("Question, by its code"), max_length=60, required=True)
    answer = NarrativeFormField(label=_("Answer"), rows=3, required=True)
    article = TextField(label=_("Article of the law"), max_length=300)
    law = _law_field(_("Law"))


class LegalFrameworkMain(MainForm):
    """What a legal framework has once."""

    record_class = LegalFrameworkRecord
    may_be_absent = ("laws", "registrar", "report_title")

    country = CodeField("Country", label=_("Country"), empty=_("Choose"), required=True)
    jurisdiction_code = TextField(
        label=_("Code of a part of the country"),
        help_text=_("ISO 3166-2, such as IN-KL; empty: national."),
        max_length=6,
    )
    jurisdiction = TextField(label=_("Name of the part"), max_length=200)
    law_words = TextField(label=_("The law in the source's own words"), multiline=True, max_length=1000)
    registrar = TextField(label=_("Registrar"), help_text=_("Who registers cooperatives."), max_length=500)
    expert = TextField(label=_("Who wrote the report"), max_length=300)
    as_at = PartialDateFormField(label=_("These facts are as at"))
    report_title = TextField(label=_("Title of the report"), max_length=500)
    report_year = PartialDateFormField(label=_("Year of the report"))
    report_url = TextField(label=_("Address of the report"), help_text=_("https://…"), max_length=1000)
    checked_on = PartialDateFormField(label=_("Last checked on"))
    checked_by = TextField(label=_("Checked by"), help_text=_("An organisation."), max_length=200)
    visibility = visibility_field()
    hidden_reason = reason_field()


class LegalFrameworkForm(EntryForm):
    """The form of a legal framework with all its rows."""

    kind = "legal-framework"
    record_class = LegalFrameworkRecord
    main_form = LegalFrameworkMain
    row_forms = {
        "laws": LawLinkRow,
        "ratings": RatingRow,
        "obstacles": ObstacleRow,
        "recommendations": RecommendationRow,
        "answers": AnswerRow,
        "citations": CitationRow,
    }
    row_titles = {
        "laws": _("Laws"),
        "ratings": _("Ratings of the report"),
        "obstacles": _("Obstacles"),
        "recommendations": _("Recommendations"),
        "states": _("What became of it"),
        "answers": _("Answers to a questionnaire"),
        "citations": _CITATIONS,
    }
    sections = (
        Section("where", _("Where"), ("country", "jurisdiction_code", "jurisdiction", "as_at")),
        Section("law", _("The law"), ("laws", "law_words", "registrar")),
        Section("report", _("The report"), ("report_title", "report_year", "report_url", "expert", "ratings")),
        Section("findings", _("What it found"), ("obstacles", "recommendations", "answers")),
        Section("source", _SOURCE, PROVENANCE),
    )


class QuestionRow(RowForm):
    """One question."""

    record_class = QuestionRecord
    code = TextField(label=_("Code"), max_length=60, required=True)
    text = NarrativeFormField(label=_("Question"), rows=2, required=True)


class BlockRow(RowForm):
    """Questions that belong together."""

    record_class = BlockRecord
    nested = {"questions": QuestionRow}
    title = NarrativeFormField(label=_("Title"), required=True)


class QuestionnaireMain(MainForm):
    """What a questionnaire has once."""

    record_class = QuestionnaireRecord

    title = NarrativeFormField(label=_("Title"), required=True)
    version = TextField(label=_("Version"), max_length=40)
    published = PartialDateFormField(label=_("Published"))
    publisher = TextField(label=_("Publisher"), max_length=300)
    checked_on = PartialDateFormField(label=_("Last checked on"))
    checked_by = TextField(label=_("Checked by"), help_text=_("An organisation."), max_length=200)
    visibility = visibility_field()
    hidden_reason = reason_field()


class QuestionnaireForm(EntryForm):
    """The form of a questionnaire with its blocks and questions."""

    kind = "questionnaire"
    record_class = QuestionnaireRecord
    main_form = QuestionnaireMain
    row_forms = {"blocks": BlockRow, "citations": CitationRow}
    row_titles = {"blocks": _("Blocks"), "questions": _("Questions"), "citations": _CITATIONS}
    sections = (
        Section("what", _("The questionnaire"), ("title", "version", "published", "publisher")),
        Section("blocks", _("Questions"), ("blocks",)),
        Section("source", _SOURCE, PROVENANCE),
    )
