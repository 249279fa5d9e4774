"""Was the source copied instead of translated?"""

import re

from bitext.languages.identification import little_words
from bitext.languages.tags import base_of
from bitext.lexicon.streets import without_streets
from bitext.protocols import About
from bitext.spans import find_spans

RUN = 4
"""Words in lower case, copied in a row, that make a copy; names and titles are copied rightly."""

WORD = re.compile(r"\w+")

QUOTED = re.compile(r"[«“\"]([^«»“”\"\n]{3,200})[»”\"]")

EXPLAINED = re.compile(r"([A-ZÀ-Ý][^()\n]{8,120}) \(([^()\n]{8,120})\)")
"""Words from a capital on, with something in brackets behind them that may explain them."""

PLAIN = About()


def failed(source: str, target: str, about: About = PLAIN) -> bool:
    """Whether running words of the source stand in the target as they are.

    >>> failed("Il vit à New York.", "He lives in New York.")
    False
    >>> failed("Il fait beau dans le sud.", "It is beau dans le sud.")
    True
    >>> failed("Bonjour à tous !", "Bonjour à tous!")
    True
    >>> failed("Ils ont chanté « All you need is love ».", 'They sang "All you need is love".')
    False
    """
    told = without_streets(without_explained(source, target), about.source_lang)
    kept = without_quoted(told, about)
    sources, targets = words(kept), words(without_streets(target, about.source_lang))
    if sources == targets:
        small = [word for word in sources if word.islower()]
        return len(small) > 1 and any(len(word) > 2 for word in small)  # x² + y² are no words
    copied = runs(targets)
    return any(all(map(str.islower, run)) and run in copied for run in runs(sources))


def without_explained(source: str, target: str) -> str:
    """The source with dots for a name that the translation keeps and explains in brackets.

    >>> pair = "La Ligue des droits a agi.", "The Ligue des droits (League of Rights) acted."
    >>> without_explained(*pair)
    'La ............... a agi.'
    """
    if "(" not in target:
        return source
    for match in EXPLAINED.finditer(target):
        for begin in re.finditer(r"(?<!\w)[A-ZÀ-Ý]", match[1]):
            name = match[1][begin.start() :]
            # With the source's own brackets behind it, nothing is explained.
            if name in source and f"{name} (" not in source:
                source = source.replace(name, "." * len(name))
                break
    return source


def runs(words: list[str]) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def words(text: str) -> list[str]:
    """The words of a text, but not those of what is kept to the letter."""
    pieces, position = [], 0
    for start, end, _ in find_spans(text):
        pieces.append(text[position:start])
        position = end
    return WORD.findall(" ".join([*pieces, text[position:]]))


def without_quoted(source: str, about: About) -> str:
    """The source without what it quotes in the target language, which is copied rightly."""
    langs = (about.source_lang, about.target_lang)
    this, that = (little_words().get(base_of(tag), frozenset()) for tag in langs)

    def kept(match: re.Match[str]) -> str:
        found = set(WORD.findall(match[1].lower()))
        return " " if found & (that - this) and not found & (this - that) else match[0]

    return QUOTED.sub(kept, source)
