"""Random bitexts for property tests: ``from strategies import bitexts``."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from bitext.alignment import MAKERS, Bead, Bitext, Link, Suggestion, joined
from bitext.document import KINDS, Document, Paragraph, Sentence
from bitext.imprint import UNSAID, Imprint
from bitext.signature import Signature

NASTY = [
    *('"', "'", "\\", "\t", "\n", "\r", "\r\n", "\v", "\f", "\x01", "\x1b", "\x1e", "\x7f"),
    *("\x85", "\xa0", "\xad", "\u2028", "\u2029", "\u202f", "\u200b", "\u202e", "\ufeff", "\ufffe"),
    *("<b>", "&amp;", "]]>", "<!--", "{{", "${", "~~~", "|||", "=1+1", "-", "—", "«\xa0", "\xa0»"),
    *("é", "e\u0301", "œ", "ß", "İ", "你好", "مرحبا", "👩‍👩‍👧", "𝒳", "\U0010ffff", "l'", "J.-P."),
]
"""What formats stumble over: quotes, breaks, controls, markup, other scripts."""

IMPRINT = Imprint(
    'Le "pont"', "J. & D.", date(2026, 11, 27), "https://example.org/?a", "CC0", "en-GB"
)

SPACES = ["", " ", "\n", "\r\n", "\r", "\t", "\xa0", "\u202f", "\n\n \n", "\f"]


def texts(max_size: int = 12) -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold, without NUL; nasty pieces among letters and spaces."""
    anything = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)
    pieces = st.one_of(st.sampled_from(NASTY), st.sampled_from(["Oui", "a", " ", "."]), anything)
    return st.lists(pieces, max_size=max_size).map("".join)


def without_breaks(text: str) -> str:
    """What a line break inside a paragraph may change taken out: white space, quoting, hyphens."""
    return "".join(c for c in text if not c.isspace() and c not in ">-\xad\u2010")


def spaces() -> st.SearchStrategy[str]:
    """White space, or nothing."""
    return st.sampled_from(SPACES)


@st.composite
def paragraphs(draw: st.DrawFn, *, empty_sentences: bool = True) -> Paragraph:
    """A paragraph, segmented or (one in a few) not yet."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    inner = texts().map(str.strip)
    bodies = draw(st.lists(inner if empty_sentences else inner.filter(bool), max_size=4))
    text, sentences = draw(spaces()), []
    for body in bodies:
        sentences.append(Sentence(body, len(text)))
        text += body + draw(spaces())
    return Paragraph(text if bodies else draw(texts()), tuple(sentences), kind)


@st.composite
def documents(
    draw: st.DrawFn, lang: str = "fr", *, max_paragraphs: int = 4, empty_sentences: bool = True
) -> Document:
    """A document with any gaps, perhaps without paragraphs."""
    inner = paragraphs(empty_sentences=empty_sentences)
    chosen = draw(st.lists(inner, max_size=max_paragraphs))
    gaps = draw(st.lists(spaces(), min_size=len(chosen) + 1, max_size=len(chosen) + 1))
    said = draw(st.sampled_from([UNSAID, UNSAID, IMPRINT]))
    return Document(lang, tuple(chosen), draw(texts(3)), tuple(gaps), draw(signatures()), said)


@st.composite
def spans(draw: st.DrawFn, length: int) -> tuple[int, int]:
    """A half-open range of offsets, not empty, in a text that is not."""
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


@st.composite
def links(draw: st.DrawFn, source: str, target: str) -> tuple[Link, ...]:
    """Links inside two texts."""
    if not source or not target:
        return ()
    pairs = st.tuples(spans(len(source)), spans(len(target)))
    return tuple(Link(*a, *b) for a, b in draw(st.lists(pairs, max_size=3)))


SCORES = st.none() | st.floats(max_value=0, allow_nan=False, allow_infinity=False)
CONFIDENCES = st.none() | st.floats(0, 1)
FLAGS = st.lists(st.sampled_from(["number", "length", "empty", "low-score"]), unique=True).map(
    lambda flags: tuple(sorted(flags))
)


def signatures() -> st.SearchStrategy[Signature]:
    """Signatures, some of which speak of a translation or of an alignment."""
    keys = st.sampled_from(["seg", "mt", "align", "v", "clé"])
    values = st.sampled_from(["1-1", "lexical-1"]) | texts(3).map(
        lambda text: text.replace("|", "")
    )
    parts = st.lists(st.tuples(keys, values), max_size=4)
    return parts.map(lambda found: Signature(tuple(found)))


def suggestions() -> st.SearchStrategy[Suggestion]:
    """What a person made of a sentence like one."""
    said = texts(5).filter(str.strip)
    similarity = st.floats(0, 1, exclude_min=True, allow_subnormal=False)
    return st.builds(Suggestion, said, said, similarity)


@st.composite
def bitexts(
    draw: st.DrawFn,
    *,
    max_bead: int = 3,
    max_paragraphs: int = 4,
    empty_sentences: bool = True,
    alternatives: bool = False,
) -> Bitext:
    """Two documents and beads of every shape that cover them, with scores, links and flags.

    Alternatives and suggestions, which few formats have a place for, only where they are asked for.
    """
    source = draw(documents("fr", max_paragraphs=max_paragraphs, empty_sentences=empty_sentences))
    target = draw(documents("en", max_paragraphs=max_paragraphs, empty_sentences=empty_sentences))
    ends = len(source.sentences), len(target.sentences)
    at, beads = (0, 0), []
    while at != ends:
        steps = [
            (n, m)
            for n in range(min(max_bead, ends[0] - at[0]) + 1)
            for m in range(min(max_bead, ends[1] - at[1]) + 1)
            if n or m
        ]
        n, m = draw(st.sampled_from(steps))
        sides = range(at[0], at[0] + n), range(at[1], at[1] + m)
        linked = draw(links(joined(source.sentences, sides[0]), joined(target.sentences, sides[1])))
        maker = draw(st.sampled_from(MAKERS))
        bead = Bead(*sides, draw(SCORES), draw(CONFIDENCES), linked, draw(FLAGS), made_by=maker)
        others = draw(st.lists(texts(5).filter(str.strip), max_size=2)) if alternatives else ()
        near = draw(st.none() | suggestions()) if alternatives else None
        beads.append(replace(bead, alternatives=tuple(others), suggestion=near))
        at = at[0] + n, at[1] + m
    return Bitext(source, target, tuple(beads), draw(signatures()))
