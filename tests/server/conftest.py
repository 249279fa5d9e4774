"""A client of a server in the process, real servers that are stopped at the end, their page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
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


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[Running], Page]]:
    """Opens a server's page in a browser of its own; whatever goes wrong in it fails the test."""
    contexts, faults = [], list[str]()

    def open_page(running: Running) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda news: faults.append(news.text) if "Policy" in news.text else None)
        page.goto(f"http://127.0.0.1:{running.port}/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
