"""What is remembered of spreadsheets between one and the next."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sestante.history.models import Batch


class SheetMapping(models.Model):
    """What a person said the columns of sheets with these heads are; the next sheet with the same heads is read so."""

    noun = models.CharField(max_length=30, help_text=_("What the rows are."))
    heads_key = models.CharField(max_length=64, help_text=_("SHA-256 of the set of heads."))
    columns = models.JSONField(default=dict, help_text=_("Column of ours by folded head; empty: left out."))
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "heads_key"], name="sheet_mapping_once")]

    def __str__(self) -> str:
        return f"{self.noun} {self.heads_key[:8]}"


class Upload(models.Model):
    """A spreadsheet that an editor sent: how far it is, so that one can leave it and come back."""

    class State(models.TextChoices):
        READ = "read", _("Read")
        CHECKING = "checking", _("Being checked")
        WAITING = "waiting", _("Waiting for acceptance")
        WRITING = "writing", _("Being written")
        DONE = "done", _("Done")
        FAILED = "failed", _("Could not be read")

    # What was sent
    noun = models.CharField(max_length=30)
    name = models.CharField(max_length=200, help_text=_("The file as its sender calls it."))
    format = models.CharField(max_length=10)
    sheet = models.CharField(max_length=200, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    count = models.PositiveIntegerField(default=0, help_text=_("Rows with the heads."))
    issues = models.JSONField(default=list, blank=True, help_text=_("How the file was read."))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    # How it is read
    columns = models.JSONField(default=list, blank=True, help_text=_("Column of ours for each head."))
    answers = models.JSONField(default=dict, blank=True, help_text=_("Habits that a person said, by column."))
    language = models.CharField(max_length=10, blank=True)

    # How far it is
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    message = models.CharField(max_length=500, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    started = models.DateTimeField(null=True, blank=True)
    alive = models.DateTimeField(null=True, blank=True, help_text=_("When the work last told how far it is."))
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="uploads")
    writing = models.ForeignKey(
        Batch,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("What is being accepted."),
    )
    accepted = models.JSONField(default=list, blank=True, help_text=_("Numbers of the changes accepted from it."))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"
