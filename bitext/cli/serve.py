"""``bitext serve``: the reading page, live, in a browser; and an API for other programs."""

import argparse
import ipaddress
import os
import re
import secrets
import socket
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bitext.cli.options.model import (
    add_model_arguments,
    choose_model,
    load_translator,
    model_options,
)
from bitext.cli.options.numbers import whole
from bitext.cli.options.page import add_ui_argument
from bitext.cli.options.project import Project, project_of
from bitext.cli.options.terms import add_term_arguments, chosen_terms
from bitext.errors import UsageError
from bitext.machine import usable_cores
from bitext.protocols import Translator
from bitext.terminology.choice import heed_terms
from bitext.translators.choice import with_alternatives

if TYPE_CHECKING:
    from bitext.server.shelf import Served

EPILOG = """\
Only this machine is served unless --host says otherwise; another address needs --token, so that
nobody else's program translates here, or an explicit --insecure.

examples:
  bitext serve
  bitext serve --port 9000 --model Helsinki-NLP/opus-mt-fr-es --to es
  bitext serve --model opus-mt-fr-en --model opus-mt-en-fr
  BITEXT_TOKEN=secret bitext serve --host 0.0.0.0
  curl -s localhost:8473/translate -H 'Content-Type: application/json' \\
       -d '{"q": "Bonjour !", "source": "fr", "target": "en"}'
"""

TOKEN_VARIABLE = "BITEXT_TOKEN"  # noqa: S105 - the name of a variable, not a secret
TOKEN = re.compile("[!-~]+")

MOST_LANES = 16
"""Batches at once; with more, all of them wait for Python, which serves one at a time."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument(
        "--port", type=whole(0, 65535), default=8473, help="default: 8473; 0 takes a free one"
    )
    parser.add_argument(
        "--token",
        help="secret that clients must send; 'new' makes one and prints it; set "
        f"{TOKEN_VARIABLE} instead, and the list of processes does not show it",
    )
    parser.add_argument(
        "--insecure", action="store_true", help="listen on another address without a token"
    )
    parser.add_argument(
        "--allow-host",
        metavar="NAME",
        action="append",
        default=[],
        help="a name by which clients call this machine, such as a container's; several times",
    )
    parser.add_argument(
        "--allow-origin",
        metavar="ORIGIN",
        action="append",
        default=[],
        help="pages that may call from elsewhere: https://example.org, moz-extension://* or "
        "chrome-extension://* for browser extensions, * for every page; several times",
    )
    add_ui_argument(parser, "the page")
    add_limit_arguments(parser)
    add_model_arguments(parser, several=True)
    add_term_arguments(parser)


def add_limit_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what clients may ask for."""
    group = parser.add_argument_group("limits")
    group.add_argument(
        "--max-text",
        metavar="CHARACTERS",
        type=whole(1, 100_000_000),
        default=500_000,
        help="longest text of a request (default: 500000)",
    )
    group.add_argument(
        "--max-waiting",
        metavar="SENTENCES",
        type=whole(1, 100_000_000),
        default=20_000,
        help="over all requests; beyond it clients are asked to come again (default: 20000)",
    )
    group.add_argument(
        "--model-memory",
        metavar="MB",
        type=whole(1, 10_000_000),
        default=4_000,
        help="that the models may take together, by their sizes in bitext models list; the one "
        "asked for longest ago makes room, and comes back when it is asked for (default: 4000)",
    )
    group.add_argument(
        "--rate",
        metavar="N",
        type=whole(0, 1_000_000),
        help="requests a minute from one address; 0: any number; "
        "default: any number on this machine, otherwise 120",
    )
    group.add_argument(
        "--behind-proxy",
        metavar="ADDRESS,…",
        nargs="?",
        const="127.0.0.1",
        help="believe X-Forwarded-For from these addresses (default: 127.0.0.1); without it the "
        "header counts for nothing, with it a token is needed (docs/serve.md)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    try:
        from bitext.server.guard import LOOPBACK_NAMES, Limits
        from bitext.server.service import Service
        from bitext.server.serving import Server
    except ModuleNotFoundError as error:
        raise UsageError(
            f"bitext serve needs {error.name}, which should have come with bitext; bitext doctor "
            "tells what to run"
        ) from error
    # What a proxy lets in comes from this machine and is from anywhere.
    local = is_loopback(arguments.host) and not arguments.behind_proxy
    token = token_of(arguments, local=local)
    rate = arguments.rate if arguments.rate is not None else (0 if local else 120)
    limits = Limits(
        # A character is three bytes or fewer in UTF-8, but for the rarest; and there are fields.
        body=3 * arguments.max_text + 10_000,
        text=arguments.max_text,
        sentences=arguments.max_waiting,
        rate=rate,
    )
    service = Service(
        pairs_served(arguments),
        limits=limits,
        memory=arguments.model_memory * 1_000_000,
        lanes=lanes_of(arguments),
        token=token,
        ui=arguments.ui,
    )
    with listening(arguments.host, arguments.port) as listener:
        number = listener.getsockname()[1]
        print(f"bitext: http://{in_address(arguments.host)}:{number}/", file=sys.stderr, flush=True)
        level = "info" if arguments.verbose else "warning"
        hosts = LOOPBACK_NAMES | {arguments.host, *map(str.lower, arguments.allow_host)}
        proxies = (arguments.behind_proxy or "").split(",")
        server = Server(
            service,
            hosts=hosts,
            origins=arguments.allow_origin,
            log_level=level,
            proxies=list(filter(None, proxies)),
            end=end_now,
        )
        server.serve_on(listener)
    return 0


def end_now() -> None:
    """End this process amid whatever it does; its children end when they see that."""
    os._exit(0)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        UsageError: another program does, or there is no such address here.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).partition(" (while")[0]
        raise UsageError(f"{host}:{port}: {reason}; give another --host or --port") from error


