"""Files of figures and questionnaires by the commands: good rows in, bad rows named, nothing half."""

import json

import pytest
from django.core.management import CommandError, call_command

from sestante.core.errors import SourceError
from sestante.countries.models import CountryFigure, Questionnaire
from sestante.history.models import Batch
from sestante.ingest.country_files import load_figures, load_questionnaire

pytestmark = pytest.mark.django_db

HEAD = "id,country,figure,value,year,sector,scope,stream,grade,source_name,source_url,source_date\n"
ASKED = {
    "title": {"en": "Example questionnaire", "fr": "Questionnaire exemple"},
    "version": "2",
    "published": "2026-05",
    "publisher": "Example Alliance",
    "source_url": "https://example.org/q",
    "blocks": [{"title": {"en": "Founding"}, "questions": [{"code": "1.1", "text": {"en": "How many?"}}]}],
}


@pytest.fixture
def figures(tmp_path):
    def write(*rows):
        path = tmp_path / "figures.csv"
        path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def questionnaire(tmp_path):
    def write(content):
        path = tmp_path / "questionnaire.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def test_bad_rows_are_named_by_file_row_and_column_and_the_good_are_in(figures):
    outcome = load_figures(
        figures(
            "good,KE,members,226400,2019,,,press,C,Office,,",
            "marks,KE,members,1.234,2019,,,press,C,Office,,",
            '"two",KE,members,"1.234,5.6",2019,,,press,C,Office,,',
            "unknown,XX,members,1,2019,,,press,C,Office,,",
            "future,KE,members,1,2190,,,press,C,Office,,",
            "negative,KE,members,-5,2019,,,press,C,Office,,",
            "percent,KE,share_gdp_percent,104,2019,,,press,C,Office,,",
        ),
        source_name="Example file",
    )
    assert (outcome.added, outcome.refused) == (1, 6)
    errors = {(issue.row, issue.field, issue.code) for issue in outcome.issues}
    assert {
        (3, "value", "value_not_whole"),
        (4, "value", "number_wrong"),
        (5, "country", "country_unknown"),
        (6, "year", "date_in_future"),
        (7, "value", "value_negative"),
        (8, "value", "percentage_wrong"),
    } <= errors
    assert all(issue.file == "figures.csv" for issue in outcome.issues)
    assert CountryFigure.objects.get().slug == "good"


def test_a_dry_run_writes_nothing(figures):
    path = figures("good,KE,members,226400,2019,,,press,C,Office,,")
    load_figures(path, source_name="Example file", dry_run=True)
    assert not CountryFigure.objects.exists()
    assert not Batch.objects.exists()


def test_loading_again_writes_nothing_twice(figures):
    path = figures(",KE,members,226400,2019,,,press,C,Office,,")
    assert load_figures(path, source_name="Example file").added == 1
    again = load_figures(path, source_name="Example file")
    assert (again.same, again.written) == (1, 0)
    assert Batch.objects.count() == 1


def test_a_questionnaire_needs_no_code(questionnaire):
    assert load_questionnaire(questionnaire(ASKED), source_name="Example file").added == 1
    one = Questionnaire.objects.get()
    assert (one.slug, one.version) == ("example-questionnaire-2", "2")
    assert one.blocks[0]["questions"][0]["code"] == "1.1"


@pytest.mark.parametrize("content", ["not json", "[]", "{}", '{"title": {"en": "x"}, "blocks": [{}]}', '{"title": 5}'])
def test_a_file_of_another_shape_is_refused_in_a_sentence(questionnaire, content):
    with pytest.raises(SourceError, match="questionnaire"):
        load_questionnaire(questionnaire(content), source_name="Example file")
    assert not Questionnaire.objects.exists()


def test_the_commands_end_with_status_1_where_something_stayed_out(figures, settings, tmp_path, capsys):
    settings.SESTANTE_HOME = tmp_path
    path = figures("good,KE,members,226400,2019,,,press,C,Office,,", "bad,XX,members,1,,,,press,C,Office,,")
    with pytest.raises(SystemExit):
        call_command("load_figures", str(path), source="Example file")
    assert "row 3, country" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("load_questionnaire", str(tmp_path / "none.json"), source="Example file")
