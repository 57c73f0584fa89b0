"""Citations as JSON columns keep them."""

from typing import Any

from sestante.core.records import from_data, to_data

from .records import CitationRecord


def citations_to_json(citations: tuple[CitationRecord, ...]) -> list[dict[str, Any]]:
    """A list of ``{"url", "title", "published"}``, absent members left out."""
    return [to_data(citation) for citation in citations]


def citations_from_json(data: list[dict[str, Any]]) -> tuple[CitationRecord, ...]:
    """The citations that ``citations_to_json`` wrote."""
    return tuple(from_data(CitationRecord, one) for one in data)
