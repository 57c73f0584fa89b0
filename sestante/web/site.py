"""Whose site this is: name, texts, colours and pictures that visitors see.

They are read from ``SESTANTE_HOME/site.toml`` and from environment variables ``SESTANTE_SITE_…``, which come first. The
file is read again when it changes, so nothing needs a restart. A file that cannot be read, or a value that makes no
sense, is named in the log and by ``sestante check``; the default stands in its place.
"""

import logging
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language

from sestante.api.rate import USUAL
from sestante.core.narratives import Narrative, clean, text_in
from sestante.opendata.licences import DEFAULT, LICENCES, Licence

from .colours import is_hex_colour, style_of_accent

log = logging.getLogger(__name__)

#: Endings of pictures that are served; SVG is not among them, because it may carry scripts.
PICTURE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}

#: The highest limit of requests to the API.
MOST_REQUESTS = 1_000_000
_WORDS = ("name", "owner_name", "contact_email", "logo", "accent", "funder_emblem", "source_url", "data_licence")
_TEXTS = ("tagline", "mandate", "imprint", "privacy", "funder_text")
_PICTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+")


@dataclass(frozen=True, slots=True)
class Site:
    """What the owner of a site sets. Texts are ``{language: text}``; properties give them in the reader's language."""

    name: str = "Sestante"
    owner_name: str = ""
    contact_email: str = ""
    logo: str = ""
    accent: str = ""
    languages: tuple[str, ...] = ()
    taglines: Narrative = field(default_factory=dict)
    mandates: Narrative = field(default_factory=dict)
    imprints: Narrative = field(default_factory=dict)
    privacies: Narrative = field(default_factory=dict)
    funder_texts: Narrative = field(default_factory=dict)
    funder_emblem: str = ""
    source_url: str = ""
    api_requests_a_minute: int = USUAL
    data_licence: str = ""

    @property
    def logo_url(self) -> str:
        """Address of the logo, ``""`` without one."""
        return f"/media/{self.logo}" if self.logo else ""

    @property
    def funder_emblem_url(self) -> str:
        """Address of the funder's emblem, ``""`` without one."""
        return f"/media/{self.funder_emblem}" if self.funder_emblem else ""

    @property
    def style_url(self) -> str:
        """Address of the style sheet with the owner's colour, ``""`` where the built-in colour stands."""
        return f"/site.css?accent={self.accent.lstrip('#')}" if self.accent else ""

    @property
    def tagline(self) -> str:
        """One sentence below the name on the home page, in the reader's language."""
        return text_in(self.taglines, _language())

    @property
    def funder_text(self) -> str:
        """The sentence that a funder asks for, in the reader's language."""
        return text_in(self.funder_texts, _language())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def site_file() -> Path:
    """Where the site's settings stand."""
    return Path(settings.SESTANTE_HOME) / "site.toml"


def current_site() -> Site:
    """The site as it is set now; the file is read again only when it has changed."""
    file = site_file()
    try:
        state = file.stat()
        stamp = (state.st_mtime_ns, state.st_size)
    except OSError:
        stamp = (0, 0)
    return _site(file, stamp, _environment())


@lru_cache(maxsize=4)
def _site(file: Path, stamp: tuple[int, int], environment: tuple[tuple[str, str], ...]) -> Site:
    site, problems = read_site(file, dict(environment))
    for problem in problems:
        log.warning("%s: %s", file, problem)
    return site


def _environment() -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in os.environ.items() if k.startswith("SESTANTE_SITE_")))


def read_site(file: Path, environment: Mapping[str, str]) -> tuple[Site, list[str]]:
    """The site that file and environment describe, and what is wrong with them in plain sentences.

    Returns:
        A usable site in every case: whatever is wrong is left at its default.
    """
    problems: list[str] = []
    data = _file_values(file, problems)
    _add_environment(data, environment)
    values: dict[str, Any] = {}
    for key, value in data.items():
        _take(key, value, values, problems)
    return Site(**values), problems


