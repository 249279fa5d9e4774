"""What changed in the files that we write: every format of every text, before and after.

    scripts/benchmark outputs --against CHECKOUT [--text FILE …]

Each text is "translated" by a translator that gives upper case, word links and a score, with both
checkouts, and written in every format; then each pair of corpora/ is aligned by length. Files that
are the
same byte for byte are counted; of each other one the first line that differs is shown.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
SUFFIXES = (".html", ".txt", ".tsv", ".tmx", ".jsonl", ".beads", ".ladder", ".fr", ".en")
SHOWN = 160  # characters of a line

CHILD = """
import sys
from pathlib import Path
import bitext
from bitext import protocols
from bitext.alignment import Link
from bitext.protocols import Hypothesis

class Upper:
    def __init__(self):
        self.signature = "mt:upper"
        try:
            from bitext.signature import Signature
            self.signature = Signature.parse("mt:upper")
        except ImportError:
            pass

    def translate(self, items):
        found = (self.one(getattr(item, "text", item)) for item in items)
        return found if hasattr(protocols, "Request") else list(found)

    def one(self, text):
        if not any(c.isalpha() for c in text):
            return Hypothesis(text)
        first = len(text.split()[0])
        return Hypothesis(text.upper(), -0.125, (Link(0, first, 0, first),))

out = Path(sys.argv[1])
for name in sys.argv[2:]:
    path = Path(name)
    made = bitext.translate(bitext.read(path, lang="fr"), Upper(), target_lang="en")
    for suffix in %r:
        bitext.write(made, out / f"{path.stem}{suffix}")
    other = path.with_name(path.name.replace(".fr.", ".en."))
    if other != path and other.is_file():
        from bitext.aligners.length import LengthAligner
        sides = [bitext.segment(bitext.read(p, lang=l)) for p, l in ((path, "fr"), (other, "en"))]
        made = bitext.align(*sides, LengthAligner())
        for suffix in %r:
            bitext.write(made, out / f"{path.stem}.aligned{suffix}")
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/benchmark outputs")
    parser.add_argument("--against", metavar="CHECKOUT", type=Path, required=True)
    parser.add_argument("--text", metavar="FILE", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    texts = [*sorted((ROOT / "corpora").glob("*.fr.txt")), *arguments.text]
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        write_all(arguments.against, before, texts)
        write_all(ROOT, after, texts)
        return compare(before, after)


def write_all(checkout: Path, out: Path, texts: list[Path]) -> None:
    """Write every format of every text with a checkout."""
    out.mkdir()
    environment = os.environ | {"PYTHONPATH": str(checkout), "SOURCE_DATE_EPOCH": "0"}
    words = [sys.executable, "-c", CHILD % (SUFFIXES, SUFFIXES), str(out), *map(str, texts)]
    subprocess.run(words, check=True, env=environment, cwd=out)


def compare(before: Path, after: Path) -> int:
    """Tell what is not the same; gives back 1 where there is anything."""
    names = sorted({path.name for folder in (before, after) for path in folder.iterdir()})
    changed = [name for name in names if content(before / name) != content(after / name)]
    print(f"{len(names) - len(changed)} of {len(names)} files are the same byte for byte")
    for name in changed:
        print(f"\n{name}: {difference(content(before / name), content(after / name))}")
    return int(bool(changed))


def content(path: Path) -> bytes:
    """A file's bytes; none where it is not there."""
    return path.read_bytes() if path.is_file() else b""


def difference(before: bytes, after: bytes) -> str:
    """The first line that differs, and how many do."""
    lines = [data.decode(errors="replace").split("\n") for data in (before, after)]
    pairs = [(a, b) for a, b in zip(*lines, strict=False) if a != b]
    counts = f"{len(pairs)} lines differ, {len(lines[0])} before, {len(lines[1])} after"
    if not pairs:
        return counts
    a, b = pairs[0]
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    window = slice(max(0, start - 40), start + SHOWN)
    return f"{counts}\n  - {a[window]}\n  + {b[window]}"


if __name__ == "__main__":
    raise SystemExit(main())
