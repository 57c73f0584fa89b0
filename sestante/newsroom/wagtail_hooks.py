"""What the newsroom adds to Wagtail's pages for editors: choosers of the register, a way to the workspace."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .choosers import organisation_chooser, project_chooser


@hooks.register("register_admin_viewset")
def register_choosers() -> list[Any]:
    """The windows in which projects and organisations are chosen."""
    return [project_chooser, organisation_chooser]


@hooks.register("register_admin_menu_item")
def workspace() -> MenuItem:
    """The way to the workspace, where the register is edited."""
    return MenuItem(_("Workspace"), reverse("workspace"), icon_name="arrow-left", order=10_000)
