"""The register as IATI: files of activities and organisations, streamed, with an ETag for each state of the data."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from sestante.formats.iati.publishing import (
    activities_file,
    organisations_file,
    outgoing_activities,
    outgoing_organisations,
)
from sestante.history.models import DataVersion
from sestante.organisations.models import Organisation

_MEDIA_TYPE = "application/xml; charset=utf-8"


@require_safe
def activities(request: HttpRequest) -> HttpResponseBase:
    """Every activity that can be published."""
    return _sent(request, "activities.xml", activities_file(outgoing_activities()))


@require_safe
def activities_of(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The activities that one organisation reports.

    Raises:
        Http404: no public organisation has this address.
    """
    if not Organisation.objects.published().filter(slug=slug).exists():
        raise Http404(slug)
    return _sent(request, f"{slug}-activities.xml", activities_file(outgoing_activities(slug)))


@require_safe
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Every organisation that can be published."""
    return _sent(request, "organisations.xml", organisations_file(outgoing_organisations()))


def _sent(request: HttpRequest, name: str, parts: Iterable[bytes] | None) -> HttpResponseBase:
    """The file as a stream; 304 where the reader has this state. A day's change matters: a date may have come.

    Raises:
        Http404: nothing goes out, and the standard knows no empty file.
    """
    if parts is None:
        raise Http404(name)
    number = DataVersion.objects.values_list("number", flat=True).first() or 0
    etag = f'W/"{number}-{date.today():%Y%m%d}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if answer is None:
        has_body = request.method != "HEAD"
        answer = (
            StreamingHttpResponse(parts, content_type=_MEDIA_TYPE)
            if has_body
            else HttpResponse(content_type=_MEDIA_TYPE)
        )
        answer["Content-Disposition"] = f'inline; filename="{name}"'
        answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, no-cache"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
