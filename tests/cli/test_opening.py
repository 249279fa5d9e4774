"""What was made is shown, a few files at most, and nothing else."""

import webbrowser
from pathlib import Path

import pytest

from bitext.cli.opening import MOST, open_files


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found = list[str]()
    monkeypatch.setattr(webbrowser, "open_new_tab", found.append)
    return found


def test_files_are_shown_by_their_addresses(shown: list[str], tmp_path: Path) -> None:
    path = tmp_path / "é b.html"
    open_files([path])
    assert shown == [path.as_uri()]


def test_only_the_first_are_shown(shown: list[str], tmp_path: Path) -> None:
    open_files(tmp_path / f"{i}.html" for i in range(10))
    assert len(shown) == MOST


def test_streams_are_passed_over(shown: list[str]) -> None:
    open_files([object(), None, "a.html"])
    assert shown == []
