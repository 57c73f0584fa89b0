"""Fields and rows that projects and organisations have alike: sectors, pages the facts come from, who may see it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sestante.history.records import CitationRecord, Visibility
from sestante.organisations.records import SectorRecord

from .choices import sector_groups, sector_label
from .fields import ASSIGNED, ChoiceOfOurs, NumberField, PartialDateFormField, TextField
from .rows import RowForm
from .widgets import CodeSelect, language_now

VISIBILITY = (
    (Visibility.PUBLIC, _("Public")),
    (Visibility.WITHDRAWN, _("Withdrawn: its address says so and shows its history")),
    (Visibility.HIDDEN, _("Hidden: nobody sees it")),
)
#: Provenance fields that every entry ends with, in the order of the page.
PROVENANCE = ("citations", "checked_on", "checked_by", "visibility", "hidden_reason")


class PairField(forms.CharField):
    """A code with the list it is from, chosen together as ``ICA:agriculture``; its value is ``(list, code)``."""

    def __init__(self, groups: Any, words: Any, **kwargs: Any) -> None:
        self.words = words
        super().__init__(widget=CodeSelect(groups, empty=_("Choose")), **kwargs)
        self.widget.name_of = lambda pair, language: words(*pair.partition(":")[::2], language)

    def prepare_value(self, value: Any) -> Any:
        return ":".join(value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> Any:
        vocabulary, _colon, code = (super().to_python(value) or "").partition(":")
        return (vocabulary, code) if vocabulary or code else ""

    def run_validators(self, value: Any) -> None:
        """The entry's checks know the lists."""

    def in_words(self, value: tuple[str, str]) -> str:
        """The label of the code."""
        return str(self.words(*value, language_now()))


class PairRow(RowForm):
    """A row whose ``vocabulary`` and ``code`` are chosen together."""

    @classmethod
    def values_of(cls, record: Any) -> dict[str, Any]:
        pair = {"pair": (record.vocabulary, record.code)}
        return pair | {name: getattr(record, name) for name in cls.base_fields if name != "pair"}

    def record_values(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        vocabulary, code = values.pop("pair")
        return {"vocabulary": vocabulary, "code": code, **values}


def percentage(**kwargs: Any) -> NumberField:
    """A share of the whole, 0 to 100."""
    return NumberField(label=_("Share in %"), max_digits=5, decimal_places=2, **kwargs)


class SectorRow(PairRow):
    """One sector."""

    record_class = SectorRecord
    pair = PairField(sector_groups, sector_label, label=_("Sector"))
    percentage = percentage()
    assigned_by = ChoiceOfOurs(ASSIGNED, label=_("Assigned by"), empty=_("The source itself"))


class CitationRow(RowForm):
    """One page that facts come from."""

    record_class = CitationRecord
    url = TextField(label=_("Address"), help_text=_("https://…"), max_length=1000, required=True)
    title = TextField(label=_("Title of the page"), max_length=1000)
    published = PartialDateFormField(label=_("Its own date"))


def visibility_field() -> ChoiceOfOurs:
    """Who sees the entry."""
    return ChoiceOfOurs(VISIBILITY, label=_("Who sees it"), initial=Visibility.PUBLIC)


def reason_field() -> TextField:
    """Why an entry is withdrawn or hidden."""
    return TextField(
        label=_("Reason, if withdrawn or hidden"),
        help_text=_("Shown with the history of a withdrawn entry."),
        max_length=300,
    )
