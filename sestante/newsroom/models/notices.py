"""What files said of pages: each state that a file gave a page, with the one before, so that it can be taken back."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from sestante.history.models import Batch

#: What stands in place of the hash where a page was taken down again: its file brings it back.
REMOVED = "removed"


class NoticeChangeQuerySet(models.QuerySet["NoticeChange"]):
    """What happened to pages, as the properties of a single one say it."""

    def that(self, action: str) -> "NoticeChangeQuerySet":
        """Those that ``added``, ``changed`` or ``withdrawn`` stands for, as of versions of entries."""
        removal = models.Q(hash=REMOVED)
        is_new = models.Q(before__isnull=True) | models.Q(before__starter_hash=REMOVED)
        chosen = {"added": ~removal & is_new, "changed": ~removal & ~is_new, "withdrawn": removal}
        return self.filter(chosen[action])


class NoticeChange(models.Model):
    """One page that a change from a file added, changed or took down."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(
        null=True, encoder=DjangoJSONEncoder, help_text="The page as it was before; empty: it was not there."
    )
    hash = models.CharField(max_length=64, help_text="Of the facts that were written; another one: changed since.")

    objects = NoticeChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.batch_id} {self.page_id}"

    @property
    def is_new(self) -> bool:
        """Whether the public did not see the page before."""
        return self.before is None or self.before["starter_hash"] == REMOVED

    @property
    def is_removal(self) -> bool:
        """Whether the change took the page down."""
        return self.hash == REMOVED
