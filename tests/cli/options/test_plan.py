"""No input is ever overwritten, whatever name it is given by."""

import os
from pathlib import Path

import pytest

from bitext.cli.options.plan import place_of, require_unread
from bitext.errors import UsageError


def test_an_input_is_known_by_every_name(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("a")
    (tmp_path / "soft.txt").symlink_to(source)
    os.link(source, tmp_path / "hard.txt")
    (tmp_path / "folder").mkdir()
    names = ["a.txt", "soft.txt", "hard.txt", "folder/../a.txt", "./a.txt"]
    for name in names:
        with pytest.raises(UsageError, match="both input and output"):
            require_unread([tmp_path / name], [None, source])


def test_other_files_may_be_written(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("a")
    require_unread([tmp_path / "b.txt"], [source, tmp_path / "missing.txt"])


def test_a_circle_of_links_is_a_place_like_any_other(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert place_of(loop).name == "loop"
    require_unread([tmp_path / "b.txt"], [loop])
