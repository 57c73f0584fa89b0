"""What the suite looks for on this machine: a Chromium, axe-core, the folder of real data beside the clone."""

import shutil
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_CHROMIUM_ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome; ``None`` when there is none."""
    for name in _CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    return next((path for path in _CHROMIUM_ON_MACOS if Path(path).exists()), None)


def axe_file() -> Path | None:
    """The script of axe-core that ``make test`` fetched; ``None`` when it could not."""
    file = CLONE / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
    return file if file.exists() else None


def shared_data() -> Path | None:
    """The folder of real data beside the clone (``../shared/data``); ``None`` when it is not there."""
    folder = CLONE.parent / "shared" / "data"
    return folder if folder.is_dir() else None
