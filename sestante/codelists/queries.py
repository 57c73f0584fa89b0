"""Look-ups in the code lists: is this code known, how is it called, what group is it in.

All of them read the packaged files (``packaged.py``), kept in memory by each process, and never the database: a page
pays no query for its labels, and checks run without one. The table ``codelists.Code`` holds the same entries for
those who join in SQL and for the published tables; ``services.load_codelists`` copies the files into it and makes these
look-ups read the files anew.

A code list is named as in IATI 2.03 (``"Country"``, ``"Sector"``, ``"FinanceType-category"``, ``"UNSDG-Goals"``) or,
for ours, in CamelCase (``"IcaSector"``, ``"Theme"``); ``docs/reference/codelists.md`` lists them. A name that is not a
list's raises ``LookupError`` everywhere: it is a slip of the programmer, never of a visitor.
"""

from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from .packaged import codelist_names as codelist_names
from .packaged import read_codelist
from .records import CodeEntry

_FALLBACK = "en"


@cache
def codes(codelist: str, *, active_only: bool = False) -> frozenset[str]:
    """All codes of a list; with ``active_only`` without the withdrawn ones, which old data may still carry."""
    return frozenset(e.code for e in read_codelist(codelist).values() if e.is_active or not active_only)


def is_code(codelist: str, code: str) -> bool:
    """Whether the list has the code, in use or withdrawn."""
    return code in read_codelist(codelist)


def entry(codelist: str, code: str) -> CodeEntry | None:
    """The whole entry, withdrawn ones too; ``None`` when the list has no such code."""
    return read_codelist(codelist).get(code)


def label(codelist: str, code: str, language: str) -> str:
    """Name of a code in a language (``"it"``; ``"pt-br"`` reads as ``"pt"``), else in English, else the code itself."""
    found = entry(codelist, code)
    return _name_in(found, _plain(language)) if found else code


def short_label(codelist: str, code: str, language: str) -> str:
    """Short name of a code where its list has one ("No poverty" for goal 1), else what ``label`` gives."""
    found = entry(codelist, code)
    if not found:
        return code
    language = _plain(language)
    return found.short_name.get(language) or found.short_name.get(_FALLBACK) or _name_in(found, language)


def labels(codelist: str, language: str, *, active_only: bool = False) -> dict[str, str]:
    """``{code: name}`` of a whole list in its own order, for choices; falls back as ``label`` does."""
    return dict(_labels(codelist, _plain(language), active_only))


def category_of(codelist: str, code: str) -> str:
    """Code of the group a code belongs to in the list's own group list; empty when it has none or is not known."""
    found = entry(codelist, code)
    return found.category if found else ""


def extra(codelist: str, code: str, column: str) -> str:
    """A further column of a list, as ``extra("OrganisationKind", "ngo", "iati")``; empty when there is none."""
    found = entry(codelist, code)
    return found.extra.get(column, "") if found else ""


def dac_category(code: str) -> str:
    """The three-digit DAC category of a five-digit purpose code (``"31120"`` gives ``"311"``); empty when not known.

    Source: OECD DAC and CRS code lists as IATI publishes them (Sector, SectorCategory).
    """
    return category_of("Sector", code)


def country_region(country: str) -> str:
    """ICA region of an ISO 3166-1 alpha-2 code: africa, americas, asia-pacific or europe.

    Empty when the code is not known, and for Antarctica. The assignment of countries without an ICA member is ours.
    """
    return extra("Country", country, "ica_region")


@cache
def countries_in_region(region: str) -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes of an ICA region, withdrawn ones too; empty for a region that is not one of the four."""
    return frozenset(e.code for e in read_codelist("Country").values() if e.extra.get("ica_region") == region)


def forget_codelists() -> None:
    """Let every look-up read the packaged files anew."""
    from .packaged import forget_files

    forget_files()
    for kept in (codes, countries_in_region, _labels):
        kept.cache_clear()


@cache
def _labels(codelist: str, language: str, active_only: bool) -> tuple[tuple[str, str], ...]:
    entries = read_codelist(codelist).values()
    return tuple((e.code, _name_in(e, language)) for e in entries if e.is_active or not active_only)


def _name_in(found: CodeEntry, language: str) -> str:
    return found.name.get(language) or _cldr_name(found, language) or found.name.get(_FALLBACK) or found.code


def _cldr_name(found: CodeEntry, language: str) -> str:
    """Name from CLDR for a language the files do not carry, so that a fifth language has its countries at once."""
    if found.codelist not in {"Country", "Currency", "Language"} or language == _FALLBACK:
        return ""
    locale = _locale(language)
    if locale is None:
        return ""
    names = {"Country": locale.territories, "Currency": locale.currencies, "Language": locale.languages}
    return str(names[found.codelist].get(found.code, ""))


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


def _plain(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
