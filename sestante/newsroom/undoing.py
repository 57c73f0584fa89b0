"""Changes from files taken back: a page that was changed gets its former state, one that was added is taken down."""

from dataclasses import dataclass
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from sestante.accounts.models import User
from sestante.core.errors import NotAllowed
from sestante.history.models import Batch
from sestante.history.services import site_source

from .importing import notice_pages, remove_page, write_in_turns
from .models import NoticeChange
from .models.items import ItemPage
from .services import complete, follow_pages, touch


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back a change did: the change that did it, where there was anything to do, and what stays."""

    count: int
    left: tuple[ItemPage, ...]
    batch: Batch | None = None


def is_of_notices(batch: Batch) -> bool:
    """Whether a change brought pages from a file."""
    return NoticeChange.objects.filter(batch=batch).exists()


def undo_notices(batch: Batch, *, actor: User | None = None) -> Undone:
    """Give every page of a change its former state; those that were not there before it are taken down.

    Pages that somebody edited since, or that a later file changed, stay. It is a change of its own and can be taken
    back too.

    Raises:
        NotAllowed: the change is not complete, or was undone before.
    """
    if batch.state != Batch.State.COMPLETE:
        raise NotAllowed(_("Only what was accepted can be undone."))
    if batch.undone_by.exists():
        raise NotAllowed(_("This was undone already."))
    mine, left = _sorted_out(batch)
    if not mine:
        return Undone(0, tuple(left))
    note = _("Undo of change %(number)d") % {"number": batch.pk}
    undoing = Batch.objects.create(source=site_source(), actor=actor, note=note, state=Batch.State.APPLYING)
    write_in_turns(mine, lambda one: _take_back(one[0], one[1], undoing))
    undoing.undoes = batch
    undoing.save(update_fields=["undoes"])
    complete(undoing)
    return Undone(len(mine), tuple(left), undoing)


def changed_since(batch: Batch) -> list[ItemPage]:
    """Pages of a change that taking it back would leave as they are."""
    return _sorted_out(batch)[1]


def _sorted_out(batch: Batch) -> tuple[list[tuple[NoticeChange, ItemPage]], list[ItemPage]]:
    """What can be taken back, and the pages that are not any more as the change wrote them. Queries: four."""
    changes = {change.page_id: change for change in NoticeChange.objects.filter(batch=batch)}
    mine, left = list[tuple[NoticeChange, ItemPage]](), list[ItemPage]()
    for page in notice_pages():
        change = changes.get(page.pk)
        if change and page.starter_hash == change.hash and not page.latest_revision_id:
            mine.append((change, page))
        elif change:
            left.append(page)
    return mine, left


def _take_back(change: NoticeChange, page: ItemPage, undoing: Batch) -> NoticeChange:
    before = page.serializable_data()
    if change.is_new:
        touch(undoing, remove_page(page))
    else:
        page = cast(ItemPage, page.with_content_json(change.before))
        page.live, page.last_published_at = True, timezone.now()
        page.save()
        touch(undoing, follow_pages([page]))
    return NoticeChange(batch=undoing, page_id=page.pk, before=before, hash=page.starter_hash)
