"""The form of a whole entry: its own fields, the lists of rows that belong to it, and where they stand on the page."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.core.errors import Issue
from sestante.web.formats import labelled

from .fields import ASSIGNED, ChoiceOfOurs, CodeField
from .rows import MOST_ROWS, RecordForm, RowForm, Rows

_HASH = re.compile(r"[0-9a-f]{64}")
_REASON = re.compile(r"(absent|assigned)-[a-z_]{1,60}")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its anchor, heading, and the names of fields and lists in it, in their order."""

    anchor: str
    title: Any
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One field or one list of a section; ``beside`` are small fields about it (why it is empty, who assigned it)."""

    name: str
    field: forms.BoundField | None = None
    rows: Rows | None = None
    beside: tuple[forms.BoundField, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the summary of faults: the text and the address of the field on the page."""

    text: str
    url: str


class MainForm(RecordForm):
    """The fields that an entry has once, with a reason beside those that may be empty for one.

    ``absences`` and ``assigned_by`` of the record become one small field a key, whether declared here or only found
    in the record.
    """

    #: Fields for which a reason of absence may be chosen.
    may_be_absent: ClassVar[tuple[str, ...]] = ()
    #: Coded fields that may hold our reading instead of the source's codes.
    may_be_assigned: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for mark, declared, make in (
            ("absent", self.may_be_absent, _absence_field),
            ("assigned", self.may_be_assigned, _assigned_field),
        ):
            found = [name[len(mark) + 1 :] for name in (*self.initial, *self._sent()) if name.startswith(f"{mark}-")]
            for name in dict.fromkeys([*declared, *found]):
                self.fields[f"{mark}-{name}"] = make(name)

    def _sent(self) -> Iterable[str]:
        return (name for name in self.data if _REASON.fullmatch(name)) if self.is_bound else ()

    @classmethod
    def values_of(cls, record: Any) -> dict[str, Any]:
        values = super().values_of(record)
        values |= {f"absent-{name}": reason for name, reason in getattr(record, "absences", {}).items()}
        return values | {f"assigned-{name}": who for name, who in getattr(record, "assigned_by", {}).items()}

    def record_values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"absences": {}}
        if self.may_be_assigned:
            values["assigned_by"] = {}
        for name, value in self.cleaned_data.items():
            mark, dash, about = name.partition("-")
            if not dash:
                values[name] = value
            elif value:
                values[{"absent": "absences", "assigned": "assigned_by"}[mark]][about] = value
        return values

    def beside(self, name: str) -> tuple[forms.BoundField, ...]:
        """The small fields about a field or list."""
        return tuple(self[f"{mark}-{name}"] for mark in ("assigned", "absent") if f"{mark}-{name}" in self.fields)


def _absence_field(name: str) -> forms.Field:
    """Why a field is empty. That the source does not state it is what an empty field means already."""
    field = CodeField("AbsenceReason", label=gettext_lazy("If empty, why"), empty=gettext_lazy("The source is silent"))
    offered = field.widget.groups
    field.widget.groups = lambda language: tuple(
        (group, tuple((code, text) for code, text in items if code != "not-stated"))
        for group, items in offered(language)
    )
    return field


def _assigned_field(name: str) -> forms.Field:
    """Whose reading the codes of a field are."""
    return ChoiceOfOurs(ASSIGNED, label=gettext_lazy("Codes assigned by"), empty=gettext_lazy("The source itself"))


