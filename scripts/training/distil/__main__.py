"""Distil a small model from a large one.

    scripts/train distil ../shared/training/text/*.xz --out student

The teacher translates the text (kept in ``--translations``, so that it is done once), the student's
pieces are cut out of the teacher's, it learns the teacher's opinion of each, and it is written to
OUT/marian and OUT/ctranslate2. A run that was killed goes on where it was when it is started
again, and ends with the same weights; the same recipe, text, processor and --threads give the same.

Kim and Rush (2016), https://aclanthology.org/D16-1139. Kim et al. (2019),
https://aclanthology.org/D19-5632.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

import torch

from bitext.errors import BitextError, UsageError
from bitext.machine import usable_cores
from bitext.models import conversion, store
from bitext.models.silence import silent
from bitext.models.vocabulary import read_numbers
from bitext.translators.tokenizer import Tokenizer, decode
from training.distil import publishing, translations
from training.distil.examples import Reader, examples_of
from training.distil.heads import Sample, choose_heads, move_to_front
from training.distil.judging import judge
from training.distil.learning import Learner, Losses
from training.distil.recipe import Recipe, keep
from training.distil.student import make_student
from training.distil.text import Text, read
from training.distil.vocabulary import Respelling, Vocabularies, cut_side, read_vocabularies

LINKED = 200
"""Sentences by which the heads are chosen that link words."""

TOLD = 25
"""Steps between two lines."""


def main(words: list[str] | None = None) -> int:
    arguments = parse(words)
    recipe = Recipe(**{each.name: getattr(arguments, each.name) for each in fields(Recipe)})
    try:
        distil(recipe, arguments)
    except BitextError as error:
        print(f"scripts/train distil: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def parse(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/train distil", formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("text", nargs="+", type=Path, help="French, a sentence a line; or packed")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--translations", type=Path, help="the teacher's (default: in OUT)")
    parser.add_argument("--test", nargs=2, type=Path, metavar=("SOURCE", "REFERENCE"))
    parser.add_argument("--every", type=int, default=200, help="steps between two saved states")
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"), help="(cuda: untried)")
    parser.add_argument("--threads", type=int, default=usable_cores(), help="cores to use")
    for each in fields(Recipe):
        many = {"nargs": "+", "type": int} if isinstance(each.default, tuple) else {}
        plain: dict[str, Any] = many or {"type": type(each.default)}
        parser.add_argument(
            f"--{each.name.replace('_', '-')}",
            default=each.default,
            help=each.metadata["help"],
            **plain,
        )
    found = parser.parse_args(words)
    found.encoder, found.decoder = tuple(found.encoder), tuple(found.decoder)
    return found


def distil(recipe: Recipe, arguments: argparse.Namespace) -> None:
    """The whole chain; what is there already is not made again.

    Raises:
        UsageError: the folder was begun with another recipe or text.
        ModelError: the teacher cannot be had.
    """
    out: Path = arguments.out
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(arguments.device == "cpu")
    torch.manual_seed(recipe.seed)
    text = read(arguments.text, recipe.sentences, recipe.held_out)
    keep(recipe, [*text.learnt, *text.held_out], out)
    kept = arguments.translations or out / "translations.sqlite"
    pairs, held_out = translated(recipe, text, kept, arguments)
    folder = store.resolve(recipe.teacher)
    vocabulary = cut_vocabulary(folder, out / "vocabulary", pairs, recipe)
    found = read_vocabularies(folder, vocabulary)
    readers = readers_of(folder, vocabulary, found)
    respelling = Respelling(vocabulary, found.target)
    examples = list(examples_of(pairs, *readers, respelling))
    if not examples:
        raise UsageError("there is nothing to learn: no sentence was translated whole")
    print(f"{len(examples)} sentences, {sum(len(e.target) for e in examples)} pieces to learn")
    with silent():
        teacher = conversion.load(folder).eval()
    student = make_student(teacher, found, recipe.encoder, recipe.decoder)
    learner = Learner(teacher, student, found.target_rows, recipe, arguments.device)
    learner.learn(examples, out, arguments.every, tell)
    teacher, student = teacher.cpu(), student.cpu()
    samples = samples_of(held_out, readers, respelling) or samples_of(pairs, readers, respelling)
    link(samples, (teacher, student), readers, found)
    place = publishing.publish(student, out, recipe, vocabulary)
    print(f"{place}: {sum(path.stat().st_size for path in place.iterdir()) / 1e6:.1f} MB")
    report_on(place, held_out, arguments)


Pairs = list[tuple[str, list[str]]]


def translated(
    recipe: Recipe, text: Text, path: Path, arguments: argparse.Namespace
) -> tuple[Pairs, Pairs]:
    """The teacher's translations of what is learnt from and of what is held out."""
    teacher, signature = translations.teacher_of(
        recipe.teacher, recipe.beam, arguments.device, arguments.threads
    )
    total = len(text.learnt) + len(text.held_out)
    with translations.opened(path, signature) as kept:
        translations.complete(
            kept,
            [*text.learnt, *text.held_out],
            teacher,
            lambda done: print(f"translated {done} of {total}", flush=True),
        )
        return (
            list(translations.pairs(kept, text.learnt)),
            list(translations.pairs(kept, text.held_out)),
        )


