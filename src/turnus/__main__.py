"""The program ``turnus``, also as ``python -m turnus``."""

from __future__ import annotations

import sys
from importlib import import_module

INTERRUPTED = 130  # what a shell expects of a program that was stopped by Ctrl-C


def main() -> None:
    """Run the command line; Ctrl-C is never a traceback, not even while modules load."""
    try:
        import_module("turnus.cli").app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
