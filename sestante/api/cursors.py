"""Cursors: where a list goes on. Opaque to clients; they hold the state of the data, the place, and the question."""

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass

LONGEST = 200
PATTERN = r"^[A-Za-z0-9_-]{1,200}$"
_FOLDER = re.compile(r"[0-9]{8,}-[0-9a-f]{8}")
_HIGHEST = 2**31


@dataclass(frozen=True, slots=True)
class Cursor:
    """``state`` names the generation, ``offset`` the number of entries before, ``question`` what was asked."""

    state: str
    offset: int
    question: str

    def __str__(self) -> str:
        said = json.dumps([self.state, self.offset, self.question], separators=(",", ":"))
        return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read_cursor(text: str) -> Cursor | None:
    """The cursor that a text is; ``None`` for what is none of ours."""
    if not re.fullmatch(PATTERN, text):
        return None
    try:
        state, offset, question = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, TypeError):
        return None
    if not isinstance(state, str) or not isinstance(question, str) or type(offset) is not int:
        return None
    return Cursor(state, offset, question) if _FOLDER.fullmatch(state) and 0 < offset < _HIGHEST else None


def digest(collection: str, pairs: list[tuple[str, str]]) -> str:
    """A short name of a question, by which a cursor is known to belong to it."""
    return hashlib.sha256(json.dumps([collection, sorted(pairs)]).encode()).hexdigest()[:16]
