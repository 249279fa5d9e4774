"""Was a clause copied whole, or a run of words all but for a letter?

`bitext.checks.untranslated` looks for four small words in a row; here it is a clause or a run of
fewer, and words that are nobody's; and for a word with French letters that the source has not.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bitext.checks.check import Place, Span
from bitext.checks.facts import load_facts, pattern_of
from bitext.checks.untranslated import failed as is_untranslated
from bitext.checks.untranslated import without_explained
from bitext.lexicon.stems import stem
from bitext.protocols import About
from bitext.spans import find_spans

CLAUSE = re.compile(r"[^,;:.!?()«»“”\"\[\]\n–—|]+")

QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
"""What is quoted may be a title, and is copied rightly."""

QUOTING = '«“"('

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

PART = re.compile(r"[^\W\d_]+")
"""A word, or a part of one with hyphens."""

RUN = 3
"""Words that are copied but for a letter, one behind another."""

SHORTEST = 5
"""Letters of such a word; shorter ones are alike by chance."""

USUAL = About()


def find(source: str, target: str, about: About = USUAL) -> Iterator[Place]:
    """What was copied.

    >>> pair = "Crue de la rivière : dix maisons.", "Crue de la rivière: ten houses."
    >>> [place.message for place in find(*pair)]
    ['« Crue de la rivière » stands in the translation as it is']
    >>> list(find("Il lit « Le Monde ».", 'He reads "Le Monde".'))
    []
    """
    facts = load_facts("copied", about)
    if not facts:
        return
    whole, source = source, without_explained(source, target)
    if clause := copied_clause(source, target, about):
        text = source[slice(*clause)]
        yield Place(f"« {text} » stands in the translation as it is", clause)
    elif span := copied_words(source, target, about):
        yield Place(f"« {source[slice(*span)]} » stands in the translation as it is", span)
    elif run := copied_run(source, target, about):
        yield Place(f"“{' '.join(run)}” is copied but for a letter")
    elif word := invented_word(whole, target, about):
        yield Place(f"“{word}” is no word of either text's language, or should be translated")


def invented_word(source: str, target: str, about: About) -> str:
    """A word with letters of the source's language that is not in the source; empty for none.

    People know names that the source leaves out; a machine does not.

    >>> invented_word("La Cité de la peur passe ce soir.", "The Cité de la férre is on.", USUAL)
    'férre'
    >>> invented_word("Elle est née à Liège.", "Mary, née Dupont, of Liège, at the café.", USUAL)
    ''
    """
    facts = load_facts("copied", about)
    letters = set(facts["letters"].split())
    if target.isascii() or letters.isdisjoint(target.lower()):
        return ""
    own = {without_accents(word.casefold()) for word in PART.findall(source)}
    loans = pattern_of(facts["loans"])
    for match in PART.finditer(target):
        word = match[0]
        if letters.isdisjoint(word.lower()) or loans.fullmatch(word):
            continue
        if about.links is None and not word.islower():
            continue
        if without_accents(word.casefold()) not in own:
            return word
    return ""


def copied_clause(source: str, target: str, about: About) -> Span | None:
    """The first clause of the source that is a clause of the target as well, and no name."""
    facts = load_facts("copied", about)
    clauses = {text.strip().casefold() for text in CLAUSE.findall(target)}
    if not any(text.strip().casefold() in clauses for text in CLAUSE.findall(source)):
        return None  # what is kept to the letter is dear to find
    for match in CLAUSE.finditer(without_kept(source)):
        text = match[0].strip()
        if text.casefold() not in clauses or is_kept(source, match, text, about, facts["proper"]):
            continue
        small = pattern_of(facts["function"]).findall(text)
        if small and len(WORD.findall(text)) > len(small):
            start = match.start() + match[0].index(text)
            return start, start + len(text)
    return None


def is_kept(source: str, match: re.Match[str], text: str, about: About, proper: str) -> bool:
    """Whether a clause is rightly copied: a title in quotation marks, a name."""
    if (source[: match.start()].rstrip()[-1:] in QUOTING and match.start()) or pattern_of(
        proper
    ).match(text):
        return True
    words = [word for word in WORD.findall(text) if len(word) > 3]
    if not words or not text.startswith(words[0]):
        return all(word[0].isupper() for word in words)
    # Of a name every word of some length has a capital: « Cour de Justice »; so has « Crue de la
    # Bressole », but its first word is one of the language.
    return all(word[0].isupper() for word in words) and not is_translated(words[0], about)


def is_translated(word: str, about: About) -> bool:
    """Whether a word of a source is one of the language, and another in the target's."""
    from bitext.lexicon.dictionary import packaged

    root = stem(word)
    options = packaged(about.source_lang, about.target_lang).get(root, {})
    return bool(options) and root not in options


