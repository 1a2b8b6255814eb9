"""The house is in order: each name is found once, folders and modules stay small."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from tests.casts import assertions
from tests.casts.folders import ROOT

SOURCE = ROOT / "src" / "turnus"
# Lists of things of one shape: as many files as there are things, named after them.
LISTS = ("cli", "rules/kinds", "figures/measures", "figures/follow")
# Tests of something that no single module does; those of pages and examples have their own folders.
WHOLE = {
    "test_adding.py",  # what the addition of a kind, a measure, a verb ... touches
    "test_docs.py",
    "test_structure.py",
    "cli/test_badly_rated.py",  # what any form shows of whom no record stands for
    "cli/test_one_language.py",  # packs, figures and registers that speak one language only
    "cli/test_persons.py",  # what any command shows of persons
    "figures/test_figures_in_languages.py",
    "hostile/test_small_run.py",  # every command over inputs that nobody means well with
    "reports/test_persons_in_reports.py",
    "rules/test_cases.py",  # the readable cases of all packs
    "synth/test_national_shape.py",  # what a made-up country looks like as a whole
    "words/test_catalogues.py",
}


def modules() -> Iterator[Path]:
    """Yield each module's path below the source folder."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE)


def those_that(condition: Callable[[ast.FunctionDef], bool]) -> list[str]:
    """Return the tests that fulfil a condition, as pytest names them."""
    found = [
        (path, test)
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for test in assertions.functions_of(path)
    ]
    assert len(found) > 1000
    return [
        f"{path.relative_to(ROOT).as_posix()}::{test.name}"
        for path, test in found
        if condition(test)
    ]


def is_listed(module: Path) -> bool:
    return module.parent.as_posix() in LISTS


def differ_by_one_letter(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def test_every_class_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for module in modules():
        for node in ast.walk(ast.parse((SOURCE / module).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(module.as_posix())
    assert len(places) > 200
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_file_name_differs_from_another_by_one_letter() -> None:
    names = {module.stem for module in modules() if not is_listed(module)}
    close = [pair for pair in combinations(sorted(names), 2) if differ_by_one_letter(*pair)]
    assert close == []


def test_no_folder_holds_more_than_a_dozen_modules() -> None:
    held = defaultdict(list)
    for module in modules():
        if module.stem != "__init__" and not is_listed(module):
            held[module.parent.as_posix()].append(module.stem)
    assert {folder: names for folder, names in held.items() if len(names) > 12} == {}


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = [
        module.as_posix()
        for module in modules()
        if len((SOURCE / module).read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert long == []


def test_every_test_is_named_after_the_module_or_folder_that_it_tests() -> None:
    """``tables/io/test_parse.py`` tests ``tables/io/parse.py``; `WHOLE` are the exceptions."""
    astray = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        test = path.relative_to(ROOT / "tests")
        code = (ROOT if test.parts[0] == "benchmarks" else SOURCE) / test.parent / test.stem[5:]
        if not (code.is_dir() or code.with_suffix(".py").exists()):
            astray.append(test.as_posix())
    whole = [test for test in astray if Path(test).parts[0] not in ("browser", "examples")]
    assert set(whole) == WHOLE


def test_no_test_can_pass_without_having_asserted() -> None:
    """Every path through a test reaches an assertion: loops alone, and one branch, do not count."""
    assert those_that(lambda test: not assertions.is_sure_to_assert(test.body)) == []


def test_a_helper_that_is_called_as_an_assertion_is_one() -> None:
    """Its name begins with `assert`; the check of tests believes that name."""
    helpers = [
        node
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("assert")
    ]
    assert len(helpers) > 1
    assert [node.name for node in helpers if not assertions.is_sure_to_assert(node.body)] == []


def test_no_test_returns_where_it_does_not_apply() -> None:
    """A property test says so with `assume`, and then pytest and Hypothesis count it."""
    assert those_that(assertions.is_left_early) == []


def test_no_test_hangs_on_the_clock_of_the_machine() -> None:
    assert those_that(assertions.reads_a_clock) == []


@pytest.mark.parametrize(
    ("body", "sure"),
    [
        ("assert x", True),
        ("with pytest.raises(ValueError): f()", True),
        ("with speaking('en'): assert x", True),
        ("assert_frame_equal(a, b)", True),
        ("for x in (1, 2): assert x", True),
        ("for x in range(3): assert x", True),
        ("if a:\n  assert x\nelse:\n  assert y", True),
        ("f()", False),
        ("for x in found: assert x", False),
        ("for x in (*found,): assert x", False),
        ("if a: assert x", False),
        ("def inner(): assert x", False),
        ("try: assert x\nexcept ValueError: pass", False),
    ],
)
def test_an_assertion_counts_where_it_is_sure_to_be_reached(body: str, *, sure: bool) -> None:
    assert assertions.is_sure_to_assert(ast.parse(body).body) is sure


def test_a_return_of_a_function_inside_a_test_is_none_of_the_test() -> None:
    inside, own = (
        ast.parse(f"def test_it():\n{body}").body[0]
        for body in ("  def f(): return 1\n  assert f()", "  if a: return\n  assert x")
    )
    assert [assertions.is_left_early(one) for one in (inside, own)] == [False, True]


def test_names_that_differ_by_one_letter_are_told() -> None:
    assert differ_by_one_letter("part", "parts")
    assert differ_by_one_letter("dive", "live")
    assert not differ_by_one_letter("part", "sections")
    assert not differ_by_one_letter("tiers", "tiers")
