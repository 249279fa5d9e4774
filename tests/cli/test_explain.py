"""``bitext explain`` tells what a flag means, and how to switch it off."""

import pytest

from bitext.checks.flags import FLAGS
from bitext.cli import main


def test_all_flags_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines()] == sorted(FLAGS)


@pytest.mark.parametrize("name", sorted(FLAGS))
def test_flag_is_told_with_an_example_and_how_to_switch_it_off(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{name}: ")
    assert "flagged" in told
    assert told.splitlines()[-1]


def test_unknown_flag_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "hersay"]) == 2
    assert "did you mean 'hearsay'?" in capsys.readouterr().err


def test_help_fits_on_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["explain", "--help"])
    assert len(capsys.readouterr().out.splitlines()) <= 24