def copied_words(source: str, target: str, about: About) -> Span | None:
    """Words in small letters that stand in a row on both sides, and are French.

    One of them is a small word that only French has, and one says something that English says in
    another word; what English borrowed is neither, and what is quoted may be a title.

    >>> copied_words("Il aime bien les chats noirs.", "He likes les chats noirs.", USUAL)
    (13, 28)
    >>> copied_words("Un coq au vin et du pain.", "A coq au vin, and bread.", USUAL)
    """
    runs = runs_of(WORD.findall(target))
    if not runs & runs_of(WORD.findall(source)) or is_untranslated(source, target, about):
        return None  # what is kept to the letter is dear to find
    ours = list(WORD.finditer(blanked(source, load_facts("copied", about))))
    for i in range(len(ours) - RUN + 1):
        words = [match[0] for match in ours[i : i + RUN]]
        if tuple(words) not in runs:
            continue
        if not all(map(str.islower, words[i == 0 :])) or not is_french(words, about):
            continue  # a title, but for the first word of all
        end = i + RUN
        while end < len(ours) and tuple(m[0] for m in ours[end - 2 : end + 1]) in runs:
            end += 1
        return ours[i].start(), ours[end - 1].end()
    return None


def runs_of(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def is_french(words: Sequence[str], about: About) -> bool:
    """Whether words are ones of the source's language alone; see `copied_words`."""
    small = pattern_of(load_facts("copied", about)["function"])
    saying = [word for word in words if word.islower() and not small.fullmatch(word)]
    return any(map(small.fullmatch, words)) and any(is_translated(word, about) for word in saying)


def blanked(source: str, facts: Mapping[str, str]) -> str:
    """A source without what is kept, quoted, borrowed or a name, each letter of it a dot."""
    text = without_kept(source)
    named = rf"(?:{pattern_of(facts['proper']).pattern})(?:\s+\w+){{0,3}}?\s+(?-i:[A-ZÀ-Ý])\w+"
    for kept in (QUOTED, pattern_of(facts["borrowed"]), re.compile(named, re.IGNORECASE)):
        text = kept.sub(lambda match: "." * len(match[0]), text)
    return text


def copied_run(source: str, target: str, about: About) -> Sequence[str]:
    """Words of the target in a row that are none of its language, and nearly the source's."""
    strange = (w for w in WORD.findall(target) if len(w) >= SHORTEST and not is_word(w, about))
    if len(list(islice(strange, RUN))) < RUN:
        return ()
    facts = load_facts("copied", about)
    ours = [w for w in WORD.findall(blanked(source, facts)) if len(w) >= SHORTEST and w.islower()]
    if len(ours) < RUN:
        return ()
    run = list[str]()
    for word in words_of(QUOTED.sub(" ", target)):
        if len(word) >= SHORTEST and not is_word(word, about) and is_near_any(word.lower(), ours):
            run.append(word)
            if len(run) == RUN:
                return run
        elif len(word) >= SHORTEST:
            run = []
    return ()


def words_of(text: str) -> list[str]:
    """The words of a text, but not those of what is kept to the letter."""
    return WORD.findall(without_kept(text))


def without_kept(text: str) -> str:
    """A text with blanks in place of what is kept to the letter."""
    for start, end, _ in find_spans(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def is_word(word: str, about: About) -> bool:
    """Whether a word is one of the target's language, as far as the lexicon knows."""
    from bitext.lexicon.dictionary import packaged

    return stem(word) in packaged(about.target_lang, about.source_lang)


def is_near_any(word: str, others: Sequence[str]) -> bool:
    """Whether a word is one of some others but for a letter."""
    plain = without_accents(word)
    return any(
        word == other or (is_near(word, other) and plain != without_accents(other))
        for other in others
        if abs(len(word) - len(other)) <= 1
    )


def without_accents(word: str) -> str:
    """A word as it is spelled in a language without accents: « cholestérol », *cholesterol*."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def is_near(one: str, other: str) -> bool:
    """Whether at most one letter is changed, dropped or put in.

    >>> is_near("zigougou", "zigougoui"), is_near("chat", "chot"), is_near("chat", "chien")
    (True, True, False)
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rests = one[start:], other[start:]
    return rests[0][1:] == rests[1][1:] or rests[0] == rests[1][1:] or rests[0][1:] == rests[1]
