"""An import of IATI that is killed at any moment is completed by the next start, with nothing twice or half shown."""

from tests.faults.trials import report_of


def test_an_import_killed_at_every_tenth_database_call_is_completed_by_the_next_start():
    report = report_of("tests.faults.kill_import", "--every", "10")
    assert report["wrong"] == []
    assert report["kills"] >= 20
