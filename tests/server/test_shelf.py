"""Models are loaded when they are asked for, and make room for others unless they are used."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from support.servers import Named, Shout
from support.translating import requests_of

from bitext.errors import ModelError
from bitext.protocols import Translator
from bitext.server import shelf as module
from bitext.server.batching import Batcher
from bitext.server.jobs import Stopped
from bitext.server.shelf import Served, Shelf


@pytest.fixture
def batcher() -> Iterator[Batcher]:
    batcher = Batcher()
    yield batcher
    batcher.stop()


def served_by(load: Callable[[], Translator]) -> Served:
    return Served("fr", "en", load)


class Loads:
    """Pairs whose models count how often they were loaded."""

    def __init__(self, *pairs: str, size: int = 60) -> None:
        self.count = dict.fromkeys(pairs, 0)
        self.served = [
            Served(source, target, partial(self.load, f"{source}-{target}"), lambda: size)
            for source, target in (pair.split("-") for pair in pairs)
        ]

    def load(self, pair: str) -> Translator:
        self.count[pair] += 1
        return Named(pair)


def states(shelf: Shelf) -> list[str]:
    return [model.state for model in shelf.models.values()]


def test_a_model_is_loaded_once_for_all(batcher: Batcher) -> None:
    loads = Loads("fr-en", "en-fr")
    shelf = Shelf(loads.served, 1000)
    signatures = {str(shelf.client(loads.served[0], batcher).signature) for _ in range(3)}
    assert signatures == {"mt:fr-en"}
    assert loads.count == {"fr-en": 1, "en-fr": 0}
    assert states(shelf) == ["ready", "asleep"]


def test_the_one_that_was_asked_for_longest_ago_makes_room(batcher: Batcher) -> None:
    loads = Loads("fr-en", "en-fr", "de-en")
    shelf = Shelf(loads.served, 130)
    for index in (0, 1, 0, 2):
        list(shelf.client(loads.served[index], batcher).translate(requests_of("a")))
    assert states(shelf) == ["ready", "asleep", "ready"]
    shelf.client(loads.served[1], batcher)
    assert loads.count == {"fr-en": 1, "en-fr": 2, "de-en": 1}, "it comes back"


def test_a_model_under_use_stays_and_goes_when_it_is_not(batcher: Batcher) -> None:
    loads = Loads("fr-en", "en-fr")
    shelf = Shelf(loads.served, 100)
    client = shelf.client(loads.served[0], batcher)
    other = shelf.client(loads.served[1], batcher)
    assert states(shelf) == ["ready", "ready"], "both are used, though there is room for one"
    assert [found.text for found in client.translate(requests_of(["a"]))] == ["a [fr-en]"]
    client.cancel()
    list(other.translate(requests_of(["a"])))
    list(shelf.client(loads.served[1], batcher).translate(requests_of(["a"])))
    assert states(shelf) == ["asleep", "ready"]


def test_a_client_that_was_dropped_uses_nothing(batcher: Batcher) -> None:
    loads = Loads("fr-en", "en-fr")
    shelf = Shelf(loads.served, 100)
    shelf.client(loads.served[0], batcher)  # and its request failed before it asked for anything
    shelf.client(loads.served[1], batcher)
    assert states(shelf) == ["asleep", "ready"]


def test_one_that_is_larger_than_all_room_is_loaded_nevertheless(batcher: Batcher) -> None:
    loads = Loads("fr-en", "en-fr", size=500)
    shelf = Shelf(loads.served, 100)
    for index in (0, 0, 1, 1):
        list(shelf.client(loads.served[index], batcher).translate(requests_of("a")))
    assert loads.count == {"fr-en": 1, "en-fr": 1}


def test_many_who_ask_for_more_than_there_is_room_for_all_get_theirs(batcher: Batcher) -> None:
    pairs = ["fr-en", "en-fr", "de-en"]
    loads = Loads(*pairs)
    shelf = Shelf(loads.served, 70)
    found = list[str]()

    def ask(index: int) -> None:
        for turn in range(10):
            client = shelf.client(loads.served[(index + turn) % 3], batcher)
            found.extend(hypothesis.text for hypothesis in client.translate(requests_of(["a"])))

    threads = [threading.Thread(target=ask, args=(index,)) for index in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(found) == sorted(f"a [{pair}]" for pair in pairs * 20)


def failing(*errors: Exception) -> Callable[[], Translator]:
    left = list(errors)

    def load() -> Translator:
        if left:
            raise left.pop(0)
        return Shout()

    return load


def test_why_there_is_no_model_is_told_and_it_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, batcher: Batcher
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    served = served_by(failing(ModelError("no network")))
    shelf = Shelf([served], 100)
    with pytest.raises(ModelError, match="no network"):
        shelf.client(served, batcher)
    assert states(shelf) == ["failed"]
    time.sleep(0.3)
    assert shelf.client(served, batcher) is not None


def test_a_fault_is_not_told_to_clients(batcher: Batcher) -> None:
    served = served_by(failing(ZeroDivisionError("secret")))
    with pytest.raises(ModelError, match="the server's log tells more"):
        Shelf([served], 100).client(served, batcher)


def test_a_size_that_cannot_be_had_is_a_model_that_cannot(batcher: Batcher) -> None:
    def size() -> int:
        raise ModelError("model.toml: not TOML")

    served = Served("fr", "en", Shout, size)
    with pytest.raises(ModelError, match="not TOML"):
        Shelf([served], 100).client(served, batcher)


def test_nobody_waits_until_the_size_of_another_model_is_known(batcher: Batcher) -> None:
    held = threading.Event()

    def size() -> int:
        held.wait(5)
        return 60

    slow, other = Served("fr", "en", Shout, size), Served("en", "fr", Shout)
    shelf = Shelf([slow, other], 100)
    shelf.prepare(slow)
    assert shelf.client(other, batcher) is not None
    assert states(shelf) == ["loading", "ready"]
    held.set()


def test_who_waits_for_a_model_is_told_when_the_server_stops(batcher: Batcher) -> None:
    held = threading.Event()

    def load() -> Translator:
        held.wait(5)
        return Shout()

    served = served_by(load)
    shelf = Shelf([served], 100)
    shelf.prepare(served)
    assert states(shelf) == ["loading"]
    threading.Timer(0.1, shelf.stop).start()
    with pytest.raises(Stopped):
        shelf.client(served, batcher)
    held.set()
    with pytest.raises(Stopped):
        shelf.client(served, batcher)
