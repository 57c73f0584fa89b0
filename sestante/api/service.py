"""The API as one: its routers, and what becomes of errors."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from sestante.core.errors import SestanteError

from . import codelists, countries, exchanges, figures, law, library, memberships, news, organisations, projects
from .collections import Offered
from .problems import of_anything, of_error, problem
from .start import start_router

VERSION = "1"
OFFERED: tuple[Offered, ...] = (
    projects.PROJECTS,
    organisations.ORGANISATIONS,
    memberships.MEMBERSHIPS,
    exchanges.EXCHANGES,
    countries.COUNTRY_FIGURES,
    law.LAWS,
    law.LEGAL_FRAMEWORKS,
    law.QUESTIONNAIRES,
    library.LIBRARY,
    news.NEWS,
    codelists.CODELISTS,
)

api = NinjaAPI(title="Sestante", version=VERSION, openapi_url=None, docs_url=None)
for one in (figures, projects, organisations, memberships, exchanges, countries, law, library, news, codelists):
    api.add_router("", one.router)
api.add_router("", start_router(OFFERED))


@api.exception_handler(SestanteError)
def _ours(request: HttpRequest, error: SestanteError) -> HttpResponse:
    return of_error(request, error)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A part of the address that has not the shape of a slug."""
    errors = [{"parameter": str(one["loc"][-1]), "detail": str(one["msg"])} for one in error.errors]
    return problem(request, 422, errors=errors)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    return of_anything(request, error)
