"""Every write to accounts."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sestante.core.errors import SestanteError

from .models import User


class AccountRefused(SestanteError):
    """The account cannot be made as asked; the message says what to change."""

    code = "account_refused"
    http_status = 422


def create_editor(username: str, *, email: str, organisation: str, password: str) -> User:
    """An account that may correct any project or organisation.

    Args:
        username: what the person signs in with.
        email: for messages to that person alone, may be empty.
        organisation: what public history shows in place of the person.
        password: held to the rules of the settings.

    Raises:
        AccountRefused: the name is taken or malformed, or the password breaks a rule.
    """
    user = User(username=username, email=email, organisation_name=organisation, is_editor=True)
    try:
        user.set_password(password)
        user.full_clean()
        validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error
    user.save()
    return user
