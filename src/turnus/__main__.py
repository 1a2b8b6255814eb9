"""The program ``turnus``, also as ``python -m turnus``."""

from __future__ import annotations

import sys
import time
from importlib import import_module

INTERRUPTED = 130  # what a shell expects of a program that was stopped by Ctrl-C


def main() -> None:
    """Run the command line; Ctrl-C is never a traceback, not even while modules load.

    Verbs with a time limit are told the seconds that loading took: they count as well.
    """
    began = time.monotonic()
    try:
        app = import_module("turnus.cli").app
        app(obj=time.monotonic() - began)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
