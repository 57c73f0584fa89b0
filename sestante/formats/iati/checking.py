"""Whether a file follows the IATI standard: well-formed, its version's schema, its code lists, the ruleset of 2.03.

Schemas exist for all eight versions; code lists and ruleset are asked of files of 2.01 and later. Advisory rules
(1000.x) need a list of everything ever published and are not asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from sestante.core import safe_xml
from sestante.core.checking import shorten

from .code_rules import INCOMPLETE, unknown_codes
from .places import place_in_words
from .ruleset import (
    ACTIVITY_RULES,
    CRITICAL,
    EARLIER_RULES,
    ERROR,
    ORGANISATION_RULES,
    WARNING,
    Circumstances,
    broken_rules,
)
from .schemas import ACTIVITIES, ORGANISATIONS, VERSIONS, fresh_schema, schema

#: A file up to this size is held whole; a larger one is read element by element.
WHOLE_BYTES = 20_000_000
#: After so many findings a file is known to be broken; further ones are counted, not kept.
MOST_FINDINGS = 5_000
_ITEMS = {"iati-activity": "activity", "iati-organisation": "organisation"}
_ROOT_OF = {
    ACTIVITIES: ACTIVITIES,
    ORGANISATIONS: ORGANISATIONS,
    "iati-activity": ACTIVITIES,
    "iati-organisation": ORGANISATIONS,
}
_RULES = {"activity": ACTIVITY_RULES + EARLIER_RULES, "organisation": ORGANISATION_RULES}

VALID, RULES_BROKEN, SCHEMA_INVALID = "valid", "rules-broken", "schema-invalid"
NOT_IATI, NOT_WELL_FORMED, UNREADABLE, VERSION_UNKNOWN = "not-iati", "not-well-formed", "unreadable", "version-unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: ``rule`` is its number, ``where`` the place in words, ``xpath`` and ``line`` the place in the file.

    ``severity`` is ``critical`` (no system can read it), ``error`` or ``warning``; ``item`` the identifier of the
    activity or organisation.
    """

    rule: str
    severity: str
    wrong: str
    mend: str
    where: str = ""
    item: str = ""
    line: int = 0
    xpath: str = ""
    codelist: str = ""


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What one file's check found: ``outcome`` is one of the module's seven, ``left_out`` counts findings not kept."""

    file: str
    outcome: str
    version: str = ""
    root: str = ""
    findings: tuple[Finding, ...] = ()
    left_out: int = 0

    @property
    def is_valid(self) -> bool:
        """Whether systems can read it: nothing critical. Broken rules and codes do not count."""
        return not any(finding.severity == CRITICAL for finding in self.findings)

    @property
    def is_publishable(self) -> bool:
        """Valid, and no rule or code list broken; warnings do not count."""
        return self.outcome == VALID


def check_file(path: Path, version: str | None = None, *, world: Circumstances | None = None) -> FileVerdict:
    """What is wrong with a file of activities or organisations.

    Args:
        path: the file.
        version: the version to check against; without it the file's own.
        world: what is taken for today, where it is not the clock's.

    Raises:
        nothing for what a file may hold: an unreadable or hostile one gets a verdict.
    """
    try:
        if path.stat().st_size > WHOLE_BYTES:
            return _check_in_parts(path, version, world)
        return _check_tree(safe_xml.parse(path), path, version, world)
    except safe_xml.NotWellFormed as error:
        return _not_well_formed(path, error)
    except safe_xml.HostileXml:
        wrong = _("The file declares a document type (DOCTYPE), which no IATI file needs and which is not read.")
        finding = Finding("0.1.1", CRITICAL, wrong, _("Remove the line that begins with <!DOCTYPE."))
        return FileVerdict(str(path), NOT_WELL_FORMED, findings=(finding,))
    except OSError as error:
        wrong = _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error}
        return FileVerdict(str(path), UNREADABLE, findings=(Finding("0.0.1", CRITICAL, wrong, ""),))


def check_item(element: Any, version: str = "2.03", world: Circumstances | None = None) -> Iterator[Finding]:
    """What is wrong with one ``iati-activity`` or ``iati-organisation``, schema, code lists and ruleset."""
    root = ACTIVITIES if element.tag == "iati-activity" else ORGANISATIONS
    compiled = schema(version, root)
    if not compiled.validate(element):
        # the errors of a shared schema may be another thread's
        own = fresh_schema(version, root)
        own.validate(element)
        yield from _schema_findings(own.error_log)
    if version >= "2":
        yield from item_findings(element, world)


def item_findings(element: Any, world: Circumstances | None = None) -> Iterator[Finding]:
    """What breaks code lists and ruleset in one ``iati-activity`` or ``iati-organisation``."""
    kind = _ITEMS[element.tag]
    item = _identifier(element)
    for unknown in unknown_codes(element, kind):
        words = {"code": shorten(unknown.value), "list": unknown.rule.codelist}
        yield Finding(
            unknown.rule.id,
            WARNING if unknown.rule.codelist in INCOMPLETE else ERROR,
            _("“%(code)s” is not a code of the list %(list)s.") % words,
            _("Choose a code of the list %(list)s.") % words,
            **_place(unknown.place, item),
            codelist=unknown.rule.codelist,
        )
    for broken in broken_rules(element, _RULES[kind], world):
        rule = broken.rule
        yield Finding(rule.id, rule.severity, str(rule.wrong), str(rule.mend), **_place(broken.place, item))


def _place(element: Any, item: str) -> dict[str, Any]:
    return {
        "where": place_in_words(element),
        "item": item,
        "line": element.sourceline or 0,
        "xpath": element.getroottree().getpath(element),
    }


def _identifier(element: Any) -> str:
    tag = "iati-identifier" if element.tag == "iati-activity" else "organisation-identifier"
    return shorten((element.findtext(tag) or "").strip())


def _check_tree(tree: Any, path: Path, asked: str | None, world: Circumstances | None) -> FileVerdict:
    root = tree.getroot()
    # a single element is no file; who names a version wants it checked all the same
    kind = _ROOT_OF.get(root.tag) if asked else root.tag
    if kind not in (ACTIVITIES, ORGANISATIONS):
        return _not_iati(path, root.tag)
    version = asked or (root.get("version") or "").strip()
    kept = _Kept()
    if version not in VERSIONS:
        kept.add(_version_finding(root))
    else:
        compiled = fresh_schema(version, kind)
        if not compiled.validate(tree):
            kept.extend(_schema_findings(compiled.error_log))
    if not version.startswith("1."):
        for item in root.iterchildren(*_ITEMS) if root.tag == kind else (root,):
            kept.extend(item_findings(item, world))
    return kept.verdict(path, version, root.tag)


def _check_in_parts(path: Path, asked: str | None, world: Circumstances | None) -> FileVerdict:
    """The verdict on a large file, in the memory of its largest activity."""
    version, root, kept = "", "", _Kept()
    check = check_item
    for element in safe_xml.elements(str(path), *_ITEMS, ACTIVITIES, ORGANISATIONS):
        if element.tag not in _ITEMS:
            kept.extend(_schema_findings_of_root(element, version))
            continue
        if not root:
            top = element.getroottree().getroot()
            root = top.tag
            if root not in (ACTIVITIES, ORGANISATIONS):
                return _not_iati(path, root)
            version = asked or (top.get("version") or "").strip()
            if version not in VERSIONS:
                kept.add(_version_finding(top))
                break
            check = partial(check_item, version=version, world=world)
        kept.extend(check(element))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    if not root:
        return _not_iati(path, "")
    return kept.verdict(path, version, root)


def _schema_findings_of_root(element: Any, version: str) -> Iterator[Finding]:
    """Faults of the outermost element's own attributes, once its content has been read and let go."""
    if version in VERSIONS:
        alone = fresh_schema(version, element.tag)
        top = etree.Element(element.tag, dict(element.attrib))
        alone.validate(top)
        yield from _schema_findings([entry for entry in alone.error_log if "attribute" in entry.message])


