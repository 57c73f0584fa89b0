"""The blocks of which the body of a page is made, and those that link it to the register."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from sestante.codelists.queries import labels

from .choosers import OrganisationBlock, ProjectBlock
from .rich_text import FEATURES, clean_stored, shown


class TextBlock(blocks.RichTextBlock):
    """Rich text that is cleaned when it is saved and when it is shown."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)

    def clean(self, value: RichText) -> RichText:
        """The text, reduced to what the toolbar offers."""
        return super().clean(RichText(clean_stored(value.source)))

    def render_basic(self, value: RichText, context: dict[str, Any] | None = None) -> str:
        """The text as HTML."""
        return shown(value)

    def get_context(self, value: RichText, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """``value`` cleaned once more."""
        return super().get_context(value, parent_context) | {"text": shown(value)}

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "newsroom/blocks/text.html"


class PictureBlock(blocks.StructBlock):
    """A picture with the text for those who do not see it, a caption and its credit."""

    picture = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("Alt text"),
        required=False,
        max_length=300,
        help_text=_("What the picture shows, for those who do not see it. Empty: it only decorates."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "newsroom/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and who said them."""

    words = blocks.TextBlock(label=_("Words"), max_length=1000)
    by = blocks.CharBlock(label=_("Said by"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "newsroom/blocks/quote.html"


class BodyBlocks(blocks.StreamBlock):
    """What the body of a page may hold."""

    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()


def countries() -> list[tuple[str, str]]:
    """Codes and names of all countries in the reader's language, by name."""
    named = labels("Country", get_language() or "en", active_only=True)
    return sorted(named.items(), key=lambda pair: pair[1])


class LinkBlocks(blocks.StreamBlock):
    """Where else the page is shown: on the pages of these countries, projects and organisations."""

    country = blocks.ChoiceBlock(choices=countries, label=_("Country"), icon="globe")
    project = ProjectBlock(label=_("Project"), icon="clipboard-list")
    organisation = OrganisationBlock(label=_("Organisation"), icon="group")
