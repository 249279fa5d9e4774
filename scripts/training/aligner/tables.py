"""What is printed of a training."""

from collections.abc import Mapping, Sequence

from bitext.aligners.weights import Weights
from bitext.evaluation.alignment import score_alignment
from training.aligner.confidence import mean_confidence, quality
from training.aligner.decoding import Found
from training.aligner.examples import Example, is_novel


def novels_among(examples: Sequence[Example]) -> list[Example]:
    return [e for e in examples if is_novel(e.name)]


def print_exactness(
    name: str, examples: Sequence[Example], held: Mapping[str, Found], seen: Mapping[str, Found]
) -> None:
    """Strict / lax F1 of every document.

    Args:
        name: of the aligner.
        examples: the documents.
        held: what is found in each, cross-validated.
        seen: what is found with the final weights.
    """
    print(f"{name:<40}{'cross-validated':>18}{'resubstitution':>18}")
    groups = [("novels", novels_among(examples)), *((e.name, [e]) for e in examples)]
    for title, group in groups:
        cells = (f"{exactness(group, found):>18}" for found in (held, seen))
        print(f"{title:<40}", *cells, sep="", flush=True)


def exactness(examples: Sequence[Example], found: Mapping[str, Found]) -> str:
    scores = score_alignment([found[e.name].beads for e in examples], [e.gold for e in examples])
    return f"{scores.strict.f1:.4f} / {scores.lax.f1:.4f}"


def print_confidence(
    weights: Weights,
    examples: Sequence[Example],
    unrelated: Sequence[Example],
    found: Mapping[str, Found],
) -> None:
    """How the confidence is made, how good it is, and how sure the aligner is of each document.

    Args:
        weights: the final ones.
        examples: the documents with gold alignments.
        unrelated: those that do not belong together.
        found: what is found in each, cross-validated.
    """
    fields = ("slope", "evidence", "offset")
    print("confidence:", *(f"{field} {getattr(weights, field):.3f}" for field in fields))
    for title, group in (("novels", novels_among(examples)), ("all", examples)):
        auc, error = quality(weights, group, found)
        print(f"{title}: AUC {auc:.3f}, expected calibration error {error:.3f}", flush=True)
    for e in [*examples, *unrelated]:
        mean = mean_confidence(weights, found[e.name])
        print(f"  {e.name}: evidence {found[e.name].evidence:.3f}, {mean:.3f}")


def print_weights(weights: Weights) -> None:
    """The weight of every feature."""
    for name, weight in sorted(weights.features.items()):
        print(f"  {name:<32}{weight:8.3f}")
