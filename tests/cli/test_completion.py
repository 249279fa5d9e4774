"""``bitext completion``: scripts that real shells take."""

import shutil
import subprocess

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
