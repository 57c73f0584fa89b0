"""An import of IATI that ends at any database call is completed by the next one, with nothing twice."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from sestante.history.models import Batch, RecordVersion, Source, SourceElement, SourceFile
from sestante.ingest.iati_files import stage_iati
from sestante.ingest.services import accept, finish_interrupted
from sestante.projects.models import Project
from tests.factories import make_source

pytestmark = pytest.mark.django_db(transaction=True)

ACTIVITIES = 45
EVERY = 5


class Killed(BaseException):
    """The process is no more: from here on no call reaches the database."""


def dying_at(number: int) -> Callable[..., Any]:
    """A wrapper of database calls that lets so many through and none after them, not even those that would tidy up."""
    done = 0

    def wrapper(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        nonlocal done
        done += 1
        if done > number:
            raise Killed
        return execute(sql, params, many, context)

    return wrapper


def bring(path: Path, source: Source) -> None:
    batch = stage_iati(path, source=source)
    accept(batch)


def test_an_import_that_is_killed_at_any_call_is_completed_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    activities = (
        f"<iati-activity><iati-identifier>XX-{number}</iati-identifier><title><narrative>Project {number}</narrative>"
        f"</title><budget><value currency='EUR' value-date='2020-01-01'>{number}</value></budget></iati-activity>"
        for number in range(ACTIVITIES)
    )
    path.write_text(f"<iati-activities version='2.03'>{''.join(activities)}</iati-activities>", encoding="utf-8")
    for trial in count():
        source = make_source(name=f"Trial {trial}")
        try:
            with connection.execute_wrapper(dying_at(1 + trial * EVERY)):
                bring(path, source)
            break
        except Killed:
            connection.close()
        finish_interrupted()
        bring(path, source)
        assert Project.objects.count() == ACTIVITIES
        assert RecordVersion.objects.filter(is_current=True).count() == ACTIVITIES
        standing = SourceFile.objects.filter(batch__source=source, batch__state=Batch.State.COMPLETE)
        assert standing.count() == 1
        assert SourceElement.objects.filter(file=standing.get()).count() == ACTIVITIES
        assert not Batch.objects.filter(state=Batch.State.STAGING).exists()
        for model in (SourceElement, SourceFile, RecordVersion):
            model.objects.all().delete()
        Project.objects.all().delete()
        Batch.objects.all().delete()
    assert trial > 5
