"""The project itself, its sectors and the codes it is tagged with."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import NarrativeField, PartialDateField, PercentageField, is_not_after
from sestante.core.narratives import text_in
from sestante.history.models import Source
from sestante.history.records import Visibility
from sestante.organisations.models import Organisation


class ProjectQuerySet(models.QuerySet["Project"]):
    def published(self) -> "ProjectQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)


class Project(models.Model):
    """One development project or programme, in the words of the IATI activity standard 2.03.

    Its primary key is the dense number ``n`` of the words index and of the published tables.
    """

    # Identification
    slug = models.SlugField(max_length=120, unique=True, help_text=_("Permanent address."))
    iati_identifier = models.CharField(max_length=200, null=True, blank=True, help_text=_("As published."))
    acronym = models.CharField(max_length=60, blank=True)
    reporting_org = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="reported_projects"
    )
    reporting_org_name = models.CharField(max_length=300, blank=True)
    reporting_org_ref = models.CharField(max_length=200, blank=True)

    # Description
    title = NarrativeField(help_text=_("Title by language."))
    summary = NarrativeField(help_text=_("The aim in one line, by language."))
    description = NarrativeField(help_text=_("By language."))
    status = models.CharField(max_length=2, blank=True, help_text=_("Code of ActivityStatus."))
    scope = models.CharField(max_length=2, blank=True, help_text=_("Code of ActivityScope."))
    scope_note = models.CharField(max_length=300, blank=True)
    sector_words = models.CharField(max_length=1000, blank=True, help_text=_("Sectors in the source's own words."))
    beneficiaries = NarrativeField(help_text=_("Who benefits, by language."))
    beneficiaries_count = models.PositiveBigIntegerField(null=True, blank=True, help_text=_("Persons."))
    assigned_by = models.JSONField(default=dict, blank=True, help_text=_("Fields whose codes are not the source's."))

    # Dates
    planned_start = PartialDateField(null=True, blank=True)
    planned_end = PartialDateField(null=True, blank=True)
    actual_start = PartialDateField(null=True, blank=True)
    actual_end = PartialDateField(null=True, blank=True)

    # Where
    region_words = models.CharField(max_length=300, blank=True, help_text=_("Regions in the source's own words."))

    # Provenance
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="projects")
    reported_by = models.CharField(max_length=300, blank=True, help_text=_("Who tells of it, where nobody leads it."))
    citations = models.JSONField(default=list, blank=True, help_text=_("Pages the facts come from."))
    checked_on = PartialDateField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True, help_text=_("An organisation."))
    absences = models.JSONField(default=dict, blank=True, help_text=_("Why a field is empty, by field."))
    visibility = models.CharField(max_length=10, default=Visibility.PUBLIC)
    hidden_reason = models.CharField(max_length=300, blank=True)

    # Record keeping
    content_hash = models.CharField(max_length=64, editable=False)
    updated = models.DateTimeField(auto_now=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        indexes = [models.Index(fields=["iati_identifier"], name="project_iati_identifier")]
        constraints = [
            models.UniqueConstraint(
                fields=["reporting_org_ref", "reporting_org_name", "iati_identifier"],
                condition=Q(iati_identifier__isnull=False),
                name="project_iati_identifier_unique_by_reporting_org",
            ),
            models.CheckConstraint(
                name="project_planned_start_before_end", condition=is_not_after("planned_start", "planned_end")
            ),
            models.CheckConstraint(
                name="project_actual_start_before_end", condition=is_not_after("actual_start", "actual_end")
            ),
            models.CheckConstraint(name="project_visibility_known", condition=Q(visibility__in=Visibility.ALL)),
            models.CheckConstraint(name="project_has_slug", condition=~Q(slug="")),
            models.CheckConstraint(
                name="project_iati_identifier_not_blank",
                condition=Q(iati_identifier__isnull=True) | ~Q(iati_identifier=""),
            ),
        ]

    def __str__(self) -> str:
        return text_in(self.title) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.slug])


class ProjectSector(models.Model):
    """A sector of a project with its share."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sectors")
    position = models.PositiveSmallIntegerField()
    vocabulary = models.CharField(max_length=10, help_text=_("DAC, DAC3 or ICA."))
    code = models.CharField(max_length=40)
    percentage = PercentageField()
    assigned_by = models.CharField(max_length=40, blank=True, help_text=_("us: our reading of the source's words."))

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.CheckConstraint(
                name="project_sector_percentage_0_100",
                condition=Q(percentage__isnull=True) | Q(percentage__gte=0, percentage__lte=100),
            )
        ]

    def __str__(self) -> str:
        return f"{self.vocabulary} {self.code}"


class ProjectTag(models.Model):
    """A code from another list: theme, activity type, SDG goal or target, marker, principle, target group."""

    class Codelist(models.TextChoices):
        THEME = "Theme"
        ACTIVITY_TYPE = "ActivityType"
        SDG_GOAL = "UNSDG-Goals"
        SDG_TARGET = "UNSDG-Targets"
        POLICY_MARKER = "PolicyMarker"
        PRINCIPLE = "CooperativePrinciple"
        TARGET_GROUP = "TargetGroup"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tags")
    position = models.PositiveSmallIntegerField()
    codelist = models.CharField(max_length=30, choices=Codelist.choices)
    code = models.CharField(max_length=100)
    significance = models.CharField(max_length=2, blank=True, help_text=_("Of a policy marker."))

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.CheckConstraint(name="project_tag_has_code", condition=~Q(code="")),
        ]

    def __str__(self) -> str:
        return f"{self.codelist} {self.code}"
