"""What the words index holds of a project."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sestante.codelists import queries as codelists
from sestante.core.documents import Document
from sestante.core.narratives import FALLBACK, text_in
from sestante.core.partial_dates import PartialDate
from sestante.organisations.movement import Body
from sestante.organisations.records import PartyRecord
from sestante.organisations.search_text import NOT_KNOWN, shortened, sort_key

from .records import ProjectRecord
from .roles import FUNDER, LEAD, role_name

#: A funder that no organisation of the register stands for is filtered by its name, behind this mark.
WRITTEN = "name:"
_NAME_LENGTH = 200
_MOST_DAYS = 9_999_999


def document(record: ProjectRecord, n: int, bodies: Mapping[str, Body]) -> Document:
    """The document of a public project.

    ``bodies`` are the public organisations: a link to any other is left out and its written name stays.
    """
    parties = [(role_name(one), one.party) for one in record.participations]
    return Document(
        kind="project",
        n=n,
        slug=record.slug,
        names=tuple(dict.fromkeys(name for name in (*record.title.values(), record.acronym) if name)),
        texts=_texts(record),
        terms=_terms(record, bodies) | _roles(parties, bodies),
        years=record.years,
        sort=_sort(record),
        row=_row(record, parties, bodies),
    )


def _texts(record: ProjectRecord) -> dict[str, str]:
    parts: dict[str, list[str]] = defaultdict(list)
    narratives = [record.title, record.summary, record.description, record.beneficiaries]
    narratives += [text for one in record.exchanges for text in (one.what, one.came_back)]
    narratives += [text for one in record.results for text in (one.title, one.indicator)]
    for narrative in narratives:
        for language, text in narrative.items():
            parts[language].append(text)
    written = [one.party.name for one in record.participations]
    written += [record.acronym, record.sector_words, record.region_words, record.iati_identifier, record.reported_by]
    written += [place.name for place in record.places if not place.blurred]
    parts[""] += [text for text in written if text]
    for language in FALLBACK:
        parts[language] += [codelists.label(codelist, code, language) for codelist, code in _named_codes(record)]
    return {language: "\n".join(texts) for language, texts in parts.items() if texts}


def _named_codes(record: ProjectRecord) -> list[tuple[str, str]]:
    """Codes whose names a visitor may type: ``(code list, code)``."""
    countries = [country.code for country in record.countries]
    regions = {codelists.country_region(code) for code in countries}
    regions |= {region.code for region in record.regions if region.vocabulary == "ICA"}
    return [
        *(("Country", code) for code in countries),
        *(("IcaRegion", code) for code in sorted(regions) if code),
        *(("IcaSector", sector.code) for sector in record.sectors if sector.vocabulary == "ICA"),
        *(("Theme", code) for code in record.themes),
    ]


def _terms(record: ProjectRecord, bodies: Mapping[str, Body]) -> dict[str, tuple[str, ...]]:
    countries = [country.code for country in record.countries if not country.host]
    regions = [codelists.country_region(code) for code in countries]
    regions += [region.code for region in record.regions if region.vocabulary == "ICA"]
    ica = [sector.code for sector in record.sectors if sector.vocabulary == "ICA"]
    funders = [one for one in record.participations if role_name(one) == FUNDER]
    leads = [one.party.organisation for one in record.participations if role_name(one) == LEAD]
    kinds = [bodies[slug].kind for slug in leads if slug in bodies]
    programmes = [one.programme for one in record.participations] + [one.programme for one in record.money]
    goals = [*record.sdg_goals, *(target.split(".")[0] for target in record.sdg_targets)]
    return {
        "country": _distinct(countries),
        "ica_region": _distinct(regions),
        "ica_sector": _distinct(ica) or (NOT_KNOWN,),
        "dac_sector": _distinct(_dac_sectors(record)),
        "theme": _distinct(record.themes),
        "sdg": _distinct(goals),
        "activity_type": _distinct(record.activity_types),
        "status": (record.status or NOT_KNOWN,),
        "dates": () if record.years else ("unknown",),
        "funder": _distinct(funder_key(one.party, bodies) for one in funders),
        "programme": _distinct(programme_key(name) for name in programmes),
        "structure": _distinct(kinds) or (NOT_KNOWN,),
        "checked": ("yes",) if record.checked_on else (),
    }


def _dac_sectors(record: ProjectRecord) -> list[str]:
    codes = [sector.code for sector in record.sectors if sector.vocabulary in ("DAC", "DAC3")]
    return [*codes, *(codelists.dac_category(code) for code in codes if len(code) == 5)]


def funder_key(party: PartyRecord, bodies: Mapping[str, Body]) -> str:
    """The funder's slug, or ``name:`` and its written name where it is no public organisation of the register."""
    if party.organisation in bodies:
        return party.organisation
    name = " ".join(party.name.split())[:_NAME_LENGTH]
    return f"{WRITTEN}{name}" if name else ""


