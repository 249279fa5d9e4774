"""The options that say which terms are heeded, for every command that translates."""

import argparse
from pathlib import Path

from bitext.cli.options.project import Project
from bitext.terminology.choice import TermChoice, Terms, load_terms

__all__ = ["add_term_arguments", "chosen_terms", "files_read"]


def add_term_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("terms")
    group.add_argument(
        "--glossary",
        metavar="FILE",
        action="append",
        default=[],
        help="terms and their translations, CSV, TSV or TBX; no translation: left as it is; "
        "several times, the later wins",
    )
    group.add_argument(
        "--protect",
        metavar="PATTERN",
        action="append",
        default=[],
        help="regular expression of what comes through as it stands; several times",
    )
    group.add_argument(
        "--no-terms", action="store_true", help="without the glossary that comes with the package"
    )
    group.add_argument(
        "--no-config",
        action="store_true",
        help="heed no bitext.toml of this folder or those above it",
    )


def chosen_terms(
    arguments: argparse.Namespace, project: Project, languages: tuple[str, str]
) -> Terms:
    """The terms that are to be heeded, read.

    Args:
        arguments: parsed.
        project: what the project file says; the command line comes behind it, and so wins.
        languages: BCP 47 tags of source and target.

    Raises:
        BitextError: a glossary or a pattern is none.
        OSError: a glossary cannot be read.
    """
    choice = TermChoice(
        tuple(map(str, term_files(arguments, project))),
        general=project.terms and not arguments.no_terms,
        protected=tuple(arguments.protect),
    )
    return load_terms(choice, languages)


def term_files(arguments: argparse.Namespace, project: Project) -> list[Path]:
    """The glossaries, those of the command line last."""
    return [*project.glossaries, *map(Path, arguments.glossary)]


def files_read(arguments: argparse.Namespace, project: Project) -> list[Path]:
    """What is read besides the texts, so that none of it is written over."""
    own = [project.path] if project.path else []
    return [*own, *project.memory, *term_files(arguments, project)]
