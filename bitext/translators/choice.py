"""What is to translate, chosen once and passed whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model, and how it is run. It can be pickled, so that other processes load the same.

    Attributes:
        model: a name, hub id or folder (see `bitext.models.store.resolve`); None for the one for
            the languages, and where that cannot be had the one that comes with the package.
        engine: a name of the registry's kind ``engine``, or ``package.module:Class``.
        beam: hypotheses kept while searching; None for the one that pays best
            (`bitext.translators.marian.BEAM`); more is slower and rarely better.
        device: ``auto``, ``cpu`` or ``cuda``.
        threads: cores to use; None for every one.
        offline: never touch the network.
        languages: BCP 47 tags of source and target.
    """

    model: str | None = None
    engine: str = "ctranslate2"
    beam: int | None = None
    device: str = "auto"
    threads: int | None = None
    offline: bool = False
    languages: tuple[str, str] = ("fr", "en")