def programme_key(name: str) -> str:
    """A programme as it is filtered and counted: its name, cut at the length of a filter value."""
    return name[:_NAME_LENGTH]


def _roles(parties: list[tuple[str, PartyRecord]], bodies: Mapping[str, Body]) -> dict[str, tuple[str, ...]]:
    """Terms for "organisation X in role Y", X alone and X with all below it.

    ``organisation_roles`` and ``body_roles`` hold one term for each organisation with all its roles in the project
    (``funder+lead:x``), so that any choice of roles can be counted without counting a project twice.
    """
    own: dict[str, set[str]] = defaultdict(set)
    with_members: dict[str, set[str]] = defaultdict(set)
    for role, party in parties:
        if body := bodies.get(party.organisation):
            own[body.slug].add(role)
            for slug in (body.slug, *body.above):
                with_members[slug].add(role)
    return {
        "role": _distinct(sorted({role for role, _party in parties})),
        "organisation": tuple(sorted(own)),
        "organisation_role": _each_role(own),
        "organisation_roles": _all_roles(own),
        "body": tuple(sorted(with_members)),
        "body_role": _each_role(with_members),
        "body_roles": _all_roles(with_members),
    }


def _each_role(roles: dict[str, set[str]]) -> tuple[str, ...]:
    return tuple(f"{role}:{slug}" for slug in sorted(roles) for role in sorted(roles[slug]))


def _all_roles(roles: dict[str, set[str]]) -> tuple[str, ...]:
    return tuple(f"{'+'.join(sorted(roles[slug]))}:{slug}" for slug in sorted(roles))


def _sort(record: ProjectRecord) -> dict[str, str]:
    """Keys that all read upwards; unknown dates come last in every order, equal ones by title."""
    title = sort_key(text_in(record.title), record.slug)
    first = record.start.earliest if record.start else None
    last = record.end.latest if record.end else None
    return {f"title_{code}": sort_key(text_in(record.title, code), record.slug) for code in FALLBACK} | {
        "newest": f"{_days(first, backwards=True)} {title}",
        "oldest": f"{_days(first)} {title}",
        "ending": f"{_days(last, backwards=True)} {title}",
    }


def _days(day: date | None, *, backwards: bool = False) -> str:
    if day is None:
        return "unknown"
    return f"{_MOST_DAYS - day.toordinal() if backwards else day.toordinal():07d}"


def _row(
    record: ProjectRecord, parties: list[tuple[str, PartyRecord]], bodies: Mapping[str, Body]
) -> dict[str, object]:
    aim = record.summary or record.description
    return {
        "slug": record.slug,
        "title": record.title,
        "acronym": record.acronym,
        "aim": {language: shortened(text) for language, text in aim.items()},
        "countries": [country.code for country in record.countries if not country.host],
        "regions": [region.code for region in record.regions if region.vocabulary == "ICA"],
        "region_words": record.region_words,
        "start": _written(record.start),
        "end": _written(record.end),
        "status": record.status,
        "lead": [
            {"name": party.name, "slug": party.organisation if party.organisation in bodies else ""}
            for role, party in parties
            if role == LEAD
        ],
        "reported_by": record.reported_by,
        "checked_on": _written(record.checked_on),
    }


def _written(day: PartialDate | None) -> str:
    return str(day) if day else ""


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
