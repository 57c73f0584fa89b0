"""The form by which anybody asks for something that the library lacks; robots are kept out as from reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sestante.codelists.queries import is_code

from .fields import CodeTextField
from .reports import ReportForm


class RequestForm(ReportForm):
    """What is wanted, in which language and on which country, and an address for the answer."""

    page_says = None  # type: ignore[assignment]
    source_url = None  # type: ignore[assignment]

    wanted = forms.CharField(
        label=gettext_lazy("What are you looking for?"),
        help_text=gettext_lazy("A title, or what it should be about."),
        max_length=500,
    )
    message = forms.CharField(
        label=gettext_lazy("What do you need it for, where did you read of it?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = CodeTextField("Language", datalist="languages-known", label=gettext_lazy("In which language?"))
    country = CodeTextField("Country", datalist="countries-known", label=gettext_lazy("On which country?"))
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Only to answer you. It is erased when the wish is closed."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def _code(self, codelist: str, name: str) -> str:
        code = str(self.cleaned_data.get(name) or "")
        if code and not is_code(codelist, code):
            raise forms.ValidationError(gettext_lazy("Choose from the list, or leave it empty."))
        return code

    def clean_language(self) -> str:
        return self._code("Language", "language")

    def clean_country(self) -> str:
        return self._code("Country", "country")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        return {name: cleaned.get(name, "") for name in cleaned}
