"""``bitext distributed``: corpora of JSON lines and Parquet, on a cluster that Ray drives."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bitext.checks import CHECKS
from bitext.cli.options.aligner import add_aligner_arguments
from bitext.cli.options.checks import chosen
from bitext.cli.options.model import add_model_arguments, choose_model, model_options
from bitext.cli.options.numbers import whole
from bitext.cli.options.project import project_of
from bitext.cli.options.tags import add_language_arguments
from bitext.cli.options.terms import add_term_arguments, chosen_terms
from bitext.cli.terminal import say, say_error
from bitext.distributed.jobs import AlignJob, CheckJob, TranslateJob
from bitext.distributed.plan import Settings
from bitext.distributed.rays import Needs, Pool, connected, fitting_pool, require_ray
from bitext.distributed.running import ROWS, State, require_ready, run_job
from bitext.distributed.tables import RESERVED
from bitext.distributed.weights import SentAligner, send_model
from bitext.distributed.work import Job
from bitext.errors import UsageError, short, tell_count
from bitext.files.remote import Place
from bitext.registry import ALIGNERS
from bitext.version import __version__

EPILOG = """\
INPUT is a file or a folder, of JSON lines (.gz, .xz, .zst too) or Parquet, on any file system that
Ray reads: a path that all machines have, s3://…, gs://…, hdfs://…. OUTPUT is a folder: Parquet, a
row for each row of the input, in its order, with lineage (file, row, hash) and signature; a row
that cannot be done has an error. A job that was stopped goes on where it was, started again.

examples:
  bitext distributed translate news/ -o news.en
  bitext distributed translate s3://crawl/fr -o s3://crawl/en --address auto --workers 4-64
  bitext distributed align pairs.parquet -o beads --fields source,target
  bitext distributed check pairs.parquet -o findings
"""

PAIR = "source,target"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    told = "translate the texts of a corpus: translation, or error"
    translating = add(actions, "translate", translate_job, told, "text")
    add_model_arguments(translating)
    add_term_arguments(translating)
    told = "pair the sentences of pairs of documents: beads, or error"
    add_aligner_arguments(add(actions, "align", align_job, told, PAIR))
    told = "find what is wrong in pairs, each by itself: findings, or error"
    checking = add(actions, "check", check_job, told, PAIR)
    checking.add_argument(
        "--only", metavar="NAME,…", help="ask only these checks; bitext explain lists them"
    )
    checking.add_argument("--skip", metavar="NAME,…", help="ask all checks but these")
    add_language_arguments(checking, ("of the pairs", "of the pairs"))


def add(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    make: Callable[[argparse.Namespace], Callable[[Pool], Job]],
    summary: str,
    fields: str,
) -> argparse.ArgumentParser:
    """Add one action.

    Args:
        actions: what to add it to.
        name: on the command line.
        make: reads its options, and gives what makes its job.
        summary: one line of help.
        fields: whose texts it takes where nothing is said.
    """
    parser = actions.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", allow_abbrev=False
    )
    parser.epilog = f"example: bitext distributed {name} corpus.parquet -o out --workers 4"
    parser.add_argument("input", metavar="INPUT", help="file or folder")
    parser.add_argument("-o", "--output", metavar="OUTPUT", required=True, help="folder")
    parser.add_argument(
        "--fields", metavar="NAME,…", default=fields, help=f"columns that hold texts: {fields}"
    )
    parser.add_argument(
        "--address",
        metavar="ADDRESS",
        help="of a cluster, auto for the one of this machine; default: RAY_ADDRESS, or one that "
        "is started here and ends with the job",
    )
    parser.add_argument(
        "--workers",
        metavar="N|MIN-MAX",
        type=workers,
        help="of the whole cluster; --threads has the cores of each; default: 1 up to as many as "
        "there are cores for",
    )
    parser.add_argument(
        "--rows",
        metavar="N",
        type=whole(1, 10_000_000),
        default=ROWS,
        help=f"of a shard, which is what is done again if a worker dies; default: {ROWS:,}",
    )
    for letter, word in (("-q", "--quiet"), ("-v", "--verbose")):
        parser.add_argument(
            letter, word, action="count", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
    parser.set_defaults(make=make)
    return parser


def workers(text: str) -> tuple[int, int]:
    """How many workers there are, at least and at most.

    >>> workers("4"), workers("1-64")
    ((4, 4), (1, 64))
    """
    least, _, most = text.partition("-")
    number = whole(1, 100_000)
    found = number(least), number(most or least)
    if found[0] > found[1]:
        raise argparse.ArgumentTypeError(f"{text[:20]!r}: expected the smaller number first")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Do a job, or what is left of it."""
    begin = time.perf_counter()
    require_ray()
    source, output = Place.at(arguments.input), Place.at(arguments.output)
    require_ready(source, output)
    make: Callable[[Pool], Job] = arguments.make(arguments)
    with connected(arguments.address):
        pool = fitting_pool(arguments.workers, needs_of(arguments))
        with RowBar(str(output), arguments.quiet) as bar:
            done = run_job(make(pool), source, output, pool, rows=arguments.rows, progress=bar.tell)
    if not arguments.quiet:
        seconds, hours = time.perf_counter() - begin, done.seconds / 3600
        took = f"{seconds:,.0f} s, {hours:,.2f} core-hours of work"
        parts = [tell_count(done.rows, "row"), f"{done.errors:,} with an error"]
        parts += [tell_count(done.shard, "shard"), took]
        say(f"{output}: {', '.join(parts)}", to=sys.stderr)
    if done.errors == done.rows > 0:
        say_error(f"{source}: no row could be done; see the errors")
        return 2
    return 0


