"""Look-ups: fall-backs, regions and groups, and no query."""

import pytest

from sestante.codelists import queries


def test_a_label_comes_in_the_language_asked_for():
    assert queries.label("Country", "DE", "it") == "Germania"
    assert queries.label("Sector", "31194", "fr") == "Coopératives agricoles"


def test_a_regional_language_reads_as_its_language():
    assert queries.label("Country", "DE", "fr-ca") == "Allemagne"
    assert queries.label("Country", "DE", "it_CH") == "Germania"


def test_a_missing_translation_falls_back_to_english():
    assert queries.label("UNSDG-Targets", "1.1", "it") == queries.label("UNSDG-Targets", "1.1", "en")
    assert queries.label("Theme", "women", "de") == "Women"


def test_a_fifth_language_has_its_countries_from_cldr():
    assert queries.label("Country", "DE", "pt") == "Alemanha"
    assert queries.label("Country", "DE", "zz") == "Germany"


def test_an_unknown_code_is_its_own_label():
    assert queries.label("Country", "QQ", "it") == "QQ"
    assert queries.short_label("UNSDG-Goals", "18", "it") == "18"
    assert queries.entry("Country", "QQ") is None
    assert not queries.is_code("Country", "QQ")


def test_a_list_that_does_not_exist_is_said_so():
    with pytest.raises(LookupError, match="Contry"):
        queries.label("Contry", "DE", "it")


def test_a_name_of_a_list_cannot_leave_the_folder():
    with pytest.raises(LookupError):
        queries.codes("../../config/settings")


def test_a_goal_has_a_short_title_and_other_codes_their_name():
    assert queries.short_label("UNSDG-Goals", "1", "it") == "Sconfiggere la povertà"
    assert queries.short_label("UNSDG-Goals", "1", "de") == "No poverty"
    assert queries.short_label("Theme", "women", "es") == "Mujeres"


def test_labels_keep_the_order_of_the_list():
    assert list(queries.labels("ActivityStatus", "en")) == ["1", "2", "3", "4", "5", "6"]
    assert list(queries.labels("OrganisationKind", "it").values())[:2] == ["Organizzazione di vertice", "Federazione"]


def test_changing_the_labels_one_got_changes_nothing_for_others():
    queries.labels("Theme", "en")["women"] = "changed"
    assert queries.labels("Theme", "en")["women"] == "Women"


def test_withdrawn_codes_are_known_but_not_among_those_to_choose():
    assert "23010" in queries.codes("Sector")
    assert "23010" not in queries.codes("Sector", active_only=True)
    assert "23010" not in queries.labels("Sector", "en", active_only=True)
    assert queries.label("Sector", "23010", "en") == "Energy policy and administrative management"


def test_a_purpose_code_has_its_dac_category():
    assert queries.dac_category("31120") == "311"
    assert queries.dac_category("23110") == "231"
    assert queries.dac_category("nonsense") == ""


def test_a_country_has_its_ica_region():
    assert queries.country_region("VN") == "asia-pacific"
    assert queries.country_region("PS") == "asia-pacific"
    assert queries.country_region("XK") == "europe"
    assert queries.country_region("AQ") == ""
    assert queries.country_region("QQ") == ""


def test_the_regions_share_no_country():
    regions = [queries.countries_in_region(code) for code in queries.codes("IcaRegion")]
    assert sum(map(len, regions)) == len(frozenset().union(*regions)) == len(queries.codes("Country")) - 1
    assert queries.countries_in_region("atlantis") == frozenset()


def test_a_kind_of_organisation_has_its_iati_type():
    assert queries.extra("OrganisationKind", "cooperative", "iati") == "70"
    assert queries.extra("OrganisationKind", "cooperative", "nothing") == ""
    assert queries.extra("OrganisationKind", "nothing", "iati") == ""
