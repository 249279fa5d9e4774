"""The gate of scripts/gate: corpora → translations → ``bitext evaluate`` against the baseline.

Segments are the beads of the gold alignments that have both sides: the hypothesis is what the model
makes of the source sentences of a bead, the reference is its target side.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bitext.alignment import joined
from bitext.bitexts.tsv import cell_of
from bitext.cli import main as bitext
from bitext.pipeline import read, segment, translate
from bitext.pipeline.reading import read_beads
from bitext.protocols import Translator

ROOT = Path(__file__).parents[1]
BASELINE = ROOT / "scripts" / "baseline.json"

# Processors round int8 products differently: the drops allowed are above what that makes.
RULES = ["--max-drop", "chrf=0.3,bleu=0.6,probability=0.5"]
RULES += ["--fail-under", "number=2,repetition=1,untranslated=2"]

HEADER = ("source", "target", "score", "document")


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/gate")
    parser.add_argument("--model", default="opus-mt-fr-en")
    parser.add_argument("--beam", type=int)
    arguments, options = parser.parse_known_args()

    from bitext.translators.marian import load

    rows, references = material(load(arguments.model, beam=arguments.beam))
    with tempfile.TemporaryDirectory() as name:
        hypothesis, reference = Path(name) / "hypothesis.tsv", Path(name) / "reference.en"
        table = [HEADER, *rows]
        hypothesis.write_text(
            "".join("\t".join(map(cell_of, row)) + "\n" for row in table), "utf-8"
        )
        reference.write_text("".join(f"{text}\n" for text in references), "utf-8")
        words = ["evaluate", str(hypothesis), str(reference), "--by-document"]
        words += ["--name", Path(arguments.model).name, "--baseline", str(BASELINE)]
        return bitext([*words, *RULES, *options])


def material(translator: Translator) -> tuple[list[tuple[str, ...]], list[str]]:
    """Rows of the hypotheses' table, and the reference of each: every bead with both sides."""
    rows: list[tuple[str, ...]] = []
    references = []
    for path in sorted((ROOT / "corpora").glob("*.gold.txt")):
        name = path.name.removesuffix(".gold.txt")
        source = segment(read(path.with_name(f"{name}.fr.txt"), lang="fr"))
        target = segment(read(path.with_name(f"{name}.en.txt"), lang="en"))
        made = translate(source, translator)
        for bead in read_beads(path, source, target).beads:
            if bead.source and bead.target:
                scores = [made.beads[index].score for index in bead.source]
                known = [score for score in scores if score is not None]
                score = f"{sum(known) / len(known):.6g}" if known else ""
                sides = (joined(side.sentences, bead.source) for side in (source, made.target))
                rows.append((*sides, score, name))
                references.append(joined(target.sentences, bead.target))
        print(f"{name}: {len(source.sentences)} sentences", file=sys.stderr)
    return rows, references


if __name__ == "__main__":
    raise SystemExit(main())
