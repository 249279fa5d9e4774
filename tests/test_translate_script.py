"""``scripts/translate``, the first command of the README, where no model can be had."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WANTED = 'cat pyproject.toml scripts/constraints.txt - <<<"$PWD" | cksum'


@pytest.fixture
def _is_set_up() -> None:
    stamp = ROOT / ".venv" / ".installed"
    wanted = subprocess.run(["bash", "-c", WANTED], cwd=ROOT, capture_output=True, text=True)
    if not stamp.is_file() or stamp.read_text() != wanted.stdout:
        pytest.skip("needs what scripts/setup installs, and no network to install it with")


@pytest.mark.usefixtures("_is_set_up")
def test_machine_without_model_and_network_gets_its_page(tmp_path: Path) -> None:
    shutil.copy(ROOT / "corpora" / "crue.fr.txt", tmp_path / "article.txt")
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
    done = subprocess.run(
        [ROOT / "scripts" / "translate", "article.txt"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), **nowhere},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "article.en.html").read_text("utf-8").startswith("<!doctype html>")
    first, second, *_ = done.stderr.splitlines()
    assert first.startswith("bitext: opus-mt-fr-en is not here; translating with bitext-fr-en-sm")
    assert first.endswith("(bitext models pull opus-mt-fr-en brings the better one)")
    assert second.startswith("article.txt → article.en.html: ")
    assert " words/s, " in second
