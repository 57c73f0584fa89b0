"""What the pages show of cooperative law, read from the rows in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sestante.core.records import from_data
from sestante.history.citations import citations_from_json
from sestante.history.records import CitationRecord, Visibility

from .measures import position
from .models import Answer, FrameworkLaw, Law, LawJurisdiction, LegalFramework, Questionnaire
from .records import BlockRecord, ObstacleRecord, RatingRecord, RecommendationRecord

#: Law layers of the map: codes of what a country has, in the order of the legend.
UNIFORM, GENERAL, SPECIAL_ONLY, REPORT_ONLY = "uniform", "general", "special-only", "report-only"
LAW_LAYER = (UNIFORM, GENERAL, SPECIAL_ONLY, REPORT_ONLY)


@dataclass(frozen=True, slots=True)
class LawOfFramework:
    """A law as a framework names it; ``law`` is ``None`` where it is not held here."""

    title: str
    law: Law | None


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """One legal framework with all that its page shows."""

    framework: LegalFramework
    laws: tuple[LawOfFramework, ...]
    ratings: tuple[RatingRecord, ...]
    obstacles: tuple[ObstacleRecord, ...]
    recommendations: tuple[RecommendationRecord, ...]
    citations: tuple[CitationRecord, ...]

    @property
    def current(self) -> tuple[LawOfFramework, ...]:
        """The laws without those that another one replaced and without bills."""
        return tuple(one for one in self.laws if one.law is None or one.law.state not in ("replaced", "bill"))

    @property
    def bills(self) -> tuple[LawOfFramework, ...]:
        """Laws that are not passed yet."""
        return tuple(one for one in self.laws if one.law is not None and one.law.state == "bill")

    @property
    def replaced(self) -> tuple[LawOfFramework, ...]:
        """Earlier laws."""
        return tuple(one for one in self.laws if one.law is not None and one.law.state == "replaced")


@dataclass(frozen=True, slots=True)
class LawPage:
    """One law with where it applies, what replaced it and what it replaced."""

    law: Law
    places: tuple[LawJurisdiction, ...]
    citations: tuple[CitationRecord, ...]
    successor: Law | None
    earlier: tuple[Law, ...]
    frameworks: dict[str, LegalFramework]


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """One question and the answers of several frameworks, ``None`` where one has not answered it."""

    code: str
    text: dict[str, str]
    answers: tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True)
class AnsweredBlock:
    """A block of a questionnaire with the questions that any of the frameworks answered."""

    questionnaire: Questionnaire
    title: dict[str, str]
    questions: tuple[AnsweredQuestion, ...]


def frameworks_of(countries: Collection[str]) -> dict[str, list[FrameworkView]]:
    """``{country: its public frameworks}``, the national one first. Queries: three."""
    rows = list(LegalFramework.objects.published().filter(country__in=list(countries)).select_related("source"))
    rows.sort(key=lambda row: (bool(row.jurisdiction or row.jurisdiction_code), row.slug))
    found: dict[str, list[FrameworkView]] = defaultdict(list)
    for view in _views(rows):
        found[view.framework.country].append(view)
    return dict(found)


def framework_view(slug: str) -> FrameworkView | None:
    """One framework whatever its visibility, ``None`` where there is none. Queries: three."""
    rows = list(LegalFramework.objects.filter(slug=slug).select_related("source"))
    return next(iter(_views(rows)), None)


def _views(rows: list[LegalFramework]) -> Iterable[FrameworkView]:
    links: dict[int, list[FrameworkLaw]] = defaultdict(list)
    for link in FrameworkLaw.objects.filter(framework__in=rows).order_by("position"):
        links[link.framework_id].append(link)
    wanted = {link.law for mine in links.values() for link in mine}
    laws = {law.slug: law for law in Law.objects.published().filter(slug__in=wanted)}
    for row in rows:
        named = [LawOfFramework(link.title, laws.get(link.law)) for link in links[row.pk]]
        yield FrameworkView(
            framework=row,
            laws=tuple(sorted(named, key=_in_order_of_scope)),
            ratings=tuple(from_data(RatingRecord, one) for one in row.ratings),
            obstacles=tuple(from_data(ObstacleRecord, one) for one in row.obstacles),
            recommendations=tuple(from_data(RecommendationRecord, one) for one in row.recommendations),
            citations=citations_from_json(row.citations),
        )


def _in_order_of_scope(one: LawOfFramework) -> tuple[int, int]:
    law = one.law
    if law is None:
        return (99, 0)
    return position("LawScope", law.scope), -(law.year.year if law.year else 0)


def law_page(slug: str) -> LawPage | None:
    """One law whatever its visibility, ``None`` where there is none. Queries: five."""
    law = Law.objects.filter(slug=slug).select_related("source").first()
    if law is None:
        return None
    places = tuple(LawJurisdiction.objects.filter(law=law).order_by("position"))
    successor = Law.objects.published().filter(slug=law.replaced_by).first() if law.replaced_by else None
    national = LegalFramework.objects.published().filter(country__in=[one.country for one in places])
    return LawPage(
        law=law,
        places=places,
        citations=citations_from_json(law.citations),
        successor=successor,
        earlier=tuple(Law.objects.published().filter(replaced_by=law.slug).order_by("-year", "slug")),
        frameworks={one.country: one for one in national.filter(jurisdiction="", jurisdiction_code="")},
    )


def law_layer() -> dict[str, str]:
    """``{country: what its law is}``, a code of ``LAW_LAYER``; countries without a framework are absent.

    Queries: two.
    """
    frameworks = LegalFramework.objects.published().filter(jurisdiction="", jurisdiction_code="").order_by()
    scopes: dict[str, set[str]] = defaultdict(set)
    in_use = LawJurisdiction.objects.filter(law__visibility=Visibility.PUBLIC, name="", code="")
    for country, scope in in_use.exclude(law__state__in=["replaced", "bill"]).values_list("country", "law__scope"):
        scopes[country].add(scope)
    return {country: _kind_of_law(scopes[country]) for country in frameworks.values_list("country", flat=True)}


def _kind_of_law(scopes: set[str]) -> str:
    if "supranational" in scopes:
        return UNIFORM
    if "general" in scopes:
        return GENERAL
    return SPECIAL_ONLY if scopes else REPORT_ONLY


def years_of_general_laws() -> dict[str, int]:
    """``{country: year of its newest general or supranational law that is not replaced}``. Queries: one."""
    rows = LawJurisdiction.objects.filter(
        law__visibility=Visibility.PUBLIC, law__scope__in=["general", "supranational"], name="", code=""
    ).exclude(law__state__in=["replaced", "bill"])
    found: dict[str, int] = {}
    for country, year in rows.values_list("country", "law__year"):
        if year:
            found[country] = max(found.get(country, 0), year.year)
    return found


def countries_with_law() -> list[str]:
    """Countries of which a framework is known. Queries: one."""
    rows = LegalFramework.objects.published().order_by().values_list("country", flat=True).distinct()
    return sorted(rows)


def compared_answers(frameworks: list[LegalFramework]) -> list[AnsweredBlock]:
    """Answers side by side, for questionnaires that at least two of the frameworks have answered.

    Queries: two; one where none has answers.
    """
    given: dict[tuple[str, str], dict[int, Answer]] = defaultdict(dict)
    answered_by: dict[str, set[int]] = defaultdict(set)
    for answer in Answer.objects.filter(framework__in=frameworks):
        given[answer.questionnaire, answer.question][answer.framework_id] = answer
        answered_by[answer.questionnaire].add(answer.framework_id)
    both = [slug for slug, who in answered_by.items() if len(who) > 1]
    questionnaires = Questionnaire.objects.published().filter(slug__in=both).order_by("-published", "slug")
    return [block for one in (questionnaires if both else ()) for block in _answered(one, given, frameworks)]


def answers_of(framework: LegalFramework) -> list[AnsweredBlock]:
    """What a framework answered, by questionnaire and block. Queries: two; one where it has no answers."""
    given: dict[tuple[str, str], dict[int, Answer]] = defaultdict(dict)
    for answer in Answer.objects.filter(framework=framework):
        given[answer.questionnaire, answer.question][framework.pk] = answer
    slugs = {questionnaire for questionnaire, _question in given}
    found = Questionnaire.objects.published().filter(slug__in=slugs).order_by("-published", "slug") if slugs else ()
    return [block for one in found for block in _answered(one, given, [framework])]


def _answered(
    questionnaire: Questionnaire, given: dict[tuple[str, str], dict[int, Answer]], frameworks: list[LegalFramework]
) -> Iterable[AnsweredBlock]:
    for data in questionnaire.blocks:
        block = from_data(BlockRecord, data)
        questions = tuple(
            AnsweredQuestion(one.code, one.text, tuple(answers.get(framework.pk) for framework in frameworks))
            for one in block.questions
            if (answers := given.get((questionnaire.slug, one.code)))
        )
        if questions:
            yield AnsweredBlock(questionnaire, block.title, questions)


def is_comparable() -> bool:
    """Whether two countries have answered one questionnaire: till then no page speaks of answers. Queries: one."""
    countries: dict[str, set[str]] = defaultdict(set)
    rows = Answer.objects.filter(framework__visibility=Visibility.PUBLIC).order_by()
    for questionnaire, country in rows.values_list("questionnaire", "framework__country").distinct():
        countries[questionnaire].add(country)
    return any(len(mine) > 1 for mine in countries.values())
