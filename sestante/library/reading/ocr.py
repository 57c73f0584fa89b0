"""Whether pictures of pages are read by machine: asked for by a setting, and Debian's Tesseract is there."""

import shutil
import subprocess
from functools import cache

from django.conf import settings

#: Tesseract's names of our languages.
WANTED = ("eng", "fra", "spa", "ita")


def languages_for_ocr() -> str:
    """Languages that Tesseract shall read (``eng+fra``); ``""`` where it is not wanted or not there."""
    return "+".join(_installed()) if settings.SESTANTE_OCR else ""


@cache
def _installed() -> tuple[str, ...]:
    """Those of our languages that Tesseract has here."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    listed = subprocess.run(  # noqa: S603
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20
    )
    known = set(listed.stdout.split())
    return tuple(language for language in WANTED if language in known)
