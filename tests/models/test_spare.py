"""The model that comes with the package serves where the best cannot be had, and that soon."""

import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.made_up_models import (
    NOWHERE,
    hub_source,
    install,
    manifest_text,
    model_files,
    publish_wheels,
    serving,
    use_hub,
    use_index,
)

from bitext.errors import ModelError
from bitext.models import hub, spare, store
from bitext.models.spare import make_impatient, resolve_for

FILES = model_files()
SMALL = model_files(2)
SHIPPED = '[[source]]\nkind = "shipped"'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue with a best model, which the hub and the index have, and one that is here."""
    use_index(monkeypatch, tmp_path / "index")
    wheels = publish_wheels(tmp_path / "index", FILES, cuts=[100_000])
    best = manifest_text("tiny", FILES, hub_source("us/tiny"), wheels)
    install(monkeypatch, tmp_path, "tiny", best)
    small = manifest_text("a-small", SMALL, SHIPPED).replace("default = true", "")
    install(monkeypatch, tmp_path, "a-small", small)
    monkeypatch.setattr(store, "shipped", lambda kind: tmp_path / kind)
    for name, content in SMALL.items():
        (tmp_path / "models" / "a-small" / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that accepts and sends nothing; hub and index are there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        use_hub(monkeypatch, address)
        yield address


def use_address_of_index(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_INDEX_URL", address)


def test_best_model_is_fetched_where_it_can_be_had(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use_hub(monkeypatch, NOWHERE)
    seen: list[int] = []
    place = resolve_for("fr", "en", progress=lambda label, done, total: seen.append(done))
    assert place == home / "cache" / "models" / "tiny"
    assert seen[-1] == max(seen) > 0
    assert resolve_for("fr", "en", offline=True) == place
    assert "tiny is" not in caplog.text


def test_the_one_that_is_here_serves_and_that_is_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use_hub(monkeypatch, NOWHERE)
    monkeypatch.setenv("PIP_FIND_LINKS", str(home))
    assert resolve_for("fr", "en") == home / "models" / "a-small"
    (line,) = (r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING)
    assert line == (
        "tiny is not here; translating with a-small, which comes with bitext and is a little "
        "worse (bitext models pull tiny brings the better one)"
    )


def test_damaged_best_model_is_called_so(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    place = home / "cache" / "models" / "tiny"
    place.mkdir(parents=True)
    (place / "config.json").write_bytes(FILES["config.json"])
    assert resolve_for("fr", "en", offline=True) == home / "models" / "a-small"
    assert "tiny is not whole in the cache; translating with a-small" in caplog.text


def test_servers_that_keep_silent_are_given_up(
    home: Path, silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_address_of_index(monkeypatch, silent)
    monkeypatch.setattr(hub, "PATIENCE", 0.2)
    monkeypatch.setattr(spare, "FIRST_BYTE", 1.0)
    begin = time.monotonic()
    assert resolve_for("fr", "en").name == "a-small"
    assert time.monotonic() - begin < 15, "pip alone would wait three times fifteen seconds"


def test_hub_that_falls_silent_leaves_the_index_its_time(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving({"us/tiny": FILES}) as server:
        server.breaks_off = True
        use_hub(monkeypatch, server.address)
        assert resolve_for("fr", "en").name == "tiny"


def test_cache_that_cannot_be_made_is_no_hindrance(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").touch()
    monkeypatch.setenv("BITEXT_CACHE", str(home / "file" / "cache"))
    assert resolve_for("fr", "en").name == "a-small"


def test_pair_without_a_spare_needs_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="run: bitext models pull opus-mt-en-fr"):
        resolve_for("en", "fr", offline=True)
    assert resolve_for("fr", "en", offline=True).name == "bitext-fr-en-small"


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr("time.monotonic", lambda: self.now)


def test_slow_source_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    told = make_impatient(None, 10)
    for clock.now, done in ((0, 0), (9, 1), (30, 1), (60, 2)):
        told("hub", done, 100)


@pytest.mark.parametrize("there", [0, 50])
def test_what_was_there_before_is_no_byte(there: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    told = make_impatient(None, 10)
    for clock.now in (0, 5, 9.9):
        told("package index", there, 100)
    clock.now = 10
    with pytest.raises(ModelError, match=r"^not a byte within 10 s$"):
        told("package index", there, 100)


def test_time_is_that_of_all_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    told = make_impatient(None, 10)
    told("hub", 0, 100)
    clock.now = 11
    with pytest.raises(ModelError, match="not a byte"):
        told("package index", 0, 100)


def test_byte_of_one_source_gives_the_next_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    told = make_impatient(None, 10)
    for clock.now, label, done in ((0, "hub", 0), (8, "hub", 5), (17, "index", 0)):
        told(label, done, 100)
    clock.now = 18
    with pytest.raises(ModelError, match="not a byte"):
        told("index", 0, 100)
