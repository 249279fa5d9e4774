"""What ``bitext evaluate`` is asked for is refused before any work where it cannot be done."""

import argparse

import pytest

from bitext.cli import evaluate
from bitext.cli.options.scoring import Options, options_of, require_possible, system_of
from bitext.errors import UsageError


def asked(*words: str) -> Options:
    """The options of a command line."""
    parser = argparse.ArgumentParser()
    evaluate.configure(parser)
    for name in ("quiet", "verbose"):
        parser.add_argument(f"--{name}", action="count", default=0)
    return options_of(parser.parse_args(words))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.en"], "there is nothing to score against: give a reference, --source, or both"),
        (["a.en", "r.en", "--max-drop", "chrf=1"], "--max-drop needs --baseline"),
        (["a.en", "r.en", "--max-worse", "1"], "--max-worse needs --baseline"),
        (["a.en", "r.en", "--update-baseline"], "--update-baseline needs --baseline"),
        (["a.en", "r.en", "--json", "r.en"], "r.en"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], told: str) -> None:
    with pytest.raises(UsageError) as found:
        require_possible(asked(*words))
    assert told in str(found.value)


@pytest.mark.parametrize(
    "words", [["a.en", "r.en"], ["a.en", "--source", "a.fr"], ["a.tsv", "--qe"]]
)
def test_what_can_be_is_not(words: list[str]) -> None:
    require_possible(asked(*words))


def test_system_is_called_by_its_file_or_as_said() -> None:
    assert system_of(asked("out/a.en", "r.en")) == "a.en"
    assert system_of(asked("out/a.en", "r.en", "--name", "new")) == "new"
