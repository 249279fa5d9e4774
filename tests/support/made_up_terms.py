"""Bitexts in which terms stand again and again."""

from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.pipeline.translation import segment

TERMS = {
    "garde des Sceaux": "Minister of Justice",
    "bracelet électronique": "electronic tag",
    "Tsahal": "IDF",
    "accords d'Abraham": "Abraham Accords",
}
FRAMES = [
    ("Hier, {} était là.", "Yesterday, {} was there."),
    ("On parle encore de {} partout.", "They still talk of {} everywhere."),
    ("Rien sans {}, dit-on.", "Nothing without {}, they say."),
    ("Voilà {} qui revient.", "Here {} comes back."),
]
FILLERS = [("Le chat dort.", "The cat sleeps."), ("Il pleut.", "It rains."), ("Non.", "No.")]


def one_to_one(pairs: list[tuple[str, str]], langs: tuple[str, str] = ("fr", "en")) -> Bitext:
    """A bitext of sentences, one beside the other."""
    sides = [
        segment(document_of(lang, [pair[side] for pair in pairs]))
        for side, lang in enumerate(langs)
    ]
    beads = [Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(pairs))]
    return Bitext(sides[0], sides[1], tuple(beads))


def bitext_of_terms(langs: tuple[str, str] = ("fr", "en")) -> Bitext:
    """A bitext in which each of `TERMS` stands four times."""
    pairs = [
        (french.format(source), english.format(target))
        for source, target in TERMS.items()
        for french, english in FRAMES
    ]
    pairs += FILLERS * 4
    return one_to_one(pairs, langs)
