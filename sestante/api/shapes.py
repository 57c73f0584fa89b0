"""How records look in JSON: one shape for each class of records, the same in every answer, with its JSON Schema.

What is not known is ``null`` (of lists ``[]``), never ``""`` and never ``0``; dates are ISO 8601 at their own
precision; numbers are JSON numbers; texts in several languages are ``{language: text}``.
"""

import types
from collections.abc import Callable, Collection
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from sestante.core.partial_dates import PartialDate
from sestante.organisations.records import PartyRecord

from .meanings import codelist_of, meaning_of

#: Fields that say nothing to readers, since only public records are shown.
LEFT_OUT = frozenset({"visibility", "hidden_reason"})
#: Dictionaries that are no texts by language: ``{field: code}``.
_BY_FIELD = frozenset({"absences", "assigned_by"})
UNDETERMINED = "und"
_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

Schema = dict[str, Any]


@dataclass(slots=True)
class Written:
    """What is met while records are written: codes by code list, and parties whose links are still to be checked."""

    codes: dict[str, set[str]] = field(default_factory=dict)
    parties: list[dict[str, Any]] = field(default_factory=list)

    def keep_links_to(self, public: Collection[str]) -> None:
        """Take away the links to organisations that are not public; their names, as written, stay."""
        for party in self.parties:
            if party["organisation"] not in public:
                party["organisation"] = None


_Write = Callable[[Any, Written], Any]


def shape(record: Any, written: Written, only: Collection[str] = ()) -> dict[str, Any]:
    """The record as JSON types; with ``only`` those of its fields alone."""
    return {
        name: write(getattr(record, name), written)
        for name, write in _writers(type(record))  # type: ignore[arg-type]
        if not only or name in only
    }


@cache
def _writers(kind: type) -> tuple[tuple[str, _Write], ...]:
    hints = get_type_hints(kind)
    return tuple(
        (one.name, _writer(kind, one.name, hints[one.name], is_required=_is_required(one)))
        for one in fields(kind)
        if one.name not in LEFT_OUT
    )


def _is_required(one: Any) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _writer(kind: type, name: str, hint: Any, *, is_required: bool) -> _Write:
    hint = _without_none(hint)
    codelist = codelist_of(kind, name)
    if hint is str:
        return _code(codelist) if codelist else _text
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return _codes(codelist) if inner is str else _many(inner)
    if get_origin(hint) is dict:
        return _as_it_is if name in _BY_FIELD else _texts
    if is_dataclass(hint) and hint is not PartialDate:
        return _one(hint, is_required)  # type: ignore[arg-type]
    return _number if hint is Decimal else _date if hint in (PartialDate, date) else _as_it_is


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return hint


def _as_it_is(value: Any, _written: Written) -> Any:
    return value


def _text(value: str, _written: Written) -> str | None:
    return value or None


def _texts(value: dict[str, str], _written: Written) -> dict[str, str] | None:
    """Texts by language; of one whose language the source does not state it is ``und`` (ISO 639-2)."""
    return {language or UNDETERMINED: text for language, text in value.items()} or None


def _date(value: Any, _written: Written) -> str | None:
    return str(value) if value else None


def _number(value: Decimal | None, _written: Written) -> float | int | None:
    return None if value is None else number(value)


def number(value: Decimal) -> float | int:
    """A decimal as JSON carries it: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def _code(codelist: str) -> _Write:
    def write(value: str, written: Written) -> str | None:
        if not value:
            return None
        written.codes.setdefault(codelist, set()).add(value)
        return value

    return write


def _codes(codelist: str) -> _Write:
    def write(values: tuple[str, ...], written: Written) -> list[str]:
        if codelist and values:
            written.codes.setdefault(codelist, set()).update(values)
        return list(values)

    return write


def _many(kind: type) -> _Write:
    def write(values: tuple[Any, ...], written: Written) -> list[Any]:
        return [_whole(one, written) for one in values]

    return write


def _one(kind: type, is_required: bool) -> _Write:
    def write(value: Any, written: Written) -> dict[str, Any] | None:
        if not is_required and not any(getattr(value, one.name) for one in fields(kind)):
            return None
        return _whole(value, written)

    return write


def _whole(value: Any, written: Written) -> dict[str, Any]:
    found = {name: write(getattr(value, name), written) for name, write in _writers(type(value))}  # type: ignore[arg-type]
    if type(value) is PartyRecord and found["organisation"]:
        written.parties.append(found)
    elif codelist := _vocabulary(value):
        written.codes.setdefault(codelist, set()).add(value.code)
    return found


#: The code lists of a sector's or region's vocabulary.
_VOCABULARIES = {
    ("SectorRecord", "ICA"): "IcaSector",
    ("SectorRecord", "DAC"): "Sector",
    ("SectorRecord", "DAC3"): "SectorCategory",
    ("RegionRecord", "ICA"): "IcaRegion",
    ("RegionRecord", "DAC"): "Region",
}


def _vocabulary(value: Any) -> str:
    return _VOCABULARIES.get((type(value).__name__, getattr(value, "vocabulary", "")), "")


# JSON Schema (draft 2020-12, as OpenAPI 3.1 has it)


def name_of(kind: type) -> str:
    """What a class of records is called in the schema: ``ProjectRecord`` is a ``Project``."""
    return kind.__name__.removesuffix("Record")


def properties_of(kind: type) -> dict[str, Schema]:
    """The JSON Schema of each field of a record, with what it means."""
    hints = get_type_hints(kind)
    return {
        one.name: _schema(kind, one.name, hints[one.name], is_required=_is_required(one))
        for one in fields(kind)
        if one.name not in LEFT_OUT
    }


def parts_of(kind: type) -> dict[str, Schema]:
    """The JSON Schemas of all records within a record, by name."""
    found: dict[str, Schema] = {}
    for hint in get_type_hints(kind).values():
        plain = _without_none(hint)
        inner = get_args(plain)[0] if get_origin(plain) is tuple else plain
        if is_dataclass(inner) and inner is not PartialDate:
            properties = properties_of(inner)  # type: ignore[arg-type]
            found[name_of(inner)] = {  # type: ignore[arg-type]
                "type": "object",
                "description": (inner.__doc__ or "").strip().splitlines()[0].replace("``", ""),
                "properties": properties,
                "required": list(properties),
            }
            found |= parts_of(inner)  # type: ignore[arg-type]
    return found


def _schema(kind: type, name: str, hint: Any, *, is_required: bool) -> Schema:
    codelist = codelist_of(kind, name)
    told = meaning_of(kind, name)
    if codelist and "Code of" not in told:
        told = f"{told} Code of {codelist}."
    return {**_type(name, _without_none(hint), is_required), "description": told}


def _type(name: str, hint: Any, is_required: bool) -> Schema:
    texts = {"type": "object", "additionalProperties": {"type": "string"}}
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return {"type": "array", "items": {"type": "string"} if inner is str else _reference(inner)}
    if get_origin(hint) is dict:
        return texts if name in _BY_FIELD else {**texts, "type": ["object", "null"]}
    if is_dataclass(hint) and hint is not PartialDate:
        whole = _reference(hint)  # type: ignore[arg-type]
        return whole if is_required else {"anyOf": [whole, {"type": "null"}]}
    if hint is bool:
        return {"type": "boolean"}
    if hint in (PartialDate, date):
        return {"type": ["string", "null"], "pattern": _DATE}
    if name == "slug":
        return {"type": "string"}
    return {"type": [{str: "string", int: "integer", Decimal: "number"}[hint], "null"]}


def _reference(kind: type) -> Schema:
    return {"$ref": f"#/components/schemas/{name_of(kind)}"}
