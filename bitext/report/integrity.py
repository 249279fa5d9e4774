"""What holds of translations, as JSON and as lines."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bitext.errors import tell_count
from bitext.pipeline.integrity import Claim
from bitext.version import __version__


class Proof(NamedTuple):
    """What holds of one file.

    Attributes:
        output: its name.
        source: the name of what it was made from.
        claims: what was looked at.
        unknown: why nothing could be looked at; empty where it could.
    """

    output: str
    source: str
    claims: Sequence[Claim]
    unknown: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, as far as could be seen."""
        return not any(claim.lost for claim in self.claims)


def dumps(proofs: Sequence[Proof]) -> str:
    """Proofs as JSON."""
    record = {
        "format": "bitext-integrity",
        "version": 1,
        "generator": f"bitext {__version__}",
        "holds": all(proof.holds for proof in proofs),
        "files": [record_of(proof) for proof in proofs],
    }
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def record_of(proof: Proof) -> dict[str, Any]:
    """One file."""
    record: dict[str, Any] = {"output": proof.output, "source": proof.source}
    if proof.unknown:
        return record | {"holds": None, "unknown": proof.unknown}
    claims = [
        {
            "claim": claim.noun.many,
            "count": claim.count,
            "flagged": claim.told,
            "lost": claim.lost,
            "faults": list(claim.faults),
        }
        for claim in proof.claims
    ]
    return record | {"holds": proof.holds, "claims": claims}


def lines_of_proof(proof: Proof) -> Iterator[str]:
    """What people are told of one file."""
    if proof.unknown:
        yield f"{proof.output}: not looked at: {proof.unknown}"
        return
    verdict = "everything is accounted for" if proof.holds else "NOT everything is accounted for"
    yield f"{proof.output} against {proof.source}: {verdict}"
    for claim in proof.claims:
        told = f", {claim.told:,} flagged" if claim.told else ""
        lost = f", {claim.lost:,} LOST" if claim.lost else ""
        yield f"  {tell_count(claim.count, *claim.noun)}{told}{lost}"
        yield from (f"    {fault}" for fault in claim.faults)
        if claim.lost > len(claim.faults):
            yield f"    and {claim.lost - len(claim.faults):,} more"
