"""sacreBLEU's options: what counts as a word, and whether capitals matter."""

from dataclasses import dataclass

from bitext.errors import UsageError, short
from bitext.signature import Signature

COMET = "comet"
"""Name of a metric that is no part of sacreBLEU; it has no statistics that could be resampled."""

TOKENIZERS = ("13a", "intl", "char", "zh", "none")
"""sacreBLEU's tokenizers that need nothing else to be installed or fetched."""


@dataclass(frozen=True, slots=True)
class MetricOptions:
    """How texts are looked at before they are compared; every part stands in a signature.

    Attributes:
        tokenize: how BLEU finds words, one of `TOKENIZERS`.
        lowercase: BLEU, chrF and chrF++ take no notice of capitals.
        effective_order: BLEU leaves out the orders of n-grams that a text is too short for.
        ter_case_sensitive: TER takes notice of capitals, which it does not otherwise.

    Raises:
        UsageError: there is no such tokenizer.
    """

    tokenize: str = "13a"
    lowercase: bool = False
    effective_order: bool = False
    ter_case_sensitive: bool = False

    def __post_init__(self) -> None:
        if self.tokenize not in TOKENIZERS:
            raise UsageError(
                f"--tokenize {short(self.tokenize)}: expected one of {', '.join(TOKENIZERS)}"
            )

    @classmethod
    def from_signature(cls, signature: str) -> "MetricOptions":
        """The options that a score was computed with.

        >>> MetricOptions.from_signature("BLEU|nrefs:1|case:lc|eff:no|tok:intl").tokenize
        'intl'
        """
        found = Signature.parse(signature)
        is_ter = found.get("tok") == "tercom"
        tokenize = found.get("tok") or cls().tokenize
        return cls(
            cls().tokenize if is_ter else tokenize,
            not is_ter and found.get("case") == "lc",
            "tok" in dict(found) and found.get("eff") == "yes",
            is_ter and found.get("case") == "mixed",
        )


PLAIN = MetricOptions()
"""As sacreBLEU's command computes them where nothing is said."""
