"""The digest: one mail whose two forms say the same, as a file or by mail."""

import email
from datetime import date
from email.policy import default
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from sestante.core.partial_dates import PartialDate
from sestante.newsroom.digest import make_digest

from .pages import make_event, make_news

pytestmark = pytest.mark.usefixtures("newsroom")


def test_both_forms_hold_the_news_of_the_time_and_what_is_coming():
    make_news("In time <b>", slug="in-time")
    make_news("Too old", date=PartialDate(2019))
    make_news("Without a date", date=None)
    make_event("Coming", place="Example House")
    made = make_digest(date(2026, 1, 1), until=date(2026, 12, 31))
    for form in (made.text, made.html):
        for wanted in ("http://localhost:8000/en/news/in-time/", "Coming", "Example House"):
            assert wanted in form
        assert "Too old" not in form
        assert "Without a date" not in form
    assert "In time &lt;b&gt;" in made.html
    assert "In time <b>" in made.text
    assert made.subject == "News and events, 1 January 2026 to 31 December 2026"


def test_the_file_is_a_mail_with_both_forms(tmp_path):
    make_news()
    out = StringIO()
    call_command("digest", since=date(2026, 1, 1), out=tmp_path, language="en", stdout=out)
    (file,) = tmp_path.glob("digest-en-*.eml")
    read = email.message_from_bytes(file.read_bytes(), policy=default)
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    assert "Growers meet" in read.get_body(("plain",)).get_content()
    assert str(file) in out.getvalue()


def test_it_is_sent_to_each_address_apart():
    make_news()
    call_command("digest", since=date(2026, 1, 1), to=["a@example.org", "b@example.org"], stdout=StringIO())
    assert [one.to for one in mail.outbox] == [["a@example.org"], ["b@example.org"]]
