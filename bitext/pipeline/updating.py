"""A translation brought up to date with a new version of its source."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias, get_args

from bitext.alignment import Bead, Bitext, Link, Pair
from bitext.document import Document
from bitext.documents.marks import mark_translation
from bitext.errors import IntegrityError
from bitext.imprint import Imprint
from bitext.pipeline.checking import flag_document, watch
from bitext.pipeline.context import context_of
from bitext.pipeline.streaming import Part, lines_of, requests_of
from bitext.pipeline.translation import MADE, bead_of, require_whole, segment, translated
from bitext.pipeline.versions import Match, match_versions
from bitext.protocols import Context, Hypothesis, Request, Translator
from bitext.signature import Signature

OUTDATED = "outdated"
"""The flag of a person's translation whose source has changed since."""

State: TypeAlias = Literal["same", "new", "outdated", "gone"]

STATES: tuple[State, ...] = get_args(State)


class Change(NamedTuple):
    """What became of a sentence.

    Attributes:
        state: ``same``: as it was; ``new``: translated now; ``outdated``: a person's translation of
            what the sentence was before; ``gone``: it stands no more in the source.
        before: what was translated before; None where the sentence came in.
        source: the sentence as it is now; empty where it is gone.
        target: its translation now; likewise.
    """

    state: State
    before: Pair | None
    source: str
    target: str

    @property
    def is_lost(self) -> bool:
        """Whether a person's translation is gone with its sentence."""
        before = self.before
        return self.state == "gone" and before is not None and before.bead.made_by == "person"


@dataclass(frozen=True, slots=True)
class Update:
    """A translation that was brought up to date.

    Attributes:
        parts: of the new bitext.
        changes: what became of each sentence, those that are gone where they stood.
    """

    parts: tuple[Bitext, ...]
    changes: tuple[Change, ...]

    def count(self, state: State) -> int:
        """How many sentences are in a state."""
        return sum(change.state == state for change in self.changes)


@dataclass(frozen=True, slots=True)
class Planned:
    """A part of the new version, and where its translations come from.

    Attributes:
        part: see `bitext.pipeline.streaming.Part`.
        context: what is known of the text around.
        kept: for each sentence the old pair that is its translation now; None where it is
            translated anew.
    """

    part: Part
    context: Context
    kept: tuple[Pair | None, ...]

    def requests(self) -> Iterator[Request]:
        """What the translator is asked for."""
        asked = requests_of(self.part, self.context)
        for kept, joined in zip(self.kept, self.part.asked, strict=True):
            if joined is not None:
                request = next(asked)
                if kept is None:
                    yield request


def update(
    old: Bitext, documents: Iterable[Document], load: Callable[[], Translator], *, target_lang: str
) -> Update:
    """Translate what has changed since a text was translated, and keep the rest as it is.

    A sentence that stands in the old version keeps its translation, whoever made it. One that was
    changed is translated again; but where a person had translated it, that translation stays,
    flagged `OUTDATED`, for a person to mend. What was said of the article stays likewise.

    Args:
        old: the translation of the old version. Only beads with one source sentence are kept.
        documents: parts of the new version.
        load: gives the translator; asked for only where something is to be translated.
        target_lang: BCP 47 tag.

    Raises:
        IntegrityError: a sentence has no translation.
    """
    pairs = list(old.pairs())
    units = [pair for pair in pairs if len(pair.bead.source) == 1 and pair.target.strip()]
    said = old.source.imprint
    read = list(read_parts((with_imprint(one, said) for one in documents), target_lang))
    sentences = [sentence.text for part, _ in read for sentence in part.source.sentences]
    matches = match_versions([unit.source for unit in units], sentences)
    planned = list(plan_parts(read, units, matches))
    requests = [request for one in planned for request in one.requests()]
    signature, answers = old.signature, iter(list[Hypothesis]())
    if requests:
        translator = load()
        signature = signature_of(old.signature, planned, translator.signature)
        answers = iter(list(translator.translate(requests)))
    parts = [updated(one, answers, signature, target_lang) for one in planned]
    parts = list(checked(planned, parts))
    if next(answers, None) is not None:
        raise IntegrityError("there are more translations than sentences")
    return Update(tuple(parts), tuple(changes_of(pairs, units, matches, parts)))


def with_imprint(document: Document, said: Imprint) -> Document:
    """A new version that says what the old one said, where its file says nothing else."""
    return replace(document, imprint=document.imprint.or_else(said))


def read_parts(documents: Iterable[Document], target_lang: str) -> Iterator[tuple[Part, Context]]:
    """The parts of the new version, segmented, each with what is known around it."""
    context = Context()
    for document in documents:
        source = segment(document)
        context = context_of(source, context)
        yield Part(0, source, lines_of(source, target_lang)), context


