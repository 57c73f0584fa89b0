"""Addresses of pages: short enough for a list of what changed, and the same within one language."""

from typing import Any

from sestante.core.names import SLUG_LENGTH


class NewsroomAddress:
    """What every page below a newsroom shares: an address of at most 100 characters."""

    slug: str

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """As for every page; a longer address is cut at a word."""
        if self.slug and len(self.slug) > SLUG_LENGTH:
            self.slug = self.slug[:SLUG_LENGTH].rsplit("-", 1)[0]
        super().full_clean(*args, **kwargs)  # type: ignore[misc]
