"""Chosen activities of an IATI file that waits: their elements go with them into the change that writes them."""

from collections.abc import Iterable

from sestante.history.models import Batch, SourceBlock, SourceElement, SourceFile
from sestante.history.source_elements import BLOCK, compressed, elements_in


def take_along(waiting: Batch, chosen: Batch, positions: Iterable[int]) -> None:
    """Keep the elements at these positions with the chosen change too, so that they stay when the other is thrown away.

    The file of the chosen change has no hash: the whole file was not taken in, and may come again. Nothing happens to
    a batch that came from no such file. Call it in a transaction.
    """
    wanted = set(positions)
    for file in waiting.source_files.all():
        mine = SourceFile.objects.create(
            batch=chosen,
            name=file.name,
            sha256="",
            size=file.size,
            root=file.root,
            version=file.version,
            language=file.language,
        )
        part: list[tuple[SourceElement, bytes]] = []
        size = 0
        for element, xml in elements_in(file):
            if element.position not in wanted:
                continue
            part.append((element, xml))
            size += len(xml)
            if size > BLOCK:
                _keep(mine, part)
                part, size = [], 0
        _keep(mine, part)


def _keep(file: SourceFile, part: list[tuple[SourceElement, bytes]]) -> None:
    """Write elements of another file into this one, in a block of their own."""
    if not part:
        return
    block = SourceBlock.objects.create(file=file, payload=compressed(b"".join(xml for _element, xml in part)))
    start, copies = 0, []
    for element, xml in part:
        copies.append(
            SourceElement(
                file=file,
                position=element.position,
                kind=element.kind,
                slug=element.slug,
                identifier=element.identifier,
                reporter=element.reporter,
                last_updated=element.last_updated,
                content_hash=element.content_hash,
                block=block,
                start=start,
                length=len(xml),
            )
        )
        start += len(xml)
    SourceElement.objects.bulk_create(copies)
