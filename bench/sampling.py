"""What the pages are asked for, taken from the site itself so that one register gives the same in every run."""

from random import Random
from typing import Any

from . import register
from .words import LANGUAGES, vocabulary

#: Terms of each frequency, and single pages of each kind.
TERMS, PAGES = 12, 30
#: Words of each language that are tried.
_TRIED = 2_000


def bands(projects: int) -> dict[str, tuple[float, float]]:
    """``{name: (fewest, most)}`` projects that hold a term: rare, mid, common."""
    return {
        "rare": (1, max(2, 0.001 * projects)),
        "mid": (max(2, 0.005 * projects), max(3, 0.03 * projects)),
        "common": (0.1 * projects, 0.3 * projects),
    }


def sample_of(projects: int) -> dict[str, Any]:
    """Terms by frequency, slugs of projects and organisations, and addresses of lists with filters. Reads: words."""
    from sestante.explore.store import current

    words = current().words
    chance = Random("sample")
    return {
        "projects": projects,
        "terms": _terms(words, projects, chance),
        "project_slugs": [register.project_slug(n) for n in _spread(projects)],
        "organisation_slugs": [register.organisation_slug(n) for n in _spread(register.organisation_count(projects))],
        "filters": _filters(projects),
        "size_of_records": _size_of_records(projects),
    }


def _spread(count: int) -> list[int]:
    return sorted({at * count // PAGES for at in range(PAGES)})


def _terms(words: Any, projects: int, chance: Random) -> dict[str, list[str]]:
    """Words of all four languages in each band, found by asking the index itself."""
    from sestante.search.query import all_of, everything, matches_text

    found: dict[str, list[str]] = {name: [] for name in bands(projects)}
    frequent = [(language, word) for language in LANGUAGES for word in vocabulary(language).words[:_TRIED]]
    seldom = [(language, word) for language in LANGUAGES for word in vocabulary(language).words[-_TRIED:]]
    for pool in (frequent, seldom):
        chance.shuffle(pool)
        for _language, word in pool:
            wanted = {name: limits for name, limits in bands(projects).items() if len(found[name]) < TERMS}
            condition = matches_text(word)
            if not wanted or condition is None:
                break
            count = words.count(all_of([everything("project"), condition]))
            for name, (fewest, most) in wanted.items():
                if fewest <= count <= most:
                    found[name].append(word)
                    break
    return found


def _filters(projects: int) -> list[str]:
    """Addresses of the list of projects without text: no filter, single ones, several, other orders, further pages."""
    organisation = register.organisation_slug(1)
    body = register.organisation_slug(0)
    return [
        "",
        "?country=AR",
        "?country=AR&country=BR&status=2",
        "?dac_sector=111",
        "?ica_sector=agriculture&sdg=2",
        "?theme=climate",
        "?active_from=2010&active_to=2015",
        f"?organisation={organisation}",
        f"?organisation={body}&with_members=1",
        "?role=funder",
        "?sort=title",
        f"?page={max(1, projects // 60)}",
        "?ica_region=africa&sort=ending",
    ]


def _size_of_records(projects: int) -> dict[str, float]:
    """Bytes of the register as JSON, worked out from a sample of at most 500 of its projects."""
    from sestante.core.records import to_json

    looked_at = min(projects, 500)
    step = projects // looked_at
    total = sum(len(to_json(register.project(n * step, projects))) for n in range(looked_at))
    return {"json": total / looked_at * projects}
