"""The hub as a source: a server on this machine that answers as the hub does, or does not."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.made_up_models import (
    NOWHERE,
    Hub,
    manifest_text,
    model_files,
    serving,
    sha256,
    use_hub,
)

from bitext.errors import ModelError
from bitext.models import hub
from bitext.models.manifest import Hub as Source
from bitext.models.manifest import ModelFile
from bitext.models.parsing import loads

FILES = model_files()
TINY = Source("us/tiny", "main")
WANTED = loads(manifest_text("tiny", FILES), "tiny").files


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with serving({"us/tiny": FILES}) as server:
        use_hub(monkeypatch, server.address)
        yield server


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "tiny"
    place.mkdir()
    return place


def test_files_are_fetched(server: Hub, place: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    hub.fetch(TINY, WANTED, place, lambda *news: seen.append(news))
    assert {path.name: path.read_bytes() for path in place.iterdir()} == FILES
    total = sum(map(len, FILES.values()))
    assert seen[-1] == ("hub", total, total)
    assert [news[1] for news in seen] == sorted(news[1] for news in seen)


def test_other_file_under_its_name_is_refused(server: Hub, place: Path) -> None:
    with pytest.raises(ModelError, match=r"^config.json has SHA-256"):
        hub.fetch(TINY, [ModelFile("config.json", len(FILES["config.json"]), "0" * 64)], place)
    assert list(place.iterdir()) == []


def test_connection_that_breaks_off_leaves_nothing(server: Hub, place: Path) -> None:
    server.breaks_off = True
    with pytest.raises(ModelError, match=r"^pytorch_model.bin: cannot be reached \("):
        hub.fetch(TINY, WANTED[1:2], place)
    assert list(place.iterdir()) == []


def test_file_that_is_not_there(server: Hub, place: Path) -> None:
    with pytest.raises(ModelError, match=r"more.json: us/tiny has no such file"):
        hub.fetch(TINY, [ModelFile("more.json", 1, "0" * 64)], place)


def test_model_is_described_with_its_hashes(server: Hub, place: Path) -> None:
    model = hub.describe(TINY, place)
    assert model.name == "us/tiny"
    assert model.sources == (Source("us/tiny", "c0ffee"),)
    assert model.licence == "cc-by-4.0"
    assert (model.source_lang, model.target_lang) == ("fr", "en")
    assert {file.name: file.sha256 for file in model.files} == {
        name: sha256(content) for name, content in FILES.items()
    }
    assert "pytorch_model.bin" not in {path.name for path in place.iterdir()}


def test_small_file_whose_git_hash_differs_is_refused(
    server: Hub, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "download", lambda source, name: iter([b"{}"]))
    with pytest.raises(ModelError, match=r"config.json has Git hash .{8}…, expected .{8}…"):
        hub.describe(TINY, place)


def test_repository_that_holds_no_such_model(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"us/tiny": {"config.json": b"{}", "vocab.json": b"{}"}}) as server:
        use_hub(monkeypatch, server.address)
        with pytest.raises(ModelError) as caught:
            hub.describe(TINY, place)
    assert str(caught.value) == (
        "no MarianMT model that we can run: it lacks source.spm, target.spm, "
        "model.safetensors or pytorch_model.bin"
    )


def test_repository_that_is_not_there(server: Hub) -> None:
    with pytest.raises(ModelError, match=r"there is no us/other, or it is private"):
        hub.ask(Source("us/other", "main"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("OfflineModeIsEnabled", "switched off by HF_HUB_OFFLINE"),
        ("GatedRepoError", "us/tiny asks for a licence to be accepted there first"),
        ("RepositoryNotFoundError", "there is no us/tiny, or it is private"),
        ("RevisionNotFoundError", "us/tiny has no such file or revision"),
        ("EntryNotFoundError", "us/tiny has no such file or revision"),
    ],
)
def test_refusals_are_told_in_our_words(name: str, message: str) -> None:
    from huggingface_hub import errors

    kind = getattr(errors, name)
    assert hub.reason(TINY, kind.__new__(kind)) == message


def test_no_hub_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    use_hub(monkeypatch, NOWHERE)
    begin = time.monotonic()
    with pytest.raises(ModelError, match=r"cannot be reached .*Connection refused"):
        hub.ask(TINY)
    assert time.monotonic() - begin < hub.PATIENCE


def test_hub_that_keeps_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        use_hub(monkeypatch, f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(ModelError, match=r"cannot be reached .*timed out"):
            hub.ask(TINY)
        silent.settimeout(0)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()  # asked once: no storm


def test_name_server_that_keeps_silent_is_given_up() -> None:
    awake = threading.Event()
    with pytest.raises(TimeoutError, match=r"no answer within 0.05 s"):
        hub.within(0.05, awake.wait)
    awake.set()


def test_page_of_welcome_is_no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"us/tiny": FILES}) as server:
        use_hub(monkeypatch, server.address)
        monkeypatch.setattr("support.made_up_models.Answer.description", lambda *_: ["welcome"])
        with pytest.raises(ModelError, match="cannot be reached"):
            hub.ask(TINY)
