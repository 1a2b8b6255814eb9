"""What is read from a path is a file, of a size that its kind can have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from turnus.words import speaking
from turnus.words.only_files import MIB, check_plain, plain_bytes


def test_a_file_is_read_up_to_the_size_that_its_kind_can_have(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x" * MIB)
    assert len(plain_bytes(path, MIB)) == MIB
    path.write_bytes(b"x" * (MIB + 1))
    assert len(plain_bytes(path)) == MIB + 1
    with speaking("en"), pytest.raises(OSError, match="larger than the 1 MB that such a file"):
        plain_bytes(path, MIB)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_into_which_nobody_writes_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "f.xlsx"
    os.mkfifo(pipe)
    with speaking("en"), pytest.raises(OSError, match="it is a pipe or a device and no file"):
        plain_bytes(pipe)


def test_a_path_with_nothing_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="none"):
        check_plain(tmp_path / "none")
