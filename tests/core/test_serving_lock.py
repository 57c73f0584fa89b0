"""Whether a home is being served, as others ask who make room then or need it for themselves."""

import pytest

from sestante.core.serving_lock import is_served, serving_lock


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def test_a_home_is_served_while_a_server_holds_it_and_looking_takes_nothing_away():
    assert not is_served()
    with serving_lock(alone=False) as first:
        assert is_served()
        with serving_lock(alone=False) as second:
            assert (first, second) == (True, True)
    assert not is_served()
    with serving_lock(alone=True) as restore:
        assert restore
