"""What each IATI file that was taken in holds, counted from the elements that are kept of it."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from sestante.formats.iati.counting import Counting
from sestante.history.models import Batch, SourceFile
from sestante.history.source_elements import elements_in


def taken_in() -> Iterator[SourceFile]:
    """The files that stand, by name: of several of one source and name the last. Queries: one."""
    files = SourceFile.objects.filter(batch__state=Batch.State.COMPLETE, batch__undone_by__isnull=True)
    in_turn = files.select_related("batch__source").order_by("batch__data_version")
    last = {(file.batch.source_id, file.name): file for file in in_turn}
    yield from sorted(last.values(), key=lambda file: (file.name, file.pk))


def figures_of(file: SourceFile) -> dict[str, Any]:
    """The figures of one file (``counting.Counting.figures``), as JSON types. Queries: two for each 500 elements."""
    counting = Counting()
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    for _row, xml in elements_in(file):
        counting.add(etree.fromstring(xml, parser))
    return counting.figures(
        root=file.root,
        version=file.version,
        extension_elements=file.extension_elements,
        languages=file.languages,
    )
