"""What a visitor may ask to count: a filter of projects and, in the same address, rows, columns, measure, currency."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self, cast

import duckdb
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.core.errors import StoreUnavailable
from sestante.search.query import Words

from . import choices
from .breakdowns import NOT_KNOWN, NOT_SPLIT, Breakdown, Dimension, Measure, breakdown
from .choices import Labels
from .map_choice import chosen_numbers
from .projects import EARLIEST_YEAR, LATEST_YEAR, ProjectFilter
from .store import Generation

DIMENSIONS: dict[str, Promise] = {
    Dimension.COUNTRY: gettext_lazy("Country"),
    Dimension.ICA_REGION: gettext_lazy("Region"),
    Dimension.ICA_SECTOR: gettext_lazy("Sector"),
    Dimension.SECTOR3: gettext_lazy("Sector of development aid"),
    Dimension.SECTOR: gettext_lazy("Sector of development aid, finer"),
    Dimension.THEME: gettext_lazy("Theme"),
    Dimension.SDG: gettext_lazy("Sustainable Development Goal"),
    Dimension.YEAR: gettext_lazy("Year"),
    Dimension.STATUS: gettext_lazy("State"),
    Dimension.ACTIVITY_TYPE: gettext_lazy("What is done"),
    Dimension.ORGANISATION: gettext_lazy("Organisation"),
    Dimension.ROLE: gettext_lazy("Role"),
    Dimension.STRUCTURE: gettext_lazy("Kind of lead organisation"),
    Dimension.COOPERATIVE_TYPE: gettext_lazy("Type of cooperative taking part"),
    Dimension.FUNDER: gettext_lazy("Funder"),
    Dimension.PROGRAMME: gettext_lazy("Programme"),
}
MEASURES: dict[str, Promise] = {
    Measure.PROJECTS: gettext_lazy("Projects"),
    Measure.BUDGET: gettext_lazy("Budget"),
    Measure.COMMITMENTS: gettext_lazy("Commitments"),
    Measure.DISBURSEMENTS: gettext_lazy("Payments"),
    Measure.BENEFICIARIES: gettext_lazy("Beneficiaries"),
    Measure.ORGANISATIONS: gettext_lazy("Organisations"),
}
CURRENCIES = ("EUR", "USD")
#: The parameter of the filter that chooses what a dimension counts, where it has another name.
_PARAMETERS = {Dimension.SECTOR: "dac_sector", Dimension.SECTOR3: "dac_sector", Dimension.COOPERATIVE_TYPE: ""}
#: Dimensions whose keys have an order of their own.
IN_ORDER = frozenset({Dimension.YEAR, Dimension.SDG, Dimension.STATUS})


class ProjectFigures(ProjectFilter):
    """A filter and what is counted of its projects; ``columns`` is empty for a breakdown by rows alone."""

    rows: str = Dimension.ICA_SECTOR.value
    columns: str = ""
    measure: str = Measure.PROJECTS.value
    currency: str = CURRENCIES[0]

    @classmethod
    def read_more(cls, parameters: Mapping[str, Sequence[str]], notices: list[str]) -> dict[str, Any]:
        """As for the list, and what is counted; what does not exist is told and read as the usual."""

        def one_of(name: str, label: str, known: Sequence[str], usual: str) -> str:
            given = [value.strip() for value in parameters.get(name, ()) if value.strip()]
            if not given:
                return usual
            found = next((value for value in known if value.casefold() == given[-1].casefold()), None)
            if found is None:
                told = _("%(name)s: we do not know “%(value)s”, so it was left out.")
                notices.append(told % {"name": label, "value": given[-1].replace("\x00", "")[:60]})
            return found if found is not None else usual

        dimensions = [dimension.value for dimension in Dimension]
        rows = one_of("rows", _("Rows"), dimensions, Dimension.ICA_SECTOR.value)
        columns = one_of("columns", _("Columns"), dimensions, "")
        if rows == columns:
            notices.append(_("Rows and columns were the same, so the columns were left out."))
            columns = ""
        return {
            **super().read_more(parameters, notices),
            "by": "",
            "rows": rows,
            "columns": columns,
            "measure": one_of("measure", _("Measure"), [one.value for one in Measure], Measure.PROJECTS.value),
            "currency": one_of("currency", _("Currency"), CURRENCIES, CURRENCIES[0]),
        }

    def parameters(self) -> list[tuple[str, str]]:
        """As for the list; a currency means nothing where no money is counted and is left out."""
        return [pair for pair in super().parameters() if pair[0] != "currency" or Measure(self.measure).is_money]

    def cleared(self) -> Self:
        """The same question of all projects."""
        return type(self)(rows=self.rows, columns=self.columns, measure=self.measure, currency=self.currency)

    def plain(self) -> ProjectFilter:
        """The filter alone, for the list and the map of the same projects."""
        values = {name: getattr(self, name) for name in ProjectFilter.model_fields}
        return ProjectFilter(**values).changed(by="", sort="")

    def figures(self, generation: Generation) -> Breakdown:
        """The figures asked for.

        Raises:
            StoreUnavailable: words or the published tables are missing or damaged.

        Reads: words, published tables.
        """
        try:
            return breakdown(
                generation,
                chosen_numbers(generation, self.plain()),
                Dimension(self.rows),
                Dimension(self.columns) if self.columns else None,
                Measure(self.measure),
                cast(Literal["EUR", "USD"], self.currency),
            )
        except duckdb.BinderException as error:  # tables of an earlier version, until they are made anew
            raise StoreUnavailable("The open data are being made anew.") from error

    def only(self, dimension: Dimension, key: str) -> ProjectFilter | None:
        """The filter of the projects counted under a key; ``None`` where no filter gives exactly those."""
        chosen = self.plain()
        if key == NOT_SPLIT:
            return None
        if dimension is Dimension.YEAR:
            return chosen.changed(active_from=int(key), active_to=int(key)) if self._within(key) else None
        name = _PARAMETERS.get(dimension, dimension.value)
        if not name or (key == NOT_KNOWN and name not in _KNOWS_UNKNOWN):
            return None
        if dimension in (Dimension.ROLE, Dimension.ORGANISATION) and (chosen.organisation or chosen.role):
            return None
        values = chosen.chosen(name)
        return chosen.changed(**{name: (key,)}) if not values or key in values else None

    def _within(self, year: str) -> bool:
        if not year.isdigit():
            return False
        return (self.active_from or EARLIEST_YEAR) <= int(year) <= (self.active_to or LATEST_YEAR)


#: Parameters that have a value for what is not known.
_KNOWS_UNKNOWN = frozenset({"ica_sector", "status", "structure"})


def names_of(dimension: Dimension, keys: Sequence[str], language: str, words: Words) -> dict[str, str]:
    """Keys of a breakdown in the reader's words. Reads: words, for organisations."""
    names = {NOT_KNOWN: _("Not known"), NOT_SPLIT: _("Several, not divided")}
    known = [key for key in keys if key not in names]
    found = _labels(dimension)(known, language, words)
    return {key: names.get(key) or found[key] for key in keys}


def _labels(dimension: Dimension) -> Labels:
    codelist = {
        Dimension.COUNTRY: "Country",
        Dimension.ICA_REGION: "IcaRegion",
        Dimension.ICA_SECTOR: "IcaSector",
        Dimension.THEME: "Theme",
        Dimension.STATUS: "ActivityStatus",
        Dimension.ACTIVITY_TYPE: "ActivityType",
        Dimension.COOPERATIVE_TYPE: "CooperativeType",
        Dimension.STRUCTURE: "OrganisationKind",
    }.get(dimension)
    if codelist:
        return choices.of_codelist(codelist)[0]
    return {
        Dimension.SECTOR: choices.dac_labels,
        Dimension.SECTOR3: choices.dac_labels,
        Dimension.SDG: choices.of_codelist("UNSDG-Goals", short=True, numbered=True)[0],
        Dimension.ORGANISATION: choices.organisation_labels,
        Dimension.ROLE: choices.role_labels,
        Dimension.FUNDER: choices.funder_labels,
    }.get(dimension, choices.as_written)
