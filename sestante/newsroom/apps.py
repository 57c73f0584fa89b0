"""Django application ``newsroom``."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "sestante.newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter pages into words and numbers, and let the public rows follow what editors publish."""
        from sestante.explore.nouns import Noun, enter

        from . import published, queries, records, search_text, signals
        from .models import Entry
        from .services import KIND

        enter(
            Noun(
                KIND,
                Entry,
                records.PageRecord,
                queries.page_records,
                search_text.document,
                published.TABLES,
                published.rows,
            )
        )
        signals.connect()
