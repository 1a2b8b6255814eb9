"""The program ``turnus``, also as ``python -m turnus``."""

from __future__ import annotations

import signal
import sys
import time
from importlib import import_module

KILLED_BY = 128  # and the number of the signal
INTERRUPTED = 130  # what a shell expects of a program that was stopped by Ctrl-C


def end_in_order() -> None:
    """Let a command that is terminated clean up: half-made files go, the exact solver ends."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has one of the two
        if number and signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores it
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> None:
    sys.exit(KILLED_BY + number)


def main() -> None:
    """Run the command line; Ctrl-C is never a traceback, not even while modules load.

    Verbs with a time limit are told the seconds that loading took: they count as well.
    """
    began = time.monotonic()
    try:
        app = import_module("turnus.cli").app
        output = import_module("turnus.cli.shared.terminal")
        output.prepare_streams()
        end_in_order()
        with output.telling_what_fails():
            app(obj=time.monotonic() - began)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
