"""Verdicts on files as lines of text and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from .checking import NOT_WELL_FORMED, UNREADABLE, FileVerdict, Finding


def lines_of(verdict: FileVerdict) -> Iterator[str]:
    """A line for each finding, as compilers write them, and one for the file; each ends with a line feed."""
    for finding in verdict.findings:
        yield _line(verdict, finding)
    if verdict.left_out:
        yield f"{verdict.file}: {verdict.left_out} further findings are not listed.\n"
    counts = {s: sum(f.severity == s for f in verdict.findings) for s in ("critical", "error", "warning")}
    told = ", ".join(f"{count} {severity}" for severity, count in counts.items() if count)
    version = f", IATI {verdict.version}" if verdict.version else ""
    yield f"{verdict.file}: {verdict.outcome}{version}{f' ({told})' if told else ''}\n"


def _line(verdict: FileVerdict, finding: Finding) -> str:
    place = f"{verdict.file}:{finding.line}" if finding.line else verdict.file
    where = ": ".join(part for part in (finding.item, finding.where) if part)
    told = " ".join(part for part in (finding.wrong, finding.mend) if part)
    return f"{place}: {finding.severity} {finding.rule}: {f'{where}: ' if where else ''}{told}\n"


def verdict_data(verdict: FileVerdict) -> dict[str, Any]:
    """The verdict as JSON types; ``valid`` is the public validator's word for nothing critical."""
    return {
        "file": verdict.file,
        "outcome": verdict.outcome,
        "valid": verdict.is_valid,
        "well_formed": verdict.outcome not in (NOT_WELL_FORMED, UNREADABLE),
        "schema_valid": verdict.is_valid,
        "version": verdict.version,
        "root": verdict.root,
        "issues": [asdict(finding) for finding in verdict.findings],
        "left_out": verdict.left_out,
    }
