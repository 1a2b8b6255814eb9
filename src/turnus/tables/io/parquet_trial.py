"""Reads Parquet files in a process of its own: damage inside one can end the process that reads.

Run as a script: files on standard input, each behind its length in eight bytes; for each a line of
JSON, empty where it can be read. No line for a file: the process ended at it.
"""

from __future__ import annotations

import io
import json
import os
import struct
import sys

LENGTH = struct.Struct("<Q")
_MOST_ROWS = 50_000_000  # a file of kilobytes can hold a row as often as it likes


def main() -> None:
    """Try one file after another."""
    import polars as pl  # noqa: PLC0415 - whoever wants LENGTH only has it already

    while head := sys.stdin.buffer.read(LENGTH.size):
        content = sys.stdin.buffer.read(LENGTH.unpack(head)[0])
        reason = ""
        try:
            rows = pl.scan_parquet(io.BytesIO(content)).select(pl.len()).collect().item()
            if rows > _MOST_ROWS:
                reason = f"{rows} rows"
            else:
                pl.read_parquet(io.BytesIO(content))
        except BaseException as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
        print(json.dumps(reason), flush=True)
    sys.stdout.flush()
    os._exit(0)  # a thread of Polars that hangs in damage would keep the process


if __name__ == "__main__":
    main()
