"""What goes wrong under /api/, always in one shape: problem details (RFC 9457), ``application/problem+json``."""

import json
import logging
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sestante.core.errors import SestanteError

log = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"
#: Codes of problems: HTTP status, title, what it means. The page about the API lists them under their codes.
PROBLEMS: dict[str, tuple[int, Promise, Promise]] = {
    "invalid-request": (400, _("Request not understood"), _("The request is not one that can be answered.")),
    "not-found": (404, _("Not found"), _("Nothing public stands at this address.")),
    "method-not-allowed": (405, _("Method not allowed"), _("The API is for reading: GET, HEAD and OPTIONS.")),
    "data-changed": (
        409,
        _("Data changed"),
        _("The data changed since this cursor was given, and the earlier state is gone: begin again without cursor."),
    ),
    "withdrawn": (410, _("Withdrawn"), _("What stood here was withdrawn; the answer says why.")),
    "invalid-parameters": (
        422,
        _("Parameters not understood"),
        _("Each parameter that cannot be used is listed under “errors”."),
    ),
    "too-many-requests": (429, _("Too many requests"), _("Wait as many seconds as Retry-After says.")),
    "error": (500, _("Error"), _("Something went wrong here; it was noted and will be looked at.")),
    "not-ready": (503, _("Not ready"), _("Search and open data are being made anew; try again soon.")),
}
_BY_STATUS = {status: code for code, (status, _title, _detail) in PROBLEMS.items()}


class InvalidParameters(SestanteError):
    """Parameters that cannot be used; ``details["errors"]`` lists them."""

    code = "invalid-parameters"
    http_status = 422


class DataChanged(SestanteError):
    """A cursor of a state of the data that is no longer there."""

    code = "data-changed"
    http_status = 409


class Withdrawn(SestanteError):
    """What stood at the address was withdrawn; ``details`` say why and when."""

    code = "withdrawn"
    http_status = 410


def language_of(request: HttpRequest) -> str:
    """The language that ``lang`` asks for, English where it names none of the site's."""
    wanted = request.GET.get("lang", "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def problem(request: HttpRequest, status: int, detail: str = "", **more: Any) -> HttpResponse:
    """The answer to a request that cannot be met; ``more`` becomes members beside the five of the standard.

    Source: RFC 9457, section 3.
    """
    code = _BY_STATUS.get(status) or ("error" if status >= 500 else "invalid-request")
    with translation.override(language_of(request)):
        _status, title, usual = PROBLEMS[code]
        body = {
            "type": f"{reverse('api-guide')}#{code}",
            "title": str(title),
            "status": status,
            "detail": detail or str(usual),
            "instance": quote(request.path),
            **more,
        }
    answer = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=PROBLEM_JSON)
    answer["Cache-Control"] = "no-store"
    if status == 503:
        answer["Retry-After"] = "30"
    return answer


def of_error(request: HttpRequest, error: SestanteError) -> HttpResponse:
    """The problem that an error of ours tells of."""
    if error.http_status == 503:
        log.error("%s: %s", request.path, error.message)
        return problem(request, 503)
    return problem(request, error.http_status, error.message, **error.details)


def of_anything(request: HttpRequest, error: Exception) -> HttpResponse:
    """A problem for an error that nobody foresaw; the log has it whole, the visitor none of it."""
    log.exception("%s", request.path, exc_info=error)
    return problem(request, 500)
