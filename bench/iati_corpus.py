"""The made-up register as an IATI 2.03 file: plain, schema-shaped, the same in every run."""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from sestante.organisations.records import PartyRecord
from sestante.projects.records import MoneyRecord, ProjectRecord

from . import register

_TYPES = {"commitment": "2", "disbursement": "3", "expenditure": "4", "incoming": "1"}


def write_corpus(path: Path, projects: int, changed: int = 0) -> int:
    """Write so many activities; gives the bytes of the file. The first ``changed`` have another title."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<iati-activities version="2.03">\n')
        for number, project in enumerate(register.projects(projects)):
            file.write("".join(_activity(number, project, " (changed)" if number < changed else "")) + "\n")
        file.write("</iati-activities>\n")
    return path.stat().st_size


def _activity(number: int, project: ProjectRecord, suffix: str) -> Iterator[str]:
    yield '<iati-activity xml:lang="en" default-currency="EUR" last-updated-datetime="2026-01-01T00:00:00Z">'
    yield f"<iati-identifier>XI-TEST-ACT-{number}</iati-identifier>"
    reporter = project.reporting_org if project.reporting_org.name else PartyRecord("Test Body", "XI-TEST-BODY")
    yield _party("reporting-org", reporter, ' type="22"')
    yield f"<title>{_narratives(project.title, suffix)}</title>"
    for kind, texts in (("1", project.description), ("2", project.summary)):
        if texts:
            yield f'<description type="{kind}">{_narratives(texts)}</description>'
    for one in project.participations:
        yield _party("participating-org", one.party, f' role="{one.role or 4}"')
    yield f'<activity-status code="{project.status or 2}"/>'
    dates = (project.planned_start, project.actual_start, project.planned_end, project.actual_end)
    for number_of_kind, date in enumerate(dates, 1):
        if date and date.day:
            yield f'<activity-date type="{number_of_kind}" iso-date="{date}"/>'
    for country in project.countries:
        yield f'<recipient-country code="{country.code}"{_share(country.percentage)}/>'
    for place in project.places:
        yield f"<location><name><narrative>{escape(place.name)}</narrative></name>"
        if place.latitude is not None:
            yield f"<point><pos>{place.latitude} {place.longitude}</pos></point>"
        yield "</location>"
    for sector in project.sectors:
        if sector.vocabulary == "DAC":
            yield f'<sector vocabulary="1" code="{sector.code}"{_share(sector.percentage)}/>'
    for goal in project.sdg_goals:
        yield f'<tag vocabulary="2" code="{goal}"/>'
    for money in project.money:
        yield from _money(money)
    for document in project.documents:
        yield f"<document-link url={quoteattr(document.url)} format='text/html'><title>"
        yield f'{_narratives(document.title)}</title><category code="A01"/></document-link>'
    for result in project.results:
        yield f'<result type="1"><title>{_narratives(result.title)}</title><indicator measure="1">'
        yield f"<title>{_narratives(result.indicator or result.title)}</title>"
        for period in result.periods:
            yield f'<period><target value="{period.target or 1}"/><actual value="{period.actual or 1}"/></period>'
        yield "</indicator></result>"
    yield "</iati-activity>"


def _money(money: MoneyRecord) -> Iterator[str]:
    day = money.value_date if money.value_date and money.value_date.day else "2020-06-30"
    currency = f' currency="{money.currency}"' if money.currency else ""
    value = f'<value value-date="{day}"{currency}>{money.value}</value>'
    if money.kind == "budget":
        yield f'<budget type="1"><period-start iso-date="{day}"/><period-end iso-date="{day}"/>{value}</budget>'
        return
    yield f'<transaction><transaction-type code="{_TYPES[money.kind]}"/><transaction-date iso-date="{day}"/>{value}'
    for name, party in (("provider-org", money.provider), ("receiver-org", money.receiver)):
        if party.name:
            yield _party(name, party, "")
    yield "</transaction>"


def _party(tag: str, party: PartyRecord, more: str) -> str:
    ref = f" ref={quoteattr(party.ref)}" if party.ref else ""
    return f"<{tag}{ref}{more}><narrative>{escape(party.name)}</narrative></{tag}>"


def _narratives(texts: dict[str, str], suffix: str = "") -> str:
    return "".join(
        f"<narrative xml:lang={quoteattr(language)}>{escape(text + suffix)}</narrative>"
        for language, text in (texts or {"en": "Test"}).items()
    )


def _share(percentage: object) -> str:
    return f' percentage="{percentage}"' if percentage is not None else ""
