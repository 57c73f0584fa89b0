"""Spreadsheets and IATI files that editors send: kept until they are done with, checked and written in the background.

An upload lies in a folder of its own below ``SESTANTE_HOME/uploads``: the file as it was sent and its rows. How far the
work is stands in its row of the table, so a page can be left and come back to; work of which nothing was heard for a
while was cut short, and is begun again by whoever looks. An IATI file has no columns to say: checking begins at once.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import OperationalError, close_old_connections, transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sestante.accounts.models import User
from sestante.core.errors import Issue, SestanteError, SourceError
from sestante.formats.iati.opening import look_at
from sestante.formats.sheets.cells import Reading, reading_of
from sestante.formats.sheets.mapping import Heads, find_heads, remembered
from sestante.formats.sheets.reading import SheetTable, format_of, read_sheet
from sestante.history.models import Batch, Proposal, Source

from .iati_chosen import take_along
from .iati_files import stage_iati
from .models import SheetMapping, Upload
from .services import accept, discard
from .sheets import stage_table

logger = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024
#: What a page takes; larger files come in by the command.
MOST_BYTES = 50 * MEGABYTE
#: Sheets of so few rows are dealt with while the person waits.
FEW_ROWS = 2_000
#: Work that told nothing for so long was cut short.
SILENCE = timedelta(seconds=60)
_PIECE = MEGABYTE
_SHEETS = ("csv", "xlsx", "json")
#: Both what an IATI file is and what it holds; smaller ones are dealt with while the person waits.
IATI, FEW_BYTES = "iati", MEGABYTE


def folder_of(upload: Upload) -> Path:
    """Where the files of an upload lie."""
    return Path(settings.SESTANTE_HOME) / "uploads" / str(upload.pk)


def keep_upload(handle: BinaryIO, name: str, *, noun: str, actor: User | None, sheet: str = "") -> Upload:
    """Keep a file that was sent; of a sheet, read its rows in a limited process and propose what its columns are.

    Raises:
        SourceError: it is too large, neither spreadsheet nor IATI, or cannot be read; nothing of it is kept.
    """
    upload = Upload.objects.create(noun=noun, name=name[-200:], actor=actor)
    try:
        folder_of(upload).mkdir(parents=True)
        _copy(handle, folder_of(upload) / "sent", name)
        upload.format = IATI if noun == IATI else format_of(folder_of(upload) / "sent")
        if upload.format in _SHEETS:
            read_rows(upload, sheet)
        else:
            _look_at_iati(upload)
    except OSError as error:
        forget_upload(upload)
        raise SourceError(_("The file could not be kept: %(reason)s.") % {"reason": error.strerror or error}) from error
    except BaseException:
        forget_upload(upload)
        raise
    return upload


def _look_at_iati(upload: Upload) -> None:
    """Note what an IATI file seems to hold; it is for ``begin_checking`` to read it."""
    opened = look_at(folder_of(upload) / "sent", upload.name)
    upload.noun = upload.format = IATI
    upload.count = opened.about
    upload.state, upload.alive = Upload.State.CHECKING, timezone.now()
    upload.save()


def _copy(handle: BinaryIO, path: Path, name: str) -> None:
    size = 0
    with path.open("wb") as kept:
        while piece := handle.read(_PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                message = _("“%(file)s” is larger than %(limit)d MB: bring it in with the command sestante import.")
                raise SourceError(message % {"file": name, "limit": MOST_BYTES // MEGABYTE})
            kept.write(piece)


def read_rows(upload: Upload, sheet: str) -> None:
    """Read the rows of a sheet of the upload and propose what its columns are.

    Raises:
        SourceError: it cannot be read.
    """
    folder = folder_of(upload)
    table = read_sheet(folder / "sent", folder / "rows", kind=upload.format, name=upload.name, sheet=sheet)
    upload.sheet, upload.sheets, upload.count = table.sheet[:200], list(table.sheets), table.count
    upload.issues = [issue.as_dict() for issue in table.issues]
    heads = find_heads(table, upload.noun)
    if memory := SheetMapping.objects.filter(noun=upload.noun, heads_key=heads.key).first():
        heads = remembered(heads, memory.columns)
    upload.columns, upload.answers = list(heads.columns), {}
    upload.save()


def table_of(upload: Upload) -> SheetTable:
    """The rows of an upload.

    Raises:
        SourceError: they are not on this machine any more.
    """
    path = folder_of(upload) / "rows"
    if not path.exists():
        message = _("The rows of “%(file)s” are not here any more: send the file again.")
        raise SourceError(message % {"file": upload.name})
    issues = tuple(Issue.from_dict(issue) for issue in upload.issues)
    return SheetTable(path, upload.name, upload.count, upload.sheet, tuple(upload.sheets), issues)


def heads_of(upload: Upload) -> Heads:
    """The heads of an upload with the columns chosen for them."""
    return find_heads(table_of(upload), upload.noun).chosen(upload.columns)


def reading_of_upload(upload: Upload) -> Reading:
    """How the rows of an upload are read, with what a person answered and what is still to be asked."""
    return reading_of(table_of(upload), heads_of(upload), answers=upload.answers, language=upload.language)


def choose_columns(upload: Upload, columns: Sequence[str], answers: dict[str, str], language: str) -> Reading:
    """Take what a person says of the columns, and remember it for the next sheet with these heads."""
    proposed = find_heads(table_of(upload), upload.noun)
    heads = proposed.chosen(columns)
    upload.columns, upload.answers, upload.language = list(heads.columns), answers, language
    upload.save(update_fields=["columns", "answers", "language"])
    SheetMapping.objects.update_or_create(
        noun=upload.noun, heads_key=heads.key, defaults={"columns": heads.as_memory(proposed)}
    )
    return reading_of_upload(upload)


def begin_checking(upload: Upload) -> None:
    """Find out what the rows would change: at once where they are few, else in the background."""
    if upload.batch and upload.batch.state in (Batch.State.STAGING, Batch.State.STAGED):
        discard(upload.batch)
    upload.batch = None
    _begin(upload, Upload.State.CHECKING, _check)


def begin_writing(upload: Upload, chosen: Iterable[int] | None = None) -> None:
    """Accept what waits: all of it, or the proposals of these numbers; the others stay waiting."""
    if upload.batch is None:
        raise SourceError(_("Nothing of this file waits any more."))
    upload.writing = upload.batch if chosen is None else _taken_out(upload.batch, list(chosen))
    _begin(upload, Upload.State.WRITING, _write)


def resume(upload: Upload) -> None:
    """Begin work again that was cut short; what was written before stays written, and nothing comes twice."""
    if upload.state == Upload.State.CHECKING:
        begin_checking(upload)
    elif upload.state == Upload.State.WRITING:
        _begin(upload, Upload.State.WRITING, _write)


def is_cut_short(upload: Upload) -> bool:
    """Whether the work on an upload was begun and nobody does it any more."""
    works = upload.state in (Upload.State.CHECKING, Upload.State.WRITING)
    return works and (upload.alive is None or timezone.now() - upload.alive > SILENCE)


def follow_batch(upload: Upload) -> None:
    """Take note of what was done to the waiting change on its own page: accepted there, or thrown away."""
    if upload.state != Upload.State.WAITING:
        return
    if upload.batch is None:
        upload.state = Upload.State.DONE if upload.format == IATI else Upload.State.READ
        upload.save(update_fields=["state"])
    elif upload.batch.state == Batch.State.COMPLETE and upload.batch.pk not in upload.accepted:
        upload.state, upload.accepted = Upload.State.DONE, [*upload.accepted, upload.batch.pk]
        upload.save(update_fields=["state", "accepted"])


def _taken_out(batch: Batch, chosen: list[int]) -> Batch:
    """The chosen proposals of a waiting batch as a batch of their own; the others, faults too, go on waiting."""
    with transaction.atomic():
        new = Batch.objects.create(source=batch.source, actor=batch.actor, note=batch.note, state=Batch.State.STAGED)
        open_ones = batch.proposals.filter(pk__in=chosen, state=Proposal.State.OPEN)
        positions = set(open_ones.values_list("position", flat=True))
        if not open_ones.update(batch=new):
            new.delete()
            raise SourceError(_("Choose at least one row."))
        take_along(batch, new, positions)
    return new


def _begin(upload: Upload, state: str, work: Callable[[Upload], None]) -> None:
    now = timezone.now()
    upload.state, upload.message, upload.done, upload.of = state, "", 0, upload.count
    upload.started = upload.alive = now
    upload.save()
    if _is_small(upload):
        _safely(upload.pk, work)
        upload.refresh_from_db()
        return
    language = get_language() or settings.LANGUAGE_CODE
    thread = threading.Thread(target=_in_background, args=(upload.pk, work, language), daemon=True)
    thread.start()


def _is_small(upload: Upload) -> bool:
    sent = folder_of(upload) / "sent"
    if upload.format == IATI:
        return not sent.exists() or sent.stat().st_size <= FEW_BYTES
    return upload.count <= FEW_ROWS


def _in_background(number: int, work: Callable[[Upload], None], language: str) -> None:
    close_old_connections()
    try:
        with override(language):
            _safely(number, work)
    finally:
        close_old_connections()


def _safely(number: int, work: Callable[[Upload], None]) -> None:
    """Do the work; whatever stops it is told on the upload's page."""
    upload = Upload.objects.select_related("batch", "actor").get(pk=number)
    try:
        work(upload)
    except SestanteError as error:
        _fail(upload, error.message)
    except (OSError, OperationalError) as error:  # a full disk, a database that went away
        logger.exception("work on upload %s stopped", number)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        _fail(upload, _("The work stopped: %(reason)s.") % {"reason": reason})


