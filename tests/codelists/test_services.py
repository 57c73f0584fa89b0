"""Loading the packaged lists into the table."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from sestante.codelists.models import Code
from sestante.codelists.packaged import codelist_names, read_codelist
from sestante.codelists.services import LoadOutcome, load_codelists

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    load_codelists()


def packaged_count() -> int:
    return sum(len(read_codelist(name)) for name in codelist_names())


def test_a_first_load_writes_every_entry():
    Code.objects.all().delete()
    assert load_codelists() == LoadOutcome(written=packaged_count(), unchanged=0)
    assert Code.objects.count() == packaged_count()


def test_a_second_load_writes_nothing(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert load_codelists() == LoadOutcome(written=0, unchanged=packaged_count())


def test_the_table_says_what_the_look_ups_say(loaded):
    goal = Code.objects.get(codelist="UNSDG-Goals", code="1")
    assert goal.short_name["it"] == "Sconfiggere la povertà"
    assert goal.extra == {"colour": "#E5243B"}
    assert Code.objects.get(codelist="Sector", code="23010").status == Code.Status.WITHDRAWN


def test_an_entry_that_differs_is_mended_in_place(loaded):
    before = Code.objects.get(codelist="Theme", code="women")
    Code.objects.filter(pk=before.pk).update(name={"en": "something else"}, position=99)
    assert load_codelists().written == 1
    after = Code.objects.get(pk=before.pk)
    assert (after.name, after.position) == (before.name, before.position)


def test_an_entry_that_no_file_has_any_more_is_withdrawn_not_deleted(loaded):
    Code.objects.create(codelist="Theme", code="telegraphy", position=99, name={"en": "Telegraphy"})
    assert load_codelists() == LoadOutcome(written=1, unchanged=packaged_count(), withdrawn=1)
    old = Code.objects.get(codelist="Theme", code="telegraphy")
    assert old.status == Code.Status.WITHDRAWN
    assert old.name == {"en": "Telegraphy"}
    assert load_codelists().written == 0


def test_a_code_stands_once_in_its_list(loaded):
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(codelist="Theme", code="women", position=99, name={"en": "Women"})


def test_a_status_that_is_not_known_is_refused(loaded):
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(codelist="Theme", code="x", position=99, name={"en": "x"}, status="maybe")


def test_the_command_says_what_it_did(loaded):
    output = StringIO()
    call_command("load_codelists", stdout=output)
    assert output.getvalue() == f"Code lists: 0 entries written (0 withdrawn), {packaged_count()} unchanged.\n"
