"""Kills an import of two IATI files with signal 9 at every n-th database call, looks, starts again, and compares.

    python -m tests.faults.kill_import --every 10

As ``kill_load.py``. The command is ``sestante import organisations.xml activities.xml --accept``. After each kill a
reader looks at what is shown; then the site starts, which completes what was being written; then the same command is
given again, for an import that was killed earlier. In the end all is as after an import that nobody killed.
"""

import io
import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.trials import copies_of_database, forked, killed_before_call, prepare_empty, run, what_stands

BODIES, ACTIVITIES = 6, 30
#: Of so many trials one is served meanwhile: words and numbers, which take a second, follow the killed import.
SERVED = 8


def _try_all(home: Path, every: int) -> dict[str, Any]:
    files = _files(home)
    databases = copies_of_database(home)
    forked(prepare_empty)
    databases.keep_as_template()
    forked(_import, files)
    wanted = json.loads(forked(_state) or "")
    wrong = []
    for kills in itertools.count():
        databases.begin_again()
        shutil.rmtree(home / "generations", ignore_errors=True)
        number = 1 + kills * every
        if forked(_import, files, number) is not None:  # it has fewer calls: every moment was tried
            break
        problems = json.loads(forked(_begin_again, files, wanted, kills % SERVED == 0) or "")
        wrong += [f"killed at call {number}: {problem}" for problem in problems]
    databases.remove()
    return {"kills": kills, "wrong": wrong}


def _files(home: Path) -> tuple[Path, Path]:
    """A file of organisations, and one of activities that name them and each other; one is broken, one comes twice."""
    bodies, activities = home / "organisations.xml", home / "activities.xml"
    bodies.write_text(
        f"<iati-organisations version='2.03'>{''.join(map(_body, range(BODIES)))}</iati-organisations>",
        encoding="utf-8",
    )
    inner = [*map(_activity, range(ACTIVITIES)), _activity(4), "<iati-activity/>"]
    activities.write_text(f"<iati-activities version='2.03'>{''.join(inner)}</iati-activities>", encoding="utf-8")
    return bodies, activities


def _body(number: int) -> str:
    return (
        f"<iati-organisation><organisation-identifier>XX-BODY-{number}</organisation-identifier>"
        f"<name><narrative xml:lang='en'>Example Body {number}</narrative></name></iati-organisation>"
    )


def _activity(number: int) -> str:
    body = number % BODIES
    return (
        "<iati-activity xml:lang='en' default-currency='EUR' last-updated-datetime='2024-01-01T00:00:00Z'>"
        f"<iati-identifier>XX-BODY-{body}-{number}</iati-identifier>"
        f"<reporting-org ref='XX-BODY-{body}' type='22'><narrative>Example Body {body}</narrative></reporting-org>"
        f"<title><narrative>Project {number}</narrative></title>"
        f"<participating-org role='4'><narrative>Example Body {(body + 1) % BODIES}</narrative></participating-org>"
        "<participating-org role='1'><narrative>A fund that is not there</narrative></participating-org>"
        "<activity-status code='2'/><activity-date type='1' iso-date='2023-01-01'/>"
        "<recipient-country code='KE'/><location><point><pos>-1.3 38.0</pos></point></location>"
        "<sector vocabulary='1' code='31194'/>"
        f"<transaction><transaction-type code='3'/><transaction-date iso-date='2023-05-01'/><value>{number + 1}</value>"
        "</transaction><document-link url='http://example.org/report' format='text/html'>"
        "<title><narrative>Report</narrative></title><category code='A01'/></document-link>"
        f"<related-activity ref='XX-BODY-{(number + 1) % BODIES}-{number + 1}' type='3'/>"
        "<contact-info><email>office@example.org</email></contact-info></iati-activity>"
    )


def _import(files: tuple[Path, Path], killed_at: int = 0) -> str:
    """Give the command once; with a number, the process is killed before the database call of that number."""
    from django.core.management import call_command

    with killed_before_call(killed_at):
        call_command("import", *map(str, files), accept=True, stdout=io.StringIO())
    return ""


