"""What claims say is lost: ``from support.claims import lost``."""

from collections.abc import Iterable

from bitext.pipeline.integrity import Claim, Noun


def lost(claims: Iterable[Claim]) -> dict[Noun, int]:
    """How much, by what is claimed; nothing of a claim that holds."""
    return {claim.noun: claim.lost for claim in claims if claim.lost}