def _file_values(file: Path, problems: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        problems.append(f"The file cannot be read, so the built-in settings are used: {error}")
        return {}


def _add_environment(data: dict[str, Any], environment: Mapping[str, str]) -> None:
    """Lay ``SESTANTE_SITE_NAME``, ``SESTANTE_SITE_MANDATE_FR`` and so on over the values of the file."""
    for variable, value in environment.items():
        key = variable.removeprefix("SESTANTE_SITE_").lower()
        text, _, language = key.rpartition("_")
        if text in _TEXTS and len(language) == 2:
            before = data.get(text)
            data[text] = {**(before if isinstance(before, dict) else {}), language: value}
        elif key == "languages":
            data[key] = [part.strip() for part in value.split(",") if part.strip()]
        else:
            data[key] = value


_PLURAL = {"tagline": "taglines", "mandate": "mandates", "imprint": "imprints", "privacy": "privacies"}


def _take(key: str, value: Any, values: dict[str, Any], problems: list[str]) -> None:
    """Check one setting and keep it, or say what is wrong with it."""
    if key in _TEXTS:
        if isinstance(value, str):
            value = {settings.LANGUAGE_CODE: value}
        if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
            values[_PLURAL.get(key, f"{key}s")] = clean(value)
        else:
            problems.append(f"“{key}” needs one text for each language.")
    elif key == "languages":
        _take_languages(value, values, problems)
    elif key == "api_requests_a_minute":
        if (text := str(value).strip()).isdecimal() and 1 <= int(text[:9]) <= MOST_REQUESTS:
            values[key] = int(text)
        else:
            problems.append(f"“{key}” needs a number from 1 to {MOST_REQUESTS}, not “{value}”.")
    elif key not in _WORDS:
        problems.append(f"“{key}” is no setting of a site.")
    elif not isinstance(value, str):
        problems.append(f"“{key}” needs a text in quotation marks.")
    elif value.strip() and (problem := _fault(key, value.strip())):
        problems.append(problem)
    elif value.strip():
        values[key] = value.strip()


def _fault(key: str, value: str) -> str:
    """What is wrong with a word, ``""`` when nothing is."""
    if key == "accent" and not is_hex_colour(value):
        return f"“accent” needs a colour such as #0c5460, not “{value}”."
    if key == "contact_email" and not _EMAIL.fullmatch(value):
        return f"“contact_email” needs an e-mail address, not “{value}”."
    if key == "source_url" and not value.startswith("https://"):
        return f"“source_url” needs an address that begins with https://, not “{value}”."
    if key == "data_licence" and value not in LICENCES:
        return f"“data_licence” needs one of {', '.join(LICENCES)}, not “{value}”."
    if key in ("logo", "funder_emblem"):
        if not _PICTURE_NAME.fullmatch(value) or Path(value).suffix.lower() not in PICTURE_TYPES:
            return f"“{key}” needs the name of a PNG, JPEG, WebP or GIF file in the folder “media”, not “{value}”."
        if not (Path(settings.MEDIA_ROOT) / value).is_file():
            return f"“{key}” names “{value}”, which is not in the folder “media”."
    return ""


def _take_languages(value: Any, values: dict[str, Any], problems: list[str]) -> None:
    known = [code for code, _ in settings.LANGUAGES]
    wanted = [str(code).lower() for code in value] if isinstance(value, list) else []
    if unknown := [code for code in wanted if code not in known]:
        problems.append(f"“languages” names {', '.join(unknown)}; known are {', '.join(known)}.")
    if chosen := tuple(code for code in dict.fromkeys(wanted) if code in known):
        values["languages"] = chosen
    elif not unknown:
        problems.append('“languages” needs a list such as ["en", "it"].')


def data_licence() -> Licence:
    """The licence of the site's open data: the owner's choice, else Creative Commons Attribution."""
    return LICENCES[current_site().data_licence or DEFAULT]


def offered_languages() -> tuple[tuple[str, str], ...]:
    """Codes and own names of the languages that this site offers, in the owner's order; all when none are set."""
    chosen = current_site().languages or tuple(code for code, _ in settings.LANGUAGES)
    return tuple((code, own_name(code)) for code in chosen)


@lru_cache(maxsize=32)
def own_name(language: str) -> str:
    """A language in its own words, ``"Français"``; its code where CLDR does not know it."""
    try:
        name = Locale.parse(language).get_display_name()
    except (UnknownLocaleError, ValueError):
        name = ""
    return name[:1].upper() + name[1:] if name else language


def style_sheet() -> str:
    """CSS that lays the owner's colour over the built-in one; empty without a colour."""
    accent = current_site().accent
    return style_of_accent(accent) if accent else ""


def write_sample_site_file() -> bool:
    """Write a commented ``site.toml`` in which nothing is set yet; ``False`` where there is one already."""
    file = site_file()
    if file.exists():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    (Path(settings.MEDIA_ROOT)).mkdir(parents=True, exist_ok=True)
    file.write_text(SAMPLE, encoding="utf-8")
    return True


SAMPLE = '''\
# What visitors see of this site. Take the # away from a line to set it; save; the next page shows it.
# Every setting can also come from the environment: SESTANTE_SITE_NAME, SESTANTE_SITE_MANDATE_FR, …

# name = "Register of cooperative development"
# owner_name = "The body that keeps this register"
# contact_email = "register@example.org"

# Pictures: PNG, JPEG, WebP or GIF files in the folder "media" beside this file.
# logo = "logo.png"
# funder_emblem = "emblem.png"

# One colour for links and buttons. It is darkened or lightened where it would be hard to read.
# accent = "#0c5460"

# Where readers get the source of the program as it runs here, with your changes: the licence, section 13.
# source_url = "https://code.example.org/sestante"

# What licence the open data have: CC-BY-4.0 where nothing is set; also CC-BY-SA-4.0, CC0-1.0, ODbL-1.0.
# data_licence = "CC-BY-4.0"

# What one network address may ask of the API: requests in a minute.
# api_requests_a_minute = 600

# Languages offered, the first one first. Known: en, fr, es, it.
# languages = ["en", "fr", "es", "it"]

# Texts by language. An empty line begins a new paragraph. A language that is missing shows another one.

# [tagline]
# en = "Who works with whom, where, and what came of it."

# [mandate]
# en = """
# Why we keep this register, for whom, and on whose behalf.
#
# A second paragraph.
# """

# [imprint]
# en = """
# Name, legal form, address, register number, who answers for the content.
# """

# [privacy]
# en = """
# What is stored of visitors, why and for how long.
# """

# [funder_text]
# en = "With the support of …"
'''