def _begin_again(files: tuple[Path, Path], wanted: dict[str, Any], is_served: bool) -> str:
    """The reader's look, the next start and the command given again; answers what was wrong, as JSON."""
    from sestante.explore.updater import bring_up_to_date
    from sestante.history.models import Batch
    from sestante.ingest.file_imports import Wish, import_file
    from sestante.ingest.services import finish_interrupted

    problems = [f"before the start, {problem}" for problem in _half_shown(wanted)]
    if is_served:
        bring_up_to_date()
        part = [name for name, shown in _shown().items() if shown not in (0, [], wanted[name])]
        problems += [f"before the start, {name} show a part" for name in part]
    begun = list(Batch.objects.filter(state=Batch.State.APPLYING).values_list("pk", flat=True))
    finish_interrupted()
    problems += [f"after the start, {problem}" for problem in _half_shown(wanted)]
    if Batch.objects.filter(pk__in=begun).exclude(state=Batch.State.COMPLETE).exists():
        problems.append("the start did not complete what was being written")
    if is_served:
        _import(files)
        bring_up_to_date()  # the command does, but where it had nothing to write
    else:
        for file in files:
            import_file(file, Wish(accept=True))
    got = _left() | (_shown() if is_served else {})
    return json.dumps(
        [*problems, *(f"{name} differs" for name in got if json.loads(json.dumps(got[name])) != wanted[name])]
    )


def _half_shown(wanted: dict[str, Any]) -> Iterator[str]:
    """What a reader would see that is neither the whole nor nothing, or more: in pages, lists and files of IATI."""
    from sestante.explore import truth
    from sestante.explore.nouns import NOUNS

    stands = what_stands()
    for kind in ("projects", "organisations"):
        if not stands[kind].items() <= wanted[kind].items():
            yield f"an entry of {kind} is not whole"
    if {slug for _kind, slug, *_rest in stands["versions"]} != {*stands["projects"], *stands["organisations"]}:
        yield "an entry has no history, or history no entry"
    for noun in NOUNS:
        whole = wanted.get(f"the numbers of {noun.kind}s", [])
        listed = sorted(record.slug for _n, record in truth.public_records(noun, truth.all_numbers(noun)))
        if listed and listed != whole:
            yield f"a part of the {noun.kind}s is listed"
    whole = wanted["kept elements"]
    if (kept := _kept()) and kept not in (whole, [one for one in whole if one[0] == "organisation"]):
        yield "a part of the kept elements goes out"


def _state() -> str:
    """Everything after an import that nobody killed."""
    return json.dumps(_left() | _shown())


def _left() -> dict[str, Any]:
    """Everything that the import leaves in the database."""
    from sestante.history.models import Batch, Proposal, SourceBlock, SourceElement, SourceFile

    changes = Batch.objects.order_by("pk").values_list("state", "note", "same")
    files = SourceFile.objects.order_by("pk").values_list("name", "sha256", "root", "version", "batch__state")
    elements = SourceElement.objects.order_by("file", "position").values_list("slug", "left_out", "length")
    return {
        **what_stands(),
        "kept elements": _kept(),
        "changes": list(map(list, changes)),
        "files": list(map(list, files)),
        "elements": list(map(list, elements)),
        "blocks": SourceBlock.objects.count(),
        "proposals": list(Proposal.objects.values_list("state", flat=True)),
    }


def _shown() -> dict[str, Any]:
    """What words and numbers show: entries of each kind that are found, rows of each table with its sums."""
    from sestante.explore import store
    from sestante.search.query import everything
    from tests.parquet import selected

    store.forget()
    current = store.current()
    shown: dict[str, Any] = {}
    for kind in ("project", "organisation"):
        table = f"{current.tables}/{kind}s.parquet"
        shown[f"the words of {kind}s"] = current.words.count(everything(kind))
        shown[f"the numbers of {kind}s"] = [
            slug for (slug,) in selected("SELECT slug FROM read_parquet(?) ORDER BY slug", [table])
        ]
    return shown


def _kept() -> list[list[str]]:
    """Kind, slug and hash of each element that can go out again."""
    from sestante.history.source_elements import element_hash
    from sestante.organisations.models import Organisation
    from sestante.projects.models import Project
    from tests.kept_elements import elements_of

    return [
        [kind, slug, element_hash(xml)]
        for kind, model in (("organisation", Organisation), ("project", Project))
        for slug, xml in sorted(elements_of(kind, model.objects.values_list("slug", flat=True)).items())
    ]


if __name__ == "__main__":
    run(_try_all, __doc__)
