"""The code lists as a table, for joins in SQL and for the published tables; pages read ``queries.py``."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import NarrativeField

from .records import ACTIVE, WITHDRAWN


class Code(models.Model):
    """One entry of one code list, in the words of the IATI code list schema 2.03; never deleted, only withdrawn."""

    class Status(models.TextChoices):
        #: May be chosen.
        ACTIVE = ACTIVE, _("in use")
        #: Old data may carry it; nothing new should.
        WITHDRAWN = WITHDRAWN, _("withdrawn")

    # Identification
    codelist = models.CharField(max_length=60, help_text=_("Name of the list, as in IATI 2.03 or ours."))
    code = models.CharField(max_length=100, help_text=_("As the list's source writes it."))
    position = models.PositiveIntegerField(help_text=_("Place in the list, from 1."))

    # Description
    name = NarrativeField(help_text=_("Name by language; English is always there."))
    short_name = NarrativeField(help_text=_("Short name by language, where the list has one."))
    category = models.CharField(max_length=100, blank=True, help_text=_("Code of its group, empty when it has none."))
    extra = models.JSONField(default=dict, blank=True, help_text=_("Further columns of the list by their name."))

    # Record keeping
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    withdrawn = models.DateField(
        null=True, blank=True, help_text=_("Day it went out of use, where the source says so.")
    )

    class Meta:
        ordering = ["codelist", "position"]
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        constraints = [
            models.UniqueConstraint(name="code_is_unique_in_its_codelist", fields=["codelist", "code"]),
            models.CheckConstraint(name="code_status_is_known", condition=Q(status__in=[ACTIVE, WITHDRAWN])),
            models.CheckConstraint(
                name="code_in_use_has_no_day_of_withdrawal",
                condition=Q(status=WITHDRAWN) | Q(withdrawn__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.codelist} {self.code}"
