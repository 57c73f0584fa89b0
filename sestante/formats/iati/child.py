"""Reads one IATI file and writes what its elements say to standard output, one JSON line an element. Runs alone, in a
process that limits itself before it opens anything, without settings, database or secrets.

Usage: ``python -m sestante.formats.iati.child PATH NAME CPU_SECONDS LANGUAGE``. A line is what ``elements_told.py``
reads; the last is ``{"document": …}``, or ``{"refused": sentence}``; without a last line it needed too much.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024
MOST_MEMORY = 512 * MEGABYTE
_CATALOGUES = Path(__file__).parents[2] / "web" / "locale"


def limit(cpu_seconds: int) -> None:
    """Take away from this process what reading does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> None:
    """Write a line for each element and one for the file."""
    path, name, cpu_seconds, language = sys.argv[1:]
    limit(int(cpu_seconds))
    speak(language)
    from sestante.core.errors import SourceError

    from .opening import look_at
    from .reading import pieces
    from .streaming import Document

    document = Document()
    try:
        for some in pieces(look_at(Path(path), name), document):
            for piece in some:
                _write(_told(piece))
    except SourceError as error:
        _write({"refused": error.message})
    except MemoryError:
        raise SystemExit(1) from None
    else:
        told = {name: getattr(document, name) for name in ("root", "version", "language", "extension_elements")}
        _write({"document": told | {"languages": dict(document.languages)}})


def speak(language: str) -> None:
    """Have messages told in a language, as the pages tell them."""
    import django
    from django.conf import settings
    from django.utils.translation import activate

    settings.configure(LOCALE_PATHS=[str(_CATALOGUES)])
    django.setup()
    activate(language)


def _told(piece: Any) -> dict[str, Any]:
    """What a piece says, as JSON types."""
    from sestante.core.records import to_data

    told: dict[str, Any] = {
        "kind": piece.kind,
        "position": piece.position,
        "language": piece.language,
        "xml": piece.xml.decode(),
    }
    if piece.kind == "project":
        said = piece.activity()
        told["record"] = to_data(said.record("-"))
    else:
        said = piece.organisation()
        told["organisation"] = {"identifier": said.identifier, "reporter": said.reporter, "name": said.name}
    return told | {"last_updated": said.last_updated, "issues": [issue.as_dict() for issue in said.issues]}


def _write(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
