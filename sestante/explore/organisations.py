"""What a visitor may ask of organisations: list and numbers beside choices from one filter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.search.query import Condition, Words, any_of

from . import choices
from .answers import Chip
from .choices import Choice, of_codelist
from .filtering import Filter, is_on


class OrganisationFilter(Filter):
    """What a visitor may ask of organisations; field names are URL parameters.

    ``member_of`` gives what belongs to a body now; with ``with_members`` also what is further below it.
    """

    kind: ClassVar[str] = "organisation"
    text_field: ClassVar[str] = "mandate"
    choices: ClassVar[tuple[Choice, ...]] = (
        Choice(
            "country", gettext_lazy("Country"), "country", *of_codelist("Country"), cleaned=lambda v: v.strip().upper()
        ),
        Choice("ica_region", gettext_lazy("Region"), "ica_region", *of_codelist("IcaRegion")),
        Choice("type", gettext_lazy("Kind"), "kind", *of_codelist("OrganisationKind")),
        Choice("ica_sector", gettext_lazy("Sector"), "ica_sector", *of_codelist("IcaSector")),
        Choice(
            "member_of",
            gettext_lazy("Belongs to"),
            "organisation",
            choices.organisation_labels,
            choices.knows_organisation,
            cleaned=lambda value: value.strip().lower(),
        ),
    )
    orders: ClassVar[dict[str, tuple[Promise, str]]] = {
        "relevance": (gettext_lazy("Best match"), ""),
        "title": (gettext_lazy("Name"), "title"),
    }
    default_order: ClassVar[str] = "title"

    country: tuple[str, ...] = ()
    ica_region: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    ica_sector: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    with_members: bool = False

    @classmethod
    def read_more(cls, parameters: Mapping[str, Sequence[str]], notices: list[str]) -> dict[str, Any]:
        """The switch "with its members"."""
        return {"with_members": is_on((parameters.get("with_members") or ("",))[-1])}

    def parameters(self) -> list[tuple[str, str]]:
        """As for every filter; "with members" means nothing without a body and is left out."""
        return [pair for pair in super().parameters() if pair[0] != "with_members" or self.member_of]

    @property
    def _whose(self) -> str:
        """The filter field that holds the bodies an organisation is in, or also all above those."""
        return "body" if self.with_members else "organisation"

    def parts(self) -> Iterator[tuple[str, Condition]]:
        """Each parameter in use and its condition."""
        for name, part in super().parts():
            if name != "member_of":
                yield name, part
        if self.member_of:
            yield "member_of", any_of(self._whose, self.member_of)

    def field_of(self, choice: Choice) -> str:
        """As for every filter; bodies are counted with or without what is further below them."""
        return self._whose if choice.name == "member_of" else choice.field

    def chips(self, words: Words, language: str, base: str = "") -> Iterator[Chip]:
        """What is chosen, in words."""
        yield from super().chips(words, language, base)
        if self.with_members and self.member_of:
            without = self.changed(with_members=False)
            yield Chip(_("Belongs to"), _("with what is further below"), without.address(base))
