"""Tables: what is, with dates. The schema, the register, readers, writers and findings.

Begin with `register.Register`; every table is declared in `schema.declarations`.
"""

from turnus.tables.register import Register, inspect, read, write_template
from turnus.tables.register_error import RegisterError
from turnus.tables.schema.declarations import TABLES, Column, Table
from turnus.tables.time.validity import begun_by, holds_on

__all__ = [
    "TABLES",
    "Column",
    "Register",
    "RegisterError",
    "Table",
    "begun_by",
    "holds_on",
    "inspect",
    "read",
    "write_template",
]
