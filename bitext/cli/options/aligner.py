"""The options that choose an aligner, and the aligner that they ask for."""

import argparse
import logging

from bitext.aligners.choice import choose
from bitext.cli.options.model import add_model_arguments, load_translator
from bitext.errors import ModelError
from bitext.models import store
from bitext.protocols import Aligner, Translator
from bitext.registry import ALIGNERS

log = logging.getLogger(__name__)


def add_aligner_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--aligner",
        default="encoder",
        help="encoder (default), lexical or length (no model at all), translation (most exact), "
        "auto, or package.module:Class",
    )
    parser.add_argument(
        "--max-bead",
        metavar="N",
        type=int,
        default=5,
        help="sentences on one side of a bead, at most (default: 5)",
    )
    add_model_arguments(parser)


def make_aligner(arguments: argparse.Namespace, langs: tuple[str, str], sentences: int) -> Aligner:
    """The aligner that was asked for.

    Args:
        arguments: of the command line.
        langs: BCP 47 tags of source and target.
        sentences: of the source.

    Raises:
        UnknownComponentError: no aligner has that name.
        ModelError: the translation model cannot be had.
        UsageError: there are no beads of that size.
    """
    name = arguments.aligner
    if name == "auto":
        choice = choose(*langs, sentences, has_model=has_model(*langs))
        name = choice.name
        log.warning("aligner %s: %s", name, choice.reason)
    maker = ALIGNERS.load(name)
    if name not in ALIGNERS.places:
        return maker()
    if name == "translation":
        return maker(translator(arguments, langs), max_bead=arguments.max_bead)
    return maker(max_bead=arguments.max_bead)


def translator(arguments: argparse.Namespace, langs: tuple[str, str]) -> Translator:
    """The translation model, searching greedily unless --beam says otherwise."""
    arguments.beam = arguments.beam or 1
    model = arguments.model or store.default_model(*langs)
    return load_translator(arguments, model)


def has_model(source_lang: str, target_lang: str) -> bool:
    """Whether a model for these languages is in the cache."""
    try:
        name = store.default_model(source_lang, target_lang)
        store.resolve(name, offline=True)
    except ModelError:
        return False
    return True
