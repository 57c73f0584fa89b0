"""A library item as something to cite: the reference that every citation format reads, and two styles in words.

Sources: APA Publication Manual, 7th edition (reports and webpages); The Chicago Manual of Style, 17th edition
(bibliography).
"""

from dataclasses import dataclass

from sestante.codelists.queries import extra
from sestante.core.narratives import text_and_language
from sestante.core.partial_dates import PartialDate
from sestante.history.hosts import is_linkable
from sestante.library.records import GOOD_PRACTICE, LibraryItemRecord

#: Authors that APA names before it leaves some out; what Chicago does with more than ten.
_MOST_APA, _MOST_CHICAGO, _FIRST_CHICAGO = 20, 10, 7
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


@dataclass(frozen=True, slots=True)
class Author:
    """A person by family and given name, or a body, whose name is all in ``family``."""

    family: str
    given: str = ""
    is_person: bool = False

    @property
    def name(self) -> str:
        """The name in its usual order."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation says. ``url`` is where the item can be read, its page here where no other is linked.

    ``csl_type``, ``ris_type`` and ``bibtex_type`` name the kind of thing in those formats.
    """

    key: str
    title: str
    language: str
    authors: tuple[Author, ...]
    publishers: tuple[str, ...]
    issued: PartialDate | None
    url: str
    abstract: str
    keywords: tuple[str, ...]
    csl_type: str
    ris_type: str
    bibtex_type: str


def person(written: str) -> Author:
    """A person from a name as written: ``Family, Given``, or with the family name last."""
    family, comma, given = written.partition(", ")
    if comma:
        return Author(family.strip(), given.strip(), True)
    given, _space, family = written.rpartition(" ")
    return Author(family, given, True)


def display_name(written: str) -> str:
    """A person's name in its usual order."""
    return person(written).name


def reference_of(record: LibraryItemRecord, *, page_url: str, language: str = "en") -> Reference:
    """What is cited of an item.

    Args:
        page_url: whole address of its page here.
        language: of the reader; the title is taken in it where it is known.
    """
    title, title_language = text_and_language(record.title, language)
    creators = [one for one in record.contributors if one.role == "creator"]
    publishers = tuple(one.party.name for one in record.contributors if one.role == "publisher")
    authors = tuple(person(one.party.name) if one.is_person else Author(one.party.name) for one in creators)
    abstract = text_and_language(record.summary or record.result, language)[0]
    links = [version.url for version in record.versions if version.url and version.language == title_language]
    # a practice is in our own words: its page here is what one cites
    elsewhere = [] if record.kind == GOOD_PRACTICE else [*links, record.url]
    return Reference(
        key=record.slug,
        title=title,
        language=title_language or next((version.language for version in record.versions), ""),
        authors=authors or tuple(Author(name) for name in publishers),
        publishers=publishers,
        issued=record.issued,
        url=next((url for url in elsewhere if is_linkable(url)), page_url),
        abstract=abstract,
        keywords=tuple(word.strip() for word in record.subject_words.split(";") if word.strip()),
        csl_type=extra("LibraryKind", record.kind, "csl") or "document",
        ris_type=extra("LibraryKind", record.kind, "ris") or "GEN",
        bibtex_type=extra("LibraryKind", record.kind, "bibtex") or "misc",
    )


def apa(reference: Reference) -> str:
    """The reference in APA style, one line: ``Benson, A. (2017). Title. Publisher. https://…``"""
    names = [_apa_name(one) for one in reference.authors]
    if len(names) > _MOST_APA:
        names = [*names[: _MOST_APA - 1], f"… {names[-1]}"]
        who = ", ".join(names)
    else:
        who = _joined(names, ", & ", ", & ")
    when = f"({_apa_date(reference.issued)})."
    title = _ended(reference.title)
    if not who:
        return _line(title, when, _publisher(reference), reference.url)
    return _line(_ended(who), when, title, _publisher(reference), reference.url)


def chicago(reference: Reference) -> str:
    """The reference in Chicago bibliography style: ``Benson, Amanda. Title. Publisher, 2017. https://…``"""
    names = [_inverted(reference.authors[0])] if reference.authors else []
    names += [one.name for one in reference.authors[1:]]
    if len(names) > _MOST_CHICAGO:
        who = ", ".join(names[:_FIRST_CHICAGO]) + ", et al."
    else:
        # the comma closes an inverted name
        is_inverted = bool(reference.authors) and reference.authors[0].is_person
        who = _joined(names, ", and ", ", and " if is_inverted else " and ")
    year = str(reference.issued.year) if reference.issued else "n.d."
    imprint = ", ".join(part for part in (_publisher(reference).rstrip("."), year) if part)
    return _line(_ended(who) if who else "", _ended(reference.title), _ended(imprint), _ended(reference.url))


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _joined(names: list[str], last: str, pair: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (pair if len(names) == 2 else last) + names[-1]


def _ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _apa_name(author: Author) -> str:
    if not author.is_person or not author.given:
        return author.family
    initials = [f"{part[0]}." for part in author.given.replace(".", ". ").split() if part[0].isalpha()]
    return f"{author.family}, {' '.join(initials)}"


def _inverted(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.is_person and author.given else author.family


def _apa_date(date: PartialDate | None) -> str:
    if date is None:
        return "n.d."
    if not date.month:
        return str(date.year)
    day = f" {date.day}" if date.day else ""
    return f"{date.year}, {_MONTHS[date.month - 1]}{day}"


def _publisher(reference: Reference) -> str:
    """The publishers, unless they are the authors too."""
    named = {author.name for author in reference.authors}
    others = [name for name in reference.publishers if name not in named]
    return _ended("; ".join(others)) if others else ""
