"""Flags: what a reader should look at twice, why, and what that does not say.

The one place where their names, labels and meanings stand; whoever shows flags reads it here. In
other languages they stand beside it: ``flags.fr.toml``.
"""

from functools import cache
from typing import NamedTuple

from bitext.languages.tags import base_of
from bitext.shipped import packaged_table

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
    "consistency": Flag("two ways", "A phrase of the original has two translations in this text."),
    "copied": Flag(
        "copied", "A clause of the original, or a word of its language, stands in the translation."
    ),
    "date": Flag("date", "A month or a day of the week is another one than in the original."),
    "direction": Flag(
        "direction", "Something rises in the translation that falls, or falls that rises."
    ),
    "false-friend": Flag(
        "false friend", "A word looks like the original’s and means something else."
    ),
    "hearsay": Flag(
        "hearsay", "What the original only reports (« aurait », « serait ») is told as “would”."
    ),
    "name": Flag("name", "A name of several words is torn apart, or is gone."),
    "negation": Flag("negation", "A negation was lost or added, or means another thing."),
    "placeholder": Flag("placeholder", "A placeholder or a tag was lost, changed or added."),
    "quotation": Flag(
        "quotation", "A quotation mark or a bracket was lost, or opens and does not close."
    ),
    "stop": Flag("final stop", "The translation ends in another mark than the original."),
    "unsafe": Flag("unsafe", "A character that nobody sees, or wreckage of a wrong encoding."),
    "acronym": Flag(
        "acronym", "An acronym of the translation is neither in the original nor its known English."
    ),
    "address": Flag(
        "address",
        "An address, a file’s name, a handle or code did not come through as it stands.",
    ),
    "coverage": Flag(
        "coverage", "A part of the original seems to have no translation, or one was added to it."
    ),
    "number": Flag("number", "A number of one side was not found on the other, or means another."),
    "outdated": Flag(
        "outdated", "A person translated this sentence, and the original has been changed since."
    ),
    "repetition": Flag("repetition", "The translation repeats itself, the original does not."),
    "script": Flag("script", "The translation has letters of a script that the original lacks."),
    "term": Flag("term", "A term of a glossary is not in the translation as the glossary has it."),
    "untranslated": Flag("untranslated", "Words of the original stand in the translation."),
    "length": Flag("length", "The translation is much longer or shorter than is usual."),
    "empty": Flag("empty", "There is no translation."),
    "markup": Flag("markup", "Words of a link or the like have no place in the translation."),
    "low-score": Flag("low score", "The model gave its own translation a low probability."),
    "unsure": Flag("unsure pair", "The aligner doubts that these sentences belong together."),
}
"""Name → flag; one that is not here is shown by its name."""


UNKNOWN = {"en": "The check “{}” failed.", "fr": "Le contrôle «\u00a0{}\u00a0» a échoué."}
"""What is said of a flag that is not here."""


def find_flag(name: str, ui: str = "en") -> Flag:
    """The flag of that name, in English where there are no words of it in a language.

    Args:
        name: a key of `FLAGS`, or that of somebody else's check.
        ui: BCP 47 tag of the language that is spoken to the reader.

    >>> find_flag("low-score").label, find_flag("dates-differ").label
    ('low score', 'dates differ')
    >>> find_flag("low-score", "fr-CA").label
    'score bas'
    """
    known = translated_flags(base_of(ui)).get(name) or FLAGS.get(name)
    words = name.replace("-", " ")
    return known or Flag(words, UNKNOWN.get(base_of(ui), UNKNOWN["en"]).format(words))


@cache
def translated_flags(lang: str) -> dict[str, Flag]:
    """The flags as a language says them; none where it has no file."""
    found = packaged_table("bitext.checks", f"flags.{lang}.toml")
    return {flag: Flag(**said) for flag, said in found.items()}
