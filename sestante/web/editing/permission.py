"""Who may edit: people whose account says so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from sestante.accounts.models import User

View = Callable[..., HttpResponse]


def editor_required(view: View) -> View:
    """The view for editors only, never kept by a cache.

    Others get the page to sign in, those who are signed in and may not edit a 403. A part of a page asked for by script
    answers 403 in both cases, so that what was typed stays where it is.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated and "HX-Request" not in request.headers:
            response: HttpResponse = redirect_to_login(request.get_full_path())
        elif not getattr(request.user, "is_editor", False):
            raise PermissionDenied
        else:
            response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return guarded


def editor_of(request: HttpRequest) -> User:
    """The editor who is signed in; for views behind ``editor_required``."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
