"""Windows in which an editor looks for a project or an organisation of the register to link to."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from sestante.core.names import slugify
from sestante.organisations.models import Organisation
from sestante.projects.models import Project


class ByWords(BaseFilterForm):
    """Narrows the list to entries whose address holds every word; addresses are titles without accents."""

    q = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Words of the title")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """The entries that hold every word."""
        objects = super().filter(objects)
        if words := slugify(self.cleaned_data.get("q") or ""):
            self.is_searching, self.search_query = True, self.cleaned_data["q"]
            for word in words.split("-"):
                objects = objects.filter(Q(slug__contains=word) | Q(acronym__icontains=word))
        return objects


class _Choose(ChooseView):  # type: ignore[misc]
    filter_form_class = ByWords
    ordering = "slug"


class _Results(ChooseResultsView):  # type: ignore[misc]
    filter_form_class = ByWords
    ordering = "slug"


class _PublicChooser(ChooserViewSet):  # type: ignore[misc]
    """A chooser of public entries, found by words."""

    choose_view_class = _Choose
    choose_results_view_class = _Results
    register_widget = False
    per_page = 20

    def get_object_list(self) -> QuerySet[Any]:
        """Public entries only."""
        return self.model.objects.published()


class ProjectChooser(_PublicChooser):
    """Chooses a project."""

    model = Project
    icon = "clipboard-list"
    choose_one_text = _("Choose a project")
    choose_another_text = _("Choose another project")


class OrganisationChooser(_PublicChooser):
    """Chooses an organisation."""

    model = Organisation
    icon = "group"
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")


project_chooser = ProjectChooser("newsroom_project_chooser")
organisation_chooser = OrganisationChooser("newsroom_organisation_chooser")
ProjectBlock = project_chooser.get_block_class(name="ProjectBlock", module_path="sestante.newsroom.choosers")
OrganisationBlock = organisation_chooser.get_block_class(
    name="OrganisationBlock", module_path="sestante.newsroom.choosers"
)
