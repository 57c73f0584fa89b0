"""What a list of codes offers to choose from: groups of code and label in a language."""

from functools import lru_cache

from django.utils.translation import gettext as _

from sestante.codelists.queries import category_of, label, labels, short_label

#: ``(label of the group, ((code, label), …))``; the label of the only group of a plain list is empty.
Group = tuple[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=256)
def code_groups(codelist: str, language: str, group_list: str = "", with_code: bool = False) -> tuple[Group, ...]:
    """Codes in use of a list, in its own order.

    Args:
        group_list: the list that names its groups (``SectorCategory`` of ``Sector``); empty: one group.
        with_code: whether the label begins with the code, for lists that people know by number.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for code in labels(codelist, language, active_only=True):
        group = category_of(codelist, code) if group_list else ""
        name = short_label(codelist, code, language)
        groups.setdefault(group, []).append((code, f"{code} {name}" if with_code else name))
    return tuple((_group_label(group_list, group, language, with_code), tuple(i)) for group, i in groups.items())


def _group_label(group_list: str, group: str, language: str, with_code: bool) -> str:
    if not group or not group_list:
        return ""
    name = short_label(group_list, group, language)
    return f"{group} {name}" if with_code else name


@lru_cache(maxsize=16)
def sector_groups(language: str) -> tuple[Group, ...]:
    """Sectors of every list an entry may use, as ``ICA:agriculture``, ``DAC3:311`` and ``DAC:31120``.

    ICA sectors come first; then each DAC category with itself (three digits) before its purpose codes (five digits).
    """
    groups: list[Group] = [
        (_("ICA sectors"), tuple((f"ICA:{code}", name) for code, name in labels("IcaSector", language).items()))
    ]
    purposes: dict[str, list[tuple[str, str]]] = {}
    for code, name in labels("Sector", language, active_only=True).items():
        purposes.setdefault(category_of("Sector", code), []).append((f"DAC:{code}", f"{code} {name}"))
    for code, name in labels("SectorCategory", language, active_only=True).items():
        whole = (f"DAC3:{code}", _("%(code)s %(name)s, the whole group") % {"code": code, "name": name})
        groups.append((f"{code} {name}", (whole, *purposes.get(code, []))))
    return tuple(groups)


@lru_cache(maxsize=16)
def region_groups(language: str) -> tuple[Group, ...]:
    """Regions of both lists, as ``ICA:africa`` and ``DAC:298``."""
    return (
        (_("ICA regions"), tuple((f"ICA:{code}", name) for code, name in labels("IcaRegion", language).items())),
        (
            _("DAC regions"),
            tuple((f"DAC:{code}", name) for code, name in labels("Region", language, active_only=True).items()),
        ),
    )


def sector_label(vocabulary: str, code: str, language: str) -> str:
    """Name of a sector with the code where people know it by number."""
    codelist = {"DAC": "Sector", "DAC3": "SectorCategory", "ICA": "IcaSector"}.get(vocabulary)
    name = label(codelist, code, language) if codelist else code
    return name if vocabulary == "ICA" or name == code else f"{code} {name}"


def region_label(vocabulary: str, code: str, language: str) -> str:
    """Name of a region of either list."""
    return label("IcaRegion" if vocabulary == "ICA" else "Region", code, language)
