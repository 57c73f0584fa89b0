"""What the pages show of library items, read from the rows in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch

from .models import (
    ItemContributor,
    ItemCountry,
    ItemProject,
    ItemVersion,
    LibraryItem,
    LibraryItemQuerySet,
    StoredFile,
)
from .queries import record_from
from .records import GOOD_PRACTICE, LibraryItemRecord


@dataclass(frozen=True, slots=True)
class Version:
    """One language of an item; ``file`` is what is held of it here, ``None`` where only a link is known."""

    row: ItemVersion
    file: StoredFile | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One library item with everything its page shows."""

    item: LibraryItem
    record: LibraryItemRecord
    versions: tuple[Version, ...]

    def of_role(self, role: str) -> list[ItemContributor]:
        """Those whom the item names in a role, a code of ContributorRole."""
        return [one for one in self.item.contributors.all() if one.role == role]

    @property
    def is_practice(self) -> bool:
        """Whether it says what was the matter and what worked."""
        return self.item.kind == GOOD_PRACTICE

    @property
    def is_held_here(self) -> bool:
        """Whether a file of any language is held here."""
        return any(one.file for one in self.versions)


def item_page(slug: str) -> ItemPage | None:
    """One library item, whatever its visibility; ``None`` where there is none. Queries: six."""
    item = _with_rows(LibraryItem.objects.filter(slug=slug).select_related("source")).first()
    if item is None:
        return None
    versions = list(item.versions.all())
    hashes = [one.file for one in versions if one.file]
    files: Mapping[str, StoredFile] = (
        {one.sha256: one for one in StoredFile.objects.filter(sha256__in=hashes)} if hashes else {}
    )
    record = record_from(
        item, list(item.countries.all()), versions, list(item.contributors.all()), list(item.projects.all())
    )
    return ItemPage(
        item=item,
        record=record,
        versions=tuple(Version(one, files.get(one.file)) for one in versions),
    )


def _with_rows(items: LibraryItemQuerySet) -> LibraryItemQuerySet:
    return items.prefetch_related(
        Prefetch("countries", ItemCountry.objects.order_by("position")),
        Prefetch("versions", ItemVersion.objects.order_by("position")),
        Prefetch("contributors", ItemContributor.objects.select_related("organisation").order_by("position")),
        Prefetch("projects", ItemProject.objects.select_related("project").order_by("position")),
    )


def _newest(items: LibraryItemQuerySet, limit: int) -> tuple[list[LibraryItem], int]:
    """The newest of the items, those without a date last; and how many there are.

    Queries: one for none, else five; one more where there are more than ``limit``.
    """
    by_date = F("issued").desc(nulls_last=True)
    found = list(_with_rows(items).order_by(by_date, "slug")[: limit + 1])
    return found[:limit], len(found) if len(found) <= limit else items.count()


def items_of_country(country: str, limit: int) -> tuple[list[LibraryItem], int]:
    """Public items on a country (ISO 3166-1 alpha-2), newest first, without practices; and how many there are.

    Show them with ``library/cards.html``. Queries: at most six.
    """
    chosen = LibraryItem.objects.published().filter(countries__code=country).exclude(kind=GOOD_PRACTICE)
    return _newest(chosen, limit)


def practices_of_country(country: str, limit: int) -> tuple[list[LibraryItem], int]:
    """Public good practices of a country, newest first; and how many there are.

    Show them with ``library/practice_cards.html``. Queries: at most six.
    """
    chosen = LibraryItem.objects.published().filter(countries__code=country, kind=GOOD_PRACTICE)
    return _newest(chosen, limit)


def items_of_project(slug: str, limit: int) -> tuple[list[LibraryItem], int]:
    """Public items and practices that name a project, newest first; and how many there are. Queries: at most seven.

    Most projects are named by none: that is asked first, since it costs a tenth of the full question.
    """
    if not ItemProject.objects.filter(project__slug=slug).exists():
        return [], 0
    chosen = LibraryItem.objects.published().filter(projects__project__slug=slug).distinct()
    return _newest(chosen, limit)


def items_of_organisation(slug: str, limit: int) -> tuple[list[LibraryItem], int]:
    """Public items that an organisation wrote, published, uses or shares as a network, newest first; and how many.

    Queries: at most seven.
    """
    if not ItemContributor.objects.filter(organisation__slug=slug).exists():
        return [], 0
    named = ItemContributor.objects.filter(organisation__slug=slug).exclude(role="contact").values("item")
    chosen = LibraryItem.objects.published().filter(pk__in=named)
    return _newest(chosen, limit)


def count_items() -> int:
    """Number of public library items. Queries: one."""
    return LibraryItem.objects.published().count()


def items_by_country() -> dict[str, int]:
    """``{ISO 3166-1 alpha-2: public items on it}``. Queries: one."""
    public = LibraryItem.objects.published()
    rows = ItemCountry.objects.filter(item__in=public).order_by().values("code").annotate(n=Count("pk"))
    return {row["code"]: row["n"] for row in rows}


def outdated_versions(limit: int) -> list[ItemVersion]:
    """Translations of public items that are out of date, missing or made by machine, for editors. Queries: one."""
    states = ("out-of-date", "missing", "machine")
    chosen = ItemVersion.objects.filter(state__in=states, item__visibility="public").select_related("item")
    return list(chosen.order_by("-item__updated", "item_id", "position")[:limit])


def is_public_file(sha256: str) -> bool:
    """Whether a public item names the file. Queries: one."""
    return ItemVersion.objects.filter(file=sha256, item__visibility="public").exists()
