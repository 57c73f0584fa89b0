"""Import, export, import: whatever IATI can carry comes back the same, and what has no field here goes out again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sestante.core.records import to_data
from sestante.formats.iati.publishing import activities_file, outgoing_activities
from sestante.formats.iati.writing import _CHILDREN, written
from sestante.history.models import Batch, RecordVersion, Source, SourceElement, SourceFile
from sestante.history.services import site_source
from sestante.ingest.iati_files import stage_iati
from sestante.ingest.services import Incoming, accept, stage
from sestante.projects.models import Project
from sestante.projects.queries import project_records
from sestante.projects.records import ProjectRecord
from tests.factories import make_source
from tests.formats.iati.publishable import AROUND, publishable_projects

pytestmark = pytest.mark.django_db

#: Files, and activities of each: 200 activities in all.
FILES, OF_EACH = 40, 5
#: Elements that no field carries, sound in 2.03.
HOMELESS = {
    "other-identifier": '<other-identifier ref="ABC-1" type="A1"/>',
    "contact-info": '<contact-info type="1"><email>office@example.org</email></contact-info>',
    "collaboration-type": '<collaboration-type code="1"/>',
    "default-flow-type": '<default-flow-type code="10"/>',
    "default-tied-status": '<default-tied-status code="5"/>',
    "capital-spend": '<capital-spend percentage="12.5"/>',
    "conditions": '<conditions attached="0"/>',
}
_ORDER = list(_CHILDREN)


def element_of(record: ProjectRecord, homeless: Sequence[str]) -> bytes:
    """The activity as a file states it, with elements beside its fields at their places."""
    xml = written(record, around=AROUND).xml
    assert xml is not None
    element = etree.fromstring(xml)
    for name in homeless:
        later = [child for child in element if _ORDER.index(child.tag) > _ORDER.index(name)]
        at = element.index(later[0]) if later else len(element)
        element.insert(at, etree.fromstring(HOMELESS[name]))
    return etree.tostring(element, encoding="utf-8")


def brought(path: Path, elements: Sequence[bytes], source: Source) -> Batch:
    path.write_bytes(b'<iati-activities version="2.03">' + b"\n".join(elements) + b"</iati-activities>")
    batch = stage_iati(path, source=source)
    accept(batch)
    return batch


def went_out() -> dict[str, Any]:
    """The activities of the file that goes out, by identifier."""
    parts = activities_file(outgoing_activities())
    assert parts is not None
    root = etree.fromstring(b"".join(parts))
    return {one.findtext("iati-identifier"): one for one in root}


def canonical(element: Any) -> bytes:
    element.tail = None
    return etree.tostring(element, method="c14n2")


def stand() -> dict[str, dict[str, Any]]:
    return {slug: to_data(record) for slug, record in project_records().items()}


def forget() -> None:
    for model in (SourceElement, SourceFile, RecordVersion, Project, Batch):
        model._default_manager.all().delete()


@settings(
    max_examples=FILES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(
    st.lists(publishable_projects(), min_size=OF_EACH, max_size=OF_EACH),
    st.lists(st.sets(st.sampled_from(sorted(HOMELESS))), min_size=OF_EACH, max_size=OF_EACH),
)
def test_import_export_import_is_the_identity(
    tmp_path: Path, projects: list[ProjectRecord], beside: list[set[str]]
) -> None:
    forget()
    source = make_source(name="Example files")
    files = (tmp_path / f"{number}.xml" for number in count())
    records = [replace(one, iati_identifier=f"IT-CF-123-{at}") for at, one in enumerate(projects)]
    came = [element_of(one, sorted(names)) for one, names in zip(records, beside, strict=True)]

    brought(next(files), came, source)
    first = went_out()
    assert [canonical(one) for one in first.values()] == [canonical(etree.fromstring(one)) for one in came]

    new = [replace(one, title={"en": "A title that was changed here"}) for one in project_records().values()]
    accept(stage([Incoming("project", one) for one in new], source=site_source()))
    now = stand()
    second = went_out()
    assert second.keys() == first.keys()
    for names, one in zip(beside, second.values(), strict=True):
        assert {child.tag for child in one} & set(HOMELESS) == names
    again = brought(next(files), [etree.tostring(one) for one in second.values()], source)
    assert (again.proposals.count(), again.versions.count()) == (0, 0)
    assert stand() == now
