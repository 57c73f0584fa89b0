"""The newsroom of one language: the page under which its texts stand."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from sestante.newsroom.rich_text import clean_stored


class NewsroomPage(Page):  # type: ignore[misc]
    """The newsroom of one language; it answers at ``/<language>/news/``. There is one for each language."""

    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link"], help_text=_("Stands above the list.")
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.NewsPage", "newsroom.EventPage", "newsroom.TrainingPage", "newsroom.TextPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []
    private_page_options: list[str] = []
    search_fields: list[Any] = [*Page.search_fields]

    class Meta:
        verbose_name = _("Newsroom")
        verbose_name_plural = _("Newsrooms")

    def clean(self) -> None:
        """Reduce the introduction to what the toolbar offers."""
        super().clean()
        self.introduction = clean_stored(self.introduction)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list of news and events."""
        from sestante.newsroom.list_page import item_list

        return item_list(request)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The list as it would be."""
        from sestante.newsroom.list_page import item_list

        return item_list(request)
