"""An index of rows by their keys, against a plain dictionary."""

import random

from bitext.cleaning.seen import Index


def test_index_knows_what_a_dictionary_knows() -> None:
    draw, keys, known = random.Random(1), list[int](), dict[int, int]()  # noqa: S311 - no secret
    index = Index(keys.__getitem__)
    for _ in range(20_000):
        key = draw.randrange(30_000)
        assert index.find(key) == known.get(key)
        keys.append(key)
        index.add(len(keys) - 1)
        known.setdefault(key, len(keys) - 1)
    assert all(index.find(key) == known.get(key) for key in range(30_000))


def test_keys_that_fall_on_one_place_are_told_apart() -> None:
    keys = [0, 1 << 40, 1 << 41, 1]
    index = Index(keys.__getitem__)
    for row in range(4):
        index.add(row)
    assert [index.find(key) for key in keys] == [0, 1, 2, 3]
    assert index.find(1 << 42) is None


def test_index_takes_twelve_bytes_a_key_at_most() -> None:
    keys = list[int]()
    draw = random.Random(3)  # noqa: S311 - no secret
    index = Index(keys.__getitem__)
    for _ in range(100_000):
        keys.append(draw.getrandbits(64))
        index.add(len(keys) - 1)
    size = index._places.itemsize * len(index._places)
    assert size <= 12 * len(keys)
