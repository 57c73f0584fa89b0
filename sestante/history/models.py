"""Where every state of a record came from: sources, batches, proposals, versions; and reports of errors."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """Where records came from: starter data, a file, a form, another register."""

    class Kind(models.TextChoices):
        STARTER = "starter", _("Compiled from public pages")
        FILE = "file", _("File")
        FORM = "form", _("Entered on this site")
        REMOTE = "remote", _("Another register")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200, help_text=_("As pages show it."))
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, help_text=_("SHA-256 of what was last read."))
    last_seen = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="source_name_unique_by_kind")]

    def __str__(self) -> str:
        return self.name


class DataVersion(models.Model):
    """One row: the number of the last complete batch. Raised under lock, so that versions commit in order."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="data_version_is_one_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.number)


class Batch(models.Model):
    """Changes accepted together, shown together and undone together."""

    class State(models.TextChoices):
        STAGING = "staging", _("Being read")
        STAGED = "staged", _("Waiting for acceptance")
        APPLYING = "applying", _("Being written")
        COMPLETE = "complete", _("Complete")

    state = models.CharField(max_length=10, choices=State.choices, default=State.STAGING)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")
    created = models.DateTimeField(auto_now_add=True)
    completed = models.DateTimeField(null=True, blank=True)
    data_version = models.PositiveBigIntegerField(null=True, blank=True, unique=True, help_text=_("When complete."))
    same = models.PositiveIntegerField(default=0, help_text=_("Rows that changed nothing."))
    issues = models.JSONField(default=list, blank=True, help_text=_("Faults by file, row and field."))

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="batch_complete_has_version",
                condition=~Q(state="complete") | Q(data_version__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.source}"


class Proposal(models.Model):
    """A new state of one record, waiting to be accepted. Accepting moves its payload into a version."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        CONFLICT = "conflict", _("The entry changed since")
        REFUSED = "refused", _("Has errors")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0, help_text=_("Row in the file, for messages."))
    base_hash = models.CharField(max_length=64, blank=True, help_text=_("State it was prepared on; empty: new."))
    content_hash = models.CharField(max_length=64)
    payload = models.BinaryField()
    issues = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "kind", "slug"], condition=~Q(state="refused"), name="proposal_once_per_batch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class RecordVersion(models.Model):
    """One accepted state of one record: who, when, from which source. Versions are never changed or deleted."""

    class Action(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    number = models.PositiveIntegerField(help_text=_("1 is the first state."))
    action = models.CharField(max_length=10, choices=Action.choices)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="versions")
    content_hash = models.CharField(max_length=64)
    payload = models.BinaryField(help_text=_("The whole record, compressed."))
    is_current = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "slug", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug", "number"], name="version_number_unique"),
            models.UniqueConstraint(fields=["kind", "slug"], condition=Q(is_current=True), name="version_one_current"),
            models.CheckConstraint(name="version_number_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug} {self.number}"


class Touched(models.Model):
    """A record whose links changed without a new state of its own: the derived stores read it again."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="touched")
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class FormerAddress(models.Model):
    """A slug that a record no longer uses: it redirects and is never given to another."""

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    current_slug = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_address_unique"),
            models.CheckConstraint(name="former_address_differs", condition=~Q(slug=F("current_slug"))),
        ]

    def __str__(self) -> str:
        return f"{self.slug} → {self.current_slug}"


class ErrorReport(models.Model):
    """A visitor's report that something on a page is wrong, for the editors' inbox."""

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    message = models.TextField(max_length=4000)
    page_says = models.CharField(max_length=500, blank=True, help_text=_("What the page says now."))
    source_url = models.URLField(max_length=500, blank=True, help_text=_("Where the right fact can be read."))
    email = models.EmailField(blank=True, help_text=_("Only to answer; erased when the report is closed."))
    created = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}: {self.message[:60]}"


class SourceFile(models.Model):
    """One file as it was received: the batch it became, and what its root element says of itself."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="source_files")
    name = models.CharField(max_length=255, help_text=_("Without its folder."))
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    root = models.CharField(max_length=100, blank=True, help_text=_("Name of the root element."))
    version = models.CharField(max_length=20, null=True, blank=True, help_text=_("As the file states it."))
    language = models.CharField(max_length=40, blank=True, help_text=_("xml:lang of the root element."))
    extension_elements = models.PositiveIntegerField(default=0, help_text=_("Of other standards, beside the entries."))
    languages = models.JSONField(default=dict, blank=True, help_text=_("How often stated beside the entries."))
    received = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class SourceBlock(models.Model):
    """The bytes of some elements of a file, one after another and compressed together."""

    file = models.ForeignKey(SourceFile, on_delete=models.CASCADE, related_name="blocks")
    payload = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.file_id} {self.pk}"


class SourceElement(models.Model):
    """One element of a source file, kept as it came; one that came before is kept once, by its hash."""

    file = models.ForeignKey(SourceFile, on_delete=models.CASCADE, related_name="elements")
    position = models.PositiveIntegerField(help_text=_("1 is the first of the file."))
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120, help_text=_("Of the entry that it is about; empty: too broken for one."))
    left_out = models.CharField(max_length=40, blank=True, help_text=_("Why it gave no state of the entry."))
    identifier = models.CharField(max_length=200, blank=True)
    reporter = models.CharField(max_length=200, blank=True, help_text=_("Reference or name of who reports it."))
    last_updated = models.CharField(max_length=40, blank=True, help_text=_("As the element states it (ISO 8601)."))
    content_hash = models.CharField(max_length=40)
    # goes with its file, as the block does; a constraint would have each block read before it goes
    block = models.ForeignKey(
        SourceBlock,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="elements",
        help_text=_("Nothing where an element of the same hash was kept."),
    )
    start = models.PositiveIntegerField(default=0, help_text=_("Of its bytes in the block."))
    length = models.PositiveIntegerField(default=0, help_text=_("Bytes."))
    is_sound = models.BooleanField(null=True, help_text=_("May go out again as it is; nothing until that was asked."))

    class Meta:
        ordering = ["file", "position"]
        indexes = [
            models.Index(fields=["slug"], name="source_element_slug"),
            models.Index(fields=["content_hash"], name="source_element_hash"),
        ]
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="source_element_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.position}"
