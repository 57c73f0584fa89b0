"""The user: our own table from the first migration, so that it can grow."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):  # type: ignore[django-manager-missing] # of pictures, which come later
    """A person who signs in. Public pages name the organisation, never the person."""

    organisation_name = models.CharField(
        max_length=200, blank=True, help_text=_("What public history shows as the author of this person's changes.")
    )
    is_editor = models.BooleanField(default=False, help_text=_("May correct any project or organisation."))
