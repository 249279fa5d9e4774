"""Claims about a file like its source that holds both texts, one under the other."""

import re
from collections.abc import Iterator, Sequence

from bitext.documents.original import Original
from bitext.errors import short
from bitext.pipeline.integrity import (
    CHARACTERS,
    PARAGRAPHS,
    QUOTED,
    Claim,
    Side,
    numbers_in,
    spans_in,
)
from bitext.protocols import About

JOINT = re.compile(r"[^\S\n]*[–\n]\s*")
"""What stands between both texts where one element holds them: a dash, or a line break."""


def claims_of_both(
    found: Sequence[Original], expected: Sequence[Original], about: About
) -> list[Claim]:
    """What holds of a file that has each paragraph's translation under it, or behind it.

    Where no translation stands under a text, it is the same in both languages: that is how such
    files are written. So of a translation that is missing nothing can be said.

    Args:
        found: the parts of the file.
        expected: those of its source.
        about: the languages.
    """
    texts = [text for part in found for text in texts_of(part)]
    sources = [text for part in expected for text in texts_of(part)]
    claim, sides = Claim(CHARACTERS, sum(map(len, sources))), list[Side]()
    for number, (source, target) in enumerate(pairs_in(texts, sources), 1):
        if target is None:
            claim.miss(f"paragraph {number}: {short(source, QUOTED)!r} is not where it was")
            return [claim]
        sides.append(Side(f"paragraph {number}", source, target))
    return [claim, spans_in(sides), numbers_in(sides, PARAGRAPHS, about)]


def texts_of(part: Original) -> list[str]:
    """The paragraphs of a part that hold something."""
    return [one.text for one in part.document.paragraphs if one.text.strip()]


def pairs_in(texts: Sequence[str], sources: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Each text of the source with its translation; None where the source itself is not there.

    >>> list(pairs_in(["Un.", "One.", "2", "Trois. – Three."], ["Un.", "2", "Trois."]))
    [('Un.', 'One.'), ('2', '2'), ('Trois.', 'Three.')]
    >>> list(pairs_in(["One."], ["Un."]))
    [('Un.', None)]
    """
    at = 0
    for number, source in enumerate(sources):
        text = texts[at] if at < len(texts) else ""
        at += 1
        rest = text_behind(source, text)
        if rest is None or rest:
            yield source, rest
            continue
        following = texts[at] if at < len(texts) else None
        wanted = sources[number + 1] if number + 1 < len(sources) else None
        if following is None or (wanted is not None and following.startswith(wanted)):
            yield source, source
        else:
            yield source, following
            at += 1


def text_behind(source: str, text: str) -> str | None:
    """What stands behind a source in a text that begins with it, if anything; else None.

    >>> text_behind("Trois.", "Trois. – Three."), text_behind("Trois.", "Trois.")
    ('Three.', '')
    >>> text_behind("Titre", "Titres") is None
    True
    """
    if not text.startswith(source):
        return None
    rest = text[len(source) :]
    if joint := JOINT.match(rest):
        return rest[joint.end() :]
    return None if rest.strip() else ""
