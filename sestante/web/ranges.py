"""Files that are sent whole or in part: what lets a reader of Parquet take from a large file only what it needs.

Source: RFC 9110, sections 13 (conditional requests) and 14 (range requests).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

_CHUNK = 256 * 1024
_RANGE = re.compile(r"bytes=\s*(?:(\d{1,18})\s*-\s*(\d{0,18})|-\s*(\d{1,18}))\s*", re.ASCII)


def file_or_part(request: HttpRequest, file: Path, *, content_type: str, sha256: str) -> HttpResponseBase:
    """The bytes that are asked for: 200 with all, 206 with one part, 304 where the reader has it, 416 beyond the end.

    Several parts at once, and what is no range, get the whole file, as the standard allows. It is sent as it lies on
    the disk: not compressed, so that positions and lengths are those of the file. Any site may read it.

    Raises:
        OSError: the file has gone.
    """
    handle = file.open("rb")
    state = file.stat()
    etag, modified = f'"{sha256}"', int(state.st_mtime)
    # the middleware that compresses looks here
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    if (unchanged := get_conditional_response(request, etag=etag, last_modified=modified)) is not None:
        handle.close()
        return _with_headers(unchanged, etag, modified)
    wanted = _wanted(request, state.st_size, etag, modified)
    if wanted == (0, -1):
        handle.close()
        refused = HttpResponse(status=416, content_type="text/plain; charset=utf-8")
        refused["Content-Range"] = f"bytes */{state.st_size}"
        return _with_headers(refused, etag, modified)
    first, last = wanted or (0, state.st_size - 1)
    length = last - first + 1
    answer: HttpResponseBase
    if request.method == "HEAD":
        handle.close()
        answer = HttpResponse(content_type=content_type)
    else:
        handle.seek(first)
        answer = StreamingHttpResponse(_Part(handle, length), content_type=content_type)
    answer["Content-Length"] = str(length)
    if wanted:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {first}-{last}/{state.st_size}"
    return _with_headers(answer, etag, modified)


def _with_headers(answer: HttpResponseBase, etag: str, modified: int) -> HttpResponseBase:
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(modified)
    answer["Accept-Ranges"] = "bytes"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Expose-Headers"] = "Accept-Ranges, Content-Range, Content-Length, ETag"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _wanted(request: HttpRequest, size: int, etag: str, modified: int) -> tuple[int, int] | None:
    """First and last byte of the part; ``None`` for the whole file; ``(0, -1)`` where the part lies beyond its end."""
    header = request.headers.get("Range", "")
    found = _RANGE.fullmatch(header)
    if request.method != "GET" or not found or not _is_same(request.headers.get("If-Range", ""), etag, modified):
        return None
    begin, end, tail = found.groups()
    if tail is not None:
        length = min(int(tail), size)
        return (size - length, size - 1) if length else (0, -1)
    first, last = int(begin), min(int(end), size - 1) if end else size - 1
    if end and int(end) < first:
        return None
    return (first, last) if first < size else (0, -1)


def _is_same(if_range: str, etag: str, modified: int) -> bool:
    """Whether the file is the one of which the reader has a part: by its tag, or by the very day and second."""
    return not if_range or if_range in (etag, http_date(modified))


class _Part:
    """The bytes of a part, piece by piece; the file is closed with the answer, also where nobody read it."""

    def __init__(self, handle: IO[bytes], length: int) -> None:
        self._handle, self._left = handle, length

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (piece := self._handle.read(min(_CHUNK, self._left))):
            self._left -= len(piece)
            yield piece

    def close(self) -> None:
        """Give the file back."""
        self._handle.close()
