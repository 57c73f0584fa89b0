"""Figures of the countries: pages, comparisons, maps and files with many figures of each country.

``measure`` fills a site of its own by the one way in and asks the pages in the process that holds them, so that the
times are of the processor and the same however busy the machine is. Run alone: ``python -m bench.countries
[COUNTRIES [FIGURES [PROJECTS]]]``.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from .figures import Figure

COUNTRIES, FIGURES, PROJECTS = 200, 60, 2_000
#: Years that the made figures are of; some state none.
_YEARS = range(2004, 2026)


def measure(
    home: Path | None = None, *, countries: int = COUNTRIES, figures: int = FIGURES, projects: int = PROJECTS
) -> list[Figure]:
    """The figures of that many countries with that many figures each; a home that is filled is taken as it is."""
    with tempfile.TemporaryDirectory() as own:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
        environment = kept | {
            "SESTANTE_HOME": str(home or own),
            "DJANGO_SETTINGS_MODULE": "sestante.config.settings",
        }
        command = [sys.executable, "-m", "bench.countries", "--task", str(countries), str(figures), str(projects)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    size = f"{countries} countries of {figures} figures"
    notes = "; ".join(f"{name} {middle:.0f}/{late:.0f}" for name, (middle, late, _kb) in found["pages"].items())
    _middle, late, weight = found["pages"]["country"]
    figures_found = [
        Figure(
            "country", "country page, p95 of the processor", late, "ms", note=f"{size}; median/p95 of each: {notes}"
        ),
        Figure("country_weight", "country page, heaviest, gzip", weight, "kB"),
    ]
    if found["written"]:
        figures_found.append(Figure("country_ingest", "figures coming in", found["written"], "records/s", more=True))
    return figures_found


def task(countries: int, figures: int, projects: int) -> dict[str, Any]:
    """Everything measured, in a process whose home holds nothing else."""
    import django

    django.setup()
    from django.conf import settings

    from sestante.config.running import prepare
    from sestante.countries.models import CountryFigure
    from sestante.explore.updater import bring_up_to_date

    settings.ALLOWED_HOSTS = ["*"]
    prepare(starter=False, out=sys.stderr)
    written = 0.0
    if CountryFigure.objects.count() != countries * figures:
        written = _fill(countries, figures, projects)
    bring_up_to_date()
    return {"written": written, "pages": {name: _asked(paths) for name, paths in _pages(countries).items()}}


def _codes(countries: int) -> list[str]:
    from sestante.codelists.queries import labels

    return sorted(labels("Country", "en", active_only=True))[:countries]


def _fill(countries: int, figures: int, projects: int) -> float:
    """Write projects, organisations, laws and figures; gives figures a processor second."""
    from sestante.history.models import Source
    from sestante.ingest.services import Incoming, accept, stage

    from . import register

    source = Source.objects.create(kind=Source.Kind.FILE, name="Countries of the benchmark")

    def register_of_bodies() -> Iterator[Incoming]:
        yield from (Incoming("organisation", one) for one in register.organisations(projects))
        yield from (Incoming("project", one) for one in register.projects(projects))

    accept(stage(register_of_bodies(), source=source))
    accept(stage(_law(_codes(countries)), source=source))
    made = list(_figures(_codes(countries), figures))
    started = time.process_time()
    outcome = accept(stage(made, source=source))
    if outcome.refused:
        raise RuntimeError(f"{outcome.refused} refused: {outcome.issues[:3]}")
    return len(made) / (time.process_time() - started)


def _figures(codes: list[str], count: int) -> Iterator[Any]:
    """So many figures of each country: of all measures and streams, many with a year, some of a sector or scope."""
    from sestante.codelists.queries import labels
    from sestante.core.partial_dates import PartialDate
    from sestante.countries.measures import is_percentage
    from sestante.countries.records import CountryFigureRecord
    from sestante.history.records import CitationRecord
    from sestante.ingest.services import Incoming

    measures, streams = list(labels("CountryMeasure", "en")), list(labels("FigureStream", "en"))
    sectors = ["", "", "", *labels("IcaSector", "en")]
    for code in codes:
        chance = Random(f"figures:{code}")
        for number in range(count):
            measure = measures[min(int(chance.expovariate(0.25)), len(measures) - 1)]
            value = Decimal(chance.randrange(1, 10_000)) / 100 if is_percentage(measure) else chance.randrange(10**7)
            record = CountryFigureRecord(
                slug=f"{code.lower()}-{measure}-{number}",
                country=code,
                measure=measure,
                value=Decimal(value),
                year=PartialDate(chance.choice(_YEARS)) if chance.random() < 0.8 else None,
                sector=chance.choice(sectors),
                scope="members of a federation" if chance.random() < 0.1 else "",
                stream=chance.choice(streams),
                grade=chance.choice("abc"),
                source_name=f"Office of statistics and cooperative affairs number {number}",
                citations=(CitationRecord(f"https://statistics.example.org/{code}/{number}"),),
            )
            yield Incoming("country-figure", record)


def _law(codes: list[str]) -> Iterator[Any]:
    """Three laws and a framework of each country."""
    from sestante.core.partial_dates import PartialDate
    from sestante.countries.records import JurisdictionRecord, LawLinkRecord, LawRecord, LegalFrameworkRecord
    from sestante.ingest.services import Incoming

    kinds = ("general", "special", "regulation")
    for code in codes:
        for at, scope in enumerate(kinds):
            yield Incoming(
                "law",
                LawRecord(
                    slug=f"{code.lower()}-{scope}",
                    title={"en": f"Cooperative societies act {at} of {code}"},
                    scope=scope,
                    year=PartialDate(1950 + at * 20),
                    applies_to=(JurisdictionRecord(code),),
                ),
            )
    for code in codes:
        links = tuple(LawLinkRecord(f"{code.lower()}-{scope}", f"Act {scope}") for scope in kinds)
        yield Incoming(
            "legal-framework",
            LegalFrameworkRecord(slug=code.lower(), country=code, laws=links, registrar="Registrar of cooperatives"),
        )


def _pages(countries: int) -> dict[str, list[str]]:
    """Addresses by kind of page; those of countries in all four languages."""
    from sestante.countries.models import CountryFigure

    some = CountryFigure.objects.order_by("pk").values_list("slug", flat=True)[:20]
    codes = [code.lower() for code in _codes(countries)]
    languages = ("en", "fr", "es", "it")
    six = "&".join(f"country={code.upper()}" for code in codes[:6])
    return {
        "country": [f"/{languages[at % 4]}/countries/{code}/" for at, code in enumerate(codes)],
        "figure": [f"/en/countries/figures/{slug}/" for slug in some],
        "list": ["/en/countries/figures/", "/en/countries/figures/?measure=members&stream=press"] * 5,
        "map": ["/en/countries/?layer=members", "/en/countries/?layer=law"] * 5,
        "region": ["/en/regions/africa/", "/en/regions/europe/"] * 5,
        "compare": [f"/en/countries/compare/?{six}"] * 5,
        "law": [f"/en/law/{code}/" for code in codes[:20]],
        "csv": ["/en/countries/figures/download.csv?country=KE"] * 5,
    }


def _asked(paths: list[str]) -> tuple[float, float, float]:
    """Median and 95th of a hundred in milliseconds of the processor, and the heaviest answer in kilobytes, gzip."""
    from django.test import Client

    client = Client()
    client.get(paths[0])
    times, weights = [], []
    for path in paths:
        started = time.process_time()
        answer = client.get(path)
        times.append((time.process_time() - started) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        weights.append(len(gzip.compress(answer.content)) / 1024)
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], max(weights, default=0.0)


def main() -> None:
    """Print the figures, or with ``--task`` what was measured as JSON."""
    if sys.argv[1:2] == ["--task"]:
        print(json.dumps(task(*map(int, sys.argv[2:5]))))
        return
    given = [int(one) for one in sys.argv[1:4]]
    for one in measure(**dict(zip(("countries", "figures", "projects"), given, strict=False))):
        print(f"{one.name}: {one.value:,.1f} {one.unit} {one.note}")


if __name__ == "__main__":
    main()
