"""Spreadsheets by the one way in: what a file adds, changes, leaves and lists; again; undone."""

from pathlib import Path
from typing import Any

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.history.models import Batch, RecordVersion
from sestante.ingest.file_imports import ACCEPTED, REFUSED, WITH_WARNINGS, FileReport, Wish, import_file
from sestante.ingest.services import undo
from sestante.organisations.queries import organisation_records
from sestante.projects.models import Project
from sestante.projects.queries import project_records
from tests.factories import make_full_project, make_organisation, make_project, take_in
from tests.sheets import register, write_csv, write_xlsx

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Path) -> Path:
    settings.SESTANTE_HOME = tmp_path / "home"
    settings.SESTANTE_HOME.mkdir()
    return settings.SESTANTE_HOME


def bring_in(path: Path, **wish: Any) -> FileReport:
    return import_file(path, Wish(**{"accept": True, **wish}))


def numbers(report: FileReport) -> tuple[int, int, int, int]:
    counts = report.counts
    return counts.add, counts.change, counts.same, counts.error


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "register.csv", register())


def test_fifty_rows_with_five_faults_and_three_doubles_write_forty_two(file: Path) -> None:
    report = bring_in(file)
    assert (report.outcome, numbers(report)) == (WITH_WARNINGS, (42, 0, 0, 8))
    assert Project.objects.count() == 42
    errors = [issue for issue in report.issues if issue.level == "error"]
    assert [(issue.row, issue.field) for issue in errors] == [
        (6, "Paese"),
        (9, "Anni"),
        (12, "Budget"),
        (15, "Valuta"),
        (18, "Progetto"),
        (49, ""),
        (50, ""),
        (51, ""),
    ]
    assert errors[-1].message == "It is the same as row 4: only the first is taken."


def test_the_same_file_again_writes_nothing(file: Path) -> None:
    bring_in(file)
    again = bring_in(file)
    assert numbers(again) == (0, 0, 42, 8)
    assert (again.batch, Batch.objects.count()) == (None, 1)


def test_undo_withdraws_what_a_file_added_and_the_file_brings_it_back(file: Path) -> None:
    report = bring_in(file)
    undo(Batch.objects.get(pk=report.batch))
    assert Project.objects.published().count() == 0
    assert numbers(bring_in(file)) == (0, 42, 0, 8)
    assert Project.objects.published().count() == 42


def test_a_row_says_what_a_project_is(file: Path) -> None:
    bring_in(file)
    record = project_records(["progetto-di-prova-1"])["progetto-di-prova-1"]
    assert [country.code for country in record.countries] == ["VN"]
    assert (record.planned_start, record.planned_end) == (PartialDate(2009), PartialDate(2013))
    assert [(one.kind, str(one.value), one.currency) for one in record.money] == [("budget", "2500.50", "EUR")]
    assert [(one.vocabulary, one.code) for one in record.sectors] == [("ICA", "agriculture")]
    assert [(one.party.name, one.role) for one in record.participations] == [
        ("Cooperativa Esempio 1", "2"),
        ("Fondo Esempio", "1"),
    ]


def test_who_benefits_may_be_a_number_or_words_and_a_status_any_word_for_it(tmp_path: Path) -> None:
    rows = [
        ["Title", "Beneficiaries", "Status"],
        ["One", "1,500", "completed"],
        ["Two", "about 90,000 people", "in corso"],
        ["Three", "12,345.0", "Closed"],
    ]
    report = bring_in(write_csv(tmp_path / "people.csv", rows), noun="projects")
    assert numbers(report) == (3, 0, 0, 0)
    found = project_records(["one", "two", "three"])
    assert [found[slug].beneficiaries_count for slug in ("one", "two", "three")] == [1500, None, 12345]
    assert found["two"].beneficiaries == {"": "about 90,000 people"}
    assert [found[slug].status for slug in ("one", "two", "three")] == ["4", "2", "4"]


def test_a_dry_run_leaves_no_trace(file: Path) -> None:
    assert numbers(bring_in(file, accept=False, dry_run=True)) == (42, 0, 0, 8)
    assert not Batch.objects.exists()


def test_without_acceptance_it_waits(file: Path) -> None:
    report = bring_in(file, accept=False)
    assert Batch.objects.get(pk=report.batch).state == Batch.State.STAGED
    assert not Project.objects.exists()


def test_a_workbook_is_read_like_the_same_table_as_csv(tmp_path: Path, file: Path) -> None:
    assert numbers(bring_in(write_xlsx(tmp_path / "register.xlsx", register()))) == (42, 0, 0, 8)
    assert numbers(bring_in(file)) == (0, 0, 42, 8)


