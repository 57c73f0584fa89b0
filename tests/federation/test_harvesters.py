"""Two harvesters that know nothing of us take the whole library twice, over HTTP, with equal results."""

import warnings

import pytest

from sestante.federation.oai import selecting
from sestante.history.records import Visibility
from sestante.starter.services import load_starter
from tests.factories import make_library_item, take_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def repository(live_server, settings, tmp_path, monkeypatch):
    """The address of a repository with the starter's library, one item of it withdrawn."""
    settings.SESTANTE_HOME = tmp_path
    monkeypatch.setattr(selecting, "AT_ONCE", 40)
    load_starter()
    take_in(make_library_item("withdrawn-study"))
    take_in(make_library_item("withdrawn-study", visibility=Visibility.WITHDRAWN))
    return f"{live_server.url}/oai"


def with_sickle(url, prefix):
    with warnings.catch_warnings():  # its regular expressions are written in an older way
        warnings.simplefilter("ignore")
        from sickle import Sickle

    records = Sickle(url).ListRecords(metadataPrefix=prefix)
    return {one.header.identifier: (one.header.datestamp, one.deleted, one.raw) for one in records}


def with_scythe(url, prefix):
    from oaipmh_scythe import Scythe

    with Scythe(url) as scythe:
        records = scythe.list_records(metadata_prefix=prefix)
        return {one.header.identifier: (one.header.datestamp, one.deleted) for one in records}


@pytest.mark.parametrize("prefix", ["oai_dc", "sestante"])
def test_both_harvesters_take_the_whole_library_twice_with_equal_results(repository, prefix):
    first, second = with_sickle(repository, prefix), with_sickle(repository, prefix)
    assert first == second
    assert len(first) == 172 + 37 + 1
    other = with_scythe(repository, prefix)
    assert other == with_scythe(repository, prefix)
    assert other == {key: value[:2] for key, value in first.items()}
    assert [key.rpartition(":")[2] for key, value in first.items() if value[1]] == ["withdrawn-study"]