def is_loopback(host: str) -> bool:
    """Whether an address is seen by this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def in_address(host: str) -> str:
    """A host as it stands in an address.

    >>> in_address("::1")
    '[::1]'
    """
    return f"[{host}]" if ":" in host else host


def token_of(arguments: argparse.Namespace, *, local: bool) -> str | None:
    """The token that clients must show, if any.

    Raises:
        UsageError: another address would be served to anybody.
    """
    token: str | None = arguments.token or os.environ.get(TOKEN_VARIABLE)
    if token == "new":  # noqa: S105 - a word, not a secret
        token = secrets.token_urlsafe(16)
        print(f"bitext: the token is {token}", file=sys.stderr)
    if token is not None and not TOKEN.fullmatch(token):
        raise UsageError("the token holds a blank or a letter that headers cannot; try --token new")
    if token is None and not local and not arguments.insecure:
        way = "--behind-proxy" if arguments.behind_proxy else f"--host {arguments.host}"
        raise UsageError(
            f"{way} lets other machines in: give --token new, or --insecure if everybody there may "
            "use this server"
        )
    return token


def pairs_served(arguments: argparse.Namespace) -> "list[Served]":
    """The pairs of languages, each with a function that loads its model when it is first needed.

    Raises:
        UsageError: two models are for the same languages, or languages are given beside several.
    """
    project = project_of(arguments)
    names: list[str | None] = arguments.model or [None]
    if len(names) > 1 and (arguments.source_lang or arguments.target_lang):
        raise UsageError("--from and --to say what one --model is for; leave them out")
    found: list[Served] = []
    for name in names:
        served = pair_served(argparse.Namespace(**vars(arguments) | {"model": name}), project)
        if any(one.pair == served.pair for one in found):
            raise UsageError(f"--model {name}: {served} has a model already; leave one out")
        found.append(served)
        project = replace(project, glossaries=())  # a table of terms is for one pair
        arguments = argparse.Namespace(**vars(arguments) | {"glossary": []})
    return found


def pair_served(arguments: argparse.Namespace, project: Project) -> "Served":
    """The pair of languages of a model."""
    from bitext.models import sizes, store
    from bitext.server.converting import convert_apart
    from bitext.server.shelf import Served
    from bitext.translators.engine import ENGINES

    options = model_options(arguments, project.model)
    ENGINES.load(options.engine)  # a wrong name is told now, not to the first client
    choice = with_alternatives(choose_model(options, spare=True), choosing=True)
    terms = chosen_terms(arguments, project, choice.languages)
    name = choice.model or store.default_model(*choice.languages)

    prepare = convert_apart if options.engine == "ctranslate2" else None

    def load() -> Translator:
        found = load_translator(choice, quiet=options.quiet, kept=False, prepare=prepare)
        return heed_terms(found, terms)

    return Served(*choice.languages, load, partial(sizes.size_of, name))


def lanes_of(arguments: argparse.Namespace) -> int:
    """Batches that can be translated at once: one a worker of CTranslate2's on a processor."""
    if arguments.engine != "ctranslate2":
        return 1
    from bitext.translators.ctranslate2 import chosen_device

    on_processor = chosen_device(arguments.device) == "cpu"
    return min(MOST_LANES, arguments.threads or usable_cores()) if on_processor else 1
