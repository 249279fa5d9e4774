"""How likely two texts translate each other, by themselves: the lexicon's words, length, figures.

The aligners ask which sentences of two texts belong together, and know by the others how well two
that do not may look; a line of a corpus has no others. What it has is weighed here, by a logistic
regression over pairs of which half had their partners taken from other lines (``scripts/train
pairs``).
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from bitext.aligners.evidence.coverage import SURE
from bitext.cleaning.candidate import Candidate
from bitext.languages.identification import little_words
from bitext.languages.tags import base_of
from bitext.lexicon.dictionary import Lexicon, packaged
from bitext.lexicon.stems import stems
from bitext.protocols import About
from bitext.shipped import packaged_text

FEATURES = (
    "told", "untold", "little_told", "little_untold", "unknown", "share", "balance", "ratio",
    "figures", "end",
)  # fmt: skip
"""What is weighed, beside a constant; see `features_of`."""


class Told(NamedTuple):
    """What of one text is told in the other one, in words.

    Attributes:
        words: words that say something and are told, as far as the lexicon is sure of it.
        lacking: those that are not told.
        little: little words (the, of, and) that are told; they are in most texts anyhow.
        little_lacking: those that are not.
        unknown: words that the lexicon does not know.
    """

    words: float
    lacking: float
    little: float
    little_lacking: float
    unknown: float


@dataclass(frozen=True, slots=True)
class AlignmentFilter:
    """Rejects pairs that hardly translate each other.

    Attributes:
        about: the languages; without a lexicon for them nothing is rejected.
        threshold: least probability that the texts translate each other.
    """

    about: About
    threshold: float = 0.1

    def reject(self, pair: Candidate) -> str | None:
        """The probability."""
        value = likelihood_of(pair.source, pair.target, self.about)
        return f"{value:.3f}" if value is not None and value < self.threshold else None


def likelihood_of(source: str, target: str, about: About) -> float | None:
    """The probability that two texts translate each other; None where no lexicon tells.

    >>> about = About("fr", "en")
    >>> likelihood_of("Le chat dort sur la table.", "The cat sleeps on the table.", about) > 0.9
    True
    >>> likelihood_of("Le chat dort sur la table.", "Prices went up again in May.", about) < 0.1
    True
    """
    features = features_of(source, target, about)
    if features is None:
        return None
    weights = pair_weights()
    sum_ = weights[0] + sum(map(float.__mul__, weights[1:], features))
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, sum_))))


def features_of(source: str, target: str, about: About) -> list[float] | None:
    """What is known of a pair, in the order of `FEATURES`; None without a lexicon."""
    lexicons = lexicons_of(about.source_lang, about.target_lang)
    if not lexicons[0]:
        return None
    words = set(stems(source)), set(stems(target))
    forward = told_of(words[0], words[1], lexicons[0], little_stems(about.source_lang))
    backward = told_of(words[1], words[0], lexicons[1], little_stems(about.target_lang))
    both = [one + other for one, other in zip(forward, backward, strict=True)]
    figures = [{word for word in side if word[0].isdigit()} for side in words]
    whole = max(forward.words + forward.lacking, backward.words + backward.lacking)
    return [
        *(math.log1p(number) for number in both),
        both[0] / (1 + both[0] + both[1]),
        min(forward.words, backward.words) / (1 + whole),
        abs(math.log((len(source) + 5) / (len(target) + 5)) - about_longer(about)),
        len(figures[0] ^ figures[1]) / (1 + len(figures[0] | figures[1])),
        float(source[-1:] == target[-1:]),
    ]


def told_of(words: set[str], others: set[str], lexicon: Lexicon, little: frozenset[str]) -> Told:
    """What of some stems is told by others; single letters tell nothing."""
    told: tuple[list[float], list[float]] = [], []
    unknown = 0
    for word in words:
        if len(word) == 1 and word.isalpha():
            continue
        share = told_by(word, others, lexicon)
        if share is None:
            unknown += 1
        else:
            told[word in little].append(share)
    # Sums that do not depend on the order, which is that of a set.
    sums = [math.fsum(shares) for shares in told]
    lacking = [len(shares) - sum_ for shares, sum_ in zip(told, sums, strict=True)]
    return Told(sums[0], lacking[0], sums[1], lacking[1], unknown)


def told_by(word: str, others: set[str], lexicon: Lexicon) -> float | None:
    """How far a stem is told by others, from 0 to 1; None where that cannot be known."""
    if word in others:
        return 1.0
    options = lexicon.get(word)
    if options is None:
        return None
    best = 0.0
    for other, share in options.items():
        if share > best and other in others:
            best = share
    return min(1.0, best / SURE)


@cache
def lexicons_of(source_lang: str, target_lang: str) -> tuple[Lexicon, Lexicon]:
    """The lexicon in both directions; empty ones where there is none."""
    return packaged(source_lang, target_lang), packaged(target_lang, source_lang)


@cache
def little_stems(lang: str) -> frozenset[str]:
    """The stems of a language's little words."""
    words = little_words().get(base_of(lang), frozenset())
    return frozenset(stem for word in words for stem in stems(word))


@cache
def trained() -> Mapping[str, Mapping[str, float]]:
    """What was trained: weights of the features, and how much longer a language is than another."""
    return tomllib.loads(packaged_text("bitext.cleaning", "evidence.toml"))


@cache
def pair_weights() -> Sequence[float]:
    """The weights, that of the constant first."""
    weights = trained()["weights"]
    return [weights["constant"], *(weights[name] for name in FEATURES)]


@cache
def about_longer(about: About) -> float:
    """Logarithm of how many times as long as its target a source usually is; 0 where not known."""
    langs = base_of(about.source_lang), base_of(about.target_lang)
    ratios = trained()["longer"]
    return ratios.get("-".join(langs), -ratios.get("-".join(langs[::-1]), 0.0))
