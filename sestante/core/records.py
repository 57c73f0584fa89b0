"""Records as they travel: frozen dataclasses to and from JSON, their content hash, and what changed between two.

Only what differs from a field's default is written, so a field added later changes no hash and no stored state.
"""

import hashlib
import json
import types
import zlib
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, ClassVar, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from .making import not_frozen
from .partial_dates import PartialDate


class Record(Protocol):
    """Any frozen dataclass of the register that carries its permanent slug."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def slug(self) -> str: ...


R = TypeVar("R")

#: Of zlib's nine: the one above takes half as long again for a fiftieth less.
_LEVEL = 4
#: Field metadata: a value that is worked out from others and no part of what the source says.
LINK = {"link": True}


def to_data(value: Any) -> Any:
    """The value as JSON types; a record becomes a dictionary of the fields that differ from their default."""
    kind = type(value)
    # texts are by far the most frequent, and so come first
    if kind is str or value is None or kind is int or kind is bool:
        return value
    if kind is PartialDate or isinstance(value, date):
        return str(value)
    if kind is dict:
        return {str(key): to_data(item) for key, item in sorted(value.items())}
    if kind is tuple or kind is list:
        return [to_data(item) for item in value]
    if kind is Decimal:
        return _written_number(value)
    if is_dataclass(kind):
        return _record_writer(kind)(value)
    return value


@cache
def _record_writer(kind: type) -> Callable[[Any], dict[str, Any]]:
    """What makes the dictionary of a record of this class: the fields that differ from their default."""
    names, defaults, values_of = _written(kind)
    hints = get_type_hints(kind)
    writers = tuple(_writer(hints[name]) for name in names)

    def write(record: Any) -> dict[str, Any]:
        data = {}
        for name, default, one, here in zip(names, defaults, writers, values_of(record), strict=True):
            if here is not default and here != default:
                data[name] = here if type(here) is str else one(here)
        return data

    return write


def _writer(hint: Any) -> Callable[[Any], Any]:
    """What gives the JSON types of a value of a declared type: to look at each value anew would take twice as long."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        write = _writer(next(a for a in get_args(hint) if a is not type(None)))
        return lambda value: None if value is None else write(value)
    if hint is PartialDate:
        return _written_date
    if hint is Decimal:
        return _written_number
    if origin is tuple and is_dataclass(item := get_args(hint)[0]):
        return lambda values: [_record_writer(item)(one) for one in values]  # type: ignore[arg-type]
    if is_dataclass(hint):
        return lambda value: _record_writer(hint)(value)  # type: ignore[arg-type]
    return to_data


#: Amounts and projects share their dates, and a date never changes.
_written_date = lru_cache(maxsize=20_000)(str)


def _written_number(number: Decimal) -> str:
    return format(Decimal(number).normalize() if number else Decimal(0), "f")


@cache
def _written(kind: type) -> tuple[tuple[str, ...], tuple[Any, ...], Callable[[Any], tuple[Any, ...]]]:
    """Names and defaults of the fields that are written, and what gives their values; ``MISSING`` equals nothing."""
    chosen = [field for field in fields(kind) if not field.metadata.get("link")]
    names = tuple(field.name for field in chosen)
    values_of: Callable[[Any], tuple[Any, ...]] = (
        attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    )
    return names, tuple(_default(field) for field in chosen), values_of


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def from_data(kind: type[R], data: dict[str, Any]) -> R:
    """The record of class ``kind`` that ``to_data`` wrote; fields this version does not know are left aside."""
    record: R = _record_reader(kind)(data)  # type: ignore[arg-type]
    return record


@cache
def _record_reader(kind: type) -> Callable[[dict[str, Any]], Any]:
    """What makes a record of this class from its dictionary.

    It is made as one of a class that is alike but not frozen, and then called by its own: to be frozen has a record's
    own class set each field by a call, which takes four times as long.
    """
    hints = get_type_hints(kind)
    known = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    make = not_frozen(kind)

    def read(data: dict[str, Any]) -> Any:
        values = {}
        for name, value in data.items():
            if name in known:
                one = known[name]
                values[name] = value if one is None else one(value)
        record = make(**values)
        record.__class__ = kind
        return record

    return read


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        read = _reader(next(a for a in get_args(hint) if a is not type(None)))
        return read and (lambda value: None if value is None else read(value))
    if origin is tuple:
        item = _reader(get_args(hint)[0])
        return (lambda values: tuple(map(item, values))) if item else tuple
    if origin is dict or hint is dict:
        return dict
    if hint is PartialDate:
        return _date
    if hint is Decimal:
        return Decimal
    if hint is date:
        return date.fromisoformat
    if is_dataclass(hint):
        return lambda data: _record_reader(hint)(data)  # type: ignore[arg-type]
    return None


#: Amounts and projects share their dates, and a date never changes.
_date = lru_cache(maxsize=20_000)(PartialDate.parse)


def to_json(record: Any) -> bytes:
    """Canonical JSON (UTF-8, sorted keys, no spaces): equal records give equal bytes."""
    return json.dumps(to_data(record), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(record: Any) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits; links that are worked out have no part in it."""
    return hashlib.sha256(to_json(record)).hexdigest()


def pack(record: Any) -> bytes:
    """The record compressed, as proposals and versions keep it."""
    return packed(record).payload


@dataclass(frozen=True, slots=True)
class Packed:
    """A record as proposals and versions keep it: its content hash, and its canonical JSON compressed."""

    content_hash: str
    payload: bytes


def packed(record: Any) -> Packed:
    """Hash and compressed form of a record, for one making of its JSON."""
    written = to_json(record)
    return Packed(hashlib.sha256(written).hexdigest(), zlib.compress(written, _LEVEL))


def unpack(kind: type[R], payload: bytes) -> R:
    """The record that ``pack`` compressed."""
    return from_data(kind, unpack_data(payload))


def unpack_data(payload: bytes) -> dict[str, Any]:
    """The JSON of the record that ``pack`` compressed."""
    data: dict[str, Any] = json.loads(zlib.decompress(payload))
    return data


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its name, and the value before and after as JSON types (``None``: absent)."""

    field: str
    before: Any
    after: Any


def compare(before: Any | None, after: Any | None) -> tuple[FieldChange, ...]:
    """What differs between two states of a record, field by field in the record's own order."""
    old = to_data(before) if before is not None else {}
    new = to_data(after) if after is not None else {}
    kind = after if after is not None else before
    names = [field.name for field in fields(kind)] if kind is not None else []
    return tuple(FieldChange(n, old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n))
