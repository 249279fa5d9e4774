"""A file comes to its place also where something has one of the two open for a moment."""

import sys
from pathlib import Path

import pytest

from bitext.files.replacing import WAITS, replace_file


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that are waited; ``Path.replace.times`` says how often Windows refuses."""
    replace, waited = Path.replace, list[float]()

    def refused(new: Path, place: Path) -> Path:
        if len(waited) < refused.times:  # type: ignore[attr-defined]
            raise PermissionError(13, "Access is denied", str(new))
        return replace(new, place)

    refused.times = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr("bitext.files.replacing.time.sleep", waited.append)
    return waited


def test_file_replaces_another(tmp_path: Path) -> None:
    new, place = tmp_path / "new", tmp_path / "place"
    new.write_bytes(b"new")
    place.write_bytes(b"old")
    replace_file(new, place)
    assert place.read_bytes() == b"new"
    assert not new.exists()


@pytest.mark.parametrize("times", [0, 2, len(WAITS)])
def test_windows_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: list[float], times: int
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path.replace, "times", times)
    (tmp_path / "new").write_bytes(b"new")
    replace_file(tmp_path / "new", tmp_path / "place")
    assert (tmp_path / "place").read_bytes() == b"new"
    assert refusals == list(WAITS[:times])


def test_file_that_stays_open_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: list[float]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path.replace, "times", 99)
    place = tmp_path / "place.html"
    place.write_bytes(b"old")
    with pytest.raises(PermissionError, match="if another program has it open, close it") as found:
        replace_file(tmp_path / "new", place)
    assert found.value.filename == str(place)
    assert refusals == list(WAITS)


def test_others_are_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: list[float]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path.replace, "times", 99)
    with pytest.raises(PermissionError, match="Access is denied"):
        replace_file(tmp_path / "new", tmp_path / "place")
    assert refusals == []
