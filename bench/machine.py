"""What the machine is, and how much memory a process took."""

import os
import platform
import resource
import subprocess
from pathlib import Path

_KB_PER_MB = 1024


def peak_memory() -> float:
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB_PER_MB


def memory_of(process: int) -> dict[str, float]:
    """Memory of a process in MB: ``peak`` resident, ``own`` (resident, without pages of files that can be dropped)."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return {name: int(lines[field].split()[0]) / _KB_PER_MB for name, field in (("peak", "VmHWM"), ("own", "RssAnon"))}


def processor_seconds(process: int) -> float:
    """Processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children_of(process: int) -> list[int]:
    """Processes that a process started and that still run."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def description() -> dict[str, str]:
    """Cores, memory, Python and kernel, for tables that are kept; no names of machines."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "processor": _processor(),
        "memory": f"{memory:.0f} GB",
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def busy() -> float:
    """Processes that wanted a core in the last minute, on average: the machine was others' too where it is high."""
    return os.getloadavg()[0]


def commit() -> str:
    """The commit of the code, with a + where files differ from it; ``unknown`` outside a clone."""
    try:
        name = subprocess.run(
            ["git", "rev-parse", "--short=10", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=no", "sestante"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{name}+" if changed.strip() else name
