"""The options that choose a model and an engine, for every command that translates."""

import argparse

from bitext.cli.progress import pull_bar
from bitext.errors import UsageError
from bitext.models import store
from bitext.models.folder import languages
from bitext.protocols import Translator

KEPT: list[Translator] = []
"""What was loaded; to let go of an engine is to wait for what it computes, even after Ctrl-C."""


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("model")
    group.add_argument("--from", dest="source_lang", metavar="LANG", help="default: fr")
    group.add_argument("--to", dest="target_lang", metavar="LANG", help="default: en")
    group.add_argument(
        "--model", help="name (bitext models list), hub id or folder; default: by the languages"
    )
    group.add_argument(
        "--engine", default="ctranslate2", help="ctranslate2 (default), transformers"
    )
    group.add_argument("--beam", metavar="N", type=positive, help="hypotheses kept while searching")
    group.add_argument("--device", default="auto", help="auto (default), cpu or cuda")
    group.add_argument("--threads", metavar="N", type=positive, help="default: every core")
    group.add_argument("--offline", action="store_true", help="never touch the network")


def positive(text: str) -> int:
    """A whole number of at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: expected a whole number of at least 1")
    return int(text)


def choose(arguments: argparse.Namespace) -> tuple[str, str, str]:
    """Source language, target language and model.

    What is not given follows from what is: languages from the model, the model from the languages,
    and French to English from nothing.

    Raises:
        UsageError: the model translates from or into another language than the one asked for.
        ModelError: there is no model for these languages, or it cannot be had.
        UnknownComponentError: no model has that name.
    """
    asked = arguments.source_lang, arguments.target_lang
    if arguments.model is None:
        source_lang, target_lang = asked[0] or "fr", asked[1] or "en"
        return source_lang, target_lang, store.default_model(source_lang, target_lang)
    stated = languages_of(arguments)
    for wanted, has, option in zip(asked, stated, ("--from", "--to"), strict=True):
        if wanted and has and language(wanted) != language(has) and len(has) <= 3:
            raise UsageError(
                f"{option} {wanted}: model {arguments.model} translates {stated[0]} to {stated[1]}"
            )
    source_lang, target_lang = asked[0] or stated[0], asked[1] or stated[1]
    if not source_lang or not target_lang:
        raise UsageError(f"model {arguments.model} states no languages; give --from and --to")
    return source_lang, target_lang, arguments.model


def languages_of(arguments: argparse.Namespace) -> tuple[str, str]:
    """Source and target language of the model that was named; empty where it does not tell."""
    if store.own_folder(arguments.model) is None:
        model = store.known(arguments.model)
        if model is not None:
            return model.source_lang, model.target_lang
    with pull_bar(arguments.quiet) as progress:
        return languages(
            store.resolve(arguments.model, offline=arguments.offline, progress=progress)
        )


def language(tag: str) -> str:
    """The language of a BCP 47 tag.

    >>> language("fr-CA")
    'fr'
    """
    return tag.partition("-")[0].lower()


def load_translator(arguments: argparse.Namespace, model: str) -> Translator:
    """Load the model, pulled first where it is not in the cache.

    Raises:
        ModelError: it cannot be had or run.
        UnknownComponentError: no engine has that name.
        UsageError: there is no such device.
    """
    # Imported here, for a wrong name or a file that exists must not wait for it.
    from bitext.translators.marian import load

    source_lang, target_lang, _ = choose(arguments)
    with pull_bar(arguments.quiet) as progress:
        translator = load(
            model,
            engine=arguments.engine,
            beam=arguments.beam,
            device=arguments.device,
            threads=arguments.threads,
            offline=arguments.offline,
            source_lang=source_lang,
            target_lang=target_lang,
            progress=progress,
        )
    KEPT.append(translator)
    return translator
