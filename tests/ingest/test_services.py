"""The one way in: staged, compared, accepted, undone; nothing twice, nothing half, nothing lost."""

from dataclasses import replace

import pytest

from sestante.core.errors import NotAllowed
from sestante.core.records import content_hash
from sestante.core.signals import records_changed
from sestante.history.models import Batch, FormerAddress, Proposal, RecordVersion
from sestante.history.services import data_version, site_source
from sestante.ingest.services import Incoming, accept, discard, finish_interrupted, free_slug, preview, stage, undo
from sestante.projects.models import Project
from sestante.projects.queries import project_records
from tests.factories import make_full_project, make_organisation, make_project, make_source, take_in

pytestmark = pytest.mark.django_db


def coming(*records, **fields):
    return [Incoming("project", record, row=row, file="test.csv", **fields) for row, record in enumerate(records, 2)]


def test_nothing_is_written_before_it_is_accepted():
    batch = stage(coming(make_project()), source=make_source())
    assert Project.objects.count() == RecordVersion.objects.count() == data_version() == 0
    view = preview(batch)[0]
    assert (view.before, view.after, view.state, view.row) == (None, make_project(), "open", 2)


def test_records_that_are_heavy_in_their_file_are_all_staged_though_they_are_few():
    heavy = [Incoming("project", make_project(f"p-{number}"), weight=9 << 20) for number in range(5)]
    assert stage(heavy, source=make_source()).proposals.count() == 5


def test_accepting_moves_the_proposal_into_history_and_raises_the_data_version():
    outcome = take_in(make_project(), make_organisation())
    assert (outcome.added, outcome.changed, outcome.same) == (2, 0, 0)
    assert Proposal.objects.count() == 0
    assert data_version() == outcome.batch.data_version == 1
    assert outcome.batch.state == Batch.State.COMPLETE
    version = RecordVersion.objects.get(kind="project")
    assert (version.number, version.action, version.is_current) == (1, "added", True)
    assert version.content_hash == content_hash(make_project())


def test_saving_the_same_record_again_writes_nothing():
    take_in(make_full_project())
    batch = stage(coming(make_full_project()), source=make_source())
    assert (batch.same, batch.proposals.count()) == (1, 0)


def test_each_state_is_kept():
    for acronym in ("A", "B", "C"):
        take_in(make_project(acronym=acronym))
    assert list(RecordVersion.objects.values_list("number", "action", "is_current")) == [
        (3, "changed", True),
        (2, "changed", False),
        (1, "added", False),
    ]


def test_rows_with_errors_stay_out_and_the_rest_goes_in():
    good, bad = make_project("good"), make_project("bad", title={})
    outcome = accept(stage(coming(good, bad, good), source=make_source()))
    assert (outcome.added, outcome.refused) == (1, 2)
    assert [(i.code, i.row, i.file) for i in outcome.issues] == [
        ("title_missing", 3, "test.csv"),
        ("id_twice", 4, "test.csv"),
    ]
    assert list(Project.objects.values_list("slug", flat=True)) == ["good"]


def test_a_row_that_changed_since_is_refused_and_shown():
    take_in(make_project())
    seen = content_hash(make_project())
    mine = stage(coming(make_project(acronym="MINE"), base_hash=seen), source=make_source())
    take_in(make_project(acronym="THEIRS"))
    view = preview(mine)[0]
    assert (view.state, view.before.acronym, view.after.acronym) == ("conflict", "THEIRS", "MINE")
    outcome = accept(mine)
    assert outcome.conflicts == (("project", "example-coffee-project"),)
    assert Project.objects.get().acronym == "THEIRS"
    assert mine.proposals.get().state == Proposal.State.CONFLICT


def test_a_second_new_record_with_the_same_id_does_not_overwrite_the_first():
    batches = [stage(coming(make_project(acronym=a)), source=make_source()) for a in ("A", "B")]
    assert accept(batches[0]).added == 1
    assert accept(batches[1]).conflicts
    assert Project.objects.get().acronym == "A"


def test_undo_brings_earlier_states_back_withdraws_what_was_added_and_skips_what_changed_since():
    take_in(make_project("one"), make_project("two"))
    change = take_in(make_project("one", acronym="X"), make_project("two", acronym="X"), make_project("new"))
    take_in(make_project("two", acronym="LATER"))
    outcome = undo(change.batch)
    assert outcome.skipped == (("project", "two"),)
    assert (outcome.changed, outcome.withdrawn) == (1, 1)
    states = dict(Project.objects.values_list("slug", "acronym"))
    assert states == {"one": "", "two": "LATER", "new": ""}
    assert Project.objects.get(slug="new").visibility == "withdrawn"
    assert project_records(["one"])["one"] == make_project("one")
    with pytest.raises(NotAllowed):
        undo(change.batch)


