"""Counting requests: by address, by minute, the same for all processes of a machine."""

import multiprocessing
import time

import pytest

from sestante.api import rate


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def _take(times, results):
    results.put([rate.take("192.0.2.1").remaining for _ in range(times)])


def begin_of_a_minute():
    """Wait where a minute ends so soon that the test would see two."""
    if time.time() % rate.WINDOW > rate.WINDOW - 10:
        time.sleep(rate.WINDOW - time.time() % rate.WINDOW)


def test_all_processes_count_together():
    begin_of_a_minute()
    rate.enter_limit(lambda: 1000)
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    workers = [context.Process(target=_take, args=(100, results)) for _ in range(3)]
    for worker in workers:
        worker.start()
    seen = [number for _worker in workers for number in results.get(timeout=30)]
    for worker in workers:
        worker.join()
    assert sorted(seen) == list(range(700, 1000))


def test_addresses_of_one_network_count_together_in_ipv6():
    begin_of_a_minute()
    rate.enter_limit(lambda: 10)
    assert rate.take("2001:db8:1:2::1").remaining == 9
    assert rate.take("2001:db8:1:2:ffff::9").remaining == 8
    assert rate.take("2001:db8:1:3::1").remaining == 9
    assert rate.take("no address").remaining == 9


def test_the_file_names_nobody(tmp_path):
    rate.take("192.0.2.1")
    assert b"192.0.2.1" not in (tmp_path / "cache" / "api-rate").read_bytes()


def test_a_new_minute_begins_at_nothing(monkeypatch):
    rate.enter_limit(lambda: 2)
    monkeypatch.setattr(rate.time, "time", lambda: 6000.0)
    assert [rate.take("192.0.2.1").is_allowed for _ in range(3)] == [True, True, False]
    monkeypatch.setattr(rate.time, "time", lambda: 6060.0)
    assert rate.take("192.0.2.1").is_allowed


def test_counting_costs_little():
    before = time.process_time()
    for number in range(1000):
        rate.take(f"192.0.2.{number % 250}")
    assert time.process_time() - before < 1
