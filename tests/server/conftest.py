"""A client of a server in the process, and real servers that are stopped at the end."""

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient
from support.servers import Running, client_of, service_of

from bitext.server.service import Service


@pytest.fixture
def client() -> Iterator[TestClient]:
    with client_of(service_of()) as client:
        yield client


@pytest.fixture
def start() -> Iterator[Callable[[Service], Running]]:
    servers = []

    def run(service: Service) -> Running:
        servers.append(Running(service))
        return servers[-1]

    yield run
    for server in servers:
        server.stop()
