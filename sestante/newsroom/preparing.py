"""What the newsroom needs before anybody writes: languages, a tree for each, groups, and the second pair of eyes."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .models import NewsroomPage, SecondPairOfEyes

EDITORS = "Newsroom editors"
WORKFLOW = gettext_noop("Second pair of eyes")
TITLE = "Newsroom"
_PAGE_RIGHTS = ["add_page", "change_page", "lock_page", "unlock_page"]
_PUBLISHING = ["publish_page", "bulk_delete_page"]
_FILE_RIGHTS = {
    "wagtailimages": ["add_image", "change_image", "choose_image"],
    "wagtaildocs": ["add_document", "change_document", "choose_document"],
}


@transaction.atomic
def prepare_newsroom() -> bool:
    """Make whatever is missing; ``False`` where nothing was. Queries: about twenty where nothing is missing."""
    before = NewsroomPage.objects.count()
    newsrooms = _newsrooms()
    _serve_from(newsrooms[0])
    group = _group()
    _second_pair_of_eyes(group)
    for user in group.user_set.model._default_manager.filter(is_editor=True).exclude(groups=group):
        user.groups.add(group)
    return before != len(newsrooms)


def newsroom_of(language: str) -> NewsroomPage:
    """The newsroom of one language. Queries: one.

    Raises:
        NewsroomPage.DoesNotExist: it was not prepared.
    """
    found: NewsroomPage = NewsroomPage.objects.get(locale__language_code=language)
    return found


def give_newsroom(user: Any) -> None:
    """Let an editor into the newsroom, and nobody who is no editor any more; nothing before it was prepared."""
    group = Group.objects.filter(name=EDITORS).first()
    if group is None:
        return
    if user.is_editor:
        user.groups.add(group)
    else:
        user.groups.remove(group)


def _root() -> Page:
    """The root of Wagtail's tree, made where it is not there: Wagtail makes it once, with its tables."""
    found = Page.objects.filter(depth=1).first()
    if found is None:
        Locale.objects.get_or_create(language_code=settings.LANGUAGES[0][0])
        found = Page.add_root(title="Root", slug="root")
    return found


def _newsrooms() -> list[NewsroomPage]:
    """The newsroom of each language of the site, the first one first; each is a translation of the first."""
    root = _root()
    there = {page.locale.language_code: page for page in NewsroomPage.objects.select_related("locale")}
    for code, _name in settings.LANGUAGES:
        if code not in there:
            locale, _made = Locale.objects.get_or_create(language_code=code)
            page = NewsroomPage(title=TITLE, slug=f"newsroom-{code}", locale=locale)
            if there:
                page.translation_key = next(iter(there.values())).translation_key
            root.refresh_from_db()
            there[code] = root.add_child(instance=page)
    return [there[code] for code, _name in settings.LANGUAGES]


def _serve_from(first: NewsroomPage) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", port=80, is_default_site=True, root_page=first)
    elif site.root_page_id != first.pk:
        site.root_page = Page.objects.get(pk=first.pk)
        site.save()
    for page in Page.objects.filter(depth=2, slug="home", numchild=0).exact_type(Page):
        page.live = False  # nobody read this first page: that it goes is no change which the workspace would list
        page.delete()


def _group() -> Group:
    group, _made = Group.objects.get_or_create(name=EDITORS)
    rights = Permission.objects.filter(
        content_type__app_label__in=["wagtailadmin", "wagtail_localize"],
        codename__in=["access_admin", "submit_translation"],
    )
    group.permissions.add(*rights)
    root = _root()
    has = dict(GroupPagePermission.objects.filter(group=group, page=root).values_list("permission__codename", "pk"))
    wanted = _PAGE_RIGHTS + ([] if settings.SESTANTE_NEWSROOM_REVIEW else _PUBLISHING)
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=wanted):
        if right.codename not in has:
            GroupPagePermission.objects.create(group=group, page=root, permission=right)
    GroupPagePermission.objects.filter(pk__in=[pk for name, pk in has.items() if name not in wanted]).delete()
    _give_files(group)
    return group


def _give_files(group: Group) -> None:
    files = Collection.get_first_root_node() or Collection.add_root(name="Root")
    has = set(GroupCollectionPermission.objects.filter(group=group).values_list("permission__codename", flat=True))
    for app, names in _FILE_RIGHTS.items():
        for right in Permission.objects.filter(content_type__app_label=app, codename__in=names):
            if right.codename not in has:
                GroupCollectionPermission.objects.create(group=group, collection=files, permission=right)


def _second_pair_of_eyes(group: Group) -> None:
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        task = SecondPairOfEyes.objects.create(name=WORKFLOW)
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        root = _root()
        # once, in place of Wagtail's own; what the owner chooses later stays
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
