"""Addresses of the API, and a problem for every other one below ``/api/``."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from .problems import problem
from .service import api


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 as problem details."""
    return problem(request, 404)


urlpatterns = [
    path("api/v1/", api.urls),
    path("api/", nothing_here, name="api-nothing"),
    path("api/<path:rest>", nothing_here, name="api-nothing-there"),
]
