"""Figures of countries, cooperative laws, legal frameworks, and the questionnaires that compare them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sestante.codelists.queries import label
from sestante.core.fields import NarrativeField, PartialDateField
from sestante.core.narratives import text_in
from sestante.history.models import Source
from sestante.history.records import Visibility


class Provenance(models.Model):
    """Where an entry comes from, who sees it, and its content hash: alike for all kinds here."""

    slug = models.SlugField(max_length=120, unique=True, help_text=_("Permanent address."))
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="%(class)ss")
    citations = models.JSONField(default=list, blank=True, help_text=_("Pages the facts come from."))
    checked_on = PartialDateField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True, help_text=_("An organisation."))
    absences = models.JSONField(default=dict, blank=True, help_text=_("Why a field is empty, by field."))
    visibility = models.CharField(max_length=10, default=Visibility.PUBLIC)
    hidden_reason = models.CharField(max_length=300, blank=True)
    content_hash = models.CharField(max_length=64, editable=False)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


def _language() -> str:
    return get_language() or "en"


class CountryFigureQuerySet(models.QuerySet["CountryFigure"]):
    def published(self) -> "CountryFigureQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)


class CountryFigure(Provenance):
    """One figure about the cooperatives of one country, from one source; streams are never added."""

    # The figure
    country = models.CharField(max_length=2, help_text=_("ISO 3166-1 alpha-2."))
    measure = models.CharField(max_length=60, help_text=_("Code of CountryMeasure."))
    value = models.DecimalField(max_digits=24, decimal_places=6, help_text=_("A count, or a percentage 0-100."))
    qualifier = models.CharField(max_length=20, blank=True, help_text=_("Code of FigureQualifier."))
    year = PartialDateField(null=True, blank=True, help_text=_("What it counts; empty: not stated."))
    period = models.CharField(max_length=100, blank=True, help_text=_("The source's words for the year."))

    # What is counted
    sector = models.CharField(max_length=40, blank=True, help_text=_("Code of IcaSector."))
    sector_words = models.CharField(max_length=300, blank=True, help_text=_("The source's words for the sector."))
    group = models.CharField(max_length=40, blank=True, help_text=_("Code of TargetGroup."))
    scope = models.CharField(max_length=300, blank=True, help_text=_("Who or what is counted; empty: all."))

    # Where it comes from
    stream = models.CharField(max_length=40, help_text=_("Code of FigureStream."))
    grade = models.CharField(max_length=2, blank=True, help_text=_("Code of FigureGrade."))
    source_name = models.CharField(max_length=300)
    remark = models.CharField(max_length=500, blank=True)

    objects = CountryFigureQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        indexes = [models.Index(fields=["country", "measure"], name="figure_of_country")]
        constraints = [
            models.CheckConstraint(name="country_figure_visibility_known", condition=Q(visibility__in=Visibility.ALL)),
            models.CheckConstraint(name="country_figure_not_negative", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        parts = [label("CountryMeasure", self.measure, _language()), label("Country", self.country, _language())]
        return ", ".join([*parts, *([str(self.year.year)] if self.year else [])])

    def get_absolute_url(self) -> str:
        return reverse("country-figure", args=[self.slug])


class LawQuerySet(models.QuerySet["Law"]):
    def published(self) -> "LawQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)


class Law(Provenance):
    """One cooperative law, held once wherever it applies."""

    title = NarrativeField(help_text=_("Title by language."))
    scope = models.CharField(max_length=20, blank=True, help_text=_("Code of LawScope."))
    state = models.CharField(max_length=20, blank=True, help_text=_("Code of LawState."))
    replaced_by = models.CharField(max_length=120, blank=True, help_text=_("Slug of the law in its place."))
    year = PartialDateField(null=True, blank=True)
    in_force = PartialDateField(null=True, blank=True)
    last_revision = PartialDateField(null=True, blank=True)
    as_at = PartialDateField(null=True, blank=True, help_text=_("Date of these facts."))
    official_text = models.CharField(max_length=1000, blank=True, help_text=_("Address of the official text."))
    note = NarrativeField()

    objects = LawQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="law_visibility_known", condition=Q(visibility__in=Visibility.ALL)),
        ]

    def __str__(self) -> str:
        return text_in(self.title, _language()) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("law", args=[self.slug])


class LawJurisdiction(models.Model):
    """A country, or a part of one, in which a law applies."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="jurisdictions")
    position = models.PositiveSmallIntegerField()
    country = models.CharField(max_length=2, db_index=True)
    code = models.CharField(max_length=6, blank=True, help_text=_("ISO 3166-2."))
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["law", "position"]

    def __str__(self) -> str:
        return self.name or self.code or self.country


