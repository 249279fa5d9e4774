"""The options that choose an aligner, and the aligner that they ask for."""

import argparse
import logging
from dataclasses import dataclass, replace

from bitext.aligners.choice import choose_aligner
from bitext.cli.options.model import (
    ModelOptions,
    add_model_arguments,
    choose_model,
    load_translator,
    model_options,
)
from bitext.cli.options.numbers import whole
from bitext.errors import ModelError
from bitext.protocols import Aligner, Translator
from bitext.registry import ALIGNERS, make

log = logging.getLogger(__name__)


def add_aligner_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("aligner")
    group.add_argument(
        "--aligner",
        default="encoder",
        help="encoder (default), lexical or length (no model at all), translation (most exact), "
        "auto, or package.module:Class",
    )
    group.add_argument(
        "--max-bead",
        metavar="N",
        type=whole(1, 10),
        default=5,
        help="sentences on one side of a bead, at most (default: 5)",
    )
    add_model_arguments(parser)


@dataclass(frozen=True, slots=True)
class AlignerOptions:
    """The options as they were given.

    Attributes:
        aligner: name.
        max_bead: sentences on one side of a bead, at most.
        model: for an aligner that translates.
    """

    aligner: str
    max_bead: int
    model: ModelOptions


def aligner_options(arguments: argparse.Namespace) -> AlignerOptions:
    """The options of a parsed command line."""
    return AlignerOptions(arguments.aligner, arguments.max_bead, model_options(arguments))


def make_aligner(options: AlignerOptions, langs: tuple[str, str], sentences: int) -> Aligner:
    """The aligner that was asked for.

    Args:
        options: of the command line.
        langs: BCP 47 tags of source and target.
        sentences: of the source.

    Raises:
        UnknownComponentError: no aligner has that name.
        ModelError: the translation model cannot be had.
        UsageError: there are no beads of that size.
    """
    name = options.aligner
    if name == "auto":
        choice = choose_aligner(*langs, sentences, has_model=has_model(*langs))
        name = choice.name
        log.warning("aligner %s: %s", name, choice.reason)
    if name not in ALIGNERS.places:
        return make(ALIGNERS, name)
    if name == "translation":
        return make(ALIGNERS, name, translator(options.model, langs), max_bead=options.max_bead)
    return make(ALIGNERS, name, max_bead=options.max_bead)


def translator(options: ModelOptions, langs: tuple[str, str]) -> Translator:
    """The translation model, searching greedily unless --beam says otherwise."""
    greedy = replace(options, beam=options.beam or 1)
    if options.model is None:
        greedy = replace(greedy, source_lang=langs[0], target_lang=langs[1])
    return load_translator(choose_model(greedy), quiet=options.quiet)


def has_model(source_lang: str, target_lang: str) -> bool:
    """Whether a model for these languages is in the cache."""
    from bitext.models import store  # late, for most alignments ask for no model

    try:
        name = store.default_model(source_lang, target_lang)
        store.resolve(name, offline=True)
    except ModelError:
        return False
    return True
