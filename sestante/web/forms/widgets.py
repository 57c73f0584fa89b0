"""Inputs that our values need: texts by language, codes, organisations; all work without script."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sestante.codelists.queries import label
from sestante.organisations.records import PartyRecord

from .choices import Group

Groups = Callable[[str], tuple[Group, ...]]


def language_now() -> str:
    """ISO 639-1 code of the language the page is shown in."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


class OneLine(forms.TextInput):
    """A line of text; a value with line breaks is shown in an area, because an input would drop them."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        if value and "\n" in str(value):
            return forms.Textarea(attrs={**self.attrs, "rows": 3}).render(name, value, attrs, renderer)
        return super().render(name, value, attrs, renderer)


class NarrativeInput(forms.Widget):
    """One input a language: those with a text are shown (or the page's own, if none has one), the others unfold."""

    template_name = "editing/widgets/narrative.html"
    use_fieldset = True
    wide = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 1) -> None:
        super().__init__(attrs)
        self.rows = rows

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        start = f"{name}--"
        return {key[len(start) :]: data.get(key, "") for key in data if key.startswith(start)}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}--") for key in data)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        texts: Mapping[str, str] = value if isinstance(value, Mapping) else {}
        house = [code for code, _name in settings.LANGUAGES]
        inputs = [self._input(context, name, code, texts.get(code, "")) for code in self._languages(house, texts)]
        shown = [one for one in inputs if one["value"]] or inputs[:1]
        context["widget"].update(
            shown=shown, folded=[one for one in inputs if one not in shown], rows=max(self.rows, 2)
        )
        return context

    @staticmethod
    def _languages(house: list[str], texts: Mapping[str, str]) -> list[str]:
        now = language_now()
        first = sorted(house, key=lambda code: (code != now, house.index(code)))
        return [*first, *(code for code in texts if code not in house)]

    def _input(self, context: dict[str, Any], name: str, code: str, text: str) -> dict[str, Any]:
        attrs = {key: value for key, value in context["widget"]["attrs"].items() if key != "id"}
        return {
            "code": code,
            "label": label("Language", code, language_now()) if code else _("Language not stated"),
            "name": f"{name}--{code}",
            "id": f"{context['widget']['attrs'].get('id', name)}--{code}",
            "value": text,
            "area": self.rows > 1 or "\n" in text,
            "attrs": attrs,
        }


class CodeSelect(forms.Select):
    """A list to choose a code from; a code that is not in it (old or unknown) stays chosen and is shown."""

    def __init__(self, groups: Groups, *, empty: Any, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.groups, self.empty = groups, empty
        self.name_of: Callable[[str, str], str] = lambda code, language: code

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        final = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(final), self._options(str(value or "")))

    def _options(self, chosen: str) -> SafeString:
        language, parts, found = language_now(), [], False
        for group, items in self.groups(language):
            found = found or any(code == chosen for code, _label in items)
            options = format_html_join("", '<option value="{}"{}>{}</option>', _marked(items, chosen))
            parts.append(format_html('<optgroup label="{}">{}</optgroup>', group, options) if group else options)
        if self.empty is not None:
            parts.insert(0, format_html('<option value=""{}>{}</option>', "" if chosen else _selected(), self.empty))
        if chosen and not found:
            old = self.name_of(chosen, language)
            parts.insert(0, format_html('<option value="{}" selected>{}</option>', chosen, old))
        return format_html_join("", "{}", ((part,) for part in parts))


def _selected() -> SafeString:
    return format_html("{}", SafeString(" selected"))


def _marked(items: Iterable[tuple[str, str]], chosen: str) -> Iterable[tuple[str, str, str]]:
    return ((code, _selected() if code == chosen else "", name) for code, name in items)


class CodeChecks(forms.Widget):
    """Boxes to tick, in the list's order; the order in which an entry states its codes is kept beside them."""

    template_name = "editing/widgets/codes.html"
    use_fieldset = True
    wide = True

    def __init__(self, groups: Groups, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.groups = groups
        self.name_of: Callable[[str, str], str] = lambda code, language: code

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, ...]:
        ticked = list(dict.fromkeys(data.getlist(name) if hasattr(data, "getlist") else data.get(name, ())))
        before = str(data.get(f"{name}--order", "")).split()
        return (*(code for code in before if code in ticked), *(code for code in ticked if code not in before))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen, language = tuple(value or ()), language_now()
        groups = list(self.groups(language))
        listed = {code for _group, items in groups for code, _label in items}
        if missing := tuple((code, self.name_of(code, language)) for code in chosen if code not in listed):
            groups.insert(0, ("", missing))
        context["widget"].update(
            groups=[
                {
                    "label": group,
                    "items": [{"code": code, "label": text, "chosen": code in chosen} for code, text in items],
                    "chosen": sum(code in chosen for code, _label in items),
                }
                for group, items in groups
            ],
            order=" ".join(chosen),
        )
        return context


class PartyInput(forms.Widget):
    """An organisation as the entry names it: its name, and the identifier the source gives."""

    template_name = "editing/widgets/party.html"
    use_fieldset = True
    wide = True

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> PartyRecord:
        return PartyRecord(data.get(name, ""), data.get(f"{name}--ref", ""))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        party = value if isinstance(value, PartyRecord) else PartyRecord("")
        context["widget"].update(party=party, name_area="\n" in party.name, ref_area="\n" in party.ref)
        return context
