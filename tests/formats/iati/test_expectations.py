"""All real files at hand are read, and hold what another program counted in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from sestante.formats.iati.counting import Counting
from sestante.formats.iati.opening import look_at
from sestante.formats.iati.reading import pieces
from sestante.formats.iati.streaming import Document
from sestante.projects.checks import check_project

FILES = Path(__file__).parents[4] / "shared" / "data" / "iati"
#: About the schemas, not about what is in the file.
OF_SCHEMAS = {
    "version_used_for_xsd",
    "well_formed",
    "xsd_errors",
    "xsd_valid",
    "xsd_first_error",
    "xsd_first_error_line",
}


def expectations() -> dict[str, Any]:
    """What each file holds; empty where the files are not beside this clone."""
    path = FILES / "expectations.json"
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return expected


EXPECTED = expectations()
pytestmark = pytest.mark.skipif(not EXPECTED, reason="The real files (../shared/data/iati) are not beside this clone.")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_real_file_holds_what_was_counted_in_it(name: str) -> None:
    document, counting = Document(), Counting()
    errors = []
    for some in pieces(look_at(FILES / name), document):
        for piece in some:
            assert piece.element is not None
            counting.add(piece.element)
            if piece.kind == "project":
                record = piece.activity().record("a-project")
                errors += [issue for issue in check_project(record) if issue.level == "error"]
            else:
                assert piece.organisation().name
    figures = counting.figures(
        root=document.root,
        version=document.version,
        extension_elements=document.extension_elements,
        languages=document.languages,
    )
    assert figures == {key: value for key, value in EXPECTED[name].items() if key not in OF_SCHEMAS}
    assert errors == []


def test_there_are_138_files() -> None:
    assert len(EXPECTED) == 138
