"""Serving a prepared site with gunicorn: as many processes as cores, each with its own words and numbers."""

import atexit
import gc
import os
import socket

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.urls import get_resolver, reverse
from django.utils.translation import override
from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

from sestante.core.errors import SestanteError
from sestante.core.serving_lock import serving_lock

#: Two at least, so that one slow page does not keep every other visitor waiting.
LEAST_WORKERS = 2
THREADS = 2


class CannotServe(SestanteError):
    """The site cannot be served as things are; the message says what to do."""

    code = "cannot_serve"
    http_status = 503


class Server(BaseApplication):
    """The gunicorn server of one site; ``run()`` returns when it is stopped."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        self._options = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 60,
            "graceful_timeout": 20,
            "keepalive": 5,
            "loglevel": "warning",
            "proc_name": "sestante",
            "control_socket_disable": True,
            # what is read once before the fork is held once, not by each worker
            "preload_app": True,
            "pre_fork": lambda _server, _worker: _share_memory(),
            "when_ready": lambda _: _announce(host, port),
            "post_worker_init": _start_updater,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand our options to gunicorn; no file and no command line of its own is read."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """The application with all that every worker needs, made once before the fork."""
        from sestante.config.wsgi import application

        _read_what_all_need()
        connections.close_all()  # a connection must not be shared
        return application


def serve(*, host: str = "127.0.0.1", port: int = 8000, workers: int | None = None) -> None:
    """Serve until stopped by SIGTERM, SIGINT or Ctrl-C; requests under way are finished first.

    Args:
        host: address to listen at; behind a front server leave it at this machine alone.
        workers: processes; ``None`` is one for each core, two at least.

    Raises:
        CannotServe: the port is taken, or the database lacks changes of its tables.
    """
    from sestante.config.running import waiting_migrations

    require_free(host, port)
    if waiting_migrations():
        raise CannotServe("The database is not ready for this version. Run first: sestante prepare")
    connections.close_all()  # workers open their own
    with serving_lock(alone=False) as got:
        if not got:
            raise CannotServe("A backup is being restored here: wait until it is done.")
        Server(host, port, workers or default_workers()).run()


def default_workers() -> int:
    """One process for each core that this process may use, two at least."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(LEAST_WORKERS, cores)


def require_free(host: str, port: int) -> None:
    """Refuse, with another port to try, one on which nothing can listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} of {host} cannot be used ({error.strerror}). "
                f"Another one: make run PORT={port + 1}, or sestante run --port {port + 1}"
            ) from error


def _read_what_all_need() -> None:
    """Load routes, views, catalogues and a large code list; nothing that holds a file, a thread or a connection."""
    from sestante.codelists.queries import labels

    get_resolver().url_patterns  # noqa: B018 - reading them imports the views
    for language, _name in settings.LANGUAGES:
        with override(language):
            reverse("home")
            labels("Country", language)


def _share_memory() -> None:
    """Keep the collector away from what was made before the fork: looking at it would copy it into each worker."""
    gc.collect()
    gc.freeze()
    atexit.unregister(gc.unfreeze)
    atexit.register(gc.unfreeze)  # libraries complain at the end of what was never let go


def _announce(host: str, port: int) -> None:
    address = f"[{host}]" if ":" in host else host
    print(f"Sestante is at http://{address}:{port}/ (stop with Ctrl-C)", flush=True)


def _start_updater(worker: Worker) -> None:
    """Let each worker follow the change log with its own words and numbers, and one publish what is due."""
    from sestante.explore.updater import start_updater
    from sestante.newsroom.scheduling import start_scheduler

    start_updater()
    start_scheduler()
