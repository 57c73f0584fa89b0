"""Mirrors, blogs and test hosts are named as a source and never linked."""

import pytest

from sestante.history.hosts import host_of, is_linkable, unlinked_hosts


def test_the_list_is_read_from_our_own_file():
    assert {"blogs.elpais.com", "careersdocbox.com"} <= unlinked_hosts()
    assert not any(host.startswith("www.") or "/" in host for host in unlinked_hosts())


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://www.halieus.it/en/", True),
        ("http://example.org", True),
        ("https://blogs.elpais.com/alterconsumismo/", False),
        ("https://www.blogs.elpais.com/x", False),
        ("https://sub.businessjournalist.blogspot.com/x", False),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("ftp://example.org/file", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_only_web_addresses_outside_the_list_are_linked(url, linked):
    assert is_linkable(url) is linked


def test_the_host_is_named_without_www():
    assert host_of("https://WWW.Example.org:8443/x") == "example.org"
