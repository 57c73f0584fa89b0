"""Organisations, the names they go by, and their memberships in other bodies."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import NarrativeField, PartialDateField, PercentageField, is_not_after
from sestante.core.narratives import text_in
from sestante.history.models import Source
from sestante.history.records import Visibility


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def published(self) -> "OrganisationQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)


class Organisation(models.Model):
    """A body of the cooperative movement or one that works with it."""

    # Identification
    slug = models.SlugField(max_length=120, unique=True, help_text=_("Permanent address."))
    name = NarrativeField(help_text=_("Name by language."))
    local_name = models.CharField(max_length=300, blank=True, help_text=_("Name in the country's own language."))
    acronym = models.CharField(max_length=60, blank=True)
    aliases = models.JSONField(default=list, blank=True, help_text=_("Other names it goes by."))

    # Description
    kind = models.CharField(max_length=40, blank=True, help_text=_("Code of OrganisationKind."))
    cooperative_type = models.CharField(max_length=40, blank=True, help_text=_("By members' interest, ILO 2018."))
    tier = models.CharField(max_length=40, blank=True, help_text=_("Code of CooperativeTier."))
    country = models.CharField(max_length=2, blank=True, help_text=_("Seat, ISO 3166-1 alpha-2."))
    mandate = NarrativeField(help_text=_("What it is for, by language."))
    sector_words = models.CharField(max_length=1000, blank=True, help_text=_("Sectors in the source's own words."))

    # Contact
    website = models.URLField(max_length=500, blank=True)
    contact_role = models.CharField(max_length=200, blank=True, help_text=_("An office, not a person."))
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=60, blank=True)
    contact_address = models.CharField(max_length=500, blank=True)

    # Provenance
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="organisations")
    citations = models.JSONField(default=list, blank=True, help_text=_("Pages the facts come from."))
    checked_on = PartialDateField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True, help_text=_("An organisation."))
    absences = models.JSONField(default=dict, blank=True, help_text=_("Why a field is empty, by field."))
    visibility = models.CharField(max_length=10, default=Visibility.PUBLIC)
    hidden_reason = models.CharField(max_length=300, blank=True)

    # Record keeping
    content_hash = models.CharField(max_length=64, editable=False)
    updated = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="organisation_visibility_known", condition=Q(visibility__in=Visibility.ALL)),
            models.CheckConstraint(name="organisation_has_slug", condition=~Q(slug="")),
        ]

    def __str__(self) -> str:
        return text_in(self.name) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])


class Identifier(models.Model):
    """An identifier in an official register (org-id.guide list and code)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    position = models.PositiveSmallIntegerField()
    scheme = models.CharField(max_length=40)
    code = models.CharField(max_length=120)

    class Meta:
        ordering = ["organisation", "position"]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.code}"


class OrganisationSector(models.Model):
    """A sector an organisation works in."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sectors")
    position = models.PositiveSmallIntegerField()
    vocabulary = models.CharField(max_length=10)
    code = models.CharField(max_length=40)
    percentage = PercentageField()
    assigned_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["organisation", "position"]

    def __str__(self) -> str:
        return f"{self.vocabulary} {self.code}"


class Membership(models.Model):
    """An organisation in another body, dated; any number at once. These rows make the movement's tree."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("Member")
        PART = "part", _("Part of it")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    position = models.PositiveSmallIntegerField()
    body = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        help_text=_("Empty while its name is not matched."),
    )
    body_name = models.CharField(max_length=300)
    body_ref = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MEMBER)
    membership_class = models.CharField(max_length=40, blank=True)
    start = PartialDateField(null=True, blank=True)
    end = PartialDateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation", "position"]
        constraints = [
            models.CheckConstraint(name="membership_starts_before_it_ends", condition=is_not_after("start", "end")),
            models.CheckConstraint(
                name="membership_in_another_body", condition=Q(body__isnull=True) | ~Q(body=F("organisation"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.body_name}"


class Alias(models.Model):
    """A reviewed name: as written, and the organisation it stands for (none: known to have no match)."""

    name = models.CharField(max_length=300, unique=True)
    folded = models.CharField(max_length=300, db_index=True)
    organisation_slug = models.CharField(max_length=120, blank=True)
    programme = models.CharField(max_length=300, blank=True, help_text=_("Of a funder, where the name holds one."))
    note = models.CharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    file = models.CharField(max_length=100, blank=True, help_text=_("The alias file it was read from."))

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