def test_an_id_or_an_identifier_finds_the_project_and_empty_cells_change_nothing(tmp_path: Path) -> None:
    full = make_full_project(iati_identifier="XX-EXAMPLE-7")
    take_in(full)
    rows = [["Id", "Identifier", "Project", "Acronym", "Summary"], ["", "XX-EXAMPLE-7", "", "NEW", ""]]
    report = bring_in(write_csv(tmp_path / "one.csv", rows), noun="projects")
    assert numbers(report) == (0, 1, 0, 0)
    now = project_records([full.slug])[full.slug]
    assert (now.acronym, now.summary, now.title) == ("NEW", full.summary, full.title)


def test_titles_are_never_matched_loosely(tmp_path: Path) -> None:
    take_in(make_project("seeds", title={"en": "Seeds"}, planned_start=PartialDate(2010)))
    rows = [["Title", "Years"], ["Seeds", "2015-2016"], ["Seed", ""], ["SEEDS", "2010"]]
    report = bring_in(write_csv(tmp_path / "titles.csv", rows), noun="projects")
    assert set(Project.objects.values_list("slug", flat=True)) == {"seeds", "seeds-2015", "seed"}
    assert report.counts.add == 2


def test_what_a_file_may_not_set_is_told_and_ignored(tmp_path: Path) -> None:
    rows = [
        ["title", "owner", "pk", "is_staff", "visibility", "hidden_reason", "__class__", "unheard of"],
        ["Mill", "me", "1", "true", "hidden", "because", "x", "y"],
    ]
    report = bring_in(write_csv(tmp_path / "mass.csv", rows), noun="projects")
    assert [issue.code for issue in report.issues] == ["column_not_allowed"] * 6 + ["column_ignored"]
    record = project_records(["mill"])["mill"]
    assert (record.visibility, record.hidden_reason) == ("public", "")


def test_dates_that_can_be_read_two_ways_are_asked(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "dates.csv", [["title", "start"], ["Mill", "03/04/2024"]])
    refused = bring_in(path, noun="projects")
    assert refused.outcome == REFUSED
    assert "03/04/2024" in refused.issues[0].message
    bring_in(path, noun="projects", dates="mdy")
    assert project_records(["mill"])["mill"].planned_start == PartialDate(2024, 3, 4)


def test_payments_of_one_project_come_in_one_go_and_only_once(tmp_path: Path) -> None:
    take_in(make_project("mill"))
    rows = [
        ["Project", "Kind", "Amount", "Currency", "Date"],
        *([["mill", "Pagamento", "1.000,50", "EUR", "31/12/2020"]] * 2),
        ["mill", "dépense", "20,00", "euro", "01/02/2021"],
        ["mill", "gift", "20,00", "EUR", "01/02/2021"],
        ["nowhere", "gasto", "20,00", "EUR", "01/02/2021"],
    ]
    path = write_csv(tmp_path / "payments.csv", rows)
    report = bring_in(path)
    assert numbers(report) == (0, 1, 0, 2)
    assert {issue.row for issue in report.issues if issue.level == "error"} == {5, 6}
    money = project_records(["mill"])["mill"].money
    assert [(one.kind, str(one.value), str(one.value_date)) for one in money] == [
        ("disbursement", "1000.50", "2020-12-31"),
        ("disbursement", "1000.50", "2020-12-31"),
        ("expenditure", "20.00", "2021-02-01"),
    ]
    assert numbers(bring_in(path)) == (0, 0, 1, 2)


