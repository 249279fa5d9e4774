"""Train the weights of the aligners on alignments made by hand, and tell how good they are.

    scripts/train aligner ../shared/alignment [--aligners encoder lexical translation]
        [--translations FILE]   JSON, source sentence to translation; made where missing

Writes bitext/aligners/{encoder,lexical,translation}.json. The weights maximise the likelihood of
the gold paths (a semi-Markov conditional random field, L-BFGS, L2 on standardised features); the
same files give the same weights. Our own texts in corpora/ are trained on too. Printed are strict /
lax F1 of every set with weights that never saw its group (cross-validated), and with the final ones
(resubstitution); the confidence is calibrated on the sets' cross-validated posteriors.
The steps are in scripts/training/, one module each.
"""

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import torch

from bitext.aligners.encoder import EncoderAligner
from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.translation import TranslationAligner
from bitext.aligners.weights import Weights, dumps
from bitext.translators.marian import load
from training.aligner.confidence import calibrated
from training.aligner.decoding import decode
from training.aligner.examples import (
    Example,
    Preparer,
    gold_folders,
    is_french,
    is_novel,
    lines,
    read_mismatch,
    read_own,
    read_set,
)
from training.aligner.fitting import cross_validated, fit, pruned
from training.aligner.scale import feature_names
from training.aligner.tables import print_confidence, print_exactness, print_weights

PACKAGE = Path(__file__).parents[3] / "bitext" / "aligners"
ALIGNERS = ("encoder", "lexical", "translation")


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/train aligner")
    parser.add_argument("sets", type=Path, help="folders with source.txt, target.txt and gold.txt")
    parser.add_argument("--aligners", nargs="+", default=list(ALIGNERS), choices=ALIGNERS)
    parser.add_argument("--translations", type=Path, help="of the sets' French sentences")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folders = gold_folders(arguments.sets)
    for name in arguments.aligners:
        aligner = aligner_called(name, folders, arguments.translations)
        known = [f for f in folders if name != "translation" or is_french(f)]
        novels = [f for f in known if is_novel(f.name)]
        sets = [read_set(folder, aligner) for folder in known]
        own = read_own(aligner)
        unrelated = [read_mismatch(*pair, aligner) for pair in pairwise(novels)]
        weights = train(name, sets, own, unrelated)
        (PACKAGE / f"{name}.json").write_text(dumps(weights), "utf-8")
    return 0


def aligner_called(name: str, folders: Sequence[Path], translations: Path | None) -> Preparer:
    """An aligner, whose own weights do not matter.

    Args:
        name: one of `ALIGNERS`.
        folders: of the sets; what the translation aligner translates beforehand.
        translations: file where the translations are kept, if anywhere.
    """
    if name == "encoder":
        return EncoderAligner()
    if name == "lexical":
        return LexicalAligner()
    memory: dict[str, str] = {}
    if translations and translations.exists():
        memory = json.loads(translations.read_text("utf-8"))
    aligner = TranslationAligner(load(beam=1), memory=memory)
    for folder in filter(is_french, folders):
        aligner.translations([line.strip() for line in lines(folder / "source.txt")])
    if translations:
        translations.write_text(json.dumps(memory, ensure_ascii=False), "utf-8")
    return aligner


def train(
    name: str, sets: Sequence[Example], own: Sequence[Example], unrelated: Sequence[Example]
) -> Weights:
    """The weights of an aligner; prints how good they are.

    Args:
        name: of the aligner.
        sets: documents with gold alignments.
        own: such that we wrote ourselves; the confidence is not calibrated on them.
        unrelated: documents that do not belong together; only the confidence is calibrated on them.
    """
    examples = [*sets, *own]
    names = feature_names(examples)
    examples = pruned(examples, names)
    start, weights = fit(examples, names)
    held = cross_validated(examples, names, start)
    print_exactness(name, examples, held, {e.name: decode(e, weights) for e in examples})
    held |= {e.name: decode(e, weights) for e in unrelated}
    weights = calibrated(weights, [*sets, *unrelated], held)
    print_confidence(weights, sets, unrelated, held)
    print_weights(weights)
    return weights


if __name__ == "__main__":
    raise SystemExit(main())
