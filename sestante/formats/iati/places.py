"""Where in an activity or organisation something stands, in words."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: Elements of the standard as people call them; others keep their own name.
_NAMES = {
    "iati-identifier": _("identifier"),
    "organisation-identifier": _("identifier"),
    "reporting-org": _("reporting organisation"),
    "participating-org": _("participating organisation"),
    "provider-org": _("provider"),
    "receiver-org": _("receiver"),
    "recipient-org": _("receiving organisation"),
    "owner-org": _("owner"),
    "other-identifier": _("other identifier"),
    "title": _("title"),
    "description": _("description"),
    "activity-status": _("status"),
    "activity-date": _("date"),
    "activity-scope": _("scope"),
    "contact-info": _("contact"),
    "recipient-country": _("country"),
    "recipient-region": _("region"),
    "location": _("place"),
    "sector": _("sector"),
    "tag": _("tag"),
    "policy-marker": _("policy marker"),
    "default-aid-type": _("type of aid"),
    "aid-type": _("type of aid"),
    "budget": _("budget"),
    "budget-line": _("budget line"),
    "budget-item": _("budget line"),
    "planned-disbursement": _("planned payment"),
    "transaction": _("transaction"),
    "value": _("amount"),
    "document-link": _("document"),
    "related-activity": _("related activity"),
    "result": _("result"),
    "indicator": _("indicator"),
    "baseline": _("baseline"),
    "period": _("period"),
    "period-start": _("start"),
    "period-end": _("end"),
    "target": _("target"),
    "actual": _("value reached"),
    "narrative": _("text"),
    "name": _("name"),
}
_WHOLE = {"iati-activity": _("the activity"), "iati-organisation": _("the organisation")}


def place_in_words(element: Any) -> str:
    """The way from the activity down to an element: ``transaction 3 › provider``; a number where there are several."""
    steps: list[str] = []
    here = element
    while here is not None and isinstance(here.tag, str) and here.tag not in _WHOLE:
        steps.append(_step(here))
        here = here.getparent()
    if not steps:
        return str(_WHOLE.get(getattr(here, "tag", ""), gettext("the file")))
    return " › ".join(reversed(steps))


def _step(element: Any) -> str:
    name = str(_NAMES.get(element.tag, element.tag))
    before = sum(1 for _one in element.itersiblings(element.tag, preceding=True))
    alone = before == 0 and next(element.itersiblings(element.tag), None) is None
    return name if alone else f"{name} {before + 1}"
