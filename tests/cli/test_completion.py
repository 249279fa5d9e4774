"""``bitext completion``: scripts that real shells take."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bitext.cli import COMMANDS, main
from bitext.cli.completion import SHELLS

pytest.importorskip("shtab", reason="shtab is not installed")


@pytest.mark.parametrize("shell", SHELLS)
def test_script_knows_commands_and_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(name in script for name in [*COMMANDS, "output-dir", "fail-under"])


def test_bash_completes_commands_options_and_files(capsys: pytest.CaptureFixture[str]) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("no bash here")
    main(["completion", "bash"])
    script = capsys.readouterr().out
    ask = (
        '\nfor line in "bitext tran" "bitext translate --out" ; do COMP_WORDS=($line); '
        "COMP_CWORD=$((${#COMP_WORDS[@]}-1)); COMPREPLY=(); _shtab_bitext; "
        'echo "${COMPREPLY[@]}"; done'
    )
    done = subprocess.run([bash, "-c", script + ask], capture_output=True, text=True, timeout=20)
    assert done.stdout.splitlines() == ["translate", "--output --output-dir"], done.stderr


def ask(shell: str, words: list[str], folder: Path) -> list[str]:
    """What a real shell answers, by lines."""
    program = shutil.which(shell)
    if not program:
        pytest.skip(f"no {shell} here")
    environment = {**os.environ, "HOME": str(folder)}
    done = subprocess.run(
        [program, *words], capture_output=True, text=True, timeout=30, cwd=folder, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_fish_completes_commands_options_and_choices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["completion", "fish"])
    (tmp_path / "bitext.fish").write_text(capsys.readouterr().out, "utf-8")
    for typed, expected in (
        ("bitext tran", ["translate"]),
        ("bitext translate --out", ["--output", "--output-dir"]),
        ("bitext models pu", ["pull"]),
        ("bitext translate --paragraphs l", ["line"]),
    ):
        words = ["--no-config", "-c", f"source bitext.fish; complete -C '{typed}'"]
        assert [line.split("\t")[0] for line in ask("fish", words, tmp_path)] == expected


def test_zsh_takes_the_script_for_our_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["completion", "zsh"])
    (tmp_path / "_bitext").write_text(capsys.readouterr().out, "utf-8")
    load = "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[bitext]"
    assert ask("zsh", ["-f", "-c", f"zsh -n _bitext; {load}"], tmp_path) == ["_bitext"]
