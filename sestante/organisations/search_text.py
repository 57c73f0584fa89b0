"""What the words index holds of an organisation."""

from collections.abc import Mapping

from sestante.codelists import queries as codelists
from sestante.core.documents import Document
from sestante.core.names import fold
from sestante.core.narratives import FALLBACK, text_in

from .movement import Body
from .records import OrganisationRecord

#: The value of a filter that stands for "the sources do not say".
NOT_KNOWN = "not-known"
_SORT_LENGTH = 120


def document(record: OrganisationRecord, n: int, bodies: Mapping[str, Body]) -> Document:
    """The document of a public organisation.

    ``bodies`` are the public organisations: a membership in any other body is a name and no link.
    """
    body = bodies.get(record.slug, Body(record.slug))
    names = (*record.name.values(), record.local_name, record.acronym, *record.aliases)
    return Document(
        kind="organisation",
        n=n,
        slug=record.slug,
        names=tuple(dict.fromkeys(name for name in names if name)),
        texts=_texts(record),
        terms=_terms(record, body),
        sort={f"title_{code}": sort_key(text_in(record.name, code), record.slug) for code in FALLBACK},
        row={
            "slug": record.slug,
            "title": record.name,
            "local_name": record.local_name,
            "acronym": record.acronym,
            "kind": record.kind,
            "country": record.country,
            "mandate": {code: shortened(text) for code, text in record.mandate.items()},
            "in": [
                {"name": one.body.name, "slug": one.body.organisation if one.body.organisation in bodies else ""}
                for one in record.memberships
                if one.end is None
            ],
        },
    )


def _terms(record: OrganisationRecord, body: Body) -> dict[str, tuple[str, ...]]:
    region = codelists.country_region(record.country) if record.country else ""
    sectors = tuple(dict.fromkeys(sector.code for sector in record.sectors if sector.vocabulary == "ICA"))
    return {
        "kind": (record.kind or NOT_KNOWN,),
        "country": (record.country,) if record.country else (),
        "ica_region": (region,) if region else (),
        "ica_sector": sectors or (NOT_KNOWN,),
        "cooperative_type": (record.cooperative_type,) if record.cooperative_type else (),
        "tier": (record.tier,) if record.tier else (),
        "organisation": tuple(sorted(body.direct)),
        "body": tuple(sorted(body.above)),
        "checked": ("yes",) if record.checked_on else (),
    }


def _texts(record: OrganisationRecord) -> dict[str, str]:
    texts = {code: text for code, text in record.mandate.items() if text}
    for language in FALLBACK:
        named = [codelists.label("Country", record.country, language)] if record.country else []
        named += [codelists.label("IcaSector", one.code, language) for one in record.sectors if one.vocabulary == "ICA"]
        texts[language] = "\n".join([texts.get(language, ""), *named])
    texts[""] = "\n".join([texts.get("", ""), record.sector_words, *record.name.values(), *record.aliases])
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def sort_key(title: str, slug: str) -> str:
    """A key that orders titles as a reader expects, whatever their case and accents; the slug makes it unique."""
    return f"{fold(title)[:_SORT_LENGTH]} {slug}"


def shortened(text: str, length: int = 240) -> str:
    """The text on one line, cut at a word with "…" where it is longer than ``length`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"