def test_an_undo_can_itself_be_undone():
    take_in(make_project())
    change = take_in(make_project(acronym="X"))
    back = undo(change.batch)
    undo(back.batch)
    assert Project.objects.get().acronym == "X"


def test_an_interrupted_batch_is_finished_with_nothing_twice(monkeypatch):
    from sestante.ingest.services import accepting

    monkeypatch.setattr(accepting, "FEW", 0)
    monkeypatch.setattr(accepting, "FIRST", 2)
    monkeypatch.setattr(accepting, "FEWEST", 2)
    monkeypatch.setattr(accepting, "MOST", 2)
    calls = []

    def dies_later(*args, **kwargs):
        calls.append(args)
        if len(calls) > 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    real = accepting._apply
    batch = stage(coming(*(make_project(f"p-{n}") for n in range(9))), source=make_source())
    monkeypatch.setattr(accepting, "_apply", dies_later)
    with pytest.raises(KeyboardInterrupt):
        accept(batch)
    assert data_version() == 0
    monkeypatch.setattr(accepting, "_apply", real)
    assert [outcome.added for outcome in finish_interrupted()] == [9]
    assert RecordVersion.objects.count() == Project.objects.count() == 9
    assert data_version() == 1
    assert finish_interrupted() == []


def test_the_signal_is_sent_once_when_all_is_written():
    heard = []
    records_changed.connect(receiver := lambda **told: heard.append(told["version"]))
    take_in(*(make_project(f"p-{n}") for n in range(60)))
    records_changed.disconnect(receiver)
    assert heard == [1]


def test_progress_is_told():
    told = []
    batch = stage(coming(*(make_project(f"p-{n}") for n in range(30))), source=make_source())
    accept(batch, on_progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (30, 30)
    assert len(told) >= 2


def test_a_correction_on_the_site_leaves_the_origin_of_an_entry():
    take_in(make_project(), source=make_source(name="Origin"))
    take_in(make_project(acronym="X"), source=site_source())
    assert Project.objects.get().source.name == "Origin"


def test_a_batch_that_was_not_accepted_can_be_thrown_away_and_no_other():
    batch = stage(coming(make_project()), source=make_source())
    discard(batch)
    assert Batch.objects.count() == Proposal.objects.count() == 0
    with pytest.raises(NotAllowed):
        discard(take_in(make_project()).batch)


def test_a_slug_is_free_only_if_nobody_ever_had_it():
    take_in(make_organisation("example-name"))
    FormerAddress.objects.create(kind="organisation", slug="example-name-2", current_slug="example-name")
    assert free_slug("organisation", "Example name!") == "example-name-3"
    assert free_slug("project", "Example name") == "example-name"
    with pytest.raises(ValueError, match="id"):
        free_slug("project", "日本")


def test_an_address_of_the_past_is_never_given_to_another():
    FormerAddress.objects.create(kind="project", slug="old", current_slug="new")
    assert [i.code for i in take_in(make_project("old")).issues] == ["id_used_before"]


def test_an_iati_identifier_belongs_to_one_project_of_its_reporting_body():
    take_in(make_full_project("one"))
    outcome = take_in(make_full_project("two"))
    assert [i.code for i in outcome.issues] == ["identifier_in_use"]
    assert take_in(replace(make_full_project("one"), acronym="X")).changed == 1


def test_two_projects_of_one_file_with_one_iati_identifier_do_not_both_go_in():
    outcome = take_in(make_full_project("one"), make_full_project("two"))
    assert (outcome.added, outcome.refused) == (1, 1)


def test_one_transaction_costs_the_same_queries_for_few_and_many_records(django_assert_max_num_queries, monkeypatch):
    from sestante.ingest.services import accepting

    monkeypatch.setattr(accepting, "HOLD_ALONE", 3600)  # however slow the machine, no transaction is cut short
    monkeypatch.setattr(accepting, "FIRST", 150)
    for count in (3, 150):
        with django_assert_max_num_queries(75):
            take_in(*(make_project(f"of-{count}-{n}") for n in range(count)))
