"""The gate of scripts/gate: corpora → translations → ``bitext evaluate`` against the baseline.

Segments are the beads of the gold alignments that have both sides: the hypothesis is what the model
makes of the source sentences of a bead, the reference is its target side.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bitext.alignment import joined
from bitext.cli import main as bitext
from bitext.pipeline import read, segment, translate
from bitext.pipeline.reading import read_beads
from bitext.protocols import Translator

ROOT = Path(__file__).parents[1]
BASELINE = ROOT / "scripts" / "baseline.json"

# Processors round int8 products differently: the drops allowed are above what that makes.
RULES = ["--max-drop", "chrf=0.3,bleu=0.6", "--fail-under", "number=2,repetition=1,untranslated=2"]

Rows = list[tuple[str, str, str, str]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/gate")
    parser.add_argument("--model", default="opus-mt-fr-en")
    parser.add_argument("--beam", type=int)
    arguments, options = parser.parse_known_args()

    from bitext.translators.marian import load

    rows = rows_of(load(arguments.model, beam=arguments.beam))
    with tempfile.TemporaryDirectory() as name:
        columns = {"hypothesis.en": 1, "reference.en": 2, "source.fr": 0, "documents": 3}
        paths = [Path(name) / column for column in columns]
        for path, place in zip(paths, columns.values(), strict=True):
            path.write_text("".join(f"{row[place]}\n" for row in rows), "utf-8")
        hypothesis, reference, source, documents = map(str, paths)
        words = ["evaluate", hypothesis, reference, "--source", source, "--documents", documents]
        words += ["--by-document", "--name", Path(arguments.model).name]
        return bitext([*words, "--baseline", str(BASELINE), *RULES, *options])


def rows_of(translator: Translator) -> Rows:
    """(source, hypothesis, reference, document) of every bead with both sides."""
    rows = []
    for path in sorted((ROOT / "corpora").glob("*.gold.txt")):
        name = path.name.removesuffix(".gold.txt")
        source = segment(read(path.with_name(f"{name}.fr.txt"), lang="fr"))
        target = segment(read(path.with_name(f"{name}.en.txt"), lang="en"))
        translation = translate(source, translator).target
        for bead in read_beads(path, source, target).beads:
            if bead.source and bead.target:
                texts = (
                    joined(source.sentences, bead.source),
                    joined(translation.sentences, bead.source),
                    joined(target.sentences, bead.target),
                )
                rows.append((*texts, name))
        print(f"{name}: {len(source.sentences)} sentences", file=sys.stderr)
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
