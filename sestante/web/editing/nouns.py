"""What the editing pages know of each kind of entry: its form, its addresses, its words."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sestante.core.narratives import text_in
from sestante.web.forms.entry import EntryForm
from sestante.web.forms.organisations import OrganisationForm
from sestante.web.forms.projects import ProjectForm
from sestante.web.forms.widgets import language_now


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of entry that can be corrected here. ``title_field`` is what a slug is made from."""

    kind: str
    form: type[EntryForm]
    title_field: str
    name: Any
    add_heading: Any

    def title_of(self, record: Any) -> str:
        """What the entry is called, in the page's language where it has a title in it."""
        return text_in(getattr(record, self.title_field), language_now()) or record.slug

    def url(self, name: str, slug: str) -> str:
        """Address of a page of the entry; ``name`` is ``""`` for its public page, else ``edit`` or ``history``."""
        return reverse(f"{self.kind}-{name}" if name else self.kind, args=[slug])


EDITABLE = {
    one.kind: one
    for one in (
        Editable("project", ProjectForm, "title", _("Project"), _("Add a project")),
        Editable("organisation", OrganisationForm, "name", _("Organisation"), _("Add an organisation")),
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
