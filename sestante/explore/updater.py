"""Keeping words and numbers up with the truth: by what changed where that is little, else anew from nothing.

Whoever holds the lock writes a new generation beside the old one and lets readers see it by one rename: where little
changed in a large register the words first, then the tables, and words of what changes while tables are being written
do not wait for them. Killed at any moment, the last generation stays in use and the next run begins again.
"""

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from sestante import __version__
from sestante.core.errors import StoreUnavailable
from sestante.opendata import generations
from sestante.opendata.generations import INDEX, TABLES, Pointer
from sestante.opendata.tables import TableWriter, published_tables
from sestante.organisations.movement import bodies
from sestante.search import schema, writer
from sestante.search.query import Words

from . import breakdowns, nouns, store, truth
from .building import Progress, build
from .nouns import NOUNS, Bodies

log = logging.getLogger(__name__)

#: Seconds between two looks at the version of the data; a change may take two seconds to appear.
EVERY_SECONDS = 0.3
#: Seconds between two looks at what first questions need; the first request of a new process comes before it.
READY_EVERY_SECONDS = 3.0
#: More changed records than this are quicker written anew; so are fewer where they are half of all there are.
MOST_AT_ONCE, MANY = 2000, 300
#: Registers of so many records show a change in lists before their tables are written, which takes them seconds.
WORDS_FIRST_FROM = 10_000

#: ``{kind: {slug: n}}`` of changed records.
Numbers = dict[str, dict[str, int]]

_wake = threading.Event()


def layout() -> str:
    """Changes when stores written by an earlier release can no longer be continued."""
    fields = [f"{table.name}.{field.name} {field.type}" for table in nouns.TABLES for field in table.fields]
    fields += [f"{table.name} {table.together} {table.summed_by}" for table in nouns.TABLES]
    return hashlib.sha256("\n".join([__version__, schema.fingerprint(), *fields]).encode()).hexdigest()[:16]


def is_up_to_date() -> bool:
    """Whether readers see the last complete batch. Queries: one."""
    return _shows(generations.pointer_or_none(), truth.state())


def _shows(pointer: Pointer | None, state: truth.State) -> bool:
    return pointer is not None and (pointer.version, pointer.stamp, pointer.layout) == (
        state.version,
        state.stamp,
        layout(),
    )


def bring_up_to_date(*, anew: bool = False, wait: bool = True, on_progress: Progress | None = None) -> int:
    """Let readers see the last complete batch, and give its number.

    Args:
        anew: write everything from nothing, whatever is there.
        wait: wait for another writer; else leave the work to it and give the version that readers see.
        on_progress: called with (records done, of) while everything is written anew.
    """
    with generations.writing(wait=wait) as mine:
        if not mine:
            pointer = generations.pointer_or_none()
            return pointer.version if pointer else 0
        state = truth.state()
        pointer = None if anew else generations.pointer_or_none()
        if pointer and _shows(pointer, state) and _is_whole(pointer):
            return state.version
        if pointer is None or not _continue(pointer, state):
            _write_anew(state, on_progress)
        return state.version


def _is_whole(pointer: Pointer) -> bool:
    try:
        Words(pointer.path / INDEX)
        published_tables(pointer.path / TABLES)
    except StoreUnavailable:
        return False
    return True


def _write_anew(state: truth.State, on_progress: Progress | None) -> None:
    folder = generations.new_folder(state.version)
    build(folder, on_progress)
    generations.publish(folder, version=state.version, stamp=state.stamp, layout=layout())


def _continue(pointer: Pointer, state: truth.State) -> bool:
    """Write a generation that continues the one readers see; ``False`` where that cannot be done or does not pay."""
    if pointer.layout != layout() or pointer.version >= state.version:
        return False
    if truth.stamp_of(pointer.version) != pointer.stamp:
        return False
    numbers = _few_changes(pointer.version)
    if numbers is None:
        return False
    try:
        _write_changes(pointer, state, numbers)
    except (StoreUnavailable, OSError, ValueError, duckdb.Error):
        log.exception("Words and numbers could not be continued and are made anew.")
        return False
    return True


def _few_changes(version: int) -> Numbers | None:
    """The records that changed since a version; ``None`` where they are too many or one of them is gone."""
    changed = truth.changed_since(version)
    count = sum(map(len, changed.values()))
    if count > MOST_AT_ONCE or (count > MANY and count * 2 > truth.record_count()):
        return None
    numbers = {noun.kind: truth.numbers_of(noun, changed[noun.kind]) for noun in NOUNS}
    return None if any(len(numbers[kind]) < len(changed[kind]) for kind in numbers) else numbers


def _write_changes(pointer: Pointer, state: truth.State, numbers: Numbers) -> None:
    """Both at once while a register is small, so that lists and figures never differ; of a large one words first.

    Until its tables follow the version stays theirs: whoever is killed in between has the next run do both again.
    """
    folder = generations.new_folder(state.version)
    if truth.record_count() < WORDS_FIRST_FROM:
        _write_words(folder, pointer, numbers)
        with _new_rows(folder, pointer, numbers):
            pass
    else:
        in_use = (folder, pointer.path)
        shown = _Shown(_publish_words(pointer, numbers, in_use), state)
        with _new_rows(folder, pointer, numbers) as tables:
            _in_background(tables.write, lambda: _keep_words_up(shown, in_use))
        generations.link_files(shown.pointer.path / INDEX, folder / INDEX, but=writer.LOCKS)
    generations.publish(folder, version=state.version, stamp=state.stamp, layout=layout())


