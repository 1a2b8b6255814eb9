"""The descriptor of a register as a Frictionless Data Package (version 2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from turnus.tables.io.raw_table import Meta
from turnus.tables.schema.declarations import LIST_SEPARATOR, TABLES, Column, Table
from turnus.tables.time import dates
from turnus.words import _
from turnus.words.faults import Fault

FILE = "datapackage.json"
_PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_NO_DELIMITERS = frozenset('"\r\n\0')
# How CSV is read, whatever a dialect says; the first of what it may say.
_READ_SO: dict[str, tuple[object, ...]] = {
    "header": (True,),
    "headerRows": ([1],),
    "quoteChar": ('"',),
    "doubleQuote": (True,),
    "escapeChar": (None, ""),
    "commentChar": (None, ""),
    "commentRows": (None, []),
    "nullSequence": ("", None),
}


def describe(meta: Meta, resources: dict[str, list[str]], suffix: str) -> bytes:
    """Return the bytes of ``datapackage.json`` for tables with the columns in `resources`."""
    descriptor: dict[str, Any] = {"$schema": _PACKAGE_PROFILE, "name": meta.name}
    if meta.title:
        descriptor["title"] = meta.title
    if meta.defaults:
        descriptor["turnus"] = dict(sorted(meta.defaults.items()))
    descriptor["resources"] = [
        _resource(TABLES[name], columns, set(resources), suffix)
        for name, columns in resources.items()
    ]
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, columns: list[str], present: set[str], suffix: str) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE_PROFILE,
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.{suffix}",
        "description": table.doc,
        "format": suffix,
        "mediatype": _FORMATS[suffix],
        **({"encoding": "utf-8"} if suffix == "csv" else {}),
        "schema": table_schema(table, columns, present),
    }


def table_schema(table: Table, columns: list[str], present: set[str]) -> dict[str, Any]:
    """Return the Table Schema of `table` with the fields `columns`.

    A foreign key is stated when its table is `present`; the key when all its columns are there.
    """
    schema: dict[str, Any] = {
        "$schema": _SCHEMA_PROFILE,
        "fields": [_field(table[name], table.key == (name,)) for name in columns],
        "missingValues": [""],
    }
    # parts of a primary key must not be empty, and the start of a validity may be
    if table.key and all(name in columns and table[name].required for name in table.key):
        schema["primaryKey"] = list(table.key)
    foreign = [
        {
            "fields": [name],
            "reference": {
                "resource": "" if table[name].references == table.name else table[name].references,
                "fields": ["id"],
            },
        }
        for name in columns
        if table[name].references in present and table[name].kind == "text"
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column, unique: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if column.codes and column.kind != "list":
        constraints["enum"] = list(column.allowed)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    field: dict[str, Any] = {"name": column.name, "type": column.kind}
    if column.kind == "text":
        field["type"] = "string"
    elif column.kind == "date":
        field["type"] = "string"  # a partial date is none to the Table Schema
        constraints["pattern"] = dates.PATTERN
    elif column.kind == "list":
        field["type"] = "string"
        if column.codes:  # several in one cell, with semicolons between
            one = "|".join(column.allowed)
            constraints["pattern"] = f"({one})({LIST_SEPARATOR}({one}))*"
    elif column.kind == "boolean":
        field["trueValues"] = ["true"]
        field["falseValues"] = ["false"]
    field["description"] = column.doc
    if constraints:
        field["constraints"] = constraints
    return field


def understand(file: str, content: bytes) -> tuple[dict[str, Any], list[Fault]]:
    """Read the bytes of a descriptor; an empty dictionary when that cannot be done."""
    try:
        descriptor = json.loads(content.decode("utf-8-sig"), parse_int=float)
        json.dumps(descriptor, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        expected = _("The file is not in UTF-8: byte {position} is not valid. Save it as UTF-8.")
        return {}, [Fault(file, None, None, None, expected.format(position=error.start + 1))]
    except json.JSONDecodeError as error:
        expected = _("The file is no valid JSON: {error}. Correct it.").format(error=error.msg)
        return {}, [Fault(file, error.lineno, None, None, expected)]
    except UnicodeEncodeError:
        expected = _("The file holds half a letter (\\ud800 and the like). Write the text anew.")
        return {}, [Fault(file, None, None, None, expected)]
    except RecursionError:
        expected = _("The file nests lists and objects deeper than any data package. Correct it.")
        return {}, [Fault(file, None, None, None, expected)]
    findings = []
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        expected = _("A data package is a JSON object with a list of resources.")
        return {}, [Fault(file, None, "resources", None, expected)]
    for number, resource in enumerate(descriptor["resources"], start=1):
        if not isinstance(resource, dict) or not isinstance(resource.get("path"), str):
            expected = _("Resource {number} needs a name and the path of one file.")
            findings.append(Fault(file, None, "resources", None, expected.format(number=number)))
            continue
        findings += _dialect_faults(file, resource)
    defaults = descriptor.get("turnus", {})
    if not isinstance(defaults, dict) or not all(isinstance(v, str) for v in defaults.values()):
        expected = _("The object turnus holds texts, such as rules and on.")
        findings.append(Fault(file, None, "turnus", None, expected))
    findings += [
        Fault(file, None, key, None, _("Write a text."))
        for key in ("name", "title")
        if not isinstance(descriptor.get(key, ""), str)
    ]
    return ({} if findings else descriptor), findings


def delimiter(resource: Mapping[str, Any]) -> str:
    """Return what stands between the columns of a resource that `understand` let pass."""
    return str(resource.get("dialect", {}).get("delimiter", ","))


def _dialect_faults(file: str, resource: Mapping[str, Any]) -> list[Fault]:
    """Find what a resource says about its CSV and is not read so: its cells would be others."""
    key, dialect = f"resources.{resource['path']}.dialect", resource.get("dialect", {})
    if not isinstance(dialect, dict):
        return [Fault(file, None, key, None, _("Write an object, such as {example}.").format(
            example='{"delimiter": ";"}'))]  # fmt: skip
    faults = []
    sign = dialect.get("delimiter", ",")
    if not isinstance(sign, str) or len(sign) != 1 or sign in _NO_DELIMITERS:
        expected = _("The delimiter is one sign, such as a comma, a semicolon or a tab.")
        faults.append(Fault(file, None, f"{key}.delimiter", json.dumps(sign), expected))
    for name, value in dialect.items():
        if name in _READ_SO and value not in _READ_SO[name]:
            expected = _("Tables are read with {value} here. Save the file so.")
            wanted = json.dumps(_READ_SO[name][0])
            fault = Fault(
                file, None, f"{key}.{name}", json.dumps(value), expected.format(value=wanted)
            )
            faults.append(fault)
    return faults
