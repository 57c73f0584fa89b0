"""Money of a project: budgets and transactions in their own currency."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import MoneyField, NarrativeField, PartialDateField, is_not_after
from sestante.organisations.models import Organisation

from .project import Project


class Money(models.Model):
    """One amount. Negative values are corrections of transactions; a budget is never negative."""

    class Kind(models.TextChoices):
        BUDGET = "budget", _("Budget")
        COMMITMENT = "commitment", _("Commitment")
        DISBURSEMENT = "disbursement", _("Disbursement")
        EXPENDITURE = "expenditure", _("Expenditure")
        INCOMING = "incoming", _("Incoming funds")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="money")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    value = MoneyField()
    currency = models.CharField(max_length=3, blank=True, help_text=_("ISO 4217."))
    value_date = PartialDateField(null=True, blank=True)
    start = PartialDateField(null=True, blank=True)
    end = PartialDateField(null=True, blank=True)
    provider_name = models.CharField(max_length=300, blank=True)
    provider_ref = models.CharField(max_length=200, blank=True)
    provider = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="money_given"
    )
    receiver_name = models.CharField(max_length=300, blank=True)
    receiver_ref = models.CharField(max_length=200, blank=True)
    receiver = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="money_received"
    )
    programme = models.CharField(max_length=300, blank=True)
    grant_reference = models.CharField(max_length=200, blank=True)
    budget_type = models.CharField(max_length=2, blank=True)
    flow_type = models.CharField(max_length=4, blank=True)
    finance_type = models.CharField(max_length=6, blank=True)
    aid_type = models.CharField(max_length=6, blank=True)
    tied_status = models.CharField(max_length=2, blank=True)
    country = models.CharField(max_length=2, blank=True)
    sector = models.CharField(max_length=5, blank=True)
    description = NarrativeField()

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.CheckConstraint(name="money_budget_not_negative", condition=~Q(kind="budget") | Q(value__gte=0)),
            models.CheckConstraint(name="money_period_starts_before_it_ends", condition=is_not_after("start", "end")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value} {self.currency}"