class EntryForm:
    """The form of one entry. Build it with ``opened`` (shows a record) or ``sent`` (holds what was typed)."""

    kind: ClassVar[str]
    record_class: ClassVar[type]
    main_form: ClassVar[type[MainForm]]
    row_forms: ClassVar[dict[str, type[RowForm]]]
    row_titles: ClassVar[dict[str, Any]]
    sections: ClassVar[tuple[Section, ...]]

    def __init__(self, main: MainForm, lists: Iterable[Rows], base_hash: str) -> None:
        self.main, self.base_hash = main, base_hash
        self.lists = {rows.name: rows for rows in lists}
        self.general: list[str] = []
        self.elsewhere: list[Fault] = []

    @classmethod
    def opened(cls, record: Any, *, base_hash: str) -> "EntryForm":
        """A form that shows the record; ``base_hash`` is the content hash of the state it will change, empty: new."""
        main = cls.main_form(initial=cls.main_form.values_of(record))
        lists = [Rows.opened(form, name, name, getattr(record, name)) for name, form in cls.row_forms.items()]
        return cls(main, lists, base_hash)

    @classmethod
    def holds(cls, record: Any) -> bool:
        """Whether one page can hold all rows of the record."""
        return _row_count(cls.row_forms, record) <= MOST_ROWS

    @classmethod
    def sent(cls, data: MultiValueDict[str, str]) -> "EntryForm":
        """A form that holds what was typed."""
        lists = [Rows.sent(form, name, name, data) for name, form in cls.row_forms.items()]
        base_hash = data.get("base_hash", "")
        return cls(cls.main_form(data), lists, base_hash if _HASH.fullmatch(base_hash) else "")

    def change_rows(self, *, add: str = "", remove: str = "") -> Rows | None:
        """Add a row to the list of prefix ``add``, or take out row ``remove`` (``<prefix>-<key>``); show no faults.

        Returns:
            The outermost list that changed, which the page must show anew; ``None`` where there is no such list.
        """
        self.main.quiet = True
        for rows in self.lists.values():
            rows.be_quiet()
        prefix, key = (add, "") if add else tuple(remove.rpartition("-")[::2])
        for rows in self.lists.values():
            if (found := rows.find(prefix)) is not None:
                if add:
                    found.add()
                else:
                    found.remove(key)
                return rows
        return None

    def is_valid(self) -> bool:
        """Whether every field and row can be read; the rules of the entry are for the checks."""
        return all([self.main.is_valid(), *(rows.is_valid() for rows in self.lists.values())])

    def record(self, slug: str) -> Any:
        """The record that was typed; call it on a valid form."""
        rows = {name: rows.records() for name, rows in self.lists.items()}
        return self.record_class(slug=slug, **self.main.record_values(), **rows)

    def parts(self) -> Iterator[tuple[Section, list[Item]]]:
        """Sections with their fields and lists, as the page shows them."""
        for section in self.sections:
            items = [self._item(name) for name in section.names]
            if section is self.sections[-1] and (rest := self._reasons_of_others()):
                items.append(Item("others", field=rest[0], beside=tuple(rest[1:])))
            yield section, items

    def _reasons_of_others(self) -> list[forms.BoundField]:
        """Reasons and remarks about fields that this form does not know; they came with the entry and stay in it."""
        known = {name for section in self.sections for name in section.names}
        names = [name for name in self.main.fields if "-" in name and name.partition("-")[2] not in known]
        for name in names:
            about, label = name.partition("-")[2], str(self.main.fields[name].label)
            self.main.fields[name].label = label if label.startswith(about) else labelled(about, label)
        return [self.main[name] for name in names]

    def _item(self, name: str) -> Item:
        if name in self.lists:
            return Item(name, rows=self.lists[name], beside=self.main.beside(name))
        return Item(name, field=self.main[name], beside=self.main.beside(name))

    def title_of(self, name: str) -> str:
        """The heading of a list of rows."""
        return str(self.row_titles[name])

    def place_issues(self, issues: Iterable[Issue], record: Any, check: Callable[[Any], Iterable[Issue]]) -> None:
        """Put the checks' faults beside the fields they speak of.

        A fault of a list names no row: each row is checked by itself, and those that bring the same fault are marked.
        """
        for issue in issues:
            name, _dot, inner = issue.field.partition(".")
            if name in self.lists:
                self._place_in_rows(issue, name, inner, record, check)
            elif (field := self._main_field(issue.field)) is not None:
                self.main.add_error(field, issue.message)
            else:
                self.general.append(issue.message)

    def _main_field(self, path: str) -> str | None:
        name, _dot, inner = path.partition(".")
        candidates = (f"absent-{inner}" if name == "absences" else "", f"{name}_{inner}", name)
        return next((one for one in candidates if one in self.main.fields), None)

    def _place_in_rows(self, issue: Issue, name: str, inner: str, record: Any, check: Callable[[Any], Any]) -> None:
        rows, placed = self.lists[name], False
        for form, row in zip(rows.written, getattr(record, name), strict=True):
            alone = check(replace(record, **{name: (row,)}))
            if any((one.code, one.field, one.message) == (issue.code, issue.field, issue.message) for one in alone):
                field = inner.split(".")[0]
                form.add_error(field if field in form.fields else None, issue.message)
                placed = True
        if not placed:
            self.elsewhere.append(Fault(labelled(self.title_of(name), issue.message), f"#{name}"))

    def faults(self) -> list[Fault]:
        """Every fault with the address of its field, for the summary at the top."""
        found = [Fault(text, "") for text in self.general] + list(_faults(self.main, ""))
        for name, rows in self.lists.items():
            found += _faults_in_rows(rows, self.title_of(name))
        return found + self.elsewhere


def _row_count(forms_: dict[str, type[RowForm]], record: Any) -> int:
    rows = [(form, row) for name, form in forms_.items() for row in getattr(record, name)]
    return len(rows) + sum(_row_count(form.nested, row) for form, row in rows)


def _faults_in_rows(rows: Rows, title: str) -> Iterator[Fault]:
    for number, form in enumerate(rows.forms, 1):
        if form.is_blank:
            continue
        place = _("%(list)s, %(number)d") % {"list": title, "number": number}
        yield from _faults(form, place)
        for inner in form.inside:
            yield from _faults_in_rows(inner, place)


def _faults(form: RecordForm, place: str) -> Iterator[Fault]:
    for name, messages in form.errors.items():
        if name == NON_FIELD_ERRORS:
            label, url = "", f"#{form.prefix}"
        else:
            bound = form[name]
            label, url = str(bound.label), f"#{bound.auto_id}"
        words = ", ".join(part for part in (place, label) if part)
        for message in messages:
            yield Fault(labelled(words, message) if words else str(message), url)
