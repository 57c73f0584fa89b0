"""Documents of a project and its relations to other projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import NarrativeField, PartialDateField

from .project import Project


class Document(models.Model):
    """A document on the web (IATI document-link)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField()
    url = models.CharField(max_length=1000)
    title = NarrativeField()
    format = models.CharField(max_length=100, blank=True)
    category = models.CharField(max_length=5, blank=True)
    language = models.CharField(max_length=8, blank=True)
    published = PartialDateField(null=True, blank=True)

    class Meta:
        ordering = ["project", "position"]

    def __str__(self) -> str:
        return self.url


class Relation(models.Model):
    """What another project is to this one; the other may not be in the register yet."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="relations")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, help_text=_("Code of RelationKind."))
    other_ref = models.CharField(max_length=200, help_text=_("Slug or IATI identifier."))
    other = models.ForeignKey(Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="related_from")
    citation = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["project", "position"]

    def __str__(self) -> str:
        return f"{self.kind} {self.other_ref}"
