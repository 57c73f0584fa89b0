"""Which organisation a written name stands for: exactly after folding, through reviewed aliases, never fuzzily.

Order: a reference (slug or identifier), the alias list, then the organisations' own names. A name is tried whole,
without its trailing bracket, and the bracket alone as an acronym. A form that fits two organisations fits none.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sestante.core.names import fold, spellings

from .models import Alias, Identifier, Organisation
from .records import OrganisationRecord, PartyRecord


class Names:
    """The names of all public organisations at one moment.

    Queries: three, whatever is then matched.
    """

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._refs: dict[str, str] = {}
        self._aliases: dict[str, str] = {}

    @classmethod
    def load(cls) -> "Names":
        """The names as the tables hold them now."""
        names = cls()
        public = Organisation.objects.published()
        for slug, name, local, acronym, aliases in public.values_list(
            "slug", "name", "local_name", "acronym", "aliases"
        ):
            names._add(slug, [*name.values(), local, acronym, *aliases])
        for slug, scheme, code in Identifier.objects.filter(organisation__in=public).values_list(
            "organisation__slug", "scheme", "code"
        ):
            names._refs[f"{scheme}-{code}".casefold()] = slug
        for folded, slug in Alias.objects.values_list("folded", "organisation_slug"):
            names._aliases[folded] = slug
        return names

    def add(self, records: Iterable[OrganisationRecord]) -> None:
        """Know these organisations too, without asking the tables."""
        for record in records:
            self._add(record.slug, [*record.name.values(), record.local_name, record.acronym, *record.aliases])
            for identifier in record.identifiers:
                self._refs[f"{identifier.scheme}-{identifier.code}".casefold()] = record.slug

    def _add(self, slug: str, written: Iterable[str]) -> None:
        self._refs[slug] = slug
        for name in written:
            if form := fold(name):
                self._forms[form].add(slug)

    def match(self, name: str, ref: str = "") -> str:
        """Slug of the organisation, or ``""`` where none or more than one fits."""
        if ref and (slug := self._refs.get(ref.casefold())):
            return slug
        forms = spellings(name)
        if forms and forms[0] in self._aliases:
            slug = self._aliases[forms[0]]
            return slug if slug in self._refs else ""
        for form in forms:
            found = self._forms.get(form, set())
            if len(found) == 1:
                return next(iter(found))
            if found:
                return ""
        return ""

    def link(self, party: PartyRecord) -> PartyRecord:
        """The party with the organisation that its name or reference stands for."""
        return replace(party, organisation=self.match(party.name, party.ref)) if party.name or party.ref else party
