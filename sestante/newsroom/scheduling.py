"""Pages that an editor set a time for: published and taken down when it has come."""

import fcntl
import logging
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from wagtail.models import Page, Revision

log = logging.getLogger(__name__)

#: Seconds between two looks; a page appears at most so much later than its time.
EVERY_SECONDS = 20


def publish_due() -> int:
    """Publish and take down what is due; gives how many pages. Queries: two where nothing is due."""
    now = timezone.now()
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).count()
    over = Page.objects.live().filter(expire_at__lte=now).count()
    if due or over:
        call_command("publish_scheduled", verbosity=0)
    return due + over


def start_scheduler() -> threading.Thread:
    """Look again and again in a thread of this process, unless another process of this site does."""
    thread = threading.Thread(target=_run, name="sestante-scheduler", daemon=True)
    thread.start()
    return thread


def _run() -> None:
    file = Path(settings.SESTANTE_HOME) / "scheduler.lock"
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)  # the one that holds it looks; when it ends another takes over
        while True:
            _look()
            time.sleep(EVERY_SECONDS)


def _look() -> None:
    """One look; whatever goes wrong with the database is logged and tried again at the next."""
    try:
        close_old_connections()
        if count := publish_due():
            log.info("%s pages of the newsroom published or taken down at their time", count)
    except DatabaseError:
        log.warning("Pages that are due wait: the database cannot be read or written now.", exc_info=True)
        connection.close()
