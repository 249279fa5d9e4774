"""Servers for tests: in the process, and real ones on a port of their own."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from typing import Any

from starlette.testclient import TestClient

from bitext.protocols import Hypothesis, Request, Translator
from bitext.server.app import application
from bitext.server.guard import LOOPBACK_NAMES, Limits
from bitext.server.service import Service
from bitext.server.serving import Server
from bitext.server.shelf import Served
from bitext.signature import Signature


class Shout:
    """Translates into capitals; slowly if asked to."""

    signature = Signature.parse("mt:shout")

    def __init__(self, seconds: float = 0.0, alternatives: tuple[str, ...] = ()) -> None:
        self.seconds = seconds
        self.alternatives = alternatives
        self.translated = 0

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            time.sleep(self.seconds)
            self.translated += 1
            text = request.text.upper()
            others = tuple(f"{text[:-1]} {other}{text[-1]}" for other in self.alternatives)
            yield Hypothesis(text, -0.1, alternatives=others)


class Named:
    """Translates by putting its name behind each sentence."""

    def __init__(self, name: str, seconds: float = 0.0) -> None:
        self.name = name
        self.seconds = seconds
        self.signature_text = f"mt:{name}"
        self.signature = Signature.parse(self.signature_text)

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            time.sleep(self.seconds)
            yield Hypothesis(f"{request.text} [{self.name}]", -0.1)


def newsroom(*pairs: str, size: int = 1, memory: int = 1000, **limits: int) -> Service:
    """A service with a model for each pair, such as ``fr-en``, of a size."""
    served = [
        Served(source, target, partial(Named, f"{source}-{target}"), lambda: size)
        for source, target in (pair.rsplit("-", 1) for pair in pairs)
    ]
    return Service(served, limits=Limits(**limits), memory=memory)


def service_of(
    load: Callable[[], Translator] = Shout, *, token: str | None = None, **limits: int
) -> Service:
    return Service([Served("fr", "en", load)], limits=Limits(**limits), token=token)


def client_of(service: Service) -> TestClient:
    app = application(service, hosts=LOOPBACK_NAMES)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


class Running:
    """A real server in a thread.

    Attributes:
        port: it listens on.
        server: what runs there.
    """

    def __init__(
        self,
        service: Service,
        grace: int = 2,
        *,
        proxies: Sequence[str] = (),
    ) -> None:
        self.server = Server(
            service, hosts=LOOPBACK_NAMES, grace=grace, log_level="critical", proxies=proxies
        )
        listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = listener.getsockname()[1]
        self.thread = threading.Thread(target=self.server.serve_on, args=[listener])
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)
        assert not self.thread.is_alive()


def post(port: int, path: str, fields: dict[str, Any]) -> tuple[int, dict[str, str], Any]:
    """Status, headers and JSON of an answer."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("POST", path, json.dumps(fields), {"content-type": "application/json"})
        response = connection.getresponse()
        return response.status, dict(response.headers), json.loads(response.read())
