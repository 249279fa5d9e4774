"""What is known of the text around a sentence, gathered before any of it is translated."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bitext.document import Document
from bitext.lexicon.casing import capitals_of
from bitext.pipeline.columns import names_in_columns
from bitext.protocols import Context

WORD = re.compile(r"[^\W\d_]{2,}")
BEGINNING = re.compile(r"(?:^|[.!?:…«“\"(*•–—-])[\s«“\"'’(]*$")
"""What stands before a word whose capital may be due to its place."""

NEAR = 8
"""How many characters before a word are looked at."""

SPEECH = re.compile(r"\s*([—–-])\s*(?=[^\W\d_]|[«“\"…]).*[.!?…»”\"]\s*$", re.DOTALL)
"""A paragraph that begins with a dash and ends as a sentence; an item of a list seldom does."""
SPEECHES = 2
"""Paragraphs of a text, at least, that begin as speech, for it to be a dialogue."""

NO_CONTEXT = Context()


def context_of(document: Document, before: Context = NO_CONTEXT) -> Context:
    """What a translator is told of a document besides its sentences.

    Args:
        document: segmented; of a long text one part, so that memory stays flat.
        before: what was known of the parts before it, which decides where this one differs.
    """
    texts = [sentence.text for sentence in document.sentences]
    spellings = {**spellings_in(texts), **before.spellings}
    return Context(
        spellings=MappingProxyType(spellings),
        acronyms=before.acronyms,
        dialogue=before.dialogue or dialogue_of(document),
        names=names_in_columns(document),
    )


def spellings_in(sentences: Iterable[str]) -> Mapping[str, str]:
    """Word in capitals → its one spelling inside the sentences, for words that are names there.

    Capitals may lack accents, so a word stands with them and without.

    >>> dict(spellings_in(["Le maire de Nîmes dort.", "GRÈVE À NIMES"]))
    {'NÎMES': 'Nîmes', 'NIMES': 'Nîmes'}
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if not sentence.isupper():
            for word in inner_words(sentence):
                forms[capitals_of(word)][word] += 1
    found = {}
    for key, counts in forms.items():
        [form, *others] = counts
        if not others and form.istitle():
            found[form.upper()] = found[key] = form
    return found


def inner_words(sentence: str) -> Iterator[str]:
    """The words whose case is not due to their place; acronyms and words in capitals are none."""
    for match in WORD.finditer(sentence):
        before = sentence[max(0, match.start() - NEAR) : match.start()]
        if not match[0].isupper() and not BEGINNING.search(before):
            yield match[0]


def dialogue_of(document: Document) -> str:
    """The dash with which speeches begin in a document; nothing where none do.

    >>> from bitext.document import document_of
    >>> dialogue_of(document_of("fr", ["— Tu viens ?", "Il sourit.", "— Non."]))
    '—'
    """
    marks = Counter[str]()
    for paragraph in document.paragraphs:
        if paragraph.kind in ("text", "quote"):
            found = SPEECH.match(paragraph.text)
            if found:
                marks[found[1]] += 1
    mark, count = marks.most_common(1)[0] if marks else ("", 0)
    return mark if count >= SPEECHES else ""
