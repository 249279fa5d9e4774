"""The gate of scripts/gate: corpora → translations → scores against the baseline.

Segments are the beads of the gold alignments that have both sides: the hypothesis is what the model
makes of the source sentences of a bead, the reference is its target side.
"""

import argparse
import sys
from pathlib import Path

import bitext
from bitext.alignment import joined
from bitext.evaluation.column import Column
from bitext.pipeline import read_beads
from bitext.protocols import Translator
from bitext.report import text

ROOT = Path(__file__).parents[1]
BASELINE = ROOT / "scripts" / "baseline.json"
# Processors round int8 products differently: the drops allowed are above what that makes.
RULES = bitext.Rules(
    fail_under={"number": 2, "repetition": 1, "untranslated": 2},
    max_drop={"chrf": 0.3, "bleu": 0.6, "probability": 0.5},
)


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/gate")
    parser.add_argument("--model", default="opus-mt-fr-en")
    parser.add_argument("--beam", type=int)
    parser.add_argument("--update-baseline", action="store_true", help="accept these scores")
    arguments = parser.parse_args(words)

    from bitext.translators.marian import load

    hypotheses, references = material(load(arguments.model, beam=arguments.beam))
    report = bitext.evaluate(hypotheses, references, system=Path(arguments.model).name)
    if arguments.update_baseline:
        bitext.update_baseline(report, BASELINE)
    result = bitext.gate(report, RULES, baseline=BASELINE)
    print(text.scores(result) + text.gate(result), end="")
    return 0 if result.passed else 1


def material(translator: Translator) -> tuple[Column, list[str]]:
    """Translations and their references: every bead of the corpora that has both sides."""
    rows, references, signature = [], [], ""
    for path in sorted((ROOT / "corpora").glob("*.gold.txt")):
        name = path.name.removesuffix(".gold.txt")
        source = bitext.segment(bitext.read(path.with_name(f"{name}.fr.txt"), lang="fr"))
        target = bitext.segment(bitext.read(path.with_name(f"{name}.en.txt"), lang="en"))
        made = bitext.translate(source, translator)
        signature = str(made.signature)
        for bead in read_beads(path, source, target).beads:
            if bead.source and bead.target:
                sides = (joined(side.sentences, bead.source) for side in (source, made.target))
                known = [s for i in bead.source if (s := made.beads[i].score) is not None]
                rows.append((*sides, sum(known) / len(known) if known else None, name))
                references.append(joined(target.sentences, bead.target))
        print(f"{name}: {len(source.sentences)} sentences", file=sys.stderr)
    sources, texts, scores, names = map(list, zip(*rows, strict=True))
    return Column("corpora", texts, sources, 0, names, signature, scores), references


if __name__ == "__main__":
    raise SystemExit(main())
