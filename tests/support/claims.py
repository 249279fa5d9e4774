"""What claims say is lost: ``from support.claims import lost``."""

from collections.abc import Iterable

from bitext.pipeline.integrity import Claim


def lost(claims: Iterable[Claim]) -> dict[str, int]:
    """How much, by the claim's name; nothing of a claim that holds."""
    return {claim.name: claim.lost for claim in claims if claim.lost}
