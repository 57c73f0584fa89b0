"""Pages of text: the mandate, about the body, and others."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from sestante.newsroom.blocks import BodyBlocks

from .addresses import NewsroomAddress


class TextPage(NewsroomAddress, Page):  # type: ignore[misc]
    """A page of text. With a ``place`` it stands where the site has a page of that name already."""

    class Place(models.TextChoices):
        """Pages of the site that a page of text can take the place of."""

        MANDATE = "mandate", _("Mandate")
        IMPRINT = "imprint", _("Imprint")
        PRIVACY = "privacy", _("Privacy")

    place = models.CharField(
        _("place"),
        max_length=20,
        choices=Place.choices,
        blank=True,
        help_text=_("Shows the text on this page of the site too, instead of the text of the site's settings."),
    )
    teaser = models.CharField(_("teaser"), max_length=500, blank=True, help_text=_("One or two sentences."))
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("text"))

    parent_page_types = ["newsroom.NewsroomPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("teaser"), FieldPanel("body"), FieldPanel("place")]
    promote_panels = [FieldPanel("slug")]
    private_page_options: list[str] = []
    override_translatable_fields = [SynchronizedField("place", overridable=False)]
    template = "newsroom/text.html"

    class Meta:
        verbose_name = _("Page of text")
        verbose_name_plural = _("Pages of text")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        from sestante.newsroom.item_page import context_of

        return super().get_context(request, *args, **kwargs) | context_of(self, request)
