"""What a signature says to a reader of the page; flags are in `bitext.checks.flags`."""

import re

from bitext.signature import Signature


def model_of(signature: Signature) -> str:
    """The translation model that a signature names, without its version; empty if none.

    >>> model_of(Signature.parse("seg:rules-fr-1|mt:opus-mt-fr-en@599b819e|ct2:int8"))
    'opus-mt-fr-en'
    """
    return (signature.get("mt") or "").partition("@")[0]


def anchor_of(flag: str) -> str:
    """The id of a flag's entry in the legend.

    >>> anchor_of("low-score"), anchor_of('a "b"')
    ('mark-low-score', 'mark-a--b-')
    """
    return "mark-" + re.sub(r"[^\w-]", "-", flag)
