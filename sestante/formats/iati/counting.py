"""What an IATI file holds, counted from its elements alone: to be held against the file by anybody.

Source: IATI activity and organisation standards 1.01 to 2.03; codes of 1.0x are counted as those of 2.0x.
"""

import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

from lxml import etree

from .repairs import attribute
from .texts import LANG
from .values import v2_code

#: Elements counted below an activity, as its children; and those counted wherever they stand in it.
_CHILDREN = (
    *("participating-org", "recipient-country", "recipient-region", "sector", "location", "activity-date", "budget"),
    *("planned-disbursement", "transaction", "result", "document-link", "related-activity", "policy-marker"),
    *("other-identifier", "contact-info", "default-aid-type", "humanitarian-scope", "tag"),
)
_DESCENDANTS = ("indicator", "period")
_OF_ORGANISATIONS = (
    *("total-budget", "recipient-org-budget", "recipient-country-budget", "recipient-region-budget"),
    *("total-expenditure", "document-link", "name"),
)
#: Reporting organisations that are named and listed, those with most activities.
MOST_LISTED, MOST_NAMED = 12, 5
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_NONE = "none"


class Counting:
    """Figures of one file, element by element."""

    def __init__(self) -> None:
        self._activities = self._organisations = self._extensions = 0
        self._identifiers: list[str] = []
        self._counts: Counter[str] = Counter()
        self._status: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._currencies: Counter[str] = Counter()
        self._countries: set[str] = set()
        self._reporters: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        self._transactions: dict[str, dict[str, Any]] = {}
        self._has_narratives = False

    def add(self, element: etree._Element) -> None:
        """Count one ``iati-activity`` or ``iati-organisation``."""
        for one in element.iter(etree.Element):
            tag = one.tag
            if language := one.get(LANG):
                self._languages[language] += 1
            if is_extension(tag):
                self._extensions += 1
            elif tag == "narrative":
                self._has_narratives = True
            elif tag in _DESCENDANTS:
                self._counts[tag] += 1
            if (currency := one.get("currency")) and tag in _WITH_CURRENCY:
                self._currencies[currency] += 1
        if element.tag == "iati-organisation":
            self._add_organisation(element)
        else:
            self._add_activity(element)

    def _add_activity(self, element: etree._Element) -> None:
        self._activities += 1
        self._identifiers.append((element.findtext("iati-identifier") or "").strip())
        children = Counter(child.tag for child in element)
        for tag in _CHILDREN:
            self._counts[tag] += children[tag]
        status = element.find("activity-status")
        self._status[_NONE if status is None else attribute(status, "code")] += 1
        default = attribute(element, "default-currency")
        if default:
            self._currencies[default] += 1
        self._countries |= {code for one in element.iter("recipient-country") if (code := attribute(one, "code"))}
        reporter = element.find("reporting-org")
        ref, name = ("", "") if reporter is None else (attribute(reporter, "ref"), _text(reporter))
        self._add_reporter(ref, name)
        for transaction in element.iterchildren("transaction"):
            self._add_transaction(transaction, default)

    def _add_organisation(self, element: etree._Element) -> None:
        self._organisations += 1
        stated = element.findtext("organisation-identifier") or element.findtext("iati-identifier") or ""
        identifier = stated.strip()
        self._identifiers.append(identifier)
        children = Counter(child.tag for child in element)
        for tag in _OF_ORGANISATIONS:
            self._counts[tag] += children[tag]
        reporter, name = element.find("reporting-org"), element.find("name")
        ref = attribute(reporter, "ref") if reporter is not None else ""
        self._add_reporter(ref or identifier, _text(name) if name is not None else "")

    def _add_reporter(self, ref: str, name: str) -> None:
        self._reporters[ref] += 1
        self._names.setdefault(ref, name)

    def _add_transaction(self, transaction: etree._Element, default: str) -> None:
        kind = transaction.find("transaction-type")
        code = attribute(kind, "code") if kind is not None else ""
        code = v2_code("TransactionType", code) or code or _NONE
        held = self._transactions.setdefault(code, {"count": 0, "sum": defaultdict(Decimal), "unparseable_values": 0})
        held["count"] += 1
        value = transaction.find("value")
        stated = (value.text or "").strip() if value is not None else ""
        if value is not None and _DECIMAL.fullmatch(stated) and stated.isascii():
            held["sum"][attribute(value, "currency") or default or _NONE] += Decimal(stated)
        else:
            held["unparseable_values"] += 1

    def figures(
        self, *, root: str, version: str | None, extension_elements: int, languages: dict[str, int]
    ) -> dict[str, Any]:
        """All figures, as JSON types; sums are decimals as texts, exact.

        Args:
            root: name of the root element.
            version: as the file states it.
            extension_elements: those of other standards that stand beside the entries.
            languages: how often each is stated beside the entries.
        """
        stated = Counter(languages) + self._languages
        named = [identifier for identifier in self._identifiers if identifier]
        listed = self._reporters.most_common(MOST_LISTED)
        found: dict[str, Any] = {
            "root": root,
            "declared_version": version,
            "generation": self._generation(version),
            "activities": self._activities,
            "organisations": self._organisations,
            "counts": self._counted(),
            "currencies": dict(sorted(self._currencies.items())),
            "languages": dict(sorted(stated.items())),
            "extension_elements": extension_elements + self._extensions,
            "distinct_identifiers": len(set(named)),
            "first_identifier": self._identifiers[0] if self._identifiers else "",
            "last_identifier": self._identifiers[-1] if self._identifiers else "",
            "reporting_org_count": len(self._reporters),
            "reporting_orgs": dict(listed),
            "reporting_org_names": {ref: self._names[ref] for ref, _count in listed[:MOST_NAMED]},
        }
        if self._activities or not self._organisations:
            found |= {
                "blank_identifiers": len(self._identifiers) - len(named),
                "duplicate_identifiers": len(named) - len(set(named)),
                "activity_status": dict(sorted(self._status.items())),
                "recipient_countries": sorted(self._countries),
                "transactions_by_type": self._by_type(),
            }
        return found

    def _counted(self) -> dict[str, int]:
        tags = _OF_ORGANISATIONS if self._organisations and not self._activities else (*_CHILDREN, *_DESCENDANTS)
        return {tag: self._counts[tag] for tag in sorted(tags)}

    def _by_type(self) -> dict[str, Any]:
        return {
            code: {**held, "sum": {currency: _exact(total) for currency, total in sorted(held["sum"].items())}}
            for code, held in sorted(self._transactions.items())
        }

    def _generation(self, version: str | None) -> str:
        is_second = version.startswith("2") if version else self._has_narratives
        return "2.0x" if is_second else "1.0x"


#: Elements whose ``currency`` counts: those of the standard.
_WITH_CURRENCY = frozenset({"value", "loan-status", "forecast", "budget-line", "expense-line", "target", "actual"})


def is_extension(tag: Any) -> bool:
    """Whether an element belongs to another standard; markup of pages does not count as one."""
    return isinstance(tag, str) and tag.startswith("{") and not tag.startswith("{http://www.w3.org/")


def _text(element: etree._Element) -> str:
    """The first text of an element in one run."""
    return " ".join((element.findtext("narrative") or element.text or "").split())


def _exact(total: Decimal) -> str:
    return format(total.normalize() if total else Decimal(0), "f")