class LegalFrameworkQuerySet(models.QuerySet["LegalFramework"]):
    def published(self) -> "LegalFrameworkQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)


class LegalFramework(Provenance):
    """What is known of the cooperative law of a country, or of a part of it that makes its own."""

    # Identification
    country = models.CharField(max_length=2, db_index=True)
    jurisdiction_code = models.CharField(max_length=6, blank=True, help_text=_("ISO 3166-2; empty: national."))
    jurisdiction = models.CharField(max_length=200, blank=True, help_text=_("Name of the part of the country."))

    # The law
    law_words = models.CharField(max_length=1000, blank=True, help_text=_("In the source's words."))
    registrar = models.CharField(max_length=500, blank=True)
    expert = models.CharField(max_length=300, blank=True)
    as_at = PartialDateField(null=True, blank=True)

    # The report
    report_title = models.CharField(max_length=500, blank=True)
    report_year = PartialDateField(null=True, blank=True)
    report_url = models.CharField(max_length=1000, blank=True)
    ratings = models.JSONField(default=list, blank=True)
    obstacles = models.JSONField(default=list, blank=True)
    recommendations = models.JSONField(default=list, blank=True)

    objects = LegalFrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="legal_framework_visibility_known", condition=Q(visibility__in=Visibility.ALL)),
        ]

    def __str__(self) -> str:
        country = label("Country", self.country, _language())
        part = self.jurisdiction or self.jurisdiction_code
        return f"{country}: {part}" if part else country

    def get_absolute_url(self) -> str:
        return reverse("legal-framework", args=[self.slug])


class FrameworkLaw(models.Model):
    """A law of a framework, by slug: it may not be held here yet."""

    framework = models.ForeignKey(LegalFramework, on_delete=models.CASCADE, related_name="law_links")
    position = models.PositiveSmallIntegerField()
    law = models.CharField(max_length=120, blank=True, db_index=True)
    title = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["framework", "position"]

    def __str__(self) -> str:
        return self.title or self.law


class Answer(models.Model):
    """An answer of a framework to one question."""

    framework = models.ForeignKey(LegalFramework, on_delete=models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField()
    questionnaire = models.CharField(max_length=120, db_index=True, help_text=_("Slug of the questionnaire."))
    question = models.CharField(max_length=60)
    answer = NarrativeField()
    article = models.CharField(max_length=300, blank=True, help_text=_("The article it rests on."))
    law = models.CharField(max_length=120, blank=True, help_text=_("Slug of the law of that article."))

    class Meta:
        ordering = ["framework", "position"]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.question}"


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def published(self) -> "QuestionnaireQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)


class Questionnaire(Provenance):
    """One version of a questionnaire on cooperative law, with its blocks and questions."""

    title = NarrativeField(help_text=_("Title by language."))
    version = models.CharField(max_length=40, blank=True)
    published = PartialDateField(null=True, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    blocks = models.JSONField(default=list, blank=True)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="questionnaire_visibility_known", condition=Q(visibility__in=Visibility.ALL)),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (text_in(self.title, _language()) or self.slug, self.version) if part)

    def get_absolute_url(self) -> str:
        return reverse("questionnaire", args=[self.slug])
