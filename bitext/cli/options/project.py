"""The project file ``bitext.toml``: what a newsroom would else type each time.

It is looked for in the working directory and the folders above it, as far as the home folder. It
may come from anybody, with a repository for example, so it can name little: files below its own
folder, and models that bitext knows. Another user's file is not heeded.
"""

import argparse
import os
import stat
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bitext.cli.options.plan import place_of
from bitext.cli.terminal import say
from bitext.errors import FormatError, short, visible
from bitext.files.inputs import open_input
from bitext.models import catalogue

__all__ = ["Project", "find_project", "project_of", "read_project"]

NAME = "bitext.toml"
LONGEST = 1 << 16
"""Bytes of a project file."""

KEYS = ("glossary", "memory", "model", "terms")
MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file says.

    Attributes:
        path: of the file; None where there is none.
        glossaries: files of terms.
        memory: files of translations.
        model: a name, or a folder.
        terms: whether the packaged glossary counts.
    """

    path: Path | None = None
    glossaries: tuple[Path, ...] = ()
    memory: tuple[Path, ...] = ()
    model: str | None = None
    terms: bool = True
    said: tuple[str, ...] = field(default=(), compare=False)

    def told(self) -> str:
        """One line for the user.

        >>> Project(Path("a/bitext.toml"), said=("glossary a/terms.csv",)).told()
        'bitext: a/bitext.toml: glossary a/terms.csv (--no-config leaves it out)'
        """
        return f"bitext: {self.path}: {', '.join(self.said)} (--no-config leaves it out)"


NO_PROJECT = Project()


def project_of(arguments: argparse.Namespace) -> Project:
    """The project file that counts for this run, announced in one line.

    Raises:
        FormatError: it says something that it cannot say.
    """
    if arguments.no_config:
        return NO_PROJECT
    path = find_project(Path.cwd())
    if path is None:
        return NO_PROJECT
    project = read_project(path)
    if project.said and not arguments.quiet:
        say(visible(project.told()), to=sys.stderr)
    return project


def find_project(start: Path) -> Path | None:
    """The nearest project file, in a folder or above it.

    The home folder is the last one that is looked at; above it, or where there is none, the root.
    A file of another user, or one that is no file, is passed over with a word.

    Args:
        start: an absolute path.
    """
    home = place_of(Path("~").expanduser())
    for folder in (start, *start.parents):
        path = folder / NAME
        try:
            status = path.stat()
        except OSError:
            status = None
        if status is not None:
            if is_ours(status):
                return path
            say(f"bitext: {visible(str(path))}: not heeded, as it is another user's", to=sys.stderr)
        if place_of(folder) == home:
            break
    return None


def is_ours(status: os.stat_result) -> bool:
    """Whether a file is one, and this user's or the administrator's."""
    owner = getattr(os, "geteuid", lambda: status.st_uid)()
    return stat.S_ISREG(status.st_mode) and status.st_uid in (owner, 0)


def read_project(path: Path) -> Project:
    """Read a project file.

    Raises:
        FormatError: it is not TOML, too large, or says what it cannot say.
        OSError: it cannot be read.
    """
    with open_input(path) as file:
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise FormatError(f"{path}: more than {LONGEST} bytes; expected a few lines")
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # TOML's own, UTF-8's, or of long numbers
        raise FormatError(f"{path}: not TOML in UTF-8 ({short(str(error), 100)})") from error
    if unknown := sorted(table.keys() - set(KEYS)):
        raise FormatError(
            f"{path}: found the key {short(unknown[0], 40)!r}, expected {', '.join(KEYS)}"
        )
    glossaries = files_of(table, "glossary", path)
    memory = files_of(table, "memory", path)
    model = model_of(table, path)
    terms = table.get("terms", True)
    if not isinstance(terms, bool):
        raise FormatError(f"{path}: terms: found {short(repr(terms), 40)}, expected true or false")
    said = [f"glossary {file}" for file in glossaries] + [f"memory {file}" for file in memory]
    said += [f"model {model}"] if model else []
    said += [] if terms else ["without the packaged terms"]
    return Project(path, glossaries, memory, model, terms, tuple(said))


def files_of(table: Mapping[str, Any], key: str, path: Path) -> tuple[Path, ...]:
    """The files of a key: one, or a list of them.

    Raises:
        FormatError: one is not below the project file's folder, or no name at all.
    """
    value = table.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or len(names) > MOST_FILES:
        raise FormatError(f"{path}: {key}: expected the name of a file, or a list of names")
    return tuple(below(name, key, path) for name in names)


def below(name: object, key: str, path: Path) -> Path:
    """A file below the project file's folder, links followed.

    Raises:
        FormatError: it is elsewhere.
    """
    if isinstance(name, str) and name.strip() and name.isprintable() and "://" not in name:
        found = path.parent / name
        if is_usable(found, path.parent):
            return found
    raise FormatError(
        f"{path}: {key}: found {short(repr(name), 60)}, expected a file below {path.parent}"
    )


def is_usable(path: Path, folder: Path) -> bool:
    """Whether a path leads below a folder, and to nothing that would keep us waiting, as a pipe."""
    place = place_of(path)
    try:
        is_plain = place.is_file() or place.is_dir() or not place.exists()
    except OSError:  # the name is longer than names can be
        return False
    return is_plain and place.is_relative_to(place_of(folder))


def model_of(table: Mapping[str, Any], path: Path) -> str | None:
    """The model: one that bitext knows by name, or a folder below the project file's.

    Raises:
        FormatError: it is neither; what is somewhere on the network must be named by a person.
    """
    name = table.get("model")
    if name is None:
        return None
    if name in catalogue.names():
        return str(name)
    folder = below(name, "model", path)
    if not folder.is_dir():
        raise FormatError(
            f"{path}: model: found {short(repr(name), 60)}, expected a name of bitext models list "
            f"or a folder below {path.parent}"
        )
    return str(folder)
