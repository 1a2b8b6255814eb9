"""Lists that are folders: what each file of a folder declares, found without naming the files.

Kinds of rules, measures, topics of the follow-up and verbs of the command line are lists of this
sort: to add one is to add a file.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def declared(package: str, name: str) -> dict[str, Any]:
    """Return what the modules of a package declare under a name, by module in alphabetical order.

    Parameters
    ----------
    package : str
        Dotted name of the package; it may be the one that is just being imported.
    name : str
        Name in the modules; those that do not declare it are helpers of the others.
    """
    folders = sys.modules[package].__path__
    files = sorted(found.name for found in iter_modules(folders) if not found.ispkg)
    modules = {file: import_module(f"{package}.{file}") for file in files}
    return {file: vars(module)[name] for file, module in modules.items() if name in vars(module)}
