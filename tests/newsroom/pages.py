"""Builders of pages: plainly fictitious, published like an editor does it."""

import json
from typing import Any

from sestante.core.partial_dates import PartialDate
from sestante.newsroom.models import EventPage, NewsPage, TextPage, TrainingPage
from sestante.newsroom.preparing import newsroom_of


def publish(page: Any, language: str = "en") -> Any:
    """Put the page into the newsroom of a language and publish it."""
    parent = newsroom_of(language)
    page.locale = parent.locale
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_news(title: str = "Growers meet", *, language: str = "en", **fields: Any) -> NewsPage:
    fields.setdefault("date", PartialDate(2026, 3, 12))
    fields.setdefault("teaser", "Growers of two countries compare notes.")
    return publish(NewsPage(title=title, **_raw(fields)), language)


def make_event(title: str = "Seminar on seeds", *, language: str = "en", **fields: Any) -> EventPage:
    fields.setdefault("start", PartialDate(2030, 5, 6))
    return publish(EventPage(title=title, **_raw(fields)), language)


def make_training(title: str = "Bookkeeping course", *, language: str = "en", **fields: Any) -> TrainingPage:
    fields.setdefault("start", PartialDate(2030, 6, 1))
    return publish(TrainingPage(title=title, **_raw(fields)), language)


def make_text(title: str = "Our mandate", *, language: str = "en", **fields: Any) -> TextPage:
    return publish(TextPage(title=title, **_raw(fields)), language)


def text_block(html: str) -> list[dict[str, str]]:
    """A body of one block of rich text."""
    return [{"type": "text", "value": html}]


def link(kind: str, value: Any) -> dict[str, Any]:
    """A link to a country by its code, to a project or an organisation by its number."""
    return {"type": kind, "value": value}


def _raw(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: json.dumps(value) if name in ("body", "links") else value for name, value in fields.items()}
