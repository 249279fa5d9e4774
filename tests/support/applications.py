"""Other people's applications as witnesses: what do they read in a file of ours?"""

import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bitext.alignment import Link
from bitext.formats import FORMATS, format_named
from bitext.pipeline import DocumentSource, translate_parts, write_parts
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature
from bitext.spans import find_spans

FOLDER = Path(__file__).parents[1] / "documents" / "applications"
"""Small files, each made by its format's own application; ``make`` there makes them anew."""

TOOLKIT = Path(__file__).parents[2] / ".toolkit" / "bin" / "python"
"""Python of an environment of its own with translate-toolkit: GPL, so never a dependency."""

VNU = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""The validator of HTML, by ``npm install --no-save vnu-jar``."""

JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar")
"""Runs an archive of Java that is done in seconds."""

WORD = re.compile(r"\w+|[^\w\s]")


def needs(*commands: str) -> pytest.MarkDecorator:
    """Skips a test where an application is not installed, and says which."""
    missing = [command for command in commands if shutil.which(command) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")


class Swapping:
    """Translates by swapping capitals and small letters, word by word.

    So what an application reads in a translation is to be what it reads in the source, swapped.
    """

    signature = Signature.parse("mt:swapping")

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis a sentence, with a link for each word."""
        for request in requests:
            kept = [(mark.start, mark.end) for mark in request.marks if mark.keep]
            kept += [(span.start, span.end) for span in find_spans(request.text)]
            text = request.text.swapcase()
            for start, end in kept:
                text = text[:start] + request.text[start:end] + text[end:]
            links = (Link(*word.span(), *word.span()) for word in WORD.finditer(text))
            yield Hypothesis(text, -0.1, tuple(links))


def translate_file(path: Path, *outputs: Path, translator: Any = None) -> None:
    """Translate a file as the command does."""
    source = DocumentSource(name=path.name, lang="fr")
    with path.open("rb") as stream:
        parts = translate_parts(source.parts(stream), translator or Swapping())
        for _ in write_parts(parts, outputs, source=source):
            pass


def run(*words: str | Path) -> str:
    """What an application prints; a failure is one of the test."""
    done = subprocess.run([str(word) for word in words], capture_output=True, timeout=300)
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, told
    return done.stdout.decode("utf-8")


def convert_in_office(paths: Sequence[Path], form: str, folder: Path) -> None:
    """Let LibreOffice open files and save them in another form."""
    with tempfile.TemporaryDirectory() as profile:
        home = f"-env:UserInstallation=file://{profile}"
        run("soffice", home, "--headless", "--convert-to", form, "--outdir", folder, *paths)


def words_in_pandoc(path: Path) -> list[str]:
    """The words of a file's body and notes, as pandoc reads them.

    Descriptions of pictures are those of the formats in which people read them.
    """
    unseen = "Image" if format_named(path.name) is FORMATS["docx"] else ""
    found = list[str]()

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict) and node.get("t") == "Str":
            found.append(node["c"])
        elif isinstance(node, dict) and node.get("t") != unseen:
            walk(node.get("c"))

    walk(json.loads(run("pandoc", "--to", "json", path))["blocks"])
    return " ".join(found).split()


def elements_in_pandoc(path: Path) -> Counter[str]:
    """How many paragraphs, headings, notes, words in bold and the like pandoc finds in a file.

    Words, blanks and line breaks are not counted, for a translation has others.
    """
    found = Counter[str]()

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            found[str(node.get("t"))] += 1
            walk(node.get("c"))

    walk(json.loads(run("pandoc", "--to", "json", path))["blocks"])
    for name in ("None", "Str", "Space", "SoftBreak", "LineBreak"):
        found.pop(name, None)
    return found


def check_book(path: Path) -> None:
    """Let EPUBCheck read a book; it fails the test where it finds an error."""
    command = Path(str(shutil.which("epubcheck"))).resolve()
    # Debian's is a Java archive that only some kernels run as it is.
    archive = command.read_bytes()[:2] == b"PK"
    words = [*JAVA, command, path] if archive else [command, path]
    run(*words)


def cues_in_ffmpeg(path: Path) -> list[tuple[str, str]]:
    """The times and the text of each cue, as FFmpeg reads them."""
    text = run("ffmpeg", "-loglevel", "error", "-i", path, "-f", "srt", "-")
    blocks = re.split(r"\n\n(?=\d+\n)", text.strip().replace("\r\n", "\n"))
    cues = (block.split("\n", 2) for block in blocks)
    return [(cue[1], cue[2]) for cue in cues]
