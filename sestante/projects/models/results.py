"""What a project set out to reach and what it reached."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import NarrativeField, PartialDateField, is_not_after

from .project import Project


class Result(models.Model):
    """One indicator of a result with its baseline."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=2, blank=True, help_text=_("Code of ResultType."))
    title = NarrativeField()
    indicator = NarrativeField()
    measure = models.CharField(max_length=2, blank=True, help_text=_("Code of IndicatorMeasure."))
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["project", "position"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.position}"


class Period(models.Model):
    """Target and actual in a period, by sex and age where stated."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="periods")
    position = models.PositiveSmallIntegerField()
    start = PartialDateField(null=True, blank=True)
    end = PartialDateField(null=True, blank=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    actual = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    age = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["result", "position"]
        constraints = [
            models.CheckConstraint(name="period_starts_before_it_ends", condition=is_not_after("start", "end"))
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
