"""The page of one project: order of blocks, absent values with their reason, hostile text, addresses that end."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.history.models import FormerAddress, Source
from sestante.history.records import CitationRecord, Visibility
from sestante.organisations.records import PartyRecord, SectorRecord
from sestante.projects.models import Document, Project
from sestante.projects.records import (
    CountryRecord,
    ExchangeRecord,
    MoneyRecord,
    ParticipationRecord,
    PlaceRecord,
    RegionRecord,
    RelationRecord,
)
from tests.factories import make_full_project, make_organisation, make_project, make_source, take_in

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>" onload="alert(2)'


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def page(client, record, language="en", **get):
    answer = client.get(f"/{language}/projects/{record.slug}/", **get)
    assert answer.status_code == 200
    return answer.content.decode()


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_blocks_stand_in_the_order_of_the_issue(client):
    record = make_full_project()
    take_in(make_organisation(), record, make_project("example-parent"))
    html = page(client, record)
    marks = [
        "<h1", 'class="aim"', "<dt>Country", "<dt>Dates", "<dt>State", "who-title", "results-title", "know-how-title",
        "money-title", "places-title", "sectors-title", "documents-title", "relations-title", "source-title",
        "Last check", "Report an error", "<summary>History",
    ]  # fmt: skip
    places = [html.index(mark) for mark in marks]
    assert places == sorted(places)


def test_a_bare_project_shows_reasons_and_no_empty_block(client):
    record = make_project(summary={}, countries=(), citations=())
    take_in(record)
    html = page(client, record)
    for block in ("results-title", "know-how-title", "places-title", "sectors-title", "documents-title", "relations"):
        assert block not in html
    for label in ("Country", "Dates", "State", "Lead", "Funder", "Budget"):
        assert re.search(rf"<dt>{label}</dt><dd>\s*<span class=\"absent\">Not stated by the source</span>", html), label
    assert "Not checked yet" in html
    assert ">0<" not in html


def test_a_reason_that_is_known_is_told(client):
    record = make_project(absences={"money": "withheld", "status": "not-applicable", "planned_start": "unreadable"})
    take_in(record)
    html = page(client, record)
    assert re.search(r'<dt>Budget</dt><dd>\s*<span class="absent">Withheld</span>', html)
    assert re.search(r'<dt>State</dt><dd>\s*<span class="absent">Does not apply</span>', html)
    assert re.search(r'<dt>Dates</dt><dd>\s*<span class="absent">Unreadable in the source</span>', html)


def test_an_end_that_is_not_known_is_not_taken_for_ongoing(client):
    record = make_project(planned_start=PartialDate(2024, 7))
    take_in(record)
    said = text(page(client, record))
    assert "from July 2024 end: Not stated by the source" in said
    assert "ngoing" not in said


@pytest.mark.parametrize(
    ("language", "amount", "month"),
    [
        ("en", "EUR\u00a0226,400", "July 2024"),
        ("fr", "226\u202f400\u00a0EUR", "juillet 2024"),
        ("es", "226.400\u00a0EUR", "julio de 2024"),
        ("it", "226.400\u00a0EUR", "luglio 2024"),
    ],
)
def test_amounts_and_dates_are_written_as_the_language_does(client, language, amount, month):
    money = (MoneyRecord("budget", Decimal("226400"), "EUR", PartialDate(2024, 7)),)
    record = make_project(money=money)
    take_in(record)
    html = page(client, record, language)
    assert amount in html
    assert month in html


def test_an_amount_of_zero_is_shown_and_what_it_lacks_is_said(client):
    record = make_project(money=(MoneyRecord("expenditure", Decimal(0), "USD"),))
    take_in(record)
    html = page(client, record)
    assert "USD\u00a00" in html
    assert html.count("Not known") >= 2  # its date and its provider


def test_a_text_in_another_language_says_so_and_carries_it(client):
    record = make_project(summary={"fr": "Aide les productrices."})
    take_in(record)
    html = page(client, record)
    assert '<span lang="fr">Aide les productrices.</span>' in html
    assert "(in French)" in html
    assert "(in French)" not in page(client, record, "fr")


def test_codes_assigned_by_us_say_so_beside_the_words_of_the_source(client):
    record = make_project(sector_words="Coffee; youth", sectors=(SectorRecord("DAC", "31162", None, "us"),))
    take_in(record)
    html = page(client, record)
    assert "Coffee; youth" in html
    assert "31162" in html
    assert "assigned by us" in html


def test_compiled_projects_say_that_their_lead_did_not_confirm_them(client):
    lead = ParticipationRecord(PartyRecord("Example Apex"), "2")
    record = make_project(participations=(lead,))
    take_in(record, source=make_source(Source.Kind.STARTER, "Public pages"))
    assert "Compiled from public pages, not confirmed by Example Apex." in page(client, record)
    other = make_project("own-entry", participations=(lead,))
    take_in(other, source=make_source(Source.Kind.FORM, "This site"))
    assert "not confirmed" not in page(client, other)


def test_a_compiled_project_that_somebody_checked_is_no_longer_said_to_be_unconfirmed(client):
    record = make_project(checked_by="Example Apex")
    take_in(record, source=make_source(Source.Kind.STARTER, "Public pages"))
    assert "not confirmed" not in page(client, record)


def test_partners_link_to_their_page_and_unmatched_names_stay_names(client):
    partners = (
        ParticipationRecord(PartyRecord("Example Apex")),
        ParticipationRecord(PartyRecord("Growers of Example")),
    )
    record = make_project(participations=partners)
    take_in(make_organisation(), record)
    html = page(client, record)
    assert '<a href="/en/organisations/example-apex/">Example Apex</a>' in html
    assert "<li>Growers of Example" in re.sub(r">\s+", ">", html)


def test_mirrors_are_named_and_not_linked(client):
    from sestante.history.hosts import unlinked_hosts

    mirror = sorted(unlinked_hosts())[0]
    record = make_project(citations=(CitationRecord(f"https://{mirror}/a"), CitationRecord("https://example.org/b")))
    take_in(record)
    html = page(client, record)
    assert f'href="https://{mirror}' not in html
    assert mirror in html
    assert 'href="https://example.org/b"' in html


def test_a_programme_lists_its_parts_and_a_part_its_programme(client):
    part = make_project("the-part", relations=(RelationRecord("parent", "the-programme"),))
    take_in(make_project("the-programme"), part)
    assert 'href="/en/projects/the-programme/"' in page(client, part)
    html = page(client, make_project("the-programme"))
    assert "Projects of this programme" in html
    assert 'href="/en/projects/the-part/"' in html


def test_related_projects_that_are_not_public_are_not_shown(client):
    part = make_project("the-part", relations=(RelationRecord("parent", "the-programme"),))
    take_in(make_project("the-programme"), part)
    Project.objects.filter(slug="the-part").update(visibility=Visibility.HIDDEN)
    assert "the-part" not in page(client, make_project("the-programme"))


def test_a_place_where_people_are_at_risk_is_told_to_a_tenth_of_a_degree_and_without_its_name(client):
    place = PlaceRecord("Secret village", "KE", Decimal("-1.28333"), Decimal("36.81667"), "exact", blurred=True)
    record = make_project(places=(place,))
    take_in(record)
    html = page(client, record)
    assert "1.3° S, 36.8° E" in html
    assert "1.28" not in html
    assert "Secret village" not in html


def hostile_project():
    party = PartyRecord(HOSTILE)
    words = {"en": HOSTILE}
    full = make_full_project(title=words, summary=words, description=words, beneficiaries=words, region_words=HOSTILE)
    return replace(
        full,
        acronym=HOSTILE[:60],
        scope_note=HOSTILE,
        sector_words=HOSTILE,
        reported_by=HOSTILE,
        checked_by=HOSTILE,
        reporting_org=party,
        participations=tuple(replace(one, party=party, programme=HOSTILE) for one in full.participations),
        places=tuple(replace(one, name=HOSTILE, blurred=False) for one in full.places),
        money=tuple(
            replace(one, provider=party, receiver=party, programme=HOSTILE, description=words) for one in full.money
        ),
        results=tuple(replace(one, title=words, indicator=words) for one in full.results),
        exchanges=(ExchangeRecord(party, party, "training", words, words, "https://example.org/x"),),
        documents=tuple(replace(one, title=words) for one in full.documents),
        citations=(CitationRecord("https://example.org/p", HOSTILE),),
        relations=(),
    )


@pytest.mark.parametrize("language", ["en", "it"])
def test_scripts_in_any_text_never_run(client, language):
    record = hostile_project()
    assert not take_in(record).issues
    Project.objects.update(citations=[{"url": "javascript:alert(3)", "title": HOSTILE}])
    Document.objects.update(url="javascript:alert(4)")
    html = page(client, record, language)
    assert html.count("&lt;script&gt;alert(1)") > 20
    assert "<script>alert" not in html
    assert '" onload="' not in html
    assert 'href="javascript:' not in html


def test_no_page_carries_a_script_or_a_style_of_its_own(client):
    record = make_full_project()
    take_in(record)
    html = page(client, record)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert "<style" not in html
    assert " style=" not in html


def test_a_page_costs_six_queries_however_much_it_holds(client, django_assert_max_num_queries):
    full = make_full_project()
    many = replace(
        full,
        participations=tuple(ParticipationRecord(PartyRecord(f"Example {n}")) for n in range(30)),
        money=full.money * 10,
        countries=tuple(CountryRecord(code) for code in ("KE", "TZ", "UG", "RW", "ET")),
        regions=(RegionRecord("ICA", "africa"),),
        results=full.results * 8,
        exchanges=full.exchanges * 8,
    )
    take_in(make_organisation(), many, make_project("example-parent"))
    with django_assert_max_num_queries(6):  # its state, its links, its past, library items and news about it
        client.get(f"/en/projects/{many.slug}/")


def test_a_withdrawn_project_answers_gone_with_its_history_and_why(client):
    record = make_project()
    take_in(record)
    take_in(replace(record, visibility=Visibility.WITHDRAWN, hidden_reason="Entered twice"))
    answer = client.get(f"/en/projects/{record.slug}/")
    html = answer.content.decode()
    assert answer.status_code == 410
    assert "Entered twice" in html
    assert html.count("<time") == 2
    assert "Helps growers" not in html


def test_a_hidden_project_is_not_told_from_one_that_never_was(client):
    record = make_project(visibility=Visibility.HIDDEN, hidden_reason="People are at risk")
    take_in(record)
    hidden = client.get(f"/en/projects/{record.slug}/")
    assert hidden.status_code == 404
    assert b"People are at risk" not in hidden.content
    assert client.get("/en/projects/never-was/").status_code == 404


def test_a_former_address_leads_to_the_present_one(client):
    take_in(make_project())
    FormerAddress.objects.create(kind="project", slug="older-name", current_slug="old-name")
    FormerAddress.objects.create(kind="project", slug="old-name", current_slug="example-coffee-project")
    answer = client.get("/fr/projects/older-name/")
    assert (answer.status_code, answer["Location"]) == (301, "/fr/projects/example-coffee-project/")


def test_history_names_the_organisation_and_never_the_person(client, django_user_model):
    from sestante.ingest.services import Incoming, accept, stage

    actor = django_user_model.objects.create_user(
        "test-editor", email="editor@example.org", first_name="Test", last_name="Person-Example",
        organisation_name="Example Apex",
    )  # fmt: skip
    record = make_project()
    accept(stage([Incoming("project", record)], source=make_source(), actor=actor))
    html = page(client, record)
    assert "Example Apex" in html
    assert "Person-Example" not in html
    assert "test-editor" not in html
    assert "editor@example.org" not in html


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_every_language_answers_and_the_switch_keeps_the_page(client, language):
    record = make_full_project()
    take_in(record)
    html = page(client, record, language)
    for other in ("en", "fr", "es", "it"):
        assert f'href="/{other}/projects/{record.slug}/" lang="{other}"' in html


def test_only_editors_see_the_link_to_correct_the_page(client, django_user_model):
    record = make_project()
    take_in(record)
    assert "Correct this page" not in page(client, record)
    client.force_login(django_user_model.objects.create_user("test-editor", is_editor=True))
    assert "Correct this page" in page(client, record)
