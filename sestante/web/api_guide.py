"""The page that explains the API to people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def api_guide(request: HttpRequest) -> HttpResponse:
    """What the API offers, how to ask it, and lines to copy."""
    return render(request, "api/guide.html", {})
