"""``scripts/setup``: makes the environment once, goes on after an interruption, waits its turn.

Python is played by a shell script, for the real one takes minutes to install everything.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SETUP = Path(__file__).parent.parent / "scripts" / "setup"
PYTHON = """#!/bin/bash
echo "$*" >>"$LOG"
case "$*" in
    "-m venv "*)
        [ "$VENV" = fails ] && exit 1
        venv=${!#}
        mkdir -p "$venv/bin" && cp "$0" "$venv/bin/python" && touch "$venv/pip"
        ;;
    "-m pip "*)
        touch "$LOG.started"
        while [ -e "$LOG.hold" ]; do sleep 0.02; done
        [ "$PIP" != fails ]
        ;;
    "-c import pip") [ -e "$(dirname "$0")/../pip" ] ;;
    "-c import sys"*) [ "$AGE" != old ] ;;
    "--version") echo "Python 3.12.1" ;;
esac
"""


class Checkout:
    """A checkout with nothing in it but what the script reads."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.log = place / "log"
        self.log.touch()
        (place / "scripts").mkdir()
        (place / "bin").mkdir()
        shutil.copy(SETUP, place / "scripts")
        (place / "pyproject.toml").write_text("[project]\n")
        (place / "scripts" / "constraints.txt").write_text("numpy==2\n")
        for name in ("python3", "python3.11", "python3.12", "python3.13"):
            (place / "bin" / name).write_text(PYTHON)
            (place / "bin" / name).chmod(0o755)
        for name in (
            "bash",
            "cat",
            "cksum",
            "cp",
            "dirname",
            "flock",
            "mkdir",
            "rm",
            "sleep",
            "touch",
        ):
            tool = shutil.which(name)
            assert tool, name
            (place / "bin" / name).symlink_to(tool)

    def start(self, *words: str, **environment: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [self.place / "scripts" / "setup", *words],
            env={"PATH": str(self.place / "bin"), "LOG": str(self.log)} | environment,
            stderr=subprocess.PIPE,
            text=True,
        )

    def setup(self, *words: str, **environment: str) -> tuple[int, str]:
        with self.start(*words, **environment) as process:
            _, err = process.communicate(timeout=20)
        return process.returncode, err

    def ran(self, what: str) -> int:
        return sum(line.startswith(f"-m {what} ") for line in self.log.read_text().splitlines())

    @contextmanager
    def pip_held(self) -> Iterator[None]:
        hold = self.log.with_name("log.hold")
        hold.touch()
        try:
            yield
        finally:
            hold.unlink()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    place = tmp_path / "a checkout"
    place.mkdir()
    return Checkout(place)


def test_second_call_does_nothing_and_says_nothing(checkout: Checkout) -> None:
    code, err = checkout.setup()
    assert code == 0
    assert "making .venv with Python 3.12.1" in err
    pip = checkout.log.read_text().splitlines()[-1]
    assert pip.startswith("-m pip install --quiet ")
    assert f"--constraint {checkout.place}/scripts/constraints.txt" in pip
    assert pip.endswith(f"--editable {checkout.place}")
    before = checkout.log.read_text()
    assert checkout.setup() == (0, "")
    assert checkout.log.read_text() == before


def test_tools_of_developers_come_on_top_and_are_enough_for_use(checkout: Checkout) -> None:
    checkout.setup()
    assert checkout.setup("dev")[0] == 0
    assert checkout.log.read_text().endswith("[dev]\n")
    assert checkout.ran("pip") == 2
    (checkout.place / "pyproject.toml").write_text("[project] # changed\n")
    checkout.setup("dev")
    assert checkout.setup() == (0, "")
    assert checkout.ran("pip") == 3


@pytest.mark.parametrize("name", ["pyproject.toml", "scripts/constraints.txt"])
def test_what_has_changed_is_installed(checkout: Checkout, name: str) -> None:
    checkout.setup()
    with (checkout.place / name).open("a") as stream:
        stream.write("more==1\n")
    assert checkout.setup()[0] == 0
    assert (checkout.ran("venv"), checkout.ran("pip")) == (1, 2)


def test_checkout_that_was_moved_is_installed_again(checkout: Checkout) -> None:
    checkout.setup()
    moved = checkout.place.with_name("moved")
    checkout.place.rename(moved)
    checkout.place, checkout.log = moved, moved / "log"
    assert checkout.setup()[0] == 0
    assert checkout.ran("pip") == 2


def test_installation_that_failed_is_taken_up_again(checkout: Checkout) -> None:
    assert checkout.setup(PIP="fails")[0] == 1
    assert checkout.setup()[0] == 0
    assert (checkout.ran("venv"), checkout.ran("pip")) == (1, 2)


@pytest.mark.parametrize("missing", ["pip", "bin/python"])
def test_environment_that_is_half_made_is_made_again(checkout: Checkout, missing: str) -> None:
    checkout.setup(PIP="fails")
    (checkout.place / ".venv" / missing).unlink()
    assert checkout.setup()[0] == 0
    assert checkout.ran("venv") == 2


def test_python_without_venv_is_told(checkout: Checkout) -> None:
    code, err = checkout.setup(VENV="fails")
    assert code == 2
    assert (
        "python3 cannot make a virtual environment; on Debian: apt-get install python3-venv" in err
    )
    assert not (checkout.place / ".venv").exists()


def test_no_python_that_will_do_is_told(checkout: Checkout) -> None:
    code, err = checkout.setup(AGE="old")
    assert (code, err) == (2, "setup: no Python 3.11 to 3.13 found; install one\n")


def test_two_at_once_install_once(checkout: Checkout) -> None:
    with checkout.pip_held():
        first = checkout.start()
        while not checkout.log.with_name("log.started").exists():
            os.sched_yield()
        second = checkout.start()
        assert second.stderr is not None
        assert second.stderr.readline() == "setup: another one is at work; waiting\n"
    for process in (first, second):
        with process:
            process.communicate(timeout=20)
            assert process.returncode == 0
    assert checkout.ran("pip") == 1
