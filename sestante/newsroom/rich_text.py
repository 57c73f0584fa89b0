"""Rich text without surprises: what editors write or paste is cleaned when it is saved and again when it is shown."""

import nh3
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText, expand_db_html

#: What an editor's toolbar offers.
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
_TAGS = {"h2", "h3", "p", "br", "hr", "b", "strong", "i", "em", "ol", "ul", "li", "a"}
_STORED = {"a": {"href", "linktype", "id"}}
_SHOWN = {"a": {"href", "hreflang"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def clean_stored(source: str) -> str:
    """HTML in Wagtail's stored form (links to pages and documents by number), reduced to what the toolbar offers."""
    return nh3.clean(source, tags=_TAGS, attributes=_STORED, url_schemes=_SCHEMES, link_rel=None)


def shown(value: RichText | str) -> SafeString:
    """Stored rich text as a page shows it: links resolved, then reduced again to harmless elements."""
    source = value.source if isinstance(value, RichText) else value
    html = expand_db_html(clean_stored(source))
    cleaned = nh3.clean(html, tags=_TAGS, attributes=_SHOWN, url_schemes=_SCHEMES, link_rel="noopener nofollow")
    return SafeString(cleaned)  # what nh3 lets through is harmless by the lists above


def plain_text(html: str) -> str:
    """The words of rich text without its elements, for the words index and for teasers."""
    spaced = html.replace("<", " <")
    return " ".join(nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"}).split())
