"""Licences under which a site may publish its data, each with its name and the address of its text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX code."""

    code: str
    title: str
    url: str
    #: The same in the authority table of the EU, where that has it.
    eu: str = ""


_EU = "http://publications.europa.eu/resource/authority/licence"
DEFAULT = "CC-BY-4.0"
LICENCES = {
    one.code: one
    for one in (
        Licence(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
            f"{_EU}/CC_BY_4_0",
        ),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            f"{_EU}/CC_BYSA_4_0",
        ),
        Licence(
            "CC0-1.0",
            "Creative Commons CC0 1.0 Universal",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            f"{_EU}/CC0",
        ),
        Licence(
            "ODbL-1.0",
            "Open Data Commons Open Database License 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
            f"{_EU}/ODC_BL",
        ),
    )
}