def _fail(upload: Upload, message: str) -> None:
    # the row itself: the change that was being filled may be gone, and with it what this copy refers to
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.FAILED, message=message[:500])


def _check(upload: Upload) -> None:
    source = Source.objects.get_or_create(kind=Source.Kind.FILE, name=upload.name)[0]
    # known before it is filled, so that one that was cut short is thrown away when the work begins again
    upload.batch = Batch.objects.create(source=source, actor=upload.actor, note=upload.name)
    upload.save(update_fields=["batch"])
    if upload.format == IATI:
        _check_iati(upload, source, upload.batch)
    else:
        reading = reading_of_upload(upload)
        stage_table(table_of(upload), reading, source=source, batch=upload.batch, on_progress=_teller(upload))
    upload.state = Upload.State.WAITING
    upload.save(update_fields=["state"])


def _check_iati(upload: Upload, source: Source, batch: Batch) -> None:
    stage_iati(
        folder_of(upload) / "sent",
        source=source,
        actor=upload.actor,
        name=upload.name,
        from_visitor=True,
        batch=batch,
        on_progress=_teller(upload),
    )


def _write(upload: Upload) -> None:
    if upload.writing is None:
        raise SourceError(_("Nothing of this file waits any more."))
    accept(upload.writing, on_progress=_teller(upload))
    if upload.writing.pk not in upload.accepted:
        upload.accepted = [*upload.accepted, upload.writing.pk]
    waits = (
        upload.batch is not None
        and upload.batch.pk != upload.writing.pk
        and upload.batch.proposals.filter(state=Proposal.State.OPEN).exists()
    )
    upload.state = Upload.State.WAITING if waits else Upload.State.DONE
    upload.save(update_fields=["accepted", "state"])


def _teller(upload: Upload) -> Callable[[int, int], None]:
    """Writes how far the work is into the upload's row, once a second at most."""
    last = timezone.now()

    def tell(done: int, of: int) -> None:
        nonlocal last
        now = timezone.now()
        if (now - last).total_seconds() >= 1 or done >= of:
            last = now
            Upload.objects.filter(pk=upload.pk).update(done=done, of=of, alive=now)

    return tell


def forget_upload(upload: Upload) -> None:
    """Throw away an upload and what waits of it; what was accepted stays."""
    if upload.batch and upload.batch.state in (Batch.State.STAGING, Batch.State.STAGED):
        discard(upload.batch)
    shutil.rmtree(folder_of(upload), ignore_errors=True)
    upload.delete()
