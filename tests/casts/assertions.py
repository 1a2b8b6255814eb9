"""Control flow of tests: is an assertion reached on every path through a test function?

A loop whose collection may be empty, one branch of a condition, a function that is only defined:
none of these is sure to be run, and so an assertion in it proves nothing by itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

_EXPECTED = {"raises", "warns", "fail"}  # of pytest
_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_CLOCKS = {"monotonic", "perf_counter", "process_time", "thread_time", "time", "now", "today"}


def functions_of(path: Path) -> Iterator[ast.FunctionDef]:
    """Yield the test functions of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def is_left_early(test: ast.FunctionDef) -> bool:
    """Whether a test returns instead of saying with `assume` or `skip` that it does not apply."""
    return any(isinstance(node, ast.Return) for node in _own_nodes(test.body))


def is_sure_to_assert(statements: Sequence[ast.stmt]) -> bool:
    """Whether every path through the statements reaches an assertion."""
    return any(_is_sure(statement) for statement in statements)


def reads_a_clock(test: ast.FunctionDef) -> bool:
    """Whether a test asks for the time, so that its outcome may hang on the machine."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("time", "datetime", "date")
        and node.func.attr in _CLOCKS
        for node in ast.walk(test)
    )


def _is_sure(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call() as call):
            return _name(call).startswith("assert") or _expects(call)
        case ast.With():
            calls = (item.context_expr for item in statement.items)
            return any(_expects(call) for call in calls) or is_sure_to_assert(statement.body)
        case ast.If():
            return is_sure_to_assert(statement.body) and is_sure_to_assert(statement.orelse)
        case ast.For():
            return _has_something(statement.iter) and is_sure_to_assert(statement.body)
        case ast.Try():
            return is_sure_to_assert(statement.finalbody)
    return isinstance(statement, ast.Assert)


def _expects(call: ast.expr) -> bool:
    return isinstance(call, ast.Call) and _name(call) in _EXPECTED


def _name(call: ast.Call) -> str:
    """Return the last part of what is called, leading underscores left out."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return str(name).lstrip("_")


def _has_something(collection: ast.expr) -> bool:
    """Whether a collection is seen to have members where it is written."""
    match collection:
        case ast.Tuple() | ast.List() | ast.Set():
            return any(not isinstance(member, ast.Starred) for member in collection.elts)
        case ast.Dict():
            return bool(collection.keys)
        case ast.Call(func=ast.Name(id="range"), args=[*_, ast.Constant(value=int() as stop)]):
            return stop > 0
        case ast.Call(func=ast.Name(id="enumerate" | "sorted" | "reversed"), args=[inner, *_]):
            return _has_something(inner)
    return False


def _own_nodes(statements: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Yield all nodes but those of functions and classes that are defined inside."""
    for node in statements:
        yield node
        if not isinstance(node, _NESTED):
            yield from _own_nodes(list(ast.iter_child_nodes(node)))
