"""What every request under /api/ passes: reading only, counted, open to scripts of other sites, one shape of errors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from sestante.core.visitors import address_of

from .problems import PROBLEM_JSON, problem
from .rate import take

PREFIX = "/api/"
METHODS = "GET, HEAD, OPTIONS"
#: Headers that scripts of other sites may read.
_EXPOSED = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After"


class Gate:
    """Middleware, before all others: leaves every address but those under ``/api/`` alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        allowance = take(address_of(request))
        if not allowance.is_allowed:
            answer: HttpResponseBase = problem(request, 429)
        elif request.method == "OPTIONS":
            answer = _options()
        elif request.method not in ("GET", "HEAD"):
            answer = problem(request, 405)
            answer["Allow"] = METHODS
        else:
            answer = self._read(request)
        for name, value in {**allowance.headers(), **_HEADERS}.items():
            answer[name] = value
        return answer

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to GET; that to HEAD is the same without its body."""
        is_head, request.method = request.method == "HEAD", "GET"
        answer = self.get_response(request)
        if answer.status_code >= 400 and not answer.headers.get("Content-Type", "").startswith(PROBLEM_JSON):
            answer = problem(request, answer.status_code)
        if is_head:
            request.method = "HEAD"
            _without_body(answer)
        return answer


_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": _EXPOSED,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    # nothing depends on cookies or on the languages of a browser: what differs stands in the address
    "Vary": "Accept-Encoding",
}


def _options() -> HttpResponse:
    """What may be asked here, for browsers that ask before they read."""
    answer = HttpResponse(status=204)
    answer["Allow"] = METHODS
    answer["Access-Control-Allow-Methods"] = METHODS
    answer["Access-Control-Allow-Headers"] = "If-None-Match"
    answer["Access-Control-Max-Age"] = "86400"
    return answer


def _without_body(answer: HttpResponseBase) -> None:
    if isinstance(answer, HttpResponse):
        length = len(answer.content)
        answer.content = b""
        answer["Content-Length"] = str(length)
