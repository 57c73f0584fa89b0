"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address that a request came from.

    Behind a front server (``SESTANTE_HTTPS``) it is the last one in ``X-Forwarded-For``, which that server wrote.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SESTANTE_HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR") or "")