def cut_vocabulary(folder: Path, place: Path, pairs: Pairs, recipe: Recipe) -> Path:
    """The student's pieces, in a folder of their own."""
    place.mkdir(exist_ok=True)
    tokenizer = Tokenizer(folder)
    sources = [tokenizer.encode(source).pieces for source, _ in pairs]
    targets = [pieces for _, pieces in pairs]
    cut_side(folder, place, 0, sources, recipe.source_pieces, recipe.opening)
    cut_side(folder, place, 1, targets, recipe.target_pieces, recipe.opening)
    return place


def readers_of(folder: Path, vocabulary: Path, found: Vocabularies) -> tuple[Reader, Reader]:
    """How teacher and student read a sentence."""
    return (
        Reader(Tokenizer(folder), read_numbers(folder / "vocab.json")),
        Reader(Tokenizer(vocabulary), found.source),
    )


def samples_of(
    pairs: Pairs, readers: tuple[Reader, Reader], respelling: Respelling
) -> list[Sample]:
    """Sentences with their translations as text and as numbers."""
    made = (
        (pair, example) for pair in pairs for example in examples_of([pair], *readers, respelling)
    )
    return [Sample(source, example) for (source, _), example in islice(made, LINKED)]


def link(
    samples: Sequence[Sample],
    models: tuple[Any, Any],
    readers: tuple[Reader, Reader],
    vocabularies: Vocabularies,
) -> None:
    """Let the heads of the student that link words stand first."""
    for model in models:
        model.set_attn_implementation("eager")  # only there can attention be looked at
    chosen = choose_heads(samples, models, readers, vocabularies)
    move_to_front(models[1], chosen.heads)
    print(f"words are linked by heads {chosen.heads} of the last layer: F1 {chosen.f1:.3f}")


def report_on(place: Path, held_out: Pairs, arguments: argparse.Namespace) -> None:
    """Tell what the student is worth."""
    if held_out:
        sources = [source for source, _ in held_out]
        targets = [decode(pieces)[0] for _, pieces in held_out]
        print(judge(place, sources, targets, "against the teacher", arguments.threads), end="")
    if arguments.test:
        sources, targets = (path.read_text("utf-8").splitlines() for path in arguments.test)
        print(judge(place, sources, targets, "test", arguments.threads), end="")


def tell(losses: Losses) -> None:
    if losses.step % TOLD == 0:
        print(f"step {losses.step}: loss {losses.loss:.4f}, rate {losses.rate:.2e}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
