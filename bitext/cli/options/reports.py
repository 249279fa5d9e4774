"""Where a command's reports go: files, standard output, and what a CI system offers."""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, TextIO

from bitext.cli.options.page import add_ui_argument
from bitext.cli.options.plan import place_of, require_unread
from bitext.errors import UsageError
from bitext.evaluation.result import Result
from bitext.files.inputs import read_bytes
from bitext.files.outputs import append_line, append_output, write_output
from bitext.messages.wording import LANGUAGES

if TYPE_CHECKING:
    from bitext.report.history import Entry

STANDARD = "-"
OPTIONS = {
    "json": "all scores and segments",
    "junit": "a test case for each rule, the scores as properties (JUnit XML)",
    "summary": "the verdict and what got worse (Markdown)",
    "annotations": "marks for the files of a pull request (GitHub's ::error lines)",
    "history": "add the scores to this file, a line of JSON a run",
    "plot": "the history as a chart (SVG)",
    "badge": "the first score that a rule is about (SVG)",
}

RENDERERS = {
    "json": "bitext.evaluation.scorefile:render",
    "junit": "bitext.report.junit:dumps",
    "summary": "bitext.report.markdown:summary",
    "annotations": "bitext.report.annotations:dumps",
    "badge": "bitext.report.badge:dumps",
}
"""Option → function from a `Result` to text."""


def add_output_arguments(parser: argparse.ArgumentParser) -> None:
    """Add an option for each kind of report."""
    group = parser.add_argument_group("outputs", "- is standard output")
    for name, text in OPTIONS.items():
        group.add_argument(f"--{name}", metavar="FILE", help=text)
    add_ui_argument(group, "chart and badge", default=LANGUAGES[0])


def require_distinct_outputs(names: Iterable[str | None], read: Sequence[Path | None]) -> None:
    """Refuse to write one file twice, or over an input, before any work is done.

    Args:
        names: what is written.
        read: what is read.

    Raises:
        UsageError: naming the file.
    """
    given = [name for name in names if name is not None]
    require_unread([Path(name) for name in given if name != STANDARD], read)
    seen = set[Path]()
    for name in given:
        place = place_of(Path(name)) if name != STANDARD else Path(STANDARD)
        if place in seen:
            raise UsageError(f"{name} would be written twice; give another name")
        if name != STANDARD and not place.parent.is_dir():
            raise UsageError(f"{name}: there is no folder {place.parent}")
        seen.add(place)


def report_targets(arguments: argparse.Namespace) -> dict[str, str]:
    """Report → its file, for those that were asked for."""
    given = {name: getattr(arguments, name) for name in OPTIONS}
    return {name: target for name, target in given.items() if target is not None}


def write_outputs(targets: Mapping[str, str], result: Result, ui: str = "") -> None:
    """Write every report that was asked for, and those that GitHub asks for by its variables.

    Args:
        targets: see `report_targets`.
        result: what was found.
        ui: language of the words of chart and badge; see `bitext.report.plot.history`.
    """
    for name, renderer in RENDERERS.items():
        if target := targets.get(name):
            asked = {"ui": ui} if name == "badge" else {}
            put(target, rendered(renderer, result, **asked))
    write_history(targets, result, ui)
    if step := os.environ.get("GITHUB_STEP_SUMMARY"):
        append_output(Path(step), rendered(RENDERERS["summary"], result).encode())
    if os.environ.get("GITHUB_ACTIONS") == "true" and "annotations" not in targets:
        sys.stdout.write(rendered(RENDERERS["annotations"], result))


def rendered(renderer: str, result: Result, **asked: str) -> str:
    """A report as text; its module is loaded now, as most runs write none."""
    text: str = resolve_name(renderer)(result, **asked)
    return text


def write_history(targets: Mapping[str, str], result: Result, ui: str) -> None:
    """Add this run to the history, and draw it."""
    file, drawing = targets.get("history"), targets.get("plot")
    if not (file or drawing):
        return
    from bitext.report import history, plot

    now = datetime.now(UTC).isoformat(timespec="seconds")
    entry = history.entry_of(result, time=now, commit=os.environ.get("GITHUB_SHA", ""))
    entries: list[history.Entry] = []
    if file == STANDARD:
        put(STANDARD, history.dumps(entry))
    elif file:
        entries = entries_of(Path(file))
        append_line(Path(file), history.dumps(entry).rstrip("\n"))
    if drawing:
        put(drawing, plot.history([*entries, entry], ui))


def entries_of(path: Path) -> list["Entry"]:
    """What a history file tells, oldest first; nothing where there is none."""
    from bitext.report.history import loads

    return loads(read_bytes(path), name=str(path)) if path.exists() else []


def put(target: str, text: str) -> None:
    """Write a text to a file, whole or not at all, or to standard output."""
    if target == STANDARD:
        sys.stdout.write(text)
        return
    # A file's name need not be Unicode, and stands in some reports.
    write_output(Path(target), text.encode(errors="replace"), force=True)


def talk(names: Iterable[str | None]) -> TextIO:
    """Where people are told: standard output, unless a report goes there."""
    return sys.stderr if STANDARD in names else sys.stdout
