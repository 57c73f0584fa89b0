"""What the public sees of the newsroom's pages: one row a published page, in the columns that lists ask for.

The pages are the truth; these rows follow them at every publication (``entries.py``), so that a list costs one query
and a page's number and address stay when it is taken down.
"""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import PartialDateField
from sestante.history.records import Visibility
from sestante.newsroom.kinds import Kind


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads of published pages."""

    def published(self) -> "EntryQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)

    def for_reader(self, language: str) -> "EntryQuerySet":
        """Each text once: in the reader's language where it is translated, else as it was first written."""
        other = Entry.objects.published().filter(translation_key=OuterRef("translation_key"))
        better = other.filter(Q(language=language) | Q(pk__lt=OuterRef("pk")))
        return self.filter(Q(language=language) | ~Exists(better))

    def linked_to(self, kind: str, value: str) -> "EntryQuerySet":
        """Those that name a country (ISO 3166-1 alpha-2), a project or an organisation (slug)."""
        return self.filter(Exists(EntryLink.objects.filter(entry=OuterRef("pk"), kind=kind, value=value)))

    def coming(self, today: date | None = None) -> "EntryQuerySet":
        """Events and trainings whose last day is not over; what has no day at all is not coming."""
        now = str(today or timezone.localdate())
        later = Q(end__gte=now) | Q(end__isnull=True, start__gte=now)
        return self.filter(later, kind__in=[Kind.EVENT, Kind.TRAINING], start__isnull=False)


class Entry(models.Model):
    """What lists, feeds and search show of one page; ``pk`` is its dense number and never used again."""

    # Identification
    slug = models.SlugField(max_length=120, unique=True, help_text=_("Language and address: en-cooperative-day."))
    page = models.OneToOneField("wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="newsroom_entry")
    translation_key = models.UUIDField(db_index=True)
    language = models.CharField(max_length=10, help_text=_("Language of the text, ISO 639-1."))
    address = models.CharField(max_length=120, help_text=_("Last part of the page's address."))

    # What it is
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=255)
    title_language = models.CharField(max_length=10, blank=True, help_text=_("Where it is not that of the text."))
    teaser = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True, help_text=_("Words of the body, for the search."))
    picture = models.ForeignKey(
        "newsroom.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    alt_text = models.CharField(max_length=300, blank=True)
    tags = models.JSONField(default=list, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    # When and where
    date = PartialDateField(null=True, blank=True, help_text=_("Of the news; of an event, its start."))
    start = PartialDateField(null=True, blank=True)
    end = PartialDateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    organiser = models.CharField(max_length=300, blank=True)

    # Record keeping
    visibility = models.CharField(max_length=10, default=Visibility.PUBLIC)
    published = models.DateTimeField(help_text=_("When the page was first published here."))
    updated = models.DateTimeField(help_text=_("When it was last published."))

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["visibility", "kind", "-date"], name="entry_by_kind"),
            models.Index(fields=["language", "address"], name="entry_by_address"),
        ]

    def __str__(self) -> str:
        return self.title


class EntryLink(models.Model):
    """A country, project or organisation that a published page is about."""

    class To(models.TextChoices):
        """What the page is linked to."""

        COUNTRY = "country", _("Country")
        PROJECT = "project", _("Project")
        ORGANISATION = "organisation", _("Organisation")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=12, choices=To.choices)
    value = models.CharField(max_length=120, help_text=_("ISO 3166-1 alpha-2 code, or slug."))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["entry", "kind", "value"], name="entry_link_once")]
        indexes = [models.Index(fields=["kind", "value"], name="entry_link_by_value")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
