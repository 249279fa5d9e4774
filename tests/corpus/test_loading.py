"""Each process has its share of the machine."""

import pickle

import pytest

from bitext.corpus.loading import Loading, choices_for, rows_through, usable_devices
from bitext.corpus.rows import Answer, Row
from bitext.terminology.choice import TermChoice, load_terms
from bitext.translators.choice import ModelChoice
from bitext.translators.identity import IdentityTranslator


@pytest.mark.parametrize(
    ("device", "workers", "devices", "expected"),
    [
        ("auto", None, 0, ["auto"]),
        ("auto", None, 1, ["cuda:0"]),
        ("cuda", None, 3, ["cuda:0", "cuda:1", "cuda:2"]),
        ("auto", 4, 2, ["cuda:0", "cuda:1", "cuda:0", "cuda:1"]),
        ("cpu", None, 2, ["cpu"]),
        ("cuda:1", None, 2, ["cuda:1"]),
        ("cpu", 2, 0, ["cpu", "cpu"]),
    ],
)
def test_there_is_a_process_a_device(
    device: str, workers: int | None, devices: int, expected: list[str]
) -> None:
    found = choices_for(ModelChoice(device=device), workers, devices)
    assert [choice.device for choice in found] == expected


@pytest.mark.parametrize(
    ("threads", "workers", "expected"),
    [(8, 3, [3, 3, 2]), (2, 2, [1, 1]), (1, 3, [1, 1, 1]), (6, 1, [6]), (None, None, [None])],
)
def test_processes_share_the_cores(
    threads: int | None, workers: int | None, expected: list[int | None]
) -> None:
    found = choices_for(ModelChoice(device="cpu", threads=threads), workers, 0)
    assert [choice.threads for choice in found] == expected


def test_only_an_engine_that_can_be_told_has_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 2)
    assert usable_devices(ModelChoice()) == 2
    assert usable_devices(ModelChoice(device="cpu")) == 0
    assert usable_devices(ModelChoice(engine="transformers")) == 0


def test_what_is_loaded_can_be_pickled() -> None:
    terms = load_terms(TermChoice(protected=(r"\d+ km",)), ("fr", "en"))
    loading = Loading(ModelChoice("x"), terms, "line")
    assert pickle.loads(pickle.dumps(loading)) == loading  # noqa: S301 our own


def test_rows_go_through_a_translator() -> None:
    translate = rows_through(IdentityTranslator(), ("fr", "en"), "line")
    assert list(translate([Row("Oui.")])) == [Answer("Oui.", "", 1)]


@pytest.mark.model
def test_loaded_model_translates() -> None:
    terms = load_terms(TermChoice(general=False), ("fr", "en"))
    signature, translate = Loading(ModelChoice(beam=1, offline=True), terms, "auto")()
    assert signature.startswith("mt:")
    assert [answer.text for answer in translate([Row("Bonjour.")])] == ["Hello."]
