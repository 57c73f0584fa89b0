"""A load that is killed at any moment is completed by the next start, and nothing is in twice."""

from tests.faults.trials import report_of


def test_a_load_killed_at_every_tenth_database_call_is_completed_by_the_next_start():
    report = report_of("tests.faults.kill_load", "--every", "10")
    assert report["wrong"] == []
    assert report["kills"] >= 5
