"""What an alignment should warn of: swapped languages, unrelated texts, another order."""

from collections.abc import Iterator, Sequence

from bitext.aligners.evidence.bags import bags, projected
from bitext.aligners.search.anchors import Match, candidates
from bitext.alignment import Bitext
from bitext.document import Document
from bitext.languages.identification import identify
from bitext.languages.tags import base_of
from bitext.lexicon.dictionary import packaged
from bitext.lexicon.stems import stems
from bitext.pipeline.alignment import confidence

UNRELATED = 0.5
"""Confidence in the whole below which the texts may not be translations of each other."""

STANDING_OUT = 0.15
"""Margin of a match between two sentences that were both left out."""

MOVED = 3
"""Sentences that must have moved together to be spoken of."""


def warnings_before(source: Document, target: Document) -> Iterator[str]:
    """What can be seen without aligning."""
    found = [identify(s.text for s in side.sentences) for side in (source, target)]
    stated = [base_of(side.lang) for side in (source, target)]
    if found == stated[::-1] and stated[0] != stated[1]:
        yield (
            f"the source seems to be in {found[0]} and the target in {found[1]}: are they swapped? "
            f"(expected {stated[0]} and {stated[1]}; see --from and --to)"
        )
    else:
        for name, seen, expected in zip(("source", "target"), found, stated, strict=True):
            if seen is not None and seen != expected:
                yield f"the {name} seems to be in {seen}, not in {expected}; see --from and --to"


def warnings_after(bitext: Bitext) -> Iterator[str]:
    """What the alignment tells."""
    for name, side in (("source", bitext.source), ("target", bitext.target)):
        if not side.sentences:
            yield f"the {name} is empty: every bead is null"
    if bitext.source.sentences and bitext.target.sentences:
        sure = confidence(bitext)
        if sure < UNRELATED:
            yield (
                f"confidence is only {sure:.2f}: the texts may not be translations of each other, "
                "or large parts of one are missing in the other"
            )
        for run in moved(bitext):
            yield (
                f"source sentences {run[0].source + 1} to {run[-1].source + 1} resemble target "
                f"sentences {run[0].target + 1} to {run[-1].target + 1}: the order seems to "
                "differ there, and they were left out"
            )


def moved(bitext: Bitext) -> list[list[Match]]:
    """Stretches left out on both sides that match each other, in order of the source."""
    left = [i for bead in bitext.beads if not bead.target for i in bead.source]
    right = [j for bead in bitext.beads if not bead.source for j in bead.target]
    if len(left) < MOVED or len(right) < MOVED:
        return []
    lexicon = packaged(bitext.source.lang, bitext.target.lang)
    words = bags(
        [stems(bitext.source.sentences[i].text) for i in left],
        [stems(bitext.target.sentences[j].text) for j in right],
        lexicon,
    )
    matches = [
        Match(left[m.source], right[m.target], m.margin)
        for m in candidates(projected(words[0]), projected(words[1]))
        if m.margin >= STANDING_OUT
    ]
    return [run for run in runs_of(matches) if len(run) >= MOVED]


def runs_of(matches: Sequence[Match]) -> list[list[Match]]:
    """Matches that follow each other closely on both sides."""
    runs = list[list[Match]]()
    for match in matches:
        last = runs[-1][-1] if runs else None
        if last and 0 < match.source - last.source <= 3 and 0 < match.target - last.target <= 3:
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs
