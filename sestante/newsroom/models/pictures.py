"""Pictures: files with a title, the text for those who do not see them, and a credit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):  # type: ignore[misc]
    """A picture of the newsroom; ``description`` is what it shows, for those who do not see it."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it and under which licence; stands below it.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")


class PictureRendition(AbstractRendition):  # type: ignore[misc]
    """A picture in one size, made once when a page first needs it."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once_per_size")
        ]
