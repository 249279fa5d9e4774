"""``bitext completion``: a script that lets a shell complete commands, options and file names."""

import argparse
from typing import Any

EPILOG = """\
examples:
  bitext completion bash > ~/.local/share/bash-completion/completions/bitext
  bitext completion zsh > "${fpath[1]}/_bitext"
  bitext completion fish > ~/.config/fish/completions/bitext.fish
  bitext completion powershell >> $PROFILE
  bitext completion tcsh > ~/.bitext.completion    # and source that in ~/.tcshrc
"""

SHELLS = ("bash", "zsh", "fish", "powershell", "tcsh")

FILES = frozenset(
    {"INPUT", "OUT", "FILE", "SOURCE", "TARGET", "HYPOTHESIS", "REFERENCE", "BASELINE", "SYSTEM"}
)
"""What help texts call an argument that is a file."""

FOLDERS = frozenset({"DIR", "FOLDER"})


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("shell", choices=SHELLS, help="whose script to print")


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from bitext.cli import whole_parser

    parser = whole_parser()
    complete_files(parser, shtab)
    print(shtab.complete(parser, arguments.shell))
    return 0


def complete_files(parser: argparse.ArgumentParser, shtab: Any) -> None:
    """Let arguments that are files be completed as such, in all commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse tells them in no other way
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                complete_files(command, shtab)
        name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
        if name in FILES or name in FOLDERS:
            kind = shtab.FILE if name in FILES else shtab.DIRECTORY
            action.complete = kind  # type: ignore[attr-defined]