class _Kept:
    """Findings of a file, up to the most that are kept."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.left_out = 0

    def add(self, finding: Finding) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)
        else:
            self.left_out += 1

    def extend(self, findings: Iterator[Finding]) -> None:
        for finding in findings:
            self.add(finding)

    def verdict(self, path: Path, version: str, root: str) -> FileVerdict:
        rules = {finding.rule for finding in self.findings if finding.severity != "warning"}
        outcome = VALID
        if rules & {"9.1.1", "9.97.1"}:
            outcome = VERSION_UNKNOWN
        elif "0.3.1" in rules:
            outcome = SCHEMA_INVALID
        elif rules:
            outcome = RULES_BROKEN
        return FileVerdict(str(path), outcome, version, root, tuple(self.findings), self.left_out)


def _schema_findings(log: Any) -> Iterator[Finding]:
    for entry in log:
        wrong = _("Against the schema: %(message)s") % {"message": shorten(entry.message, 300)}
        mend = _("Correct this place; the standard's reference says what may stand there.")
        yield Finding("0.3.1", CRITICAL, wrong, mend, line=entry.line, xpath=entry.path or "")


def _version_finding(root: Any) -> Finding:
    stated = (root.get("version") or "").strip()
    wrong = _("The file names no version of the standard.")
    if stated:
        wrong = _("There is no version “%(version)s” of the standard.") % {"version": shorten(stated)}
    number = "9.1.1" if root.tag == ACTIVITIES else "9.97.1"
    mend = _('Write version="2.03" in the first element.')
    return Finding(
        number, CRITICAL, wrong, mend, line=root.sourceline or 0, xpath=f"/{root.tag}/@version", codelist="Version"
    )


def _not_iati(path: Path, tag: str) -> FileVerdict:
    wrong = _("This is XML, and no IATI file: it begins with <%(tag)s>.") % {"tag": shorten(tag or "?")}
    mend = _("An IATI file begins with <iati-activities> or <iati-organisations>.")
    return FileVerdict(str(path), NOT_IATI, findings=(Finding("0.2.1", CRITICAL, wrong, mend),))


def _not_well_formed(path: Path, error: safe_xml.NotWellFormed) -> FileVerdict:
    """The verdict on what no parser reads; an undeclared prefix alone counts as a fault against the schema."""
    wrong = _("The file is no well-formed XML: %(message)s") % {"message": shorten(str(error), 300)}
    mend = _("Correct this place, or save the file again with the program that made it.")
    number, outcome = ("0.3.1", SCHEMA_INVALID) if error.prefixes_only else ("0.1.1", NOT_WELL_FORMED)
    return FileVerdict(str(path), outcome, findings=(Finding(number, CRITICAL, wrong, mend, line=error.line),))
