"""Library items with their language versions, the names and projects they state; files held here and their texts."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sestante.core.fields import NarrativeField, PartialDateField
from sestante.core.narratives import text_in
from sestante.history.models import Source
from sestante.history.records import Visibility
from sestante.organisations.models import Organisation
from sestante.projects.models import Project


class LibraryItemQuerySet(models.QuerySet["LibraryItem"]):
    def published(self) -> "LibraryItemQuerySet":
        """Those that everybody may see."""
        return self.filter(visibility=Visibility.PUBLIC)


class LibraryItem(models.Model):
    """A publication, tool, training material, data set, film or good practice."""

    # Identification
    slug = models.SlugField(max_length=120, unique=True, help_text=_("Permanent address."))
    title = NarrativeField(help_text=_("Title by language."))
    kind = models.CharField(max_length=40, blank=True, help_text=_("Code of LibraryKind."))

    # Description
    summary = NarrativeField(help_text=_("What it says, by language."))
    issued = PartialDateField(null=True, blank=True)
    url = models.CharField(max_length=1000, blank=True, help_text=_("Where it can be read elsewhere."))
    licence = models.CharField(max_length=200, blank=True)

    # What it is about
    sectors = models.JSONField(default=list, blank=True)
    themes = models.JSONField(default=list, blank=True, help_text=_("Codes of Theme."))
    subject_words = models.CharField(max_length=1000, blank=True, help_text=_("Subjects in the source's own words."))

    # Good practice
    problem = NarrativeField(help_text=_("What was the matter."))
    steps = NarrativeField(help_text=_("What was done, one step a line."))
    result = NarrativeField(help_text=_("What came of it."))
    contact_role = models.CharField(max_length=200, blank=True, help_text=_("An office, not a person."))
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=60, blank=True)
    contact_address = models.CharField(max_length=500, blank=True)

    # Provenance
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="library_items")
    citations = models.JSONField(default=list, blank=True, help_text=_("Pages the facts come from."))
    checked_on = PartialDateField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True, help_text=_("An organisation."))
    assigned_by = models.JSONField(default=dict, blank=True)
    absences = models.JSONField(default=dict, blank=True, help_text=_("Why a field is empty, by field."))
    visibility = models.CharField(max_length=10, default=Visibility.PUBLIC)
    hidden_reason = models.CharField(max_length=300, blank=True)

    # Record keeping
    was_public = models.BooleanField(default=False, help_text=_("Harvesters are told when such an item goes."))
    content_hash = models.CharField(max_length=64, editable=False)
    updated = models.DateTimeField(auto_now=True)

    objects = LibraryItemQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        indexes = [models.Index(fields=["updated", "id"], name="library_item_by_change")]
        constraints = [
            models.CheckConstraint(name="library_item_visibility_known", condition=Q(visibility__in=Visibility.ALL)),
            models.CheckConstraint(name="library_item_has_slug", condition=~Q(slug="")),
        ]

    def __str__(self) -> str:
        return text_in(self.title) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("library-item", args=[self.slug])


class ItemCountry(models.Model):
    """A country that an item is about."""

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="countries")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=2, db_index=True, help_text=_("ISO 3166-1 alpha-2."))

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return self.code


class ItemVersion(models.Model):
    """An item in one language."""

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="versions")
    position = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, db_index=True, help_text=_("ISO 639-1."))
    state = models.CharField(max_length=20, blank=True, help_text=_("Code of VersionState."))
    title = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    file = models.CharField(max_length=64, blank=True, db_index=True, help_text=_("SHA-256 of the file held here."))
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.language}"


class ItemContributor(models.Model):
    """A person or organisation that an item names."""

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="contributors")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, help_text=_("Code of ContributorRole."))
    name = models.CharField(max_length=300)
    ref = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="library_roles"
    )
    is_person = models.BooleanField(default=False)
    affiliation = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return f"{self.role} {self.name}"


class ItemProject(models.Model):
    """A project that an item is about, or that proves a practice."""

    class Kind(models.TextChoices):
        ABOUT = "about", _("About this project")
        PROOF = "proof", _("Project that proves it")

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="projects")
    position = models.PositiveSmallIntegerField()
    project = models.ForeignKey(Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="library_items")
    project_slug = models.CharField(max_length=120, help_text=_("As stated; linked where there is such a project."))
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ABOUT)

    class Meta:
        ordering = ["item", "position"]

    def __str__(self) -> str:
        return f"{self.kind} {self.project_slug}"


class StoredFile(models.Model):
    """A file held under ``SESTANTE_HOME/media/library``, known by its content: two equal uploads are one."""

    class TextState(models.TextChoices):
        READ = "read", _("Text read")
        NO_TEXT = "no-text", _("No text: pictures of pages")
        ENCRYPTED = "encrypted", _("Locked with a password")
        BROKEN = "broken", _("Damaged")
        TOO_MUCH = "too-much", _("Too large or too slow to read")

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    page_count = models.PositiveIntegerField(null=True, blank=True, help_text=_("Empty where it has no pages."))
    text_state = models.CharField(max_length=10, choices=TextState.choices)
    by_ocr = models.BooleanField(default=False, help_text=_("The text was read from pictures of its pages."))
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256


class FileText(models.Model):
    """The text of a file, page by page: compressed JSON, an array of texts."""

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="text")
    pages = models.BinaryField()

    def __str__(self) -> str:
        return str(self.file_id)


class ResourceRequest(models.Model):
    """A visitor's wish for something that the library lacks."""

    wanted = models.CharField(max_length=500, help_text=_("Title or subject."))
    message = models.TextField(max_length=4000, blank=True)
    language = models.CharField(max_length=10, blank=True)
    country = models.CharField(max_length=2, blank=True)
    item_slug = models.CharField(max_length=120, blank=True, help_text=_("The item it is about, if any."))
    email = models.EmailField(blank=True, help_text=_("Only to answer; erased when the request is closed."))
    created = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.wanted
