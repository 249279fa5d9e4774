"""What all tests share: no clock in property tests, no model where unwanted, one real browser."""

import logging
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# Speed is measured by benchmarks; on a busy machine a clock would make tests fail at random.
settings.register_profile(
    "steady", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

# Files that hold a date are the same in every second; programs that tests start inherit it.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1764201600")

# What is remembered for the user's own runs must not answer for a test, nor be changed by one.
os.environ.setdefault("BITEXT_MEMORY", "off")

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


# A shell starts what runs in its background with this signal ignored, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

SKIPS_MODEL = "BITEXT_SKIP_MODEL"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the real weights, for those who do not want to fetch them."""
    if os.environ.get(SKIPS_MODEL):
        for item in items:
            if item.get_closest_marker("model"):
                item.add_marker(pytest.mark.skip(reason=f"{SKIPS_MODEL} is set"))


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """Put the log back to where pytest wants it: each command sets it up for itself."""
    root, package = logging.getLogger(), logging.getLogger("bitext")
    handlers, levels = root.handlers[:], (root.level, package.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    package.setLevel(levels[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser: {CHROMIUM} is not there (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()
