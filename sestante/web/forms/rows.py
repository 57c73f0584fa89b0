"""Rows that belong to an entry (amounts, partners, places …): any number, added and removed on the page.

Each row carries its key in a hidden field named like the list; the order of these fields is the order of the rows, and
a row whose key is not sent has been removed. No other count is kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict

#: Rows an entry may have on one page in all; one with more is changed by file.
MOST_ROWS = 500


class RecordForm(forms.Form):
    """Fields that together make one record; field names are those of the record.

    While ``quiet`` (rows are being added, nothing was sent for good) no fault is shown.
    """

    record_class: ClassVar[type]
    #: Fields that unfold, because most entries leave them empty.
    folded: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False
    quiet = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @classmethod
    def values_of(cls, record: Any) -> dict[str, Any]:
        """Initial values that show the record."""
        return {name: getattr(record, name) for name in cls.base_fields}

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict() if self.quiet else super().errors

    def record_values(self) -> dict[str, Any]:
        """The record's fields from what was typed; call it on a valid form."""
        return dict(self.cleaned_data)

    @property
    def shown(self) -> list[forms.BoundField]:
        """Fields that stand open."""
        return [self[name] for name in self.fields if name not in self.folded]

    @property
    def unfolding(self) -> list[forms.BoundField]:
        """Fields that unfold."""
        return [self[name] for name in self.folded]

    @property
    def unfolded(self) -> bool:
        """Whether a field that would be folded away has something to show."""
        return any(_filled(self[name].value()) or self[name].errors for name in self.folded)


def _filled(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(value.values())
    return any((value.name, value.ref)) if hasattr(value, "ref") else bool(value) or value == 0 and value is not False


class RowForm(RecordForm):
    """One row of a list; ``nested`` lists stand inside it."""

    nested: ClassVar[dict[str, type["RowForm"]]] = {}
    key: str = ""
    is_new = False

    def __init__(self, *args: Any, inside: Iterable["Rows"] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inside = list(inside)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed: such a row is left out, not complained about."""
        if not self.is_bound or any(not row.is_blank for rows in self.inside for row in rows):
            return False
        for name, field in self.fields.items():
            value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            if _filled(value) and value != field.initial:
                return False
        return True

    def is_valid(self) -> bool:
        own = super().is_valid()
        return all(rows.is_valid() for rows in self.inside) and own

    def row(self) -> Any:
        """The record of the row; call it on a valid form."""
        values = self.record_values()
        values |= {rows.name: rows.records() for rows in self.inside}
        return self.record_class(**values)


class Rows:
    """The rows of one list: ``prefix`` names it on the page, ``name`` is the record's field."""

    def __init__(self, form: type[RowForm], name: str, prefix: str, forms_: Iterable[RowForm] = ()) -> None:
        self.form, self.name, self.prefix = form, name, prefix
        self.forms = list(forms_)
        #: The page puts the focus on the button that adds a row, after one was taken out.
        self.focus_add = False

    @classmethod
    def opened(cls, form: type[RowForm], name: str, prefix: str, records: Iterable[Any]) -> "Rows":
        """Rows that show records."""
        rows = cls(form, name, prefix)
        for number, record in enumerate(records):
            inside = [
                cls.opened(kind, inner, f"{prefix}-{number}-{inner}", getattr(record, inner))
                for inner, kind in form.nested.items()
            ]
            made = form(initial=form.values_of(record), prefix=f"{prefix}-{number}", inside=inside)
            made.key = str(number)
            rows.forms.append(made)
        return rows

    @classmethod
    def sent(cls, form: type[RowForm], name: str, prefix: str, data: MultiValueDict[str, str]) -> "Rows":
        """Rows as they were typed."""
        rows = cls(form, name, prefix)
        keys = [key for key in dict.fromkeys(data.getlist(prefix)) if key.isascii() and key.isdigit() and len(key) < 6]
        for key in keys:
            inside = [cls.sent(kind, inner, f"{prefix}-{key}-{inner}", data) for inner, kind in form.nested.items()]
            made = form(data, prefix=f"{prefix}-{key}", inside=inside)
            made.key = key
            rows.forms.append(made)
        return rows

    def __iter__(self) -> Any:
        return iter(self.forms)

    def add(self) -> None:
        """One more row, empty, at the end."""
        if len(self.forms) >= MOST_ROWS:
            return
        key = str(max((int(row.key) for row in self.forms), default=-1) + 1)
        inside = [Rows(kind, inner, f"{self.prefix}-{key}-{inner}") for inner, kind in self.form.nested.items()]
        made = self.form(prefix=f"{self.prefix}-{key}", inside=inside)
        made.key, made.is_new = key, True
        first = next(iter(made.fields.values()))
        first.widget.attrs["autofocus"] = True
        self.forms.append(made)

    def remove(self, key: str) -> None:
        """The rows without that one; a key that is not there is left aside."""
        self.forms = [row for row in self.forms if row.key != key]
        self.focus_add = True

    def find(self, prefix: str) -> "Rows | None":
        """The list of that prefix: this one or one inside its rows."""
        if prefix == self.prefix:
            return self
        inner = (rows.find(prefix) for row in self.forms for rows in row.inside if prefix.startswith(self.prefix + "-"))
        return next((found for found in inner if found is not None), None)

    def be_quiet(self) -> None:
        """Show no faults."""
        for row in self.forms:
            row.quiet = True
            for rows in row.inside:
                rows.be_quiet()

    @property
    def written(self) -> list[RowForm]:
        """Rows in which something was typed."""
        return [row for row in self.forms if not row.is_blank]

    def is_valid(self) -> bool:
        """Whether every row with something in it is right."""
        return all(row.is_valid() for row in self.written)

    def records(self) -> tuple[Any, ...]:
        """The records of the rows in which something was typed, in their order."""
        return tuple(row.row() for row in self.written)
