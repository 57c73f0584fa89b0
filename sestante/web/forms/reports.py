"""The form by which anybody reports an error, and what keeps robots out without outside services."""

import re
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .fields import lines

#: A person needs longer than this to fill in the form, in seconds, and leaves it open no longer than a day.
FASTEST, SLOWEST = 3, 24 * 3600
MOST_LINKS = 3
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_SIGNER = signing.TimestampSigner(salt="sestante.report")


def stamp() -> str:
    """A signed mark of the moment, for the hidden field ``opened``."""
    return _SIGNER.sign("report")


class ReportForm(forms.Form):
    """What is wrong, where the right fact can be read, and an address for the answer."""

    use_required_attribute = False

    message = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    page_says = forms.CharField(
        label=gettext_lazy("What the page says now"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source_url = forms.URLField(
        label=gettext_lazy("Page where the right fact can be read"),
        help_text=gettext_lazy("https://…"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Only to answer you. It is erased when the report is closed."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    #: For robots: people do not see it.
    telephone = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_message(self) -> str:
        text = lines(self.cleaned_data["message"])
        if len(_LINK.findall(text)) > MOST_LINKS:
            raise ValidationError(_("Please leave out web addresses: there is a field for the one that matters."))
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            _SIGNER.unsign(cleaned.get("opened", ""), max_age=SLOWEST)
        except signing.BadSignature as error:
            raise ValidationError(_("The page was open for too long. Please send it again.")) from error
        if self._is_too_fast(cleaned["opened"]):
            raise ValidationError(_("That was very fast. Please wait a few seconds and send it again."))
        return cleaned

    @staticmethod
    def _is_too_fast(opened: str) -> bool:
        try:
            _SIGNER.unsign(opened, max_age=FASTEST)
        except signing.SignatureExpired:
            return False
        return True

    def next_stamp(self) -> str:
        """The mark for showing the form again: the one that came where it is still good, else a new one."""
        sent = str(self.data.get("opened", ""))
        try:
            _SIGNER.unsign(sent, max_age=SLOWEST)
        except signing.BadSignature:
            return stamp()
        return sent

    @property
    def is_from_a_robot(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("telephone", "").strip())
