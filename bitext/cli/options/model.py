"""The options that choose a model and an engine, for every command that translates."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bitext.cli.options.numbers import whole
from bitext.cli.options.tags import add_language_arguments
from bitext.cli.progress import pull_bar
from bitext.errors import UsageError
from bitext.languages.tags import base_of
from bitext.protocols import Translator
from bitext.translators.choice import ModelChoice

AUTO = "auto"
"""The model's name that leaves the choice to the languages and to what can be had."""

KEPT: list[Translator] = []
"""What was loaded; to let go of an engine is to wait for what it computes, even after Ctrl-C."""


def add_model_arguments(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """Add the options.

    Args:
        parser: gets them.
        several: ``--model`` may be given several times, and makes a list.
    """
    group = parser.add_argument_group("model")
    add_language_arguments(group, ("default: fr", "default: en; en-GB or en-US: spelled so"))
    group.add_argument(
        "--model",
        action="append" if several else "store",
        help="name (bitext models list), hub id, folder, or auto (default): by the languages, and "
        "for a translation the one that comes with the package where the best cannot be had"
        + ("; several times: a model for each pair of languages" if several else ""),
    )
    group.add_argument(
        "--engine", default="ctranslate2", help="ctranslate2 (default), transformers"
    )
    group.add_argument(
        "--beam",
        metavar="N",
        type=whole(1, 64),
        help="hypotheses kept while searching; default: 4, or 1 with --fast",
    )
    group.add_argument(
        "--fast",
        action="store_true",
        help="several times as fast and a little worse: the model that comes with the package, "
        "or the one of --model, searching greedily",
    )
    add_machine_arguments(group)


def add_machine_arguments(group: "argparse.ArgumentParser | argparse._ArgumentGroup") -> None:
    """Add what a model runs on, and whether it may be fetched.

    Args:
        group: a parser, or a group of its options.
    """
    group.add_argument(
        "--device", default="auto", help="auto (default), cpu, cuda, or cuda:1 for the second"
    )
    group.add_argument("--threads", metavar="N", type=whole(1, 1024), help="default: every core")
    group.add_argument("--offline", action="store_true", help="never touch the network")


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """The options as they were given; see `ModelChoice` for what is not explained here.

    Attributes:
        source_lang: BCP 47 tag; None where it was not given.
        target_lang: likewise.
        quiet: no bar while a model is pulled.
        fast: speed before quality, as far as other options leave a choice.
    """

    model: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    engine: str = "ctranslate2"
    beam: int | None = None
    device: str = "auto"
    threads: int | None = None
    offline: bool = False
    quiet: bool = False
    fast: bool = False


def model_options(arguments: argparse.Namespace, usual: str | None = None) -> ModelOptions:
    """The options of a parsed command line.

    Args:
        arguments: parsed.
        usual: the model where none is named, nor languages, nor speed before quality.
    """
    asked = arguments.model or arguments.source_lang or arguments.target_lang or arguments.fast
    model = arguments.model if asked else usual
    return ModelOptions(
        None if model == AUTO else model,
        arguments.source_lang,
        arguments.target_lang,
        arguments.engine,
        arguments.beam,
        arguments.device,
        arguments.threads,
        arguments.offline,
        bool(arguments.quiet),
        arguments.fast,
    )


def choose_model(options: ModelOptions, *, spare: bool = False) -> ModelChoice:
    """The model and the languages; to be asked once in a command.

    Args:
        options: as they were given.
        spare: whether the model that comes with the package may serve for one that cannot be had;
            not where scores are compared, which another model changes.

    What is not given follows from what is: languages from the model, the model from the languages,
    and French to English from nothing.

    Raises:
        UsageError: the model translates from or into another language than the one asked for.
        ModelError: there is no model for these languages, or it cannot be had.
        UnknownComponentError: no model has that name.
    """
    from bitext.models import store  # late, for a command that needs no model has these options too

    model = options.model
    if model is None:
        languages = options.source_lang or "fr", options.target_lang or "en"
        best = store.default_model(*languages, fast=options.fast)  # languages of none are told now
        # Only CTranslate2 runs the model that comes with the package.
        may_spare = spare and not options.fast and options.engine == "ctranslate2"
        model = None if may_spare else best
    else:
        languages = languages_with(options, model)
    return ModelChoice(
        model,
        options.engine,
        options.beam or (1 if options.fast else None),
        options.device,
        options.threads,
        options.offline,
        languages,
    )


def tell_model(options: ModelOptions) -> list[object]:
    """What tells a model, and how it is run, from others, before it is loaded.

    Args:
        options: as they were given.

    Raises:
        BitextError: see `choose_model`.
    """
    from bitext.models import store  # likewise

    choice = choose_model(options)
    name = choice.model or store.default_model(*choice.languages)
    with pull_bar(options.quiet) as progress:
        folder = store.resolve(name, offline=choice.offline, progress=progress)
    return [store.model_signature(folder), choice.engine, choice.beam, list(choice.languages)]


def languages_with(options: ModelOptions, model: str) -> tuple[str, str]:
    """The languages, those that were asked for among those that a model has."""
    asked = options.source_lang, options.target_lang
    stated = languages_of(options, model)
    for wanted, has, option in zip(asked, stated, ("--from", "--to"), strict=True):
        if wanted and has and base_of(wanted) != base_of(has) and len(has) <= 3:
            raise UsageError(
                f"{option} {wanted}: model {model} translates {stated[0]} to {stated[1]}"
            )
    source_lang, target_lang = asked[0] or stated[0], asked[1] or stated[1]
    if not source_lang or not target_lang:
        raise UsageError(f"model {model} states no languages; give --from and --to")
    return source_lang, target_lang


def languages_of(options: ModelOptions, name: str) -> tuple[str, str]:
    """Source and target language of the model that was named; empty where it does not tell."""
    from bitext.models import store  # likewise
    from bitext.models.folder import languages

    own = store.own_folder(name)
    model = store.known(name) if own is None else store.own_manifest(own)
    if model is not None:
        return model.source_lang, model.target_lang
    with pull_bar(options.quiet) as progress:
        return languages(store.resolve(name, offline=options.offline, progress=progress))


def load_translator(
    choice: ModelChoice,
    *,
    quiet: bool,
    kept: bool = True,
    prepare: Callable[[Path], object] | None = None,
) -> Translator:
    """Load the model, pulled first where it is not in the cache.

    Args:
        choice: of the model.
        quiet: no bar while it is pulled.
        kept: until the program ends.
        prepare: called with the model's folder before it is loaded.

    Raises:
        ModelError: it cannot be had or run.
        UnknownComponentError: no engine has that name.
        UsageError: there is no such device.
    """
    # Imported here, for a wrong name or a file that exists must not wait for it.
    from bitext.translators.marian import load_choice

    with pull_bar(quiet) as progress:
        translator = load_choice(choice, progress=progress, prepare=prepare)
    if kept:
        KEPT.append(translator)
    return translator
