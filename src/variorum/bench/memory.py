"""Memory of the measuring process."""

from __future__ import annotations

import resource
from pathlib import Path


def resident_bytes() -> int:
    """Resident memory of this process now (Linux) or at its peak."""
    statm = Path("/proc/self/statm")
    if statm.is_file():
        return int(statm.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
