"""Two states of an entry in words, field by field, with the labels that its form uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.records import to_json
from sestante.web.formats import labelled
from sestante.web.forms.entry import EntryForm, MainForm
from sestante.web.forms.rows import RowForm

from .nouns import EDITABLE


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a value; ``changed`` where the other state does not have it."""

    text: str
    changed: bool = True


@dataclass(frozen=True, slots=True)
class FieldInWords:
    """A field that differs: its label, and its lines before and after; no lines: empty. ``same`` counts equal rows."""

    label: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    same: int = 0


def changes_in_words(kind: str, before: Any | None, after: Any | None) -> tuple[FieldInWords, ...]:
    """What differs between two states of an entry, in the order of its form; ``None`` stands for no entry."""
    form = EDITABLE[kind].form
    found = [one for _name, one in _main_changes(form, before, after)]
    return tuple(found + [one for _name, one in _row_changes(form, before, after)])


def changed_names(kind: str, before: Any, after: Any) -> list[str]:
    """Labels of the fields that differ."""
    return [one.label for one in changes_in_words(kind, before, after)]


def _values(form: type[MainForm], record: Any | None) -> dict[str, Any]:
    return form.values_of(record) if record is not None else {}


def _main_changes(form: type[EntryForm], before: Any, after: Any) -> Iterable[tuple[str, FieldInWords]]:
    old, new = _values(form.main_form, before), _values(form.main_form, after)
    fields = form.main_form(initial={**old, **new}).fields
    for name, field in fields.items():
        was, now = old.get(name), new.get(name)
        if (to_json(was) if was else b"") == (to_json(now) if now else b""):
            continue
        one = _lines(_words(field, was), _words(field, now))
        if one[0] or one[1]:
            yield name, FieldInWords(_label(form, fields, name), *one)


def _label(form: type[EntryForm], fields: dict[str, Any], name: str) -> str:
    """The label of a field; of a small field, that of the field or list it is about as well."""
    _mark, dash, about = name.partition("-")
    if not dash:
        return str(fields[name].label)
    subject = fields[about].label if about in fields else form.row_titles.get(about, about)
    return labelled(str(subject), fields[name].label)


def _words(field: Any, value: Any) -> str:
    if value is None or value == "" or value == () or value == {}:
        return ""
    return str(field.in_words(value))


def _lines(before: str, after: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    old, new = before.splitlines(), after.splitlines()
    return (
        tuple(Line(text, text not in new) for text in old),
        tuple(Line(text, text not in old) for text in new),
    )


def _row_changes(form: type[EntryForm], before: Any, after: Any) -> Iterable[tuple[str, FieldInWords]]:
    for name, row_form in form.row_forms.items():
        old, new = (getattr(record, name) if record is not None else () for record in (before, after))
        was, now = [to_json(row) for row in old], [to_json(row) for row in new]
        if was == now:
            continue
        gone = [row for row, key in zip(old, was, strict=True) if key not in now]
        come = [row for row, key in zip(new, now, strict=True) if key not in was]
        same = len(new) - len(come)
        label = str(form.row_titles[name])
        if not gone and not come:
            label = _("%(list)s: order or repetition") % {"list": label}
            gone, come = list(old), list(new)
            same = 0
        yield (
            name,
            FieldInWords(
                label,
                tuple(Line(row_in_words(row_form, row)) for row in gone),
                tuple(Line(row_in_words(row_form, row)) for row in come),
                same,
            ),
        )


def row_in_words(form: type[RowForm], record: Any) -> str:
    """A row on one line: ``Kind: Budget · Amount: 1,000 · …``, with the rows inside it in brackets."""
    parts = []
    for name, value in form.values_of(record).items():
        field = form.base_fields[name]
        words = " ".join(_words(field, value).split("\n"))
        if words:
            parts.append(labelled(field.label, words))
    for name, inner in form.nested.items():
        rows = [row_in_words(inner, row) for row in getattr(record, name)]
        parts += [f"[{row}]" for row in rows]
    return " · ".join(parts)
