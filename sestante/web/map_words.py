"""The words that the script of the interactive map shows, in the language of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def map_words() -> dict[str, str]:
    """Sentences by name; ``{n}`` and ``{place}`` are put in by the script, ``…_one`` is for a count of one."""
    return {
        "projects_one": ngettext("{n} project", "{n} projects", 1),
        "projects": ngettext("{n} project", "{n} projects", 2),
        "country": _("{place}: {n}, at the middle of the country"),
        "place": _("{n} at one place"),
        "group": _("{n} in this area. Zoom in"),
        "in_view_one": ngettext("In view: {n} project", "In view: {n} projects", 1),
        "in_view": ngettext("In view: {n} project", "In view: {n} projects", 2),
        "none": _("No project in this part of the map."),
        "latest": _("Those that began latest:"),
        "more": _("and {n} more"),
        "all_in": _("All projects in {place}"),
        "all": _("All of them as a list"),
        "not_known": _("Not known"),
        "loading": _("The map is being loaded …"),
        "no_map": _("This browser cannot draw the interactive map. The picture and the table show the same numbers."),
        "no_data": _("The numbers cannot be read now. Please try again in a moment."),
        "map": _("Map of the projects. Arrow keys move it, plus and minus zoom."),
        "close": _("Close"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "ctrl_scroll": _("Hold Ctrl while scrolling to zoom the map"),
        "cmd_scroll": _("Hold ⌘ while scrolling to zoom the map"),
        "two_fingers": _("Use two fingers to move the map"),
    }
