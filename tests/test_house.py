"""What holds for every room of the house."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import briefmaker

SOURCE = Path(briefmaker.__file__).parent


@cache
def modules() -> dict[Path, tuple[str, ast.Module]]:
    """The text and the tree of every module: to parse them takes longer than all that is asked of them."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}
    return {path: (text, ast.parse(text)) for path, text in texts.items()}


@cache
def imported_names() -> tuple[tuple[str, str], ...]:
    return tuple(find_imported_names())


def find_imported_names() -> Iterator[tuple[str, str]]:
    for path, (_, tree) in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((path.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((path.name, f"{node.module}.{alias.name}") for alias in node.names)


def test_nothing_imports_a_way_to_the_network() -> None:
    banned = ("urllib.request", "socket", "ssl", "http.", "ftplib", "smtplib", "asyncio", "requests", "httpx")
    assert [(file, name) for file, name in imported_names() if name.startswith(banned)] == []


def test_only_the_engine_for_clusters_and_the_module_for_stores_import_one() -> None:
    reaching = ("distributed", "dask", "fsspec", "s3fs")
    homes = {file for file, name in imported_names() if name.split(".")[0] in reaching}
    assert homes == {"dask.py", "stores.py"}


def test_no_module_is_longer_than_400_lines() -> None:
    long = {path.name: size for path, (text, _) in modules().items() if (size := len(text.splitlines())) > 400}
    assert long == {}


def numbers_without_a_word() -> Iterator[str]:
    for path, (text, tree) in modules().items():
        lines, body = text.splitlines(), tree.body
        for node, following in zip(body, [*body[1:], None], strict=True):
            if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                continue
            value = node.value.operand if isinstance(node.value, ast.UnaryOp) else node.value
            number = isinstance(value, ast.Constant) and type(value.value) in {int, float}
            told = isinstance(following, ast.Expr) or "#" in "".join(lines[max(node.lineno - 2, 0) : node.lineno])
            if number and not told:
                yield f"{path.relative_to(SOURCE)}:{node.lineno}: {lines[node.lineno - 1]}"


def test_every_number_at_the_head_of_a_module_says_what_it_counts() -> None:
    assert list(numbers_without_a_word()) == []
