"""Choices for editors from the code lists, by their names in the editor's language."""

from typing import Any

from django import forms
from django.utils.translation import get_language

from sestante.codelists.queries import labels


class CodeSelect(forms.Select):
    """A menu of one code list, sorted by name, with an empty first choice."""

    codelist = ""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """The choices, read anew for each editor's language."""
        named = labels(self.codelist, get_language() or "en", active_only=True)
        self.choices = [("", "—"), *sorted(named.items(), key=lambda pair: pair[1])]
        return super().optgroups(name, value, attrs)


class CountrySelect(CodeSelect):
    """A menu of countries."""

    codelist = "Country"


class LanguageSelect(CodeSelect):
    """A menu of languages."""

    codelist = "Language"
