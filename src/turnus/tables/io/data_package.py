"""A folder or zip of tables: a data package of CSV or Parquet files, or the bare files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from turnus.tables.io.cells import to_text
from turnus.tables.io.descriptor import FILE, delimiter, describe, understand
from turnus.tables.io.parquet import read_parquet, unreadable, write_parquet
from turnus.tables.io.raw_table import Contents, Meta, unknown_table
from turnus.tables.io.text.csvfile import read_csv, write_csv
from turnus.tables.io.words_file import FILE as WORDS_FILE
from turnus.tables.schema.declarations import TABLES
from turnus.words import _
from turnus.words.faults import Fault

SUFFIXES = (".csv", ".parquet")


def read_package(files: Mapping[str, bytes], name: str, prefix: str = "") -> Contents:
    """Read the tables in `files`.

    Parameters
    ----------
    files : mapping of str to bytes
        Every file by its path inside the package.
    name : str
        Name of the register when the package does not say.
    prefix : str
        What findings write before a path, such as ``register.zip:``.
    """
    contents = Contents(Meta(name))
    if FILE in files:
        descriptor, contents.findings = understand(prefix + FILE, files[FILE])
        if contents.findings:
            return contents
        defaults = descriptor.get("turnus", {})
        contents.meta = Meta(
            descriptor.get("name", name), descriptor.get("title", ""), dict(defaults)
        )
        resources = descriptor["resources"]
    else:
        resources = [{"path": path} for path in sorted(files) if _is_table_file(path)]
        if not resources:
            expected = _(
                "There are no tables here. A register is a folder or zip with datapackage.json or "
                "with files such as units.csv, or an Excel workbook."
            )
            contents.findings.append(Fault(prefix or name, None, None, None, expected))
    named = [resource["path"] for resource in resources]
    broken = unreadable(
        {path: files[path] for path in named if path in files and _is_parquet(path)}
    )
    for resource in resources:
        _read_resource(contents, resource, files, prefix, broken)
    if WORDS_FILE in files:
        contents.words = (prefix + WORDS_FILE, files[WORDS_FILE])
    listed = {resource["path"] for resource in resources}
    for path in sorted(files):
        if _is_table_file(path) and path not in listed:
            expected = _("The file is not listed in {descriptor}. List it or move it away.")
            contents.findings.append(
                Fault(prefix + path, None, None, None, expected.format(descriptor=FILE))
            )
    return contents


def write_package(frames: Mapping[str, pl.DataFrame], meta: Meta, kind: str) -> dict[str, bytes]:
    """Return the files of a data package, by name; `kind` is ``csv`` or ``parquet``."""
    files: dict[str, bytes] = {}
    columns: dict[str, list[str]] = {}
    for name, table in TABLES.items():
        if frames[name].is_empty():
            continue
        cells = to_text(frames[name], table)
        columns[name] = cells.columns
        if kind == "csv":
            files[f"{name}.csv"] = write_csv(cells.columns, cells.rows())
        else:
            files[f"{name}.parquet"] = write_parquet(frames[name], table, cells.columns)
    return {FILE: describe(meta, columns, kind), **files}


def _is_table_file(path: str) -> bool:
    location = PurePosixPath(path)
    return len(location.parts) == 1 and location.suffix.lower() in SUFFIXES


def _is_parquet(path: str) -> bool:
    return path.lower().endswith(".parquet")


def _read_resource(
    contents: Contents,
    resource: dict[str, Any],
    files: Mapping[str, bytes],
    prefix: str,
    broken: Mapping[str, str],
) -> None:
    path = resource["path"]
    table = str(resource.get("name", PurePosixPath(path).stem))
    label = prefix + path

    def fault(expected: str) -> None:
        contents.findings.append(Fault(label, None, None, None, expected))

    if table not in TABLES:
        fault(unknown_table(table))
    elif table in contents.tables:
        fault(_("The table {table} occurs twice. Keep one file for it.").format(table=table))
    elif path not in files:
        fault(_("The file is missing. Add it or remove it from {file}.").format(file=FILE))
    elif path in broken:
        expected = _("The file is no valid Parquet file: {reason}.")
        fault(expected.format(reason=broken[path]))
        contents.unreadable.add(table)
    elif path.lower().endswith(SUFFIXES):
        if _is_parquet(path):
            raw, faults = read_parquet(label, files[path])
        else:
            raw, faults = read_csv(label, files[path], delimiter=delimiter(resource))
        contents.findings += faults
        if raw is None:
            contents.unreadable.add(table)
        else:
            contents.tables[table] = raw
    else:
        fault(_("Tables are .csv or .parquet files. Save it as CSV (UTF-8)."))
