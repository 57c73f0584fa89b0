"""What the editing pages know of each kind of entry: its form, its addresses, its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sestante.codelists.queries import label
from sestante.core.narratives import text_in
from sestante.countries import models as countries
from sestante.countries import search_text as country_text
from sestante.countries.records import CountryFigureRecord, LegalFrameworkRecord
from sestante.history.records import Visibility
from sestante.library.models import LibraryItem
from sestante.organisations.models import Organisation
from sestante.projects.models import Project
from sestante.web.forms.countries import CountryFigureForm, LawForm, LegalFrameworkForm, QuestionnaireForm
from sestante.web.forms.entry import EntryForm
from sestante.web.forms.library import LibraryItemForm
from sestante.web.forms.organisations import OrganisationForm
from sestante.web.forms.projects import ProjectForm
from sestante.web.forms.widgets import language_now


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of entry that can be corrected here. ``title_field`` is what a slug is made from.

    ``model`` is the table of its entries, ``section`` the entry of the site's menu that its pages mark, ``list_name``
    the address of the list of all of them, called ``list_label``. ``titled`` gives what an entry without a title of its
    own is called; its ``title_field`` is empty.
    """

    kind: str
    form: type[EntryForm]
    title_field: str
    name: Any
    add_heading: Any
    model: type[Model]
    section: str
    list_name: str
    list_label: Any
    titled: Callable[[Any], str] | None = None

    @property
    def public(self) -> QuerySet[Any]:
        """The entries that everybody may see."""
        return self.model._default_manager.filter(visibility=Visibility.PUBLIC)

    def title_of(self, record: Any) -> str:
        """What the entry is called, in the page's language where it has a title in it."""
        if self.titled:
            return self.titled(record)
        return text_in(getattr(record, self.title_field), language_now()) or record.slug

    def new_record(self) -> Any:
        """An entry of which nothing is known yet."""
        return self.form.record_class(slug="", **({self.title_field: {}} if self.title_field else {}))

    def url(self, name: str, slug: str) -> str:
        """Address of a page of the entry; ``name`` is ``""`` for its public page, else ``edit`` or ``history``."""
        return reverse(f"{self.kind}-{name}" if name else self.kind, args=[slug])


def figure_title(record: CountryFigureRecord) -> str:
    """What a figure is called: country, measure, year and stream in the page's language."""
    language = language_now()
    parts = [label("Country", record.country, language), label("CountryMeasure", record.measure, language)]
    parts += [str(record.year)] if record.year else []
    return ", ".join([*parts, label("FigureStream", record.stream, language)])


def framework_title(record: LegalFrameworkRecord) -> str:
    """What a legal framework is called: its country, and the part of it."""
    return country_text.framework_title(record, language_now())


EDITABLE = {
    one.kind: one
    for one in (
        Editable(
            "project",
            ProjectForm,
            "title",
            _("Project"),
            _("Add a project"),
            Project,
            "projects",
            "project-list",
            _("All projects"),
        ),
        Editable(
            "organisation",
            OrganisationForm,
            "name",
            _("Organisation"),
            _("Add an organisation"),
            Organisation,
            "organisations",
            "organisation-list",
            _("All organisations"),
        ),
        Editable(
            "library-item",
            LibraryItemForm,
            "title",
            _("Library item"),
            _("Add to the library"),
            LibraryItem,
            "library",
            "library-list",
            _("The whole library"),
        ),
        Editable(
            "country-figure",
            CountryFigureForm,
            "",
            _("Figure of a country"),
            _("Add a figure"),
            countries.CountryFigure,
            "countries",
            "country-figure-list",
            _("All figures"),
            figure_title,
        ),
        Editable(
            "law",
            LawForm,
            "title",
            _("Law"),
            _("Add a law"),
            countries.Law,
            "countries",
            "law-list",
            _("Cooperative law"),
        ),
        Editable(
            "legal-framework",
            LegalFrameworkForm,
            "",
            _("Legal framework"),
            _("Add a legal framework"),
            countries.LegalFramework,
            "countries",
            "law-list",
            _("Cooperative law"),
            framework_title,
        ),
        Editable(
            "questionnaire",
            QuestionnaireForm,
            "title",
            _("Questionnaire"),
            _("Add a questionnaire"),
            countries.Questionnaire,
            "countries",
            "law-list",
            _("Cooperative law"),
        ),
    )
}


def editable(kind: str) -> Editable:
    """The kind of that name.

    Raises:
        Http404: there is no such kind.
    """
    if kind not in EDITABLE:
        raise Http404(f"no kind {kind}")
    return EDITABLE[kind]
