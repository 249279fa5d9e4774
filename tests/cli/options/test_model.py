"""Languages and model follow from each other, and the model is loaded as asked for."""

import argparse
import json
import sys
from pathlib import Path

import pytest

from bitext.cli.options import model
from bitext.cli.options.model import (
    ModelOptions,
    add_model_arguments,
    choose_model,
    load_translator,
    model_options,
    tell_model,
)
from bitext.cli.progress import pull_bar
from bitext.errors import ModelError, UnknownComponentError, UsageError
from bitext.models.manifest import Manifest
from bitext.shipped import shipped
from bitext.translators.choice import ModelChoice
from bitext.translators.identity import IdentityTranslator


def parsed(*words: str, usual: str | None = None) -> ModelOptions:
    parser = argparse.ArgumentParser()
    add_model_arguments(parser)
    arguments = parser.parse_args(words)
    arguments.quiet = 0
    return model_options(arguments, usual)


def chosen(*words: str) -> tuple[str, str, str | None]:
    """Languages and model."""
    choice = choose_model(parsed(*words))
    return *choice.languages, choice.model


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for a model, without its weights."""
    monkeypatch.setattr("bitext.models.store.resolve", lambda name, **_: Path(name))
    return tmp_path


def state(folder: Path, source_lang: str, target_lang: str) -> None:
    config = {"source_lang": source_lang, "target_lang": target_lang}
    (folder / "tokenizer_config.json").write_text(json.dumps(config), "utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ("fr", "en", "opus-mt-fr-en")),
        (["--model", "auto"], ("fr", "en", "opus-mt-fr-en")),
        (["--model", "auto", "--from", "en", "--to", "fr"], ("en", "fr", "opus-mt-en-fr")),
        (["--from", "fr-CA", "--to", "en-GB"], ("fr-CA", "en-GB", "opus-mt-fr-en")),
        (["--from", "en", "--to", "fr"], ("en", "fr", "opus-mt-en-fr")),
        (["--model", "opus-mt-en-fr"], ("en", "fr", "opus-mt-en-fr")),
        (["--model", "opus-mt-fr-en", "--to", "en-GB"], ("fr", "en-GB", "opus-mt-fr-en")),
    ],
)
def test_what_is_not_given_follows(words: list[str], expected: tuple[str, str, str]) -> None:
    assert chosen(*words) == expected


def test_auto_overrules_a_projects_model() -> None:
    assert parsed("--model", "auto", usual="opus-mt-en-fr").model is None
    assert parsed(usual="opus-mt-en-fr").model == "opus-mt-en-fr"


@pytest.mark.parametrize("words", [[], ["--model", "auto"]])
def test_only_a_choice_left_open_may_be_answered_by_a_spare(words: list[str]) -> None:
    assert choose_model(parsed(*words), spare=True).model is None
    assert choose_model(parsed("--model", "opus-mt-fr-en"), spare=True).model == "opus-mt-fr-en"


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (["--from", "de"], ModelError, "no model for de to en; there are "),
        (["--model", "opus-mt-fr-en", "--from", "de"], UsageError, "translates fr to en"),
        (["--model", "opus-mt-fr-ne"], UnknownComponentError, "did you mean 'opus-mt-fr-en'"),
    ],
)
def test_what_does_not_fit_is_told(words: list[str], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        choose_model(parsed(*words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ("opus-mt-fr-en", None)),
        (["--fast"], ("bitext-fr-en-small", 1)),
        (["--fast", "--beam", "3"], ("bitext-fr-en-small", 3)),
        (["--fast", "--model", "opus-mt-fr-en"], ("opus-mt-fr-en", 1)),
        (["--fast", "--model", "auto"], ("bitext-fr-en-small", 1)),
        (["--fast", "--from", "en", "--to", "fr"], ("opus-mt-en-fr", 1)),
    ],
)
def test_fast_is_the_small_model_searching_greedily(
    words: list[str], expected: tuple[str, int | None]
) -> None:
    choice = choose_model(parsed(*words))
    assert (choice.model, choice.beam) == expected


def test_folder_states_its_languages(folder: Path) -> None:
    state(folder, "de", "en")
    assert chosen("--model", str(folder)) == ("de", "en", str(folder))
    with pytest.raises(UsageError, match=r"--to fr: model .* translates de to en"):
        choose_model(parsed("--model", str(folder), "--to", "fr"))


def test_manifest_in_a_folder_states_them(folder: Path) -> None:
    text = (shipped("models") / "bitext-fr-en-small" / "model.toml").read_text("utf-8")
    (folder / "model.toml").write_text(text, "utf-8")
    assert chosen("--model", str(folder)) == ("fr", "en", str(folder))


def test_folder_that_states_none_needs_them(folder: Path) -> None:
    with pytest.raises(UsageError, match="states no languages; give --from and --to"):
        choose_model(parsed("--model", str(folder), "--from", "de"))
    assert chosen("--model", str(folder), "--from", "de", "--to", "en")[:2] == ("de", "en")


def test_group_of_languages_is_narrowed(folder: Path) -> None:
    state(folder, "en", "ROMANCE")
    assert chosen("--model", str(folder), "--to", "it")[:2] == ("en", "it")


def test_hub_model_that_was_pulled_states_its_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = Manifest("a/b", "de", "en", "w", ())
    monkeypatch.setattr("bitext.models.store.known", lambda _: manifest)
    assert chosen("--model", "a/b") == ("de", "en", "a/b")


def test_options_reach_the_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[ModelChoice] = []

    def load(choice: ModelChoice, *, progress: object, prepare: object) -> IdentityTranslator:
        assert callable(progress)
        assert prepare is None
        seen.append(choice)
        return IdentityTranslator()

    monkeypatch.setattr("bitext.translators.marian.load_choice", load)
    words = "--beam 3 --threads 1 --device cpu --engine transformers --offline --to en-GB"
    found = load_translator(choose_model(parsed(*words.split())), quiet=True)
    assert model.KEPT.pop() is found
    assert seen == [
        ModelChoice("opus-mt-fr-en", "transformers", 3, "cpu", 1, True, ("fr", "en-GB"))
    ]


@pytest.mark.parametrize(("quiet", "shown"), [(0, True), (1, False)])
def test_bar_of_a_pull_is_shown_on_a_terminal_unless_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet: int, shown: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pull_bar(quiet) as progress:
        progress("package index", 50, 200)
        progress("package index", 200, 200)
    assert ("package index" in capsys.readouterr().err) == shown


def test_model_is_told_before_it_is_loaded() -> None:
    found = tell_model(parsed("--model", "bitext-fr-en-small", "--beam", "2", "--to", "en-GB"))
    signature, *rest = found
    assert str(signature).startswith("bitext-fr-en-small@")
    assert rest == ["ctranslate2", 2, ["fr", "en-GB"]]
