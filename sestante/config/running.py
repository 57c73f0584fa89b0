"""Making a site ready to serve: tables, code lists, interrupted work, derived stores, files of the pages."""

import contextlib
import hashlib
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sestante.codelists.services import load_codelists
from sestante.core.progress import progress


def prepare(*, starter: bool, out: TextIO) -> None:
    """Bring everything that serving needs up to date; each step that is already done costs a fraction of a second.

    Args:
        starter: load the starter data where it has not been loaded before; data removed by hand stays away.
        out: where one line for each step goes.

    An earlier call that was stopped half way, even by a power cut, is completed.
    """
    from sestante.newsroom.preparing import prepare_newsroom
    from sestante.web.site import write_sample_site_file

    with progress("Database", out) as line:
        waiting = waiting_migrations()
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
        line.end(f"{waiting} changes of its tables made" if waiting else "up to date")
    with progress("Code lists", out) as line:
        loaded = load_codelists()
        line.end(f"{loaded.written} entries written" if loaded.written else "up to date")
    with progress("Newsroom", out) as line:
        line.end("made" if prepare_newsroom() else "up to date")
    _finish_interrupted(out)
    if starter:
        _load_starter(out)
    bring_stores_up_to_date(out)
    with progress("Files of the pages", out) as line:
        line.end("copied" if collect_static_files() else "up to date")
    if write_sample_site_file():
        out.write(f"Name, texts and colours of the site: {Path(settings.SESTANTE_HOME) / 'site.toml'}\n")


def _load_starter(out: TextIO) -> None:
    """Load it by its command, since its package comes after this one; rows that stay out are reported, not fatal."""
    with contextlib.suppress(SystemExit):
        call_command("load_starter", once=True, stdout=out, stderr=out)


def waiting_migrations() -> int:
    """How many changes of the tables have not been made yet; on a new database, all."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _finish_interrupted(out: TextIO) -> None:
    from sestante.ingest.services import finish_interrupted

    with progress("Interrupted work", out) as line:
        finished = finish_interrupted()
        line.end(f"{len(finished)} batches completed" if finished else "none")


def bring_stores_up_to_date(out: TextIO) -> None:
    """Write into words and numbers what the database has and they lack."""
    from sestante.explore.updater import bring_up_to_date

    with progress("Words and numbers", out) as line:
        line.end(f"at version {bring_up_to_date(on_progress=line)}")


def collect_static_files() -> bool:
    """Copy style sheets, scripts and pictures, compressed, where they are served from; ``False`` if they are there.

    They are taken as unchanged when names, sizes and times of all of them are.
    """
    stamp = Path(settings.STATIC_ROOT) / "collected"
    state = _static_state()
    if stamp.exists() and stamp.read_text() == state:
        return False
    # nothing is removed: a page that a visitor opened before an upgrade still finds its style sheet
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state)
    return True


def _static_state() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
