"""Signing in and out, changing one's password: Django's own views with our pages and a limit on wrong tries."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .limits import Limit, address_of

#: Wrong tries for one account from one address, and for all accounts from one address.
TRIES = Limit("sign-in", 10, 15 * 60)
TRIES_OF_ADDRESS = Limit("sign-in-address", 60, 15 * 60)


class SignInForm(AuthenticationForm):
    """Name and password. A wrong name, a wrong password and a closed account get the same answer."""

    error_messages = {
        "invalid_login": gettext_lazy("The name or the password is not right. Both mind capital letters."),
        "inactive": gettext_lazy("The name or the password is not right. Both mind capital letters."),
    }
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Account name")
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password or self.request is None:
            return super().clean()
        address = address_of(self.request)
        if not TRIES.take(f"{name.casefold()} {address}") or not TRIES_OF_ADDRESS.take(address):
            raise ValidationError(
                _("Too many tries with a wrong password. Wait 15 minutes, then try again."), code="too_many"
            )
        cleaned = super().clean()
        TRIES.forget(f"{name.casefold()} {address}")
        TRIES_OF_ADDRESS.forget(address)
        return cleaned


class SignIn(views.LoginView):
    """The page to sign in; afterwards the page that was asked for, on this site only."""

    template_name = "editing/sign_in.html"
    authentication_form = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without Django's own ``site``, which is the host and would hide ours in every template."""
        context = super().get_context_data(**kwargs)
        return {name: value for name, value in context.items() if name not in ("site", "site_name")}

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 429 if form.has_error("__all__", "too_many") else 422
        return response


class NewPasswordForm(PasswordChangeForm):
    """The old password and twice the new one."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ChangePassword(views.PasswordChangeView):
    """A new password for the person who is signed in; other sessions of the account end."""

    template_name = "editing/change_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("workspace")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Your password is changed."))
        return super().form_valid(form)
