"""Law as pages read it: each law once, its state, answers only where two countries have some."""

from dataclasses import replace

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.countries.law_queries import (
    compared_answers,
    framework_view,
    frameworks_of,
    is_comparable,
    law_layer,
    law_page,
    years_of_general_laws,
)
from sestante.countries.models import LegalFramework
from sestante.countries.records import AnswerRecord, JurisdictionRecord, LawLinkRecord
from tests.factories import make_framework, make_full_framework, make_law, make_questionnaire, take_in

pytestmark = pytest.mark.django_db

ACT = make_law(
    "uniform-act",
    scope="supranational",
    year=PartialDate(2010),
    applies_to=(JurisdictionRecord("SN"), JurisdictionRecord("ML")),
)


def framework(country, *laws, **fields):
    links = tuple(LawLinkRecord(law, law.title()) for law in laws)
    return make_framework(country.lower(), country=country, laws=links, **fields)


def test_a_uniform_act_is_one_law_of_all_its_countries(django_assert_max_num_queries):
    take_in(ACT, framework("SN", "uniform-act"), framework("ML", "uniform-act"))
    with django_assert_max_num_queries(3):
        found = frameworks_of(["SN", "ML"])
    assert {one.laws[0].law.pk for views in found.values() for one in views} == {found["SN"][0].laws[0].law.pk}
    page = law_page("uniform-act")
    assert [one.country for one in page.places] == ["SN", "ML"]
    assert set(page.frameworks) == {"SN", "ML"}


def test_laws_stand_by_kind_and_those_replaced_or_not_passed_apart():
    take_in(
        make_law("new"),
        make_law("old", state="replaced", replaced_by="new"),
        make_law("bill", state="bill"),
        make_law("constitution", scope="constitution"),
        framework("KE", "old", "new", "bill", "constitution", "not-held"),
    )
    view = framework_view("ke")
    assert [one.title for one in view.current] == ["Constitution", "New", "Not-Held"]
    assert [one.title for one in view.replaced] == ["Old"]
    assert [one.title for one in view.bills] == ["Bill"]
    assert [one.slug for one in law_page("new").earlier] == ["old"]
    assert law_page("old").successor.slug == "new"


def test_the_national_framework_stands_before_those_of_parts():
    take_in(make_full_framework(), framework("IN"))
    assert [one.framework.slug for one in frameworks_of(["IN"])["IN"]] == ["in", "in-kl"]


def test_the_map_tells_kinds_of_law_apart():
    take_in(
        ACT,
        make_law("general"),
        make_law("special", scope="special", applies_to=(JurisdictionRecord("JP"),)),
        make_law("gone", state="replaced", applies_to=(JurisdictionRecord("PE"),)),
        framework("SN", "uniform-act"),
        framework("KE", "general"),
        framework("JP", "special"),
        framework("PE"),
    )
    assert law_layer() == {"SN": "uniform", "KE": "general", "JP": "special-only", "PE": "report-only"}
    assert years_of_general_laws() == {"SN": 2010, "ML": 2010, "KE": 1997}


def test_answers_are_compared_as_soon_as_two_countries_have_them():
    answer = AnswerRecord("example-questionnaire", "1.1", {"en": "Ten"}, "Article 5")
    take_in(make_questionnaire(), framework("KE", answers=(answer,)), framework("IT"))
    frameworks = list(LegalFramework.objects.order_by("slug"))
    assert not is_comparable()
    assert compared_answers(frameworks) == []
    take_in(framework("IT", answers=(replace(answer, answer={"en": "Three"}, article="Article 2511"),)))
    assert is_comparable()
    (block,) = compared_answers(frameworks)
    (question,) = block.questions
    assert [(one.answer["en"], one.article) for one in question.answers] == [
        ("Three", "Article 2511"),
        ("Ten", "Article 5"),
    ]
