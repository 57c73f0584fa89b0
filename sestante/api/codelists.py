"""``/codelists``: the codes that all other answers use, with their names."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.codelists.packaged import codelist_names, read_codelist
from sestante.codelists.queries import label
from sestante.codelists.records import CodeEntry

from .answers import list_of, one_of
from .collections import LINKS, Asked, Entry, Short, address_of_entry, not_there
from .documented import Slug, listed, single
from .parameters import Schema
from .shapes import Written

_TEXTS: Schema = {"type": "object", "additionalProperties": {"type": "string"}}
_CODE: Schema = {
    "code": {"type": "string", "description": "The code, as the list's source writes it."},
    "label": {"type": "string", "description": "Its name in the language asked for."},
    "name": {**_TEXTS, "description": "Name by language."},
    "category": {"type": ["string", "null"], "description": "Code of its group."},
    "status": {"type": "string", "enum": ["active", "withdrawn"], "description": "Whether it is in use."},
    "withdrawn": {"type": ["string", "null"], "description": "Day it went out of use, where its source says so."},
    "extra": {**_TEXTS, "description": "Further columns of the list by their name."},
}


class _Codelists(Short):
    path, name, tag = "codelists", "Codelist", "Code lists"
    told = "Code lists: IATI's and others' under their own names, ours in CamelCase."

    @property
    def properties(self) -> dict[str, Schema]:
        return {
            "slug": {"type": "string", "description": "Name of the list."},
            "self": LINKS["self"],
            "count": {"type": "integer", "description": "Number of codes, withdrawn ones too."},
            "codes": {
                "type": "array",
                "description": "All codes in the list's own order.",
                "items": {"$ref": "#/components/schemas/Code"},
            },
        }

    @property
    def parts(self) -> dict[str, Schema]:
        whole = {"type": "object", "description": "One code of a list.", "properties": _CODE, "required": list(_CODE)}
        return {"Code": whole}

    def names(self) -> Sequence[str]:
        return codelist_names()

    def entries(self, names: Sequence[str], asked: Asked, written: Written) -> list[Entry]:
        known = frozenset(codelist_names())
        return [self._entry(name, asked) for name in names if name in known]

    def _entry(self, name: str, asked: Asked) -> Entry:
        codes = read_codelist(name)
        entry: dict[str, Any] = {"self": address_of_entry(asked, self.path, name), "count": len(codes)}
        if asked.wants("codes"):
            entry["codes"] = [_code(one, asked.language) for one in codes.values()]
        return {"slug": name, **{field: value for field, value in entry.items() if asked.wants(field)}}

    def missing(self, slug: str) -> Exception:
        return not_there(slug)


def _code(one: CodeEntry, language: str) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": label(one.codelist, one.code, language),
        "name": dict(one.name),
        "category": one.category or None,
        "status": one.status,
        "withdrawn": str(one.withdrawn) if one.withdrawn else None,
        "extra": dict(one.extra),
    }


CODELISTS = _Codelists()
router = Router()


@router.get("/codelists", **listed(CODELISTS))
def codelist_list(request: HttpRequest) -> HttpResponse:
    """All code lists."""
    return list_of(request, CODELISTS)


@router.get("/codelists/{slug}", **single(CODELISTS))
def codelist(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One code list."""
    return one_of(request, CODELISTS, slug)
