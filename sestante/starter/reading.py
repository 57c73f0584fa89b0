"""The starter files as records: facts compiled from public pages, each row with its source.

Conventions of the files are in ``docs/reference/starter-data.md``. Years are kept as planned dates: the pages do not
say whether they happened so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from sestante.core.checking import Findings
from sestante.core.errors import Issue, has_errors
from sestante.core.names import slugify
from sestante.core.narratives import Narrative
from sestante.formats.csv_table import CsvRow, read_table
from sestante.history.records import CitationRecord
from sestante.ingest.services import Incoming
from sestante.organisations.records import MembershipRecord, OrganisationRecord, PartyRecord, SectorRecord
from sestante.projects.checks import check_exchange, check_relation
from sestante.projects.records import (
    CountryRecord,
    ExchangeRecord,
    MoneyRecord,
    ParticipationRecord,
    ProjectRecord,
    RegionRecord,
    RelationRecord,
)

from .columns import RowReader, with_columns
from .countries import country_figures, laws
from .library import library_items

ORGANISATION_COLUMNS = (
    *("name_local", "acronym", "type", "country", "parent_org", "member_of", "membership_class", "joined"),
    *("sector", "website", "source_url", "source_date"),
)
PROJECT_COLUMNS = (
    *("acronym", "lead_org", "partner_orgs", "local_partners", "countries", "sector", "start_year", "end_year"),
    *("funder", "budget", "currency", "status", "beneficiaries", "sdgs", "summary_own_words", "scope_note"),
    *("regions", "host_countries", "reported_by", "source_url", "source_date"),
)

#: IATI ActivityStatus for the words the pages use; "completed" and "closed" both say that the work is over.
STATUS = {"completed": "4", "closed": "4", "suspended": "6", "cancelled": "5", "implementation": "2", "pipeline": "1"}
MEMBERSHIP_CLASS = {"sustaining member": "sustaining", "associate": "associate"}
ICA_REGION = {
    "africa": "africa",
    "east africa": "africa",
    "americas": "americas",
    "latin america": "americas",
    "asia": "asia-pacific",
    "asia and the pacific": "asia-pacific",
    "europe": "europe",
}
BY_US = "us"


@dataclass
class Starter:
    """What the files of a folder hold: records on their way in, and issues that belong to no record."""

    folder: Path
    issues: list[Issue] = field(default_factory=list)

    def incoming(self) -> Iterator[Incoming]:
        """Organisations, then projects with their relations and exchanges."""
        sectors = self._sectors()
        yield from self._organisations(sectors)
        yield from self._projects(sectors)
        yield from country_figures(self._table)
        yield from laws(self._table)
        yield from library_items(self._table)

    def _table(self, name: str, required: list[str], known: Sequence[str]) -> Iterator[CsvRow]:
        path = self.folder / f"{name}.csv"
        if not path.exists():
            return iter(())
        table = read_table(path, required=required, known=known)
        self.issues.extend(table.issues)
        return table.rows

    def _sectors(self) -> dict[str, CsvRow]:
        rows = self._table("sectors_map", ["sector_as_written", "ica_sector"], [])
        return {row["sector_as_written"]: row for row in rows}

    def _programmes(self) -> dict[str, str]:
        rows = self._table("funders_normalised", ["funder_as_written", "organisation", "programme"], [])
        return {row["funder_as_written"]: row["programme"] for row in rows}

    def _organisations(self, sectors: dict[str, CsvRow]) -> Iterator[Incoming]:
        for row in self._table("organisations", ["id", "name"], ORGANISATION_COLUMNS):
            reader = RowReader(row, "organisations.csv")
            record = _organisation(reader, sectors.get(row["sector"]))
            yield _incoming("organisation", record, reader)

    def _projects(self, sectors: dict[str, CsvRow]) -> Iterator[Incoming]:
        programmes = self._programmes()
        exchanges, relations = self._exchanges(), self._relations()
        for row in self._table("projects", ["id", "title"], PROJECT_COLUMNS):
            reader = RowReader(row, "projects.csv")
            record = _project(
                reader,
                sectors.get(row["sector"]),
                programmes,
                tuple(exchanges.pop(row["id"], ())),
                tuple(relations.pop(row["id"], ())),
            )
            yield _incoming("project", record, reader)
        self._report_orphans(exchanges, "exchanges.csv")
        self._report_orphans(relations, "relations.csv")

    def _exchanges(self) -> dict[str, list[ExchangeRecord]]:
        found: dict[str, list[ExchangeRecord]] = defaultdict(list)
        columns = ["kind", "what_own_words", "source_url"]
        for row in self._table("exchanges", ["project", "giver_org", "receiver_org"], columns):
            exchange = ExchangeRecord(
                giver=PartyRecord(row["giver_org"]),
                receiver=PartyRecord(row["receiver_org"]),
                kind=slugify(row["kind"]),
                what=_english(row["what_own_words"]),
                citation=row["source_url"],
            )
            findings = Findings(row.number, "exchanges.csv")
            findings.texts(exchange, {"what": 2000, "citation": 1000})
            check_exchange(findings, exchange)
            if self._is_clean(row, findings):
                found[row["project"]].append(exchange)
        return found

    def _relations(self) -> dict[str, list[RelationRecord]]:
        found: dict[str, list[RelationRecord]] = defaultdict(list)
        for row in self._table("relations", ["project", "relation", "other_project"], ["source_url"]):
            relation = RelationRecord(row["relation"], row["other_project"], row["source_url"])
            findings = Findings(row.number, "relations.csv")
            check_relation(findings, relation, row["project"])
            if self._is_clean(row, findings):
                found[row["project"]].append(relation)
        return found

    def _is_clean(self, row: CsvRow, findings: Findings) -> bool:
        issues = (*row.issues, *with_columns(tuple(findings.issues)))
        self.issues.extend(issues)
        return not has_errors(issues)

    def _report_orphans(self, left: Mapping[str, Sequence[object]], file: str) -> None:
        message = _("No project has the id “%(slug)s”: %(count)d rows are left out.")
        for slug, rows in left.items():
            text = message % {"slug": slug, "count": len(rows)}
            self.issues.append(Issue("project_unknown", "project", None, text, file=file))


def _incoming(kind: str, record: OrganisationRecord | ProjectRecord, reader: RowReader) -> Incoming:
    return Incoming(kind, record, reader.row.number, reader.file, issues=tuple(reader.issues))


def _english(text: str) -> Narrative:
    return {"en": text} if text else {}


def _unstated_language(text: str) -> Narrative:
    return {"": text} if text else {}


def _citations(reader: RowReader) -> tuple[CitationRecord, ...]:
    url = reader.row["source_url"]
    return (CitationRecord(url, published=reader.date("source_date")),) if url else ()


def _sectors_of(assigned: CsvRow | None, *, with_dac: bool) -> tuple[SectorRecord, ...]:
    """Our reading of a sector text: the codes are marked as assigned by us."""
    if assigned is None:
        return ()
    pairs = [("ICA", slugify(term)) for term in assigned.parts("ica_sector")]
    if with_dac:
        pairs += [("DAC", code) for code in assigned.parts("dac5")]
    return tuple(SectorRecord(vocabulary, code, assigned_by=BY_US) for vocabulary, code in pairs)


def _organisation(reader: RowReader, assigned: CsvRow | None) -> OrganisationRecord:
    row = reader.row
    return OrganisationRecord(
        slug=row["id"],
        name=_unstated_language(row["name"]),
        local_name=row["name_local"],
        acronym=row["acronym"],
        kind=slugify(row["type"]),
        country=row["country"],
        sector_words=row["sector"],
        sectors=_sectors_of(assigned, with_dac=False),
        website=row["website"],
        memberships=_memberships(reader),
        citations=_citations(reader),
    )


def _memberships(reader: RowReader) -> tuple[MembershipRecord, ...]:
    """The parent, then the bodies; class and date of joining belong to the first body named."""
    row = reader.row
    part_of = [MembershipRecord(PartyRecord(name), "part") for name in row.parts("parent_org")]
    bodies = row.parts("member_of")
    written = row["membership_class"]
    first = MembershipRecord(
        PartyRecord(bodies[0]) if bodies else PartyRecord(""),
        membership_class=MEMBERSHIP_CLASS.get(written, slugify(written)),
        start=reader.date("joined"),
    )
    others = [MembershipRecord(PartyRecord(name)) for name in bodies[1:]]
    return (*part_of, *([first] if bodies else []), *others)


def _project(
    reader: RowReader,
    assigned: CsvRow | None,
    programmes: dict[str, str],
    exchanges: tuple[ExchangeRecord, ...],
    relations: tuple[RelationRecord, ...],
) -> ProjectRecord:
    row = reader.row
    regions = tuple(
        RegionRecord("ICA", code)
        for code in dict.fromkeys(ICA_REGION.get(name.casefold(), "") for name in row.parts("regions"))
        if code
    )
    themes = tuple(slugify(term) for term in assigned.parts("themes")) if assigned else ()
    types = tuple(slugify(term) for term in assigned.parts("activity_types")) if assigned else ()
    ours = {"themes": themes, "activity_types": types, "regions": regions}
    return ProjectRecord(
        slug=row["id"],
        title=_unstated_language(row["title"]),
        acronym=row["acronym"],
        summary=_english(row["summary_own_words"]),
        status=STATUS.get(row["status"].casefold(), row["status"]),
        scope_note=row["scope_note"],
        activity_types=types,
        themes=themes,
        sector_words=row["sector"],
        sectors=_sectors_of(assigned, with_dac=True),
        sdg_goals=tuple(row.parts("sdgs")),
        beneficiaries=_english(row["beneficiaries"]),
        assigned_by={name: BY_US for name, codes in ours.items() if codes},
        planned_start=reader.date("start_year"),
        planned_end=reader.date("end_year"),
        countries=_countries(row),
        regions=regions,
        region_words=row["regions"],
        participations=_participations(row, programmes),
        money=_money(reader),
        exchanges=exchanges,
        relations=relations,
        reported_by=row["reported_by"],
        citations=_citations(reader),
    )


def _countries(row: CsvRow) -> tuple[CountryRecord, ...]:
    return tuple(
        [CountryRecord(code) for code in row.parts("countries")]
        + [CountryRecord(code, host=True) for code in row.parts("host_countries")]
    )


def _participations(row: CsvRow, programmes: dict[str, str]) -> tuple[ParticipationRecord, ...]:
    """Lead: accountable and EU lead. Local partners: implementing. Partners: role not stated. Funders: funding."""
    return tuple(
        [ParticipationRecord(PartyRecord(name), "2", "lead") for name in row.parts("lead_org")]
        + [ParticipationRecord(PartyRecord(name)) for name in row.parts("partner_orgs")]
        + [ParticipationRecord(PartyRecord(name), "4") for name in row.parts("local_partners")]
        + [
            ParticipationRecord(PartyRecord(name), "1", programme=programmes.get(name, ""))
            for name in row.parts("funder")
        ]
    )


def _money(reader: RowReader) -> tuple[MoneyRecord, ...]:
    value = reader.number("budget")
    return (MoneyRecord("budget", value, reader.row["currency"]),) if value is not None else ()
