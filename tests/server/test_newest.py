"""What was made is kept by secret names, and the oldest make room."""

from bitext.server.newest import Newest


def store(size: int = 10) -> Newest[bytes]:
    return Newest[bytes](len, size)


def test_a_thing_is_found_by_its_name() -> None:
    things = store()
    name = things.add(b"abc", ".a.txt")
    assert name.endswith(".a.txt")
    assert things.get(name) == b"abc"
    assert things.get("another") is None


def test_names_cannot_be_guessed() -> None:
    things = store()
    names = {things.add(b"a") for _ in range(100)}
    assert len(names) == 100
    assert min(map(len, names)) >= 20


def test_the_oldest_make_room_and_the_newest_stays() -> None:
    things = store(10)
    names = [things.add(b"x" * size) for size in (4, 4, 4)]
    assert [things.get(name) is not None for name in names] == [False, True, True]
    assert things.used == 8
    names = [things.add(b"x" * 400)]
    assert (len(things.kept), things.used) == (1, 400)


def test_things_of_no_size_are_kept_all_the_same() -> None:
    things = Newest[bytes](lambda _: 1000, 5000)
    names = [things.add(b"") for _ in range(100)]
    assert [things.get(name) for name in (names[0], names[-1])] == [None, b""]
    assert (len(things.kept), things.used) == (5, 5000)
