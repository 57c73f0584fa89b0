"""What a harvester asks for: the verb, its arguments, and the token that goes on where a list broke off.

A token carries everything that the next part needs, signed, so that nothing is kept between two requests: the
arguments of the first one, and the change and number of the last record given.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing

from .errors import OaiError
from .repository import DC_PREFIX, OWN_PREFIX

_SALT = "sestante.oai"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_SET = re.compile(r"(kind|country|language)(?::([A-Za-z-]{2,40}))?")
#: Arguments by verb: those that are needed, those that may be there, and whether a token may stand alone.
VERBS: dict[str, tuple[frozenset[str], frozenset[str], bool]] = {
    "Identify": (frozenset(), frozenset(), False),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"}), False),
    "ListSets": (frozenset(), frozenset(), True),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), True),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), True),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset(), False),
}
TOKEN = "resumptionToken"  # noqa: S105 - the name of an argument


@dataclass(frozen=True, slots=True)
class Selection:
    """The records a list verb asks for, and how far it has come.

    ``first`` and ``until`` are moments in UTC; ``until`` is the first one that is out. ``after`` is the moment (ISO)
    and number of the last record given, ``given`` how many were, ``total`` how many there were at the first request.
    """

    prefix: str
    first: datetime | None = None
    until: datetime | None = None
    set_kind: str = ""
    set_code: str = ""
    after: tuple[str, int] | None = None
    given: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """A verb with its arguments, each once; ``selection`` for the list verbs."""

    verb: str
    arguments: dict[str, str]
    selection: Selection | None = None


def read_request(parameters: Mapping[str, Sequence[str]]) -> Request:
    """The request that the parameters of an address or a form make.

    Raises:
        OaiError: badVerb, badArgument, badResumptionToken or cannotDisseminateFormat.
    """
    verbs = parameters.get("verb", ())
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise OaiError("badVerb", "The verb is missing, repeated or none of the six of OAI-PMH 2.0.")
    verb = verbs[0]
    given = {name: values for name, values in parameters.items() if name != "verb"}
    arguments = _each_once(given)
    _check_names(verb, arguments)
    selection = _selection(verb, arguments) if verb in ("ListIdentifiers", "ListRecords") else None
    if verb == "ListSets" and TOKEN in arguments:
        raise OaiError("badResumptionToken", "The list of sets is given whole: there is no token for it.")
    if verb == "GetRecord":
        check_prefix(arguments["metadataPrefix"])
    return Request(verb, arguments, selection)


def _each_once(given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    for name, values in given.items():
        if len(values) != 1:
            raise OaiError("badArgument", f"The argument {name[:40]!r} stands more than once.")
        if "\x00" in values[0] or len(values[0]) > 2000:
            raise OaiError("badArgument", f"The argument {name[:40]!r} has no sensible value.")
    return {name: values[0] for name, values in given.items()}


def _check_names(verb: str, arguments: dict[str, str]) -> None:
    needed, optional, may_have_token = VERBS[verb]
    if TOKEN in arguments and may_have_token:
        if len(arguments) > 1:
            raise OaiError("badArgument", "A resumptionToken stands alone with its verb.")
        return
    if unknown := sorted(set(arguments) - needed - optional):
        raise OaiError("badArgument", f"{verb} knows no argument {unknown[0][:40]!r}.")
    if missing := sorted(needed - set(arguments)):
        raise OaiError("badArgument", f"{verb} needs the argument {missing[0]!r}.")


def check_prefix(prefix: str) -> None:
    """Raises ``OaiError`` (cannotDisseminateFormat) where there is no such format."""
    if prefix not in (DC_PREFIX, OWN_PREFIX):
        raise OaiError("cannotDisseminateFormat", "There are two formats: oai_dc and sestante.")


def _selection(verb: str, arguments: dict[str, str]) -> Selection:
    if TOKEN in arguments:
        return read_token(verb, arguments[TOKEN])
    check_prefix(arguments["metadataPrefix"])
    first, until = _dates(arguments.get("from"), arguments.get("until"))
    kind, code = _set(arguments["set"]) if "set" in arguments else ("", "")
    return Selection(arguments["metadataPrefix"], first, until, kind, code)


def _dates(first: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """The first moment asked for, and the first after the last one."""
    if first and until and len(first) != len(until):
        raise OaiError("badArgument", "from and until must have the same granularity.")
    start, end = _moment(first, "from"), _moment(until, "until")
    if start and end and start > end:
        raise OaiError("badArgument", "from lies after until.")
    if end is None or until is None:
        return start, None
    try:
        return start, end + (timedelta(seconds=1) if "T" in until else timedelta(days=1))
    except OverflowError:
        return start, None


def _moment(text: str | None, name: str) -> datetime | None:
    if text is None:
        return None
    if not (_DAY.fullmatch(text) or _SECOND.fullmatch(text)):
        raise OaiError("badArgument", f"{name} must be as 2024-07-19 or 2024-07-19T12:00:00Z.")
    try:
        return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError as error:
        raise OaiError("badArgument", f"{name} names no real day.") from error


def _set(text: str) -> tuple[str, str]:
    """Group and code of a set, no code for the whole group; a set that nobody knows holds no record."""
    match = _SET.fullmatch(text)
    return (match[1], match[2] or "") if match else ("none", text[:40])


def write_token(verb: str, selection: Selection) -> str:
    """The token that goes on with a selection."""
    value = {
        "v": verb,
        "p": selection.prefix,
        "f": selection.first.isoformat() if selection.first else "",
        "u": selection.until.isoformat() if selection.until else "",
        "s": [selection.set_kind, selection.set_code],
        "a": list(selection.after or ()),
        "g": selection.given,
        "t": selection.total,
    }
    return signing.dumps(value, salt=_SALT, compress=True)


def read_token(verb: str, token: str) -> Selection:
    """The selection that ``write_token`` wrote.

    Raises:
        OaiError: badResumptionToken, where the token is not ours or belongs to another verb.
    """
    try:
        value: dict[str, Any] = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise OaiError("badResumptionToken", "The token is not one that this repository gave.") from error
    if value["v"] != verb:
        raise OaiError("badResumptionToken", "The token belongs to another verb.")
    return Selection(
        prefix=value["p"],
        first=datetime.fromisoformat(value["f"]) if value["f"] else None,
        until=datetime.fromisoformat(value["u"]) if value["u"] else None,
        set_kind=value["s"][0],
        set_code=value["s"][1],
        after=(str(value["a"][0]), int(value["a"][1])),
        given=value["g"],
        total=value["t"],
    )


def going_on(selection: Selection, *, after: tuple[str, int], given: int, total: int) -> Selection:
    """The selection after a part of it was given."""
    return replace(selection, after=after, given=given, total=total)
