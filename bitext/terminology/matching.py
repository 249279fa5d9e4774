"""Where the terms of glossaries stand in a text: by word, inflected, the longest first.

A text is read once; at each word as many words are looked up as the longest term has that begins
with it, and no term has more than `MOST`, so the time is linear in the text whatever the glossary.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bitext.lexicon.casing import capitals_of
from bitext.protocols import Term
from bitext.rewriting import has_overlap, merge_spans
from bitext.terminology.forms import forms_of, is_behind_head, plural_of, rules_of, skeleton_of
from bitext.terminology.glossary import MOST, TOKEN, Entry, Glossary

__all__ = ["Matcher"]

APOSTROPHES = "'’ʼ"
HYPHENS = "-‐‑"


class Token(NamedTuple):
    """A word, or what stands between words.

    Attributes:
        start: offset.
        end: likewise.
        text: as it stands, all apostrophes, hyphens and blanks being one.
        key: what it has in common with its other forms.
    """

    start: int
    end: int
    text: str
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it has letters or figures."""
        return self.text[0].isalnum()


class Candidate(NamedTuple):
    """A form of a term that may stand at a place.

    Attributes:
        words: its tokens.
        entry: whose.
    """

    words: tuple[str, ...]
    entry: Entry


class Matcher:
    """Finds the terms of some glossaries.

    Args:
        glossaries: the later ones win.
        languages: BCP 47 tags of source and target, for inflection.
    """

    def __init__(self, glossaries: Sequence[Glossary], languages: tuple[str, str]) -> None:
        self._source_lang, self._target_lang = languages
        self._candidates: dict[str, list[Candidate] | Candidate] = {}
        self._longest: dict[str, int] = {}
        for glossary in reversed(glossaries):
            for entry in glossary.entries:
                for source in entry.sources:
                    self._add(source, entry)

    def _add(self, source: str, entry: Entry) -> None:
        """Make a form of a term known."""
        tokens = tokens_of(source.strip(), self._source_lang)[:MOST]
        key = "\0".join(token.key for token in tokens)
        candidate = Candidate(tuple(token.text for token in tokens), entry)
        known = self._candidates.get(key)
        if known is None:
            self._candidates[key] = candidate
        elif isinstance(known, list):
            known.append(candidate)
        else:
            self._candidates[key] = [known, candidate]
        first = tokens[0].key
        self._longest[first] = max(len(tokens), self._longest.get(first, 0))

    def find_terms(self, text: str, without: Iterable[tuple[int, int]] = ()) -> Iterator[Term]:
        """The terms of a text, in order, none over another.

        Args:
            text: a sentence.
            without: spans in which no term is looked for.
        """
        tokens = tokens_of(text, self._source_lang)
        barred = merge_spans(without)
        place = 0
        while place < len(tokens):
            found = self._at(tokens, place)
            if found is None:
                place += 1
                continue
            count, term = found
            if has_overlap(barred, term.start, term.end):
                place += 1
                continue
            yield term
            place += count

    def _at(self, tokens: Sequence[Token], place: int) -> tuple[int, Term] | None:
        """The longest term that begins at a token, and how many tokens it has."""
        longest = self._longest.get(tokens[place].key, 0)
        if not longest or not begins_free(tokens, place):
            return None
        for count in range(min(longest, len(tokens) - place), 0, -1):
            seen = tokens[place : place + count]
            found = self._candidates.get("\0".join(token.key for token in seen))
            if found is None or not ends_free(tokens, place + count - 1, self._source_lang):
                continue
            for candidate in found if isinstance(found, list) else [found]:
                plural = self._is_form(candidate, seen)
                if plural is not None:
                    return count, self._term(candidate.entry, seen, plural=plural)
        return None

    def _is_form(self, candidate: Candidate, seen: Sequence[Token]) -> bool | None:
        """Whether words are a plural form of a term; None where they are no form of it."""
        entry, plural = candidate.entry, False
        if len(candidate.words) != len(seen):
            return None
        for index, (word, token) in enumerate(zip(candidate.words, seen, strict=True)):
            if not token.is_word or entry.case == "exact":
                if word != token.text:
                    return None
                continue
            behind = is_behind_head(candidate.words, index, self._source_lang)
            forms = forms_of(
                word,
                self._source_lang,
                is_alone=len(seen) == 1,
                is_name=behind or entry.pos in ("name", "verb"),
            )
            form = next(
                (form for form in forms if is_same(form.text, token.text, entry.case)), None
            )
            if form is None:
                return None
            plural = plural or form.plural
        return plural

    def _term(self, entry: Entry, seen: Sequence[Token], *, plural: bool) -> Term:
        """What a term is to become."""
        start, end = seen[0].start, seen[-1].end
        ways = (entry.target, *entry.others) if entry.target else ()
        if entry.case == "exact" or not ways:
            return Term(start, end, entry.target, ways)
        both = [form for way in ways for form in (way, plural_of(way, self._target_lang))]
        preferred = both[1 if plural else 0]
        return Term(start, end, preferred, tuple(dict.fromkeys((preferred, *both))))


def tokens_of(text: str, lang: str) -> list[Token]:
    """The words of a text and what stands between them.

    >>> [token.text for token in tokens_of("L’accord\u00a0-cadre", "fr")]
    ['L', "'", 'accord', ' ', '-', 'cadre']
    """
    found = []
    for match in TOKEN.finditer(text):
        word = match[0]
        if word[0].isalnum():
            found.append(Token(match.start(), match.end(), word, skeleton_of(word, lang)))
            continue
        if word in APOSTROPHES:
            word = "'"
        elif word in HYPHENS:
            word = "-"
        elif word.isspace():
            word = " "
        found.append(Token(match.start(), match.end(), word, word))
    return found


def begins_free(tokens: Sequence[Token], place: int) -> bool:
    """Whether no compound goes before a word: a *vice-ministre* is no *ministre*."""
    is_joined = place > 1 and tokens[place - 1].text == "-" and tokens[place - 2].is_word
    return not (is_joined and tokens[place].is_word)


def ends_free(tokens: Sequence[Token], place: int, lang: str) -> bool:
    """Whether no compound goes on behind a word; *dit-il* is none."""
    behind = tokens[place + 1 : place + 3]
    if len(behind) < 2 or behind[0].text != "-" or not behind[1].is_word:
        return True
    return not tokens[place].is_word or behind[1].text.lower() in rules_of(lang)["clitics"]


@lru_cache(maxsize=1 << 14)
def is_same(form: str, seen: str, case: str = "") -> bool:
    """Whether a word of a text is a form of a term, capitals and their accents apart.

    >>> is_same("état", "État"), is_same("état", "Etat"), is_same("État", "ETAT")
    (True, True, True)
    >>> is_same("Sceaux", "sceaux")
    False
    >>> is_same("pêche", "péché"), is_same("OTAN", "otan", "any")
    (False, True)
    """
    if case == "any":
        return form.casefold() == seen.casefold()
    if len(seen) > 1 and seen.isupper():
        return capitals_of(form) == capitals_of(seen)
    if form[1:] != seen[1:]:
        return False
    first = form[:1], seen[:1]
    return first[0] == first[1] or (
        first[1].isupper() and capitals_of(first[0]) == capitals_of(first[1])
    )
