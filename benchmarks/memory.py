"""Memory of a process and of all that descend from it, by /proc where there is one."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path


def process_tree(root: int) -> list[int]:
    """Return a process and all that descend from it; only itself where there is no /proc."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text("utf-8", errors="replace").rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue  # it ended meanwhile
        children.setdefault(parent, []).append(int(entry.parent.name))
    tree = [root]
    for one in tree:
        tree += children.get(one, [])
    return tree


def resident(pid: int) -> int:
    """Return the bytes of memory that a process has now; 0 when it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def highest() -> int:
    """Return the most bytes of memory that this process ever had.

    Linux counts for ``ru_maxrss`` what the parent had before the program was loaded; its own
    status does not.
    """
    status = Path("/proc/self/status")
    for line in status.read_text("utf-8").splitlines() if status.exists() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024)
