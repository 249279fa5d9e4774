"""Term pairs out of a bitext: which phrases of its two sides are in the same beads, time and again.

A phrase begins and ends with a word of content, and holds nothing else but the little words that
join them. How surely two phrases belong together is how nearly they are in the same beads (Dice's
coefficient), and how many of their words translate each other by the lexicon. What only repeats a
longer pair is left out.

References:
    Dice (1945), https://doi.org/10.2307/1932409; Smadja et al. (1996),
    https://aclanthology.org/J96-1001, who find collocations' translations by it.
"""

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from bitext.alignment import Bitext, joined
from bitext.languages.tags import base_of
from bitext.lexicon.casing import capitals_of, casing
from bitext.lexicon.dictionary import Lexicon, packaged
from bitext.lexicon.stems import stem
from bitext.shipped import packaged_text

__all__ = ["MOST", "Proposal", "propose_terms"]

MOST = 200_000
"""Beads that are counted; beyond them counts change little and take memory."""

LONGEST = 5
"""Words of a phrase."""

SAMPLE = 200
"""Beads of a phrase among which its partner is looked for."""

SURE = 0.5
"""Least share of their beads that two phrases have in common."""

SINGLE = 0.6
"""Weight of a single word beside a phrase, which is the likelier term."""

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]")


class Proposal(NamedTuple):
    """A pair of phrases that may be a term and its translation.

    Attributes:
        source: as it is written most often.
        target: likewise.
        beads: beads that have both.
        score: for ranking, above 0; larger is surer.
        example: a bead that has both, its source and its target.
    """

    source: str
    target: str
    beads: int
    score: float
    example: tuple[str, str]


class Grammar(NamedTuple):
    """The little words of a language.

    Attributes:
        words: begin and end no term.
        inside: may stand between its words.
    """

    words: frozenset[str]
    inside: frozenset[str]


class Side:
    """The phrases of one side of a bitext, and the beads that they are in.

    Args:
        texts: of the beads.
        lang: BCP 47 tag.
        least: beads that a phrase must be in.
    """

    def __init__(self, texts: Sequence[str], lang: str, least: int) -> None:
        grammar = grammar_of(lang) or grammar_in(texts)
        phrases = [list(phrases_in(text, grammar)) for text in texts]
        count = Counter(key for found in phrases for key in {key for key, _ in found})
        self.keys = [key for key, number in count.items() if number >= least]
        numbers = {key: number for number, key in enumerate(self.keys)}
        self.counts = [count[key] for key in self.keys]
        forms: dict[int, Counter[str]] = defaultdict(Counter)
        self.beads: list[list[int]] = [[] for _ in self.keys]
        self.of_bead = list[list[int]]()
        for bead, found in enumerate(phrases):
            known = {numbers[key]: form for key, form in found if key in numbers}
            self.of_bead.append(list(known))
            for number, form in known.items():
                self.beads[number].append(bead)
                forms[number][form] += 1
        self.forms = [forms[number].most_common(1)[0][0] for number in range(len(self.keys))]
        self.stems = [
            [stem(word) for word in key.split(" ") if word not in grammar.words]
            for key in self.keys
        ]


def propose_terms(parts: Iterable[Bitext], *, least: int = 3) -> list[Proposal]:
    """Term pairs of a bitext, the surest first.

    Args:
        parts: of one bitext; at most `MOST` of its beads are counted.
        least: beads in which a pair must stand.
    """
    pairs, langs = list[tuple[str, str]](), ("und", "und")
    for part in parts:
        langs = part.source.lang, part.target.lang
        pairs += islice(texts_of(part), MOST - len(pairs))
    source = Side([pair[0] for pair in pairs], langs[0], least)
    target = Side([pair[1] for pair in pairs], langs[1], least)
    lexicon = packaged(*langs)
    found = [
        proposal
        for number in range(len(source.keys))
        if is_termlike(source.forms[number], source.stems[number], langs[0])
        and (proposal := best_pair(number, source, target, lexicon, least)) is not None
    ]
    named = [
        Proposal(source.forms[one], target.forms[other], count, score, ("", ""))
        for one, other, count, score in found
    ]
    chosen = without_parts(sorted(named, key=lambda one: (-one.score, one.source)))
    return [with_example(one, pairs) for one in chosen]


def texts_of(part: Bitext) -> Iterator[tuple[str, str]]:
    """The two texts of each bead that has both."""
    for bead in part.beads:
        if bead.source and bead.target:
            yield (
                joined(part.source.sentences, bead.source),
                joined(part.target.sentences, bead.target),
            )


@cache
def grammar_of(lang: str) -> Grammar | None:
    """The little words of a language; None where no list tells."""
    table = tomllib.loads(packaged_text("bitext.terminology", "grammar.toml")).get(base_of(lang))
    return table and Grammar(frozenset(table["words"].split()), frozenset(table["inside"]))


