"""Tables: what is, with dates. The schema, the register, readers, writers and findings.

Begin with `register.Register`; every table is declared in `schema.declarations`.
"""

from turnus.tables.findings import RegisterError
from turnus.tables.register import Register, holds_on, inspect, read, write_template
from turnus.tables.schema.declarations import TABLES, Column, Table

__all__ = [
    "TABLES",
    "Column",
    "Register",
    "RegisterError",
    "Table",
    "holds_on",
    "inspect",
    "read",
    "write_template",
]
