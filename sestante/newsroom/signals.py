"""What happens when an editor publishes, takes down, moves or deletes a page, and when somebody becomes an editor."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.signals import post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from .models.items import ItemPage
from .services import NOTE, TEXT_KIND, announce, follow_pages, take_down, with_translations


def connect() -> None:
    """Listen; called once when the application is ready."""
    page_published.connect(_published, dispatch_uid="newsroom.published")
    page_unpublished.connect(_unpublished, dispatch_uid="newsroom.unpublished")
    pre_delete.connect(_deleted, dispatch_uid="newsroom.deleted")
    post_save.connect(_account_saved, sender=get_user_model(), dispatch_uid="newsroom.account")


def _published(sender: Any, instance: Any, **more: Any) -> None:
    if not instance.live:  # a time was set that has not come
        return
    if isinstance(instance, ItemPage):
        revision = more.get("revision")
        slugs = follow_pages([instance])
        announce(with_translations(slugs), actor=revision.user if revision else None, note=f"{NOTE}: {instance.title}")
    elif isinstance(instance, Page):
        announce([str(instance.pk)], kind=TEXT_KIND, note=f"{NOTE}: {instance.title}")


def _unpublished(sender: Any, instance: Any, **more: Any) -> None:
    if isinstance(instance, ItemPage):
        announce(with_translations(take_down([instance.pk])), note=f"{NOTE}: {instance.title}")
    elif isinstance(instance, Page):
        announce([str(instance.pk)], kind=TEXT_KIND, note=f"{NOTE}: {instance.title}")


def _deleted(sender: Any, instance: Any, **more: Any) -> None:
    if isinstance(instance, ItemPage):
        announce(with_translations(take_down([instance.pk])), note=f"{NOTE}: {instance.title}")


def _account_saved(sender: Any, instance: Any, raw: bool = False, **more: Any) -> None:
    from .preparing import give_newsroom

    if not raw:
        give_newsroom(instance)
