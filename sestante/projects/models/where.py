"""Where a project is: countries, regions, places."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import PercentageField

from .project import Project


class ProjectCountry(models.Model):
    """A country of a project with its share; ``host`` where only a course or visit takes place."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="countries")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=2, db_index=True, help_text=_("ISO 3166-1 alpha-2."))
    percentage = PercentageField()
    host = models.BooleanField(default=False)

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.CheckConstraint(
                name="project_country_percentage_0_100",
                condition=Q(percentage__isnull=True) | Q(percentage__gte=0, percentage__lte=100),
            )
        ]

    def __str__(self) -> str:
        return self.code


class ProjectRegion(models.Model):
    """A region of a project: DAC (IATI Region) or ICA."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="regions")
    position = models.PositiveSmallIntegerField()
    vocabulary = models.CharField(max_length=10)
    code = models.CharField(max_length=20)
    percentage = PercentageField()

    class Meta:
        ordering = ["project", "position"]

    def __str__(self) -> str:
        return f"{self.vocabulary} {self.code}"


class Place(models.Model):
    """A place: WGS 84 degrees; blurred where people are at risk."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    precision = models.CharField(max_length=40, blank=True, help_text=_("Code of PlacePrecision."))
    blurred = models.BooleanField(default=False)

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.CheckConstraint(
                name="place_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            )
        ]

    def __str__(self) -> str:
        return self.name
