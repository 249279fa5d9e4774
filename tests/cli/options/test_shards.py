"""Reports about a shard are files of its own."""

import argparse
import os
from pathlib import Path

import pytest

from bitext.cli.options.shards import reports_of_shard, require_file, shard
from bitext.corpus.shards import Shard
from bitext.errors import UsageError

SECOND = Shard(2, 8)


def test_each_report_is_named_by_the_number_of_the_shard() -> None:
    found = reports_of_shard(SECOND, {"json": "a/f.json", "junit": "f.xml"})
    assert found == {
        "json": Path("a/f-00002-of-00008.json"),
        "junit": Path("f-00002-of-00008.xml"),
    }


@pytest.mark.parametrize("targets", [{}, {"json": "-"}, {"json": "a.json", "junit": "-"}])
def test_reports_that_could_carry_no_mark_are_refused(targets: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="--shard 2/8: expected files for what is found"):
        reports_of_shard(SECOND, targets)


def test_what_can_be_read_once_is_no_input(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a pipe"):
        require_file(SECOND, None)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UsageError, match="not a pipe"):
            require_file(SECOND, tmp_path / "pipe")
    assert require_file(SECOND, tmp_path / "none") == tmp_path / "none"  # reading will say so


def test_shard_is_read() -> None:
    assert shard("2/8") == SECOND
    with pytest.raises(argparse.ArgumentTypeError, match="9/8"):
        shard("9/8")