def plan_parts(
    read: Sequence[tuple[Part, Context]], units: Sequence[Pair], matches: Sequence[Match]
) -> Iterator[Planned]:
    """What is kept of each part."""
    remaining = iter(matches)
    for part, context in read:
        here = islice(remaining, len(part.source.sentences))
        yield Planned(part, context, tuple(kept_by(match, units) for match in here))


def kept_by(match: Match, units: Sequence[Pair]) -> Pair | None:
    """The old pair whose translation stays, if one does."""
    if match.before is None:
        return None
    unit = units[match.before]
    if match.is_same:
        return unit
    if unit.bead.made_by != "person":
        return None
    flags = tuple(sorted({*unit.bead.flags, OUTDATED}))
    return unit._replace(bead=replace(unit.bead, flags=flags, links=()))


def signature_of(old: Signature, planned: Sequence[Planned], translator: Signature) -> Signature:
    """How the new translation was made; who translated what was kept is named where it differs."""
    made = planned[0].part.source.signature + translator + MADE
    before = old.get("mt")
    is_mixed = before not in (None, translator.get("mt"))
    if is_mixed and any(pair is not None for one in planned for pair in one.kept):
        return made.replaced("kept", before)
    return made


def updated(
    one: Planned, answers: Iterator[Hypothesis], signature: Signature, target_lang: str
) -> Bitext:
    """The bitext of a part."""
    source, langs = one.part.source, (one.part.source.lang, target_lang)
    hypotheses, beads = list[Hypothesis](), list[Bead]()
    for index, (sentence, kept, asked) in enumerate(
        zip(source.sentences, one.kept, one.part.asked, strict=True)
    ):
        if kept is None:
            found = Hypothesis(sentence.text) if asked is None else next(answers, None)
            if found is None:
                break
            beads.append(bead_of(index, asked, found, langs))
        else:
            found = Hypothesis(kept.target)
            beads.append(moved_bead(kept, sentence.text, index))
        hypotheses.append(found)
    require_whole(source, hypotheses, 0)
    target = translated(source, hypotheses, target_lang)
    return mark_translation(Bitext(source, target, tuple(beads), signature))


def checked(planned: Sequence[Planned], parts: Sequence[Bitext]) -> Iterator[Bitext]:
    """The parts with the flags that only the text around a sentence tells, for what is new."""
    window = watch(parts[0].source.lang, parts[0].target.lang) if parts else None
    for one, part in zip(planned, parts, strict=True):
        flagged = flag_document(part, window) if window else part
        beads = tuple(
            new if kept is None else old
            for kept, old, new in zip(one.kept, part.beads, flagged.beads, strict=True)
        )
        yield replace(part, beads=beads)


def moved_bead(kept: Pair, source: str, index: int) -> Bead:
    """An old bead as the 1-1 bead of a new sentence."""
    side, links = range(index, index + 1), kept.bead.links
    if links and kept.source != source:
        links = tuple(moved_links(links, kept.source, source))
    return replace(kept.bead, source=side, target=side, links=links)


def moved_links(links: Iterable[Link], before: str, after: str) -> Iterator[Link]:
    r"""Links into a sentence that was wrapped anew: the same characters, other blanks.

    >>> list(moved_links([Link(3, 9, 0, 2)], "Il va\n là", "Il va là"))
    [Link(source_start=3, source_end=8, target_start=0, target_end=2)]
    """
    old, new = (
        [at for at, sign in enumerate(text) if not sign.isspace()] for text in (before, after)
    )
    numbers = {at: number for number, at in enumerate(old)}
    for link in links:
        inside = [numbers[at] for at in range(link.source_start, link.source_end) if at in numbers]
        if inside:
            yield link._replace(source_start=new[inside[0]], source_end=new[inside[-1]] + 1)


def changes_of(
    pairs: Sequence[Pair], units: Sequence[Pair], matches: Sequence[Match], parts: Sequence[Bitext]
) -> Iterator[Change]:
    """What became of each sentence, in the order of the new version.

    Args:
        pairs: of the old version.
        units: those of them that could be kept.
        matches: for each new sentence, the unit that it was.
        parts: of the new version.
    """
    places = {pair.bead.source.start: place for place, pair in enumerate(pairs)}
    used = {match.before for match in matches}
    left = {id(unit) for number, unit in enumerate(units) if number in used}
    at = 0
    made = (pair for part in parts for pair in part.pairs())
    for match, pair in zip(matches, made, strict=True):
        before = None if match.before is None else units[match.before]
        if before is not None and (place := places[before.bead.source.start]) >= at:
            yield from (gone(one) for one in pairs[at:place] if id(one) not in left)
            at = place + 1
        yield Change(state_of(match, pair), before, pair.source, pair.target)
    yield from (gone(one) for one in pairs[at:] if id(one) not in left)


def gone(pair: Pair) -> Change:
    """The change of a pair whose source is there no more."""
    return Change("gone", pair, "", "")


def state_of(match: Match, pair: Pair) -> State:
    """What became of a sentence that is there."""
    if match.is_same:
        return "same"
    return "outdated" if OUTDATED in pair.bead.flags else "new"
