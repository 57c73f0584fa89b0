"""Public pages kept for the next visitor: in files that all processes of a machine share, emptied by any change.

A page is kept under the version of the data, the day, and the state of the site's settings and styles, so that what an
editor publishes or a batch changes is seen at once: a new version has no pages yet, and the folder of the one before is
deleted. Kept are answers to visitors who are not signed in, for the sections and parameters that the settings name.
"""

import gzip
import hashlib
import os
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from sestante.explore.truth import state
from sestante.opendata.generations import pointer_or_none

#: Longest parameters and most files of one version: what a stranger may fill the disk with is bounded.
_LONGEST_QUERY, _MOST_FILES = 300, 20_000
_LARGEST = 2_000_000
#: Pages that a process keeps in memory besides.
_MOST_IN_MEMORY = 300
#: Seconds for which a version once read stands: a published page is seen within this time.
_FRESH = 0.5
_SPLIT = b"\n\n"


class PageCache:
    """Middleware, the first of all: answers from the kept pages, and keeps what may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._memory: OrderedDict[tuple[str, str], tuple[list[tuple[str, str]], bytes]] = OrderedDict()
        self._lock = threading.Lock()
        self._version, self._read_at = "", 0.0
        self._counted, self._files = "", 0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request)
        if not key or not (version := self._current_version()):
            return self.get_response(request)
        kept = self._kept(version, key)
        if kept is None:
            response = self.get_response(request)
            if may_be_kept(request, response) and _words_follow(version):
                self._keep(version, key, response)  # type: ignore[arg-type]
            return response
        return _remembering(request, _answer(request, *kept))

    def _current_version(self) -> str:
        """What every page hangs on, in one word; ``""`` where the database does not answer. Queries: one in a while."""
        now = time.monotonic()
        if now - self._read_at > _FRESH:
            try:
                data = state()
            except DatabaseError:
                return ""
            rest = f"{data.stamp} {timezone.localdate()} {_files_stamp()}"
            self._version = f"{data.version}-{hashlib.sha256(rest.encode()).hexdigest()[:12]}"
            self._read_at = now
        return self._version

    def _kept(self, version: str, key: str) -> tuple[list[tuple[str, str]], bytes] | None:
        with self._lock:
            if (found := self._memory.get((version, key))) is not None:
                self._memory.move_to_end((version, key))
                return found
        try:
            head, _split, body = (_folder() / version / key).read_bytes().partition(_SPLIT)
        except OSError:
            return None
        headers = [(name, value) for name, value in parse_qsl(head.decode())]
        self._remember(version, key, headers, body)
        return headers, body

    def _remember(self, version: str, key: str, headers: list[tuple[str, str]], body: bytes) -> None:
        with self._lock:
            self._memory[version, key] = (headers, body)
            while len(self._memory) > _MOST_IN_MEMORY:
                self._memory.popitem(last=False)

    def _keep(self, version: str, key: str, response: HttpResponse) -> None:
        """Write the page beside and rename it, so that no reader sees half of one."""
        headers = [(name, value) for name, value in response.items() if name.lower() in _KEPT_HEADERS]
        body = response.content
        if response.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        packed = gzip.compress(body, 6, mtime=0)
        folder = _folder() / version
        try:
            if not folder.exists():
                folder.mkdir(parents=True)
                _forget_others(version)
            if self._count(version, folder) > _MOST_FILES:
                return
            draft = folder / f"{key}.{os.getpid()}.{threading.get_ident()}"
            draft.write_bytes(urlencode(headers).encode() + _SPLIT + packed)
            draft.replace(folder / key)
        except OSError:
            return  # the page was answered; a full disk only makes the next one slower
        self._remember(version, key, headers, packed)

    def _count(self, version: str, folder: Path) -> int:
        """How many files the folder has with the one to come: read once, then counted by this process alone."""
        if self._counted != version:
            self._counted, self._files = version, len(os.listdir(folder))
        self._files += 1
        return self._files


_KEPT_HEADERS = {
    *("content-type", "content-language", "content-security-policy", "content-disposition", "cache-control"),
    *("x-content-type-options", "x-frame-options", "referrer-policy", "cross-origin-opener-policy"),
    *("strict-transport-security", "vary", "permissions-policy"),
}


def key_of(request: HttpRequest) -> str:
    """Under which name the answer is kept; ``""`` where it is not for everybody.

    The host and the scheme count, since pages name their own whole address.
    """
    parts = request.path_info.split("/")
    if request.method != "GET" or not settings.SESTANTE_PAGE_CACHE or len(parts) < 3:
        return ""
    if parts[2] not in settings.SESTANTE_CACHED_SECTIONS or parts[1] not in dict(settings.LANGUAGES):
        return ""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES or "HTTP_RANGE" in request.META:
        return ""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > _LONGEST_QUERY or "HTTP_HX_REQUEST" in request.META:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(name not in settings.SESTANTE_CACHED_PARAMETERS for name, _value in pairs):
        return ""
    try:
        place = f"{request.scheme}://{request.get_host()}{request.path_info}"
    except DisallowedHost:  # refused by what comes after
        return ""
    return hashlib.sha256(f"{place}?{urlencode(sorted(pairs))}".encode()).hexdigest()


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether an answer is the same for every visitor: whole, and with no cookie but that of the language."""
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and set(response.cookies) <= {settings.LANGUAGE_COOKIE_NAME}
        and len(response.content) <= _LARGEST
        and "no-store" not in response.get("Cache-Control", "")
        and "private" not in response.get("Cache-Control", "")
        and not getattr(getattr(request, "user", None), "is_authenticated", False)
    )


def forget_pages() -> None:
    """Delete all kept pages; processes forget theirs with the next version of the data."""
    shutil.rmtree(_folder(), ignore_errors=True)


def _answer(request: HttpRequest, headers: list[tuple[str, str]], packed: bytes) -> HttpResponse:
    takes_gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    response = HttpResponse(packed if takes_gzip else gzip.decompress(packed))
    for name, value in headers:
        response[name] = value
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response


def _remembering(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with the cookie that ``web.languages.RememberLanguage`` would have given."""
    here = request.path_info.split("/")[1]
    is_page = response["Content-Type"].startswith("text/html")
    if is_page and get_language_from_request(request) != here:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, here, max_age=31_536_000, samesite="Lax", secure=settings.SESTANTE_HTTPS
        )
    return response


def _words_follow(version: str) -> bool:
    """Whether search and numbers show this version already: a list drawn before would be kept too long."""
    pointer = pointer_or_none()
    return pointer is not None and str(pointer.version) == version.partition("-")[0]


def _files_stamp() -> str:
    """Changes with the owner's settings of the site and with its style sheets and scripts."""
    files = (Path(settings.SESTANTE_HOME) / "site.toml", Path(settings.STATIC_ROOT) / "collected")
    return " ".join(str(file.stat().st_mtime_ns) if file.exists() else "-" for file in files)


def _folder() -> Path:
    return Path(settings.SESTANTE_HOME) / "cache" / "pages"


def _forget_others(version: str) -> None:
    for other in _folder().iterdir():
        if other.name != version and other.is_dir():
            shutil.rmtree(other, ignore_errors=True)