def grammar_in(texts: Sequence[str]) -> Grammar:
    """The little words of some texts: short ones, and those in every tenth sentence."""
    count = Counter(word for text in texts for word in {w.lower() for w in WORD.findall(text)})
    often = {word for word, number in count.items() if number > max(10, len(texts) / 10)}
    return Grammar(frozenset(often | {word for word in count if len(word) < 3}), frozenset())


def phrases_in(text: str, grammar: Grammar) -> Iterator[tuple[str, str]]:
    """The phrases of a text: in small letters, and as they are written.

    >>> grammar = Grammar(frozenset(["le", "de"]), frozenset(["de"]))
    >>> [form for _, form in phrases_in("Le chef de gare dort.", grammar)]
    ['chef', 'chef de gare', 'gare', 'chef de gare dort', 'gare dort', 'dort']
    """
    tokens = list(WORD.finditer(text))
    words = [token[0].lower() for token in tokens]
    contents = [word[0].isalpha() and word not in grammar.words for word in words]
    for last, is_content in enumerate(contents):
        if not is_content:
            continue
        size = 0
        spans = []
        for first in range(last, max(-1, last - 2 * LONGEST), -1):
            if contents[first]:
                size += 1
                spans.append(first)
            elif words[first] not in grammar.inside and words[first] not in "'’":
                break
            if size == LONGEST:
                break
        for first in reversed(spans):
            form = text[tokens[first].start() : tokens[last].end()]
            yield " ".join(words[first : last + 1]), " ".join(form.split())


def is_termlike(form: str, stems: Sequence[str], lang: str) -> bool:
    """Whether a phrase may be a term: several words, or one that is a name or no everyday word."""
    if len(stems) > 1:
        return True
    everyday = casing(lang).get(capitals_of(form), ())
    return len(form) > 2 and not any(one[:1].islower() for one in everyday)


def best_pair(
    number: int, source: Side, target: Side, lexicon: Lexicon, least: int
) -> tuple[int, int, int, float] | None:
    """The target phrase that belongs to a source phrase best; None where none does."""
    beads = source.beads[number]
    step = max(1, len(beads) // SAMPLE)
    sample = beads[::step]
    common = Counter(other for bead in sample for other in target.of_bead[bead])
    best, chosen = 0.0, None
    for other, seen in common.most_common(40):
        count = seen * step
        if count < least or count < SURE * len(beads):
            break
        dice = min(1.0, 2 * count / (len(beads) + target.counts[other]))
        if dice < SURE:
            continue
        value = dice * support(source.stems[number], target.stems[other], lexicon)
        if value > best:
            best, chosen = value, (other, count)
    if chosen is None:
        return None
    other, count = chosen
    weight = 1.0 if len(source.stems[number]) > 1 else SINGLE
    return number, other, count, best * weight * math.log2(1 + count)


def support(source: Sequence[str], target: Sequence[str], lexicon: Lexicon) -> float:
    """How much two phrases have of each other: words that translate, and as many of them.

    Returns:
        From about .3 to 1.
    """
    told = sum(is_told(one, target, lexicon) for one in source)
    telling = sum(any(is_told(one, [other], lexicon) for one in source) for other in target)
    share = (told + telling) / (len(source) + len(target))
    length = min(len(source), len(target)) / max(len(source), len(target))
    return (0.4 + 0.6 * share) * (0.7 + 0.3 * length)


def is_told(one: str, others: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a stem is among others, or a translation of it is."""
    options: Mapping[str, float] = lexicon.get(one, {})
    return any(other == one or other in options for other in others)


def without_parts(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals but those that are a part of another in about the same beads, on both sides.

    Args:
        proposals: the surest first.
    """
    whole = defaultdict[str, list[Proposal]](list)
    for one in proposals:
        for word in set(one.source.lower().split()):
            whole[word].append(one)
    kept, taken = list[Proposal](), set[str]()
    for one in proposals:
        key = f" {one.source.lower()} "
        longer = (
            other
            for other in whole[key.split()[0]]
            if other is not one
            and len(other.source) > len(one.source)
            and key in f" {other.source.lower()} "
            and other.beads >= 0.6 * one.beads
            and f" {one.target.lower()} " in f" {other.target.lower()} "
        )
        says_nothing = " " not in one.source and one.source.lower() == one.target.lower()
        if says_nothing or one.target.lower() in taken or next(longer, None) is not None:
            continue
        taken.add(one.target.lower())
        kept.append(one)
    return kept


def with_example(one: Proposal, pairs: Sequence[tuple[str, str]]) -> Proposal:
    """The proposal with the shortest bead that has both phrases as they are written."""
    fitting = (pair for pair in pairs if one.source in pair[0] and one.target in pair[1])
    return one._replace(example=min(fitting, key=lambda pair: len(pair[0]), default=("", "")))
