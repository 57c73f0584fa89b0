"""A questionnaire on cooperative law as a JSON file: version, blocks, questions by language. A new one needs no code.

Form of the file::

    {"id": "…", "title": {"en": "…"}, "version": "1", "published": "2026-05", "publisher": "…", "source_url": "https://…",
     "blocks": [{"title": {"en": "…"}, "questions": [{"code": "1.1", "text": {"en": "…", "fr": "…"}}]}]}
"""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.errors import SourceError
from sestante.core.names import slugify
from sestante.core.narratives import clean, text_in
from sestante.core.partial_dates import parse_partial_date
from sestante.countries.records import BlockRecord, QuestionnaireRecord, QuestionRecord
from sestante.history.records import CitationRecord


def read_questionnaire(path: Path) -> QuestionnaireRecord:
    """The questionnaire of a file; rules on it are for the checks.

    Raises:
        SourceError: the file cannot be read, is no JSON, or has another shape.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        message = _("“%(file)s” cannot be read: %(reason)s.") % {"file": path.name, "reason": error.strerror}
        raise SourceError(message, file=path.name) from error
    except ValueError as error:
        message = _("“%(file)s” is no JSON: %(reason)s.") % {"file": path.name, "reason": error}
        raise SourceError(message, file=path.name) from error
    try:
        return _record(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = _("“%(file)s” has another shape than a questionnaire: %(reason)s.")
        raise SourceError(message % {"file": path.name, "reason": error}, file=path.name) from error


def _record(data: dict[str, Any]) -> QuestionnaireRecord:
    title = clean(data["title"])
    url = str(data.get("source_url", ""))
    version = str(data.get("version", ""))
    return QuestionnaireRecord(
        slug=data.get("id") or slugify(f"{text_in(title)} {version}"),
        title=title,
        version=version,
        published=parse_partial_date(str(data.get("published", ""))),
        publisher=str(data.get("publisher", "")),
        blocks=tuple(
            BlockRecord(
                clean(block["title"]),
                tuple(QuestionRecord(str(one["code"]), clean(one["text"])) for one in block["questions"]),
            )
            for block in data["blocks"]
        ),
        citations=(CitationRecord(url),) if url else (),
    )
