"""What the pages call the kinds of rows, the columns and the kinds of outcome."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.formats.sheets.columns import columns_of
from sestante.web.forms.widgets import language_now


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a list: its value, its words, whether it is chosen; ``help`` says more."""

    value: str
    label: str
    is_chosen: bool = False
    help: str = ""


#: What rows can be, and what a file of them is good for.
NOUNS: dict[str, tuple[Any, Any]] = {
    "projects": (gettext_lazy("Projects"), gettext_lazy("A register of projects, one row each.")),
    "payments": (
        gettext_lazy("Payments"),
        gettext_lazy("Budgets, commitments and payments of projects that are here already."),
    ),
    "organisations": (gettext_lazy("Organisations"), gettext_lazy("Members, partners, funders, one row each.")),
    "memberships": (
        gettext_lazy("Memberships"),
        gettext_lazy("Who is a member or part of whom; both are here already."),
    ),
    "country-figures": (gettext_lazy("Figures of countries"), gettext_lazy("One number a row, with year and source.")),
    "laws": (gettext_lazy("Laws"), gettext_lazy("Cooperative laws, one row each.")),
    "library": (gettext_lazy("Library items"), gettext_lazy("Publications, tools, good practices, one row each.")),
    "events": (gettext_lazy("Events"), gettext_lazy("Meetings, fairs and days for the newsroom, one row each.")),
    "iati": (
        gettext_lazy("IATI file"),
        gettext_lazy("Activities or organisations in XML, versions 1.01 to 2.03. What has no field here is kept."),
    ),
}


def noun_choices(chosen: str = "") -> list[Choice]:
    """What rows can be, as options."""
    return [Choice(noun, str(name), noun == chosen, str(about)) for noun, (name, about) in NOUNS.items()]


def place_words(noun: str, kind: str, number: int) -> str:
    """Where in its file an entry stands: a row of a sheet, an activity or organisation of an IATI file."""
    if noun != "iati":
        return _("row %(row)d") % {"row": number}
    if kind == "organisation":
        return _("organisation %(number)d") % {"number": number}
    return _("activity %(number)d") % {"number": number}


def column_choices(noun: str, chosen: str) -> list[Choice]:
    """The columns of a kind of rows, as options of one head."""
    language = language_now()
    marks = {one.name: " *" if one.is_required else "" for one in columns_of(noun).values()}
    return [
        Choice(one.name, one.head(language) + marks[one.name], one.name == chosen) for one in columns_of(noun).values()
    ]


def answers_for(kind: str, example: str) -> list[Choice]:
    """The two ways in which the cells of a column can be read, each with what the example would then be."""
    if kind == "date":
        return [
            Choice("dmy", _("day first: 31/12/2024"), help=example),
            Choice("mdy", _("month first: 12/31/2024"), help=example),
        ]
    return [
        Choice(",", _("comma before the decimals: 1.234,50"), help=example),
        Choice(".", _("point before the decimals: 1,234.50"), help=example),
    ]
