"""COMET, run as a program of its own: it cannot share an environment with this package.

COMET pins older versions of transformers and NumPy. Where the user has it in an environment of its
own, its command is given three files and writes one.

References:
    Rei et al. (2020), https://aclanthology.org/2020.emnlp-main.213.
"""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bitext.errors import FormatError, ModelError, UsageError, short
from bitext.evaluation.scores import Score
from bitext.evaluation.segments import Segments
from bitext.files.inputs import read_bytes
from bitext.files.json import parse_json, require_object
from bitext.files.outputs import write_output

DEFAULT_MODEL = "Unbabel/wmt22-comet-da"
"""What ``comet-score`` takes when no ``--model`` is given."""

VERSION = "from importlib.metadata import version; print(version('unbabel-comet'))"


def comet(segments: Segments, command: str) -> Score:
    """Score with COMET.

    Args:
        segments: with sources and one reference.
        command: ``comet-score`` with its path and options, as one would type it; the options for
            files are added.

    Raises:
        UsageError: sources or the one reference are missing, or the command cannot be understood.
        ModelError: the command fails.
        FormatError: what it wrote is not what COMET writes.
    """
    if segments.sources is None or len(segments.references) != 1:
        raise UsageError("COMET needs --source and exactly one reference")
    try:
        words = split_command(command)
    except ValueError as error:
        raise UsageError(f"--comet-command {command!r}: {error}") from error
    if not words or shutil.which(words[0]) is None:
        raise UsageError(
            f"--comet-command {command!r}: no such program; give the path of comet-score in the "
            "environment that has unbabel-comet"
        )
    columns = (segments.sources, segments.hypotheses, segments.references[0])
    values = segment_scores(words, columns)
    if len(values) != len(segments):
        raise FormatError(f"COMET gave {len(values)} scores for {len(segments)} segments")
    signature = f"COMET|model:{model_of(words)}|version:{version_of(words[0])}"
    return Score("COMET", sum(values) / len(values), "points", signature, segments=values)


def split_command(command: str) -> list[str]:
    r"""The words of a command, as the system's shell has them.

    On Windows a backslash stands between folders and escapes nothing.

    >>> split_command('comet-score --model "my model"')
    ['comet-score', '--model', 'my model']

    Raises:
        ValueError: a quotation mark has no other.
    """
    if sys.platform == "win32":
        return [word.replace('"', "") for word in shlex.split(command, posix=False)]
    return shlex.split(command)


def segment_scores(words: Sequence[str], columns: Sequence[Sequence[str]]) -> list[float]:
    """Run the command and read the score of each segment."""
    with TemporaryDirectory(prefix="bitext-comet-") as name:
        folder, options = Path(name), []
        for option, column in zip(("-s", "-t", "-r"), columns, strict=True):
            path = folder / f"{option[1:]}.txt"
            lines = "".join(f"{one_line(text)}\n" for text in column)
            write_output(path, lines.encode(), force=True)
            options += [option, str(path)]
        result = folder / "scores.json"
        run = subprocess.run(  # noqa: S603 - the user's own command, without a shell
            [*words, *options, "--to_json", str(result), "--quiet"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if run.returncode or not result.exists():
            last = (run.stderr.strip().splitlines() or ["it wrote no scores"])[-1]
            told = short(last, 120)
            raise ModelError(f"{words[0]} failed with exit code {run.returncode}: {told}")
        return parse(read_bytes(result))


def one_line(text: str) -> str:
    """Text without what would end a line in a file."""
    return " ".join(text.splitlines())


def parse(text: str | bytes) -> list[float]:
    """The scores in the JSON that ``comet-score`` writes: file → a record a segment.

    Raises:
        FormatError: it is another JSON.
    """
    try:
        [records] = require_object(parse_json(text, name="COMET's scores"), name="they").values()
        return [float(record["COMET"]) for record in records]
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"COMET's scores cannot be read: {short(repr(error), 100)}") from error


def model_of(words: Sequence[str]) -> str:
    """The model that the command names."""
    for place, word in enumerate(words):
        if word == "--model" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--model="):
            return word.partition("=")[2]
    return DEFAULT_MODEL


def version_of(program: str) -> str:
    """The version of COMET, asked of the interpreter beside its command; "unknown" without one."""
    name = "python.exe" if sys.platform == "win32" else "python"
    python = Path(shutil.which(program) or program).with_name(name)
    if not python.exists():
        return "unknown"
    run = subprocess.run(  # noqa: S603 - the interpreter beside the user's command
        [str(python), "-c", VERSION], capture_output=True, text=True, check=False
    )
    return run.stdout.strip() or "unknown"