@dataclass
class _Shown:
    """What readers see while tables are being written: a generation with the words of a state and earlier tables."""

    pointer: Pointer
    words: truth.State


def _keep_words_up(shown: _Shown, in_use: Collection[Path]) -> None:
    """Publish the words of all since the tables that readers see, where something changed since the last words."""
    state = truth.state()
    if state != shown.words:
        numbers = _few_changes(shown.pointer.version)
        # many changes wait for the tables: after these all is made anew
        if numbers is not None:
            shown.pointer = _publish_words(shown.pointer, numbers, in_use)
        shown.words = state


def _publish_words(pointer: Pointer, numbers: Numbers, in_use: Collection[Path]) -> Pointer:
    """Let readers see new words beside the tables as they are; the folders of the next tables' writer stay."""
    folder = generations.new_folder(pointer.version)
    generations.link_files(pointer.path / TABLES, folder / TABLES)
    _write_words(folder, pointer, numbers)
    return generations.publish(
        folder, version=pointer.version, stamp=pointer.stamp, layout=pointer.layout, in_use=in_use
    )


def _write_words(folder: Path, pointer: Pointer, numbers: Numbers) -> None:
    generations.link_files(pointer.path / INDEX, folder / INDEX, but=writer.LOCKS)
    known = _bodies()
    documents = (
        noun.document(record, n, known)
        for noun in NOUNS
        for n, record in truth.public_records(noun, numbers[noun.kind])
    )
    keys = [writer.key_of(kind, n) for kind, mine in numbers.items() for n in mine.values()]
    writer.update(folder / INDEX, documents, keys)


@contextmanager
def _new_rows(folder: Path, pointer: Pointer, numbers: Numbers) -> Iterator[TableWriter]:
    """Tables that hold the rows of what changed; they are written when the ``with`` ends, if not before."""
    known = _bodies()
    gone = {table.name: numbers[noun.kind].values() for noun in NOUNS for table in noun.tables}
    with TableWriter(folder / TABLES, nouns.TABLES, earlier=pointer.path / TABLES, changed=gone) as tables:
        for noun in NOUNS:
            for n, record in truth.public_records(noun, numbers[noun.kind]):
                tables.add(noun.rows(record, n, known))
        yield tables


def _in_background(work: Callable[[], None], look: Callable[[], None]) -> None:
    """Do the work, which asks no database, in a thread of its own, and look for news until it ends.

    Raises:
        Exception: what the work raised, or a look.
    """
    failed: list[Exception] = []

    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 (raised again by the thread that waits)
            failed.append(error)
        finally:
            _wake.set()

    thread = threading.Thread(target=run, name="sestante-tables", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            _wake.wait(EVERY_SECONDS)
            _wake.clear()
            look()
    finally:
        thread.join()
    if failed:
        raise failed[0]


@dataclass(frozen=True)
class _Kept:
    """The movement's tree as it was at a state of the truth, on a day: memberships may end."""

    state: truth.State
    day: date
    bodies: Bodies

    def is_still_so(self) -> bool:
        """Whether no organisation has changed since, in this very database. Queries: four."""
        stamp = self.state.stamp
        if not stamp or truth.stamp_of(self.state.version) != stamp:
            return False
        return not truth.changed_since(self.state.version)["organisation"]


_kept: _Kept | None = None


def _bodies() -> Bodies:
    """The movement's tree, read anew only when an organisation has changed: of 20,000 it takes half a second."""
    global _kept  # noqa: PLW0603 (one for each process, replaced as a whole)
    state, day, kept = truth.state(), timezone.localdate(), _kept
    if kept is None or kept.day != day or not kept.is_still_so():
        _kept = kept = _Kept(state, day, bodies())
    return kept.bodies


def wake(**_sent: object) -> None:
    """Have this process's updater look at once; a receiver of ``records_changed``."""
    _wake.set()


def start_updater() -> threading.Thread:
    """Keep the stores up in a thread of this process for as long as it lives. Call it after a process has forked.

    Another thread keeps ready what first questions need, so that neither a visitor nor a change waits for it.
    """
    thread = threading.Thread(target=_run, name="sestante-updater", daemon=True)
    thread.start()
    threading.Thread(target=_stay_ready, name="sestante-ready", daemon=True).start()
    return thread


def _stay_ready() -> None:
    while True:
        time.sleep(READY_EVERY_SECONDS)
        _make_ready()


def _make_ready() -> None:
    """Read what the first question of money and the first change would have to wait for; it is tried again later."""
    try:
        close_old_connections()
        breakdowns.prepare(store.current())
        if _kept is None:
            _bodies()
    except (StoreUnavailable, DatabaseError):
        log.debug("Nothing is made ready now.", exc_info=True)


def _run() -> None:
    while True:
        _look()
        _wake.wait(EVERY_SECONDS)
        _wake.clear()


def _look() -> None:
    """One look; whatever goes wrong is logged and tried again at the next."""
    try:
        close_old_connections()
        if not is_up_to_date():
            bring_up_to_date(wait=False)
        elif store.is_damaged():
            log.error("Words or numbers are damaged and are made anew.")
            bring_up_to_date(anew=True, wait=False)
    except DatabaseError:
        log.warning("The database cannot be read now; words and numbers wait.", exc_info=True)
        connection.close()
    except (OSError, ValueError, StoreUnavailable, duckdb.Error):
        log.exception("Words and numbers could not be brought up to date; trying again.")
