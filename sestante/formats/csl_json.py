"""References as CSL-JSON, which Zotero, Pandoc and citeproc read.

Source: Citation Style Language 1.0.2, schema ``csl-data.json``.
"""

import json
from typing import Any

from .citations import Author, Reference

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
ENDING = "json"


def csl_item(reference: Reference) -> dict[str, Any]:
    """The reference as one CSL item; what is not known is left out."""
    item: dict[str, Any] = {
        "id": reference.key,
        "type": reference.csl_type,
        "title": reference.title,
        "author": [_name(one) for one in reference.authors],
        "publisher": "; ".join(reference.publishers),
        "issued": {"date-parts": [_date_parts(reference)]} if reference.issued else None,
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.keywords),
        "language": reference.language,
        "URL": reference.url,
    }
    return {name: value for name, value in item.items() if value}


def write_csl_json(reference: Reference) -> str:
    """An array with the one item, indented."""
    return json.dumps([csl_item(reference)], ensure_ascii=False, indent=2) + "\n"


def _name(author: Author) -> dict[str, str]:
    if author.is_person and author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.family}


def _date_parts(reference: Reference) -> list[int]:
    date = reference.issued
    return [part for part in (date.year, date.month, date.day) if part] if date else []
