"""The rules of docs/architecture.md that code can break: sizes, names, imports, who writes what."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "schema")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "service", "services", "manager", "common", "misc", "base_"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without its docstring."""
    body = function.body
    if ast.get_docstring(function) is not None and len(body) > 1:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_files_and_functions_stay_small() -> None:
    lines = {_name(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: n for name, n in lines.items() if n > 400} == {}
    assert quantiles(lines.values(), n=20)[-1] <= 250

    lengths = {
        f"{_name(path)}::{function.name}": _length(function)
        for path in MODULES
        for function in _functions(_tree(path))
    }
    assert {name: n for name, n in lengths.items() if n > 60} == {}
    assert median(lengths.values()) <= 10
    assert quantiles(lengths.values(), n=20)[-1] <= 35


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_answers_for(path: Path) -> None:
    assert ast.get_docstring(_tree(path)), "a module starts with a docstring"
    assert path.stem not in FORBIDDEN_NAMES, "a module is named for what it does"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_import_hides_in_a_function(path: Path) -> None:
    for function in _functions(_tree(path)):
        for node in ast.walk(function):
            assert not isinstance(node, ast.Import | ast.ImportFrom), f"line {node.lineno}"


def test_an_init_holds_a_docstring_and_nothing_else() -> None:
    for path in MODULES:
        if path.name == "__init__.py":
            assert len(_tree(path).body) == 1, _name(path)


def test_no_package_is_empty() -> None:
    for path in MODULES:
        if path.name == "__init__.py":
            assert any(p != path for p in path.parent.rglob("*.py")), _name(path)


DOMAINS = sorted(path.parent.name for path in (ROOT / "portal").glob("*/models.py"))


def _tables_of(domain: str) -> set[str]:
    trees = map(_tree, (ROOT / "portal" / domain).glob("*models.py"))
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)}


def test_a_domain_writes_only_its_own_tables() -> None:
    """insert(), update(), delete() and session.add() take only models of the same domain."""
    owner = {table: domain for domain in DOMAINS for table in _tables_of(domain)}
    strangers = []
    for path in MODULES:
        home = path.relative_to(ROOT).parts[1]
        if path.relative_to(ROOT).parts[0] == "portal" and home not in ("entry", "kit"):
            strangers += [
                f"{_name(path)}:{call.lineno} writes {table}"
                for call, table in _writes(_tree(path))
                if owner.get(table, home) != home
            ]
    assert strangers == []


def _writes(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        verb = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        if verb in {"insert", "update", "delete", "add"}:
            for argument in node.args:
                named = argument.func if isinstance(argument, ast.Call) else argument
                if isinstance(named, ast.Name):
                    yield node, named.id


def test_domains_neither_commit_nor_open_transactions() -> None:
    """Verbs are called inside a transaction; only these modules own one, and say why."""
    allowed = re.compile(r"jobs\.py$|outbox\.py$|db/session\.py$|kit/jobs/")
    for path in MODULES:
        if path.relative_to(ROOT).parts[0] == "portal" and not allowed.search(_name(path)):
            source = path.read_text()
            assert "session.commit(" not in source, _name(path)


def test_a_code_belongs_to_one_refusal() -> None:
    """Clients know refusals by their codes: two with one code would be mixed up."""
    declared = [
        code
        for path in MODULES
        for code in re.findall(r'^    code = "(\w+)"', path.read_text(), flags=re.MULTILINE)
    ]
    assert sorted(declared) == sorted(set(declared))


def test_time_comes_from_the_clock() -> None:
    for path in MODULES:
        if _name(path) != "portal/kit/clock.py":
            source = path.read_text()
            assert not re.search(r"datetime\.now\(|date\.today\(|utcnow\(", source), _name(path)


def test_both_packages_stand_in_this_folder() -> None:
    """PyPI has distributions called `schema` and `portal`; a mix-up would be silent."""
    for package in PACKAGES:
        __import__(package)
        module = sys.modules[package]
        assert module.__file__ is not None
        assert Path(module.__file__).resolve().parents[1] == ROOT
