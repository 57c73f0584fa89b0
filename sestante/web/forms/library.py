"""The form of a library item, good practices included."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sestante.codelists.queries import is_code, label, labels
from sestante.core.names import fold
from sestante.library.models import ItemProject
from sestante.library.records import ContributorRecord, LibraryItemRecord, ProjectLinkRecord, VersionRecord
from sestante.organisations.records import ContactRecord

from .entry import EntryForm, MainForm, Section
from .fields import (
    CheckField,
    ChoiceOfOurs,
    CodeField,
    CodesField,
    CodeTextField,
    LinesField,
    NarrativeFormField,
    PartialDateFormField,
    PartyFormField,
    TextField,
)
from .rows import RowForm
from .shared_rows import PROVENANCE, CitationRow, SectorRow, reason_field, visibility_field
from .widgets import language_now

_CONTACT = "contact_"
_CHOOSE = _("Choose")


class CountriesField(LinesField):
    """Countries, one a line, by name in the page's language or by code; codes that are not known stay as typed."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple | list):
            return "\n".join(label("Country", code, language_now()) for code in value)
        return value

    def to_python(self, value: Any) -> Any:
        names = {fold(name): code for code, name in labels("Country", language_now()).items()}
        return tuple(self._code(line, names) for line in super().to_python(value))

    @staticmethod
    def _code(line: str, names: dict[str, str]) -> str:
        return line.upper() if is_code("Country", line.upper()) else names.get(fold(line), line)

    def in_words(self, value: tuple[str, ...]) -> str:
        """The names, one a line."""
        return "\n".join(label("Country", code, language_now()) for code in value)


class ContributorRow(RowForm):
    """A person or organisation that the item names."""

    record_class = ContributorRecord
    folded = ("is_person", "affiliation")
    role = CodeField("ContributorRole", label=_("Role"), required=True, empty=_CHOOSE)
    party = PartyFormField(label=_("Name"), required=True)
    is_person = CheckField(
        label=_("A person, as the publication names its authors"),
        help_text=_("Where the family name is not the last word, write “Family, Given”."),
    )
    affiliation = TextField(label=_("Where that person works"), max_length=300)


class VersionRow(RowForm):
    """One language of the item."""

    record_class = VersionRecord
    folded = ("file", "file_name")
    language = CodeTextField(
        "Language", datalist="languages-known", label=_("Language"), help_text=_("Such as fr."), required=True
    )
    state = CodeField("VersionState", label=_("State"))
    title = TextField(label=_("Title in this language"), max_length=500)
    url = TextField(label=_("Where it can be read"), help_text=_("https://…"), max_length=1000)
    file = TextField(
        label=_("File held here"),
        help_text=_("Filled in by “Attach a file” on the item's page. Empty it to take the file away."),
        max_length=64,
    )
    file_name = TextField(label=_("Name of the file"), max_length=200)


class ProjectLinkRow(RowForm):
    """A project that the item is about, or that proves a practice."""

    record_class = ProjectLinkRecord
    project = TextField(label=_("Project"), help_text=_("The last part of its address."), required=True, max_length=120)
    kind = ChoiceOfOurs(tuple(ItemProject.Kind.choices), label=_("Link"), initial="about")


class LibraryItemMain(MainForm):
    """What an item has once."""

    record_class = LibraryItemRecord
    may_be_absent = ("kind", "contributors", "issued", "versions", "licence", "countries", "themes", "contact_role")
    may_be_assigned = ("themes",)

    title = NarrativeFormField(label=_("Title"), required=True)
    kind = CodeField("LibraryKind", label=_("Kind"))
    summary = NarrativeFormField(label=_("What it says"), rows=5)
    issued = PartialDateFormField(label=_("When it came out"))
    url = TextField(label=_("Where it can be read"), help_text=_("https://…"), max_length=1000)
    licence = TextField(label=_("Licence"), help_text=_("Such as CC BY 4.0."), max_length=200)
    countries = CountriesField(label=_("Countries"), help_text=_("One a line, by name or code."))
    themes = CodesField("Theme", label=_("Themes"))
    subject_words = TextField(label=_("Subjects in the source's own words"), max_length=1000)
    problem = NarrativeFormField(label=_("Problem"), rows=4)
    steps = NarrativeFormField(label=_("What was done"), help_text=_("One step a line."), rows=5)
    result = NarrativeFormField(label=_("What worked"), rows=4)
    contact_role = TextField(label=_("Office to ask"), help_text=_("An office, never a person."), max_length=200)
    contact_email = TextField(label=_("E-mail of the office"), max_length=254)
    contact_telephone = TextField(label=_("Telephone"), max_length=60)
    contact_address = TextField(label=_("Postal address"), multiline=True, max_length=500)
    checked_on = PartialDateFormField(label=_("Last checked on"))
    checked_by = TextField(label=_("Checked by"), help_text=_("An organisation."), max_length=200)
    visibility = visibility_field()
    hidden_reason = reason_field()

    @classmethod
    def values_of(cls, record: Any) -> dict[str, Any]:
        names = [name for name in cls.base_fields if not name.startswith(_CONTACT)]
        contact = {
            name: getattr(record.contact, name[len(_CONTACT) :]) for name in cls.base_fields if name not in names
        }
        reasons = {f"absent-{name}": reason for name, reason in record.absences.items()}
        assigned = {f"assigned-{name}": who for name, who in record.assigned_by.items()}
        return {name: getattr(record, name) for name in names} | contact | reasons | assigned

    def record_values(self) -> dict[str, Any]:
        values = super().record_values()
        contact = {name[len(_CONTACT) :]: values.pop(name) for name in list(values) if name.startswith(_CONTACT)}
        return values | {"contact": ContactRecord(**contact)}


class LibraryItemForm(EntryForm):
    """The form of a library item with all its rows."""

    kind = "library-item"
    record_class = LibraryItemRecord
    main_form = LibraryItemMain
    row_forms = {
        "contributors": ContributorRow,
        "versions": VersionRow,
        "sectors": SectorRow,
        "projects": ProjectLinkRow,
        "citations": CitationRow,
    }
    row_titles = {
        "contributors": _("Authors, publishers, networks"),
        "versions": _("Languages"),
        "sectors": _("Sectors"),
        "projects": _("Projects"),
        "citations": _("Pages the facts come from"),
    }
    sections = (
        Section("what", _("What it is"), ("title", "kind", "summary", "contributors", "issued", "url", "licence")),
        Section("languages", _("Languages and files"), ("versions",)),
        Section("about", _("What it is about"), ("countries", "themes", "subject_words", "sectors", "projects")),
        Section("practice", _("Good practice"), ("problem", "steps", "result")),
        Section("contact", _("Whom to ask"), ("contact_role", "contact_email", "contact_telephone", "contact_address")),
        Section("source", _("Source and visibility"), PROVENANCE),
    )


class FileForm(forms.Form):
    """A file for one language of an item."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word (DOCX), EPUB or HTML, up to 100 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.epub,.html,.htm,.xhtml"}),
    )
    language = CodeTextField(
        "Language", datalist="languages-known", label=_("Its language"), help_text=_("Such as fr."), required=True
    )
    state = CodeField("VersionState", label=_("State"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_language(self) -> str:
        language = str(self.cleaned_data["language"])
        if not is_code("Language", language):
            raise forms.ValidationError(_("“%(code)s” is not a language."), params={"code": language[:20]})
        return language