def test_organisations_and_their_memberships(tmp_path: Path) -> None:
    rows = [
        ["Nom", "Pays", "Type", "Numéro de registre"],
        ["Union Exemple", "Sénégal", "Fédération", ""],
        ["Coopérative Exemple", "SN", "cooperative", "SN-XXX-12"],
    ]
    assert numbers(bring_in(write_csv(tmp_path / "bodies.csv", rows), noun="organisations")) == (2, 0, 0, 0)
    links = [
        ["Organisation membre", "Membre de", "Depuis"],
        ["SN-XXX-12", "Union Exemple", "2019"],
        ["Personne", "Union Exemple", "2019"],
    ]
    report = bring_in(write_csv(tmp_path / "links.csv", links))
    assert numbers(report) == (0, 1, 0, 1)
    found = organisation_records(["cooperative-exemple"])["cooperative-exemple"].memberships
    assert [(one.body.name, one.body.organisation, str(one.start)) for one in found] == [
        ("Union Exemple", "union-exemple", "2019")
    ]
    assert numbers(bring_in(tmp_path / "links.csv")) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("noun", "rows"),
    [
        (
            "country-figures",
            [
                ["Country", "Figure", "Value", "Year", "Kind of source", "Source"],
                ["Kenya", "cooperatives", "1,234", "2019", "national-statistics", "An example office"],
                ["KE", "memberships", "12,345,678", "2019", "national-statistics", "An example office"],
            ],
        ),
        ("laws", [["Ley", "País", "Año"], ["Ley de ejemplo", "Perú", "1999"], ["Otra ley de ejemplo", "PE", "2001"]]),
        (
            "library",
            [
                ["Titolo", "Tipo", "Lingue", "Editore"],
                ["Guida di prova", "guide", "it; en", "Editore Esempio"],
                ["Studio di prova", "research", "Italiano", "Editore Esempio"],
            ],
        ),
    ],
)
def test_every_kind_comes_in_once(tmp_path: Path, noun: str, rows: list[list[str]]) -> None:
    path = write_csv(tmp_path / "some.csv", rows)
    report = bring_in(path, noun=noun)
    assert (numbers(report), [str(issue) for issue in report.issues if issue.level == "error"]) == ((2, 0, 0, 0), [])
    assert numbers(bring_in(path, noun=noun)) == (0, 0, 2, 0)
    assert RecordVersion.objects.count() == 2


def test_a_file_without_faults_is_accepted(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "good.csv", [["Project", "Country"], ["Mill", "KE"]])
    assert bring_in(path).outcome == ACCEPTED


def test_a_lead_known_by_another_spelling_is_no_change(tmp_path: Path) -> None:
    take_in(make_organisation("example-apex", acronym="EXA"))
    path = write_csv(tmp_path / "lead.csv", [["Id", "Title", "Lead"], ["mill", "Mill", "Example Apex"]])
    bring_in(path)
    write_csv(path, [["Id", "Title", "Lead"], ["mill", "Mill", "EXA"]])
    assert numbers(bring_in(path)) == (0, 0, 1, 0)


def test_a_register_as_a_federation_keeps_it_needs_no_renaming(tmp_path: Path) -> None:
    rows = [
        ["Titolo del progetto", "Coop capofila", "Paese/i", "Data di avvio", "Bilancio (EUR)", "Enti finanziatori"],
        ["Prova del caffè", "Cooperativa di prova", "Kenya, Uganda", "13/02/2019", "1.234.567,50", "Primo\nSecondo"],
    ]
    report = bring_in(write_csv(tmp_path / "register.csv", rows))
    assert (report.outcome, report.issues) == (ACCEPTED, ())
    record = project_records(["prova-del-caffe"])["prova-del-caffe"]
    assert [one.code for one in record.countries] == ["KE", "UG"]
    assert str(record.planned_start) == "2019-02-13"
    assert [(str(one.value), one.currency) for one in record.money] == [("1234567.50", "EUR")]
    assert {one.party.name for one in record.participations} == {"Cooperativa di prova", "Primo", "Secondo"}


def test_a_dollar_sign_alone_is_no_currency(tmp_path: Path) -> None:
    rows = [["Project", "Total budget"], ["Some test", "$1,250,000.00"], ["Other test", "US$ 5,000.00"]]
    report = bring_in(write_csv(tmp_path / "dollars.csv", rows))
    assert [(one.code, one.row) for one in report.issues] == [("currency_unclear", 2), ("currency_missing", 2)]
    (money,) = project_records(["other-test"])["other-test"].money
    assert (money.value, money.currency) == (5000, "USD")
    named = [["Project", "Total budget USD"], ["Some test", "$1,250,000.00"]]
    assert bring_in(write_csv(tmp_path / "named.csv", named)).outcome == ACCEPTED


def test_people_are_counted_whole_so_that_their_thousands_need_no_question(tmp_path: Path) -> None:
    rows = [["Project", "Number of people reached"], ["Some test", "1,200"]]
    assert bring_in(write_csv(tmp_path / "people.csv", rows)).outcome == ACCEPTED
    assert project_records(["some-test"])["some-test"].beneficiaries_count == 1200


def test_a_row_of_totals_is_no_project(tmp_path: Path) -> None:
    rows = [["Progetto", "Importo (€)"], ["Mulino di prova", "1200"], ["TOTALE", "1200"]]
    report = bring_in(write_csv(tmp_path / "sums.csv", rows))
    assert numbers(report) == (1, 0, 0, 1)
    assert [(one.code, one.row) for one in report.issues] == [("row_is_sum", 3)]
