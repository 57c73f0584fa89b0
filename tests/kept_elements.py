"""The XML that entries came in, as the product would send it out again."""

from collections.abc import Iterable

from sestante.formats.iati.kept import kept_elements


def elements_of(kind: str, slugs: Iterable[str]) -> dict[str, bytes]:
    """The kept XML of the element that each entry came in last, by slug; absent where it came in no file."""
    return {slug: one.xml for slug, one in kept_elements(kind, sorted(slugs)).items()}
