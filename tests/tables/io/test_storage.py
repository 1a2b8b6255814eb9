"""Files and folders are written all or nothing; zips of the same files are the same bytes."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from turnus.tables.io.archive import ArchiveError
from turnus.tables.io.storage import (
    FolderFiles,
    hidden_beside,
    load_zip,
    pack_zip,
    save_file,
    save_folder,
)

FILES = {"datapackage.json": b"{}", "units.csv": b"id\na\n"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def no_space(*_anything: object) -> int:
    raise OSError(28, "No space left on device")


def test_a_file_that_cannot_be_written_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new" / "units.csv"
    save_file(path, b"before")
    monkeypatch.setattr(Path, "write_bytes", no_space)
    with pytest.raises(OSError, match="No space left"):
        save_file(path, b"after")
    assert held(path.parent) == {"units.csv": b"before"}


def test_a_folder_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "place"
    save_folder(folder, FILES)
    monkeypatch.setattr(Path, "write_bytes", no_space)
    with pytest.raises(OSError, match="No space left"):
        save_folder(folder, {"posts.csv": b"id\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["place"]
    assert held(folder) == FILES


def test_a_folder_that_cannot_take_its_place_gives_it_back_to_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "place"
    save_folder(folder, FILES)
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name.endswith(".part"):
            raise OSError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OSError, match="Permission denied"):
        save_folder(folder, {"posts.csv": b"id\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["place"]
    assert held(folder) == FILES


def test_tables_of_an_older_register_go_and_other_files_stay(tmp_path: Path) -> None:
    save_folder(tmp_path, FILES | {"notes.txt": b"ours"})
    save_folder(tmp_path, {"posts.csv": b"id\n"})
    assert held(tmp_path) == {"posts.csv": b"id\n", "notes.txt": b"ours"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "place").write_text("a file")
    with pytest.raises(NotADirectoryError):
        save_folder(tmp_path / "place", FILES)


def test_of_a_folder_only_tables_descriptor_and_words_are_seen(tmp_path: Path) -> None:
    for name in ("units.CSV", "words.yaml", "datapackage.json", "letter.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert sorted(FolderFiles(tmp_path)) == ["datapackage.json", "units.CSV", "words.yaml"]


def test_a_zip_of_a_folder_is_read_like_one_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "place.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("place")
        archive.writestr("place/units.csv", "id\na\n")
        archive.writestr("__MACOSX/place/._units.csv", "of another system")
    assert load_zip(path) == {"units.csv": b"id\na\n"}
    path.write_bytes(pack_zip(FILES))
    assert load_zip(path) == FILES
    assert pack_zip(FILES) == path.read_bytes()


def test_a_damaged_zip_says_so_whatever_is_damaged_in_it(tmp_path: Path) -> None:
    path = tmp_path / "place.zip"
    whole = pack_zip({"units.csv": bytes(range(256)) * 40})
    for content in (b"no zip", whole[:100], whole[:60] + b"\xff" * 40 + whole[100:]):
        path.write_bytes(content)
        with pytest.raises(ArchiveError):
            load_zip(path)


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    save_folder(tmp_path / "link", {"units.csv": b"id"})
    assert (tmp_path / "real" / "units.csv").read_bytes() == b"id"
    (tmp_path / "file").symlink_to(tmp_path / "kept")
    save_file(tmp_path / "file", b"new")
    assert (tmp_path / "kept").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "kept", "link", "real"]
    with pytest.raises(NotADirectoryError, match="Not a directory"):
        save_folder(tmp_path / "file", {})


def test_what_is_no_table_in_a_zip_is_left_packed(tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    path.write_bytes(pack_zip({**FILES, "photo.bin": bytes(65 * 2**20)}))
    assert load_zip(path) == FILES


def test_a_table_that_would_unpack_to_far_more_than_tables_do_is_not_unpacked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.zip"
    path.write_bytes(pack_zip({"units.csv": bytes(65 * 2**20)}))
    with pytest.raises(ArchiveError) as caught:
        load_zip(path)
    assert str(caught.value) == (
        "units.csv would unpack to 65 MB, far more than tables do. Check where the file comes "
        "from; a large register is read as a folder."
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_in_a_zip_twice_is_not_chosen_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("units.csv", "id\n")
        archive.writestr("units.csv", "id\nu\n")
    with pytest.raises(ArchiveError, match=r"units\.csv stands in the zip twice"):
        load_zip(path)


def test_names_in_a_zip_may_have_the_slashes_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("reg\\units.csv", "id\n")
        archive.writestr("reg\\posts.csv", "id\n")
    assert load_zip(path) == {"units.csv": b"id\n", "posts.csv": b"id\n"}


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    name = "n" * 250
    save_file(tmp_path / f"{name}.csv", b"x")
    save_folder(tmp_path / name, FILES)
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, f"{name}.csv"]


def test_what_a_killed_run_left_goes_with_the_next_one_and_not_while_it_may_run(
    tmp_path: Path,
) -> None:
    path = tmp_path / "units.csv"
    left = [hidden_beside(path, what) for what in ("part", "old", "plan")]
    left[0].write_bytes(b"half")
    for folder in left[1:]:
        folder.mkdir()
        (folder / "units.csv").write_bytes(b"half")
    os.utime(left[0], (0, 0))
    os.utime(left[1], (0, 0))
    other = hidden_beside(tmp_path / "posts.csv", "part")
    other.write_bytes(b"")
    os.utime(other, (0, 0))
    path.write_bytes(b"whole")
    hidden_beside(path, "part")
    assert set(tmp_path.iterdir()) == {left[2], other, path}


def test_a_register_that_a_killed_run_had_put_aside_comes_back_and_is_never_swept(
    tmp_path: Path,
) -> None:
    path = tmp_path / "reg"
    save_folder(path, {"units.csv": b"id\n", "posts.csv": b"id\n"})
    (path / "notes.txt").write_text("mine")
    aside = hidden_beside(path, "old")
    path.rename(aside)  # as if killed between the two renames
    os.utime(aside, (0, 0))
    hidden_beside(path, "part")
    assert aside.exists()
    save_folder(path, {"units.csv": b"id\nu\n"})
    assert (path / "units.csv").read_bytes() == b"id\nu\n"
    assert (path / "notes.txt").read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["reg"]
