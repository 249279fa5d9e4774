"""The translation of a wrapped paragraph, wrapped again as its source is."""

import re
from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

from bitext.alignment import Bitext
from bitext.document import Paragraph
from bitext.documents.lines import PREFIX
from bitext.lexicon.linebreaks import BREAK

LINE_BREAK = re.compile(r"\r\n?|\n")

GLUED = re.compile(r"[.!?…][»”\"’')]*$")
"""The end of a sentence that another one follows without a blank, which is no good English."""


def partners_of(bitext: Bitext) -> Iterator[Paragraph | None]:
    """For each target paragraph the source paragraph that it translates sentence by sentence."""
    owners = [p for p in bitext.source.paragraphs for _ in p.sentences]
    pairs = {b.target.start: b.source.start for b in bitext.beads if str(b) == "1-1"}
    for paragraph, start in zip(bitext.target.paragraphs, bitext.target.starts(), strict=True):
        sentences = range(start, start + len(paragraph.sentences))
        found = [owners[pairs[index]] if index in pairs else None for index in sentences]
        one = found[0] if found else None
        whole = one is not None and all(other is one for other in found)
        yield one if whole and one is not None and len(one.sentences) == len(found) else None


def rewrapped(source: Paragraph | None, target: Paragraph) -> str:
    r"""The target's text in lines no longer than the source's, with what stands in front of them.

    Where the source is one line, so is the target; a line break of the target's own stays.

    >>> source = Paragraph("> Il est tard et nous\r\n> avons faim.")
    >>> rewrapped(source, Paragraph("> It is late, we are hungry."))
    '> It is late, we are\r\n> hungry.'
    """
    if source is None:
        return target.text
    lines = LINE_BREAK.split(source.text)
    if len(lines) == 1 or LINE_BREAK.search(target.text):
        return target.text
    found = LINE_BREAK.search(source.text)
    first, further = prefix_of(target.text), prefix_of(lines[1])
    wrapper = TextWrapper(
        width=max(1, *(len(line.rstrip()) for line in lines)),
        initial_indent=first,
        subsequent_indent=further,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    wrapped = wrapper.wrap(target.text[len(first) :])
    tail = target.text[len(target.text.rstrip()) :]
    return (found.group() if found else "\n").join(wrapped) + tail if wrapped else target.text


def prefix_of(line: str) -> str:
    """What stands in front of a line's words: indentation and marks of quoting."""
    found = PREFIX.match(line)
    return found.group() if found else ""


def gaps_of_translation(source: Paragraph, texts: Sequence[str]) -> list[str]:
    r"""What is to lie around the translations of a paragraph's sentences.

    A line break between two sentences becomes a blank, as the lines are broken anew. Where nothing
    lay between two, a blank parts them, unless both stay as they are.

    >>> from bitext.document import Sentence
    >>> sentences = Sentence("Oui.", 0), Sentence("Non.", 7), Sentence("Si.", 11)
    >>> source = Paragraph("Oui.\n> Non.Si.", sentences)
    >>> gaps_of_translation(source, ["Yes.", "No.", "Yes."])
    ['', ' ', ' ', '']
    """
    gaps = list(source.gaps)
    same = [text == old.text for text, old in zip(texts, source.sentences, strict=True)]
    for index in range(1, len(gaps) - 1):
        gaps[index] = BREAK.sub(" ", gaps[index])
        glued = not gaps[index] and GLUED.search(texts[index - 1])
        if glued and not (same[index - 1] and same[index]):
            gaps[index] = " "
    return gaps
