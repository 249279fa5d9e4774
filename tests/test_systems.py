"""What only one system has stands behind a question: a process that takes itself for Windows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"
WINDOWS = ROOT / "tests" / "support" / "windows.py"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pretends on Linux")


def test_git_leaves_every_byte_as_it_was_committed() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("no checkout of git's")
    words = [git, "check-attr", "text", "corpora/crue.fr.txt", "pyproject.toml"]
    found = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.rpartition(": ")[2] for line in found.splitlines()] == ["unset", "unset"]


def run_as_windows(folder: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    """Run command lines one after another in such a process, in a folder."""
    words = [word for line in lines for word in [*line.split(), "--next"]]
    return subprocess.run(
        [sys.executable, WINDOWS, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BITEXT_CACHE": str(folder / "cache")},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_every_module_and_command_works_without_what_only_posix_has(tmp_path: Path) -> None:
    french, english = CORPORA / "crue.fr.txt", CORPORA / "crue.en.txt"
    (tmp_path / "b.en").write_text(english.read_text("utf-8").replace("the", "teh"), "utf-8")
    done = run_as_windows(
        tmp_path,
        f"align {french} {english} --aligner lexical -o x.html -o x.tsv -o x.jsonl",
        f"align {french} {english} --aligner lexical -o x.html -o x.jsonl",  # in the place of ours
        "convert x.jsonl -o y.tmx -o y.en -o y.fr",
        "check x.tsv --sarif x.sarif --junit x.xml",
        f"verify x.jsonl --against {french}",
        f"evaluate y.e* {english} --history h.jsonl --plot h.svg --badge b.svg --json s.json -q",
        f"compare {english} b.en --reference {english} --html c.html --latex c.tex -q",
        "clean x.tsv -o clean.tsv --reasons reasons.tsv",
        "memory import x.jsonl",
        "memory stats",
        "terms x.tsv -o terms.tsv",
        "formats",
        "explain hearsay",
        "completion zsh",
        "help serve",
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    made = {path.name for path in tmp_path.iterdir()}
    assert {"x.html", "y.tmx", "x.sarif", "h.svg", "c.html", "clean.tsv", "terms.tsv"} <= made
    assert not [name for name in made if name.endswith((".partial", ".lock"))]


@pytest.mark.model
def test_articles_and_corpora_are_translated_there(tmp_path: Path) -> None:
    (tmp_path / "a.fr.txt").write_text("Le chat dort.\n\nIl pleut à Lyon.\n", "utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "Le chat dort."}\n{"text": "Non."}\n', "utf-8")
    done = run_as_windows(
        tmp_path,
        "translate a*.txt --fast -o a.en.txt -o a.html",
        "translate c.jsonl --fast -o c.en.jsonl",
        "translate c.jsonl --fast -o c.en.jsonl",  # which is there
    )
    assert done.returncode == 0, done.stderr
    assert "cat" in (tmp_path / "a.en.txt").read_text("utf-8")
    assert "cat" in (tmp_path / "c.en.jsonl").read_text("utf-8")
    assert not list(tmp_path.glob("*.parts"))
