"""What can go wrong, sorted by who acts on it: an issue in data, a request that cannot be met, the outside world."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault in data: collected and shown by row, never raised.

    ``code`` names the rule (``country_unknown``), ``field`` the field or column, ``row`` the line of the file
    (1 is the head; ``None`` where there is no file), ``message`` what a person can do about it. An ``error`` keeps
    the row out, a ``warning`` lets it in.
    """

    code: str
    field: str
    row: int | None
    message: str
    level: str = "error"
    file: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The issue as JSON carries it."""
        return {
            "code": self.code,
            "field": self.field,
            "row": self.row,
            "message": self.message,
            "level": self.level,
            "file": self.file,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Issue":
        """The issue that ``as_dict`` wrote."""
        return cls(**data)

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, f"row {self.row}" if self.row else "", self.field) if part)
        return f"{place}: {self.message}" if place else self.message


def has_errors(issues: "tuple[Issue, ...] | list[Issue]") -> bool:
    """Whether any of the issues keeps its row out."""
    return any(issue.level == "error" for issue in issues)


class SestanteError(Exception):
    """A request that cannot be met. Handlers in ``web``, ``api`` and the commands show ``message`` to the person."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 400

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class NotThere(SestanteError):
    """Nothing is at the address or under the identifier that was asked for."""

    code = "not_there"
    http_status = 404


class NotAllowed(SestanteError):
    """The person may not do this."""

    code = "not_allowed"
    http_status = 403


class ChangedMeanwhile(SestanteError):
    """Somebody else changed the record after this change was prepared."""

    code = "changed_meanwhile"
    http_status = 409


class TooOften(SestanteError):
    """Somebody asks for dear work more often than one machine can do it for all."""

    code = "too_often"
    http_status = 429


class StoreUnavailable(SestanteError):
    """The words or numbers store is missing or broken; it is being rebuilt or ``sestante rebuild`` makes it anew."""

    code = "store_unavailable"
    http_status = 503


class RecoverableError(SestanteError):
    """The outside world failed in a way that trying later may mend."""

    code = "try_later"
    http_status = 503


class SourceError(SestanteError):
    """A source (file, remote register) is wrong in a way that a person must mend."""

    code = "source_wrong"
    http_status = 422
