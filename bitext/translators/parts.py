"""Sentences → parts that the model can take, and the parts' translations → one again."""

from collections.abc import Sequence
from dataclasses import dataclass

from bitext.alignment import Link
from bitext.protocols import Hypothesis
from bitext.translators.clauses import cut
from bitext.translators.engine import Output
from bitext.translators.links import links
from bitext.translators.repair.seams import open_ended, run_on
from bitext.translators.tokenizer import Encoded, Tokenizer, decode


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or a clause of one.

    Attributes:
        text: as it stands in the source.
        start: where, in characters.
        encoded: None where the model is not to see it.
    """

    text: str
    start: int
    encoded: Encoded | None


def parts_of(sentence: str, tokenizer: Tokenizer, limit: int) -> list[Part]:
    """Cut a sentence, if it has more pieces than the limit, at clause boundaries.

    What has no letter and a word that alone is over the limit are not for the model.
    """
    encoded = tokenizer.encode(sentence)
    if len(encoded.pieces) <= limit:
        return [Part(sentence, 0, encoded)]
    found = []
    for start, end in cut(sentence, encoded.spans, limit):
        text = sentence[start:end]
        encoded = tokenizer.encode(text)
        fit = len(encoded.pieces) <= limit and has_letter(text)
        found.append(Part(text, start, encoded if fit else None))
    return found


def has_letter(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(map(str.isalpha, text))


def joined(parts: Sequence[Part], outputs: Sequence[Output | None]) -> Hypothesis:
    """The hypothesis of a sentence out of what the engine found for its parts.

    Args:
        parts: of one sentence.
        outputs: one for each part; None for those that the model did not see.

    Returns:
        Text, score and links; flags tell of a translation that was broken off (``length``) and of
        words that are as they were (``untranslated``).
    """
    texts, found, flags, length = list[str](), list[Link](), set[str](), 0
    total, count = 0.0, 0
    for part, output in zip(parts, outputs, strict=True):
        text = part.text
        if part.encoded is not None and output is not None:
            text, spans = decode(output.pieces)
            if texts:
                text = run_on(part.text, text)
            if len(texts) < len(parts) - 1:
                text = open_ended(part.text, text)
            inner = links(output.attention, part.text, part.encoded.spans, text, spans)
            found += [moved(link, part.start, length) for link in inner]
            total += output.score * (len(output.pieces) + 1)
            count += len(output.pieces) + 1
            flags |= set() if output.whole else {"length"}
        elif has_letter(text):
            flags.add("untranslated")
        texts.append(text)
        length += len(text) + 1
    score = min(total / count, 0.0) if count else None
    return Hypothesis(" ".join(texts), score, tuple(found), tuple(sorted(flags)))


def others_of(parts: Sequence[Part], outputs: Sequence[Output | None]) -> list[Hypothesis]:
    """Other hypotheses of a sentence, best first: each has one part in another way.

    Args:
        parts: of one sentence.
        outputs: as for `joined`.
    """
    found = [
        joined(parts, [*outputs[:index], other, *outputs[index + 1 :]])
        for index, output in enumerate(outputs)
        for other in (output.others if output else ())
    ]
    return sorted(found, key=lambda hypothesis: -(hypothesis.score or 0))


def moved(link: Link, source: int, target: int) -> Link:
    """A link inside parts that start at these offsets."""
    return Link(link[0] + source, link[1] + source, link[2] + target, link[3] + target)
