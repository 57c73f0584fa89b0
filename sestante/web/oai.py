"""The library for harvesters: OAI-PMH 2.0 at ``/oai``, by GET or POST, and the schema of our own format."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sestante.federation.oai import MEDIA_TYPE, Repository, answer
from sestante.federation.oai.metadata import SCHEMA_FILE

from .site import current_site


# a harvester has no session and no cookie: nothing is changed by what it asks
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """The answer to a verb; errors of the protocol are answers too."""
    parameters = request.POST if request.method == "POST" else request.GET
    asked = {name: [str(value) for value in values] for name, values in parameters.lists()}
    response = HttpResponse(answer(asked, _repository(request)), content_type=MEDIA_TYPE)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-cache"
    return response


def _repository(request: HttpRequest) -> Repository:
    site = current_site()
    return Repository(
        base_url=request.build_absolute_uri(reverse("oai")),
        site_url=request.build_absolute_uri("/").rstrip("/"),
        schema_url=request.build_absolute_uri(reverse("oai-schema")),
        name=site.name,
        # the protocol wants an address; where the owner gave none, nobody's
        admin_email=site.contact_email or "nobody@example.org",
    )


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The XML schema of the metadata format ``sestante``."""
    return HttpResponse(SCHEMA_FILE.read_bytes(), content_type="application/xml")
