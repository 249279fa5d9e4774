"""Translations by people, found again by their source: exactly, and nearly.

A source is found whatever blanks, apostrophes and hyphens it is typed with. Near ones are told by
their words: the share of words that need not be put in, taken out or changed.
"""

import math
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bitext.alignment import Suggestion
from bitext.languages.tags import base_of

NEAR = 0.85
"""How much of a sentence must be the same, at least, for its translation to be suggested."""

COMMON = 2000
"""Sentences that are looked at, at most, because they share a word with the one asked for."""

MORE = 3
"""Words that are looked for beyond those that edits may have taken away: so many must be there."""

APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´′", "'"))
HYPHENS = str.maketrans(dict.fromkeys("‐‑", "-") | dict.fromkeys("\u00ad\u200b\u2060\ufeff"))
WORD = re.compile(r"\w+")


class Translated(NamedTuple):
    """A sentence that a person translated.

    Attributes:
        source: as it was written then.
        target: the person's translation.
        origin: the file that it came from.
    """

    source: str
    target: str
    origin: str = ""


def form_of(text: str) -> str:
    """A text without what is a matter of typing: kinds of blanks, apostrophes and hyphens.

    >>> form_of("L’été\u202f!  Oui.") == form_of("L'été ! Oui.")
    True
    """
    composed = unicodedata.normalize("NFC", text).translate(APOSTROPHES).translate(HYPHENS)
    return " ".join(composed.split())


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters; signs are the least of a translation.

    >>> words_of("L’été, déjà !")
    ['l', 'été', 'déjà']
    """
    return WORD.findall(form_of(text).lower())


def similarity_of(one: Sequence[str], other: Sequence[str], least: float = 0.0) -> float:
    """How much two sequences of words have in common: 1 - edits / words of the longer one.

    Args:
        one: words.
        other: words.
        least: where less is certain, 0 is given back without counting to the end.

    >>> similarity_of("le maire dort bien".split(), "le maire dort mal".split())
    0.75
    """
    longest = max(len(one), len(other))
    allowed = math.floor((1 - least) * longest + 1e-9)
    if not longest or abs(len(one) - len(other)) > allowed:
        return 0.0 if longest else 1.0
    row = list(range(len(other) + 1))
    for index, word in enumerate(one, 1):
        before, row = row, [index]
        for place, match in enumerate(other, 1):
            replaced = before[place - 1] + (word != match)
            row.append(min(replaced, before[place] + 1, row[-1] + 1))
        if min(row) > allowed:
            return 0.0
    return 1 - row[-1] / longest if row[-1] <= allowed else 0.0


def add_people(
    connection: sqlite3.Connection, pairs: Iterable[Translated], langs: tuple[str, str]
) -> int:
    """Note what people translated; of two translations of one source the later one counts.

    Args:
        connection: in a transaction.
        pairs: with words on both sides.
        langs: BCP 47 tags of source and target.

    Returns:
        How many were noted.
    """
    bases, count = tuple(map(base_of, langs)), 0
    for pair in pairs:
        form = form_of(pair.source)
        [(number,)] = connection.execute(
            "INSERT INTO person (source_lang, target_lang, form, source, target, origin) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET source = excluded.source, "
            "target = excluded.target, origin = excluded.origin RETURNING id",
            (*bases, form, *pair),
        ).fetchall()
        words = set(words_of(form))
        connection.executemany(
            "INSERT OR IGNORE INTO word VALUES (?, ?)", [(word, number) for word in words]
        )
        count += 1
    return count


def exact_people(
    connection: sqlite3.Connection, texts: Sequence[str], langs: tuple[str, str]
) -> Iterator[Translated | None]:
    """What a person made of each text; None where nobody translated it."""
    bases = tuple(map(base_of, langs))
    for text in texts:
        found = connection.execute(
            "SELECT source, target, origin FROM person "
            "WHERE source_lang = ? AND target_lang = ? AND form = ?",
            (*bases, form_of(text)),
        ).fetchone()
        yield Translated(*map(str, found)) if found else None


def nearest_person(
    connection: sqlite3.Connection, text: str, langs: tuple[str, str]
) -> Suggestion | None:
    """The most similar sentence that a person translated, where it is similar enough."""
    words, best = words_of(text), None
    if not words:
        return None
    for found in candidates(connection, words, langs):
        others = words_of(found.source)
        least = best.similarity if best else NEAR
        if shared_at_most(words, others) >= least:
            similarity = similarity_of(words, others, least)
            if similarity >= NEAR and (best is None or similarity > best.similarity):
                best = Suggestion(found.source, found.target, similarity)
    return best


def shared_at_most(one: Sequence[str], other: Sequence[str]) -> float:
    """What the similarity of two sequences of words cannot exceed, whatever their order.

    >>> shared_at_most("a b c d".split(), "d c x a".split())
    0.75
    """
    return (Counter(one) & Counter(other)).total() / max(len(one), len(other), 1)


def candidates(
    connection: sqlite3.Connection, words: Sequence[str], langs: tuple[str, str]
) -> Iterator[Translated]:
    """Sentences that may be near: those that have nearly all of the rarest words of a text.

    Each edit takes one word away at most, so that a near sentence lacks no more of any of them than
    there are edits.
    """
    edits = math.floor((1 - NEAR) * len(words) / NEAR + 1e-9)  # the other one may be longer
    asked, bases = rarest(connection, set(words), edits + MORE), tuple(map(base_of, langs))
    counted = Counter[int]()
    for word in asked:
        rows = connection.execute("SELECT person FROM word WHERE word = ? LIMIT ?", (word, COMMON))
        counted.update(number for (number,) in rows)
    needed = max(1, len(asked) - edits)
    for number in (number for number, count in counted.items() if count >= needed):
        row = connection.execute(
            "SELECT source, target, origin FROM person "
            "WHERE id = ? AND source_lang = ? AND target_lang = ?",
            (number, *bases),
        ).fetchone()
        if row:
            yield Translated(*map(str, row))


def rarest(connection: sqlite3.Connection, words: set[str], wanted: int) -> list[str]:
    """The rarest words of some; those that no sentence has are the rarest."""
    query = "SELECT count(*) FROM (SELECT 1 FROM word WHERE word = ? LIMIT ?)"
    counted = [
        (connection.execute(query, (word, COMMON)).fetchone()[0], word) for word in sorted(words)
    ]
    return [word for _, word in sorted(counted)[:wanted]]
