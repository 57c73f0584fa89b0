"""Extracts of long texts around what was asked for, read from the database for the rows that one page shows.

The index holds the beginning of a text only, so that it stays small.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sestante.core.narratives import FALLBACK, Narrative, text_and_language
from sestante.history.records import Visibility
from sestante.organisations.models import Organisation
from sestante.projects.models import Project
from sestante.search.highlight import Marks

#: Long texts of public records by slug, those to look at first before the others. Queries: one.
Texts = Callable[[Collection[str]], dict[str, tuple[Narrative, ...]]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, with "…" where it is cut, and the language it is in (``""`` where not stated)."""

    text: str
    language: str


def _of_projects(slugs: Collection[str]) -> dict[str, tuple[Narrative, ...]]:
    rows = Project.objects.filter(slug__in=slugs, visibility=Visibility.PUBLIC)
    texts = rows.values_list("slug", "summary", "description", "beneficiaries")
    return {slug: tuple(found) for slug, *found in texts}


def _of_organisations(slugs: Collection[str]) -> dict[str, tuple[Narrative, ...]]:
    rows = Organisation.objects.filter(slug__in=slugs, visibility=Visibility.PUBLIC)
    return {slug: (mandate,) for slug, mandate in rows.values_list("slug", "mandate")}


#: The kinds of records that have long texts.
TEXTS: dict[str, Texts] = {"project": _of_projects, "organisation": _of_organisations}


def passages(kind: str, beginnings: Mapping[str, Narrative], marks: Marks, language: str) -> dict[str, Passage]:
    """``{slug: passage}`` of the records whose long texts hold a word asked for, in the reader's language where it can.

    Args:
        beginnings: what the index holds of the texts, by slug; where the word is in it, in the language that the
            reader sees, the text is not looked for.

    Queries: one; none where nothing is asked for, all words stand at the beginning or the kind has no long texts.
    """
    if not marks or kind not in TEXTS:
        return {}
    slugs = [slug for slug, text in beginnings.items() if not marks.are_in(*text_and_language(text, language))]
    if not slugs:
        return {}
    found = ((slug, _passage(texts, marks, language)) for slug, texts in TEXTS[kind](slugs).items())
    return {slug: passage for slug, passage in found if passage}


def _passage(texts: tuple[Mapping[str, str], ...], marks: Marks, language: str) -> Passage | None:
    """The passage of the first text that holds a word, looked for by language and then by text."""
    given = dict.fromkeys((language, *FALLBACK, *(code for text in texts for code in text)))
    for code in given:
        for text in texts:
            if said := marks.passage(text.get(code) or "", code):
                return Passage(said, code)
    return None
