"""The README is true: its commands exist, its Python runs, its picture is there."""

import ast
import re
import shlex
from pathlib import Path
from pkgutil import resolve_name

import pytest

import bitext
from bitext.cli import COMMANDS, parse
from bitext.formats import FORMATS, Format

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    text = "\n".join(body for kind, body in BLOCKS if kind in {"console", "sh", "yaml"})
    joined = text.replace("\\\n", " ")
    return re.findall(r"^(?:\$ |\s+run: )?(bitext .*)$", joined, re.MULTILINE)


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


@pytest.mark.parametrize("command", commands())
def test_every_command_is_understood(command: str) -> None:
    words = shlex.split(re.split(r"\s[|>#]", command)[0])
    assert parse(words[1:]).run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named(name: str) -> None:
    assert f"bitext {name}" in README


@pytest.mark.parametrize(
    "row", [row for row in FORMATS.values() if row.suffixes and (row.document or row.writer)]
)
def test_every_format_is_named(row: Format) -> None:
    assert f"`{row.suffixes[0]}`" in README


def test_every_script_is_there() -> None:
    names = re.findall(r"^(?:\$ )?(scripts/[\w/]+)", README, re.MULTILINE)
    assert {"scripts/translate", "scripts/test"} <= set(names)
    assert all((ROOT / name).is_file() for name in names)


def test_every_benchmark_is_there() -> None:
    for name in re.findall(r"scripts/benchmark (\w+)", README):
        assert (ROOT / "scripts" / "benchmarks" / f"{name}.py").is_file()


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


@pytest.mark.parametrize("code", [body for kind, body in BLOCKS if kind == "python"])
def test_python_uses_public_names(code: str) -> None:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            assert all(resolve_name(name) for name in names)
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "bitext":
            assert node.attr in bitext.__all__


@pytest.mark.model
@pytest.mark.parametrize("code", [body for kind, body in BLOCKS if kind == "python"])
def test_python_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "article.txt").write_text("Bonjour à tous.\n\nLe pont est ouvert.\n", "utf-8")
    (tmp_path / "translation.txt").write_text("Hello everyone.\n\nThe bridge is open.\n", "utf-8")
    (tmp_path / "system.en").write_text("The bridge is open.\n", "utf-8")
    (tmp_path / "reference.en").write_text("The bridge is open.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102
