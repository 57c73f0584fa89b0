"""Who takes part, and who gives know-how to whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import NarrativeField
from sestante.organisations.models import Organisation

from .project import Project


class Participation(models.Model):
    """An organisation in a project; a name not yet matched to an organisation is kept as a name."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participations")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=1, blank=True, help_text=_("Code of OrganisationRole; empty: not stated."))
    eu_role = models.CharField(max_length=20, blank=True, help_text=_("Code of EURole."))
    name = models.CharField(max_length=300)
    ref = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    programme = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["project", "position"]
        constraints = [models.CheckConstraint(name="participation_has_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name


class Exchange(models.Model):
    """Know-how given by one organisation to another within a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="exchanges")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40, help_text=_("Code of ExchangeKind."))
    giver_name = models.CharField(max_length=300)
    giver_ref = models.CharField(max_length=200, blank=True)
    giver = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="know_how_given"
    )
    receiver_name = models.CharField(max_length=300)
    receiver_ref = models.CharField(max_length=200, blank=True)
    receiver = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="know_how_received"
    )
    what = NarrativeField()
    came_back = NarrativeField()
    citation = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["project", "position"]

    def __str__(self) -> str:
        return f"{self.giver_name} → {self.receiver_name}"
