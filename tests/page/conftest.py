"""A real browser that shows pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from support.browsing import Show

from bitext.alignment import Bitext
from bitext.page.page import dumps
from bitext.protocols import PLAIN, WriterOptions

MADE = date(2026, 11, 24)


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens a bitext's page; whatever goes wrong in it fails the test."""
    contexts, faults = [], list[str]()

    def open_page(
        bitext: Bitext,
        fragment: str = "",
        *,
        editable: bool = False,
        asked: WriterOptions = PLAIN,
        **options: Any,
    ) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: faults.append(r.url) if not is_local(r.url) else None)
        path = tmp_path / "page.html"
        asked = replace(asked, editable=editable)
        path.write_text(dumps(bitext, asked, made=MADE), "utf-8", newline="")
        page.goto(path.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:"))
