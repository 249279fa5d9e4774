"""Large documents: seconds, memory, and whether anything is lost.

    scripts/benchmark documents [--text FILE] [--pages 300] [--model]

A book (.epub, by pandoc) of so many pages of 300 words and a Word document (.docx, by pandoc, saved
again by LibreOffice) of a third of them are made of a real text, as often as it takes. Each is
translated in a process of its own: by swapping capitals and small letters, which costs nothing, so
that what is measured is reading, segmenting and splicing; or with ``--model`` by the small model.
Then pandoc counts the words of both, and their paragraphs, headings, notes and the like. Exit code
1 where one of these is lost, or a word that was only swapped.
"""

import argparse
import os
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from support.applications import (
    convert_in_office,
    elements_in_pandoc,
    run,
    translate_file,
    words_in_pandoc,
)

WORDS = 300
"""Of a page."""

CHAPTER = 3000
"""Words of a chapter."""

CORPORA = Path(__file__).parents[2] / "corpora"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--text", type=Path, help="French; default: ours, again and again")
    parser.add_argument("--pages", type=int, default=300, help="of the book (default: 300)")
    parser.add_argument("--model", action="store_true", help="translate with the small model")
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        translate(*arguments.child, arguments.model)
        return 0
    paths = [arguments.text] if arguments.text else sorted(CORPORA.glob("*.fr.txt"))
    paragraphs = [line for path in paths for line in path.read_text("utf-8").splitlines() if line]
    print(
        "file                pages    kB   CPU s     MB"
        "    words before   after  elements   after  lost"
    )
    with TemporaryDirectory() as folder:
        lost = [
            measure(make_book(paragraphs, arguments.pages, Path(folder)), arguments),
            measure(make_letter(paragraphs, arguments.pages // 3, Path(folder)), arguments),
        ]
    return int(any(lost))


def markdown(paragraphs: list[str], pages: int) -> str:
    """So many pages of text, with headings, some words in bold and some notes."""
    out, words, chapter = ["---\nlang: fr\ntitle: Un livre\n---"], 0, -1
    for number, paragraph in enumerate(cycle(paragraphs)):
        if words >= pages * WORDS:
            return "\n\n".join(out)
        if words // CHAPTER > chapter:
            chapter = words // CHAPTER
            out.append(f"# Chapitre {chapter + 1}")
        first, _, rest = paragraph.partition(" ")
        note = f"^[Note {number}.]" if number % 9 == 0 else ""
        out.append(f"**{first}** {rest}{note}" if number % 3 == 0 and rest else paragraph)
        words += len(paragraph.split())
    return ""


def make_book(paragraphs: list[str], pages: int, folder: Path) -> tuple[Path, int]:
    """A book by pandoc."""
    source, path = folder / "book.md", folder / "book.epub"
    source.write_text(markdown(paragraphs, pages), "utf-8")
    run("pandoc", source, "--output", path)
    return path, pages


def make_letter(paragraphs: list[str], pages: int, folder: Path) -> tuple[Path, int]:
    """A document by pandoc, saved again by LibreOffice."""
    source, path = folder / "letter.md", folder / "letter.docx"
    source.write_text(markdown(paragraphs, pages), "utf-8")
    run("pandoc", source, "--output", path)
    (folder / "office").mkdir()
    convert_in_office([path], "docx", folder / "office")
    return folder / "office" / path.name, pages


def measure(made: tuple[Path, int], arguments: argparse.Namespace) -> int:
    """Translate one file in a process of its own; gives back how many words are lost."""
    path, pages = made
    out = path.with_name(f"out-{path.name}")
    words = [sys.executable, __file__, "--child", str(path), str(out)]
    child = subprocess.Popen([*words, *(["--model"] if arguments.model else [])])
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{path.name}: the child ended with {status}")
    before, after = words_in_pandoc(path), words_in_pandoc(out)
    same = arguments.model or [w.casefold() for w in before] == [w.casefold() for w in after]
    lost = 0 if same else max(1, len(before) - len(after))
    elements, found = elements_in_pandoc(path), elements_in_pandoc(out)
    lost += (elements - found).total()
    size, seconds = path.stat().st_size // 1000, used.ru_utime + used.ru_stime
    print(
        f"{path.name:<18}{pages:>7}{size:>6}{seconds:>8.1f}{used.ru_maxrss / 1024:>7.0f}"
        f"{len(before):>16}{len(after):>8}{elements.total():>10}{found.total():>8}{lost:>6}"
    )
    return lost


def translate(path: Path, out: Path, model: bool) -> None:
    """What the child does."""
    if not model:
        translate_file(path, out)
        return
    from bitext.models import store
    from bitext.translators import marian

    begin = time.perf_counter()
    name = store.default_model("fr", "en", fast=True)
    translate_file(path, out, translator=marian.load(name, beam=1))
    print(f"{path.name}: {time.perf_counter() - begin:.0f} s by the clock")


if __name__ == "__main__":
    sys.exit(main())
