"""Flags: what a reader should look at twice, why, and what that does not say.

The one place where their names, labels and meanings stand; whoever shows flags reads it here.
"""

from typing import NamedTuple

__all__ = ["FLAGS", "Flag", "find_flag"]


class Flag(NamedTuple):
    """One kind of flag.

    Attributes:
        label: what stands beside the sentence; one or two words.
        meaning: a sentence or two for the legend.
    """

    label: str
    meaning: str


FLAGS = {
    "acronym": Flag(
        "acronym", "An acronym of the translation is neither in the original nor its known English."
    ),
    "address": Flag(
        "address",
        "An address, a file’s name, a handle or code did not come through as it stands.",
    ),
    "coverage": Flag("coverage", "A part of the original seems to have no translation."),
    "number": Flag("number", "A number of one side was not found on the other, or means another."),
    "repetition": Flag("repetition", "The translation repeats itself, the original does not."),
    "script": Flag("script", "The translation has letters of a script that the original lacks."),
    "untranslated": Flag("untranslated", "Words of the original stand in the translation."),
    "length": Flag("length", "The translation is much longer or shorter than is usual."),
    "empty": Flag("empty", "There is no translation."),
    "markup": Flag("markup", "Words of a link or the like have no place in the translation."),
    "low-score": Flag("low score", "The model gave its own translation a low probability."),
    "unsure": Flag("unsure pair", "The aligner doubts that these sentences belong together."),
}
"""Name → flag; one that is not here is shown by its name."""


def find_flag(name: str) -> Flag:
    """The flag of that name.

    >>> find_flag("low-score").label, find_flag("dates-differ").label
    ('low score', 'dates differ')
    """
    words = name.replace("-", " ")
    return FLAGS.get(name) or Flag(words, f"The check “{words}” failed.")
