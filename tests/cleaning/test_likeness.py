"""A copied source, marks, figures and repetitions; edits against a plain dynamic programme."""

import random

from support.cleaned import filter_of, pair_of

from bitext.cleaning.likeness import edits_within, repeated_in


def distance(one: str, other: str) -> int:
    """Levenshtein's distance, as the textbooks have it."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
    return row[-1]


def test_edits_are_those_of_the_textbook() -> None:
    draw = random.Random(1)  # noqa: S311 - no secret
    for _ in range(3000):
        one, other = ("".join(draw.choices("abc ", k=draw.randint(0, 12))) for _ in range(2))
        most, right = draw.randint(0, 12), distance(one, other)
        assert edits_within(one, other, most) == (right if right <= most else None)


def test_repetition_is_found_wherever_it_is_put() -> None:
    draw = random.Random(2)  # noqa: S311 - no secret
    for _ in range(500):
        unit = "".join(draw.choices("abcdefgh", k=draw.randint(3, 30)))
        glue = draw.choice(["", " "])
        before, after = ("".join(draw.choices("xyz", k=draw.randint(0, 9))) for _ in range(2))
        assert repeated_in(f"{before} {glue.join([unit] * 3)} {after}", 2, 100)


def test_text_without_a_repetition_has_none() -> None:
    draw = random.Random(3)  # noqa: S311 - no secret
    words = ["mon", "chat", "dort", "sur", "la", "nappe", "et", "son", "chien", "court", "dehors"]
    for _ in range(200):
        draw.shuffle(words)
        assert not repeated_in(" ".join(words), 2, 100)


def test_repetition_beyond_the_longest_is_none() -> None:
    unit = "".join(map(chr, range(97, 123)))
    assert repeated_in(unit * 3, 2, 26) == unit
    assert not repeated_in(unit * 3, 2, 25)


def test_long_text_of_one_letter_takes_no_time() -> None:
    assert filter_of("RepetitionFilter").reject(pair_of("a" * 100_000, "b")) == "aaa"
