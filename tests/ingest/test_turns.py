"""A person's save and an import take turns: few transactions for the one, room between those of the other."""

import gc
import threading
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sestante.core.serving_lock import serving_lock
from sestante.history.services import site_source
from sestante.ingest.services import Incoming, accept, accepting, stage, turns
from sestante.ingest.services.collecting import collecting_seldom
from sestante.organisations.records import PartyRecord
from sestante.projects.models import Participation
from sestante.projects.records import ParticipationRecord
from tests.factories import make_organisation, make_project, take_in


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


@pytest.mark.django_db(transaction=True)
def test_a_correction_is_staged_in_one_transaction_and_accepted_in_one():
    take_in(make_project(), make_project("other"))
    source = site_source()
    with CaptureQueriesContext(connection) as staging:
        batch = stage([Incoming("project", make_project(acronym="X"))], source=source)
    with CaptureQueriesContext(connection) as accepting:
        assert accept(batch).changed == 1
    for done in (staging, accepting):
        assert sum(query["sql"].startswith("BEGIN") for query in done.captured_queries) == 1
        outside = [q["sql"] for q in done.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert outside, "the writes are among the statements looked at"


@pytest.mark.django_db
def test_an_import_waits_for_a_short_write_and_no_longer():
    order = []

    def imports():
        with turns.long_write():
            order.append("import")

    with turns.short_write():
        waiting = threading.Thread(target=imports)
        waiting.start()
        time.sleep(0.05)
        order.append("short write")
    waiting.join(5)
    assert order == ["short write", "import"]


def test_an_import_is_not_kept_waiting_for_ever(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.01)
    with turns.short_write(), turns.long_write():
        pass


def test_a_short_write_begins_when_the_transaction_of_an_import_ends():
    order = []

    def saves():
        with turns.short_write():
            order.append("short write")

    with turns.long_write():
        waiting = threading.Thread(target=saves)
        waiting.start()
        if connection.vendor == "sqlite":
            waiting.join(0.05)
        else:
            waiting.join(5)
        order.append("import")
    waiting.join(5)
    expected = ["import", "short write"]
    assert order == (expected if connection.vendor == "sqlite" else expected[::-1])


def test_short_writes_do_not_wait_for_each_other():
    with turns.short_write(), turns.short_write():
        pass


@pytest.mark.django_db
def test_a_large_batch_pauses_for_others_only_while_the_site_is_served(monkeypatch):
    pauses = []
    monkeypatch.setattr(accepting.time, "sleep", pauses.append)
    take_in(*(make_project(f"alone-{number}") for number in range(50)))
    assert accepting.PAUSE not in pauses
    with serving_lock(alone=False):
        take_in(*(make_project(f"served-{number}") for number in range(50)))
    assert (accepting.PAUSE in pauses) is (connection.vendor == "sqlite")


@pytest.mark.django_db
def test_the_collector_works_seldom_only_while_an_import_runs_and_nobody_is_served():
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
    with serving_lock(alone=False), collecting_seldom():
        assert gc.get_threshold() == before
    assert gc.get_threshold() == before


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["Growers of Example", "growers of EXAMPLE (Kenya)"])
def test_a_corrected_name_links_the_projects_that_use_it_and_no_others(written):
    parties = tuple(ParticipationRecord(PartyRecord(name)) for name in (written, "Somebody Else"))
    take_in(make_organisation("the-body"), make_project(participations=parties))
    take_in(make_organisation("the-body", name={"en": "Growers of Example"}))
    assert [one.organisation_id is not None for one in Participation.objects.order_by("position")] == [True, False]


@pytest.mark.django_db
def test_a_name_that_two_had_stands_for_the_one_that_is_left():
    party = (ParticipationRecord(PartyRecord("Same Name")),)
    take_in(make_organisation("one", name={"en": "Same Name"}), make_organisation("two", name={"en": "Same Name"}))
    take_in(make_project(participations=party))
    assert Participation.objects.get().organisation is None
    take_in(make_organisation("two", name={"en": "Same Name"}, visibility="withdrawn"))
    assert Participation.objects.get().organisation.slug == "one"


@pytest.mark.django_db
def test_a_file_that_is_wrong_in_every_row_lists_its_first_faults(monkeypatch):
    from sestante.ingest.services import staging

    monkeypatch.setattr(staging, "MOST_ISSUES", 3)
    wrong = [Incoming("project", make_project(f"p-{n}", title={}), row=n) for n in range(30)]
    batch = stage(wrong, source=site_source())
    assert [issue["code"] for issue in batch.issues] == ["title_missing"] * 3 + ["more_issues"]
    assert batch.proposals.filter(state="refused").count() == 30


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["map", "figures", "views"])
def test_no_project_takes_the_address_of_a_page_below_its_list(slug):
    batch = stage([Incoming("project", make_project(slug))], source=site_source())
    assert [issue["code"] for issue in batch.issues] == ["id_reserved"]
