"""Form fields whose clean value is the value of the record, so that a form and its record say the same.

Each knows its value ``in_words``, for comparing two states of an entry.
"""

from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.codelists.queries import is_code, label, labels
from sestante.core.names import fold
from sestante.core.narratives import Narrative, clean
from sestante.core.partial_dates import PartialDate, parse_partial_date
from sestante.organisations.records import PartyRecord
from sestante.web.formats import date_in_words, labelled, number_in_words

from .choices import code_groups
from .widgets import CodeChecks, CodeSelect, Groups, NarrativeInput, OneLine, PartyInput, language_now

_no_null = ProhibitNullCharactersValidator()
DATE_HELP = gettext_lazy("As 2024, 2024-07 or 2024-07-19.")
NOT_KNOWN = gettext_lazy("Not known")
#: Who assigned codes, where it was not the source itself.
ASSIGNED = (("us", gettext_lazy("Us: our reading of the source's words")),)


def lines(text: str) -> str:
    """The text with line ends as one character, as entries keep them; browsers send two."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class TextField(forms.CharField):
    """A text in no particular language; several lines where ``multiline``."""

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}) if multiline else OneLine())
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return lines(super().to_python(value) or "")

    def in_words(self, value: str) -> str:
        """The text itself."""
        return value


class NarrativeFormField(forms.Field):
    """A text by language; empty texts are left out."""

    def __init__(self, *, rows: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=NarrativeInput(rows=rows), **kwargs)

    def to_python(self, value: Any) -> Narrative:
        texts = {str(code): lines(str(text)) for code, text in (value or {}).items()}
        for code, text in texts.items():
            _no_null(text)
            if text and code and not is_code("Language", code):
                raise ValidationError(_("“%(code)s” is not a language.") % {"code": code[:20]})
        return clean(texts)

    def in_words(self, value: Narrative) -> str:
        """Each text after the name of its language, one a line."""
        if set(value) <= {""}:
            return value.get("", "")
        names = {code: label("Language", code, language_now()) if code else _("Language not stated") for code in value}
        return "\n".join(labelled(names[code], text) for code, text in value.items())


class PartialDateFormField(forms.CharField):
    """A year, a month or a day; empty is ``None``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", DATE_HELP)
        super().__init__(
            widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": 10, "class": "input--date"}), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "")
        try:
            return parse_partial_date(text)
        except ValueError as error:
            raise ValidationError(_("Write a date as 2024, 2024-07 or 2024-07-19.")) from error

    def run_validators(self, value: Any) -> None:
        if not isinstance(value, PartialDate):
            super().run_validators(value)

    def in_words(self, value: PartialDate) -> str:
        """The date at its own precision."""
        return date_in_words(value)


class NumberField(forms.DecimalField):
    """A decimal number written with a point; spaces between thousands are allowed, a comma is asked about."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), localize=False, **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return format(value.normalize() if value else Decimal(0), "f") if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        text = "".join(str(value or "").split())
        if "," in text:
            raise ValidationError(_("Write the number with a point before decimals and no comma, as 1250000.50."))
        return super().to_python(text)

    def in_words(self, value: Decimal) -> str:
        """The number grouped as the page's language does."""
        return number_in_words(value)


class WholeNumberField(NumberField):
    """A whole number that is not negative; its value is an ``int``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_digits=18, decimal_places=0, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        return int(number) if number is not None else None

    def in_words(self, value: Any) -> str:
        """The number grouped as the page's language does."""
        return number_in_words(value)


class YearField(WholeNumberField):
    """A calendar year as an ``int``."""

    def in_words(self, value: Any) -> str:
        """Four digits."""
        return str(value)


class CheckField(forms.BooleanField):
    """Yes or no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def in_words(self, value: bool) -> str:
        """Yes; no is the rule and needs no word."""
        return _("yes") if value else ""


class ChoiceOfOurs(forms.CharField):
    """One of a few values that the program itself defines."""

    def __init__(self, choices: tuple[tuple[str, Any], ...], *, empty: Any = None, **kwargs: Any) -> None:
        self.ours = dict(choices)
        kwargs.setdefault("required", False)
        super().__init__(widget=CodeSelect(lambda _language: (("", choices),), empty=empty), **kwargs)

    def in_words(self, value: str) -> str:
        """The label."""
        return str(self.ours.get(value, value))


class CodeField(forms.CharField):
    """A code chosen from a list. Whether it may be used is for the checks to say: an old code stays."""

    def __init__(self, codelist: str, *, groups: str = "", with_code: bool = False, **kwargs: Any) -> None:
        self.codelist = codelist
        kwargs.setdefault("required", False)
        offer: Groups = partial(code_groups, codelist, group_list=groups, with_code=with_code)
        empty = kwargs.pop("empty", NOT_KNOWN)
        super().__init__(widget=CodeSelect(offer, empty=empty), **kwargs)
        self.widget.name_of = lambda code, language: label(codelist, code, language)

    def in_words(self, value: str) -> str:
        """The label of the code."""
        return label(self.codelist, value, language_now())


class CodeTextField(forms.CharField):
    """A code of a long list, typed; the page offers the list once, and a name is taken for its code."""

    def __init__(self, codelist: str, *, datalist: str, **kwargs: Any) -> None:
        self.codelist = codelist
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.TextInput(attrs={"list": datalist, "autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text or is_code(self.codelist, text):
            return text
        if is_code(self.codelist, text.upper()):
            return text.upper()
        wanted = fold(text)
        return next(
            (code for code, name in labels(self.codelist, language_now()).items() if fold(name) == wanted), text
        )

    def in_words(self, value: str) -> str:
        """The label of the code."""
        return label(self.codelist, value, language_now())


class CodesField(forms.Field):
    """Several codes of one list, ticked; their order in the entry is kept."""

    def __init__(self, codelist: str, *, groups: str = "", with_code: bool = False, **kwargs: Any) -> None:
        self.codelist = codelist
        offer: Groups = partial(code_groups, codelist, group_list=groups, with_code=with_code)
        super().__init__(widget=CodeChecks(offer), required=False, **kwargs)
        self.widget.name_of = lambda code, language: label(codelist, code, language)

    def to_python(self, value: Any) -> tuple[str, ...]:
        return tuple(str(code) for code in value or ())

    def in_words(self, value: tuple[str, ...]) -> str:
        """The labels, one a line."""
        return "\n".join(label(self.codelist, code, language_now()) for code in value)


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def to_python(self, value: Any) -> Any:
        text = lines(super().to_python(value) or "")
        _no_null(text)
        return tuple(line.strip() for line in text.split("\n") if line.strip())

    def run_validators(self, value: Any) -> None:
        """Each line is checked with the entry."""

    def in_words(self, value: tuple[str, ...]) -> str:
        """One a line."""
        return "\n".join(value)


class PartyFormField(forms.Field):
    """An organisation by name and, where the source gives one, identifier."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=PartyInput(), **kwargs)

    def to_python(self, value: Any) -> PartyRecord:
        name, ref = (lines(text) for text in (value.name, value.ref)) if value else ("", "")
        _no_null(name + ref)
        return PartyRecord(name, ref)

    def in_words(self, value: PartyRecord) -> str:
        """Name, and identifier in brackets."""
        return f"{value.name} ({value.ref})" if value.ref else value.name
