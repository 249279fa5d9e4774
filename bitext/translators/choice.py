"""What is to translate, chosen once and passed whole."""

from dataclasses import dataclass, replace

from bitext.errors import UsageError

BEAM = 4
"""Hypotheses kept while searching.

Measured on newstest2013 and newstest2012 with CTranslate2 and 8-bit weights, as chrF2, chrF2 and
source words a second on two cores: beam 1: 58.5, 58.5, 1,290; beam 2: 58.9, 58.8, 850; beam 4:
59.0, 58.9, 530. The second hypothesis brings 0.3 to 0.4, the next two together 0.1; yet of 94
sentences of news that a translator read, eight were clearly better at beam 4 than at 2, and two a
little worse.
"""

CHOSEN_FROM = 3
"""Alternatives of a sentence where a person can choose."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model, and how it is run. It can be pickled, so that other processes load the same.

    Attributes:
        model: a name, hub id or folder (see `bitext.models.store.resolve`); None for the one for
            the languages, and where that cannot be had the one that comes with the package.
        engine: a name of the registry's kind ``engine``, or ``package.module:Class``.
        beam: hypotheses kept while searching; None for the one that pays best
            (`BEAM`); more is slower and rarely better.
        device: ``auto``, ``cpu`` or ``cuda``.
        threads: cores to use; None for every one.
        offline: never touch the network.
        languages: BCP 47 tags of source and target.
        alternatives: other translations wanted of each sentence, fewer than hypotheses are kept.
    """

    model: str | None = None
    engine: str = "ctranslate2"
    beam: int | None = None
    device: str = "auto"
    threads: int | None = None
    offline: bool = False
    languages: tuple[str, str] = ("fr", "en")
    alternatives: int = 0


def with_alternatives(
    choice: ModelChoice, asked: int | None = None, *, choosing: bool = False
) -> ModelChoice:
    """The choice, and how many alternatives are wanted.

    Args:
        choice: made so far.
        asked: how many a person asked for; None where nobody said.
        choosing: a person can choose from them: then there are some where nobody said.

    Raises:
        UsageError: the search keeps no more hypotheses than that.
    """
    beam = choice.beam or BEAM
    if asked is not None and asked >= beam:
        raise UsageError(
            f"--alternatives {asked}: a beam of {beam} has {beam - 1}; give --beam {asked + 1}"
        )
    if asked is None:
        asked = min(CHOSEN_FROM, beam - 1) if choosing else 0
    return replace(choice, alternatives=asked)
