"""Help fits on a screen; every option is in it, and all of it is one option away."""

import pytest

from bitext.cli import COMMANDS, main, top_parser, whole_parser
from bitext.cli.help import SCREEN, examples_of, short_help, whole_help
from bitext.cli.parser import Parser


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    assert stop.value.code == 0
    return capsys.readouterr().out


def lines_of(text: str) -> int:
    """Lines on a terminal of 80 columns."""
    return sum(max(1, -(-len(line) // 80)) for line in text.splitlines())


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_on_a_screen(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines_of(shown(capsys, *name.split(), "--help")) <= SCREEN


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_named_in_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, name, "--help")
    whole = shown(capsys, name, "--help-all")
    actions = whole_parser()._subparsers._group_actions  # type: ignore[union-attr]
    parser = actions[0].choices[name]  # type: ignore[index]
    for option in parser.options():
        assert option in told
        assert option in whole
    if told != whole:
        assert f"more on each option: bitext {name} --help-all" in told


def test_help_command_tells_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "help", "align") == shown(capsys, "align", "--help-all")


@pytest.fixture
def crowded() -> Parser:
    parser = Parser(prog="bitext x", epilog="Prose.\n\nexamples:\n  bitext x\n")
    for title, count in (("first", 10), ("second", 10), ("third", 10)):
        group = parser.add_argument_group(title)
        for number in range(count):
            group.add_argument(f"--{title}-{number}", metavar="N", help="word " * 30)
    return parser


def test_last_groups_are_folded_first(crowded: Parser) -> None:
    told = short_help(crowded)
    assert "third: --third-0, --third-1" in told
    assert "second: --second-0" in told
    assert lines_of(told) <= SCREEN
    assert "Prose." not in told
    assert "Prose." in whole_help(crowded)
    assert "--third-9 N" in whole_help(crowded)


def test_last_of_very_many_options_are_named() -> None:
    parser = Parser(prog="bitext x", epilog="examples:\n  bitext x\n")
    for number in range(60):
        parser.add_argument(f"--option-{number}", help="a thing")
    told = short_help(parser)
    assert lines_of(told) <= SCREEN
    assert "  --option-0 OPTION_0" in told
    assert "more options: --option-" in told
    assert "--option-59" in told


def test_group_that_fits_is_told_in_full() -> None:
    parser = Parser(prog="bitext x", epilog="Prose.")
    parser.add_argument_group("few").add_argument("--one", help="a thing")
    assert short_help(parser) == whole_help(parser)
    assert "Prose." in short_help(parser)


def test_prose_is_no_example() -> None:
    assert examples_of("Prose.\n\nexamples:\n  x\n") == "examples:\n  x"
    assert examples_of("Prose.") == examples_of(None) == ""


def test_program_itself_lists_every_command() -> None:
    told = short_help(top_parser()[0])
    assert {line.split()[0] for line in told.splitlines() if line.strip()} >= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_cut_ends_where_it_may(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that is longer than a line says something with its first words."""
    told = shown(capsys, name, "--help").splitlines()
    cut = [line for line in told if line.startswith("  ") and line.endswith(" …")]
    whole = " ".join(shown(capsys, name, "--help-all").split())
    for line in cut:
        begun = line.split("  ")[-1].removesuffix(" …")
        assert f"{begun};" in whole, line
