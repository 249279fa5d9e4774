"""A model that is sent translates as it did where it was."""

import pickle
import shutil
from pathlib import Path

import pytest

from bitext.aligners.length import LengthAligner
from bitext.distributed.weights import SentAligner, SentModel, is_everywhere, send_model
from bitext.errors import ModelError, UnknownComponentError
from bitext.models import store
from bitext.models.sending import pack_model
from bitext.protocols import Request
from bitext.terminology.choice import TermChoice, load_terms
from bitext.translators.choice import ModelChoice
from bitext.translators.marian import load_choice

SMALL = ModelChoice("bitext-fr-en-small", beam=1, threads=1)


def test_model_that_comes_with_the_package_is_not_sent() -> None:
    model, signature = send_model(SMALL)
    assert model.packing is None
    assert is_everywhere("bitext-fr-en-small")
    assert signature == store.model_signature(store.resolve("bitext-fr-en-small"))


def test_unpacked_model_translates_as_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    shutil.copytree(store.resolve("bitext-fr-en-small"), folder)
    choice = ModelChoice(str(folder), beam=1, threads=1, languages=("fr", "en"))
    assert not is_everywhere(str(folder))
    packing, files = pack_model(folder)
    before = load_choice(choice)
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "of another machine"))
    monkeypatch.setattr(SentModel, "fetch", lambda _: files)
    shutil.rmtree(folder)
    terms = load_terms(TermChoice(), ("fr", "en"))
    sent = pickle.loads(pickle.dumps(SentModel(choice, terms, packing)))  # noqa: S301 - our own
    after = sent()
    text = "Le chat dort sur la table."
    [found] = after.translate([Request(text)])
    [expected] = before.translate([Request(text)])
    assert found.text == expected.text
    assert str(before.signature) in str(after.signature)
    assert terms.told in str(after.signature)


def test_model_that_is_nowhere_is_told_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="not in the cache"):
        send_model(ModelChoice("Helsinki-NLP/opus-mt-fr-en-of-nobody", offline=True))
    with pytest.raises(UnknownComponentError, match="did you mean 'opus-mt-fr-en'"):
        send_model(ModelChoice("opus-mt-fr-em"))


def test_aligner_is_made_where_it_is_called() -> None:
    assert isinstance(SentAligner("length", 3)(), LengthAligner)
    place = "support.identical_aligner:IdenticalAligner"
    made = SentAligner(place, 3)()
    assert hasattr(made, "align")
    with_model = SentAligner("translation", 4, SentModel(SMALL))()
    assert "bitext-fr-en-small" in str(with_model.signature)
