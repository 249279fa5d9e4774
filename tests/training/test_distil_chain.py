"""The whole of ``scripts/train distil``: with a network that is tiny, and with the real teacher."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from support.tiny_network import make_tiny_network

from bitext.models import conversion, store
from bitext.models.verification import damage
from bitext.models.vocabulary import sides
from bitext.protocols import Request
from bitext.translators.ctranslate2 import CTranslate2Engine
from bitext.translators.engine import END
from bitext.translators.marian import MarianTranslator
from bitext.translators.tokenizer import Tokenizer
from bitext.translators.transformers import TransformersEngine
from training.distil.__main__ import main
from training.distil.examples import Example, batch_of
from training.distil.learning import Learner, Losses
from training.distil.recipe import Recipe
from training.distil.student import hidden, make_student
from training.distil.vocabulary import cut_side, read_vocabularies

ROOT = Path(__file__).parents[2]
PARTS = [
    line.split(", ")
    for line in Path(__file__).with_name("sentences.fr.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
"""Who, does what, to what, when: any four make a sentence."""

WHO = ["le chat", "la table", "une rivière", "le calme", "la nuit", "un été", "la fin"]
DOES = ["dort", "monte", "rentre", "est noir", "est tout", "a plu"]
WHERE = ["sur la table", "toute la nuit", "chez moi", "dans la rivière", "à la fin"]
SIZES = "--beam 1 --encoder 0 1 --decoder 1 --source-pieces 75 --target-pieces 70 --opening 3"
TINY = f"{SIZES} --steps 12 --batch 250 --warmup 3 --every 2 --threads 1 --held-out 20 --name tiny"


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = make_tiny_network(tmp_path_factory.mktemp("teacher"), ending=12)
    (place / "tokenizer_config.json").write_text('{"source_lang": "fr", "target_lang": "en"}')
    return place


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("text") / "text.txt"
    chance = random.Random(1)  # noqa: S311 - no secret
    made = (" ".join(map(chance.choice, (WHO, DOES, WHERE))) for _ in range(150))
    place.write_text("\n".join(f"{each.capitalize()}." for each in made), "utf-8")
    return place


def words(teacher: Path, text: Path, out: Path) -> list[str]:
    return [str(text), "--out", str(out), "--teacher", str(teacher), *TINY.split()]


@pytest.fixture(scope="module")
def student(teacher: Path, text: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that nobody disturbed."""
    out = tmp_path_factory.mktemp("undisturbed")
    assert main(words(teacher, text, out)) == 0
    return out


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "ctranslate2" / "tiny").iterdir()}


def test_student_is_a_model_that_translates(student: Path) -> None:
    place = student / "ctranslate2" / "tiny"
    model = store.own_manifest(place)
    assert model is not None
    assert damage(model, place, thorough=True) == {}
    assert (model.form, model.is_shipped, model.source_lang) == ("ctranslate2", True, "fr")
    config = json.loads((student / "marian" / "tiny" / "config.json").read_text("utf-8"))
    assert config["alignment_heads"] in (1, 2)
    assert (config["encoder_layers"], config["decoder_layers"]) == (2, 1)
    requests = [Request("Le chat dort sur la table."), Request("La nuit monte.")]
    tokenizer = Tokenizer(place)
    # Eight bits hold the weights exactly: where both compute in full, both say the same.
    engines = (
        CTranslate2Engine(place, compute_type="float32"),
        TransformersEngine(student / "marian" / "tiny", threads=1),
    )
    found = [
        [
            (each.text, each.links)
            for each in MarianTranslator(tokenizer, engine, beam=1, model="m").translate(requests)
        ]
        for engine in engines
    ]
    assert found[0] == found[1]


def test_run_that_was_killed_ends_with_the_same_weights(
    teacher: Path, text: Path, student: Path, tmp_path: Path
) -> None:
    state = tmp_path / "learning.pt"
    run = [sys.executable, "-m", "training.distil", *words(teacher, text, tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    with subprocess.Popen(run, env=environment, stdout=subprocess.DEVNULL) as process:
        while not state.exists() and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert not (tmp_path / "ctranslate2").exists()
    assert main(words(teacher, text, tmp_path)) == 0
    assert contents(tmp_path) == contents(student)


def test_student_that_is_its_teacher_has_only_its_doubts_to_lose(
    teacher: Path, tmp_path: Path
) -> None:
    pieces = [[piece for side in sides(teacher) for piece in side.pieces]]
    for side in (0, 1):
        cut_side(teacher, tmp_path, side, pieces, 10_000, 0)
    found = read_vocabularies(teacher, tmp_path)
    model = conversion.load(teacher).eval()
    student = make_student(model, found, (0, 1), (0, 1))
    ids = np.array([5, 9, 7, found.target[END]], np.int32)
    rows = np.array([found.source_rows[i] for i in ids], np.int32)
    example = Example(rows, ids, ids, np.ones(4, bool))
    batch = batch_of([example], "cpu")
    with torch.no_grad():
        said = torch.tensor(found.target_rows)
        opinion = hidden(model, *batch.teacher, said[batch.before])
        assert torch.allclose(hidden(student, *batch.source, batch.before), opinion, atol=1e-5)
        table = model.model.decoder.embed_tokens.weight[said[1:]]
        sure = (opinion @ table.T + model.final_logits_bias[0, said[1:]]).log_softmax(-1)
    entropy = float(-(sure.exp() * sure).sum(-1).mean())
    losses: list[Losses] = []
    recipe = Recipe(gold=0.0, smoothing=0.0, steps=1, batch=200)
    learner = Learner(model, student, found.target_rows, recipe, "cpu")
    learner.learn([example], tmp_path, 1, losses.append)
    assert [each.loss for each in losses] == [pytest.approx(entropy, abs=1e-4)]


def test_other_recipe_is_refused_in_a_folder_that_was_begun(
    teacher: Path, text: Path, student: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words(teacher, text, student), "--seed", "2"]) == 2
    assert "was begun with other values of seed" in capsys.readouterr().err


@pytest.mark.model
def test_chain_on_two_thousand_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The real teacher and a student of three layers; about a minute of processor time."""
    chance, sentences = random.Random(1), dict[str, None]()  # noqa: S311 - no secret
    while len(sentences) < 2000:
        sentences[" ".join(map(chance.choice, PARTS)).capitalize() + "."] = None
    (tmp_path / "text.txt").write_text("\n".join(sentences), "utf-8")
    sizes = "--source-pieces 2000 --target-pieces 2000 --opening 100 --encoder 0 5 --decoder 5"
    steps = "--steps 16 --batch 600 --warmup 5 --peak 1e-3 --beam 1 --held-out 60 --threads 1"
    paths = [str(tmp_path / "text.txt"), "--out", str(tmp_path / "out")]
    assert main([*paths, *sizes.split(), *steps.split()]) == 0
    told = capsys.readouterr().out
    assert "translated 2000 of 2000" in told
    assert "words are linked by heads" in told
    chrf = re.search(r"chrF +([\d.]+)", told.partition("against the teacher: ")[2])
    assert chrf is not None
    assert float(chrf[1]) > 40, "70 of a like text; what is not taught says nothing of it"
