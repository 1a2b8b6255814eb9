"""The peers: Turnus and the solvers it is held against, each in a process of its own.

A peer is a module with ``run(arrays, task, clock) -> Outcome``, and maybe ``missing() -> str``:
why it cannot run here, empty when it can.
"""

from __future__ import annotations

import importlib
from typing import Any

# Peer to the packages whose versions its figures depend on.
PEERS: dict[str, tuple[str, ...]] = {
    "turnus": ("ortools", "highspy", "scipy", "numpy"),
    "turnus-replan": ("ortools", "highspy", "scipy", "numpy"),
    "highs": ("highspy",),
    "scipy-milp": ("scipy",),
    "cp-sat": ("ortools",),
    "timefold": (),
    "linear-sum-assignment": ("ortools",),
    "min-cost-flow": ("ortools",),
    "scipy-matching": ("scipy",),
}


def peer(name: str) -> Any:
    """Import the module of a peer."""
    return importlib.import_module(f"benchmarks.peers.{name.replace('-', '_')}")
