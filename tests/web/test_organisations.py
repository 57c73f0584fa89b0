"""The page of one organisation: order of blocks, the movement's tree, projects by role, hostile text."""

import re
from dataclasses import replace

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.core.records import packed
from sestante.history.models import Batch, FormerAddress, RecordVersion
from sestante.history.records import CitationRecord, Visibility
from sestante.organisations.models import Organisation
from sestante.organisations.records import ContactRecord, MembershipRecord, PartyRecord
from sestante.projects.records import ExchangeRecord, ParticipationRecord
from tests.factories import make_full_organisation, make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>" onload="alert(2)'


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def page(client, slug, language="en"):
    answer = client.get(f"/{language}/organisations/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def member_of(*names, **fields):
    return tuple(MembershipRecord(PartyRecord(name), **fields) for name in names)


def test_blocks_stand_in_the_order_of_the_issue(client):
    party = PartyRecord("Example Federation")
    take_in(
        make_organisation(),
        make_full_organisation(memberships=member_of("Example Apex")),
        make_organisation("below-it", memberships=member_of("Example Federation")),
        make_project(
            participations=(ParticipationRecord(party, "2"),),
            exchanges=(ExchangeRecord(party, PartyRecord("Growers of Example"), "training"),),
        ),
    )
    html = page(client, "example-federation")
    marks = [
        "<h1", "<dt>Own name", "mandate-title", "memberships-title", "below-title", "projects-title",
        "know-how-title", "contact-title", "source-title", "Report an error", "<summary>History",
    ]  # fmt: skip
    places = [html.index(mark) for mark in marks]
    assert places == sorted(places)


def test_a_bare_organisation_shows_reasons_and_no_empty_block(client):
    take_in(make_organisation(kind="", country="", absences={"kind": "withheld"}))
    html = page(client, "example-apex")
    for block in (
        "mandate-title",
        "memberships-title",
        "below-title",
        "projects-title",
        "know-how-title",
        "contact-title",
    ):
        assert block not in html
    assert re.search(r"<dt>Kind</dt><dd>\s*<span class=\"absent\">Withheld", html)
    assert re.search(r"<dt>Country</dt><dd>\s*<span class=\"absent\">Not stated by the source", html)
    assert re.search(r"<dt>Website</dt><dd>\s*<span class=\"absent\">Not stated by the source", html)


def test_memberships_show_class_and_dates_and_those_that_ended_stand_apart(client):
    take_in(
        make_organisation(),
        make_organisation("old-network"),
        make_organisation(
            "the-member",
            memberships=(
                *member_of("Example Apex", membership_class="associate", start=PartialDate(2020, 3)),
                *member_of("Old Network", start=PartialDate(2001), end=PartialDate(2010)),
            ),
        ),
    )
    html = page(client, "the-member")
    assert "Associate member" in html
    assert "from March 2020" in html
    assert html.index("Belongs to") < html.index("Belonged to") < html.index("2001–2010")
    assert "the-member" not in page(client, "old-network").replace("/en/organisations/the-member/edit", "")


def test_the_tree_shows_what_is_below_through_others(client):
    take_in(
        make_organisation(),
        make_organisation("the-region", memberships=member_of("Example Apex", kind="part")),
        make_organisation("the-coop", memberships=member_of("The Region", start=PartialDate(2024, 6))),
    )
    html = page(client, "example-apex")
    tree = html[html.index("below-title") : html.index("source-title")]
    assert tree.index("The Region") < tree.index("The Coop")
    assert "part of it" in tree
    assert "since June 2024" in tree
    assert "(2)" in tree


def test_circles_in_the_tree_are_harmless(client):
    take_in(
        make_organisation("first-body", memberships=member_of("Second Body")),
        make_organisation("second-body", memberships=member_of("First Body")),
        make_organisation("third-body", memberships=member_of("First Body", "Second Body")),
    )
    html = page(client, "first-body")
    tree = html[html.index("below-title") : html.index("source-title")]
    assert tree.count("/organisations/second-body/") == 1
    assert tree.count("/organisations/first-body/") <= 1


def test_hidden_bodies_are_not_in_the_tree(client):
    take_in(make_organisation(), make_organisation("the-coop", memberships=member_of("Example Apex")))
    Organisation.objects.filter(slug="the-coop").update(visibility=Visibility.HIDDEN)
    assert "The Coop" not in page(client, "example-apex")


def test_projects_stand_by_role_and_year_the_latest_first(client):
    party = PartyRecord("Example Apex")
    take_in(
        make_organisation(),
        make_project("led-early", participations=(ParticipationRecord(party, "2"),), planned_start=PartialDate(2001)),
        make_project("led-late", participations=(ParticipationRecord(party, "2"),), planned_start=PartialDate(2021)),
        make_project("funded", participations=(ParticipationRecord(party, "1"),)),
        make_project("both", participations=(ParticipationRecord(party, "1"), ParticipationRecord(party, "2"))),
    )
    html = page(client, "example-apex")
    block = html[html.index('id="projects"') : html.index("source-title")]
    assert block.index("As Lead") < block.index("led-late") < block.index("led-early") < block.index("As Funder")
    assert block.count("/projects/both/") == 2
    assert re.search(r"Projects <span[^>]*>\(4\)", block)  # one that stands in two roles is counted once


def test_an_organisation_with_very_many_projects_shows_the_latest_and_says_so(client, monkeypatch):
    monkeypatch.setattr("sestante.projects.of_organisation.MOST_PROJECTS", 2)
    party = (ParticipationRecord(PartyRecord("Example Apex"), "1"),)
    take_in(
        make_organisation(),
        make_project("unknown-start", participations=party),
        *(make_project(f"begun-{y}", participations=party, planned_start=PartialDate(y)) for y in (2001, 2010, 2020)),
    )
    html = page(client, "example-apex")
    assert "The latest are shown here" in html
    assert html.index("begun-2020") < html.index("begun-2010")
    assert "begun-2001" not in html
    assert re.search(r"Projects <span[^>]*>\(4\)", html)


def test_a_tree_that_is_too_large_is_cut_and_says_so(client, monkeypatch):
    monkeypatch.setattr("sestante.organisations.page_queries.MOST_BELOW", 3)
    take_in(
        make_organisation(), *(make_organisation(f"coop-{n}", memberships=member_of("Example Apex")) for n in range(5))
    )
    html = page(client, "example-apex")
    assert "Not all are shown here" in html
    assert html.count("/organisations/coop-") == 3


def test_know_how_given_and_received_stand_apart(client):
    apex, other = PartyRecord("Example Apex"), PartyRecord("Growers of Example")
    take_in(
        make_organisation(),
        make_project(
            exchanges=(
                ExchangeRecord(apex, other, "training", {"en": "Two courses"}),
                ExchangeRecord(other, apex, "advice", {"en": "How to dry beans"}),
            )
        ),
    )
    html = page(client, "example-apex")
    assert html.index("Two courses") < html.index(">Received<") < html.index("How to dry beans")


def test_scripts_in_any_text_never_run(client):
    words = {"en": HOSTILE}
    record = make_full_organisation(
        name=words,
        local_name=HOSTILE + "!",
        acronym=HOSTILE[:60],
        aliases=(HOSTILE,),
        mandate=words,
        sector_words=HOSTILE,
        contact=ContactRecord(HOSTILE, "office@example.org", HOSTILE[:60], HOSTILE),
        memberships=member_of(HOSTILE + " of others"),
        checked_by=HOSTILE,
    )
    assert not take_in(record).issues
    address = "javascript:alert(1)"
    worse = replace(record, website=address, citations=(CitationRecord(address),))  # as no check would let it in
    RecordVersion.objects.update(payload=packed(worse).payload)
    html = page(client, "example-federation")
    assert html.count("&lt;script&gt;alert(1)") > 8
    assert "<script>alert" not in html
    assert '" onload="' not in html
    assert 'href="javascript:' not in html


def test_a_page_costs_at_most_fifteen_queries_however_much_it_holds(client, django_assert_max_num_queries):
    apex = PartyRecord("Example Apex")
    take_in(
        make_organisation(memberships=member_of("Example Federation")),
        make_full_organisation(),
        *(make_organisation(f"coop-{n}", memberships=member_of("Example Apex")) for n in range(12)),
        *(make_project(f"p-{n}", participations=(ParticipationRecord(apex, "2"),)) for n in range(12)),
    )
    with django_assert_max_num_queries(15):
        client.get("/en/organisations/example-apex/")


def test_what_a_half_written_batch_brings_stands_on_no_other_page(client):
    apex, other = PartyRecord("Example Apex"), PartyRecord("Growers of Example")
    take_in(
        make_organisation(),
        make_organisation("old-member", memberships=member_of("Example Apex", membership_class="associate")),
        make_organisation("no-member"),
        make_project("old-project", participations=(ParticipationRecord(apex, "2"),)),
    )
    half = take_in(
        make_organisation("old-member", memberships=member_of("Example Apex", kind="part")),
        make_organisation("no-member", memberships=member_of("Example Apex")),
        make_organisation("new-member", memberships=member_of("Example Apex")),
        make_project("old-project", participations=(ParticipationRecord(apex, "2"), ParticipationRecord(apex, "1"))),
        make_project(
            "new-project",
            participations=(ParticipationRecord(apex, "2"),),
            exchanges=(ExchangeRecord(apex, other, "training", {"en": "Two courses"}),),
        ),
    ).batch
    Batch.objects.filter(pk=half.pk).update(state=Batch.State.APPLYING)
    html = page(client, "example-apex")
    for early in ("no-member", "new-member", "new-project", "part of it", "As Funder", "Two courses"):
        assert early not in html
    assert html.count("associate member") == html.count("/projects/old-project/") == 1
    Batch.objects.filter(pk=half.pk).update(state=Batch.State.COMPLETE)
    html = page(client, "example-apex")
    for now in ("no-member", "new-member", "new-project", "part of it", "As Funder", "Two courses"):
        assert now in html


def test_withdrawn_gone_hidden_missing_and_moved(client):
    record = make_organisation()
    take_in(record)
    take_in(replace(record, visibility=Visibility.WITHDRAWN, hidden_reason="Merged into another"))
    gone = client.get("/en/organisations/example-apex/")
    assert gone.status_code == 410
    assert b"Merged into another" in gone.content
    Organisation.objects.update(visibility=Visibility.HIDDEN)
    assert client.get("/en/organisations/example-apex/").status_code == 404
    FormerAddress.objects.create(kind="organisation", slug="old-apex", current_slug="example-apex")
    assert client.get("/en/organisations/old-apex/").status_code == 301


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_every_language_answers(client, language):
    take_in(make_full_organisation())
    html = page(client, "example-federation", language)
    assert ("Federazione Esempio" if language == "it" else "Example Federation") in html
