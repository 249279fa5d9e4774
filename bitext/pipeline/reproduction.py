"""A translation made again from the signature that it carries, and what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bitext.alignment import Bitext
from bitext.errors import UsageError, short
from bitext.pipeline.streaming import translate
from bitext.protocols import Translator
from bitext.signature import Signature
from bitext.translators.choice import ModelChoice

ENGINES = {"ct2": "ctranslate2", "transformers": "transformers"}
"""Key of a signature → the engine that writes it."""


class Difference(NamedTuple):
    """A text that came out otherwise.

    Attributes:
        number: of the sentence, or of the paragraph, from 1.
        source: what was translated.
        before: its translation in the file.
        now: its translation now.
    """

    number: int
    source: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What became of a translation that was made again.

    Attributes:
        unit: what was compared: ``sentence``, or ``paragraph`` where sentences are found otherwise
            now.
        count: how many of them there are.
        people: how many of them a person made, which no machine makes again.
        differences: those that came out otherwise.
        signature: key → its value in the file and now, where they differ; None where it is absent.
    """

    unit: str
    count: int
    people: int
    differences: tuple[Difference, ...]
    signature: dict[str, tuple[str | None, str | None]]


def choice_of(signature: Signature, languages: tuple[str, str]) -> ModelChoice:
    """The model that a signature names, as it was run.

    Args:
        signature: of a translation.
        languages: BCP 47 tags of source and target.

    Raises:
        UsageError: it is not a translation's, or says too little.

    >>> choice_of(Signature.parse("mt:m@1|ct2:int8|beam:4|align:1-1"), ("fr", "en")).beam
    4
    """
    model, beam = signature.get("mt"), signature.get("beam") or ""
    engine = next((name for key, name in ENGINES.items() if signature.get(key)), None)
    if not signature.is_translation or not model or not engine or not beam.isdecimal():
        raise UsageError(
            f"the signature {short(str(signature), 80)!r} does not say which model translated, "
            "and how; expected mt:, an engine and beam: of a translation of ours"
        )
    return ModelChoice(
        model.partition("@")[0].replace("--", "/"),
        engine=engine,
        beam=int(beam),
        languages=languages,
    )


def reproduce(bitext: Bitext, translator: Translator) -> Reproduction:
    """Translate a bitext's source again, and compare.

    Args:
        bitext: as it was read.
        translator: as its signature says.
    """
    again = translate(bitext.source, translator, target_lang=bitext.target.lang)
    one, other = sentences_of(bitext), sentences_of(again)
    unit = "sentence"
    if [pair.source for pair in one] != [pair.source for pair in other]:
        one, other, unit = paragraphs_of(bitext), paragraphs_of(again), "paragraph"
    machine = [not pair.by_person for pair in one]
    return Reproduction(
        unit,
        len(one),
        len(one) - sum(machine),
        tuple(differences(one, other)),
        differing(bitext.signature, again.signature),
    )


class Compared(NamedTuple):
    """A text and its translation."""

    source: str
    target: str
    by_person: bool


def sentences_of(bitext: Bitext) -> list[Compared]:
    """The pairs of a bitext."""
    return [
        Compared(pair.source, pair.target, pair.bead.made_by == "person") for pair in bitext.pairs()
    ]


def paragraphs_of(bitext: Bitext) -> list[Compared]:
    """The paragraphs of a bitext, as far as each has one on the other side."""
    people = {i for bead in bitext.beads if bead.made_by == "person" for i in bead.source}
    sides = zip(bitext.source.paragraphs, bitext.target.paragraphs, strict=False)
    return [
        Compared(
            source.text,
            target.text,
            any(index in people for index in range(start, start + len(source.sentences))),
        )
        for start, (source, target) in zip(bitext.source.starts(), sides, strict=False)
    ]


def differences(before: Sequence[Compared], now: Sequence[Compared]) -> Iterator[Difference]:
    """What a machine made and makes otherwise; white space does not matter."""
    for number, (one, other) in enumerate(zip(before, now, strict=False), 1):
        if not one.by_person and one.target.split() != other.target.split():
            yield Difference(number, one.source, one.target, other.target)


def differing(before: Signature, now: Signature) -> dict[str, tuple[str | None, str | None]]:
    """The parts of two signatures that differ."""
    keys = dict.fromkeys(key for signature in (before, now) for key, _ in signature)
    return {key: (before.get(key), now.get(key)) for key in keys if before.get(key) != now.get(key)}
