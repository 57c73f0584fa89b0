"""System checks of what visitors see: ``sestante check`` names what is wrong in ``site.toml``."""

import os
from typing import Any

from django.core.checks import CheckMessage, Warning, register

from .site import read_site, site_file


@register()
def site_settings_make_sense(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning for each setting of the site that is left at its default because it makes no sense."""
    environment = {k: v for k, v in os.environ.items() if k.startswith("SESTANTE_SITE_")}
    _, problems = read_site(site_file(), environment)
    return [Warning(f"{site_file()}: {problem}", id="sestante.W001") for problem in problems]
