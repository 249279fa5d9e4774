"""What outlives a request: the translator behind its queue, loaded once, tried again later."""

import threading
import time
from collections.abc import Callable

import pytest
from support.servers import Shout, service_of

from bitext.errors import ModelError
from bitext.protocols import Translator
from bitext.server import service as module
from bitext.server.batching import Stopped


def test_a_model_is_loaded_once_for_all() -> None:
    loads: list[int] = []

    def load() -> Translator:
        loads.append(1)
        return Shout()

    service = service_of(load)
    service.start()
    assert {id(service.batcher()) for _ in range(3)} == {id(service.batcher())}
    assert loads == [1]
    assert service.state == "ready"
    service.stop()


def failing(*errors: Exception) -> Callable[[], Translator]:
    left = list(errors)

    def load() -> Translator:
        if left:
            raise left.pop(0)
        return Shout()

    return load


def test_why_there_is_no_model_is_told_and_it_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    service = service_of(failing(ModelError("no network")))
    with pytest.raises(ModelError, match="no network"):
        service.batcher()
    assert service.state == "no network"
    time.sleep(0.3)
    assert service.batcher() is not None
    service.stop()


def test_a_fault_is_not_told_to_clients() -> None:
    service = service_of(failing(ZeroDivisionError("secret")))
    with pytest.raises(ModelError, match="the server's log tells more"):
        service.batcher()
    service.stop()


def test_who_waits_for_a_model_is_told_when_the_server_stops() -> None:
    held = threading.Event()

    def load() -> Translator:
        held.wait(5)
        return Shout()

    service = service_of(load)
    service.start()
    assert service.state == "loading"
    threading.Timer(0.1, service.stop).start()
    with pytest.raises(Stopped):
        service.batcher()
    held.set()


def test_nothing_waits_before_the_model_is_there() -> None:
    assert service_of().waiting() == 0