def needs_of(arguments: argparse.Namespace) -> Needs:
    """What each worker needs: a translation model many cores or a GPU, all else one core."""
    if arguments.action == "translate" or getattr(arguments, "aligner", "") == "translation":
        return Needs(arguments.threads, arguments.device != "cpu")
    return Needs(1)


def translate_job(arguments: argparse.Namespace) -> Callable[[Pool], TranslateJob]:
    """What makes the job of ``translate``, once a cluster is there."""
    fields = fields_of(arguments, 1, ("translation",))
    project = project_of(arguments)
    choice = choose_model(model_options(arguments, project.model))
    terms = chosen_terms(arguments, project, choice.languages)

    def make(pool: Pool) -> TranslateJob:
        model, signature = send_model(replace(choice, threads=pool.threads), terms)
        told = settings_of(
            arguments,
            languages=" → ".join(choice.languages),
            model=signature,
            engine=choice.engine,
            beam=str(choice.beam or "default"),
            terms=terms.told,
        )
        return TranslateJob(model, choice.languages, fields, told)

    return make


def align_job(arguments: argparse.Namespace) -> Callable[[Pool], AlignJob]:
    """What makes the job of ``align``, once a cluster is there.

    Raises:
        UsageError: the aligner is one that must see the texts to be chosen.
    """
    fields = fields_of(arguments, 2, ("beads",))
    name = arguments.aligner
    if name == "auto":
        raise UsageError("--aligner auto: all rows are aligned in one way; name an aligner")
    ALIGNERS.load(name)  # a wrong name is told before anything is started
    options = model_options(arguments)
    options = replace(options, beam=options.beam or 1)
    choice = choose_model(options) if name == "translation" else None
    languages = options.source_lang or "fr", options.target_lang or "en"
    languages = choice.languages if choice else languages

    def make(pool: Pool) -> AlignJob:
        model, signature = None, "none"
        if choice is not None:
            model, signature = send_model(replace(choice, threads=pool.threads))
        told = settings_of(
            arguments,
            languages=" → ".join(languages),
            aligner=name,
            max_bead=str(arguments.max_bead),
            model=signature,
        )
        return AlignJob(SentAligner(name, arguments.max_bead, model), languages, fields, told)

    return make


def check_job(arguments: argparse.Namespace) -> Callable[[Pool], CheckJob]:
    """What makes the job of ``check``."""
    fields = fields_of(arguments, 2, ("findings",))
    names = tuple(sorted(chosen(arguments.only, arguments.skip) & set(CHECKS)))
    languages = arguments.source_lang or "fr", arguments.target_lang or "en"
    told = settings_of(arguments, languages=" → ".join(languages), checks=",".join(names))
    return lambda _: CheckJob(names, languages, fields, told)


def settings_of(arguments: argparse.Namespace, **more: str) -> Settings:
    """All that tells a job from another."""
    told = {"action": arguments.action, "fields": arguments.fields, **more, "bitext": __version__}
    return tuple(told.items())


def fields_of(arguments: argparse.Namespace, number: int, added: Sequence[str]) -> tuple[str, ...]:
    """The fields that were named.

    Args:
        arguments: parsed.
        number: of fields that the action takes.
        added: columns that it makes.

    Raises:
        UsageError: they are more or fewer, or what the output adds is among them.
    """
    found = tuple(name.strip() for name in arguments.fields.split(","))
    if len(found) != number or not all(found) or len({*found}) != number:
        raise UsageError(
            f"--fields {short(arguments.fields)}: expected {tell_count(number, 'name')}, by commas"
        )
    if taken := {*found} & {*added, *RESERVED}:
        raise UsageError(f"--fields {min(taken)}: the output has a column of that name; rename it")
    return found


class RowBar:
    """A bar that moves with each shard that is done.

    Args:
        label: what is made.
        quiet: how often ``-q`` was given.
    """

    def __init__(self, label: str, quiet: int) -> None:
        from tqdm import tqdm

        hidden = bool(quiet) or not sys.stderr.isatty()
        self.bar: Any = tqdm(desc=label, unit=" rows", disable=hidden, leave=False, total=0)

    def tell(self, state: State) -> None:
        """Show how far a job has come."""
        self.bar.total = state.plan.rows
        self.bar.n = state.rows
        self.bar.set_postfix_str(f"{state.errors:,} with an error", refresh=True)

    def __enter__(self) -> "RowBar":
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()
