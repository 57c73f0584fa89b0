"""The made-up register is the same in every run, sound, and as uneven as a real one."""

from bench import register
from bench.words import vocabulary
from sestante.core.errors import has_errors
from sestante.organisations.checks import check_organisation
from sestante.projects.checks import check_project


def test_each_project_depends_on_its_own_number_alone():
    projects = list(register.projects(60))
    assert projects == list(register.projects(60))
    assert projects[7] == register.project(7, 60)
    assert len({project.slug for project in projects}) == 60


def test_another_seed_gives_another_register():
    assert register.project(3, 60, seed=1) != register.project(3, 60, seed=2)


def test_all_of_it_passes_the_checks():
    assert not any(has_errors(check_project(project)) for project in register.projects(60))
    assert not any(has_errors(check_organisation(one)) for one in register.organisations(600))


def test_it_has_what_it_promises():
    projects = list(register.projects(400))
    assert all(2 <= len(project.money) <= 40 for project in projects)
    assert all(len(project.countries) <= 4 for project in projects)
    assert {language for project in projects for language in project.description} == {"en", "fr", "es", "it"}
    lengths = [len(text.split()) for project in projects for text in project.description.values()]
    assert min(lengths) >= 30
    assert max(lengths) <= 300
    assert 0.5 < sum(bool(project.places) for project in projects) / 400 < 0.7
    assert any(not project.years for project in projects)
    assert any(relation.kind == "parent" for project in projects for relation in project.relations)


def test_a_vocabulary_has_thirty_thousand_different_words():
    words = vocabulary("it").words
    assert len(words) == len(set(words)) == 30_000
