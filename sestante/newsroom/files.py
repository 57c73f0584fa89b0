"""Pictures of the newsroom's pages, in the sizes that pages use; the originals are for editors alone."""

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
_NAME = re.compile(r"[\w][\w.\-]{0,240}")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in one size from ``SESTANTE_HOME/media/images``.

    Raises:
        Http404: there is none of this name.
    """
    folder = (Path(settings.MEDIA_ROOT) / "images").resolve()
    file = folder / name
    content_type = _TYPES.get(file.suffix.lower())
    if not _NAME.fullmatch(name) or not content_type or not file.is_file() or file.resolve().parent != folder:
        raise Http404(name)
    response = FileResponse(file.open("rb"), content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
